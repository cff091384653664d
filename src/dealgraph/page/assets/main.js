// Ties the parts together: buttons, keys, the order in which the state is drawn.

function drawBar() {
  const button = (view, word, hint) => el("button", { type: "button", title: hint, "aria-pressed": String(state.view === view), click: () => go({ view, focus: null, to: null, main: "graph" }) }, word);
  const focus = state.focus && NODE.get(state.focus);
  const more = graph.view && graph.view.more;
  fill($("bar"),
    el("div", { class: "choice", role: "group", "aria-label": "What the graph shows" },
      button("overview", "Deals and actors", "Events folded into lines"), button("actors", "Actors only", "Actors joined by the events they share, counted"), button("events", "Events", "Events as nodes between their actors"),
      focus ? el("button", { type: "button", "aria-pressed": "true", click: () => select(focus.key) }, state.view === "path" ? "Path" : nameOf(focus.name, 28)) : null),
    more ? el("button", { type: "button", id: "more", click: () => go({ limit: state.limit * 2 }) }, "Show more") : null,
    more ? el("button", { type: "button", id: "all", click: () => go({ limit: Math.max(NODES.length, state.limit) }) }, "Show all") : null,
    el("button", { type: "button", id: "springs", "aria-pressed": String(state.springs), title: "Let springs pull these nodes apart; press again for their own places", click: () => go({ springs: !state.springs }) }, "Rearrange"),
    state.limit !== DATA.core ? el("button", { type: "button", click: () => go({ limit: DATA.core }) }, "Show fewer") : null);
  $("shown").textContent = graph.view ? graph.view.note : "";
}

function drawFrame() {
  const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const theme = state.theme || system;
  if (document.documentElement.dataset.theme !== theme) {
    document.documentElement.dataset.theme = theme;
    dark = theme === "dark";
    freshInks();
  }
  $("to-undo").disabled = !stepsTaken();
  $("to-theme").textContent = theme === "dark" ? "Light" : "Dark";
  $("sheet").hidden = state.main !== "table";
  $("reader").hidden = state.main !== "article";
  $("stage").hidden = state.main !== "graph";
  $("time").hidden = state.main === "article";
  $("to-table").setAttribute("aria-pressed", String(state.main === "table"));
  $("to-table").textContent = state.main === "table" ? "Graph" : "Table";
}

const theme = () => go({ theme: isDark() ? "light" : "dark" });
const table = () => go({ main: state.main === "table" ? "graph" : "table" });

const KEYS = {
  "/": () => $("search").focus(),
  n: () => walk(1),
  p: () => walk(-1),
  t: table,
  f: () => fitGraph(),
  "+": () => zoom(1.25),
  "-": () => zoom(0.8),
  u: undo,
  Escape: () => (state.main === "graph" ? state.sel && select(null) : go({ main: "graph" })),
};

function pressed(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.id === "graph" && event.key.startsWith("Arrow")) {
    event.preventDefault();
    step(event.key);
  } else if (event.target.id === "graph" && event.key === "Enter" && state.sel && !state.sel.includes("~")) {
    focusOn(state.sel);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

function wire() {
  const click = (id, act) => $(id).addEventListener("click", act);
  click("to-undo", undo);
  click("to-table", table);
  click("to-fit", () => fitGraph());
  click("to-theme", theme);
  click("save-png", () => withGraph(() => savePng()));
  click("save-svg", () => withGraph(saveSvg));
  click("save-csv", saveCsv);
  click("save-print", () => withGraph(printPage));
  $("save-link").hidden = FRAMED;
  click("save-link", () => copy(location.href, "Link"));
  watchTime($("time"));
  $("search").addEventListener("input", drawHits);
  $("search").addEventListener("keydown", searchKey);
  $("search").addEventListener("blur", () => { $("hits").hidden = true; $("search").setAttribute("aria-expanded", "false"); });
  document.addEventListener("keydown", pressed);
  window.addEventListener("popstate", () => reread());
  window.addEventListener("beforeprint", () => graph.canvas && state.main === "graph" && fill($("paper"), el("h1", {}, clip(DATA.title, 200)), picture()));
  let wait = null;
  window.addEventListener("resize", () => { clearTimeout(wait); wait = setTimeout(() => drawAll(state), 150); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll(state));
}

$("counts").textContent = [plural(ARTICLES.length, "article"), plural(ACTORS.length, "actor"), plural(EVENTS.length, "event"), plural(DEALS.length, "deal")].join(" · ");
views.push(drawFrame, refilter, lookUp, drawTime, drawBar, drawGraph, drawLegend, drawTable, drawReader, drawPanel);
wire();
reread();

// where a node lies on the screen: for those who drive the page by program
window.dealgraph = Object.freeze({
  where(id) {
    const box = $("graph").getBoundingClientRect();
    const [x, y] = toScreen(graph.at.get(keyOf(id)));
    return [box.left + x, box.top + y];
  },
  backdrop: () => backdrop().map((mark) => mark.text).filter(Boolean),
  counts: () => graph.counts.map((mark) => mark.text),
  boxes: () => graph.labels.map((label) => label.box),
  shown: () => ({ nodes: graph.view.nodes.map((node) => node.id), lines: graph.view.lines.map((line) => [idOf(line.from), idOf(line.to)]), labels: graph.labels.map((label) => label.lines.join(" ")) }),
});
