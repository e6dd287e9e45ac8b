# One page of commands. A newcomer needs two: make demo, make test.
PYTHON ?= python3
BIN := .venv/bin
DEMO := var/demo
PYWB := var/pywb
# Debian's browser; another one by its path: make browser-test CHROMIUM=/opt/chrome
CHROMIUM ?= $(or $(shell command -v chromium || command -v chromium-browser || command -v google-chrome),/usr/bin/chromium)
# Labelled articles outside the project, where the team has them; everything works without.
SHARED ?= ../shared
# What is compiled is kept, whatever the surroundings say: each of the tests' processes would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help install demo test pywb-test browser-test screenshots check format score fit fixture docs lock chaos bench clean

help:  ## this page
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

demo: .venv/installed  ## crawl the saved pages with the real spiders and show the pledges found
	@rm -rf $(DEMO)
	@$(BIN)/pledgewatch crawl --saved fixtures --home $(DEMO)
	@echo
	@$(BIN)/pledgewatch pledges --home $(DEMO)
	@echo
	@echo "To review them in a browser, make yourself an account, then open the desk:"
	@echo "  $(BIN)/pledgewatch desk user add you --role admin --home $(DEMO)"
	@echo "  $(BIN)/pledgewatch desk --home $(DEMO)"

test: .venv/installed  ## all tests; the network is blocked
	@$(BIN)/pytest -n 3 --dist worksteal

pywb-test: .venv/installed $(PYWB)/installed  ## show pages of an archive of ours in pywb, which is installed apart
	@PLEDGEWATCH_PYWB=$(abspath $(PYWB))/bin $(BIN)/pytest tests/ledger/test_wayback.py

browser-test: .venv/installed $(CHROMIUM)  ## the desk in a real browser: keyboard, conflicts, no script, a hostile article, axe
	@PLEDGEWATCH_CHROMIUM=$(CHROMIUM) $(BIN)/pytest tests/browser

screenshots: .venv/installed $(CHROMIUM)  ## take the pictures of docs/images anew
	@$(BIN)/python -m bench.screenshots --chromium $(CHROMIUM)

check: .venv/installed  ## style, types, import directions, docs, floors of accuracy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m bench.docs --check
	@$(BIN)/python -m bench.floors --shared $(SHARED)

format: .venv/installed  ## put the code into the house style
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

score: .venv/installed  ## accuracy on the labelled articles; errors are listed for dev and our own only
	@$(BIN)/python -m bench.accuracy --shared $(SHARED)

fit: .venv/installed  ## fit the weights of the evidence and of confidence anew; the docs show how far it holds
	@$(BIN)/python -m bench.fit $(wildcard $(SHARED)/gold/dev-en.jsonl $(SHARED)/seeds/gold.jsonl) tests/gold/en.jsonl \
		tests/gold/silent/en-a.jsonl tests/gold/silent/en-b.jsonl tests/gold/plain/en.jsonl $(sort $(wildcard tests/gold/more/en-*.jsonl)) --write
	@$(BIN)/python -m bench.docs

fixture: .venv/installed  ## make a saved page's expectations anew: make fixture NAME=pravda_en/japan-purl (or NAME=--all)
	@$(BIN)/pledgewatch fixture $(NAME) $(if $(FROM),--from $(FROM)) $(if $(URL),--url $(URL))

docs: .venv/installed  ## write the generated parts of the docs
	@$(BIN)/python -m bench.docs

lock: .venv/installed  ## resolve the dependencies anew (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --no-annotate --extra dev --extra parser --extra notify pyproject.toml --output-file requirements.lock

chaos: .venv/installed  ## kill a hundred nights at random moments and check what is stored (about ten minutes)
	@$(BIN)/python -m bench.chaos

bench: .venv/installed  ## measure speed
	@$(BIN)/python -m bench.speed
	@$(BIN)/python -m bench.hostile
	@$(BIN)/python -m bench.crawl

clean:  ## remove what was made
	@rm -rf .venv var build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

install: .venv/installed  ## make .venv with the locked packages

# The stamp is the lock itself: a changed lock installs again, an unchanged one costs nothing.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v <= (3, 13) else f"pledgewatch needs Python 3.11 to 3.13, this is {v[0]}.{v[1]}: make PYTHON=python3.12 ...")'
	@echo "Installing the locked packages into .venv (about a minute, once) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# pywb wants other versions of what Scrapy wants: it gets an environment of its own.
$(PYWB)/installed:
	@$(PYTHON) -m venv --clear $(PYWB)
	@$(PYWB)/bin/python -m pip install -qq --disable-pip-version-check pywb==2.10.0 cdxj-indexer==1.5.0
	@touch $@

# Only root can install it, and only where apt-get is.
$(CHROMIUM):
	@if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo "Installing Chromium by apt-get ..."; \
		apt-get update -qq && apt-get install -qq --no-install-recommends chromium > /dev/null; \
	else \
		echo "There is no browser: install chromium, or name one: make browser-test CHROMIUM=/path/to/it"; exit 1; \
	fi
