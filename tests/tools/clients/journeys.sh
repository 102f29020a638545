#!/usr/bin/env bash
# Lets both clients do the main journey at a running service:
#   tests/tools/clients/journeys.sh URL ACCOUNTS_FILE
set -euo pipefail
[ $# = 2 ] || { echo "usage: $0 URL ACCOUNTS_FILE" >&2; exit 2; }
here=$(dirname "$(readlink -f "$0")")
PYTHONPATH=$here/generated "$here"/../.venv/bin/python "$here/journey.py" "$1" "$2"
node "$here/generated/journey/journey.js" "$1" "$2"
