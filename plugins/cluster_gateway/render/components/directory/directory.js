// Narrows the directory, and the lists of calls, events and tools, at once; in the address, so that a view can be shared
// and the back button works.
// Without this script every choice is a link to a page of its own and the list is complete.
const filter = document.querySelector("[data-gw-filter]");
const main = document.querySelector("[data-gw-directory]");
const tools = filter.querySelector("[data-gw-filter-tools]");
const state = main.querySelector("[data-gw-state]");
const collator = new Intl.Collator(document.documentElement.lang);

const fold = (text) => text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa")
  .normalize("NFD").replace(/\p{M}/gu, "");

// Every card with what it is chosen and ordered by; every choice with its box and its count. Cards name their terms by
// the codes of the choices. The number of members is read from its words: "ca. 1.200 (2024)".
const number = (told) => Number(told.replace(/\(.*/, "").replace(/\D/g, ""));
const lists = [...main.querySelectorAll("[data-gw-list]")];
const choices = new Map();
const cards = lists.flatMap((list) => [...list.children].map((element) => ({
  element, list, terms: new Set(element.dataset.facets.split(" ")), name: element.querySelector("a").textContent,
  words: "", founded: element.dataset.founded ?? "", members: number(element.dataset.members ?? ""), checked: element.dataset.checked ?? "",
})));
for (const group of filter.querySelectorAll("[data-facet]")) {
  for (const link of group.querySelectorAll("[data-value]")) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    const label = document.createElement("label");
    label.append(box, link.textContent);
    choices.set(link.dataset.value, {
      facet: group.dataset.facet, code: link.dataset.code, group, box, label: link.textContent, count: link.nextElementSibling, row: link.parentElement,
    });
    link.replaceWith(label);
    box.addEventListener("change", changed);
  }
}
const labels = new Map([...choices.values()].map(({ code, label }) => [code, label]));
for (const card of cards) {
  const terms = [...card.terms].map((code) => labels.get(code) ?? "");
  card.words = fold(`${card.element.textContent} ${terms.join(" ")}`);
}

function chosen() {
  const found = new Map();
  for (const [value, { facet, box }] of choices) {
    if (box.checked) found.set(facet, [...(found.get(facet) ?? []), value]);
  }
  return found;
}

// A card fits a facet when it has one of the chosen terms; `except` leaves one facet out, for its own counts.
const fits = (card, picked, words, except) => words.every((word) => card.words.includes(word)) &&
  [...picked].every(([facet, values]) => facet === except || values.some((value) => card.terms.has(choices.get(value).code)));

// How many of the cards have each term.
function tally(found) {
  const counts = new Map();
  for (const card of found) for (const code of card.terms) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function show() {
  const picked = chosen();
  const words = fold(tools.elements.q.value).split(/\s+/).filter(Boolean);
  const found = cards.filter((card) => fits(card, picked, words));
  const shown = new Set(found);
  for (const card of cards) if (card.element.hidden === shown.has(card)) card.element.hidden = !shown.has(card);
  for (const section of main.querySelectorAll("[data-gw-part]")) {
    section.hidden = !section.querySelector("[data-gw-list] > :not([hidden])");
  }
  // A facet's own choices are counted as if nothing were chosen in it.
  const all = tally(found);
  const own = new Map([...picked.keys()].map((facet) => [facet, tally(cards.filter((card) => fits(card, picked, words, facet)))]));
  for (const { facet, code, count, row } of choices.values()) {
    const told = (own.get(facet) ?? all).get(code) ?? 0;
    count.textContent = told;
    row.toggleAttribute("data-empty", !told);
  }
  order();
  tell(picked, words, found.length);
  table();
}

let ordered = "";
function order() {
  const by = tools.elements.sort?.value;
  if (by === undefined || by === ordered) return;
  ordered = by;
  const compare = {
    founded: (a, b) => (b.founded || "0").localeCompare(a.founded || "0"),
    members: (a, b) => b.members - a.members,
    checked: (a, b) => b.checked.localeCompare(a.checked),
  }[by] ?? (() => 0);
  const sorted = [...cards].sort((a, b) => compare(a, b) || collator.compare(a.name, b.name));
  for (const list of lists) list.append(...sorted.filter((card) => card.list === list).map((card) => card.element));
  cards.splice(0, cards.length, ...sorted);
}

function tell(picked, words, shown) {
  const status = main.querySelector("[role=status]");
  const narrowed = picked.size > 0 || words.length > 0;
  status.textContent = narrowed ? filter.dataset.shown.replace("{n}", shown).replace("{all}", cards.length) : status.dataset.all;
  const chips = document.createElement("ul");
  chips.className = "gw-state__chips";
  const chip = (text, act) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    button.addEventListener("click", act);
    chips.appendChild(document.createElement("li")).append(button);
  };
  for (const values of picked.values()) {
    for (const value of values) {
      const { box, label } = choices.get(value);
      chip(`${label} ×`, () => { box.checked = false; changed(); status.focus(); });
    }
  }
  if (narrowed) chip(filter.dataset.clear, () => { set(new URLSearchParams()); changed(); status.focus(); });
  const parts = narrowed ? [chips] : [];
  const problem = (text) => Object.assign(document.createElement("p"), { className: "gw-state__problem", textContent: text });
  if (narrowed && !shown) parts.unshift(problem(filter.dataset.none));
  if (unknown.length) parts.push(problem(`${filter.dataset.unknown} ${unknown.join(", ")}`));
  state.replaceChildren(...parts);
}

