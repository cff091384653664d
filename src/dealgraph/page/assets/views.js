// What the graph shows for a state: nodes with positions, and lines with their claims.
// A line is {id, from, to, claims, roles, folded}: folded lines stand for several events.

const newLine = (one, other) =>
  ({ id: `${one}~${other}`, from: one, to: other, ends: [NODE.get(one), NODE.get(other)], claims: [], roles: new Set(), events: new Set() });

function lineOf(lines, one, other) {
  const id = `${one}~${other}`;
  if (!lines.has(id)) lines.set(id, newLine(one, other));
  return lines.get(id);
}

// claims of an event in which an actor has a part
function claimsOf(event, key) {
  const all = event.byParty.get(key) || [];
  return event.live.length === event.claims.length ? all : all.filter((claim) => live.claim[claim.number]);
}

// actor to event or event to actor, as the role says; null if no claim of it is left
function eventLine(event, key) {
  const whole = event.live.length === event.claims.length;
  if (whole && event.lines.has(key)) return event.lines.get(key);  // nothing is filtered: it is what it was
  const claims = claimsOf(event, key);
  if (!claims.length) return null;
  const roles = rolesIn(claims, key);
  const inward = (ROLE[roles[0]] || {}).inward;
  const line = inward ? newLine(key, event.key) : newLine(event.key, key);
  line.arrow = inward !== null && inward !== undefined;
  line.claims = claims;
  roles.forEach((role) => line.roles.add(role));
  line.events.add(event.key);
  if (whole) event.lines.set(key, line);
  return line;
}

function rolesIn(claims, key) {
  const roles = new Set();
  for (const claim of claims) {
    for (const part of claim.parts) if (ACTORS[part.x].key === key) roles.add(part.r);
  }
  return [...roles];
}

function foldedLine(lines, one, other, event) {
  const line = one < other ? lineOf(lines, one, other) : lineOf(lines, other, one);
  line.folded = true;
  line.claims.push(...event.live);
  line.events.add(event.key);
}

// roles that a deal itself gives, with the arrow from supplier to deal to recipient
function dealLines(lines, deal, shown) {
  for (const role of ["supplier", "recipient", "item"]) {
    for (const number of deal.row[role] || []) {
      const key = ACTORS[number].key;
      if (!shown.has(key)) continue;
      const line = key < deal.key ? lineOf(lines, key, deal.key) : lineOf(lines, deal.key, key);
      line.folded = true;
      line.roles.add(role);
      line.towards = role === "supplier" ? deal.key : key;
    }
  }
}

const byEvents = (nodes) => nodes
  .filter((node) => kindShown(node.kind) && node.count)
  .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));

// two actors, then a deal, and so on: states take part in so many events that by number alone no
// deal of a large corpus would ever be seen
function ranked() {
  const key = JSON.stringify([live.key, state.off.kinds]);
  if (ranks.key === key) return ranks.list;
  const [actors, deals] = [byEvents(ACTORS), byEvents(DEALS)];
  ranks.key = key;
  ranks.list = [];
  for (let i = 0; 2 * i < actors.length || i < deals.length; i++) ranks.list.push(...actors.slice(2 * i, 2 * i + 2), ...deals.slice(i, i + 1));
  return ranks.list;
}
const ranks = { key: null, list: [] };

// the first nodes, without those that would stand there without a line to any other
function opening(all, limit) {
  if (all.length <= limit) return all;
  const first = all.slice(0, limit);
  const inside = new Set(first.map((node) => node.key));
  const kept = first.filter((node) => linked(node, inside));
  const core = new Set(kept.map((node) => node.key));
  const spare = [];
  for (const node of all.slice(limit)) {
    if (kept.length + spare.length >= limit) break;
    if (linked(node, core)) spare.push(node);
  }
  return [...kept, ...spare];
}

function linked(node, keys) {
  const among = (event) => event.live.length && (
    (event.deal && event.deal !== node && keys.has(event.deal.key)) ||
    [...event.parties.keys()].some((key) => key !== node.key && keys.has(key)));
  return node.events.some(among);
}

