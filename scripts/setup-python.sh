#!/usr/bin/env bash
# setup-python.sh LOCK STAMP… — make .venv hold exactly LOCK and this package, then touch STAMPs.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/setup-debian.sh
source scripts/setup-debian.sh

lock=$1
shift

# Two `make` at once in one folder would install over each other.
if command -v flock >/dev/null; then
	exec 9>"${TMPDIR:-/tmp}/readout-setup-$(pwd | cksum | cut -d' ' -f1).lock"
	flock 9
fi

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
can_make_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# A Python that can make environments, else one that is new enough, else nothing. The system's own
# comes first: it is the one a fresh machine has, so it is the one that the tests should meet.
find_python() {
	local name fallback=""
	for name in ${PYTHON:-/usr/bin/python3 python3 python3.11 python3.12 python3.13 python3.14}; do
		command -v "$name" >/dev/null && is_new_enough "$name" || continue
		if can_make_venv "$name"; then
			echo "$name"
			return
		fi
		fallback=${fallback:-$name}
	done
	echo "$fallback"
}

if ! { [ -x .venv/bin/python ] && is_new_enough .venv/bin/python && .venv/bin/python -m pip -V >/dev/null 2>&1; }; then
	python=$(find_python)
	[ -n "$python" ] || fail "Python 3.11 or newer is needed and was not found (or set PYTHON)"
	if ! can_make_venv "$python"; then
		install_debian "to make .venv (Debian ships Python without it)" python3-venv
		can_make_venv "$python" || fail "$python still cannot make environments (no ensurepip)"
	fi
	say "making .venv with $("$python" -V)"
	rm -rf .venv
	"$python" -m venv .venv
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
# -qq: warnings about how this machine is set up would bury a real error.
say "installing $lock"
.venv/bin/python -m pip install -qq --require-hashes -r "$lock"
# Without isolation nothing is fetched that the lock does not name.
.venv/bin/python -m pip install -qq --no-deps --no-build-isolation --editable .
touch "$@"
