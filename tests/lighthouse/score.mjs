// node score.mjs SITE PAGES.json [--base /path/]
//
// Lighthouse's scores of pages of a built site, on a slow phone and on a desktop, as JSON: one
// entry per page and device, with the audits that cost points.
import { createServer } from "node:net";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import lighthouse, { desktopConfig } from "lighthouse";
import { launch } from "../browser/chromium.mjs";
import { serve } from "../browser/serve.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const DEVICES = { phone: undefined, desktop: desktopConfig };

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

function lost({ categories, audits }) {
  return Object.values(categories).flatMap((category) =>
    category.auditRefs.filter(({ id, weight }) => weight && (audits[id].score ?? 1) < 1).map(
      ({ id }) => `${category.id}: ${id} ${audits[id].score} ${audits[id].displayValue ?? ""}`.trim()));
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { base: { type: "string", default: "/" } },
  });
  if (positionals.length !== 2) throw new Error("usage: score.mjs SITE PAGES.json");
  const pages = JSON.parse(await readFile(positionals[1], "utf8"));
  const site = await serve(positionals[0], values.base);
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  const scored = [];
  try {
    for (const page of pages) {
      for (const [device, config] of Object.entries(DEVICES)) {
        const flags = { port, logLevel: "error", onlyCategories: CATEGORIES };
        const { lhr } = await lighthouse(new URL(page, site.url).href, flags, config);
        const scores = Object.fromEntries(CATEGORIES.map((id) => [id, lhr.categories[id].score]));
        scored.push({ page, device, scores, lost: lost(lhr) });
      }
    }
  } finally {
    await browser.close();
    site.close();
  }
  process.stdout.write(JSON.stringify(scored));
}

await main();
