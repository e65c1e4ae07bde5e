// Corrects what a page says of calls and events to the reader's own clock: the page was built on another day, and it
// carries every step of every record. Without this script the printed dates speak for themselves.
const items = [...document.querySelectorAll("[data-gw-steps]")].map((element) => ({
  element, steps: JSON.parse(element.dataset.gwSteps), current: null,
  card: element.closest("[data-gw-item]"), only: element.closest("[data-gw-only]"),
}));
const groups = [...document.querySelectorAll("[data-gw-group]")];
const day = new Intl.DateTimeFormat(document.documentElement.lang === "da" ? "da-DK" : "en-GB", { dateStyle: "long", timeZone: "Europe/Copenhagen" });

function update() {
  const now = Date.now();
  for (const item of items) {
    const step = item.steps.findLast(([begins]) => !begins || Date.parse(begins) <= now);
    if (step !== item.current) show(item, step);
  }
  for (const group of groups) group.hidden = !group.querySelector("[data-gw-item]:not([hidden])");
  for (const part of document.querySelectorAll("[data-gw-only]")) {
    part.hidden = !part.querySelector("[data-gw-item]:not([hidden])");
  }
  for (const note of document.querySelectorAll("[data-gw-hopeful]")) {
    const hopeful = note.dataset.gwHopeful.split(" ");
    note.hidden = items.some(({ current }) => hopeful.includes(current[4]));
  }
  for (const note of document.querySelectorAll("[data-gw-today]")) {
    const text = note.dataset.gwToday.replace("{date}", day.format(now));
    if (note.textContent !== text) note.textContent = text;
  }
}

function show(item, step) {
  const [, state, label, words, group] = step;
  item.current = step;
  const badge = item.element.querySelector("[data-gw-label]");
  badge.className = badge.className.replace(/gw-status--(?!large)\w+/, `gw-status--${state}`);
  if (badge.textContent !== label) badge.textContent = label;
  const said = item.element.querySelector("[data-gw-said]");
  if (said.textContent !== words) said.textContent = words;
  if (item.only) item.card.hidden = !item.only.dataset.gwOnly.split(" ").includes(group);
  else if (item.card) move(item, group);
}

// Into the part of the list it now belongs to, before the first that comes after it.
function move({ card }, group) {
  const place = groups.find((part) => part.dataset.gwGroup === group)?.querySelector("ul");
  if (!place || card.parentElement === place) return;
  const order = (other) => items.find((item) => item.card === other)?.current?.[5] ?? "";
  const over = /^(closed|past)/.test(group);
  const after = [...place.children].find((other) => (over ? order(other) < order(card) : order(other) > order(card)));
  place.insertBefore(card, after ?? null);
}

update();
setInterval(update, 30_000);
document.addEventListener("visibilitychange", update);
