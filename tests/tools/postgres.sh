#!/usr/bin/env bash
# Runs a command with a PostgreSQL of its own, which is gone afterwards:
#   tests/tools/postgres.sh run -- COMMAND…
# The command finds it as MENGYA_TEST_POSTGRES. No other cluster of the machine is used or touched.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")

if [ $# -lt 3 ] || [ "$1" != run ] || [ "$2" != -- ]; then
    echo "usage: $0 run -- COMMAND…" >&2
    exit 2
fi
shift 2

newest_binaries() {
    find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname
}

bin=$(newest_binaries)
if [ -z "$bin" ]; then
    # Debian's package would start a cluster of its own: tell it not to, before it comes.
    "$here/apt.sh" postgresql-common
    settings=/etc/postgresql-common/createcluster.conf
    write=(tee -a "$settings")
    [ "$(id -u)" = 0 ] || write=(sudo -n "${write[@]}")
    grep -qs '^create_main_cluster *= *false' "$settings" || echo 'create_main_cluster = false' | "${write[@]}" >/dev/null
    "$here/apt.sh" postgresql
    bin=$(newest_binaries)
    [ -n "$bin" ] || { echo "no PostgreSQL server in /usr/lib/postgresql after installing it" >&2; exit 1; }
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/mengya-postgres.XXXXXX")
as_owner=()
if [ "$(id -u)" = 0 ]; then
    # The server refuses to run as root.
    id postgres >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin postgres
    chown postgres "$folder"
    as_owner=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
fi
# The folder of the caller may be closed to the server's user.
owner() { (cd "$folder" && "${as_owner[@]}" env HOME="$folder" "$@"); }

# shellcheck disable=SC2317  # called by the trap
remove() {
    status=$?
    trap - EXIT
    owner "$bin/pg_ctl" --pgdata "$folder/data" --mode immediate --silent stop >/dev/null 2>&1 || true
    rm -rf "$folder"
    exit "$status"
}
trap remove EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

owner "$bin/initdb" --pgdata "$folder/data" --username mengya --encoding UTF8 --locale C \
    --auth-local trust --auth-host trust --no-sync >"$folder/initdb.log" 2>&1 ||
    { cat "$folder/initdb.log" >&2; exit 1; }

# Thrown away after the run, so nothing has to reach the disk.
cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 200
max_locks_per_transaction = 256
CONF

# Between finding a free port and taking it somebody else may be quicker.
for attempt in 1 2 3 4 5; do
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    if owner "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --options "-p $port" --wait --timeout 60 --silent start \
        >/dev/null 2>&1; then
        break
    fi
    [ "$attempt" != 5 ] || { cat "$folder/log" >&2; exit 1; }
done

echo "PostgreSQL $("$bin/postgres" --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1) for this run on 127.0.0.1:$port" >&2
export MENGYA_TEST_POSTGRES="postgres://mengya@127.0.0.1:$port/postgres"
export MENGYA_TEST_POSTGRES_BIN="$bin"
"$@"
