// Before the page is painted: the palette the reader once chose, and nothing stored unless chosen.
try {
  const chosen = localStorage.getItem("gw-palette");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.gwPalette = chosen;
} catch { /* storage is closed: the palette of the system serves */ }
