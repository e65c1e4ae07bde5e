// Everything works without this script; it adds a palette switch and folds the menu on small screens.
const root = document.documentElement;

const palette = document.querySelector("[data-gw-palette-switch]");
if (palette) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.gwPalette ? root.dataset.gwPalette === "dark" : system.matches);
  const show = () => palette.setAttribute("aria-pressed", String(dark()));
  palette.addEventListener("click", () => {
    root.dataset.gwPalette = dark() ? "light" : "dark";
    try { localStorage.setItem("gw-palette", root.dataset.gwPalette); } catch { /* not kept */ }
    show();
  });
  system.addEventListener("change", show);
  palette.hidden = false;
  show();
}

const button = document.querySelector("[data-gw-menu]");
if (button) {
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  const set = (open) => {
    button.setAttribute("aria-expanded", String(open));
    menu.toggleAttribute("data-closed", !open);
  };
  const isOpen = () => button.getAttribute("aria-expanded") === "true";
  button.addEventListener("click", () => {
    set(!isOpen());
    if (isOpen()) menu.querySelector("a").focus(); // the menu stands before its button, so the keyboard would pass it by
  });
  button.closest("header").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen() && getComputedStyle(button).display !== "none") { set(false); button.focus(); }
  });
  button.hidden = false;
  set(false);
}

// On a small screen the ways to narrow a list stand folded above it.
if (matchMedia("(max-width: 56rem)").matches) {
  for (const part of document.querySelectorAll("[data-gw-fold]")) part.open = false;
}

// Calls and events: only pages that have some fetch the script that keeps them up to date.
if (document.querySelector("[data-gw-steps]")) import("./status.js");

// The skip link moves the focus, not only the view.
document.querySelector(".md-skip")?.addEventListener("click", () => document.getElementById("content")?.focus());

const copy = document.querySelector("[data-gw-copy]");
if (copy && navigator.clipboard) {
  copy.querySelector("button").addEventListener("click", async () => {
    const told = copy.querySelector("[data-gw-copied]");
    try { await navigator.clipboard.writeText(copy.dataset.gwCopy); told.textContent = told.dataset.gwCopied; }
    catch { told.textContent = copy.dataset.gwCopy; }
  });
  copy.hidden = false;
}
if (root.dataset.gwComing) root.dataset.gwComing = "own";
