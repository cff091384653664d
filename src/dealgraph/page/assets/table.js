// The same events as a table: for reading in order, for screen readers, for copying.

const COLUMNS = [["date", "Date"], ["status", "Status"], ["name", "Event"], [null, "Who"], ["outlet", "Source"]];
let rowsShown = 200;

const outletsOf = (event) => distinct(event.live.map((claim) => claim.outlet));

function sorted(events) {
  const down = state.sort.startsWith("-");
  const by = state.sort.replace("-", "");
  const key = {
    status: (event) => String(RANK[event.status]),
    name: (event) => fold(event.name),
    outlet: (event) => fold(outletsOf(event)[0]),
  }[by];
  let rows = inOrder(events);
  if (key) rows = rows.map((event) => [key(event), event]).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)).map((pair) => pair[1]);
  return down ? rows.reverse() : rows;
}

function drawTable() {
  if (state.main !== "table") return;
  const rows = sorted(live.events);
  const more = rows.length - rowsShown;
  fill($("sheet"),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of events" },
      el("table", {}, el("caption", {}, `${plural(rows.length, "event")} that pass the filters`),
        el("thead", {}, el("tr", {}, COLUMNS.map(heading))),
        el("tbody", {}, rows.slice(0, rowsShown).map(tableRow)))),
    more > 0 ? el("p", {}, el("button", { type: "button", click: () => { rowsShown += 500; drawTable(); } }, `Show more (${more} left)`)) : null,
    el("p", { class: "acts" }, el("button", { type: "button", click: () => copy(asText(rows, "\t"), "Table") }, "Copy table")));
}

function heading([key, word]) {
  if (!key) return el("th", { scope: "col" }, word);
  const now = state.sort.replace("-", "") === key;
  const down = state.sort.startsWith("-");
  const order = now ? (down ? "descending" : "ascending") : null;
  return el("th", { scope: "col", "aria-sort": order },
    el("button", { type: "button", class: "head", click: () => go({ sort: now && !down ? `-${key}` : key }) }, word, now ? (down ? " ↓" : " ↑") : ""));
}

function tableRow(event) {
  const who = [...event.parties].flatMap(([key, roles], i) => [i ? "; " : "", el("span", { class: "quiet" }, [...roles].join(", "), " "), nameOf(NODE.get(key).name, 50)]);
  return el("tr", { "aria-selected": state.sel === event.key ? "true" : null, class: state.sel === event.key ? "chosen" : null },
    el("td", {}, event.date ? dateTag(event.date) : el("span", { class: "date none" }, dateTag(event.live.find((c) => c.dp) || event.live[0]))),
    el("td", {}, statusTag(event.status)),
    el("td", {}, el("button", { type: "button", class: "go", click: () => go({ sel: event.key }) }, nameOf(event.name, 120))),
    el("td", {}, who), el("td", {}, outletsOf(event).map((name, i) => [i ? "; " : "", nameOf(name, 40)])));
}

function tableCells(event) {
  const who = [...event.parties].map(([key, roles]) => `${[...roles].join("+")}: ${NODE.get(key).name}`).join("; ");
  const claim = event.live[0];
  return [event.date ? dateCode(event.date) : "", event.status, event.row.type, event.name, who, outletsOf(event).join("; "), sentenceOf(claim).text, claim.article.url || "", claim.article.date || ""];
}

function asText(rows, separator) {
  const head = ["date", "status", "type", "event", "who", "outlets", "sentence", "url", "published"];
  const cell = (text) => {
    let value = text.replace(/\s+/g, " ").trim();
    if (/^[=+\-@]/.test(value)) value = `'${value}`;  // or a spreadsheet would run it as a formula
    return separator === "," ? `"${value.replace(/"/g, '""')}"` : value;
  };
  return [head, ...rows.map(tableCells)].map((row) => row.map(cell).join(separator)).join("\r\n") + "\r\n";
}
