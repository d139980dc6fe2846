#!/usr/bin/env bash
# What the browser tests need: node and npm, chromium, Java for the HTML validator, three npm
# packages; with the argument `lighthouse`, for the slow tests, that as well. Costs a few
# milliseconds when all is there; a test is never skipped for want of it.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/setup-debian.sh
source scripts/setup-debian.sh

has_node() { command -v node >/dev/null && node -e 'process.exit(parseInt(process.versions.node, 10) < 18 ? 1 : 0)'; }
has_java() { command -v java >/dev/null && java --version 2>/dev/null | awk 'NR == 1 { exit $2 < 17 }'; }

packages=()
# Another source's node carries its own npm, which Debian's npm would pull out from under it.
if ! has_node; then
	packages+=(nodejs npm)
elif ! command -v npm >/dev/null; then
	packages+=(npm)
fi
# The names chromium goes by; tests/browser/chromium.mjs looks for the same.
if ! command -v "${READOUT_CHROMIUM:-chromium}" chromium-browser google-chrome >/dev/null; then
	# Without a font, text has no width and no page can be too wide.
	packages+=(chromium fonts-dejavu-core)
fi
if ! has_java; then
	packages+=(openjdk-17-jre-headless)
fi
if [ ${#packages[@]} -gt 0 ]; then
	install_debian "for the browser tests" "${packages[@]}"
	has_node || fail "node 18 or newer is needed for the browser tests"
	has_java || fail "Java 17 or newer is needed for the HTML validator"
fi

install_packages() {
	local folder=$1 stamp=$1/node_modules/.stamp file
	for file in "$folder"/package.json "$folder"/package-lock.json "$folder"/.npmrc; do
		if [ ! "$stamp" -nt "$file" ]; then
			say "installing the packages of $folder"
			(cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >/dev/null)
			touch "$stamp"
			break
		fi
	done
}

install_packages tests/browser
[ "${1-}" != lighthouse ] || install_packages tests/lighthouse
