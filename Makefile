# The recipes. Each installs what it needs, or asks for it by name.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

tools := $(CURDIR)/tests/tools
target := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)
node_bin := $(tools)/node_modules/.bin

# The tests call this judge by its path; pdfsig, pdftoppm, certutil and qpdf are found on the PATH.
export MENGYA_PYHANKO := $(tools)/.venv/bin/pyhanko
export MENGYA_BINARY ?= $(target)/debug/mengya
export REDOCLY_TELEMETRY := off
export REDOCLY_SUPPRESS_UPDATE_NOTICE := true

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: assets ## build the service and start it with made-up data; prints how to sign in
	@echo "demo: building the service as the tests do, then starting it"
	@cargo build --locked --workspace --bin mengya
	@exec $(target)/debug/mengya demo

.PHONY: check
check: assets tools lint ## what one runs all day: format, clippy, docs, tests on SQLite
	@echo "check: documentation without warnings"
	@RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --quiet
	@echo "check: tests on SQLite; those on PostgreSQL are filtered out and run by make test"
	@MENGYA_TEST_STORES=sqlite cargo test --locked --workspace -- --skip on_postgres

.PHONY: test
test: assets tools lint ## everything, on SQLite and PostgreSQL, with all outside judges
	@echo "test: tests on SQLite and PostgreSQL"
	@$(tools)/postgres.sh run -- cargo test --locked --workspace
	@$(MAKE) lint-openapi
	@$(MAKE) clients
	@$(MAKE) fuzz-api
	@$(MAKE) judge-certificates
	@$(MAKE) tasks
	@$(MAKE) screenshots PICTURES=faults
	@$(MAKE) test-faults ROUND=short

.PHONY: lint
lint: assets
	@echo "lint: format and clippy"
	@cargo fmt --all --check
	@cargo clippy --locked --workspace --all-targets --quiet -- --deny warnings

.PHONY: assets
assets: ## styles, scripts and fonts from their pinned packages
	@echo "assets: styles, scripts and fonts"
	@$(tools)/node.sh
	@cd templates && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts --no-progress --loglevel=error; }
	@node templates/build.mjs

.PHONY: tools
tools: ## the outside judges of the tests: linters, fuzzer, browser, PDF validators
	@echo "tools: outside judges"
	@$(tools)/node.sh
	@$(tools)/tools.sh

.PHONY: service
service: assets
	@cargo build --locked --quiet --workspace --bin mengya --bin faults

.PHONY: openapi
openapi: service ## write api/openapi.json from the code
	@echo "openapi: writing api/openapi.json"
	@$(MENGYA_BINARY) openapi >api/openapi.json.new
	@mv api/openapi.json.new api/openapi.json

.PHONY: lint-openapi
lint-openapi: tools service ## is api/openapi.json up to date and without errors in Redocly and Spectral?
	@echo "lint-openapi: comparing the document with the code, then Redocly and Spectral"
	@$(MENGYA_BINARY) openapi | diff --unified=1 api/openapi.json - | head -n 40 \
		|| { echo "api/openapi.json is not what the code says: run make openapi"; exit 1; }
	@$(node_bin)/redocly lint --config .config/redocly.yaml api/openapi.json
	@$(node_bin)/spectral lint --ruleset .config/spectral.yaml --fail-severity error api/openapi.json

.PHONY: fuzz-api
fuzz-api: tools service ## ask a running service thousands of good and bad requests (schemathesis)
	@echo "fuzz-api: requests made from the document, every answer checked against it"
	@$(tools)/with-service.sh sh -c '$(tools)/fuzz.sh "$$MENGYA_URL" "$$MENGYA_TOKEN"'

.PHONY: clients
clients: tools service ## make a client for Python and one for TypeScript from the document, and let both do the main journey
	@echo "clients: openapi-python-client with mypy, openapi-typescript with tsc, then the main journey of each"
	@$(tools)/clients/make.sh api/openapi.json
	@$(tools)/with-service.sh sh -c '$(tools)/clients/journeys.sh "$$MENGYA_URL" "$$MENGYA_FOLDER/accounts.json"'

# The full round is about the program as it is released; the short one takes what the tests built.
faults_from := $(target)/$(if $(filter short,$(ROUND)),debug,release)

