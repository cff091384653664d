// Text with marked stretches, made of text nodes only.

// marks: {at: [from, to], kind, key?, title?}; offsets count from the start of the article
function marked(text, start, marks) {
  const inside = marks
    .map((mark) => ({ ...mark, from: Math.max(0, mark.at[0] - start), to: Math.min(text.length, mark.at[1] - start) }))
    .filter((mark) => mark.from < mark.to);
  const cuts = distinct([0, text.length, ...inside.flatMap((mark) => [mark.from, mark.to])]).sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const over = inside.filter((mark) => mark.from <= cuts[i] && mark.to >= cuts[i + 1]);
    const piece = text.slice(cuts[i], cuts[i + 1]).replace(BIDI, "");
    pieces.push(over.length ? markedPiece(piece, over) : piece);
  }
  return pieces;
}

function markedPiece(piece, over) {
  const kinds = distinct(over.map((mark) => mark.kind));
  const tag = kinds.includes("trigger") || kinds.includes("part") ? "mark" : "span";
  const link = over.find((mark) => mark.key);
  const title = distinct(over.map((mark) => mark.title).filter(Boolean)).join("; ");
  const attributes = { class: kinds.join(" "), title: title || null };
  if (!link) return el(tag, attributes, piece);
  return el(tag, attributes, el("button", { type: "button", class: "inline", click: () => select(link.key) }, piece));
}

// the words of a claim: what names the event, who takes part, why this status
function claimMarks(claim, only) {
  const marks = [{ at: claim.at, kind: "trigger", title: `names the event: ${claim.event.row.type}` }];
  if (claim.cueAt) marks.push({ at: claim.cueAt, kind: "cue", title: `makes it ${claim.st}` });
  for (const part of claim.parts || []) {
    if (!part.at) continue;
    const chosen = ACTORS[part.x].key === only;
    marks.push({ at: part.at, kind: chosen ? "part" : "name", title: `${clip(ACTORS[part.x].name, 60)}: ${part.r}` });
  }
  return marks;
}
