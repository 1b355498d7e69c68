# make run · make test · make lint · make bench · make mutants · make lock

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint bench mutants lock

run: $(VENV)/run.installed
	$(BIN)/python -m bot serve

test: $(VENV)/test.installed
	$(BIN)/python -m pytest

lint: $(VENV)/test.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/bench.installed
	$(BIN)/python -m tests.benchmarks

mutants: $(VENV)/test.installed
	$(BIN)/python -m tests.mutants

# One file holds every pinned version in three parts: to run, to test, to compare with. Each target installs up to its part.
lock: $(VENV)/test.installed
	$(BIN)/python -m tests.lock

$(VENV)/%.installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Amends needs Python 3.11 or newer: make PYTHON=python3.11 $*"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@sed '/^# ==== end $*$$/q' requirements.lock > $(VENV)/$*.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(VENV)/$*.lock
	@touch $@
