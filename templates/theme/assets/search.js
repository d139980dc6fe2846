// Fills the search page. The index of words does the searching where it was built; otherwise the
// list of titles does; otherwise the page says so. Nothing that was found is ever read as HTML.
import { loadIndex } from "./search-index.js";
import { fold, loadTitles } from "./search-titles.js";

const page = document.querySelector(".search-page");
const root = page.dataset.root;
const form = page.querySelector("form");
const input = form.elements.q;
const state = document.getElementById("search-state");
const filterPlace = document.getElementById("search-filters");
const results = document.getElementById("search-results");
const lists = document.getElementById("search-lists");
const narrow = document.getElementById("search-narrow");
const more = document.getElementById("search-more");

const ENDS = ["from", "to"]; // of the days that are wanted
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ORDERS = ["newest", "oldest"]; // and "": the best match first
const FACETS = ["Kind", "Official", "Country", "Issue", "Year", "Source", "Standing"];
const AT_ONCE = 15;
const FEW_VALUES = 8; // of a facet before the rest is folded away
const TITLES = new Set(("mr mrs ms dr sir lord dame his her excellency minister ministers prime foreign "
  + "defence defense deputy vice acting secretary president chancellor ambassador king crown prince "
  + "princess sheikh premier speaker director general envoy spokesperson of for the state affairs").split(" "));
const LONGEST_QUERY = 200; // characters; nobody means more
const UNUSABLE = "The search could not be loaded. Everything is also in these lists.";

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

// Whoever types a name, or a title and a name, wants the page of that name before the pages that
// mention it most.
function isNamedSo({ title, kind }, query) {
  const [name, wanted] = [fold(title), fold(query)];
  if (!wanted || name === wanted) return wanted !== "";
  if (kind !== "Official") return false;
  const untitled = wanted.split(/[\s.]+/).filter((word) => !TITLES.has(word)).join(" ");
  return untitled !== "" && ` ${name} `.includes(` ${untitled} `);
}

// Two ways to search, one form: search(query, filters, order, range) → { entries, counts }, an entry
// being a function that loads { title, address, kind, date, excerpt }, and counts is facet → value → n.
async function withIndex() {
  const index = await loadIndex(root);
  return async (query, filters, order, range) => {
    const asked = query || Object.keys(filters).length || range.from || range.to;
    if (!asked) return { entries: [], counts: index.counts };
    const { entries, counts } = await index.search(query, filters, order, range);
    return {
      counts,
      entries: entries.map((result) => async () => {
        const { url, meta, excerpt } = await result.data();
        return { title: meta.title, address: url, kind: meta.kind, date: meta.date, excerpt };
      }),
    };
  };
}

function readAddress() {
  const given = new URLSearchParams(location.search);
  const chosen = new Map(FACETS.map((facet) => [facet, new Set(given.getAll(facet.toLowerCase()))]));
  const order = ORDERS.includes(given.get("order")) ? given.get("order") : "";
  const [from, to] = ENDS.map((end) => (DAY.test(given.get(end)) ? given.get(end) : ""));
  const query = (given.get("q") ?? "").trim().slice(0, LONGEST_QUERY);
  return { query, chosen, order, range: { from, to } };
}

