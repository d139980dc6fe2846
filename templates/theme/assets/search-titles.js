import { isWithin } from "./search-index.js";

// Finds pages by their titles and further names, where the index of words cannot be used.
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

async function readList(root, name) {
  const answer = await fetch(`${root}search/${name}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

// A long list is in parts, which are loaded when there is something to look for.
// → search(query, filters, order, range), as in search.js
export async function loadTitles(root) {
  const list = await readList(root, "titles.json");
  let loaded;
  async function loadAll() {
    const entries = list.parts
      ? (await Promise.all(list.parts.map(({ file }) => readList(root, file)))).flat() : list;
    return entries.map((entry) => ({
      ...entry,
      folded: fold([entry.title, ...entry.terms].join("\n")),
    }));
  }
  const newest = (a, b) => b.date.localeCompare(a.date);
  const sorts = { newest, oldest: (a, b) => !a.date - !b.date || newest(b, a) };
  return async (query, filters, order, range = {}) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    const chosen = filters.Kind?.any;
    if (list.parts && !words.length && !chosen && !range.from && !range.to) return { entries: [], counts: {} };
    const titles = await (loaded ??= loadAll());
    const isRanged = range.from || range.to;
    const matching = titles.filter((entry) => words.every((word) => entry.folded.includes(word))
      && (!isRanged || isWithin(entry.date, range)));
    const kinds = {};
    for (const { kind } of matching) kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (order) matching.sort(sorts[order]);
    const entries = matching
      .filter((entry) => !chosen || chosen.includes(entry.kind))
      .map((entry) => async () => ({ ...entry, address: root + entry.address, excerpt: "" }));
    return { entries, counts: { Kind: kinds } };
  };
}
