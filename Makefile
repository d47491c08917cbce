# What a person or a build server does with this repository. `make` alone prints this list.

PY := .venv/bin/python
PYTEST := $(PY) -m pytest
WORKERS ?= 3
ARGS ?=
# On each engine: five hundred together.
KILL_ROUNDS ?= 250
PATHS := workflows privacy pga tests scripts $(wildcard bench wsgi.py)

# Every process of a test run would compile the house again, and every worker all tests.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo test test-fast test-long bench shots lock environment lint types contracts docs

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## a demo with fictitious people on http://127.0.0.1:$PORT (8000); data in $PGA_HOME; ARGS=--reset starts over
	@scripts/environment.sh requirements.lock
	@$(PY) -m pga demo $(ARGS)

test: environment ## style, types, import contracts, docs; all but long tests on SQLite, a sample on PostgreSQL, in a browser
	@scripts/browser.sh
	@scripts/pango.sh
	@$(MAKE) --no-print-directory -j 2 --output-sync types lint contracts docs
	$(PYTEST) -n $(WORKERS) --dist worksteal --engines=both -m "not long" $(ARGS)

test-fast: environment ## the pure parts, and some of the others on SQLite; no browser (under 90 s)
	@scripts/pango.sh
	$(PYTEST) -n 2 --dist worksteal --engines=sqlite --fast -m "not browser and not slow and not long" $(ARGS)

test-long: environment ## the same with every test on both engines and hundreds of rounds; some hours
	@scripts/browser.sh
	@scripts/pango.sh
	@$(MAKE) --no-print-directory -j 2 --output-sync types lint contracts docs
	PGA_KILL_ROUNDS=$(KILL_ROUNDS) $(PYTEST) -n $(WORKERS) --dist worksteal --engines=both --timeout=3600 $(ARGS)

bench: environment ## the promised speeds, measured on this machine; without ARGS also 500 rounds of killed writers
	$(PY) -m bench $(ARGS)
	$(if $(ARGS),,PGA_KILL_ROUNDS=$(KILL_ROUNDS) $(PYTEST) -n 0 --engines=both --timeout=3600 tests/hard/test_kills.py)

shots: environment ## screenshots of every page of a fresh demo, into shots/
	@scripts/browser.sh
	$(PY) -m scripts.shots $(ARGS)

lock: ## make the lock files again from pyproject.toml (needs uv)
	scripts/lock.sh

environment:
	@scripts/environment.sh requirements-dev.lock

lint:
	$(PY) -m ruff check $(PATHS)

types:
	$(PY) -m mypy

contracts:
	.venv/bin/lint-imports --no-cache

docs:
	$(PY) -m scripts.docs --check
