// Fills the search page. Pagefind does the searching where its index was built; otherwise the list
// of titles does; otherwise the page says so. Nothing that was found is ever read as HTML.
const page = document.querySelector(".search-page");
const root = page.dataset.root;
const form = page.querySelector("form");
const input = form.elements.q;
const state = document.getElementById("search-state");
const filterPlace = document.getElementById("search-filters");
const results = document.getElementById("search-results");
const narrow = document.getElementById("search-narrow");
const more = document.getElementById("search-more");

const FACETS = ["Kind", "Official", "Country", "Issue", "Year", "Source"];
const AT_ONCE = 15;
const FEW_VALUES = 8; // of a facet before the rest is folded away
const LONGEST_QUERY = 200; // characters; nobody means more

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// Pagefind's excerpt is escaped text with <mark> around what was found.
function marked(excerpt) {
  const plain = new DOMParser().parseFromString(excerpt.replace(/<\/?mark>/g, (tag) =>
    tag === "<mark>" ? "\u0002" : "\u0003"), "text/html").body.textContent;
  return plain.split("\u0002").flatMap((part, index) => {
    if (index === 0) return [part];
    const [found, ...rest] = part.split("\u0003");
    return [make("mark", {}, found), rest.join("")];
  });
}

// Whoever types a name wants the page of that name before the pages that mention it most.
function isNamedSo({ title, kind }, query) {
  const [name, wanted] = [fold(title), fold(query)];
  return wanted && (name === wanted || (kind === "Official" && `${name} `.startsWith(`${wanted} `)));
}

// Two ways to search, one form: search(query, filters) → { entries, counts }, where an entry is
// a function that loads { title, address, kind, date, excerpt }, and counts is facet → value → n.
async function withPagefind() {
  const pagefind = await import(new URL(`${root}pagefind/pagefind.js`, location.href).href);
  await pagefind.options({
    baseUrl: new URL(root, location.href).pathname,
    excerptLength: 28,
    ranking: { pageLength: 0.1, termSimilarity: 2 }, // a long profile is not a worse answer
  });
  await pagefind.init();
  const all = await pagefind.filters();
  const kinds = Object.keys(all.Kind ?? {}).filter((kind) => kind !== "Source");

  // A brief says what its sources say, and more: so they come after everything else.
  async function sourcesLast(results, query, filters) {
    const others = await pagefind.search(query || null, { filters: { ...filters, Kind: { any: kinds } } });
    const before = new Set(others.results.map(({ id }) => id));
    return [...others.results, ...results.filter(({ id }) => !before.has(id))];
  }

  return async (query, filters) => {
    const found = await pagefind.search(query || null, { filters });
    const results = filters.Kind ? found.results : await sourcesLast(found.results, query, filters);
    const entries = results.map((result) => async () => {
      const { url, meta, excerpt } = await result.data();
      return { title: meta.title, address: url, kind: meta.kind, date: meta.date, excerpt };
    });
    return { entries, counts: query ? found.totalFilters : all };
  };
}

async function withTitles() {
  const answer = await fetch(`${root}search/titles.json`);
  if (!answer.ok) throw new Error(answer.statusText);
  const titles = (await answer.json()).map((entry) => ({
    ...entry,
    folded: fold([entry.title, ...entry.terms].join("\n")),
  }));
  return async (query, filters) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    const matching = titles.filter((entry) => words.every((word) => entry.folded.includes(word)));
    const kinds = {};
    for (const { kind } of matching) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const chosen = filters.Kind?.any;
    const entries = matching
      .filter((entry) => !chosen || chosen.includes(entry.kind))
      .map((entry) => async () => ({ ...entry, address: root + entry.address, excerpt: "" }));
    return { entries, counts: { Kind: kinds } };
  };
}

function readAddress() {
  const given = new URLSearchParams(location.search);
  const chosen = new Map(FACETS.map((facet) => [facet, new Set(given.getAll(facet.toLowerCase()))]));
  return { query: (given.get("q") ?? "").trim().slice(0, LONGEST_QUERY), chosen };
}

