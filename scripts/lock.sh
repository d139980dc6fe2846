#!/usr/bin/env bash
# Choose versions anew: the runtime first, then the tools for the same runtime.
set -euo pipefail
cd "$(dirname "$0")/.."

# Hashes say which files are meant wherever they come from; addresses and folders of the machine
# that made the lock mean nothing elsewhere, so none is written.
compile() {
	.venv/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
		--build-deps-for editable \
		--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--no-emit-options "$@" pyproject.toml
}

compile --output-file requirements/lock.txt
compile --extra dev --constraint requirements/lock.txt --output-file requirements/lock-dev.txt

if grep -nE '://|(^|[ =])/[a-z]' requirements/lock*.txt; then
	echo "error: an address or a path of this machine got into the lock" >&2
	exit 1
fi
