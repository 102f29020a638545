#!/usr/bin/env bash
# Makes sure that there is a Node.js new enough for the recipes.
set -euo pipefail
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    "$(dirname "$(readlink -f "$0")")/apt.sh" nodejs npm
fi
version=$(node -p 'process.versions.node')
if [ "$(printf '%s\n' 20.19.0 "$version" | sort -V | head -n 1)" != 20.19.0 ]; then
    echo "Node.js 20.19 or newer is needed, this is $version: please install it" >&2
    exit 1
fi