// The table is made of the cards that are shown, so that nothing stands twice in the page; in parts, as the cards are.
function table() {
  const place = main.querySelector("[data-gw-table]");
  if (!place) return;
  const wanted = tools.elements.view.checked;
  place.hidden = !wanted;
  main.querySelector("[data-gw-cards]").hidden = wanted;
  if (!wanted) return;
  for (const body of place.querySelectorAll("tbody")) body.remove();
  for (const list of lists) {
    const rows = cards.filter((card) => card.list === list && !card.element.hidden).map((card) => line(card, place.dataset.missing));
    if (!rows.length) continue;
    const body = place.querySelector("table").appendChild(document.createElement("tbody"));
    const title = list.closest("[data-gw-part]").querySelector("h2").textContent;
    const head = Object.assign(document.createElement("th"), { scope: "rowgroup", colSpan: rows[0].children.length, textContent: title });
    body.appendChild(document.createElement("tr")).append(head);
    body.append(...rows);
  }
}

function line({ element, founded }, missing) {
  const row = document.createElement("tr");
  const name = Object.assign(document.createElement("th"), { scope: "row" });
  name.append(element.querySelector("a").cloneNode(true));
  const text = (value) => Object.assign(document.createElement("td"), value ? { textContent: value } : { textContent: missing, className: "gw-missing" });
  row.append(name, text(element.querySelector(".gw-cluster-card__field")?.textContent.trim()),
    text(element.querySelector(".gw-cluster-card__town")?.textContent.trim()), text(founded), text(element.dataset.members),
    text(element.querySelector(".gw-badge")?.textContent.trim()));
  return row;
}

// The address: one parameter a facet, as often as there are choices; words nobody knows are named and left alone.
let unknown = [];
function set(query) {
  unknown = [];
  const wanted = new Set();
  for (const [facet, term] of query) {
    if (["q", "sort", "view"].includes(facet)) continue;
    if (choices.has(`${facet}:${term}`)) wanted.add(`${facet}:${term}`);
    else unknown.push(`${facet}=${term}`.slice(0, 60));
  }
  unknown = unknown.slice(0, 5);
  for (const [value, { box, group }] of choices) {
    box.checked = wanted.has(value);
    if (box.checked) group.open = true;
  }
  tools.elements.q.value = (query.get("q") ?? "").slice(0, 100);
  const { sort, view } = tools.elements;
  if (sort) sort.value = query.get("sort") ?? "";
  if (sort?.selectedIndex < 0) sort.value = "";
  if (view) view.checked = query.get("view") === "table";
}

function changed(event) {
  unknown = [];
  const query = new URLSearchParams();
  for (const [value, { facet, box }] of choices) if (box.checked) query.append(facet, value.slice(facet.length + 1));
  for (const name of ["q", "sort"]) if (tools.elements[name]?.value) query.set(name, tools.elements[name].value);
  if (tools.elements.view?.checked) query.set("view", "table");
  const address = `${location.pathname}${query.size ? `?${query}` : ""}`;
  history[event?.type === "input" ? "replaceState" : "pushState"](null, "", address);
  show();
}

tools.addEventListener("submit", (event) => event.preventDefault());
tools.elements.q.addEventListener("input", changed);
for (const name of ["sort", "view"]) tools.elements[name]?.addEventListener("change", changed);
addEventListener("popstate", () => { set(new URLSearchParams(location.search)); show(); });
tools.hidden = false;
if (matchMedia("(max-width: 56rem)").matches) filter.querySelector("[data-gw-filter-all]").open = false;
set(new URLSearchParams(location.search));
show();
