// Serves a folder on a free port of this machine, the way a static host does: a folder answers
// with its index.html, a missing page with 404.html, and all of it below `base`.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".atom": "application/atom+xml",
  ".css": "text/css",
  ".csv": "text/csv",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".ics": "text/calendar",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

async function find(root, path) {
  const file = normalize(join(root, path));
  if (file !== normalize(root) && !file.startsWith(normalize(root + sep))) return null;
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) return path.endsWith("/") ? find(root, `${path}index.html`) : "folder";
  return found ? file : null;
}

async function answer(root, base, request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
  const file = path.startsWith(base) ? await find(root, path.slice(base.length - 1)) : null;
  if (file === "folder") return response.writeHead(301, { location: `${encodeURI(path)}/` }).end();
  const served = file ?? join(root, "404.html");
  const body = await readFile(served).catch(() => "not found");
  const type = TYPES[extname(served)] ?? "application/octet-stream";
  return response.writeHead(file ? 200 : 404, { "content-type": type }).end(body);
}

// → { url: address of the site's home page, close() }
export async function serve(root, base = "/") {
  const server = createServer((request, response) => {
    answer(root, base, request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => {
    server.close();
    server.closeAllConnections?.(); // node 18.0 has none, and needs none to exit
  };
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close };
}
