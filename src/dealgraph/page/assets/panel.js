// The panel: the evidence behind what is selected.

function drawPanel(before) {
  const [one, other] = (state.sel || "").split("~");
  const node = NODE.get(one);
  const body = !node ? (state.view === "path" ? pathPanel() : startPanel())
    : other ? linePanel(node, NODE.get(other))
      : node.kind === "Event" ? eventPanel(node) : node.kind === "Deal" ? dealPanel(node) : actorPanel(node);
  fill($("panel"), body);
  if (before && (before.sel !== state.sel || before.view !== state.view)) $("panel").scrollTop = 0;
}

const title = (node, ...chips) => [
  el("h2", {}, nameOf(node.name, 160)),
  el("p", { class: "chips" }, el("span", { class: "chip" }, shape(node.kind, 12), " ", KIND[node.kind].word), chips)];

const isAround = (node) => state.view === "focus" && state.focus === node.key;
const toOverview = () => el("button", { type: "button", click: () => go({ view: "overview", focus: null, to: null, main: "graph" }) }, "Back to overview");

const acts = (node) => el("p", { class: "acts" }, isAround(node) ? toOverview()
  : el("button", { type: "button", click: () => focusOn(node.key) }, node.kind === "Deal" ? "Show its stages" : "Show its surroundings"),
  el("button", { type: "button", click: () => select(null) }, "Close"));

function startPanel() {
  const top = ranked();
  const list = (nodes) => el("ul", { class: "plain counted" }, nodes.map((node) =>
    el("li", {}, shape(node.kind, 12), " ", nodeButton(node, 70), " ", el("span", { class: "quiet" }, plural(node.count, "event")))));
  return [el("h2", {}, "Evidence"),
    el("p", {}, "Choose a node or a line, in the graph, the timeline, the table or by search: the sentences behind it appear here, with who said it, where and when."),
    el("h3", {}, "Deals"), list(top.filter((node) => node.kind === "Deal").slice(0, 8)),
    el("h3", {}, "Most connected"), list(top.filter((node) => node.kind !== "Deal").slice(0, 8)), help()];
}

const HELP = [["click", "a node or a line: its evidence"], ["double click", "a deal: its stages in time; an actor: its events"], ["drag, wheel", "move and zoom; with keys + and -"],
  ["/", "search"], ["n p", "next and previous event in time"], ["t", "table or graph"], ["f", "fit the graph to the window"], ["u", "undo"], ["arrows, Enter", "from node to node, and open"], ["Esc", "close"]];

const help = () => el("details", { class: "help" }, el("summary", {}, "Mouse and keys"),
  el("dl", {}, HELP.map(([key, does]) => [el("dt", {}, key), el("dd", {}, does)])));

function actorPanel(node) {
  const row = node.row;
  const events = inOrder(node.events.filter((event) => event.live.length));
  const claims = events.flatMap((event) => claimsOf(event, node.key));
  const said = CLAIMS.filter((claim) => live.claim[claim.number] && (ACTORS[claim.by] === row || ACTORS[claim.by] === node));
  return [title(node),
    row.alt ? el("p", { class: "quiet" }, "also: ", row.alt.slice(0, 12).map((name, i) => [i ? ", " : "", nameOf(name, 60)])) : null,
    (row.same || []).map((address) => el("p", { class: "quiet" }, outside(address, `Wikidata ${clip(address.split("/").pop(), 20)}`))),
    row.why ? el("details", {}, el("summary", {}, "Why these names are one"), row.why.slice(0, 12).map((why) => el("p", { class: "quiet" }, clip(why, 240)))) : null,
    acts(node), pathForm(node),
    el("h3", {}, `${plural(events.length, "event")}, ${plural(claims.length, "claim")}`), cards(claims, { only: node.key }),
    said.length ? [el("h3", {}, plural(said.length, "claim") + " by this speaker"), cards(said, {}, 6)] : null];
}

function pathForm(node) {
  const options = ranked().filter((other) => other.kind !== "Deal" && other !== node).slice(0, 400);
  if (!options.length) return null;
  const choice = el("select", { "aria-label": "Path to", change: () => choice.value && go({ view: "path", focus: node.key, to: choice.value, sel: null, main: "graph" }) },
    el("option", { value: "" }, "Path to …"), options.map((other) => el("option", { value: other.key }, clip(other.name, 50))));
  return el("p", {}, choice);
}

