// Which claims pass the filters, and what is left of each event, actor and deal.

const live = { key: null, claim: new Uint8Array(CLAIMS.length), events: [], count: new Map() };

function refilter() {
  const key = JSON.stringify([state.off, state.from, state.until, state.undated, state.support]);
  if (key === live.key) return;
  live.key = key;
  const statuses = new Set(state.off.statuses);
  const outlets = new Set(state.off.outlets);
  const types = new Set(state.off.types);
  for (const event of EVENTS) event.live = [];
  CLAIMS.forEach((claim, number) => {
    const passes = !statuses.has(claim.st) && !outlets.has(claim.outlet) &&
      !types.has(claim.event.row.type) && inTime(claim);
    live.claim[number] = passes ? 1 : 0;
    if (passes) claim.event.live.push(claim);
  });
  if (state.support > 1) EVENTS.forEach(unsupported);
  live.events = EVENTS.filter((event) => event.live.length);
  for (const event of live.events) {
    event.status = mainStatus(event.live);
    event.date = dated(event.live);
    event.when = event.date ? event.date.span.join(" ") : "9999";
  }
  recount();
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
  live.count.clear();
  const add = (key) => live.count.set(key, (live.count.get(key) || 0) + 1);
  for (const event of live.events) {
    for (const key of event.parties.keys()) add(key);
    if (event.deal) add(event.deal.key);
  }
}

const kindShown = (kind) => !state.off.kinds.includes(kind);
const countOf = (key) => live.count.get(key) || 0;

// live events in order of time, the undated last
function inOrder(events) {
  return [...events].sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : a.key < b.key ? -1 : 1));
}

function toggle(group, item) {
  const list = state.off[group];
  const next = list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
  go({ off: { ...state.off, [group]: next } });
}
