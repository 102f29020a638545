#!/usr/bin/env bash
# Installs what the faults are made with, where it is missing: a C compiler, namespaces, limits.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")

packages=()
need() { command -v "$1" >/dev/null || packages+=("$2"); }
need cc gcc
need unshare util-linux
need nsenter util-linux
need prlimit util-linux
need setpriv util-linux
[ -e /usr/include/dlfcn.h ] || [ -e /usr/include/"$(uname -m)"-linux-gnu/dlfcn.h ] || packages+=(libc6-dev)
[ ${#packages[@]} = 0 ] || "$here/../apt.sh" "${packages[@]}"
