// node ask.mjs SITE QUESTIONS.json [--base /path/] [--width 1280] [--with-errors]
//
// Opens each page, evaluates its expression there as soon as the page has loaded, and prints the
// answers as JSON: [{ "page": "search/?q=ferry", "ask": "document.title" }] → ["Search"]. An error
// that a page reports ends the run, unless errors are expected.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: "string", default: "/" },
    width: { type: "string", default: "1280" },
    "with-errors": { type: "boolean", default: false },
  },
});
if (positionals.length !== 2) throw new Error("usage: ask.mjs SITE QUESTIONS.json");
const [folder, list] = positionals;
const questions = JSON.parse(await readFile(list, "utf8"));

async function answer(context, site, { page, ask }) {
  const tab = await context.newPage();
  const errors = [];
  tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  tab.on("pageerror", (error) => errors.push(String(error)));
  await tab.goto(new URL(page, site.url).href, { waitUntil: "load", timeout: 60_000 });
  // through the debugger, which the page's content security policy does not reach
  const session = await context.newCDPSession(tab);
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: ask, awaitPromise: true, returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  if (errors.length && !values["with-errors"]) throw new Error(`${page}:\n${errors.join("\n")}`);
  await tab.close();
  return result.value;
}

const site = await serve(folder, values.base);
const browser = await launch();
try {
  const context = await browser.newContext({
    viewport: { width: Number(values.width), height: 900 },
  });
  const answers = [];
  for (const question of questions) answers.push(await answer(context, site, question));
  process.stdout.write(JSON.stringify(answers));
} finally {
  await browser.close();
  site.close();
}
