# Everything a newcomer needs, from a bare python3 and make. `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help site serve test check golden bench accuracy train sbom audit clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

site: $(VENV)/site.ready ## build the site into site/
	$(BIN)/mkdocs build --strict
	@echo "Done. Open site/index.html, or run 'make serve' for the search as well."

serve: $(VENV)/site.ready ## show the site at http://127.0.0.1:8000 and rebuild on every change
	$(BIN)/mkdocs serve

test: $(VENV)/test.ready ## run every test
	$(BIN)/python -m pytest

check: $(VENV)/test.ready ## format, lint, types, import contracts, the site under MkDocs and under properdocs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mkdocs build --strict
	$(BIN)/properdocs build --strict --config-file mkdocs.yml --site-dir .cache/properdocs

golden: $(VENV)/test.ready ## write the golden files anew; read the diff before you commit it
	$(BIN)/python -m pytest tests/model/test_golden.py tests/model/test_golden_people.py tests/test_docs.py --golden=write

bench: $(VENV)/bench.ready ## time reading against bare spaCy, pages against Hugo and Material, linking of 100,000 records
	$(BIN)/python -m benchmarks.extraction
	$(BIN)/python -m benchmarks.workers
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.one_more
	$(BIN)/python -m benchmarks.whole
	$(BIN)/python -m benchmarks.rebuild
	$(BIN)/python -m benchmarks.quotes_cost
	$(BIN)/python -m benchmarks.stances_cost
	$(BIN)/python -m benchmarks.link

accuracy: $(VENV)/test.ready ## score the annotated texts in ../shared/gold, where they are, against the floors
	$(BIN)/python -m benchmarks.accuracy

train: $(VENV)/train.ready ## learn the weights of quotes (ten minutes) and stances (two and three quarter hours) anew
	$(BIN)/python -m training.quotes
	$(BIN)/python -m training.stance

sbom: $(VENV)/test.ready ## write the bill of materials (CycloneDX) into dist/, and check the licences
	$(BIN)/python -m supply.licences
	$(BIN)/python -m supply.sbom

audit: $(VENV)/test.ready ## ask for known holes in the locked packages; needs the network
	$(BIN)/python -m supply.audit

clean: ## remove everything that can be made again
	rm -rf $(VENV) site .cache dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/train.ready: pyproject.toml | $(VENV)/test.ready
	$(PIP) install --only-binary :all: --editable ".[train]"
	@touch $@

$(VENV)/bench.ready: pyproject.toml | $(VENV)/test.ready
	$(PIP) install --only-binary :all: --editable ".[bench]"
	@touch $@

$(VENV)/test.ready: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/site.ready
