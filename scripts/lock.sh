#!/bin/sh
# Makes the five lock files again from pyproject.toml (needs uv). They name no index host and pin every file by hash.
set -eu
cd "$(dirname "$0")/.."

command -v uv >/dev/null 2>&1 || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }

lock() {
    into=$1
    shift
    uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-header --no-annotate --quiet --python-version 3.11 "$@" --output-file "$into"
}

lock requirements.lock
lock requirements-postgres.lock --extra postgres
lock requirements-pdf.lock --extra postgres --extra pdf
lock requirements-dev.lock --extra dev
lock requirements-peers.lock --extra peers
