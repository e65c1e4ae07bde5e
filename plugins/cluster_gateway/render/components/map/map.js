// Adds to the map what a page without scripts cannot have: choosing at once, zoom and pan, cards, map and list that
// light each other. Without this script the choices are links to pages and everything is in the list.
const atlas = document.querySelector("[data-gw-atlas]");
const frame = atlas.querySelector("[data-gw-frame]");
const svg = frame.querySelector("svg");
const card = frame.querySelector("[data-gw-card]");
card.setAttribute("aria-hidden", "true"); // it says what the marks and the list say already
const status = atlas.querySelector("[role=status]");
const all = (selector, within = atlas) => [...within.querySelectorAll(selector)];
const listed = (element) => element.dataset.ids.split(" ");

// Choosing: one parameter a facet, the same as in the directory; entries name their terms by the codes of the choices.
const entries = all("[data-id][data-facets]").map((element) => ({
  element, id: element.dataset.id, terms: new Set(element.dataset.facets.split(" ")),
}));
const choices = new Map();
let unknown = [];

if (entries.length) {
  for (const link of all("[data-value]")) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    const label = document.createElement("label");
    label.append(box, ...link.childNodes);
    const group = link.closest("[data-facet]");
    choices.set(link.dataset.value, {
      facet: group.dataset.facet, code: link.dataset.code, group, box, label, count: label.querySelector(".gw-filter__count"),
    });
    link.replaceWith(label);
    box.addEventListener("change", () => {
      const query = new URLSearchParams();
      for (const [value, choice] of choices) if (choice.box.checked) query.append(choice.facet, value.slice(choice.facet.length + 1));
      go(query);
    });
  }
  atlas.querySelector("[data-gw-clear]").addEventListener("click", () => { go(new URLSearchParams()); read(); status.focus(); });
  addEventListener("popstate", read);
  if (matchMedia("(max-width: 58rem)").matches) atlas.querySelector("[data-gw-all]").open = false;
  read();
}

function go(query) {
  history.pushState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
  unknown = [];
  choose();
}

function read() {
  const wanted = new Set([...new URLSearchParams(location.search)].map(([facet, term]) => `${facet}:${term}`));
  unknown = [...wanted].filter((value) => !choices.has(value)).map((value) => value.replace(":", "=").slice(0, 60)).slice(0, 5);
  for (const [value, { box, group }] of choices) {
    box.checked = wanted.has(value);
    if (box.checked) group.open = true;
  }
  choose();
}

