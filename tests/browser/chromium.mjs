// The browser of this system, driven without downloading another one.
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

// scripts/setup-browser.sh looks for the same names.
const NAMES = [process.env.READOUT_CHROMIUM ?? "chromium", "chromium-browser", "google-chrome"];

const FLAGS = [
  "--headless",
  "--no-sandbox", // root in a container has no user namespaces; the pages are our own
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A page that asks for another host gets no answer instead of a slow one; the request is
  // recorded all the same.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

function find() {
  for (const name of NAMES) {
    try {
      return execFileSync("/bin/sh", ["-c", 'command -v "$0"', name], { encoding: "utf8" }).trim();
    } catch {
      // not under this name
    }
  }
  throw new Error(`no browser found (looked for ${NAMES.join(", ")}); run \`make test\` once`);
}

export function launch(moreFlags = []) {
  return chromium.launch({ executablePath: find(), args: [...FLAGS, ...moreFlags] });
}
