#!/usr/bin/env bash
# Verification by code and record by number, beside the bare framework and driver answering the same rows: requests a
# second and the 99th percentile, as ratios in one run, with a city's size. Also: import, start, memory, and pages.
#   tests/tools/postgres.sh run -- tests/tools/bench-api.sh
# MENGYA_BENCH_SIZE (shanghai), MENGYA_BENCH_SECONDS a round (6), MENGYA_BENCH_ROUNDS (3).
set -euo pipefail
top=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
target=${CARGO_TARGET_DIR:-$top/target}
mengya=$target/release/mengya
bare=$target/release/bare
size=${MENGYA_BENCH_SIZE:-shanghai} seconds=${MENGYA_BENCH_SECONDS:-6} rounds=${MENGYA_BENCH_ROUNDS:-3}
command -v wrk >/dev/null || "$top/tests/tools/apt.sh" wrk
: "${MENGYA_TEST_POSTGRES:?start me by tests/tools/postgres.sh run}"

folder=$(mktemp -d)
served=()
# shellcheck disable=SC2317  # called by the trap
remove() { [ ${#served[@]} = 0 ] || kill "${served[@]}" 2>/dev/null || true; rm -rf "$folder"; }
trap remove EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
ready() { for _ in $(seq 1 400); do curl -sf -o /dev/null "$1" && return 0; sleep 0.05; done; echo "$1 does not answer" >&2; return 1; }
now() { date +%s.%N; }

echo "== import of the demonstration district, SQLite"
begun=$(now)
"$mengya" import "$top/tests/data/jingan" --trust-source --day 2026-06-30 --database "sqlite:$folder/import.sqlite" --keys "$folder/import-keys" >/dev/null 2>&1
python3 -c "import sys; print(f'import: {float(sys.argv[2]) - float(sys.argv[1]):.2f} s (at most 10)')" "$begun" "$(now)"

echo "== start to first answer on an empty SQLite store, and idle memory"
port=$(free_port)
begun=$(now)
"$mengya" serve --listen "127.0.0.1:$port" --database "sqlite:$folder/empty.sqlite" --keys "$folder/empty-keys" >/dev/null 2>&1 &
empty=$!
served+=("$empty")
until curl -sf -o /dev/null "http://127.0.0.1:$port/health/ready"; do sleep 0.005; done
python3 -c "import sys; print(f'start: {float(sys.argv[2]) - float(sys.argv[1]):.3f} s (at most 0.5)')" "$begun" "$(now)"
awk '/VmRSS/ { printf "idle memory: %.1f MB (at most 64)\n", $2 / 1024 }' "/proc/$empty/status"
kill "$empty"

export MENGYA_LIMITS__REQUESTS_EACH=100000000 MENGYA_LIMITS__REQUESTS_ALL=100000000
export MENGYA_LIMITS__VERIFICATIONS_EACH=100000000 MENGYA_LIMITS__VERIFICATIONS_ALL=100000000
export MENGYA_TOKEN_MINUTES=120

load() { # NUMBERS BEFORE URL
    NUMBERS=$1 BEFORE=$2 wrk -t1 -c16 -d"${seconds}s" -s "$top/tests/tools/ask.lua" "$3" | grep '^RESULT' | cut -d' ' -f2-
}

measure() { # STORE URL
    local url=$2 ours theirs token
    echo "== $1, $size"
    begun=$(now)
    "$mengya" generate --size "$size" --database "$url" --keys "$folder/keys-$1" 2>/dev/null
    python3 -c "import sys; print(f'generated in {float(sys.argv[2]) - float(sys.argv[1]):.0f} s')" "$begun" "$(now)"
    "$bare" "$url" --numbers "$folder"
    echo '银杏 tree 9 quiet lake' | "$mengya" account open --password-stdin --password-stays --username bench --display-name 测量 --role auditor --database "$url" --keys "$folder/keys-$1" >/dev/null
    ours=$(free_port)
    "$mengya" serve --listen "127.0.0.1:$ours" --database "$url" --keys "$folder/keys-$1" >/dev/null 2>"$folder/log" &
    served+=($!)
    theirs=$(free_port)
    "$bare" "$url" "127.0.0.1:$theirs" &
    served+=($!)
    ready "http://127.0.0.1:$ours/health/ready"
    ready "http://127.0.0.1:$theirs/v/none"
    token=$(curl -s "http://127.0.0.1:$ours/api/v1/tokens" -H 'Content-Type: application/json' \
        -d '{"username":"bench","password":"银杏 tree 9 quiet lake"}' | python3 -c 'import json,sys; print(json.load(sys.stdin)["access_token"])')
    # A record is shown after the look at it is written down. The bare service does the same one by one; and, as a
    # second comparison, only reads.
    for what in verification record reading; do
        numbers=$folder/people.txt own=/api/v1/practitioners/
        case $what in
        verification) numbers=$folder/certificates.txt own=/api/v1/verifications/ other=/v/ ;;
        record) other=/r/ ;;
        reading) other=/reading/ ;;
        esac
        for _ in $(seq 1 "$rounds"); do
            echo "$what bare $(load "$numbers" $other "http://127.0.0.1:$theirs")"
            if [ $what != verification ]; then export TOKEN=$token; fi
            echo "$what mengya $(load "$numbers" $own "http://127.0.0.1:$ours")"
            unset TOKEN
        done
    done | tee "$folder/rounds" >/dev/null
    python3 - "$folder/rounds" <<'PYTHON'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
NAMES = {"verification": "verification", "record": "record", "reading": "record, the bare service only reading"}
for what, name in NAMES.items():
    rate, slow = {}, {}
    for who in ("bare", "mengya"):
        mine = [row for row in rows if row[0] == what and row[1] == who]
        rate[who] = statistics.median(float(row[2]) for row in mine)
        slow[who] = statistics.median(float(row[3]) for row in mine)
        wrong = sum(int(row[4]) for row in mine)
        if wrong:
            print(f"{name}: {wrong} answers of {who} were errors")
    print(f"{name}: {rate['mengya']:.0f} of {rate['bare']:.0f} requests/s = {rate['mengya'] / rate['bare']:.2f} (at least 0.8); "
          f"p99 {slow['mengya']:.2f} ms, bare {slow['bare']:.2f} ms = {slow['mengya'] / slow['bare']:.2f} (at most 2)")
PYTHON
    local most=200
    [ "$1" = SQLite ] || most=100
    python3 "$top/tests/tools/page_times.py" "http://127.0.0.1:$ours" bench '银杏 tree 9 quiet lake' \
        "/district=$most" "/institutions=$most" "/people?q=wangxiaofang&purpose=bench=$most" "/people?q=%E7%8E%8B&purpose=bench=$most"
    kill "${served[@]: -2}" 2>/dev/null || true
}

psql -qX "$MENGYA_TEST_POSTGRES" -c 'CREATE DATABASE bench'
measure PostgreSQL "$(python3 -c 'import sys, urllib.parse as u; p = u.urlsplit(sys.argv[1]); print(u.urlunsplit(p._replace(path="/bench")))' "$MENGYA_TEST_POSTGRES")"
measure SQLite "sqlite:$folder/bench.sqlite"
