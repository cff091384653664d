// The legend is the filter: each sign says what it means, how often it occurs, and can be hidden.

function tally(values) {
  const count = new Map();
  for (const value of values) count.set(value, (count.get(value) || 0) + 1);
  return count;
}

const TALLY = {
  kinds: tally(NODES.map((node) => node.kind)),
  statuses: tally(CLAIMS.map((claim) => claim.st)),
  outlets: tally(CLAIMS.map((claim) => claim.outlet)),
  types: tally(CLAIMS.map((claim) => claim.event.row.type)),
};

function check(group, item, picture, word) {
  const box = el("input", { type: "checkbox", change: () => toggle(group, item), "data-filter": `${group}:${item}` });
  box.checked = !state.off[group].includes(item);
  return el("label", { class: "check" }, box, picture, el("span", { class: "word" }, word), el("span", { class: "n" }, String(TALLY[group].get(item) || 0)));
}

const byCount = (group) => [...TALLY[group]].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([item]) => item);

// what a number in the legend counts
const COUNTED = { kinds: null, statuses: "claims", outlets: "claims", types: "claims" };

function checks(group, heading, items, draw, open) {
  if (!items.length) return null;
  const many = group === "outlets" || group === "types";
  const body = [many && el("p", { class: "acts small" },
    el("button", { type: "button", click: () => go({ off: { ...state.off, [group]: [] } }) }, "all"),
    el("button", { type: "button", click: () => go({ off: { ...state.off, [group]: items } }) }, "none")), items.map(draw)];
  const hidden = state.off[group].length;
  const box = el("details", { "data-group": group }, el("summary", {}, heading, hidden ? el("span", { class: "quiet" }, ` (${hidden} hidden)`) : null, COUNTED[group] ? el("span", { class: "n" }, COUNTED[group]) : null), body);
  box.open = open;
  return box;
}

function drawLegend() {
  const was = (group, usual) => {
    const box = $("legend").querySelector(`[data-group="${group}"]`);
    return box ? box.open : usual;
  };
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.filter : null;
  const wide = window.innerWidth > 760;
  const kinds = DATA.style.kinds.map((row) => row.key).filter((key) => TALLY.kinds.get(key));
  const statuses = DATA.style.statuses.map((row) => row.key).filter((key) => TALLY.statuses.get(key));
  // the box of dates stays what it is: it is typed in, and a click may be on its way to it
  if (!$("legend").firstChild) $("legend").append(el("div", { class: "same" }), datesBox(wide));
  fill($("legend").firstChild,
    checks("kinds", "Nodes", kinds, (key) => check("kinds", key, shape(key), KIND[key].many), was("kinds", wide)),
    checks("statuses", "Status in the text", statuses, (key) => check("statuses", key, [el("span", { class: `status ${key}`, "aria-hidden": "true" }, STATUS[key].symbol), dashLine(key, 34)], STATUS[key].word), was("statuses", wide)),
    el("p", { class: "quiet mixed" }, svg("svg", { width: 34, height: 10, "aria-hidden": "true" }, svg("line", { x1: 1, x2: 33, y1: 5, y2: 5, stroke: "currentColor", "stroke-width": 2.4 })), " several statuses; a thicker line stands for more events"),
    checks("outlets", "Outlets", byCount("outlets"), (name) => check("outlets", name, null, nameOf(name, 50)), was("outlets", wide && TALLY.outlets.size < 12)),
    checks("types", "Kinds of event", byCount("types"), (name) => check("types", name, null, name), was("types", false)),
    supportBox(was("support", wide)));
  for (const box of $("legend").querySelectorAll('[data-group="dates"] input')) {
    if (box.type === "checkbox") box.checked = state.undated;
    else box.value = state[box.dataset.filter];
  }
  const again = focused && [...$("legend").querySelectorAll("input, select")].find((box) => box.dataset.filter === focused);
  if (again) again.focus();
}

let best = 0;

// on how many independent origins an event must rest
function supportBox(open) {
  if (!best) best = Math.max(1, ...EVENTS.map((event) => originsOf(event.claims).length).slice(0, 50000));
  const most = best;
  const choice = el("select", { "data-filter": "support", "aria-label": "Least support of an event", change: () => go({ support: Number(choice.value) }) },
    Array.from({ length: Math.min(most, 6) }, (_, i) => i + 1).map((n) => el("option", { value: n }, n === 1 ? "any number" : `at least ${n} ${hasOrigins ? "origins" : "articles"}`)));
  choice.value = String(Math.min(state.support, Math.min(most, 6)));
  const box = el("details", { "data-group": "support" }, el("summary", {}, "Independent origins"), choice);
  box.open = open;
  return box;
}

function datesBox(open) {
  const year = (name, label) => {
    const box = el("input", { type: "text", inputmode: "numeric", pattern: "[0-9]{4}", maxlength: 4, size: 4, placeholder: "year", "data-filter": name, change: () => go({ [name]: yearOf(box.value) }) });
    return el("label", { class: "check" }, el("span", { class: "word" }, label), box);
  };
  const undated = el("input", { type: "checkbox", "data-filter": "undated", change: () => go({ undated: !state.undated }) });
  const count = CLAIMS.filter((claim) => !claim.span).length;
  const box = el("details", { "data-group": "dates" }, el("summary", {}, "Dates", el("span", { class: "n" }, "claims")), year("from", "from"), year("until", "to"),
    el("label", { class: "check" }, undated, el("span", { class: "word" }, "without a date"), el("span", { class: "n" }, String(count))));
  box.open = open;
  return box;
}
