# Needs python3 (3.11 or later) with venv and pip. Everything else is installed into .venv, by the hashes in requirements/.

VENV   ?= .venv
PYTHON ?= python3
PY     := $(VENV)/bin/python
UV     := $(VENV)/bin/uv pip
INSTALL := $(UV) install --quiet --compile-bytecode --no-build --require-hashes --python $(PY)
COMPILE := $(UV) compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11

# django-import-export lives apart from the portal
PEER   := .venv-peer

# The parts of which every line and branch is tested
FULLY  := conferencing/*rules.py,conferencing/problems/*,*/*actions.py,*/receivers.py,conferencing/provider_file/**
# The reader's own process: started with an empty environment, so that nothing can count its lines
CHILD  := conferencing/provider_file/sandbox/child.py

.PHONY: run test setup check lock roundtrip benchmark truth soak observatory lighthouse pictures

run: $(VENV)/base.stamp                   ## the portal, with a demonstration on the first start; ADDR=127.0.0.1:8001
	@$(PY) manage.py serve $(ADDR)

setup: $(VENV)/dev.stamp                  ## everything for development
	@$(PY) -m tests.browser

test: $(VENV)/dev.stamp                   ## all tests, on PostgreSQL and on SQLite at the same time
	@$(PY) -m tests.browser
	@$(PY) -m coverage erase
	@$(PY) -m tests.everything
	@$(PY) -m coverage combine --quiet
	@$(PY) -m coverage report --format=total --fail-under=95 >/dev/null \
	 || { $(PY) -m coverage report --show-missing; echo "less than 95 % of all is tested"; exit 1; }
	@$(PY) -m coverage report --format=total --fail-under=100 --include='$(FULLY)' --omit='$(CHILD)' >/dev/null \
	 || { $(PY) -m coverage report --show-missing --include='$(FULLY)' --omit='$(CHILD)'; exit 1; }
	@echo "coverage: `$(PY) -m coverage report --format=total` % of all; rules, problems, actions, receivers, provider files: 100 %"

check: $(VENV)/dev.stamp                  ## style, types, templates, migrations
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(VENV)/bin/djlint --quiet --lint templates
	DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py check

roundtrip: $(VENV)/dev.stamp              ## a list filled in by LibreOffice and back: checked, applied, undone
	@$(PY) -m tests.tools.roundtrip

benchmark: $(VENV)/dev.stamp $(PEER)/stamp ## the figures of docs/benchmarks.md; PART="lists moving imports exports report" ROWS="10000 100000" RUNS=5
	@$(PY) -m tests.postgresql $(PY) -m tests.benchmarks $(if $(PART),--part $(PART)) $(if $(ROWS),--rows $(ROWS)) \
	  $(if $(RUNS),--runs $(RUNS)) $(if $(PEOPLE),--people $(PEOPLE)) $(if $(DATABASE),--database $(DATABASE)) $(OPTIONS)

truth: $(VENV)/dev.stamp                  ## what the check finds of what was damaged; OPTIONS="--files 400 --seed 1 --explain"
	@$(PY) -m tests.truth --office --docs $(OPTIONS)

soak: $(VENV)/dev.stamp                   ## attacks and faults that take long, at most an hour; PARTS="uploads" runs some
	@$(PY) -m tests.browser
	@$(PY) -m tests.soak.both $(PARTS)

observatory: $(VENV)/dev.stamp            ## what MDN's HTTP Observatory says of the portal behind https; needs node, openssl, ports 80 and 443
	@$(PY) -m tests.tools.observatory

lighthouse: $(VENV)/dev.stamp             ## what Lighthouse says of the pages, and what they weigh; RUNS=3; needs node with npm
	@$(PY) -m tests.browser
	@$(PY) -m tests.tools.lighthouse $(RUNS)

pictures: $(VENV)/dev.stamp               ## the pictures of the documentation, from the demonstration
	@$(PY) -m tests.browser
	@$(PY) -m tests.tools.pictures

lock: $(VENV)/bin/uv                      ## requirements/ from pyproject.toml; UPGRADE=--upgrade takes newer releases
	$(COMPILE) $(UPGRADE) pyproject.toml -o requirements/base.txt
	$(COMPILE) $(UPGRADE) --extra dev pyproject.toml -o requirements/dev.txt
	$(COMPILE) $(UPGRADE) tests/benchmarks/peer/requirements.in -o tests/benchmarks/peer/requirements.txt
	echo 'uv~=0.13.9' | $(COMPILE) $(UPGRADE) - -o requirements/uv.txt

$(VENV)/bin/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("The portal needs Python 3.11 or later.")'
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --no-input --disable-pip-version-check --only-binary :all: --require-hashes -r $<
	@touch $@

$(VENV)/base.stamp: requirements/base.txt | $(VENV)/bin/uv
	@echo "installing what the portal stands on"
	@$(INSTALL) -r $<
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt | $(VENV)/bin/uv
	@echo "installing what its tests need as well"
	@$(INSTALL) -r $<
	@touch $@

$(PEER)/stamp: tests/benchmarks/peer/requirements.txt | $(VENV)/bin/uv
	@echo "installing what the portal is measured against"
	@$(PYTHON) -m venv $(PEER)
	@$(UV) install --quiet --compile-bytecode --no-build --require-hashes --python $(PEER)/bin/python -r $<
	@touch $@