function writeAddress(query, chosen, replace) {
  const given = new URLSearchParams();
  if (query) given.set("q", query);
  for (const [facet, values] of chosen) {
    for (const value of values) given.append(facet.toLowerCase(), value);
  }
  const address = `${location.pathname}${given.size ? "?" : ""}${given}`;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

function box(facet, value, count, checked) {
  const attributes = { type: "checkbox", name: facet, value };
  if (checked) attributes.checked = "";
  return make("li", {}, make("label", {}, make("input", attributes),
    make("span", {}, `${value} `, make("small", { class: "note" }, String(count)))));
}

function showFilters(counts, chosen) {
  const focused = document.activeElement?.matches("#search-filters input")
    ? [document.activeElement.name, document.activeElement.value] : null;
  const unfolded = new Set(
    [...filterPlace.querySelectorAll("details[open]")].map((fold) => fold.dataset.facet));
  filterPlace.replaceChildren();
  for (const facet of FACETS) {
    const values = Object.entries(counts[facet] ?? {}).filter(
      ([value, count]) => count || chosen.get(facet).has(value));
    if (values.length < 2 && !chosen.get(facet).size) continue;
    const byName = facet === "Year" ? ([a], [b]) => b.localeCompare(a) : ([a], [b]) => a.localeCompare(b);
    values.sort((a, b) => (facet === "Year" ? 0 : b[1] - a[1]) || byName(a, b));
    const boxes = values.map(([value, count]) => box(facet, value, count, chosen.get(facet).has(value)));
    const group = make("fieldset", {}, make("legend", {}, facet === "Source" ? "Kind of source" : facet),
      make("ul", {}, ...boxes.slice(0, FEW_VALUES)));
    if (boxes.length > FEW_VALUES) {
      const rest = make("details", { "data-facet": facet },
        make("summary", {}, `${boxes.length - FEW_VALUES} more`),
        make("ul", {}, ...boxes.slice(FEW_VALUES)));
      const inUse = boxes.slice(FEW_VALUES).some((item) => item.querySelector("[checked]"));
      if (unfolded.has(facet) || inUse) rest.open = true;
      group.append(rest);
    }
    filterPlace.append(group);
  }
  narrow.hidden = !filterPlace.children.length;
  if (focused) {
    const same = [...filterPlace.querySelectorAll("input")].find(
      (input) => input.name === focused[0] && input.value === focused[1]);
    same?.focus();
  }
}

function shown({ title, address, kind, date, excerpt }) {
  const link = make("a", { href: address }, title);
  const day = date && new Date(date).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  const about = [kind, day].filter(Boolean).join(" · ");
  return make("li", {}, make("p", { class: "found-title" }, link),
    make("p", { class: "remark" }, about), ...(excerpt ? [make("p", {}, ...marked(excerpt))] : []));
}

async function start() {
  let search;
  let byTitle = false;
  try {
    search = await withPagefind();
  } catch {
    try {
      search = await withTitles();
      byTitle = true;
    } catch {
      state.textContent = "The search could not be loaded. Everything is also in the lists below.";
      return;
    }
  }

  let { query, chosen } = readAddress();
  let entries = [];
  let run = 0;

  async function showMore(focus) {
    const here = run;
    const from = results.children.length;
    const loaded = await Promise.all(entries.slice(from, from + AT_ONCE).map((load) => load()));
    if (here !== run) return; // another search has begun meanwhile
    const named = loaded.filter((entry) => isNamedSo(entry, query));
    const rest = loaded.filter((entry) => !named.includes(entry));
    results.append(...[...named, ...rest].map(shown));
    more.hidden = results.children.length >= entries.length;
    if (focus) results.children[from]?.querySelector("a").focus();
  }

  async function update() {
    const here = ++run;
    const filters = Object.fromEntries(
      [...chosen].filter(([, values]) => values.size).map(([facet, values]) => [facet, { any: [...values] }]));
    const asked = query || Object.keys(filters).length;
    const found = await search(query, filters);
    if (here !== run) return;
    entries = asked ? found.entries : [];
    results.replaceChildren();
    showFilters(found.counts, chosen);
    const number = entries.length === 1 ? "1 page" : `${entries.length.toLocaleString("en")} pages`;
    state.textContent = !asked ? "" : `${entries.length ? number : "Nothing"} found${
      query ? ` for “\u2068${query}\u2069”` : ""}.${byTitle ? " Only titles and names are searched here." : ""}`;
    await showMore(false);
  }

  narrow.open = matchMedia("(min-width: 48rem)").matches;
  input.maxLength = LONGEST_QUERY;
  input.value = query;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    query = input.value.trim();
    writeAddress(query, chosen, false);
    update();
  });
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      query = input.value.trim();
      writeAddress(query, chosen, true);
      update();
    }, 250);
  });
  filterPlace.addEventListener("change", ({ target }) => {
    const values = chosen.get(target.name);
    if (target.checked) values.add(target.value);
    else values.delete(target.value);
    writeAddress(query, chosen, true);
    update();
  });
  more.addEventListener("click", () => showMore(true));
  addEventListener("popstate", () => {
    ({ query, chosen } = readAddress());
    input.value = query;
    update();
  });
  if (!query) input.focus();
  await update();
}

await start();
