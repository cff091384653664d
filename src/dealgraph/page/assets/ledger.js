// The ledger: what sources say differently, and on how many independent origins a thing rests.

const WAYS = { conflict: "contradicts", update: "is updated by", precision: "is less exact than", scope: "speaks of something else than" };

for (const entry of DATA.ledger) {
  for (const [mine, theirs, says, but, first] of [[entry.one, entry.other, entry.says, entry.but, true], [entry.other, entry.one, entry.but, entry.says, false]]) {
    const claim = CLAIMS[mine];
    (claim.ledger = claim.ledger || []).push({ entry, other: CLAIMS[theirs], says, but, first });
  }
}

const BACK = { conflict: "contradicts", update: "updates", precision: "is more exact than", scope: "speaks of something else than" };

// goes to a claim: in this panel if it stands here, otherwise at its event
function toClaim(claim) {
  const here = $(`claim-${claim.number}`);
  if (!here) select(claim.event.key);
  const target = here || $(`claim-${claim.number}`);
  if (!target) return;
  target.setAttribute("tabindex", "-1");
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

const claimButton = (claim) => el("button", { type: "button", class: "go", click: () => toClaim(claim) },
  nameOf(claim.outlet, 40), claim.article.date ? `, ${dateWords(claim.article.date)}` : "");

// on a card: what other claims say otherwise
function othersSay(claim) {
  const found = (claim.ledger || []).slice(0, 8);
  if (!found.length) return null;
  return el("ul", { class: "differ plain" }, found.map(({ entry, other, but, first }) =>
    el("li", {}, el("b", {}, clip(entry.of, 20)), ` ${(first ? WAYS : BACK)[entry.kind] || clip(entry.kind, 20)} `, claimButton(other),
      but ? [": ", el("bdi", {}, valueWords(entry, but))] : null, entry.why ? el("span", { class: "quiet" }, ` (${clip(entry.why, 200)})`) : null)));
}

// in the panel of an event or a deal: every entry that is about it
function ledgerOf(node) {
  const about = (entry) => (node.kind === "Deal" ? DEALS[entry.deal] === node : (entry.e || []).some((i) => EVENTS[i] === node));
  const found = DATA.ledger.filter((entry) => about(entry) && live.claim[entry.one] && live.claim[entry.other]);
  if (!found.length) return null;
  return [el("h3", {}, "What sources say differently"), el("ul", { class: "plain ledger" }, found.slice(0, 40).map(ledgerRow)),
    found.length > 40 ? el("p", { class: "quiet" }, `and ${found.length - 40} more`) : null];
}

const MEANS = { conflict: "Both cannot hold", update: "The later report tells what became of it", precision: "One says it more exactly", scope: "They speak of different things or parts" };

// a value of the ledger as people write it
const valueWords = (entry, text) => (entry.of === "date" ? text.split("/").map(dateWords).join(" to ") : clip(text, 80));

const sideRow = (entry, value, claim, sign) => el("li", {}, el("span", { class: "quiet", "aria-hidden": "true" }, sign),
  el("b", {}, value ? el("bdi", {}, valueWords(entry, value)) : "?"), " ", claimButton(claim));

const ledgerRow = (entry) => el("li", {}, el("span", { class: `chip ${clip(entry.kind, 12)}`, title: MEANS[entry.kind] || null }, `${clip(entry.kind, 20)} of ${clip(entry.of, 20)}`),
  el("ul", { class: "plain sides" }, sideRow(entry, entry.says, CLAIMS[entry.one], ""), sideRow(entry, entry.but, CLAIMS[entry.other], entry.kind === "update" ? "→ " : "↔ ")),
  entry.why ? el("span", { class: "quiet" }, clip(entry.why, 240)) : null);

const hasOrigins = DATA.origins.length > 0;

// copies of one report count once
const originsOf = (claims) => distinct(claims.map((claim) => (hasOrigins ? claim.o : claim.a)).filter((o) => o !== undefined));

function sources(claims) {
  const articles = distinct(claims.map((claim) => claim.article));
  const outlets = distinct(articles.map(outletOf));
  const days = articles.map((article) => article.date).filter(Boolean).sort();
  const from = originsOf(claims);
  return [el("p", {}, `${plural(claims.length, "claim")} in ${plural(articles.length, "article")}`, outlets.length > 1 ? ` of ${plural(outlets.length, "outlet")}` : "",
    hasOrigins && from.length ? [", ", el("b", {}, plural(from.length, "independent origin"))] : "",
    days.length ? `, first ${dateWords(days[0])}` : "", days.length > 1 && days.at(-1) !== days[0] ? `, last ${dateWords(days.at(-1))}` : ""),
  hasOrigins && from.length ? el("details", {}, el("summary", {}, "Origins"), el("ul", { class: "plain" }, from.slice(0, 30).map((o) => originRow(o, claims)))) : null];
}

const originRow = (o, claims) => el("li", {}, el("span", { class: "quiet" }, `${clip(DATA.origins[o].kind, 20)} `), nameOf(DATA.origins[o].name, 140),
  el("span", { class: "quiet" }, `, ${plural(distinct(claims.filter((claim) => claim.o === o).map((claim) => claim.a)).length, "article")}`));
