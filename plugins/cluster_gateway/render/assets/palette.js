// Before the page is painted: the palette the reader once chose, and nothing stored unless chosen.
const root = document.documentElement;
try {
  const chosen = localStorage.getItem("gw-palette");
  if (chosen === "light" || chosen === "dark") root.dataset.gwPalette = chosen;
} catch { /* storage is closed: the palette of the system serves */ }
// Until all is loaded, styles keep the place of what scripts are about to show, so that nothing is pushed while it is read:
// of "all" scripts first, then of the page's "own". A script that never comes leaves the page as it is without scripts.
root.dataset.gwComing = "all";
if (location.search) root.dataset.gwAsked = "";
addEventListener("load", () => {
  delete root.dataset.gwComing;
  delete root.dataset.gwAsked;
});
