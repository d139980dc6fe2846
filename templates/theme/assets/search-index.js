// The index of words. A small site has one, a large one has a shard for every few hundred pages;
// whoever searches here sees no difference. Each shard knows only its own pages, and Pagefind
// - takes the longest word it knows in place of one it does not, and leaves out a word if there is
//   none: so a shard is asked first whether it means the words that others have;
// - weighs a word by how rare it is among the pages of the shard: so it is weighed again, by how
//   rare it is in the whole site.
const RANKING = { termSimilarity: 2, metaWeights: { title: 5 } };
const ONE_LENGTH = { pageLength: 0 }; // shards differ in the average length of a page
const LITTLE_LENGTH = { pageLength: 0.1 }; // a long profile is not a worse answer
const EXCERPT = 28; // words
const NO_PAGE = { Kind: { any: ["\u0000"] } }; // only the number of pages is wanted
const NO_ENDING = "qzxqj"; // no word goes on like this
const SECONDARY = "Source"; // a brief says what its sources say, and more: so they come last

const rarity = (all, having) => Math.log((all - having + 0.5) / (having + 0.5) + 1);
const add = (counts, more) => {
  for (const [facet, values] of Object.entries(more)) {
    counts[facet] ??= {};
    for (const [value, count] of Object.entries(values)) {
      counts[facet][value] = (counts[facet][value] ?? 0) + count;
    }
  }
};
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

class Shard {
  #known = new Map();
  #days;

  constructor(folder, { pages, kinds, files }, settings) {
    Object.assign(this, { folder, pages, kinds, files, settings });
  }

  // The program makes an instance of the index; nothing is loaded before that.
  async open(createInstance) {
    this.index = createInstance({
      basePath: this.folder.pathname, metaCacheTag: this.files, ...this.settings });
    await this.index.filters(); // without them no counts
  }

  // How many pages have a word that begins so, and whether that is what they really have.
  knows(word) {
    if (!this.#known.has(word)) this.#known.set(word, this.#ask(word));
    return this.#known.get(word);
  }

  async #count(text) {
    return (await this.index.search(text, { filters: NO_PAGE })).unfilteredResultCount;
  }

  async #ask(word) {
    const pages = await this.#count(word);
    if (!pages) return { pages, meant: false };
    if (await this.#count(`"${word}"`)) return { pages, meant: true };
    if (await this.#count(word + NO_ENDING) !== pages) return { pages, meant: true };
    const [found, instead] = await Promise.all(
      [word, word + NO_ENDING].map((text) => this.index.search(text)));
    const places = ({ results }) => results.map(({ id, words }) => `${id} ${words}`).sort().join();
    return { pages, meant: places(found) !== places(instead) };
  }

  // Results of the shard, each with { secondary }, and for several words the score of each.
  async search(query, filters, words, order) {
    const kinds = Object.keys(this.kinds).filter((kind) => kind !== SECONDARY);
    const mixed = !order && !filters.Kind && kinds.length && this.kinds[SECONDARY];
    const [found, primary, ...single] = await Promise.all([
      this.index.search(query, { filters }),
      mixed ? this.index.search(query, { filters: { ...filters, Kind: { any: kinds } } }) : null,
      ...(words.length > 1 ? words.map((word) => this.index.search(word, { filters })) : []),
    ]);
    const first = primary && new Set(primary.results.map(({ id }) => id));
    const results = found.results.map((result) => ({
      result, shard: this, score: result.score,
      secondary: filters.Kind ? false : first ? !first.has(result.id) : !kinds.length,
    }));
    return { results, counts: found.totalFilters, byWord: words.length > 1 ? single : [found] };
  }

  // Day of each page that has one, by its name in the index.
  days() {
    this.#days ??= fetch(new URL("shard.json", this.folder)).then((answer) => answer.json()).then(
      ({ dates }) => new Map(Object.entries(dates).flatMap(([day, ids]) => ids.map((id) => [id, day]))));
    return this.#days;
  }
}

