# One word runs everything; each target does its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Tests wait for telephones more than they compute: three at a time keep two processors busy.
WORKERS := -n 3 --dist worksteal

# What is compiled once need not be compiled at each start: tests start a hundred daemons.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test fuzz lint format bench bench-line bench-latency bench-knowledge lock clean

demo: $(READY)  ## a whole emulated call against the real daemon
	$(BIN)/receptionist demo

test: lint  ## format check, lint, types, import rules, tests
	$(BIN)/pytest $(WORKERS)

fuzz: $(READY)  ## the property tests with many new examples, other ones each time
	$(BIN)/pytest $(WORKERS) -m hypothesis --hypothesis-profile fuzz

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: bench-line bench-latency bench-knowledge

bench-line: $(READY)  ## how many calls one daemon process carries
	$(BIN)/python -m bench.line

bench-knowledge: $(READY)  ## how well and how fast the knowledge folder answers
	$(BIN)/python -m bench.knowledge

bench-latency: $(READY)  ## how fast a caller is answered and obeyed
	$(BIN)/python -m bench.latency

# The locked set, hashes and all: two set-ups a month apart are the same.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

lock:  ## move every dependency to its newest release, on purpose
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --python-version 3.11 --upgrade -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache demo-out var
