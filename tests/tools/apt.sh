#!/usr/bin/env bash
# Installs Debian packages that a recipe needs, or says by name what is missing.
#   tests/tools/apt.sh PACKAGE…
set -euo pipefail

as_root=()
if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "missing on this machine: $*; install by: sudo apt-get install $*" >&2
        exit 1
    fi
    as_root=(sudo -n)
fi
if ! command -v apt-get >/dev/null; then
    echo "missing on this machine: $* (names of Debian's packages); install them by your system's means" >&2
    exit 1
fi

echo "installing $*" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    "${as_root[@]}" apt-get update -qq &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
}
if ! install "$@" >"$log" 2>&1; then
    cat "$log" >&2
    echo "could not install $*" >&2
    exit 1
fi
