# Everything a developer or an administrator runs by hand. `make help` lists it.
# Needs only Python 3.11 or newer with venv, make and git; all else is installed into .venv, pinned by hash.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= 2

PY := .venv/bin/python
PO := gakum/locale/id/LC_MESSAGES/django.po
MO := $(PO:.po=.mo)

# What a caller has set for a site of their own must not reach the tests.
CLEAN := env -u DATABASE_URL -u DATABASE_URL_FILE -u DEBUG -u SECRET_KEY -u SECRET_KEY_FILE -u ALLOWED_HOSTS \
	-u HTTPS_ONLY -u LOG_LEVEL -u MFA_REQUIRED -u SESSION_IDLE_MINUTES -u SIGNATURE -u SITE_URL

# What a production site sets, for the checks of deployment; no such database is reached.
PRODUCTION := DEBUG=0 SECRET_KEY_FILE=var/secret_key ALLOWED_HOSTS=gakum.example \
	SITE_URL=https://gakum.example \
	DATABASE_URL='postgres://gakum@db.gakum.example/gakum?sslmode=verify-full'

# The demo runs as a production site does, except that it is reached without TLS and by password alone.
DEMO := DEBUG=0 HTTPS_ONLY=0 MFA_REQUIRED="$${MFA_REQUIRED:-0}" SECRET_KEY= SECRET_KEY_FILE=var/secret_key \
	DATABASE_URL="$${DATABASE_URL:-sqlite:///var/gakum.sqlite3}" \
	ALLOWED_HOSTS="$${ALLOWED_HOSTS:-localhost,127.0.0.1,[::1]}" SITE_URL="$${SITE_URL:-http://$(HOST):$(PORT)}" \
	SIGNATURE="$${SIGNATURE:-development}"

##@ Start

.PHONY: demo
demo: demo-data ## Set all up, replay the year 2024, print the tables and serve the site on PORT (8000)
	@$(DEMO) $(PY) manage.py collectstatic --noinput --verbosity 0
	@echo "Gakum is served at http://$(HOST):$(PORT)/ (Ctrl-C ends it)"
	@export $(DEMO); $(PY) manage.py work & worker=$$!; \
		.venv/bin/gunicorn config.wsgi:application --bind $(HOST):$(PORT) --workers $(WORKERS) --threads 2 \
			--no-control-socket --log-level warning & site=$$!; \
		trap 'kill $$site $$worker 2>/dev/null || true; wait' EXIT; trap exit INT TERM; wait $$site

.PHONY: demo-data
demo-data: .venv/.base $(MO) var/secret_key ## All of the demo but serving
	@$(DEMO) $(PY) manage.py demo

.PHONY: run
run: .venv/.dev $(MO) ## Serve the site for development on PORT, reloading when code changes
	$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py runserver $(HOST):$(PORT)

.PHONY: reset
reset: ## Remove the local database and everything else in var/
	rm -rf var

##@ Check

.PHONY: test
test: lint checks pytest ## Set all up and pass every check and test, on SQLite and on PostgreSQL

.PHONY: lint
lint: .venv/.dev ## Style, types and import contracts
	@echo "== ruff check"
	@.venv/bin/ruff check
	@echo "== ruff format"
	@.venv/bin/ruff format --check
	@echo "== mypy"
	@$(CLEAN) .venv/bin/mypy --strict gakum config
	@echo "== import contracts"
	@$(CLEAN) .venv/bin/lint-imports

.PHONY: checks
checks: .venv/.dev $(MO) var/secret_key ## Migrations complete, deployment settings safe, nothing untranslated
	@$(PY) -m tests.pango
	@echo "== migrations"
	@$(CLEAN) $(PY) manage.py makemigrations --check --dry-run
	@echo "== deployment"
	@$(CLEAN) $(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	@echo "== static files"
	@$(CLEAN) $(PRODUCTION) $(PY) manage.py collectstatic --noinput --verbosity 0
	@echo "== translations"
	@$(CLEAN) $(PY) manage.py messages --check

.PHONY: pytest
pytest: .venv/.dev $(MO) ## The tests alone, on both databases
	@$(PY) -m tests.pango
	@echo "== tests on SQLite"
	@$(CLEAN) $(PY) -m pytest -n 2 --dist worksteal -m "not browser"
	@echo "== tests on PostgreSQL"
	@$(CLEAN) $(PY) -m tests.postgres -- $(PY) -m pytest -n 2 --dist worksteal -m "not browser and not once"
	@echo "== tests in the browser"
	@$(PY) -m tests.chromium
	@$(CLEAN) $(PY) -m pytest -n 2 --dist worksteal tests/browser

.PHONY: bench
bench: .venv/.bench $(MO) ## The benchmarks, on both databases (minutes)
	@echo "== benchmarks on SQLite"
	@$(CLEAN) $(PY) -m tests.benchmarks
	@echo "== benchmarks on PostgreSQL"
	@$(CLEAN) $(PY) -m tests.postgres -- $(PY) -m tests.benchmarks

##@ Change

.PHONY: fix
fix: .venv/.dev ## Format, and mend what ruff can mend
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

.PHONY: messages
messages: .venv/.base ## Bring the translations' file up to date with the code, and compile it
	@$(CLEAN) $(PY) manage.py messages

.PHONY: pictures
pictures: .venv/.dev ## Take the pictures of docs/ and of the help pages anew, from a demo served on PORT
	@$(PY) -m tests.chromium
	@$(PY) -m tests.browser.pictures http://$(HOST):$(PORT)

.PHONY: golden
golden: .venv/.base $(MO) ## Rewrite the printed transition tables in docs/machines
	@$(CLEAN) $(PY) manage.py workflow_tables

.PHONY: lock
lock: .venv/.dev ## Compile requirements/*.in into hash-pinned *.txt (UPGRADE=1 takes newer versions)
	cd requirements && for name in base dev bench; do \
		../.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
			$(if $(UPGRADE),--upgrade) "$$name.in" -o "$$name.txt"; \
	done

.PHONY: help
help: ## This list
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@/ { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

# How the rest is made

.venv/bin/python:
	@for python in $(PYTHON) python3.11 python3 python; do \
		if $$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making .venv with $$($$python --version)"; \
			exec $$python -m venv --clear .venv; \
		fi; \
	done; \
	echo "Gakum needs Python 3.11 or newer with venv (on Debian and Ubuntu: python3 and python3-venv)." >&2; \
	echo "None was found; name one with: make PYTHON=/path/to/python3.11 ..." >&2; \
	exit 1

.venv/.base .venv/.dev .venv/.bench: .venv/.%: requirements/%.txt | .venv/bin/python
	@echo "Installing $<"
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(MO): $(PO) | .venv/.base
	@$(CLEAN) $(PY) manage.py messages --compile

var/secret_key: | .venv/bin/python
	@mkdir -p var
	@umask 077; $(PY) -c 'import secrets; print(secrets.token_urlsafe(64))' > $@
