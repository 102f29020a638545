#!/usr/bin/env bash
# Installs the outside judges of the tests, once for each state of their version lists.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

packages=()
need() { command -v "$1" >/dev/null || packages+=("$2"); }
need pdfsig poppler-utils
need qpdf qpdf
need certutil libnss3-tools
need chromium chromium
need zbarimg zbar-tools
need openssl openssl
[ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || packages+=(fonts-noto-cjk)
[ ${#packages[@]} = 0 ] || ./apt.sh "${packages[@]}"

stamp=$({ node --version; python3 --version; cat package-lock.json requirements.txt tools.sh; } | sha256sum | cut -d' ' -f1)
[ "$(cat .venv/stamp 2>/dev/null)" != "$stamp" ] || [ ! -d node_modules ] || exit 0

echo "installing the node and Python test tools" >&2
npm ci --ignore-scripts --no-progress --loglevel=error
rm -rf .venv
if ! python3 -m venv .venv 2>/dev/null; then
    # Debian keeps venv apart from Python.
    ./apt.sh python3-venv
    python3 -m venv .venv
fi
.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --requirement requirements.txt
.venv/bin/pip check --disable-pip-version-check >&2

# What was installed must also run here.
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
for tool in "node_modules/.bin/redocly" "node_modules/.bin/spectral" "node_modules/.bin/tsc" ".venv/bin/schemathesis" \
    ".venv/bin/pyhanko" ".venv/bin/openapi-python-client" ".venv/bin/mypy" chromium qpdf; do
    "$tool" --version >/dev/null 2>&1 || { echo "$tool does not run on this machine" >&2; exit 1; }
done
echo "$stamp" >.venv/stamp
