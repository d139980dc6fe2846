# Sourced by the other set-up scripts: say what is missing, or install it where we may.
# shellcheck shell=bash

say() { printf '• %s\n' "$*"; }

fail() {
	printf 'error: %s\n' "$*" >&2
	exit 1
}

# install_debian WHY PACKAGE… — WHY ends the sentence "is needed to …".
install_debian() {
	local why=$1 log
	shift
	if ! command -v apt-get >/dev/null; then
		fail "$* is needed $why; please install it in the way of this system"
	fi
	if [ "$(id -u)" -ne 0 ]; then
		fail "$* is needed $why: run 'sudo apt-get install $*', then try again"
	fi
	say "installing $* (needed $why)"
	log=$(mktemp)
	# Its hundreds of lines matter only when it fails.
	if ! {
		apt-get update &&
			DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
	} >"$log" 2>&1 </dev/null; then
		tail -n 30 "$log" >&2
		rm -f "$log"
		fail "apt-get could not install $*"
	fi
	rm -f "$log"
}
