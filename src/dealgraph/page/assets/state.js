// What the reader has chosen. It lives in the address, so that a view can be sent and undone.

const START = {
  view: "overview",  // overview, actors, events, focus, path
  focus: null,       // key of the node a focus view is about
  to: null,          // the other end of a path
  hubs: "avoid",
  sel: null,         // key of a node, or of a line ("a1~d2")
  limit: DATA.core,
  main: "graph",     // graph, table, article
  article: null,     // number of the article that is read
  at: null,          // claim to show in it
  sort: "date",
  off: { kinds: [], statuses: [], outlets: [], types: [] },
  from: "",
  until: "",
  undated: true,
  support: 1,        // least number of independent origins
  springs: false,    // physics, on request only
  theme: null,
};

let state = structuredClone(START);
const views = [];  // functions that draw the state, in order

const idOf = (key) => (NODE.has(key) ? NODE.get(key).id : "");
const keyOf = (id) => (BY_ID.has(id) ? BY_ID.get(id).key : null);

function toHash(value) {
  const query = new URLSearchParams();
  const put = (name, text, usual) => text !== usual && text !== null && text !== "" && query.set(name, text);
  put("view", value.view, "overview");
  put("focus", idOf(value.focus));
  put("to", idOf(value.to));
  put("hubs", value.hubs, "avoid");
  put("sel", (value.sel || "").split("~").map(idOf).join("~"), "");
  put("n", String(value.limit), String(DATA.core));
  put("main", value.main, "graph");
  put("article", value.article === null ? "" : ARTICLES[value.article].id);
  put("at", value.at === null ? "" : String(value.at));
  put("sort", value.sort, "date");
  for (const [name, list] of Object.entries(value.off)) list.forEach((item) => query.append(`-${name}`, item));
  put("from", value.from);
  put("until", value.until);
  put("undated", value.undated ? "1" : "0", "1");
  put("support", String(value.support), "1");
  put("springs", value.springs ? "1" : "");
  put("theme", value.theme);
  return query.toString();
}

const oneOf = (value, allowed, usual) => (allowed.includes(value) ? value : usual);
const yearOf = (value) => (/^\d{4}$/.test(value || "") ? value : "");

function fromHash(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const value = structuredClone(START);
  value.view = oneOf(query.get("view"), ["overview", "actors", "events", "focus", "path"], "overview");
  value.focus = keyOf(query.get("focus"));
  value.to = keyOf(query.get("to"));
  value.hubs = oneOf(query.get("hubs"), ["avoid", "use"], "avoid");
  const ends = (query.get("sel") || "").split("~").map(keyOf);
  value.sel = ends.every(Boolean) ? ends.join("~") : null;
  value.limit = Math.max(1, parseInt(query.get("n"), 10) || DATA.core);
  value.main = oneOf(query.get("main"), ["graph", "table", "article"], "graph");
  const article = ARTICLES.findIndex((row) => row.id === query.get("article"));
  value.article = article < 0 ? null : article;
  value.at = CLAIMS[query.get("at") ?? -1] ? +query.get("at") : null;
  value.sort = oneOf(query.get("sort"), ["date", "-date", "status", "-status", "name", "-name", "outlet", "-outlet"], "date");
  for (const name of Object.keys(value.off)) value.off[name] = query.getAll(`-${name}`);
  value.from = yearOf(query.get("from"));
  value.until = yearOf(query.get("until"));
  value.undated = query.get("undated") !== "0";
  value.support = Math.max(1, Math.min(9, parseInt(query.get("support"), 10) || 1));
  value.springs = query.get("springs") === "1";
  value.theme = oneOf(query.get("theme"), ["dark", "light"], null);
  if ((value.view === "focus" || value.view === "path") && !value.focus) value.view = "overview";
  if (value.view === "path" && !value.to) value.view = "focus";
  if (value.main === "article" && value.article === null) value.main = "graph";
  return value;
}

function drawAll(before) {
  for (const view of views) view(before);
}

// change some of the state; every change is one step that Undo takes back
function go(change) {
  const before = state;
  state = { ...state, ...change };
  const hash = toHash(state);
  if (hash !== toHash(before)) {
    if (FRAMED) trail.push(toHash(before));
    else history.pushState({ steps: stepsTaken() + 1 }, "", hash ? `#${hash}` : "#");
  }
  drawAll(before);
}

// in a notebook's frame a page has no address of its own, so it keeps its steps itself
const FRAMED = location.protocol === "about:";
const trail = [];

// Undo never leaves the page
const stepsTaken = () => (FRAMED ? trail.length : (history.state && history.state.steps) || 0);

function undo() {
  if (!stepsTaken()) return;
  if (FRAMED) reread(trail.pop());
  else history.back();
}

const select = (key) => go({ sel: key, main: state.main === "article" ? "graph" : state.main });
const focusOn = (key) => go({ view: "focus", focus: key, sel: key, main: "graph" });

function reread(hash = location.hash) {
  const before = state;
  state = fromHash(hash);
  drawAll(before);
}