function choose() {
  const picked = new Map();
  for (const { facet, code, box } of choices.values()) if (box.checked) picked.set(facet, [...(picked.get(facet) ?? []), code]);
  const fits = ({ terms }, except) => [...picked].every(([facet, codes]) => facet === except || codes.some((code) => terms.has(code)));
  const shown = new Set();
  for (const entry of entries) {
    entry.element.hidden = !fits(entry);
    if (!entry.element.hidden) shown.add(entry.id);
  }
  for (const group of all("[data-gw-group]")) group.hidden = !group.querySelector("[data-id]:not([hidden])");
  const hide = (element, hidden) => element.toggleAttribute("hidden", hidden);
  for (const mark of all(".gw-map__mark, .gw-map__reach")) hide(mark, !shown.has(mark.dataset.id));
  for (const office of all(".gw-map__office")) hide(office, !listed(office).some((id) => shown.has(id)));
  for (const town of all(".gw-map__town")) {
    const left = town.dataset.ids === undefined ? town.querySelectorAll(".gw-map__mark:not([hidden])").length
      : listed(town).filter((id) => shown.has(id)).length;
    hide(town, !left);
    for (const number of all(".gw-map__number", town)) number.textContent = left;
    for (const bed of all(".gw-map__bed", town)) hide(bed, left < 2);
  }
  for (const choice of choices.values()) {
    const count = entries.filter((entry) => fits(entry, choice.facet) && entry.terms.has(choice.code)).length;
    choice.count.textContent = count;
    choice.label.toggleAttribute("data-empty", !count);
  }
  status.textContent = picked.size ? atlas.dataset.shown.replace("{n}", shown.size).replace("{all}", entries.length) : status.dataset.all;
  atlas.querySelector("[data-gw-clear]").hidden = !picked.size && !unknown.length;
  const told = [];
  if (picked.size && !shown.size) told.push(atlas.dataset.none);
  if (unknown.length) told.push(`${atlas.dataset.unknown} ${unknown.join(", ")}`);
  atlas.querySelector("[data-gw-state]").replaceChildren(...told.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
}

// Zoom and pan: a CSS transform of the drawing; what shall keep its size is divided by --gw-still.
const NEAREST = 8;
const view = { x: 0, y: 0, zoom: 1 };
const said = Object.assign(document.createElement("p"), { className: "gw-map__said" });
said.setAttribute("role", "status");
frame.append(said);

function show(announce) {
  const { clientWidth: width } = frame;
  const height = svg.clientHeight;
  view.zoom = Math.min(NEAREST, Math.max(1, view.zoom));
  view.x = Math.min(0, Math.max(width - width * view.zoom, view.x));
  view.y = Math.min(0, Math.max(height - height * view.zoom, view.y));
  svg.style.transform = view.zoom === 1 ? "" : `translate(${view.x}px, ${view.y}px) scale(${view.zoom})`;
  svg.style.setProperty("--gw-still", (1 / view.zoom).toFixed(4));
  frame.toggleAttribute("data-near", view.zoom > 1);
  atlas.querySelector("[data-gw-pan]").hidden = view.zoom === 1;
  if (announce) said.textContent = atlas.dataset.zoomed.replace("{n}", Math.round(view.zoom * 100));
  shut();
}

function zoom(factor, x = frame.clientWidth / 2, y = svg.clientHeight / 2, announce = false) {
  const next = Math.min(NEAREST, Math.max(1, view.zoom * factor));
  view.x = x - (x - view.x) * (next / view.zoom);
  view.y = y - (y - view.y) * (next / view.zoom);
  view.zoom = next;
  show(announce);
}

function pan(x, y) {
  view.x += x;
  view.y += y;
  show();
}

const STEP = 80;
const moves = {
  closer: () => zoom(1.6, undefined, undefined, true),
  farther: () => zoom(1 / 1.6, undefined, undefined, true),
  whole: () => { view.zoom = 1; show(true); },
  up: () => pan(0, STEP), down: () => pan(0, -STEP), left: () => pan(STEP, 0), right: () => pan(-STEP, 0),
};
const keys = {
  "+": "closer", "=": "closer", "-": "farther", _: "farther", 0: "whole",
  ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right",
};
for (const button of all("[data-move]", frame)) button.addEventListener("click", moves[button.dataset.move]);
frame.querySelector("[data-gw-tools]").hidden = false;
frame.tabIndex = 0;
frame.setAttribute("role", "group");
frame.setAttribute("aria-label", frame.dataset.help);
frame.toggleAttribute("data-ready", true);
frame.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return shut();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const move = keys[event.key];
  if (!move || (event.key.startsWith("Arrow") && view.zoom === 1)) return;
  event.preventDefault();
  moves[move]();
});
frame.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  const box = frame.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
new ResizeObserver(() => show()).observe(frame);

const fingers = new Map();
let dragged = false;
svg.addEventListener("pointerdown", (event) => {
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  if (fingers.size === 1) dragged = false;
});
addEventListener("pointermove", (event) => {
  const finger = fingers.get(event.pointerId);
  if (!finger) return;
  const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
  const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
  if (other) {
    const box = frame.getBoundingClientRect();
    const before = Math.hypot(finger.x - other.x, finger.y - other.y);
    const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    zoom(after / (before || 1), (event.clientX + other.x) / 2 - box.left, (event.clientY + other.y) / 2 - box.top);
    dragged = true;
  } else if (view.zoom > 1 && (dragged || Math.hypot(dx, dy) > 4)) {
    pan(dx, dy);
    dragged = true;
  } else return;
  Object.assign(finger, { x: event.clientX, y: event.clientY });
});
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => fingers.delete(event.pointerId));
svg.addEventListener("dragstart", (event) => event.preventDefault());
svg.addEventListener("click", (event) => { if (dragged) event.preventDefault(); }, true);

