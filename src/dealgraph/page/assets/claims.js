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

const HOPS = { speaker: "said by", interviewer: "to", broadcaster: "broadcast by", agency: "by way of", outlet: "by way of", byline: "written by" };

// the reporting chain: who said it, by way of whom, in which outlet
function chain(claim) {
  const speech = claim.sp === undefined ? null : DATA.speeches[claim.sp];
  const hops = speech && speech.hops ? speech.hops : [];
  const steps = hops.map((hop, i) => hopStep(HOPS[hop.k] || (i ? "by way of" : "said by"), hop));
  if (!steps.length && claim.by !== undefined) steps.push(hopStep("said by", { x: claim.by }));
  if (!hops.length && claim.via !== undefined) steps.push(hopStep("by way of", { x: claim.via }));
  steps.push([steps.length ? "in " : "the outlet's own words: ", nameOf(claim.outlet, 60)]);
  return el("p", { class: "chain" }, steps.map((step, i) => [i ? " → " : "", step]));
}

const hopStep = (words, hop) => [`${words} `, nodeButton(ACTORS[hop.x], 60), hop.d ? ` (${dateWords(hop.d)})` : ""];

function sourceLine(claim) {
  const article = claim.article;
  const headline = nameOf(titleOf(article), 140);
  return [el("p", { class: "source" }, nameOf(claim.outlet, 60), " · ", publishedWords(article), " · ",
    article.url ? outside(article.url, headline) : headline, " · ",
    el("button", { type: "button", class: "go", click: () => go({ main: "article", article: claim.a, at: claim.number }) }, "Read the article")), copyLine(article),
    article.dwhy ? el("details", {}, el("summary", {}, "Why these days of publication"), el("p", { class: "quiet" }, clip(article.dwhy, 400))) : null];
}

function copyLine(article) {
  if (article.copy === undefined) return null;
  const first = ARTICLES[article.copy];
  return el("p", { class: "source" }, article.copied === "rewrite" ? "rewritten from " : "a copy of ", nameOf(outletOf(first), 60), ", ", nameOf(titleOf(first), 100),
    article.alike ? ` (${Math.round(100 * article.alike)} % alike)` : "");
}

const BASES = { text: "date line of the text", inferred: "inferred", option: "given by hand" };

// when an article was published, as exactly as that is known; bounds stay bounds
function publishedWords(article) {
  const basis = BASES[article.dated] ? ` (${BASES[article.dated]})` : "";
  if (article.date) return dateWords(article.date) + basis;
  const [from, to] = [article.d0, article.d1];
  return from || to ? boundsWords(from, to) + basis : "publication date unknown";
}

function card(claim, { event = true, only = null } = {}) {
  const sentence = sentenceOf(claim);
  const roles = only ? (claim.parts || []).filter((part) => ACTORS[part.x].key === only) : [];
  return el("article", { class: "card", id: `claim-${claim.number}` },
    event ? el("h3", {}, nodeButton(claim.event, 90)) : null,
    el("p", { class: "facts" }, statusTag(claim.st), claim.cue ? el("span", { class: "quiet" }, ` (“${clip(claim.cue, 40)}”)`) : null, " ", dateTag(claim), " ", money(claim), claim.told && claim.told !== "news" ? el("span", { class: "chip", title: claim.toldWhy ? clip(claim.toldWhy, 200) : null }, clip(claim.told, 30)) : null),
    roles.length ? el("p", { class: "quiet" }, "as ", roles.map((part, i) => [i ? ", " : "", el("b", {}, part.r)])) : null,
    el("blockquote", { dir: "auto" }, marked(sentence.text, sentence.from, claimMarks(claim, only))),
    chain(claim),
    sourceLine(claim),
    othersSay(claim),
    el("p", { class: "acts" },
      el("span", { class: "quiet" }, "Copy as"), copyButton("Citation", () => citation(claim)), copyButton("BibTeX", () => bibtex(claim)), copyButton("Query", () => question(claim))),
    howFound(claim));
}

// why the program read it so: for those who check
function howFound(claim) {
  const parts = (claim.parts || []).filter((part) => part.why);
  if (!claim.why && !claim.dwhy && !parts.length) return null;
  const row = (word, text) => el("p", { class: "quiet" }, el("b", {}, word), `: ${clip(text, 400)}`);
  return el("details", {}, el("summary", {}, "How it was found"),
    claim.why ? row("event", claim.why + (claim.p ? ` (confidence ${claim.p})` : "")) : null,
    parts.map((part) => row(`${part.r} ${clip(ACTORS[part.x].name, 60)}`, part.why)),
    claim.dwhy ? row("date", claim.dwhy) : null);
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
