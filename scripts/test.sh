#!/usr/bin/env bash
# Lint, then all tests; the last line is pytest's own, whatever happened before.
set -uo pipefail
cd "$(dirname "$0")/.."

failed=0
scripts/lint.sh || {
	echo "error: lint failed (above); the tests run all the same" >&2
	failed=1
}
# loadfile keeps each file on one worker: the tests of a file share one run of the browser.
# In the order of the files: those of the browser, few tests that take long, would else come last.
# (loadgroup does nothing since pytest 9.2: pytest-dev/pytest-xdist#1386.)
.venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder "$@" || failed=1
exit "$failed"
