#!/bin/sh
# Write requirements.lock anew from pyproject.toml: every version and hash, for every supported Python.
set -eu
cd "$(dirname "$0")/.."
uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
  --no-annotate --all-extras --overrides requirements-overrides.txt pyproject.toml -o requirements.lock
