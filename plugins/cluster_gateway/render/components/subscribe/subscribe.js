// A button beside each address, or each piece of code for others' sites, that copies it. Without the script it can be
// selected with one click.
const root = document.querySelector("[data-gw-feeds]");
const words = root.dataset;
const status = root.querySelector("[role=status]");

for (const row of root.querySelectorAll(".gw-feed")) {
  const topic = row.querySelector("h3, h4").textContent;
  const code = row.querySelector("code");
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.copy });
  button.setAttribute("aria-label", words.copyOf.replace("{topic}", topic));
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "✓";
      status.textContent = "";
      status.textContent = words.copied.replace("{topic}", topic);
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    } catch {
      getSelection().selectAllChildren(code); // not allowed to copy: the reader's own keys do
    }
  });
  code.after(button);
}
