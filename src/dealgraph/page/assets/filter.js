// Which claims pass the filters, and what is left of each event, actor and deal.

const live = { key: null, claim: new Uint8Array(CLAIMS.length), events: [], ordered: null };

// words as numbers, because a filter looks at every claim of the graph
function numbered(word) {
  const number = new Map();
  const of = Uint32Array.from(CLAIMS, (claim) => number.get(word(claim)) ?? number.set(word(claim), number.size).size - 1);
  return { of, hidden: (words) => Uint8Array.from(number.keys(), (it) => (words.includes(it) ? 1 : 0)) };
}
const GROUPS = { statuses: numbered((claim) => claim.st), outlets: numbered((claim) => claim.outlet), types: numbered((claim) => claim.event.row.type) };

function refilter() {
  const key = JSON.stringify([state.off, state.from, state.until, state.undated, state.support]);
  if (key === live.key) return;
  live.key = key;
  passClaims();
  for (const event of EVENTS) {
    event.live = event.claims.every((claim) => live.claim[claim.number]) ? event.claims : event.claims.filter((claim) => live.claim[claim.number]);
  }
  if (state.support > 1) EVENTS.forEach(unsupported);
  live.events = EVENTS.filter((event) => event.live.length);
  live.ordered = null;
  for (const event of live.events) {
    event.said = gist(event);
    Object.assign(event, { status: event.said.status, date: event.said.date, when: event.said.when });
  }
  recount();
}

function passClaims() {
  const groups = Object.entries(GROUPS).filter(([name]) => state.off[name].length).map(([name, { of, hidden }]) => [of, hidden(state.off[name])]);
  const timed = state.from || state.until || !state.undated;
  live.claim.fill(1);
  for (const [of, hidden] of groups) for (let i = 0; i < of.length; i++) if (hidden[of[i]]) live.claim[i] = 0;
  if (timed) for (const claim of CLAIMS) if (!inTime(claim)) live.claim[claim.number] = 0;
}

// what the claims left of an event say together; of all its claims it is found out once
function gist(event) {
  if (event.live === event.claims && event.whole) return event.whole;
  const date = dated(event.live);
  const found = { status: mainStatus(event.live), date, when: date ? date.span.join(" ") : "9999", label: null };
  if (event.live === event.claims) event.whole = found;
  return found;
}

// an event that rests on too few independent origins goes with all its claims
function unsupported(event) {
  if (originsOf(event.live).length >= state.support) return;
  for (const claim of event.live) live.claim[claim.number] = 0;
  event.live = [];
}

function inTime(claim) {
  if (!claim.span) return state.undated;
  if (state.from && claim.open !== "after" && claim.span[1] < state.from) return false;
  return !(state.until && claim.open !== "before" && claim.span[0] > `${state.until}-12-31`);
}

// in how many live events each actor and deal is involved
function recount() {
  for (const node of NODES) node.count = 0;
  for (const event of live.events) {
    for (const actor of event.actors) actor.count += 1;
    if (event.deal) event.deal.count += 1;
  }
}

const kindShown = (kind) => !state.off.kinds.includes(kind);
const countOf = (key) => NODE.get(key).count;

// live events in order of time, the undated last
function inOrder(events) {
  return [...events].sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : a.key < b.key ? -1 : 1));
}

let calendar = null;

// all live events in order of time; sorted from an order that is nearly theirs
function liveInOrder() {
  if (!calendar) {
    const first = (event) => (dated(event.claims) || { span: ["9999"] }).span.join(" ");
    calendar = inOrder(EVENTS.map((event) => ({ event, key: event.key, when: first(event) }))).map((row) => row.event);
  }
  if (!live.ordered) live.ordered = inOrder(calendar.filter((event) => event.live.length));
  return live.ordered;
}

function toggle(group, item) {
  const list = state.off[group];
  const next = list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
  go({ off: { ...state.off, [group]: next } });
}
