// Labels of constant size, none over another: the most important take their place first, and what
// finds none stays away until the reader comes closer.

const FONT = "12px system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif";
const LINE = 14;
const widths = new Map();

function widthOf(context, text, bold) {
  const key = (bold ? "b" : "n") + text;
  if (!widths.has(key)) {
    context.font = (bold ? "600 " : "") + FONT;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

// at most two lines of about 20 letters
function wrap(name) {
  const text = clip(name, 44);
  if (text.length <= 22) return [text];
  const spaces = [...text.matchAll(/[\s–-]/g)].map((found) => found.index + (found[0] === " " ? 0 : 1));
  const middle = text.length / 2;
  const cut = spaces.filter((at) => at > 3 && at < text.length - 2).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  if (!cut) return [clip(text, 24)];
  return [text.slice(0, cut).trim(), text.slice(cut).trim()].map((line) => clip(line, 26));
}

class Taken {
  constructor() {
    this.cells = new Map();
  }
  each(box, act) {
    for (let i = Math.floor(box[0] / 80); i <= Math.floor(box[2] / 80); i++) {
      for (let j = Math.floor(box[1] / 40); j <= Math.floor(box[3] / 40); j++) {
        if (act(`${i},${j}`)) return true;
      }
    }
    return false;
  }
  free(box) {
    return !this.each(box, (cell) => (this.cells.get(cell) || []).some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]));
  }
  add(box) {
    this.each(box, (cell) => void (this.cells.get(cell) || this.cells.set(cell, []).get(cell)).push(box));
  }
}

// marks: {key, name, x, y, r, wide, weight, bold, must}; returns labels {key, lines, x, y, anchor, bold}
function placeLabels(context, marks, area) {
  const taken = new Taken();
  for (const mark of backdrop()) {
    if (mark.text !== undefined) taken.add([mark.x - 2, mark.y - 11, mark.x + widthOf(context, mark.text, mark.bold) + 2, mark.y + 3]);
  }
  for (const mark of marks) taken.add([mark.x - mark.wide, mark.y - mark.r, mark.x + mark.wide, mark.y + mark.r]);
  const labels = [];
  let tried = 0;
  for (const mark of [...marks].sort((a, b) => b.weight - a.weight)) {
    const label = placeOne(context, mark, taken, area);
    if (label) labels.push(label);
    if (labels.length > 300 || (tried += 1) > 700) break;
  }
  // numbers on lines stand only where no name does
  graph.counts = linesCounted().sort((a, b) => b.text - a.text || a.x - b.x).filter(({ text, x, y }) => {
    const half = widthOf(context, text, false) / 2 + 1;
    const box = [x - half, y - 11, x + half, y + 3];
    if (!taken.free(box)) return false;
    taken.add(box);
    return true;
  });
  return labels;
}

function placeOne(context, mark, taken, area) {
  const lines = wrap(mark.name);
  const width = Math.max(...lines.map((line) => widthOf(context, line, mark.bold)));
  const height = lines.length * LINE;
  const { x, y, r, wide } = mark;
  const aside = width * 0.32;
  const tries = [
    [x, y + r + 3, "middle"], [x, y - r - 3 - height, "middle"],
    [x + wide + 5, y - height / 2, "start"], [x - wide - 5, y - height / 2, "end"],
    [x + aside, y + r + 3, "middle"], [x - aside, y + r + 3, "middle"],
    [x + aside, y - r - 3 - height, "middle"], [x - aside, y - r - 3 - height, "middle"],
  ];
  for (const [left, top, anchor] of tries) {
    const start = anchor === "middle" ? left - width / 2 : anchor === "start" ? left : left - width;
    const box = [start - 3, top - 1, start + width + 3, top + height + 1];
    if (box[0] < 0 || box[1] < 0 || box[2] > area.width || box[3] > area.height || !taken.free(box)) continue;
    taken.add(box);
    return { key: mark.key, box, lines, x: left, y: top + LINE - 3, anchor, bold: mark.bold, faint: mark.faint };
  }
  return null;
}

function paintLabels(context, labels) {
  const halo = inks.ground;
  const colour = inks.text;
  context.lineJoin = "round";
  for (const label of labels) {
    context.font = (label.bold ? "600 " : "") + FONT;
    context.textAlign = { middle: "center", start: "left", end: "right" }[label.anchor];
    context.globalAlpha = label.faint ? 0.35 : 1;
    label.lines.forEach((line, i) => {
      context.lineWidth = 3.5;
      context.strokeStyle = halo;
      context.strokeText(line, label.x, label.y + i * LINE);
      context.fillStyle = colour;
      context.fillText(line, label.x, label.y + i * LINE);
    });
  }
  context.globalAlpha = 1;
}
