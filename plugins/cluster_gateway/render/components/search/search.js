// Searches the whole site while the reader types. The index is asked for at the first keystroke, or at once when the
// address holds a search; the address follows, so that a view can be shared and the back button works.
const place = document.querySelector("[data-gw-search]");
const form = place.querySelector("form");
const field = form.elements.q;
const boxes = [...form.querySelectorAll("input[name=kind]")];
const status = place.querySelector("[role=status]");
const results = place.querySelector("[data-gw-results]");
const list = results.querySelector("ol");
const more = results.querySelector("button");
const STEP = 8;
const PAUSE = 250;
// What an organisation works with, and where, weighs more than how often a text says a word.
const RANKING = { metaWeights: { title: 5, about: 8, summary: 1 } };
const ALL_WORDS = "⁂"; // what follows in a page's text are the other words it is found by

const say = (text, facts) => text.replace(/\{(\w+)\}/g, (blank, name) => facts[name] ?? blank);

// The index, once. A failure is forgotten, so that the next keystroke tries again.
let opened;
function open() {
  opened ??= (async () => {
    const folder = new URL(place.dataset.gwSearch, location.href);
    const index = await import(new URL("pagefind.js", folder).href);
    const baseUrl = new URL("..", folder).pathname;
    // In a worker the program would be fetched twice, for the worker and for the page.
    await index.options({ basePath: folder.pathname, baseUrl, ranking: RANKING, noWorker: true });
    await index.init();
    return index;
  })().catch((reason) => { opened = undefined; throw reason; });
  return opened;
}

// As the words would be written with and without the Danish letters, for when the words as typed find nothing.
function otherwise(words) {
  const plain = words.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa");
  const danish = words.toLowerCase().replaceAll("ae", "æ").replaceAll("oe", "ø").replaceAll("aa", "å");
  return [plain, danish].filter((form) => form !== words.toLowerCase());
}

// A word of three letters or fewer is first looked for as it is, not as the beginning of others: “AI” is not “aim”.
const whole = (words) => (/^[\p{L}\p{N}]{1,3}$/u.test(words) ? [`"${words}"`] : []);

// What the words find: as typed, spelled otherwise, or else the one word among them that says most. `words` are those
// that were found.
async function find(words, kinds) {
  const index = await open();
  const options = kinds.length ? { filters: { kind: { any: kinds } } } : {};
  const ask = async (form) => {
    const found = (await index.search(form, options)).results;
    const spoken = found.length ? spokenOf(await found[0].data(), form) : "";
    if (spoken === form || !spoken) return { found: spoken ? found : [], words: form };
    return { found: (await index.search(spoken, options)).results, words: spoken };
  };
  for (const form of [...whole(words), words, ...otherwise(words)]) {
    const answer = await ask(form);
    if (answer.found.length) return { ...answer, words: answer.words.replaceAll('"', "") };
  }
  const single = words.includes(" ") ? await Promise.all(words.split(" ").map(ask)) : [];
  const some = single.filter((answer) => answer.found.length).sort((a, b) => a.found.length - b.found.length);
  return some[0] ?? { found: [], words };
}

// The words of a search that a result really speaks of. For a word nobody wrote the index answers with ever shorter
// beginnings of it, down to two letters, or leaves it out.
const ENOUGH = 4;
const fold = (word) => word.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
function spokenOf(page, words) {
  const spoken = wordsOf(page);
  const hits = page.locations.map((at) => fold(spoken[at] ?? ""));
  const heard = words.split(" ").filter((word) => hits.some((hit) => hit.startsWith(fold(word).slice(0, ENOUGH))));
  return heard.join(" ");
}

const wordsOf = (page) => (page.raw_content ?? page.content).trim().split(/\s+/);

// An organisation whose name was typed comes before those that speak of it.
function isNamed(page, words) {
  const names = page.meta.title.split(/[()]/).map(fold);
  return page.filters.kind[0] === "cluster" && names.includes(fold(words));
}

// Among the first results: what was asked for by name, and last those that are no more.
const rank = (page, words) => (isNamed(page, words) ? 1 : page.meta.kind === "former" ? -1 : 0);

