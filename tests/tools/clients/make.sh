#!/usr/bin/env bash
# Makes a client for Python and one for TypeScript from the document, and fails when a generator warns, when something of
# the document is not in them, or when they or the journeys have a wrong type:
#   tests/tools/clients/make.sh DOCUMENT
set -euo pipefail
[ $# = 1 ] || { echo "usage: $0 DOCUMENT" >&2; exit 2; }
document=$(readlink -f "$1")
cd "$(dirname "$(readlink -f "$0")")"
bin=../.venv/bin
mkdir -p generated
rm -rf generated/mengya_client

# The generator says what it is doing, and nothing else when nothing is amiss.
said=$("$bin"/openapi-python-client generate --path "$document" --output-path generated/mengya_client --overwrite \
    --meta none --config python.yaml --fail-on-warning 2>&1) || { echo "$said" >&2; exit 1; }
[ "$said" = "Generating generated/mengya_client" ] || { echo "openapi-python-client: $said" >&2; exit 1; }
said=$(node typescript.mjs "$document" generated/mengya.d.ts 2>&1) || { echo "$said" >&2; exit 1; }
[ -z "$said" ] || { echo "openapi-typescript: $said" >&2; exit 1; }

PYTHONPATH=generated "$bin"/python complete.py "$document"
node complete.mjs "$document" generated/mengya.d.ts
MYPYPATH=generated "$bin"/mypy --strict --no-error-summary --cache-dir generated/.mypy_cache \
    journey.py complete.py generated/mengya_client
../node_modules/.bin/tsc --project tsconfig.json