// What a result of a shard is worth in the whole site.
function weighAgain({ results, byWord }, here, words, rarities) {
  const scores = byWord.map((found) =>
    new Map(found.results.map((result) => [result.id, result])));
  const local = byWord.map((found) => rarity(here, found.unfilteredResultCount));
  const whole = sum(rarities);
  for (const entry of results) {
    const fields = new Map();
    let score = 0;
    words.forEach((_, at) => {
      const { score: given, matchedMetaFields = [] } = scores[at].get(entry.result.id) ?? { score: 0 };
      const weights = matchedMetaFields.map((field) => RANKING.metaWeights[field] ?? 1);
      score += Math.max(0, given / local[at] - sum(weights)) * rarities[at];
      for (const field of matchedMetaFields) {
        fields.set(field, (fields.get(field) ?? 0) + rarities[at]);
      }
    });
    for (const [field, matched] of fields) {
      score += (RANKING.metaWeights[field] ?? 1) * matched * (matched / whole) ** 2;
    }
    entry.score = score;
  }
}

// The shards that have all words, and how rare each word is among all pages. A word that no shard
// has counts as if it had not been asked for.
async function shardsWith(shards, words) {
  const known = await Promise.all(
    shards.map((shard) => Promise.all(words.map((word) => shard.knows(word)))));
  const pages = words.map((_, at) => {
    const meant = known.some((answers) => answers[at].meant);
    return known.map((answers) => (meant && !answers[at].meant ? 0 : answers[at].pages));
  });
  const totals = pages.map(sum);
  const all = sum(shards.map((shard) => shard.pages));
  return {
    having: shards.filter((_, number) =>
      totals.some(Boolean) && pages.every((counts, at) => counts[number] || !totals[at])),
    rarities: totals.map((total) => rarity(all, total)),
  };
}

async function noteDays(entries) {
  const shards = [...new Set(entries.map(({ shard }) => shard))];
  const days = new Map(await Promise.all(shards.map(async (shard) => [shard, await shard.days()])));
  for (const entry of entries) entry.day = days.get(entry.shard).get(entry.result.id) ?? "";
}

// Whether a day lies between two others, of which either may be missing.
export const isWithin = (day, { from, to }) =>
  Boolean(day) && (!from || day >= from) && (!to || day <= to);

function inOrder(entries, order) {
  if (order) {
    const sign = order === "oldest" ? 1 : -1;
    return entries.sort((a, b) => // what has no date comes last, either way
      !a.day - !b.day || (a.day < b.day ? -sign : a.day > b.day ? sign : 0) || b.score - a.score);
  }
  return entries.sort((a, b) => a.secondary - b.secondary || b.score - a.score);
}

// → { counts: facet → value → number of pages, open(), search(query, filters, order, { from, to }) }
// Counts are those of all days: Pagefind knows of none.
export async function loadIndex(root) {
  const base = new URL(`${root}pagefind/`, location.href);
  const answer = await fetch(new URL("shards.json", base));
  if (!answer.ok) throw new Error(answer.statusText);
  const summary = await answer.json();
  const { createInstance } = await import(new URL("pagefind.js", base).href);
  const several = summary.shards.length > 1 || summary.shards[0].path;
  const settings = {
    baseUrl: new URL(root, location.href).pathname,
    excerptLength: EXCERPT,
    ranking: { ...RANKING, ...(several ? ONE_LENGTH : LITTLE_LENGTH) },
  };
  const shards = summary.shards.map((facts) =>
    new Shard(new URL(facts.path ? `${facts.path}/` : "", base), facts, settings));

  let opened;
  async function openAll() {
    // the bundle above the shards brings the program, which must be there before them
    if (several) await createInstance({ basePath: base.pathname, metaCacheTag: summary.program.slice(0, 16) }).filters();
    await Promise.all(shards.map((shard) => shard.open(createInstance)));
  }
  const open = () => (opened ??= openAll());

  async function search(query, filters, order, range = {}) {
    await open();
    const exact = /^\s*".+"\s*$/.test(query);
    const words = several && query && !exact ? query.replaceAll('"', " ").split(/\s+/).filter(Boolean) : [];
    const { having, rarities } = words.length ? await shardsWith(shards, words) : { having: shards };
    const found = await Promise.all(having.map((shard) => shard.search(query || null, filters, words, order)));
    if (words.length) {
      found.forEach((one, at) => weighAgain(one, having[at].pages, words, rarities));
    }
    const counts = {};
    for (const one of found) add(counts, one.counts);
    let entries = found.flatMap(({ results }) => results);
    const isRanged = range.from || range.to;
    if (order || isRanged) await noteDays(entries);
    if (isRanged) entries = entries.filter(({ day }) => isWithin(day, range));
    entries = inOrder(entries, order);
    return { entries: entries.map(({ result }) => result), counts: query ? counts : summary.facets };
  }

  return { counts: summary.facets, open, search };
}
