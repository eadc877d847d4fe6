# Every command of the project. CI runs only these.
# `make` lists them; `make run PORT=9000` and `make test TESTS=ketnghia/audit` take values.
.DEFAULT_GOAL := help
.SUFFIXES:
PYTHON ?= python3
PORT ?= 8000
TESTS ?=
VENV := .venv
PY := $(VENV)/bin/python
DEMO := KETNGHIA_DATA=var/demo KETNGHIA_DEMO=1 KETNGHIA_REQUIRE_MFA=0
NATIONAL := KETNGHIA_DATA=var/national KETNGHIA_DEMO=1 KETNGHIA_REQUIRE_MFA=0
NO_PACKAGES := The packages could not be installed: is the package index within reach? Run the command again then.

.PHONY: help setup run test check bench demo demo-national fix types contracts messages docs pictures lock new-slice new-adr preflight

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

setup: preflight $(VENV)/.installed ## make .venv and install what the site needs

run: PREFLIGHT = --port $(PORT)
run: setup ## build the demo world the first time and serve it on http://127.0.0.1:8000 (PORT=9000 for another port)
	@$(DEMO) $(PY) -m ketnghia.cli demo build --if-missing
	@$(DEMO) KETNGHIA_BASE_URL=http://127.0.0.1:$(PORT) $(PY) -m ketnghia.cli serve --port $(PORT)

test: preflight $(VENV)/.installed-dev ## run the tests that can run here (TESTS=path for a few)
	@KETNGHIA_DATA=var/test $(PY) -m ketnghia.cli setup --files-only
	@KETNGHIA_DATA=var/test $(PY) -m pytest -n auto $(TESTS)

check: preflight $(VENV)/.installed-dev ## everything that CI runs, on SQLite, on PostgreSQL and in Chromium; nothing may be skipped
	@$(PY) -m tools.check

bench: preflight $(VENV)/.installed-bench ## measure the site with national-scale data
	@$(PY) -m bench

demo: setup ## build the demo world anew
	@$(DEMO) $(PY) -m ketnghia.cli demo build --anew

demo-national: PREFLIGHT = --port $(PORT)
demo-national: setup ## build a demo world of the whole country in var/national and serve it
	@$(NATIONAL) $(PY) -m ketnghia.cli demo build --if-missing --national
	@$(NATIONAL) KETNGHIA_BASE_URL=http://127.0.0.1:$(PORT) $(PY) -m ketnghia.cli serve --port $(PORT)

fix: preflight $(VENV)/.installed-dev ## put style right: Python and templates
	@$(PY) -m tools.style --fix

types: preflight $(VENV)/.installed-dev ## check the types
	@$(PY) -m mypy ketnghia

contracts: preflight $(VENV)/.installed-dev ## check which part imports which
	@$(VENV)/bin/lint-imports --no-cache

messages: preflight $(VENV)/.installed-dev ## gather the interface's sentences into ketnghia/locale
	@$(PY) -m tools.messages

docs: preflight $(VENV)/.installed-dev ## make docs/generated and .env.example from the code
	@$(PY) -m tools.docs

pictures: preflight $(VENV)/.installed-dev ## take the README's picture anew, in Chromium
	@$(PY) -m tools.pictures

lock: preflight $(VENV)/.installed-dev ## choose the versions of all packages anew: requirements.txt, requirements-dev.txt
	@$(PY) -m tools.lock

new-slice: preflight $(VENV)/.installed-dev ## make a slice's skeleton: make new-slice NAME=exchange WHAT="What it is for"
	@$(PY) -m tools.new slice "$(NAME)" "$(WHAT)"

new-adr: preflight $(VENV)/.installed-dev ## begin a decision record: make new-adr TITLE="Why no cache"
	@$(PY) -m tools.new adr "$(TITLE)"

preflight:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON): install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) tools/preflight.py $(PREFLIGHT)

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the packages of requirements.txt…"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt || { echo "$(NO_PACKAGES)" >&2; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps -e . || { echo "$(NO_PACKAGES)" >&2; exit 1; }
	@$(PY) -m compileall -q ketnghia
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing the packages of requirements-dev.txt…"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt || { echo "$(NO_PACKAGES)" >&2; exit 1; }
	@touch $@

$(VENV)/.installed-bench: requirements-bench.txt $(VENV)/.installed-dev
	@echo "Installing the packages of requirements-bench.txt…"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt || { echo "$(NO_PACKAGES)" >&2; exit 1; }
	@touch $@
