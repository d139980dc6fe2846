// node screenshot.mjs SITE OUT PAGES.json [--width 1280] [--scheme light|dark] [--print] [--base /]
//
// One full-page picture (or, with --print, one PDF) per page, named after its path.
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: "string", default: "/" },
    print: { type: "boolean", default: false },
    scheme: { type: "string", default: "light" },
    width: { type: "string", default: "1280" },
  },
});
if (positionals.length !== 3) throw new Error("usage: screenshot.mjs SITE OUT PAGES.json");
const [folder, out, list] = positionals;
const pages = JSON.parse(await readFile(list, "utf8"));

const fileName = (page) => page.replace(/(^|\/)(index\.html)?$/, "").replaceAll("/", "--") || "home";

await mkdir(out, { recursive: true });
const site = await serve(folder, values.base);
const browser = await launch();
try {
  const context = await browser.newContext({
    colorScheme: values.scheme,
    reducedMotion: "reduce",
    viewport: { width: Number(values.width), height: 900 },
  });
  const tab = await context.newPage();
  for (const page of pages) {
    await tab.goto(new URL(page, site.url).href, { waitUntil: "networkidle" });
    const path = join(out, fileName(page));
    const file = values.print ? `${path}.pdf` : `${path}-${values.scheme}-${values.width}.png`;
    if (values.print) await tab.pdf({ path: file, preferCSSPageSize: true });
    else await tab.screenshot({ path: file, fullPage: true });
    process.stdout.write(`${file}\n`);
  }
} finally {
  await browser.close();
  site.close();
}
