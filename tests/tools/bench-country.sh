#!/usr/bin/env bash
# The figures of a country: made, counted anew while nobody else asks, then read district by district, and compared with
# what is counted from everything.
#   tests/tools/postgres.sh run -- tests/tools/bench-country.sh
# MENGYA_BENCH_SIZE (country).
set -euo pipefail
top=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
mengya=${CARGO_TARGET_DIR:-$top/target}/release/mengya
: "${MENGYA_TEST_POSTGRES:?start me by tests/tools/postgres.sh run}"

folder=$(mktemp -d)
service=
# shellcheck disable=SC2317  # called by the trap
remove() { [ -z "$service" ] || kill "$service" 2>/dev/null || true; rm -rf "$folder"; }
trap remove EXIT
now() { date +%s.%N; }
since() { python3 -c 'import sys; print(f"{sys.argv[1]}: {float(sys.argv[3]) - float(sys.argv[2]):.0f} s")' "$1" "$2" "$(now)"; }

psql -qX "$MENGYA_TEST_POSTGRES" -c 'CREATE DATABASE country'
MENGYA_DATABASE=$(python3 -c 'import sys, urllib.parse as u; print(u.urlunsplit(u.urlsplit(sys.argv[1])._replace(path="/country")))' "$MENGYA_TEST_POSTGRES")
export MENGYA_DATABASE MENGYA_KEYS=$folder/keys
begun=$(now)
"$mengya" generate --size "${MENGYA_BENCH_SIZE:-country}" 2>/dev/null
since generated "$begun"
begun=$(now)
"$mengya" recount 2>/dev/null
since 'every institution counted anew' "$begun"
psql -qXAt "$MENGYA_DATABASE" -c "SELECT 'store: ' || pg_size_pretty(pg_database_size(current_database()))"

echo '银杏 tree 9 quiet lake' | "$mengya" account open --password-stdin --password-stays --username bench --display-name 测量 --role auditor >/dev/null
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export MENGYA_LIMITS__REQUESTS_EACH=100000000 MENGYA_LIMITS__REQUESTS_ALL=100000000
"$mengya" serve --listen "127.0.0.1:$port" >/dev/null 2>"$folder/log" &
service=$!
python3 "$top/tests/tools/country.py" "http://127.0.0.1:$port" bench '银杏 tree 9 quiet lake'