// deals and actors; every event is folded into lines to its deal, or between its parties
function overview() {
  const all = ranked();
  const nodes = opening(all, state.limit);
  const shown = new Set(nodes.map((node) => node.key));
  const lines = new Map();
  let folded = 0;
  for (const event of live.events) {
    const keys = [...event.parties.keys()].filter((key) => shown.has(key));
    if (event.deal && shown.has(event.deal.key)) {
      keys.forEach((key) => foldedLine(lines, key, event.deal.key, event));
      folded += keys.length ? 1 : 0;
    } else {
      pairs(keys.slice(0, 8)).forEach(([one, other]) => foldedLine(lines, one, other, event));
      folded += keys.length > 1 ? 1 : 0;
    }
  }
  nodes.filter((node) => node.kind === "Deal").forEach((deal) => dealLines(lines, deal, shown));
  const idle = ACTORS.filter((actor) => !actor.events.length).length;
  const note = `${nodes.length} of ${plural(all.length, "actor and deal", "actors and deals")} shown; their lines stand for ${folded} of ${plural(live.events.length, "event")}${idle ? `; ${plural(idle, "more actor")} only named in the articles` : ""}`;
  return { nodes, lines: [...lines.values()], note, more: all.length > nodes.length };
}

// actors alone: two are joined by the events in which both take part, and the number stands on the line
function actorsView() {
  const all = ranked().filter((node) => node.kind !== "Deal");
  const nodes = opening(all, state.limit);
  const shown = new Set(nodes.map((node) => node.key));
  const lines = new Map();
  let folded = 0;
  for (const event of live.events) {
    const keys = [...event.parties.keys()].filter((key) => shown.has(key));
    pairs(keys.slice(0, 8)).forEach(([one, other]) => foldedLine(lines, one, other, event));
    folded += keys.length > 1 ? 1 : 0;
  }
  const note = `${nodes.length} of ${plural(all.length, "actor")} shown, joined by ${folded} of ${plural(live.events.length, "event")}; a number counts the events of a line`;
  return { nodes, lines: [...lines.values()], note, counted: true, more: all.length > nodes.length };
}

function pairs(list) {
  return list.flatMap((one, i) => list.slice(i + 1).map((other) => [one, other]));
}

let reported = null;

// events as nodes between their actors, those with most claims first
function eventView() {
  const limit = state.limit;
  const events = kindShown("Event") ? live.events : [];
  const most = (claims) => (a, b) => b[claims].length - a[claims].length || b.parties.size - a.parties.size || (a.id < b.id ? -1 : 1);
  if (!reported) reported = [...EVENTS].sort(most("claims"));  // from an order that is nearly theirs, sorting is quick
  const first = events.length ? reported.filter((event) => event.live.length).sort(most("live")).slice(0, limit) : [];
  const result = unfold(first);
  const actors = result.nodes.length - first.length;
  result.more = events.length > first.length;
  result.note = `${first.length} of ${plural(events.length, "event")} shown${result.more ? ", the most reported," : ""} with ${plural(actors, "actor")}`;
  return result;
}

// events and their actors as nodes, one line per part taken
function unfold(events) {
  const lines = [];
  const actors = new Set();
  for (const event of events) {
    for (const actor of event.actors) {
      const line = kindShown(actor.kind) && eventLine(event, actor.key);
      if (!line) continue;
      lines.push(line);
      actors.add(actor);
    }
  }
  return { nodes: [...actors, ...events], lines };
}

function currentView() {
  if (state.view === "path") return pathView(state.focus, state.to);
  if (state.view === "focus") return focusView(NODE.get(state.focus));
  return { events: eventView, actors: actorsView }[state.view]?.() || overview();
}

// a folded line has a status of its own only if all its claims share it
function lineStatus(line) {
  if (line.status === undefined) {
    const found = line.claims.length ? line.claims[0].st : null;
    const alike = line.claims.every((claim) => claim.st === found);
    line.status = alike ? found : line.folded ? null : mainStatus(line.claims);
  }
  return line.status;
}
