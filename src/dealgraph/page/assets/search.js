// Search over names, labels and sentences with accents folded away.

let index = null;
const hits = { list: [], at: -1 };

function buildIndex() {
  index = NODES.map((node) => ({ node, name: fold(node.name), text: fold([node.name, ...(node.row.alt || [])].join(" \n ")) }));
  for (const entry of index) {
    if (entry.node.kind !== "Event") continue;
    entry.text += " \n " + fold(entry.node.claims.slice(0, 20).map((claim) => sentenceOf(claim).text).join(" \n "));
  }
}

function find(query) {
  if (!index) buildIndex();
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  for (const entry of index) {
    if (!words.every((word) => entry.text.includes(word))) continue;
    const start = words[0] === entry.name.slice(0, words[0].length) || entry.name.includes(` ${words[0]}`);
    const score = (start ? 4 : 0) + (words.every((word) => entry.name.includes(word)) ? 4 : 0) + (entry.node.kind === "Event" ? 0 : 2) + Math.min(1.9, entry.node.count / 20);
    found.push({ node: entry.node, score });
  }
  return found.sort((a, b) => b.score - a.score || (a.node.id < b.node.id ? -1 : 1)).slice(0, 12).map((hit) => hit.node);
}

function drawHits() {
  const box = $("search");
  hits.list = find(box.value);
  hits.at = hits.list.length ? 0 : -1;
  showHits();
  if (box.value.trim()) say(plural(hits.list.length, "result"));
}

function showHits() {
  const open = Boolean($("search").value.trim());
  $("hits").hidden = !open;
  $("search").setAttribute("aria-expanded", String(open));
  if (hits.at >= 0) $("search").setAttribute("aria-activedescendant", `hit-${hits.at}`);
  else $("search").removeAttribute("aria-activedescendant");
  fill($("hits"), hits.list.length ? hits.list.map(hitRow) : el("li", { class: "quiet", role: "option", "aria-disabled": "true" }, "Nothing found"));
}

function hitRow(node, i) {
  return el("li", { id: `hit-${i}`, role: "option", "aria-selected": String(i === hits.at), mousedown: (event) => { event.preventDefault(); take(node); } },
    shape(node.kind, 12), " ", nameOf(node.name, 80), " ", el("span", { class: "quiet" }, node.kind === "Event" ? node.row.type : KIND[node.kind].word));
}

function take(node) {
  $("search").value = "";
  $("search").blur();
  hits.list = [];
  showHits();
  if (shownInGraph(node.key)) select(node.key);
  else focusOn(node.key);
}

const shownInGraph = (key) => graph.view && graph.view.nodes.some((node) => node.key === key);

function searchKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const by = event.key === "ArrowDown" ? 1 : -1;
    hits.at = Math.max(0, Math.min(hits.list.length - 1, hits.at + by));
    showHits();
  } else if (event.key === "Enter" && hits.list[hits.at]) {
    take(hits.list[hits.at]);
  } else if (event.key === "Escape") {
    event.target.value = "";
    event.target.blur();
    showHits();
  }
}
