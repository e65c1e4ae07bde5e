// A sheet for a delegation: the picked clusters one after the other, ready to print. What it says is taken from their
// profiles. The picked clusters and the heading stand in the address, so that the sheet can be sent to others.
import { boxesIn, fetched, moved, picked, readAddress, writeAddress } from "./picking.js";

const root = document.querySelector("[data-gw-delegation]");
const words = root.dataset;
const status = root.querySelector("[role=status]");
const sheet = root.querySelector("[data-gw-sheet]");
const heading = sheet.querySelector("h2");
const list = sheet.querySelector("ol");
const field = root.querySelector("input[name=title]");
root.querySelector("[data-gw-without]").remove();
root.querySelector("[data-gw-title]").hidden = false;
const boxes = boxesIn(root, () => { writeAddress(boxes); show(); });

let turn = 0;
async function show(unknown = []) {
  const mine = ++turn;
  const ids = picked(boxes);
  const also = unknown.length ? ` ${words.unknown} ${unknown.join(", ")}` : "";
  sheet.hidden = !ids.length;
  root.toggleAttribute("data-gw-waiting", ids.length > 0);
  if (!ids.length) { status.textContent = words.none + also; return; }
  try {
    const pages = await Promise.all(ids.map((id) => fetched(boxes.get(id).address)));
    if (mine !== turn) return;
    list.replaceChildren(...ids.map((id, at) => entry(pages[at], boxes.get(id))));
    status.textContent = (ids.length === 1 ? words.one : words.many.replace("{n}", ids.length)) + also;
  } catch {
    if (mine !== turn) return;
    sheet.hidden = true;
    status.textContent = words.error;
  }
  root.removeAttribute("data-gw-waiting");
}

function entry(page, { name, address }) {
  const item = document.createElement("li");
  const title = document.createElement("h3");
  title.append(Object.assign(document.createElement("a"), { href: address, textContent: name }));
  const parts = document.createElement("div");
  parts.className = "gw-sheet__parts";
  const here = (node) => moved(node, address);
  const all = (selector) => [...page.querySelectorAll(selector)];
  parts.append(...[
    part(words.contact, all("[data-gw-contact]").map((row) => wrapped("p", [...row.childNodes].map(here)))),
    part(words.where, all(".gw-offices").map(here)),
    part(words.stories, stories(all("[data-gw-stories] .gw-card__title a"), address)),
    ...all(".gw-words").slice(0, 3).map((group) => part(
      group.querySelector("h3").firstChild.textContent.trim(),
      [wrapped("p", [[...group.querySelectorAll("li")].map((word) => word.textContent.trim()).join(" · ")])],
    )),
  ].filter(Boolean));
  for (const cite of parts.querySelectorAll(".gw-cite, .gw-note")) cite.remove();
  const lead = page.querySelector(".gw-profile .gw-lead");
  item.append(title, wrapped("p", [lead.textContent]), parts, wrapped("p", [address], "gw-sheet__address"));
  return item;
}

const wrapped = (name, nodes, className = "") => {
  const element = Object.assign(document.createElement(name), { className });
  element.append(...nodes);
  return element;
};

const part = (name, nodes) => (nodes.length ? wrapped("section", [wrapped("h4", [name]), ...nodes]) : null);

const STORIES = 3;
const stories = (links, address) => {
  const found = links.slice(0, STORIES).map((link) => wrapped("li", [moved(link, address)]));
  return found.length ? [wrapped("ul", found, "gw-plain")] : [];
};

// The heading is what somebody typed: it is only ever text.
function readTitle() {
  field.value = (new URLSearchParams(location.search).get("title") ?? "").slice(0, field.maxLength);
  heading.textContent = field.value.trim() || words.heading;
}
field.addEventListener("change", () => {
  const query = new URLSearchParams(location.search);
  if (field.value.trim()) query.set("title", field.value.trim());
  else query.delete("title");
  history.pushState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
  readTitle();
});
sheet.querySelector("button").addEventListener("click", () => print());

const restore = () => { readTitle(); show(readAddress(boxes)); };
addEventListener("popstate", restore);
restore();
