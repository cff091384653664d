// A claim as a card: status, date, sentence with its words marked, who says it, where it stands.

const nodeButton = (node, length) =>
  el("button", { type: "button", class: "go", click: () => select(node.key) }, nameOf(node.name, length));

function amount(number, unit) {
  const value = Number(number);
  const words = Number.isFinite(value) ? value.toLocaleString("en", { maximumFractionDigits: 2 }) : number;
  return clip(`${words} ${unit || ""}`, 40);
}

function money(claim) {
  const parts = [];
  if (claim.sum) parts.push(amount(claim.sum, claim.cur));
  if (claim.q) parts.push(amount(claim.q, claim.unit));
  return parts.length ? el("span", { class: "sum" }, parts.join(", ")) : null;
}

function dateTag(claim) {
  const text = claimDate(claim);
  return el("span", { class: text ? "date" : "date none" }, text || "no date in the text");
}

// speaker, by way of another outlet, in this outlet
function chain(claim) {
  const steps = [];
  if (claim.by !== undefined) steps.push(["said by ", nodeButton(ACTORS[claim.by], 60)]);
  if (claim.via !== undefined) steps.push(["by way of ", nodeButton(ACTORS[claim.via], 60)]);
  steps.push([steps.length ? "in " : "the outlet's own words: ", nameOf(claim.outlet, 60)]);
  return el("p", { class: "chain" }, steps.map((step, i) => [i ? " → " : "", step]));
}

function sourceLine(claim) {
  const article = claim.article;
  const headline = nameOf(article.name || article.id, 140);
  return el("p", { class: "source" }, nameOf(claim.outlet, 60), " · ", publishedWords(article), " · ",
    article.url ? outside(article.url, headline) : headline);
}

function publishedWords(article) {
  if (!article.date) return "publication date unknown";
  return dateWords(article.date) + (article.dated === "text" ? " (date line of the text)" : "");
}

function card(claim, { event = true, only = null } = {}) {
  const sentence = sentenceOf(claim);
  const roles = only ? (claim.parts || []).filter((part) => ACTORS[part.x].key === only) : [];
  return el("article", { class: "card" },
    event ? el("h3", {}, nodeButton(claim.event, 90)) : null,
    el("p", { class: "facts" }, statusTag(claim.st), claim.cue ? el("span", { class: "quiet" }, ` (“${clip(claim.cue, 40)}”)`) : null, " ", dateTag(claim), " ", money(claim)),
    roles.map((part) => el("p", { class: "quiet" }, el("b", {}, part.r), part.why ? `: ${clip(part.why, 200)}` : "")),
    el("blockquote", { dir: "auto" }, marked(sentence.text, sentence.from, claimMarks(claim, only))),
    chain(claim),
    sourceLine(claim),
    el("p", { class: "acts" },
      el("button", { type: "button", click: () => go({ main: "article", article: claim.a, at: claim.number }) }, "Read in article"),
      el("button", { type: "button", click: () => copy(citation(claim), "Citation") }, "Copy citation"),
      el("button", { type: "button", click: () => copy(question(claim), "Query") }, "Copy query")),
    claim.why ? el("details", {}, el("summary", {}, "How it was found"), el("p", { class: "quiet" }, clip(claim.why, 400), claim.p ? ` (confidence ${claim.p})` : "")) : null);
}

function citation(claim) {
  const article = claim.article;
  const about = [claim.outlet, article.name ? `“${clip(article.name, 300)}”` : null, article.date || "n.d.", article.url].filter(Boolean).join(", ");
  return `“${sentenceOf(claim).text.replace(/\s+/g, " ").trim()}” (${about})`;
}

// SPARQL that returns this very claim with its sentence
function question(claim) {
  const iri = /^https?:/.test(claim.id) ? claim.id : DATA.base + claim.id;
  return `PREFIX dg: <https://w3id.org/dealgraph/ontology#>\nPREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>\nSELECT ?status ?words ?sentence WHERE {\n  BIND(<${iri}> AS ?mention)\n  ?mention dg:status ?status ; nif:anchorOf ?words ; dg:inSentence/nif:anchorOf ?sentence .\n}`;
}

// long lists open in steps
function cards(claims, options, first = 12) {
  const box = el("div", { class: "cards" });
  const show = (count) => {
    const rest = claims.length - count;
    const more = rest > 0 ? el("button", { type: "button", click: () => show(count + 30) }, `Show ${Math.min(30, rest)} more of ${rest}`) : null;
    fill(box, claims.slice(0, count).map((claim) => card(claim, options)), more);
  };
  show(first);
  return box;
}
