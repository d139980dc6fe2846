#!/usr/bin/env bash
# Lint, then all tests; the last line is pytest's own, whatever happened before.
set -uo pipefail
cd "$(dirname "$0")/.."

failed=0
scripts/lint.sh || {
	echo "error: lint failed (above); the tests run all the same" >&2
	failed=1
}
# loadgroup keeps the browser tests on one worker: they share one run of the browser.
.venv/bin/python -m pytest -n auto --dist loadgroup "$@" || failed=1
exit "$failed"
