// node audit.mjs SITE PAGES.json [--base /path/] [--modes light,dark,…] [--widths 1280,320]
//
// Looks at each page of a built site as a reader's browser does and prints what is wrong as JSON:
// one entry per page, mode and width, and one per page for a browser without JavaScript.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const AT_ONCE = 3; // pages; part of the time of each is waiting
const HEIGHT = 900;

// How a page may be shown: what a window of that kind is told, what is done to its pages, and the
// widths that tell something new. The layout is that of `light` but where lines run the other way.
const NARROW = [320];
const MODES = {
  light: { window: { colorScheme: "light" } },
  dark: { window: { colorScheme: "dark" }, widths: NARROW },
  // A sheet of A4 between its margins.
  print: { window: { colorScheme: "light" }, media: "print", widths: [720] },
  // As Windows' contrast themes do: the system's colours replace the page's.
  forced: { window: { colorScheme: "dark", forcedColors: "active" }, widths: NARROW },
  // A page whose main language runs from right to left mirrors everything.
  rtl: { window: { colorScheme: "light" }, direction: "rtl", widths: NARROW },
};

// Everything below is evaluated through the debugger, which a content security policy does not
// reach: so the page is looked at under the very policy that readers get.
async function inspector(page) {
  const session = await page.context().newCDPSession(page);
  return async (expression) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  };
}

const RECORD_POLICY_VIOLATIONS = `
  globalThis.__policyViolations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    const place = event.sourceFile ? " at " + event.sourceFile + ":" + event.lineNumber : "";
    __policyViolations.push(
      event.effectiveDirective + " blocked " + (event.blockedURI || "inline") + place);
  });`;

// Scrolling wakes what is loaded lazily.
const SCROLL_THROUGH = `(async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
  }
  scrollTo(0, 0);
})()`;