// A stretch of the page around the first place where it says the words; its summary when it does not say them itself.
function excerpt(page) {
  const all = wordsOf(page);
  const spoken = all.slice(0, all.indexOf(ALL_WORDS) < 0 ? all.length : all.indexOf(ALL_WORDS));
  const title = page.meta.title.split(/\s+/);
  const head = spoken.findIndex((_, at) => title.every((word, n) => spoken[at + n]?.startsWith(word)));
  const start = head < 0 ? 0 : head + title.length;
  const hits = new Set(page.locations.filter((at) => at >= start && at < spoken.length));
  const paragraph = document.createElement("p");
  if (!hits.size) {
    paragraph.textContent = page.meta.summary;
    return paragraph;
  }
  const first = Math.min(...hits);
  let from = Math.max(start, first - 10);
  for (let at = first; at > from; at--) if (/[.!?:]$/.test(spoken[at - 1])) { from = at; break; }
  const to = Math.min(spoken.length, from + 32);
  if (from > start) paragraph.append("… ");
  for (let at = from; at < to; at++) {
    if (!hits.has(at)) { paragraph.append(`${spoken[at]} `); continue; }
    const [, before, word, after] = spoken[at].match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
    paragraph.append(before, Object.assign(document.createElement("mark"), { textContent: word }), `${after} `);
  }
  if (to < spoken.length) paragraph.append("…");
  return paragraph;
}

function row(page) {
  const item = document.createElement("li");
  const kind = page.meta.kind ?? page.filters.kind[0];
  const tag = Object.assign(document.createElement("span"), { className: "gw-tag", textContent: place.dataset[kind] });
  const heading = document.createElement("h2");
  heading.append(Object.assign(document.createElement("a"), { href: page.url, textContent: page.meta.title }));
  item.append(tag, heading, excerpt(page));
  return item;
}

// Only the newest search may show its results: an older one that comes late is dropped.
let turn = 0;
let rest = [];
async function show() {
  const mine = ++turn;
  const words = field.value.trim().replace(/\s+/g, " ");
  const kinds = boxes.filter((box) => box.checked).map((box) => box.value);
  if (!words) { status.textContent = ""; list.replaceChildren(); results.hidden = true; place.removeAttribute("data-gw-waiting"); return; }
  const waiting = setTimeout(() => { if (mine === turn) status.textContent = place.dataset.searching; }, 400);
  try {
    const { found, words: used } = await find(words, kinds);
    const pages = await Promise.all(found.slice(0, STEP).map((result) => result.data()));
    if (mine !== turn) return;
    const rows = pages.sort((a, b) => rank(b, used) - rank(a, used)).map(row);
    rest = found.slice(STEP);
    list.replaceChildren(...rows);
    results.hidden = !found.length;
    more.hidden = !rest.length;
    const told = found.length === 1 ? place.dataset.one : place.dataset.many;
    const none = kinds.length ? place.dataset.noneOfKind : place.dataset.none;
    const swapped = used === words ? "" : `${say(place.dataset.instead, { words, other: used })} `;
    status.textContent = found.length ? swapped + say(told, { n: found.length, words: used }) : say(none, { words });
  } catch (reason) {
    console.warn(reason);
    if (mine !== turn) return;
    list.replaceChildren();
    results.hidden = true;
    status.textContent = place.dataset.failed;
  } finally {
    clearTimeout(waiting);
    if (mine === turn) place.removeAttribute("data-gw-waiting");
  }
}

function address() {
  const query = new URLSearchParams();
  if (field.value.trim()) query.set("q", field.value.trim());
  for (const box of boxes) if (box.checked) query.append("kind", box.value);
  return `${location.pathname}${query.size ? `?${query}` : ""}`;
}

// Typing changes the address in place; a search sent off or a filter chosen is a step the back button undoes.
const keep = (how) => { if (address() !== location.pathname + location.search) history[how](null, "", address()); };

let pause;
field.addEventListener("input", () => {
  open().catch(() => {});
  clearTimeout(pause);
  pause = setTimeout(() => { keep("replaceState"); show(); }, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  keep("pushState");
  show();
});
for (const box of boxes) box.addEventListener("change", () => { keep("pushState"); show(); });
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !field.value) return;
  event.preventDefault();
  clearTimeout(pause);
  field.value = "";
  keep("pushState");
  show();
});
more.addEventListener("click", async () => {
  const mine = turn;
  const next = rest.splice(0, STEP);
  const rows = (await Promise.all(next.map((result) => result.data()))).map(row);
  if (mine !== turn) return;
  list.append(...rows);
  more.hidden = !rest.length;
  rows[0].querySelector("a").focus();
});

function restore() {
  const query = new URLSearchParams(location.search);
  field.value = (query.get("q") ?? "").slice(0, 100);
  const kinds = query.getAll("kind");
  for (const box of boxes) box.checked = kinds.includes(box.value);
  place.setAttribute("data-gw-waiting", "");
  show();
}
addEventListener("popstate", restore);
form.querySelector("fieldset").hidden = false;
restore();
