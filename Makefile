# しるべ: everything a newcomer types. `make` alone says what there is.
#
# Nothing beyond Python 3.11, git and make has to be there. Installing is done by plain pip from
# locks with hashes; what is done is remembered in $(VENV)/.done, so a second run starts at once.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV ?= .venv
WORKERS ?= 2
PYTEST_ARGS ?=

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

DONE := $(VENV)/.done
PY := $(VENV)/bin/python
LOCKED := $(PY) -m pip install --quiet --progress-bar off --require-hashes --only-binary :all:
OWN := $(PY) -m pip install --quiet --no-index --no-deps --no-build-isolation --force-reinstall
SOURCES := pyproject.toml README.md LICENSE $(shell find src -not -name __pycache__ -not -path '*/__pycache__/*')

# An environment that no longer runs, or that was moved with its folder, is made anew.
ifneq ($(wildcard $(DONE)/venv),)
  ifneq ($(shell cat $(DONE)/venv; $(PY) -c 'print("runs")' 2>/dev/null),$(CURDIR) runs)
    $(shell rm -rf $(DONE))
  endif
endif

# A developer's editable installation is always current; without one the package is installed from
# a wheel, as a user would have it.
INSTALLED := $(if $(wildcard $(DONE)/editable),$(DONE)/editable,$(DONE)/wheel)

.PHONY: help demo test quick check format bench docs lock clean distclean

help:
	@echo 'make demo    二つの見本を読み、確認し、採点し、帳票を作ります（環境も作ります）'
	@echo 'make test    すべてのテスト（必要なものも入れます）'
	@echo 'make quick   時間のかかるものを除いたテスト'
	@echo 'make check   書式・静的検査・型・依存の向き・大きさ・生成物'
	@echo 'make format  書式を整えます'
	@echo 'make bench   速さと記憶量を測ります'
	@echo 'make docs    コードから作る文書を書き直します'
	@echo 'make lock    requirements/ を作り直します（新しい版に上げるには UPGRADE=--upgrade）'
	@echo 'make clean   作業の跡を消します（distclean は環境も）'

demo: $(INSTALLED)
	@$(VENV)/bin/shirube demo

test: $(DONE)/editable
	@tools/setup/system-packages.sh test
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal $(PYTEST_ARGS)

quick: $(DONE)/editable
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal -m 'not slow' $(PYTEST_ARGS)

# All of them run, whatever the first one says.
check: $(DONE)/editable
	@failed=0; \
	$(PY) -m ruff format --check . || failed=1; \
	$(PY) -m ruff check . || failed=1; \
	$(PY) -m mypy || failed=1; \
	$(VENV)/bin/lint-imports --no-logo || failed=1; \
	$(PY) -m tools || failed=1; \
	exit $$failed

format: $(DONE)/editable
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

bench: $(DONE)/editable $(DONE)/bench
	@tools/setup/system-packages.sh bench
	@$(PY) -m benchmarks

docs: $(DONE)/editable
	@$(PY) -m tools.generated

lock: $(DONE)/dev
	@tools/setup/lock.sh $(VENV)/bin/uv $(UPGRADE)

clean:
	@rm -rf dist build out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	@rm -rf $(VENV)

# --- the environment -----------------------------------------------------------------------------

$(DONE)/venv:
	@tools/setup/environment.sh $(VENV)
	@mkdir -p $(DONE)
	@echo '$(CURDIR)' >$@

$(DONE)/build: requirements/build.txt $(DONE)/venv
	@$(LOCKED) -r requirements/build.txt
	@touch $@

$(DONE)/runtime: requirements/runtime.txt $(DONE)/venv
	@echo '使用するライブラリーを入れています（初回のみ、約100MB）…'
	@$(LOCKED) -r requirements/runtime.txt
	@touch $@

$(DONE)/dev: requirements/dev.txt $(DONE)/venv
	@echo '開発とテストの道具を入れています（初回のみ、約250MB）…'
	@$(LOCKED) -r requirements/dev.txt
	@touch $@

$(DONE)/bench: requirements/bench.txt $(DONE)/dev
	@$(LOCKED) -r requirements/bench.txt
	@touch $@

$(DONE)/wheel: $(SOURCES) $(DONE)/runtime $(DONE)/build
	@echo 'しるべを入れています…'
	@$(OWN) .
	@touch $@

$(DONE)/editable: pyproject.toml $(DONE)/dev
	@$(OWN) --editable .
	@touch $@
