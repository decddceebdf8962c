# Everything a newcomer or CI does. Each target installs what it needs.
PY := .venv/bin/python
BIN := .venv/bin
WORKERS ?= 2
# Tests start many processes, and not each of them is to compile all modules anew.
export PYTHONDONTWRITEBYTECODE :=
# A worker that has nothing left takes from the others: the slowest tests are neighbours.
PYTEST := $(BIN)/pytest -n $(WORKERS) --dist worksteal

.PHONY: setup browser demo demo-ad test test-fast check bench serve format lock clean

setup:
	@sh scripts/setup.sh

# A Chromium for the tests of the pages, if one can be had.
browser:
	@sh scripts/browser.sh

demo: setup
	@$(PY) scripts/demo.py

# A UGC ad and a talking head, watched and listened to.
demo-ad: setup
	@$(PY) scripts/demo_ad.py

serve: setup
	@$(BIN)/sume serve

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Unit and API tests on SQLite and a local folder, without rendering.
test-fast: setup browser
	$(PYTEST) -m "not slow and not render and not faults" tests

# Everything, on SQLite with a local folder, then on Postgres with S3 (both started from wheels).
test: setup browser
	SUME_TEST_BACKEND=embedded $(PYTEST) tests
	SUME_TEST_BACKEND=scaled $(PYTEST) -m "not render and not backend_free and not doors" tests

bench: setup
	@$(PY) -m bench

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	sh scripts/lock.sh

clean:
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .demo build dist