function writeAddress(query, chosen, order, range, replace) {
  const given = new URLSearchParams();
  if (query) given.set("q", query);
  if (order) given.set("order", order);
  for (const end of ENDS) if (range[end]) given.set(end, range[end]);
  for (const [facet, values] of chosen) {
    for (const value of values) given.append(facet.toLowerCase(), value);
  }
  const address = `${location.pathname}${given.size ? "?" : ""}${given}`;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

function box(facet, value, count, checked) { // no count: it is not known
  const attributes = { type: "checkbox", name: facet, value };
  if (checked) attributes.checked = "";
  return make("li", {}, make("label", {}, make("input", attributes),
    make("span", {}, `${value} `, ...(count ? [make("small", { class: "note" }, String(count))] : []))));
}

function showFilters(counts, chosen, areCounted) {
  const focused = document.activeElement?.matches("#search-filters input")
    ? [document.activeElement.name, document.activeElement.value] : null;
  const unfolded = new Set(
    [...filterPlace.querySelectorAll("details[open]")].map((fold) => fold.dataset.facet));
  filterPlace.replaceChildren();
  for (const facet of FACETS) {
    const values = Object.entries(counts[facet] ?? {}).filter(
      ([value, count]) => count || chosen.get(facet).has(value));
    const fewest = facet === "Standing" ? 1 : 2; // the rest of the pages have no standing
    if (values.length < fewest && !chosen.get(facet).size) continue;
    const byName = facet === "Year" ? ([a], [b]) => b.localeCompare(a) : ([a], [b]) => a.localeCompare(b);
    values.sort((a, b) => (facet === "Year" ? 0 : b[1] - a[1]) || byName(a, b));
    const boxes = values.map(([value, count]) => box(facet, value, areCounted && count, chosen.get(facet).has(value)));
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

// The index may turn out to be unusable only when it is first asked.
async function chooseSearch() {
  let byWords = await withIndex().catch(() => null);
  let byTitle;
  if (!byWords) byTitle = await loadTitles(root);
  return async (...asked) => {
    try {
      if (byWords) return { ...await byWords(...asked), titlesOnly: false };
    } catch {
      byWords = null;
    }
    byTitle ??= await loadTitles(root);
    return { ...await byTitle(...asked), titlesOnly: true };
  };
}

async function start() {
  const search = await chooseSearch();
  let { query, chosen, order, range } = readAddress();
  let entries = [];
  let run = 0;

  async function showMore(focus) {
    const here = run;
    const from = results.children.length;
    const loaded = await Promise.all(entries.slice(from, from + AT_ONCE).map((load) => load()));
    if (here !== run) return; // another search has begun meanwhile
    const named = order ? [] : loaded.filter((entry) => isNamedSo(entry, query));
    const rest = loaded.filter((entry) => !named.includes(entry));
    results.append(...[...named, ...rest].map(shown));
    more.hidden = results.children.length >= entries.length;
    if (focus) results.children[from]?.querySelector("a").focus();
  }

  async function update() {
    const here = ++run;
    const filters = Object.fromEntries(
      [...chosen].filter(([, values]) => values.size).map(([facet, values]) => [facet, { any: [...values] }]));
    const asked = query || Object.keys(filters).length || range.from || range.to;
    const found = await search(query, filters, order, range);
    if (here !== run) return;
    entries = asked ? found.entries : [];
    results.replaceChildren();
    lists.hidden = entries.length > 0;
    showFilters(found.counts, chosen, !range.from && !range.to);
    const number = entries.length === 1 ? "1 page" : `${entries.length.toLocaleString("en")} pages`;
    state.textContent = !asked ? "" : `${entries.length ? number : "Nothing"} found${
      query ? ` for “\u2068${query}\u2069”` : ""}.${
      found.titlesOnly ? " Only titles and names are searched here." : ""}`;
    await showMore(false);
  }

  const show = () => update().catch(giveUp);
  function showAsked() {
    input.value = query;
    form.elements.order.value = order;
    for (const end of ENDS) form.elements[end].value = range[end];
  }

  narrow.open = matchMedia("(min-width: 48rem)").matches;
  input.maxLength = LONGEST_QUERY;
  // The style sheet shows them from the start, in browsers that tell it whether scripts run.
  for (const line of form.querySelectorAll(".for-script")) line.classList.remove("for-script");
  showAsked();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    query = input.value.trim();
    writeAddress(query, chosen, order, range, false);
    show();
  });
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      query = input.value.trim();
      writeAddress(query, chosen, order, range, true);
      show();
    }, 250);
  });
  form.elements.order.addEventListener("change", ({ target }) => {
    order = target.value;
    writeAddress(query, chosen, order, range, true);
    show();
  });
  filterPlace.addEventListener("change", ({ target }) => {
    const values = chosen.get(target.name);
    if (target.checked) values.add(target.value);
    else values.delete(target.value);
    writeAddress(query, chosen, order, range, true);
    show();
  });
  for (const end of ENDS) {
    form.elements[end].addEventListener("change", ({ target }) => {
      range = { ...range, [end]: target.value };
      writeAddress(query, chosen, order, range, true);
      show();
    });
  }
  more.addEventListener("click", () => showMore(true));
  addEventListener("popstate", () => {
    ({ query, chosen, order, range } = readAddress());
    showAsked();
    show();
  });
  if (!query) input.focus();
  await update();
}

function giveUp() {
  lists.hidden = false;
  state.textContent = UNUSABLE;
}

lists.hidden = Boolean(readAddress().query); // before anything is loaded, so that nothing jumps
await start().catch(giveUp);
