# Thin verbs over standard tools. `make run` and `make test` set up what they need; a second call starts at once.
ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif

PY := "$(BIN)/python"
DONE = $(PY) -c "import pathlib; pathlib.Path('$@').touch()"

.PHONY: run test deep faults lint bench snapshots help-pictures package clean

run: .venv/run.ready
	@$(PY) -m planner --demo

test: lint
	$(PY) -m pytest -n auto

# Everything that the suite tries a part of: all flips, all kills, all weeks; and the packages, built once and one by one.
deep: export PLANNER_DEEP = 1
deep: .venv/test.ready .venv/package.ready
	$(PY) -m pytest -n auto tests/storage tests/cli tests/domain tests/exchange tests/reports tests/solver tests/services tests/end_to_end tests/test_one_answer.py tests/ui
	$(PY) -m pytest tests/packaging

# Every kill, flip, cut and full disk; the suite tries a tenth of each.
faults: export PLANNER_DEEP = 1
faults: .venv/test.ready
	$(PY) -m pytest -n auto --timeout 1800 -o faulthandler_timeout=1700 tests/faults

lint: .venv/test.ready
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	"$(BIN)/lint-imports"

bench: .venv/test.ready
	$(PY) -m pytest tests/benchmarks --benchmark-only --benchmark-disable-gc -s

snapshots: .venv/run.ready
	$(PY) -m planner --demo snapshot --out snapshots
	$(PY) -m planner --demo snapshot --out snapshots --size 1280x720 --theme dark

# The pictures on the pages of the help, drawn anew: small files, kept in the tree.
help-pictures: .venv/run.ready
	$(PY) -m planner --demo --today 2026-11-23 snapshot --state help-pictures --size 960x600 --colours 64 --out resources/help/pictures

# Wheel, source, frozen folder, Debian package, list of parts and sums, all into dist/ (packaging/README.md).
package: .venv/package.ready
	$(PY) packaging/make.py --out dist

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(folder, ignore_errors=True) for folder in ('.venv', 'dist', 'build', 'snapshots')]"

.venv/made.ready:
	$(PYTHON) -c "import sys; sys.exit('Planner needs Python 3.11 or newer; this is ' + sys.version.split()[0]) if sys.version_info < (3, 11) else None"
	$(PYTHON) -m venv .venv
	$(DONE)

.venv/run.ready: .venv/made.ready pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	$(DONE)

.venv/package.ready: .venv/made.ready pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --editable ".[package]"
	$(DONE)

.venv/test.ready: .venv/made.ready pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	$(DONE)
