// One article as it stands, with every name and event marked; marks open their node.

function drawReader() {
  if (state.main !== "article") return;
  const article = ARTICLES[state.article];
  const marks = articleMarks(state.article);
  const body = article.text === undefined
    ? (article.parts || []).map((part) => el("p", { dir: "auto" }, marked(part[2] || "", part[0], marks)))
    : el("div", { class: "body", dir: "auto" }, marked(article.text, 0, marks));
  fill($("reader"),
    el("p", { class: "acts" }, el("button", { type: "button", click: () => go({ main: "graph" }) }, "Back to the graph")),
    el("h2", {}, nameOf(titleOf(article), 240)),
    el("p", { class: "source" }, nameOf(outletOf(article), 80), " · ", publishedWords(article), article.url ? [" · ", outside(article.url, "original")] : null),
    body);
  const target = $("reader").querySelector(".here");
  if (target) target.scrollIntoView({ block: "center" });
}

function articleMarks(number) {
  const marks = [];
  for (const claim of CLAIMS) {
    if (claim.a !== number) continue;
    const here = claim.number === state.at;
    if (here) marks.push({ at: claim.at, kind: "here" });
    marks.push({ at: claim.at, kind: "trigger", key: claim.event.key, title: `${claim.event.row.type}, ${claim.st}` });
    if (here && claim.cueAt) marks.push({ at: claim.cueAt, kind: "cue", title: `makes it ${claim.st}` });
  }
  for (const [article, from, to, actor] of DATA.names) {
    if (article === number) marks.push({ at: [from, to], kind: "name", key: ACTORS[actor].key, title: clip(ACTORS[actor].name, 80) });
  }
  for (const speech of DATA.speeches) {
    if (speech.a !== number) continue;
    const by = speech.by === undefined ? "unknown speaker" : clip(ACTORS[speech.by].name, 60);
    marks.push({ at: speech.at, kind: "speech", title: `${speech.kind || ""} speech: ${by}`.trim() });
  }
  return marks;
}
