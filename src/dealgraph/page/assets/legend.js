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
  const box = el("details", { "data-group": group }, el("summary", {}, heading, el("span", { class: "quiet hides" }), COUNTED[group] ? el("span", { class: "n" }, COUNTED[group]) : null), body);
  box.open = open;
  return box;
}

// made once: what stands in it never changes, only what is ticked, and nothing typed is lost
function makeLegend() {
  const wide = window.innerWidth > 760;
  const kinds = DATA.style.kinds.map((row) => row.key).filter((key) => TALLY.kinds.get(key));
  const statuses = DATA.style.statuses.map((row) => row.key).filter((key) => TALLY.statuses.get(key));
  fill($("legend"),
    checks("kinds", "Nodes", kinds, (key) => check("kinds", key, shape(key), KIND[key].many), wide),
    checks("statuses", "Status in the text", statuses, (key) => check("statuses", key, [el("span", { class: `status ${key}`, "aria-hidden": "true" }, STATUS[key].symbol), dashLine(key, 34)], STATUS[key].word), wide),
    el("p", { class: "quiet mixed" }, svg("svg", { width: 34, height: 10, "aria-hidden": "true" }, svg("line", { x1: 1, x2: 33, y1: 5, y2: 5, stroke: "currentColor", "stroke-width": 2.4 })), " several statuses; a thicker line stands for more events"),
    checks("outlets", "Outlets", byCount("outlets"), (name) => check("outlets", name, null, nameOf(name, 50)), wide && TALLY.outlets.size < 12),
    checks("types", "Kinds of event", byCount("types"), (name) => check("types", name, null, name), false),
    supportBox(wide), datesBox(wide));
}

function drawLegend() {
  if (!$("legend").firstChild) makeLegend();
  for (const box of $("legend").querySelectorAll("[data-filter]")) {
    const [group, item] = [box.dataset.filter.split(":", 1)[0], box.dataset.filter.replace(/^[^:]*:/, "")];
    if (group in state.off) box.checked = !state.off[group].includes(item);
    else if (box.type === "checkbox") box.checked = state.undated;
    else if (group === "support") box.value = String(Math.min(state.support, box.options.length));
    else box.value = state[group];
  }
  for (const box of $("legend").querySelectorAll(".hides")) {
    const hidden = state.off[box.closest("details").dataset.group].length;
    const words = hidden ? ` (${hidden} hidden)` : "";
    if (box.textContent !== words) box.textContent = words;
  }
}

let best = 0;

// on how many independent origins an event must rest
function supportBox(open) {
  if (!best) best = Math.max(1, ...EVENTS.map((event) => originsOf(event.claims).length).slice(0, 50000));
  const most = best;
  const choice = el("select", { "data-filter": "support", "aria-label": "Least support of an event", change: () => go({ support: Number(choice.value) }) },
    Array.from({ length: Math.min(most, 6) }, (_, i) => i + 1).map((n) => el("option", { value: n }, n === 1 ? "any number" : `at least ${n} ${hasOrigins ? "origins" : "articles"}`)));
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
