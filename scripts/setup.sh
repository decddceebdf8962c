#!/bin/sh
# Make .venv with everything Sume needs, and fetch the models it uses. Does nothing when all is as it should be.
# PYTHON=... names the interpreter to make .venv with.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

venv=.venv
stamp=$venv/.sume-setup
inputs='requirements.lock pyproject.toml scripts/setup.sh src/sume/weights/manifest.toml'
models='sentence-encoder speech-voice faces safety presenters music fonts speech-recognizer text-reader things cutout'

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# Hash of the inputs and the Python that runs them; fails when .venv cannot run.
fingerprint() {
  "$venv/bin/python" -ISc '
import hashlib, sys
digest = hashlib.sha256(sys.version.encode())
for name in sys.argv[1:]:
    digest.update(open(name, "rb").read())
print(digest.hexdigest())' $inputs 2>/dev/null
}

up_to_date() {
  [ -f "$stamp" ] && current=$(fingerprint) && [ "$current" = "$(cat "$stamp")" ]
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
makes_venvs() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }
candidates() { echo "${PYTHON:-python3.13 python3.12 python3.11 python3}"; }

# The first interpreter that passes every check named.
first_that() {
  for candidate in $(candidates); do
    for check in "$@"; do
      "$check" "$candidate" || continue 2
    done
    echo "$candidate"
    return
  done
  return 1
}

install_venv_module() {
  command -v apt-get >/dev/null || fail "$1 lacks its venv module; install it with your system's package manager."
  [ "$(id -u)" = 0 ] || fail "$1 lacks its venv module. Run this, then try again: sudo apt-get install -y python3-venv"
  say "installing python3-venv"
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends python3-venv >/dev/null ||
    fail "apt-get could not install python3-venv."
}

choose_python() {
  usable=$(first_that new_enough) ||
    fail "Sume needs Python 3.11 or newer; none among: $(candidates). PYTHON=... names another."
  if ! python=$(first_that new_enough makes_venvs); then
    install_venv_module "$usable"
    python=$(first_that new_enough makes_venvs) ||
      fail "$usable still lacks its venv module. PYTHON=... names another interpreter."
  fi
}

make_venv() {
  if [ -x "$venv/bin/python" ] && new_enough "$venv/bin/python" && "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    return
  fi
  choose_python
  say "making $venv with $("$python" --version)"
  "$python" -m venv --clear "$venv"
}

# Errors only: pip warns of mirrors that lack a package, which is nothing to act on.
pip() { "$venv/bin/python" -m pip -qq --no-input --disable-pip-version-check "$@"; }

install_packages() {
  say 'installing packages (the first time downloads about 700 MB)'
  pip install --require-hashes --no-deps -r requirements.lock &&
    pip install --no-deps --no-build-isolation --editable . ||
    fail 'installing packages failed; what was downloaded is kept, so try again.'
}

# A missing model costs what it is needed for, not the service: never a reason to fail.
fetch_models() {
  for model in $models; do
    say "fetching the model $model"
    reason=$("$venv/bin/sume" models pull "$model" 2>&1 >/dev/null) ||
      printf 'setup: warning: no model %s, so what needs it will say so (%s). Retry: %s\n' \
        "$model" "$(printf '%s\n' "$reason" | tail -n 1)" "$venv/bin/sume models pull $model" >&2
  done
}

up_to_date && exit
rm -f "$stamp"
make_venv
install_packages
fetch_models
fingerprint >"$stamp"
say 'done'