function pathPanel() {
  const path = (graph.view || {}).path;
  const ends = [NODE.get(state.focus), NODE.get(state.to)];
  const hubs = el("button", { type: "button", "aria-pressed": String(state.hubs === "avoid"), click: () => go({ hubs: state.hubs === "avoid" ? "use" : "avoid" }) }, "Avoid hubs");
  return [el("h2", {}, "Path: ", nameOf(ends[0].name, 60), " → ", nameOf(ends[1].name, 60)),
    el("p", { class: "acts" }, hubs, toOverview()),
    path ? path.map((key) => (key[0] === "e" ? cards(NODE.get(key).live, {}, 1) : el("p", {}, shape(NODE.get(key).kind, 12), " ", nodeButton(NODE.get(key))))) : el("p", {}, "No path through the events that are shown.")];
}

// what the claims of one event differ in, where no ledger tells it
function differences(claims) {
  const kinds = [
    ["status", distinct(claims.map((c) => (STATUS[c.st] || { word: c.st }).word))],
    ["date", distinct(claims.map(claimDate).filter(Boolean))],
    ["amount", distinct(claims.filter((c) => c.sum).map((c) => amount(c.sum, c.cur)))],
    ["number", distinct(claims.filter((c) => c.q).map((c) => amount(c.q, c.unit)))],
  ].filter(([, values]) => values.length > 1);
  if (!kinds.length) return null;
  return el("p", { class: "differ" }, "They differ on ", kinds.map(([kind, values], i) => [i ? "; " : "", el("b", {}, kind), ": ", values.map((v) => clip(v, 40)).join(" / ")]));
}

function eventPanel(node) {
  const claims = node.live || [];
  const parties = [...node.parties].map(([key, roles]) => el("li", {}, el("span", { class: "quiet" }, [...roles].join(", "), " "), nodeButton(NODE.get(key), 70)));
  return [title(node, el("span", { class: "chip" }, node.row.type), claims.length ? statusTag(node.status) : null, node.date ? dateTag(node.date) : null, stageOf(node) ? el("span", { class: "chip" }, "stage: ", stageOf(node).name) : null),
    node.deal ? el("p", {}, el("span", { class: "quiet" }, "part of "), nodeButton(node.deal)) : null,
    el("ul", { class: "plain" }, parties), acts(node), sources(claims), ledgerOf(node) || differences(claims), cards(claims, { event: false })];
}

function dealPanel(node) {
  const events = inOrder(node.events.filter((event) => event.live.length));
  const side = (role) => (node.row[role] || []).map((i) => el("li", {}, el("span", { class: "quiet" }, role, " "), nodeButton(ACTORS[i])));
  const before = node.row.follows === undefined ? null : DEALS[node.row.follows];
  const after = DEALS.filter((deal) => deal.row.follows !== undefined && DEALS[deal.row.follows] === node);
  const claims = events.flatMap((event) => event.live);
  const list = (heading, rows) => (rows.length ? [el("h3", {}, `${heading}: ${plural(rows.length, "stage")}`), el("ol", { class: "stages" }, rows.map(stageRow))] : null);
  return [title(node, node.row.batch > 1 ? el("span", { class: "chip" }, `batch ${node.row.batch}`) : null),
    el("ul", { class: "plain" }, ["supplier", "recipient", "item"].map(side)),
    before ? el("p", {}, el("span", { class: "quiet" }, "follows on "), nodeButton(before)) : null,
    after.map((deal) => el("p", {}, el("span", { class: "quiet" }, "followed by "), nodeButton(deal))),
    acts(node), sources(claims),
    list("Transfer", events.filter((e) => !isPolitical(e))), list("Political track", events.filter(isPolitical)), ledgerOf(node)];
}

const stageRow = (event) => el("li", {}, statusTag(event.status), " ", stageOf(event) ? [el("span", { class: "quiet" }, stageOf(event).name), " "] : null,
  event.date ? dateTag(event.date) : el("span", { class: "date none" }, "no date"), el("br"), nodeButton(event));

function linePanel(one, other) {
  const line = ((graph.view || {}).lines || []).find((found) => found.id === state.sel);
  const claims = line ? line.claims : [];
  const actor = [one, other].find((node) => node.kind !== "Event" && node.kind !== "Deal");
  const roles = line && line.roles.size ? [...line.roles].join(", ") : null;
  return [el("h2", {}, nameOf(one.name, 80), line && line.folded ? " – " : " → ", nameOf(other.name, 80)),
    roles ? el("p", {}, actor ? nameOf(actor.name, 80) : "", " as ", el("b", {}, roles)) : null,
    el("p", { class: "acts" }, nodeButton(one, 40), nodeButton(other, 40)),
    claims.length ? sources(claims) : el("p", { class: "quiet" }, "No claim of this line passes the filters."),
    line && line.folded ? null : differences(claims), cards(inTimeOf(claims), { only: actor && actor.key })];
}

const inTimeOf = (claims) => [...claims].sort((a, b) => {
  const [x, y] = [a, b].map((claim) => (claim.span ? claim.span[0] : "9999"));
  return x < y ? -1 : x > y ? 1 : a.number - b.number;
});
