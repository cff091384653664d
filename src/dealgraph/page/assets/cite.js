// A claim as something to put into a paper: a citation, a BibTeX entry, the query that returns it.

const copyButton = (what, text) =>
  el("button", { type: "button", title: `Copy as ${what === "Query" ? "a SPARQL query" : what}`, click: () => copy(text(), what) }, what);

const oneLine = (text) => text.replace(BIDI, "").replace(/\s+/g, " ").trim();

// the day of publication as it is known: bounds stay bounds
const publishedCode = (article) => article.date || (article.d0 || article.d1 ? `n.d., ${publishedWords(article)}` : "n.d.");

function citation(claim) {
  const article = claim.article;
  const about = [claim.outlet, `“${clip(titleOf(article), 300)}”`, publishedCode(article), article.url].filter(Boolean).join(", ");
  return `“${oneLine(sentenceOf(claim).text)}” (${about})`;
}

const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const tex = (text) => oneLine(text).replace(/[\\~^]|[&%$#_{}]/g, (c) => TEX[c] || `\\${c}`);

function bibtex(claim) {
  const article = claim.article;
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(article.date || "") || [];
  const plain = (text) => fold(text).replace(/[^a-z0-9]+/g, "");
  const key = `${plain(article.outlet || "article").slice(0, 20) || "article"}${year || "nd"}${plain(article.id).slice(0, 24)}`;
  const rows = [
    ["title", `{${tex(titleOf(article))}}`], ["author", article.outlet ? `{${tex(article.outlet)}}` : null], ["year", year || "n.d."],
    ["month", month ? MONTHS[month - 1].slice(0, 3).toLowerCase() : null], ["day", day ? String(+day) : null],
    ["howpublished", article.url && /^https?:/.test(article.url) ? `\\url{${oneLine(article.url).replace(/[{}\\]/g, encodeURIComponent)}}` : null],
    ["note", `${article.date || !(article.d0 || article.d1) ? "" : `Published ${tex(publishedWords(article))}. `}Quoted: \`\`${tex(sentenceOf(claim).text)}''`],
  ];
  const value = ([name, text]) => (name === "month" ? `  month = ${text}` : `  ${name} = {${text}}`);
  return `@misc{${key},\n${rows.filter(([, text]) => text).map(value).join(",\n")}\n}\n`;
}

// SPARQL that returns this very claim with its sentence
function question(claim) {
  const iri = /^https?:/.test(claim.id) ? claim.id : DATA.base + claim.id;
  return `PREFIX dg: <https://w3id.org/dealgraph/ontology#>\nPREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>\nSELECT ?status ?words ?sentence WHERE {\n  BIND(<${iri}> AS ?mention)\n  ?mention dg:status ?status ; nif:anchorOf ?words ; dg:inSentence/nif:anchorOf ?sentence .\n}`;
}
