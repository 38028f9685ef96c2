# Dateline. `make` lists the commands.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

FUZZ_SECONDS ?= 600

.PHONY: help setup setup-dev test check tests lint types imports docs evaluate demo train bench soak fuzz lock clean
.DEFAULT_GOAL := help

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# Old pips fail on lxml's extras, so the hash-pinned pip comes first.
$(VENV)/.run: requirements/build.txt requirements/run.txt pyproject.toml
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install -q --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.run ## Create .venv with what Dateline runs on
setup-dev: $(VENV)/.dev ## Add the tools of the checks

demo: setup ## Read the articles in examples/, print the brief, write the page
	@$(BIN)/python -m examples.demo

test: setup-dev check ## Set up, then run every check

check: lint types imports tests docs evaluate ## Run every check (after setup-dev)

tests: ## Tests and properties
	$(BIN)/python -m pytest -q tests src docs README.md

lint: ## Style, with ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: ## Strict types, with mypy
	$(BIN)/mypy

imports: ## The architecture's contracts, with import-linter
	$(BIN)/lint-imports

docs: ## Build the documentation; a broken link fails
	$(BIN)/mkdocs build -q --strict

evaluate: ## Accuracy against our own gold and its floors
	$(BIN)/python -m evaluation

train: ## Rebuild weights: make train [DATA=statements.jsonl] [EVENTS=sentences.jsonl] [STORIES="folder …"]
	@test -n "$(DATA)$(EVENTS)$(STORIES)" || { echo "make train: say what to train on. Try: make train STORIES='evaluation/gold/stories/dev-*'"; exit 2; }
	@test -d .venv-train || $(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install -q --require-hashes -r requirements/build.txt
	.venv-train/bin/python -m pip install -q --require-hashes -r requirements/run.txt
	.venv-train/bin/python -m pip install -q --require-hashes -r requirements/train.txt
	.venv-train/bin/python -m pip install -q --no-deps --no-build-isolation -e .
	@test -z "$(DATA)" || .venv-train/bin/python -m training.statements $(DATA) src/dateline/annotate/tagger/statements.npz
	@test -z "$(STORIES)" || .venv-train/bin/python -m training.judges $(STORIES) --write
	@test -z "$(EVENTS)" || .venv-train/bin/python -m training.event_types $(EVENTS) --write

bench: setup-dev ## Speed ratios, measured in one run
	$(BIN)/python -m evaluation.bench
	$(BIN)/python -m evaluation.bench_browser
	$(BIN)/python -m evaluation.bench_serve

soak: setup-dev ## What takes longer: kills, full disks, hostile files
	$(BIN)/python -m pytest -q -m soak tests

fuzz: setup-dev ## Mutate hostile inputs and read them: make fuzz [FUZZ_SECONDS=600] [FUZZ_SEED=1]
	$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS) --seed $(or $(FUZZ_SEED),1)

lock: ## Pin the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header requirements/build.in -o requirements/build.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml --group dev -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header requirements/train.in -c requirements/run.txt -o requirements/train.txt

clean: ## Remove what the commands made
	rm -rf $(VENV) .venv-train build dist site out .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