// A card for what is pointed at or has the focus; it can be pointed at itself and is shut by Escape.
let later;
for (const title of all("a > title", svg)) {
  title.parentElement.setAttribute("aria-label", title.textContent);
  title.remove();
}

function open(target) {
  clearTimeout(later);
  const names = (ids) => ids.map((id) => atlas.querySelector(`li[data-id="${id}"]:not([hidden]) a`)?.textContent).filter(Boolean);
  const town = target.closest("[data-town]");
  const label = target.getAttribute("aria-label");
  let lines;
  if (target.dataset.id) lines = label.split(", ").length > 2 ? [label.slice(0, label.indexOf(", ")), label.slice(label.indexOf(", ") + 2)] : [label];
  else if (target.matches(".gw-map__office")) lines = [target.dataset.name, ...names(listed(target))];
  else lines = label.split(": ");
  if (town && target.matches(".gw-map__bubble")) lines = [label];
  card.replaceChildren(...lines.map((text, number) => Object.assign(document.createElement(number ? "span" : "strong"), { textContent: text })));
  card.hidden = false;
  const box = frame.getBoundingClientRect();
  const at = (target.querySelector("circle") ?? target).getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left + at.width / 2 - card.offsetWidth / 2 - box.left), box.width - card.offsetWidth - 8);
  const above = at.top - box.top - card.offsetHeight - 8;
  card.style.left = `${left}px`;
  card.style.top = `${above > 8 ? above : at.bottom - box.top + 8}px`;
}

function shut() {
  clearTimeout(later);
  card.hidden = true;
}

const soon = () => { later = setTimeout(shut, 250); };
card.addEventListener("pointerenter", () => clearTimeout(later));
card.addEventListener("pointerleave", soon);

// Map and list light each other: the marks, the entry, the ways from a head office to its other offices.
function light(id, on) {
  for (const element of all(`[data-id="${id}"]`)) element.toggleAttribute("data-lit", on);
  for (const office of all(".gw-map__office")) if (listed(office).includes(id)) office.toggleAttribute("data-lit", on);
}

function attend(element, ids, withCard) {
  const begin = () => { ids.forEach((id) => light(id, true)); if (withCard) open(element); };
  const end = () => { ids.forEach((id) => light(id, false)); if (withCard) soon(); };
  element.addEventListener("pointerenter", begin);
  element.addEventListener("pointerleave", end);
  // A drawing that listens for the focus becomes a stop of the keyboard in some browsers, though there is nothing to do there.
  if (element.matches(".gw-map__office")) return;
  element.addEventListener("focusin", begin);
  element.addEventListener("focusout", end);
}
for (const { element, id } of entries) attend(element, [id], false);
for (const mark of all(".gw-map__mark", svg)) attend(mark, [mark.dataset.id], true);
for (const bubble of all(".gw-map__bubble", svg)) attend(bubble, [], true);
for (const office of all(".gw-map__office", svg)) attend(office, entries.length ? listed(office) : [], true);

// What has the focus is in view, also when the map is near.
frame.addEventListener("focusin", (event) => {
  if (view.zoom === 1 || !svg.contains(event.target)) return;
  const box = frame.getBoundingClientRect();
  const at = event.target.getBoundingClientRect();
  const [x, y] = [at.left + at.width / 2 - box.left, at.top + at.height / 2 - box.top];
  if (x < 30 || y < 30 || x > box.width - 30 || y > svg.clientHeight - 30) pan(box.width / 2 - x, svg.clientHeight / 2 - y);
});

// A town with more head offices than fit around it shows a number, which opens into its marks.
for (const bubble of all(".gw-map__town > .gw-map__still > .gw-map__bubble", svg)) {
  const town = bubble.closest(".gw-map__town");
  if (!town.querySelector(".gw-map__spread")) continue;
  const set = (open) => { town.toggleAttribute("data-open", open); bubble.setAttribute("aria-expanded", String(open)); };
  set(false);
  bubble.addEventListener("click", (event) => { event.preventDefault(); set(!town.hasAttribute("data-open")); shut(); });
  town.addEventListener("keydown", (event) => { if (event.key === "Escape") { set(false); bubble.focus(); } });
}
