# Two commands do everything: `make site` and `make test`. Both set up what they need.
# On a bare Debian: apt-get install make. The rest is installed by the targets below.

SHELL := /bin/bash
.DEFAULT_GOAL := site
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
OUT := public
ARGS ?=
# Test files that run at a time; each has a browser and a built city of its own, some 1.5 GB.
WORKERS ?= 2

.PHONY: proposal edit setup-edit demo mailbox site print share test nightly serve bench bench-preview bench-mailbox bench-pages lint format po po-import lock docs clean setup setup-mailbox setup-servers setup-tests

site: $(VENV)/.site            ## Build both sites into public/
	$(PY) build.py $(ARGS)

print: $(VENV)/.print          ## Make the PDFs to print in public/, then the sites that link to them
	$(PY) -m droomkaart.printing $(ARGS)
	$(PY) build.py $(ARGS)

share: $(VENV)/.print          ## Draw the picture that goes with a link, per brand and language, into the themes
	$(PY) -m droomkaart.sharing $(ARGS)

test: setup-tests              ## Run every test and linter
	$(MAKE) --no-print-directory lint
	$(PY) -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

nightly: setup-tests setup-servers ## The gates on every page and in every look, Lighthouse on every kind, 5,000 offerings, Caddy and nginx, every file through the form
	NIGHTLY=1 $(PY) -m pytest tests/test_gates.py tests/test_lighthouse.py tests/test_large.py tests/test_edit_browser.py tests/brievenbus/servers.py $(ARGS)

serve: $(VENV)/.site           ## Live preview of both sites on 127.0.0.1
	$(PY) -m droomkaart.serve $(ARGS)

proposal: $(VENV)/.site        ## Look at what somebody proposes: FOLDER=their files OUT=where the comment goes AUTHOR=@name
	$(PY) -m droomkaart.proposal "$(FOLDER)" --out "$(OUT)" --author "$(AUTHOR)" $(ARGS)

edit: setup-edit               ## The editing form on this machine; it changes the files of this folder
	$(PY) -m droomkaart.edit $(ARGS)

demo: $(VENV)/.mailbox         ## Sites with the form, mailbox and inbox together, on this machine
	$(PY) build.py --mailbox --out .brievenbus/sites
	$(PY) -m brievenbus demo --sites .brievenbus/sites $(ARGS)

mailbox: $(VENV)/.mailbox      ## The mailbox alone, with keys made for trying
	$(PY) build.py --mailbox --out .brievenbus/sites
	$(PY) -m brievenbus demo --sites .brievenbus/sites --alone $(ARGS)

bench: $(VENV)/.site           ## Measure the build on this machine
	$(PY) bench/bench.py $(ARGS)

bench-mailbox: $(VENV)/.tests    ## Measure the mailbox: kills under load, dreams a second, a backup put back
	$(PY) bench/mailbox.py $(ARGS)

bench-preview: $(VENV)/.tests    ## Measure the live preview: from a save to the screen, in Chromium
	$(PY) bench/preview.py $(ARGS)

bench-pages: setup-tests       ## Measure the pages on a slow phone, with Lighthouse
	$(PY) bench/pages.py $(ARGS)

lint: $(VENV)/.tests           ## Code style, types, templates
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/djlint templates themes --lint --quiet

format: $(VENV)/.tests         ## Put the code in its one form
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

po: $(VENV)/.site              ## Collect the interface texts into every locales/*/ui.po
	$(VENV)/bin/pybabel -q extract -F locales/babel.cfg -k gettext -k ngettext:1,2 \
	  --no-location --sort-output --project=Droomkaart --omit-header -o locales/ui.pot .
	$(PY) -m droomkaart.extract

po-import: $(VENV)/.site       ## Take the translations of FILE=… in; REVIEWED=1 when a native reader read them
	$(PY) build.py --po-import $(FILE) $(if $(REVIEWED),--reviewed)

docs: $(VENV)/.site            ## Write docs/model.md anew from the model
	$(PY) -m droomkaart.schema > docs/model.md

lock: $(VENV)/.tests           ## Lock the requirements anew, with hashes
	$(VENV)/bin/pip install --quiet uv
	$(VENV)/bin/uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header requirements.in -o requirements.txt
	$(VENV)/bin/uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header requirements-print.in -o requirements-print.txt
	$(VENV)/bin/uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header requirements-mailbox.in -o requirements-mailbox.txt
	$(VENV)/bin/uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header requirements-dev.in -o requirements-dev.txt

clean:                         ## Remove what was built and installed
	rm -rf $(OUT) .cache $(VENV) node_modules editor/node_modules

setup: $(VENV)/.site

setup-mailbox: $(VENV)/.mailbox

setup-edit: $(VENV)/.site editor/node_modules/.done

setup-tests: $(VENV)/.tests node_modules/.done editor/node_modules/.done

setup-servers: $(VENV)/servers/.done

# --- set-up -------------------------------------------------------------------
# Debian packages are installed only when a program is missing and we may (root or sudo).

APT := bash bin/apt-need

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || $(APT) python3 python3
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(APT) - python3-venv
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.venv requirements.txt
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

# WeasyPrint opens Pango itself, so only trying tells whether it is there.
PANGO := ctypes.util.find_library("pangoft2-1.0") or sys.exit(1)

$(VENV)/.pango: $(VENV)/.venv
	@$(PY) -c 'import ctypes.util, sys; $(PANGO)' || $(APT) pango libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
	@touch $@

$(VENV)/.print: $(VENV)/.pango requirements-print.txt
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-print.txt
	@touch $(VENV)/.site $@

$(VENV)/.mailbox: $(VENV)/.site requirements-mailbox.txt
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mailbox.txt
	@touch $@

$(VENV)/.tests: $(VENV)/.pango requirements-dev.txt
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $(VENV)/.site $(VENV)/.print $(VENV)/.mailbox $@

$(VENV)/servers/.done: $(VENV)/.venv
	@bash bin/apt-fetch $(VENV)/servers caddy nginx
	@touch $@

editor/node_modules/.done: editor/package.json editor/package-lock.json
	@command -v npm >/dev/null || $(APT) npm npm
	npm ci --prefix editor --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

node_modules/.done: package.json package-lock.json
	@command -v npm >/dev/null || $(APT) npm npm
	@command -v java >/dev/null || $(APT) java default-jre-headless
	@command -v chromium >/dev/null || $(APT) chromium chromium
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
