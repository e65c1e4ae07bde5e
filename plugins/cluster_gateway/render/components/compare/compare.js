// Sets two to four clusters side by side, by fetching their profiles: each fact comes with its time and sources, in
// the words of the page, and nothing is told twice. The choice stands in the address.
import { boxesIn, fetched, moved, picked, readAddress, writeAddress } from "./picking.js";

const root = document.querySelector("[data-gw-compare]");
const words = root.dataset;
const status = root.querySelector("[role=status]");
const result = root.querySelector("[data-gw-result]");
const LIMIT = 4;
root.querySelector("[data-gw-without]").remove();

const boxes = boxesIn(root, () => { writeAddress(boxes); show(); });

// No choice pushes out an earlier one: where an address names too many the first are kept, and then no more can be chosen.
function keepFew() {
  const wanted = picked(boxes);
  for (const id of wanted.slice(LIMIT)) boxes.get(id).box.checked = false;
  for (const { box } of boxes.values()) box.disabled = wanted.length >= LIMIT && !box.checked;
  return wanted.length > LIMIT ? words.many : wanted.length === LIMIT ? words.full : "";
}

const profile = async (id) => facts(await fetched(boxes.get(id).address), boxes.get(id).address);

// The facts of a profile by their label: the rows of the panel, the lists of words, and the newest of each figure.
function facts(page, address) {
  const found = new Map();
  const add = (label, nodes, time, noted, comparable) => {
    if (label && !found.has(label)) found.set(label, { nodes: nodes.map((node) => moved(node, address)), time, noted, comparable });
  };
  for (const link of page.querySelectorAll(".gw-save")) link.remove();
  for (const row of page.querySelectorAll(".gw-panel .gw-facts__row")) {
    add(row.querySelector("dt").textContent.trim(), [...row.querySelector("dd").childNodes]);
  }
  for (const indicator of page.querySelectorAll(".gw-indicators tbody")) {
    const [name, newest] = indicator.rows;
    const [value, time, source] = newest.cells;
    const when = Object.assign(page.createElement("span"), { className: "gw-cite__time", textContent: ` (${time.textContent.trim()})` });
    const note = newest.querySelector(".gw-note");
    note?.remove();
    add(name.textContent.trim(), [...value.childNodes, when, ...source.childNodes, ...(note ? [note] : [])], time.textContent.trim(), Boolean(note), newest.dataset.gwComparable);
  }
  for (const group of page.querySelectorAll(".gw-words")) {
    add(group.querySelector("h3").firstChild.textContent.trim(), [group.querySelector("ul")]);
  }
  return found;
}

async function show(unknown = []) {
  const limit = keepFew();
  const ids = picked(boxes);
  const also = [limit, unknown.length ? `${words.unknown} ${unknown.join(", ")}` : ""];
  const tell = (text) => { status.textContent = [text, ...also].filter(Boolean).join(" "); };
  result.hidden = ids.length < 2;
  root.toggleAttribute("data-gw-waiting", ids.length >= 2);
  if (ids.length < 2) return tell(words.few);
  try {
    const found = await Promise.all(ids.map(profile));
    table(ids, found);
    tell(words.shown.replace("{n}", ids.length));
  } catch {
    result.hidden = true;
    tell(words.error);
  }
  root.removeAttribute("data-gw-waiting");
}

function table(ids, found) {
  const head = result.querySelector("thead tr");
  while (head.children.length > 1) head.lastChild.remove();
  result.style.setProperty("--gw-columns", ids.length);
  for (const id of ids) {
    const cell = Object.assign(document.createElement("th"), { scope: "col" });
    cell.append(Object.assign(document.createElement("a"), { href: boxes.get(id).address, textContent: boxes.get(id).name }));
    head.append(cell);
  }
  const labels = [...new Set(found.flatMap((facts) => [...facts.keys()]))];
  result.querySelector("tbody").replaceChildren(...labels.map((label) => line(label, found.map((facts) => facts.get(label)))));
  // On a small screen the rows are laid out as grids, by which some browsers forget that this is a table.
  for (const [role, selector] of Object.entries(ROLES)) {
    for (const part of result.querySelectorAll(selector)) part.setAttribute("role", role);
  }
}
const ROLES = { table: "table", rowgroup: "thead, tbody", row: "tr", columnheader: "thead th", rowheader: "tbody th", cell: "td" };

function line(label, cells) {
  const row = document.createElement("tr");
  const head = Object.assign(document.createElement("th"), { scope: "row", textContent: label });
  const figures = cells.filter((cell) => cell?.time);
  const reasons = figures.length < 2 ? [] : [
    new Set(figures.map((cell) => cell.time)).size > 1 && words.years,
    figures.some((cell) => cell.noted) && words.notes,
    figures.some((cell) => !cell.comparable) && words.counted,
  ].filter(Boolean);
  if (reasons.length) {
    const said = `${words.unlike} ${reasons.join("; ")}.`;
    head.append(Object.assign(document.createElement("span"), { className: "gw-compare__warning", textContent: said }));
  }
  row.append(head, ...cells.map((cell) => {
    const place = document.createElement("td");
    if (cell) place.append(...cell.nodes.map((node) => node.cloneNode(true)));
    else place.append(Object.assign(document.createElement("span"), { className: "gw-compare__missing", textContent: words.missing }));
    return place;
  }));
  return row;
}

addEventListener("popstate", () => show(readAddress(boxes)));
show(readAddress(boxes));
