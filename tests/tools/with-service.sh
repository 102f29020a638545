#!/usr/bin/env bash
# Runs a command beside a service of its own, which is gone afterwards:
#   tests/tools/with-service.sh [--empty | --postgres] COMMAND…
# The service has the demo's district; with --empty one institution without staff, one provider without courses, one
# person of whom nothing is known, and an account of each role; with --postgres the demo's district moved to the server
# that MENGYA_TEST_POSTGRES names.
# The command finds MENGYA_URL, MENGYA_TOKEN (an officer of the regulator) and MENGYA_FOLDER (keys, data, accounts).
# MENGYA_BINARY names the program (target/debug/mengya).
set -euo pipefail
top=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
binary=${MENGYA_BINARY:-$top/target/debug/mengya}
empty='' postgres=''
[ "${1:-}" != --empty ] || { empty=1; shift; }
[ "${1:-}" != --postgres ] || { postgres=${MENGYA_TEST_POSTGRES:?start me by tests/tools/postgres.sh run}; shift; }
[ $# -ge 1 ] || { echo "usage: $0 [--empty | --postgres] COMMAND…" >&2; exit 2; }
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
    MENGYA_LIMITS__SIGN_INS_ALL=1000000 MENGYA_LIMITS__VERIFICATIONS_EACH=1000000 MENGYA_LIMITS__VERIFICATIONS_ALL=1000000 \
    MENGYA_LIMITS__NAMES_EACH=1000000 MENGYA_LIMITS__NAMES_ALL=1000000 MENGYA_LIMITS__REPORTS_EACH=1000000 \
    MENGYA_LIMITS__FILES_EACH=1000000 MENGYA_LIMITS__FILES_ALL=1000000 \
    MENGYA_LIMITS__REPORTS_ALL=1000000
MENGYA_URL=http://127.0.0.1:$port MENGYA_FOLDER=$folder/register
export MENGYA_URL MENGYA_FOLDER

# Of the empty register: what its accounts belong to, and how each signs in.
code=91310106MA1FX00109
password=$(python3 -c 'import secrets; print(secrets.token_urlsafe(24))')
accounts=()
open_account() { # ROLE DISPLAY_NAME OPTION…
    "$binary" account open --role "$1" --username "${1//_/-}" --display-name "$2" --email "${1//_/-}@mengya.example" "${@:3}"
}
account() { # ROLE DISPLAY_NAME OPTION…
    role=$1 name=${1//_/-}
    case $role in
    # The first administrator: the password, and the holder's document, made up.
    administrator) printf '%s\n%s\n' "$password" DEMO00001 | open_account "$@" --password-stdin --password-stays --document passport >/dev/null ;;
    # Who has power waits for the administrator, and sets the password by the link.
    regulator_officer) echo DEMO00002 | open_account "$@" --document passport --json >"$folder/opened.json" ;;
    *) open_account "$@" --password-stdin --password-stays <<<"$password" >/dev/null ;;
    esac
    accounts+=("{\"role\": \"$role\", \"username\": \"$name\", \"password\": \"$password\"}")
    (IFS=,; echo "[${accounts[*]}]") >"$MENGYA_FOLDER/accounts.json"
}
register() { # COLLECTION FIELDS
    curl --silent --show-error --fail-with-body --header "Authorization: Bearer $MENGYA_TOKEN" --json "$2" "$MENGYA_URL/api/v1/$1"
}

if [ -z "$empty" ]; then
    "$binary" demo --folder "$MENGYA_FOLDER" --listen "127.0.0.1:$port" >"$folder/service.log" 2>&1 &
else
    export MENGYA_DATABASE=sqlite:$MENGYA_FOLDER/mengya.sqlite MENGYA_KEYS=$MENGYA_FOLDER/keys
    mkdir -m 700 "$MENGYA_FOLDER"
    { "$binary" keys make; "$binary" migrate; } >"$folder/service.log" 2>&1
    account administrator 系统管理员
    account regulator_officer 监管人员 --district 310106
    "$binary" serve --listen "127.0.0.1:$port" --public-url "$MENGYA_URL" >>"$folder/service.log" 2>&1 &
fi
service=$!

if [ -n "$postgres" ]; then
    for _ in $(seq 1 1200); do
        if curl --silent --fail --output /dev/null "$MENGYA_URL/health/ready"; then break; fi
        kill -0 "$service" || exit 1
        sleep 0.1
    done
    kill "$service"
    wait "$service" || true
    psql --quiet --no-psqlrc --command 'CREATE DATABASE mengya_service' "$postgres"
    MENGYA_DATABASE=$(python3 -c 'import sys, urllib.parse as u; print(u.urlunsplit(u.urlsplit(sys.argv[1])._replace(path="/mengya_service")))' "$postgres")
    MENGYA_KEYS=$MENGYA_FOLDER/keys
    export MENGYA_DATABASE MENGYA_KEYS
    "$binary" copy --from "sqlite:$MENGYA_FOLDER/mengya.sqlite" --to "$MENGYA_DATABASE" >>"$folder/service.log" 2>&1
    "$binary" serve --listen "127.0.0.1:$port" --public-url "$MENGYA_URL" >>"$folder/service.log" 2>&1 &
    service=$!
fi
if [ -n "$empty" ]; then
    python3 "$top/tests/tools/confirm_officer.py" "$MENGYA_URL" "$MENGYA_FOLDER/accounts.json" "$service" "$folder/opened.json"
fi
MENGYA_TOKEN=$(python3 "$top/tests/tools/officer_token.py" "$MENGYA_URL" "$MENGYA_FOLDER/accounts.json" "$service")
export MENGYA_TOKEN
if [ -n "$empty" ]; then
    register institutions '{"social_credit_code": "'$code'", "name": "静安区空屋托育园（合成）", "kind": "nursery", "sub_district": "江宁路"}' >/dev/null
    register providers '{"code": "PX01", "name": "静安区空堂培训中心（合成）", "social_credit_code": "'$code'"}' >/dev/null
    person=$(register practitioners '{"name": "林一新", "identity_kind": "resident_id", "identity_number": "310106199003070029"}' |
        python3 -c 'import json, sys; print(json.load(sys.stdin)["registry_number"])')
    account practitioner 林一新 --registry-number "$person"
    account institution_manager 空屋管理员 --institution "$code"
    account provider_staff 空堂教务员 --provider PX01
    account auditor 审计人员
fi
"$@"
