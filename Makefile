# Two commands set everything up: `make site` and `make test`. The rest is for daily work.

.DEFAULT_GOAL := help
.PHONY: help site serve check test test-all lint lock bench score clean

bin := .venv/bin
# A change of these means that what is installed is out of date; nothing else does.
package := pyproject.toml setup.py scripts/setup-python.sh

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

site: .venv/site.stamp ## set up what is needed and build the site into site/
	@$(bin)/readout build

serve: .venv/site.stamp ## build, watch and show the site on this machine
	@$(bin)/readout serve

check: .venv/site.stamp ## check the articles and records without building
	@$(bin)/readout check

test: .venv/test.stamp browser ## set up what is needed, lint, and run the tests (minutes)
	@scripts/test.sh -m "not slow"

test-all: .venv/test.stamp browser ## the same with the slow tests (much longer)
	@scripts/setup-browser.sh lighthouse
	@scripts/test.sh

lint: .venv/test.stamp ## style and types only (seconds)
	@scripts/lint.sh

lock: .venv/test.stamp ## choose the versions of requirements/ anew
	@scripts/lock.sh

bench: .venv/site.stamp ## measure the build beside another generator (minutes; BENCH="--sizes 10000")
	@$(bin)/python -m benchmarks.run $(BENCH)

score: .venv/site.stamp ## compare drafts with annotations made by hand (seconds; SCORE="--notes")
	@$(bin)/python -m benchmarks.suggest --held-out --seed $(SCORE)

clean: ## remove what was built, not what was installed
	@rm -rf site .site-* .cache build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

.PHONY: browser
browser: # asked each time: a missing browser must not hide behind an old stamp
	@scripts/setup-browser.sh

.venv/site.stamp: requirements/lock.txt $(package)
	@scripts/setup-python.sh requirements/lock.txt $@

# The test lock holds everything of the other one, so both are then up to date.
.venv/test.stamp: requirements/lock-dev.txt requirements/lock.txt $(package)
	@scripts/setup-python.sh requirements/lock-dev.txt .venv/site.stamp $@
