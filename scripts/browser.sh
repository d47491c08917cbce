#!/bin/sh
# Makes sure there is a Chromium for the browser tests: installs it when we may, says what to do when we may not.
set -eu

if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" >/dev/null 2>&1 && exit 0
    echo "CHROMIUM=$CHROMIUM does not exist." >&2
    exit 1
fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests ..." >&2
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-dejavu-core fonts-liberation >/dev/null
    exit 0
fi
echo "The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium), or name it in CHROMIUM." >&2
exit 1