const SETTLE = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`;

// How far the page is wider than the window, and because of what.
const OVERFLOW = `(() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return null;
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") +
    [...e.classList].map((c) => "." + c).join("");
  const path = (e) => e.parentElement && e !== document.body
    ? [...path(e.parentElement).slice(-2), name(e)] : [name(e)];
  // What is positioned leaves a scroller that is not its containing block.
  const holder = (e) => getComputedStyle(e).position === "absolute" ? e.offsetParent
    : e.parentElement;
  const scrolls = (e) => e && e !== document.body && e !== root &&
    (getComputedStyle(e).overflowX !== "visible" || scrolls(holder(e)));
  const wide = [...document.body.querySelectorAll("*")].filter((e) => {
    const box = e.getBoundingClientRect();
    if (!box.width || scrolls(holder(e))) return false;
    const text = getComputedStyle(e).overflowX === "visible" ? e.scrollWidth : 0; // long words
    return Math.max(box.right, box.left + text) > root.clientWidth + 1 || box.left < -1;
  }).filter((e, _, all) => !all.some((other) => other !== e && e.contains(other)));
  return { by: root.scrollWidth - root.clientWidth,
    elements: wide.slice(0, 5).map((e) => path(e).join(" > ")) };
})()`;

// Browsers open connections for these hints without a request that could be seen.
const HINTS = `[...document.querySelectorAll("link[rel~=preconnect], link[rel~=dns-prefetch]")]
  .map((link) => link.href).filter((href) => new URL(href).origin !== location.origin)`;

// Maps: a picture that is not there, letters too small, names cut off or over each other or a dot.
const DRAWINGS = `(async () => {
  const faults = [];
  for (const svg of document.querySelectorAll("svg.ground")) {
    for (const image of svg.querySelectorAll("image")) {
      await image.decode().catch(() => faults.push("no picture " + image.getAttribute("href")));
    }
    const frame = svg.getBoundingClientRect();
    const scale = svg.getScreenCTM().a;
    const box = (e) => {
      const { left, right, top, bottom } = e.getBoundingClientRect();
      const spare = e.tagName === "text" ? (bottom - top) * 0.2 : 0; // above and below the letters
      return { left, right, top: top + spare, bottom: bottom - spare };
    };
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const shown = (selector) => [...svg.querySelectorAll(selector)].filter(
      (e) => e.getBoundingClientRect().width);
    const names = shown("text.name");
    for (const text of shown("text")) {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < 8.5) faults.push(text.textContent + " is " + size.toFixed(1) + " px high");
    }
    for (const name of names) {
      const b = box(name);
      if (b.left < frame.left || b.right > frame.right || b.top < frame.top || b.bottom > frame.bottom) {
        faults.push(name.textContent + " is cut off");
      }
      for (const other of [...names, ...shown("rect")]) {
        if (other !== name && meet(b, box(other))) {
          faults.push(name.textContent + " lies over " + (other.textContent || "a dot"));
        }
      }
    }
  }
  return faults;
})()`;

// What can be read, with the words a reader would miss most.
const TEXT = `(() => {
  const main = document.querySelector("main") ?? document.body;
  return { heading: document.querySelector("h1")?.innerText.trim() ?? "",
    length: main.innerText.trim().length };
})()`;

// The size of targets (WCAG 2.2 AA) is a rule that axe leaves off; on paper nobody follows links.
const runAxe = (mode) => `axe.run(document, { preload: false, resultTypes: ["violations"],
  rules: { "target-size": { enabled: ${mode !== "print"} },
    "link-in-text-block": { enabled: ${mode !== "print"} } } }).then(
  ({ violations }) => violations.flatMap((v) => v.nodes.map((node) => ({
    rule: v.id, impact: v.impact, help: v.help,
    selector: node.target.flat().join(" "), html: node.html.slice(0, 300) }))))`;

// A browser window of one kind; opening one costs more than loading a page, so pages share it.
async function openWindow(browser, options) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  await context.addInitScript(RECORD_POLICY_VIOLATIONS);
  return context;
}

async function open(context, site, page) {
  const tab = await context.newPage();
  const outside = new Set();
  const errors = [];
  const origin = new URL(site.url).origin;
  const isOutside = (url) => /^(https?|wss?|ftp):/.test(url) && new URL(url).origin !== origin;
  tab.on("request", (request) => isOutside(request.url()) && outside.add(request.url()));
  tab.on("websocket", (socket) => isOutside(socket.url()) && outside.add(socket.url()));
  tab.on("console", (message) => {
    if (message.type() !== "error") return;
    const place = message.location().url;
    errors.push(place ? `${message.text()} (${place})` : message.text());
  });
  tab.on("pageerror", (error) => errors.push(String(error)));
  await tab.goto(new URL(page, site.url).href, { waitUntil: "load", timeout: 60_000 });
  return { tab, outside, errors, evaluate: await inspector(tab) };
}

// One load per mode; the widths follow as when a reader makes the window narrower.
async function look(context, site, axe, page, mode, widths) {
  const { tab, outside, errors, evaluate } = await open(context, site, page);
  if (MODES[mode].media) await tab.emulateMedia({ media: MODES[mode].media });
  if (MODES[mode].direction) {
    await evaluate(`document.documentElement.dir = "${MODES[mode].direction}"`);
  }
  const entries = [];
  for (const width of widths) {
    await tab.setViewportSize({ width, height: HEIGHT });
    await evaluate(SCROLL_THROUGH);
    if (!entries.length) await tab.waitForLoadState("networkidle");
    entries.push({
      page,
      mode,
      width,
      text: await evaluate(TEXT),
      overflow: await evaluate(OVERFLOW),
      drawings: await evaluate(DRAWINGS),
      policy: await evaluate("__policyViolations.splice(0)"),
      outside: [...new Set([...outside, ...(await evaluate(HINTS))])].sort(),
      errors: errors.splice(0),
    });
  }
  // Only now: what axe does in the page is not the page's doing.
  await evaluate(axe);
  for (const entry of entries) {
    await tab.setViewportSize({ width: entry.width, height: HEIGHT });
    await evaluate(SETTLE);
    entry.axe = await evaluate(runAxe(entry.mode));
  }
  await tab.close();
  return entries;
}

async function lookWithoutScript(context, site, page, width) {
  const { tab, evaluate } = await open(context, site, page);
  const entry = { page, width, text: await evaluate(TEXT), overflow: await evaluate(OVERFLOW) };
  await tab.close();
  return entry;
}

// Runs the jobs a few at a time and keeps their order, so that two reports compare.
async function inOrder(jobs) {
  const results = new Array(jobs.length);
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const mine = next++;
      results[mine] = await jobs[mine]();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      base: { type: "string", default: "/" },
      modes: { type: "string", default: Object.keys(MODES).join(",") },
      widths: { type: "string", default: "1280,320" },
    },
  });
  if (positionals.length !== 2) throw new Error("usage: audit.mjs SITE PAGES.json");
  const pages = JSON.parse(await readFile(positionals[1], "utf8"));
  const modes = values.modes.split(",");
  const widths = values.widths.split(",").map(Number);
  const require = createRequire(import.meta.url);
  const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

  const site = await serve(positionals[0], values.base);
  const browser = await launch();
  try {
    const jobs = [];
    for (const mode of modes) {
      const window = await openWindow(browser, MODES[mode].window);
      for (const page of pages) {
        jobs.push(() => look(window, site, axe, page, mode, MODES[mode].widths ?? widths));
      }
    }
    const narrowest = Math.min(...widths);
    const viewport = { width: narrowest, height: HEIGHT };
    const plain = await openWindow(browser, { javaScriptEnabled: false, viewport });
    const seen = (await inOrder(jobs)).flat();
    const withoutScript = await inOrder(
      pages.map((page) => () => lookWithoutScript(plain, site, page, narrowest)),
    );
    process.stdout.write(JSON.stringify({ seen, withoutScript }));
  } finally {
    await browser.close();
    site.close();
  }
}

await main();
