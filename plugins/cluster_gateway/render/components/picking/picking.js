// Picking clusters by ticking their names, with the picked ones in the address; and fetching what their profiles say.

// The boxes by id, made from the links of a list: without scripts those lead to the profiles.
export function boxesIn(root, changed) {
  const boxes = new Map();
  for (const link of root.querySelectorAll("[data-id]")) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    const label = document.createElement("label");
    label.append(box, link.textContent);
    boxes.set(link.dataset.id, { box, name: link.textContent, address: link.href });
    link.replaceWith(label);
    box.addEventListener("change", changed);
  }
  return boxes;
}

// The ids picked, in the order of the list.
export const picked = (boxes) => [...boxes].filter(([, { box }]) => box.checked).map(([id]) => id);

// Ticks what the address names; gives the names nobody has, cut short.
export function readAddress(boxes) {
  const wanted = new URLSearchParams(location.search).getAll("id");
  for (const [id, { box }] of boxes) box.checked = wanted.includes(id);
  return wanted.filter((id) => !boxes.has(id)).map((id) => id.slice(0, 40)).slice(0, 5);
}

// Puts what is picked into the address, beside whatever else stands there.
export function writeAddress(boxes) {
  const query = new URLSearchParams(location.search);
  query.delete("id");
  for (const id of picked(boxes)) query.append("id", id);
  history.pushState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
}

const pages = new Map();
// The page at an address, fetched once.
export async function fetched(address) {
  if (!pages.has(address)) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    pages.set(address, new DOMParser().parseFromString(await answer.text(), "text/html"));
  }
  return pages.get(address);
}

// A node of another page at home here: its links lead from where it stood, and its ids stay there.
export function moved(node, address) {
  const copy = document.importNode(node, true);
  for (const element of copy.querySelectorAll?.("*") ?? []) element.removeAttribute("id");
  const links = [...(copy.querySelectorAll?.("a[href]") ?? [])];
  if (copy.matches?.("a[href]")) links.push(copy);
  for (const link of links) link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
  return copy;
}
