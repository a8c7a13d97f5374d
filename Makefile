# Khabar's front door: `make demo` shows it at work, `make test` proves it. Both share .venv.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test check score bench docs notebooks site release-check browser screenshots train lock sbom audit clean

PYTHON ?= $(shell command -v python3.11 >/dev/null 2>&1 && echo python3.11 || echo python3)
DATA ?= full
# The extras that a lock file holds: all of a server's, none of a laboratory's.
LOCKED := parquet postgres web sql mcp
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet
CODE := src benchmarks tests docs $(wildcard training)

# A stamp is younger than what it was made from, so a step runs again when that has changed.
MADE := $(VENV)/.made
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready-to-test

help: ## list what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1 \2/p' Makefile | awk '{printf "%s %-13s", $$1, $$2; $$1 = $$2 = ""; print}'

demo: $(INSTALLED) ## install Khabar and read its sample reports
	@$(BIN)/khabar demo

test: check ## install what the tests need; lint, type and test
	$(BIN)/python -m pytest

check: $(READY) ## lint and type
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy

score: $(INSTALLED) ## accuracy on the annotated reports, one table
	@$(BIN)/python -m benchmarks score

bench: $(INSTALLED) ## every figure that there is data for, into docs/accuracy.md and docs/performance.md
	@$(BIN)/python -m benchmarks bench

docs: $(INSTALLED) ## write the reference pages anew
	$(BIN)/python docs/make.py

notebooks: $(READY) ## run the notebooks and keep what they show
	$(BIN)/python docs/run_notebooks.py

site: $(READY) ## build the documentation into site/, without the network
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "site/ written; to read it: $(BIN)/python -m http.server --directory site"

release-check: $(READY) ## what is left to do before a release
	$(BIN)/python docs/release.py

browser: ## install the browser that the site's tests use (Debian)
	apt-get install -y chromium chromium-driver

screenshots: $(READY) ## take the pictures of every page anew
	@$(PIP) pillow
	$(BIN)/python docs/screenshots.py

train: $(MADE) ## learn the tagger's weights anew from the reference data; DATA=free for freely licensed data only
	@$(PIP) -e '.[train]'
	$(BIN)/python -m training.tagger --data $(DATA)

lock: $(INSTALLED) ## pin all that Khabar needs, with hashes, in requirements.lock
	@$(PIP) 'pip-tools==7.6.2'
	$(BIN)/pip-compile --quiet --upgrade --strip-extras $(addprefix --extra=,$(LOCKED)) --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file=requirements.lock pyproject.toml

sbom: $(INSTALLED) ## what requirements.lock holds as a CycloneDX bill of materials, build/sbom.json
	@$(PIP) 'cyclonedx-bom==7.5.0'
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible -o build/sbom.json

audit: $(INSTALLED) ## look for known flaws in what requirements.lock holds; needs PyPI's JSON API
	@$(PIP) 'pip-audit==2.10.1'
	$(BIN)/pip-audit --strict --requirement requirements.lock --require-hashes --disable-pip

clean: ## remove .venv and what was built
	rm -rf $(VENV) build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Khabar needs Python 3.11 or later; name it so: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "could not make $(VENV): is Python's venv module installed (python3.11-venv)?" >&2; exit 1; }
	@touch $@

$(INSTALLED): $(MADE) pyproject.toml
	@echo "Installing Khabar into $(VENV) …"
	@$(PIP) -e '.[bench,parquet,postgres,web]'
	@touch $@

# After the plain installation, never beside it: two pips in one environment would tread on each other.
$(READY): $(INSTALLED) pyproject.toml
	@echo "Installing what the tests need …"
	@$(PIP) -e '.[test]'
	@touch $@