.PHONY: test-faults
test-faults: assets ## full disks, kill -9, other keys, rude callers: was every promise kept? (ROUND=short; ONLY=killed)
	@echo "test-faults: the $(or $(ROUND),full) round, on SQLite and on a PostgreSQL of its own"
	@$(tools)/faults/needs.sh
	@cargo build --locked --quiet --workspace --bin mengya --bin faults $(if $(filter short,$(ROUND)),,--release)
	@MENGYA_BINARY=$(faults_from)/mengya $(tools)/postgres.sh run -- $(faults_from)/faults $(or $(ROUND),full) $(if $(ONLY),"$(ONLY)")

.PHONY: judge-certificates
judge-certificates: tools service ## let qpdf, pyHanko and pdfsig judge the certificates of the demo
	@echo "judge-certificates: qpdf, pyHanko and pdfsig"
	@$(tools)/with-service.sh sh -c '$(tools)/judge.sh "$$MENGYA_FOLDER"'

.PHONY: screenshots
screenshots: export PICTURES ?= all
screenshots: tools service ## pictures of every page and a contact sheet in var/screenshots, judged by axe (PICTURES=faults)
	@echo "screenshots: every page, each role, two languages, phone and desktop; the district's register, then an empty one"
	@rm -rf var/screenshots
	@mkdir -p var/screenshots
	@$(MENGYA_BINARY) pages >var/screenshots/pages.json
	@$(tools)/with-service.sh sh -c 'node $(tools)/pages.mjs "$$MENGYA_URL" "$$MENGYA_FOLDER/accounts.json" var/screenshots/pages.json var/screenshots'
	@$(tools)/with-service.sh --empty sh -c 'node $(tools)/pages.mjs "$$MENGYA_URL" "$$MENGYA_FOLDER/accounts.json" var/screenshots/pages.json var/screenshots empty'

.PHONY: help-pictures
help-pictures: tools service ## the pictures in the help, taken of the pages as they are
	@echo "help-pictures: of the demonstration's pages, in both languages"
	@$(tools)/with-service.sh sh -c 'node $(tools)/help.mjs "$$MENGYA_URL" "$$MENGYA_FOLDER/accounts.json" templates/assets/help'

.PHONY: tasks
tasks: tools service ## every user's main tasks in a browser: by keyboard only, without JavaScript, in both languages
	@echo "tasks: what people do at pages, by keyboard only and without JavaScript"
	@$(tools)/with-service.sh sh -c 'node $(tools)/tasks.mjs "$$MENGYA_URL" "$$MENGYA_FOLDER/accounts.json"'
	@echo "tasks: clicks, screens and seconds"
	@port=$$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'); \
	    MENGYA_TEXTS__GATEWAY=http://127.0.0.1:$$port/ $(tools)/with-service.sh sh -c 'node $(tools)/clicks.mjs "$$MENGYA_URL" "$$MENGYA_FOLDER/accounts.json"'

.PHONY: bench-api
bench-api: assets ## the figures of speed, as ratios in one run
	@echo "bench-api: against the bare framework and driver, on a PostgreSQL of its own"
	@cargo build --locked --release --quiet --package mengya-api --package mengya-tests --bin mengya --bin bare
	@$(tools)/postgres.sh run -- $(tools)/bench-api.sh

.PHONY: bench-lists
bench-lists: assets ## a list of 100,000 rows previewed and confirmed, and how long others wait meanwhile
	@echo "bench-lists: a long list beside readers and writers, on SQLite, then on a PostgreSQL of its own"
	@cargo build --locked --release --quiet --package mengya-api --bin mengya
	@MENGYA_BINARY=$(target)/release/mengya $(tools)/with-service.sh python3 $(tools)/long_list.py
	@MENGYA_BINARY=$(target)/release/mengya $(tools)/postgres.sh run -- \
		$(tools)/with-service.sh --postgres python3 $(tools)/long_list.py

.PHONY: bench-country
bench-country: assets ## the country's figures, 1,200,000 persons, on a PostgreSQL of its own (about 10 GB, 20 minutes)
	@echo "bench-country: counted anew, then read"
	@cargo build --locked --release --quiet --package mengya-api --bin mengya
	@$(tools)/postgres.sh run -- $(tools)/bench-country.sh

.PHONY: clean
clean: ## remove everything that the recipes made
	@echo "clean: removing what was built and installed"
	@cargo clean
	@rm -rf templates/node_modules templates/assets/dist certificates/fonts var \
		tests/tools/node_modules tests/tools/.venv tests/tools/clients/generated
