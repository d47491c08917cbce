#!/bin/sh
# Usage: scripts/environment.sh requirements.lock [.venv]
# Makes the environment when it is not there, and installs a lock file into it when that file changed since the last time.
set -eu
cd "$(dirname "$0")/.."
lock=$1
venv=${2:-.venv}
python=$venv/bin/python
told=$venv/installed-$lock

say() { printf '%s\n' "$*" >&2; }

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; }

choose() {
    seen=""
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        command -v "$name" >/dev/null 2>&1 && suits "$name" || continue
        seen=$name
        if "$name" -c 'import ensurepip, venv' 2>/dev/null; then
            printf '%s' "$name"
            return
        fi
    done
    if [ -n "$seen" ]; then
        say "$seen cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv"
    else
        say "Python 3.11, 3.12 or 3.13 is needed and was not found. PYTHON=/path/to/python make ... names one."
    fi
    exit 1
}

if ! { [ -x $python ] && suits $python; }; then
    chosen=$(choose)
    say "Making $venv with $("$chosen" --version) ..."
    "$chosen" -m venv --clear "$venv"
fi

digest=$($python -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$lock")
if [ "$(cat "$told" 2>/dev/null || true)" != "$digest" ]; then
    say "Installing $lock ..."
    $python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$lock"
    printf '%s\n' "$digest" >"$told"
fi
