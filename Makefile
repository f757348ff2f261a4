# The two commands are `make run` and `make test`. Both set up what they need in .venv.
PYTHON ?= python3
# Windows keeps the interpreter of an environment in Scripts, everybody else in bin.
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)

.PHONY: run test timed suite postgresql check lint types contract format texts pictures lock audit clean

run: .venv/run.stamp
	$(BIN)/python -m bot

# All of it, whatever fails, so that one run names everything. The checks have no use for a second core.
test: .venv/dev.stamp
	+failed=; for part in "-k -j 2 check timed" suite postgresql; do $(MAKE) $$part || failed=1; done; test -z "$$failed"

# What says how long people wait, one test after another: with others beside it would measure them.
timed: .venv/dev.stamp
	$(BIN)/python -m pytest -m timed

# More than twice as many processes as cores, since many tests wait for processes and clocks. A file's tests stay
# together: some share what they have set up. In the order of tests/conftest.py: xdist's own puts files of few, slow tests
# last. Hundreds of processes are started: with the bytecode kept a start takes a fifth less.
timed suite postgresql: export PYTHONDONTWRITEBYTECODE =
PYTEST = $(BIN)/python -m pytest -n $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) * 2 + 1)") --dist loadfile --no-loadscope-reorder -m "not timed"
suite: .venv/dev.stamp
	$(PYTEST)

# The same tests beside a PostgreSQL of their own; without one they are left out, unless CI is set. Some more that run on
# both: make postgresql ON_BOTH="tests/access tests/delivery"
ON_BOTH ?= tests/instances tests/storage tests/story tests/keeping/test_clearing.py
postgresql: .venv/dev.stamp
	$(BIN)/python -m tests.postgresql $(BIN)/python -m pytest -m timed $(ON_BOTH)
	$(BIN)/python -m tests.postgresql $(PYTEST) $(ON_BOTH)

check: lint types contract

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.stamp
	$(BIN)/mypy

contract: .venv/dev.stamp
	$(BIN)/lint-imports

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/bin/.made .venv/Scripts/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sroki needs Python 3.11 or newer; this one is " + sys.version.split()[0] + ". Another one: make run PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run.stamp: requirements.lock | $(BIN)/.made
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock | $(BIN)/.made
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@ .venv/run.stamp

# Brings the catalogues up to date with the code; then translate what is new or marked fuzzy in messaging/locales.
texts: .venv/dev.stamp
	$(BIN)/pybabel -q extract --no-location --no-wrap --sort-output -k html -k html_plural:1,2 -k label -k label_plural:1,2 -o .venv/sroki.pot messaging bot
	$(BIN)/pybabel -q update --no-wrap --ignore-obsolete -D sroki -i .venv/sroki.pot -d messaging/locales

# The pictures of the README: needs the Debian packages chromium and chromium-l10n.
pictures: .venv/dev.stamp
	$(BIN)/python -m pytest -q tests/browser/test_demonstration.py -k by_hand
	$(BIN)/python -m tests.browser.pictures

# Needs uv (https://docs.astral.sh/uv/): resolves for every Python from 3.11 up, with hashes, and names no index.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --upgrade -q -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header -c requirements.lock -q -o requirements-dev.lock

# Whether a vulnerability is known of anything that the lock file names. In an environment of its own: what audits is no
# part of what is audited.
audit:
	$(PYTHON) -m venv .venv/audit
	$(subst .venv/,.venv/audit/,$(BIN))/python -m pip install --quiet pip-audit==2.10.1
	$(PYTHON) .ci/audit.py $(subst .venv/,.venv/audit/,$(BIN))/pip-audit requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
