#!/usr/bin/env bash
# Lets three programs that are not ours judge signed certificates:
#   tests/tools/judge.sh ROOT_CERTIFICATE PDF…
#   tests/tools/judge.sh FOLDER                     every PDF below it, by the one root*.pem below it
# qpdf: is it sound? pyHanko: is the signature whole, trusted and over the whole file? pdfsig: the same by another hand.
set -euo pipefail
tools=$(dirname "$(readlink -f "$0")")
if [ $# = 1 ] && [ -d "$1" ]; then
    mapfile -t roots < <(find "$1" -name 'root*.pem')
    mapfile -t pdfs < <(find "$1" -name '*.pdf' | sort)
    [ ${#roots[@]} = 1 ] || { echo "expected one root*.pem below $1, found ${#roots[@]}" >&2; exit 1; }
    [ ${#pdfs[@]} -gt 0 ] || { echo "no certificate to judge below $1" >&2; exit 1; }
    set -- "${roots[0]}" "${pdfs[@]}"
fi
[ $# -ge 2 ] || { echo "usage: $0 ROOT_CERTIFICATE PDF… | FOLDER" >&2; exit 2; }
root=$1
shift

nss=$(mktemp -d)
trap 'rm -rf "$nss"' EXIT
certutil -N -d "sql:$nss" --empty-password
certutil -A -d "sql:$nss" -n root -t 'CT,C,C' -i "$root"

failed=0
refuse() {
    echo "$1: $2"
    sed 's/^/    /' "$nss/answer"
    failed=$((failed + 1))
}
judged=0
for pdf in "$@"; do
    judged=$((judged + 1))
    qpdf --check "$pdf" >"$nss/answer" 2>&1 || refuse "$pdf" "qpdf finds it unsound"
    # Revocation is asked of the register itself, so there is no list to fetch.
    { "$tools/.venv/bin/pyhanko" sign validate --trust "$root" --trust-replace --no-revocation-check --pretty-print "$pdf" >"$nss/answer" 2>&1 &&
        grep -q 'The signature is judged VALID' "$nss/answer"; } || refuse "$pdf" "pyHanko does not accept the signature"
    pdfsig -nssdir "sql:$nss" "$pdf" >"$nss/answer" 2>&1 || true
    { grep -q 'Signature is Valid' "$nss/answer" && grep -q 'Certificate is Trusted' "$nss/answer" &&
        grep -q 'Total document signed' "$nss/answer"; } || refuse "$pdf" "pdfsig does not accept the signature"
done
echo "$judged certificates judged by qpdf, pyHanko and pdfsig: $((judged * 3 - failed)) passed, $failed failed"
[ "$failed" = 0 ]
