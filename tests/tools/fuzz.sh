#!/usr/bin/env bash
# Feeds the running service with requests made from its own document, good and bad, and checks every answer against it:
#   tests/tools/fuzz.sh BASE_URL TOKEN
# MENGYA_FUZZ_CASES is the least number of requests (2000), MENGYA_FUZZ_SEED the seed.
set -euo pipefail
bin=$(dirname "$(readlink -f "$0")")/.venv/bin
[ $# = 2 ] || { echo "usage: $0 BASE_URL TOKEN" >&2; exit 2; }
least=${MENGYA_FUZZ_CASES:-2000}

# Works in a folder that goes away, so that nothing is remembered for the next run: the same seed, the same questions.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

examples=$("$bin"/python - "$1/openapi.json" "$least" <<'PYTHON'
import json, sys, urllib.request

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
with urllib.request.urlopen(sys.argv[1], timeout=20) as answer:
    paths = json.load(answer)["paths"]
operations = sum(len(METHODS & path.keys()) for path in paths.values())
# Not every operation has that many different requests to be asked, so ask the others for more.
print(min(200, max(20, -(-int(sys.argv[2]) * 3 // (2 * max(1, operations))))))
PYTHON
)

# A request may fit the schema and still be wrong: a check digit, a day before another. Those are answered 422, rightly.
# Two operations end the very token that the judge asks with; the other tests cover them.
status=0
"$bin"/schemathesis run "$1/openapi.json" \
    --url "$1" --header "Authorization: Bearer $2" \
    --checks all --exclude-checks positive_data_acceptance --phases examples,coverage,fuzzing,stateful \
    --max-examples "$examples" --seed "${MENGYA_FUZZ_SEED:-20260630}" --generation-database none \
    --exclude-operation-id revoke_my_tokens --exclude-operation-id change_my_password \
    --continue-on-failure --workers 2 --request-timeout 20 --no-color |
    tee output || status=$?
[ "$status" = 0 ] || exit "$status"

cases=$(grep -oE '[0-9,]+ generated' output | tr -dc '0-9' || true)
if [ "${cases:-0}" -lt "$least" ]; then
    echo "only ${cases:-0} requests were made, at least $least were wanted" >&2
    exit 1
fi
