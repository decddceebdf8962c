#!/bin/sh
# Make sure that there is a Chromium for the tests of the pages. Says nothing when there is; never a reason to fail.
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null 2>&1 && exit
done

say() { printf 'browser: %s\n' "$*" >&2; }

if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
  say 'there is no Chromium, so the tests of the pages will be skipped. Install chromium to run them.'
  exit
fi
say 'installing Chromium for the tests of the pages'
# Old lists may do as well; the install says what is missing.
apt-get update -qq >/dev/null 2>&1 || true
DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null 2>&1 ||
  say 'apt-get could not install chromium, so the tests of the pages will be skipped.'
