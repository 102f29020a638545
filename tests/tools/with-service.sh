#!/usr/bin/env bash
# Runs a command beside a demo service of its own, which is gone afterwards:
#   tests/tools/with-service.sh COMMAND…
# The command finds MENGYA_URL, MENGYA_TOKEN (an officer of the regulator) and MENGYA_FOLDER (keys, data, accounts).
# MENGYA_BINARY names the program (target/debug/mengya).
set -euo pipefail
top=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
binary=${MENGYA_BINARY:-$top/target/debug/mengya}
[ $# -ge 1 ] || { echo "usage: $0 COMMAND…" >&2; exit 2; }
[ -x "$binary" ] || { echo "$binary is not built: cargo build --package mengya-api" >&2; exit 1; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/mengya-service.XXXXXX")
service=
# shellcheck disable=SC2317  # called by the trap
remove() {
    status=$?
    trap - EXIT
    if [ -n "$service" ]; then
        kill "$service" 2>/dev/null || true
        wait "$service" 2>/dev/null || true
    fi
    # A command that failed may have failed because of the service.
    [ "$status" = 0 ] || { echo "the service's last words:" >&2; tail -n 20 "$folder/service.log" >&2 || true; }
    rm -rf "$folder"
    exit "$status"
}
trap remove EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
# The limits of requests are for people; a judge asks faster.
export MENGYA_LIMITS__REQUESTS_EACH=1000000 MENGYA_LIMITS__REQUESTS_ALL=1000000 MENGYA_LIMITS__SIGN_INS_EACH=1000000 \
    MENGYA_LIMITS__SIGN_INS_ALL=1000000 MENGYA_LIMITS__VERIFICATIONS_EACH=1000000 MENGYA_LIMITS__VERIFICATIONS_ALL=1000000
"$binary" demo --folder "$folder/demo" --listen "127.0.0.1:$port" >"$folder/service.log" 2>&1 &
service=$!
MENGYA_URL=http://127.0.0.1:$port MENGYA_FOLDER=$folder/demo
export MENGYA_URL MENGYA_FOLDER

MENGYA_TOKEN=$(python3 "$top/tests/tools/officer_token.py" "$MENGYA_URL" "$MENGYA_FOLDER/accounts.json" "$service")
export MENGYA_TOKEN
"$@"
