#!/bin/sh
# Makes sure there is what PDFs are drawn with: installs it when we may, says what to do when we may not.
set -eu

packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation"
python=${PYTHON:-.venv/bin/python}

"$python" -c 'import weasyprint' >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Pango for the tests of PDFs ..." >&2
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
    exec "$python" -c 'import weasyprint'
fi
echo "The tests of PDFs need Pango. Install it (Debian: sudo apt-get install $packages)." >&2
exit 1
