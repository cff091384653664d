// The data as nodes that know their neighbours. Keys: a… actors, d… deals, e… events.

function makeNode(key, kind, row) {
  return { key, kind, id: row.id, name: row.name || "", at: row.at, row, claims: [], events: [], deal: null, count: 0 };
}

const ACTORS = DATA.actors.map((row, i) => makeNode(`a${i}`, KIND[row.kind] ? row.kind : "Organisation", row));
const DEALS = DATA.deals.map((row, i) => makeNode(`d${i}`, "Deal", row));
const EVENTS = DATA.events.map((row, i) => makeNode(`e${i}`, "Event", row));
const ARTICLES = DATA.articles;
const CLAIMS = DATA.claims;
const NODES = [...ACTORS, ...DEALS, ...EVENTS];
const NODE = new Map(NODES.map((node) => [node.key, node]));
const BY_ID = new Map(NODES.map((node) => [node.id, node]));

for (const node of EVENTS) {
  node.parties = new Map();  // actor key -> roles
  node.byParty = new Map();  // actor key -> claims
  node.lines = new Map();  // actor key -> line with all claims
  if (node.row.deal === undefined) continue;
  node.deal = DEALS[node.row.deal];
  node.deal.events.push(node);
}

const titleOf = (article) => article.name || `untitled article ${article.id}`;

function outletOf(article) {
  return article.outlet || "outlet unknown";
}

CLAIMS.forEach((claim, number) => {
  claim.number = number;
  claim.event = EVENTS[claim.e];
  claim.article = ARTICLES[claim.a];
  claim.outlet = outletOf(claim.article);
  claim.span = claimSpan(claim);
  claim.event.claims.push(claim);
  for (const part of claim.parts || []) {
    const actor = ACTORS[part.x];
    const roles = claim.event.parties.get(actor.key) || new Set();
    claim.event.parties.set(actor.key, roles.add(part.r));
    const theirs = claim.event.byParty.get(actor.key);
    if (!theirs) claim.event.byParty.set(actor.key, [claim]);
    else if (theirs.at(-1) !== claim) theirs.push(claim);
  }
});
for (const event of EVENTS) {
  event.actors = [...event.parties.keys()].map((key) => NODE.get(key));
  for (const actor of event.actors) actor.events.push(event);
}

// what most claims say; a tie goes to the firmer status
function mainStatus(claims) {
  const count = {};
  for (const claim of claims) count[claim.st] = (count[claim.st] || 0) + 1;
  return Object.keys(count).sort((a, b) => count[b] - count[a] || RANK[a] - RANK[b])[0] || null;
}

const distinct = (values) => [...new Set(values)];

// a sentence of a claim: the text around it and where it starts in the article
function sentenceOf(claim) {
  const part = claim.s === undefined ? null : claim.article.parts[claim.s];
  const text = claim.article.text;
  if (text !== undefined) {
    const [from, to] = part || [Math.max(0, claim.at[0] - 120), Math.min(text.length, claim.at[1] + 120)];
    return { text: text.slice(from, to), from };
  }
  return part ? { text: part[2] || "", from: part[0] } : { text: claim.w || "", from: claim.at[0] };
}
