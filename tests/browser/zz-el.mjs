import { launch } from "/tmp/w/map/tests/browser/chromium.mjs";
import { serve } from "/tmp/w/map/tests/browser/serve.mjs";
// node el.mjs OUT width scheme forced|none media path selector ...
const [out, width, scheme, forced, media, base, ...rest] = process.argv.slice(2);
const site = base === "file" ? null : await serve("/tmp/w/map/site", "/");
const b = await launch();
const c = await b.newContext({ viewport: { width: +width, height: 900 }, colorScheme: scheme, forcedColors: forced, deviceScaleFactor: +width < 500 ? 2 : 1 });
const p = await c.newPage();
p.on("console", m => console.log(m.text()));
for (let i = 0; i < rest.length; i += 2) {
  await p.goto(base === "file" ? "file:///tmp/w/map/site/" + rest[i] + "index.html" : new URL(rest[i], site.url).href, { waitUntil: "networkidle" });
  if (media !== "screen") await p.emulateMedia({ media });
  await p.locator(rest[i + 1]).first().screenshot({ path: `${out}-${i / 2}.png` });
}
await b.close(); site?.close();
