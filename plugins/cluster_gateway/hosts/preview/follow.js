// In a preview only: shows what was just saved, where the reader is, and problems in place of a dead page.
const own = document.querySelector("script[data-page]");
const base = new URL(".", import.meta.url);
let version = -1;
let panel = null;

const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("follow.css", base).href });
document.head.append(style);

const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

function show({ problems, title, note, language }) {
  panel?.remove();
  panel = null;
  if (!problems.length) return;
  panel = made("section", "", { id: "gw-preview-problems", lang: language, tabIndex: -1 });
  panel.setAttribute("role", "alert");
  const list = document.createElement("ol");
  for (const { where, field, what } of problems) {
    const item = document.createElement("li");
    item.append(made("code", field ? `${where} ${field}` : where), made("p", what));
    list.append(item);
  }
  panel.append(made("h2", title), made("p", note), list);
  document.body.append(panel);
}

// The browser keeps its place when a page is loaded again; a page that has not changed is left alone.
async function renew() {
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
  const now = answer.headers.get("ETag")?.replaceAll('"', "");
  if (now && now !== own.dataset.page) location.reload();
}

async function follow() {
  for (;;) {
    try {
      const answer = await fetch(new URL(`news?after=${version}`, base), { cache: "no-store" });
      const news = await answer.json();
      if (news.version === version) continue;
      version = news.version;
      show(news);
      if (!news.problems.length) await renew();
    } catch {
      await new Promise((done) => { setTimeout(done, 1000); });
      version = -1;
    }
  }
}

follow();
