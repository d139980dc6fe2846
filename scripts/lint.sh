#!/usr/bin/env bash
# Style and types. Runs all three even when the first one complains.
set -uo pipefail
cd "$(dirname "$0")/.."

failed=0
.venv/bin/ruff check --quiet . || failed=1
.venv/bin/ruff format --quiet --check . || {
	echo "ruff format: the files above (run .venv/bin/ruff format)" >&2
	failed=1
}
.venv/bin/mypy --strict generator || failed=1
exit "$failed"
