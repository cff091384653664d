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

const [BROAD, NARROW] = [23, 12]; // letters a line
const SHORT = 15; // letters of a name cut short, where the whole finds no room
const shapes = new Map();

// the ways to write a name, the best first
function shapesOf(name) {
  if (!shapes.has(name)) {
    const all = [wrap(name, BROAD), wrap(name, NARROW), [clip(name, SHORT)]];
    shapes.set(name, all.filter((lines, i) => !i || lines.length !== all[i - 1].length));
  }
  return shapes.get(name);
}

// at most three lines; "S-400" and "F-16" stay whole
function wrap(name, letters) {
  const text = clip(name, 64);
  const count = Math.min(3, Math.ceil(text.length / letters));
  const goal = text.length / count;
  const lines = [""];
  for (const word of text.split(/(?<=\s|–|\p{L}{3}-(?=\p{L}{3}))/u)) {
    const now = lines.at(-1);
    if (now && now.length + word.trim().length / 2 > goal && lines.length < count) lines.push(word);
    else lines[lines.length - 1] = now + word;
  }
  return lines.map((line) => clip(line, 27));
}

// boxes by the cells of a grid which they touch; the corners of all boxes of a cell in one list
class Taken {
  constructor() {
    this.cells = new Map();
  }
  each([x0, y0, x1, y1], act) {
    for (let i = Math.floor(x0 / 80); i <= Math.floor(x1 / 80); i++) {
      for (let j = Math.floor(y0 / 40); j <= Math.floor(y1 / 40); j++) {
        if (act(i * 65536 + j)) return true;
      }
    }
    return false;
  }
  free(box) {
    const [x0, y0, x1, y1] = box;
    return !this.each(box, (cell) => {
      const all = this.cells.get(cell) || [];
      for (let i = 0; i < all.length; i += 4) if (all[i] < x1 && x0 < all[i + 2] && all[i + 1] < y1 && y0 < all[i + 3]) return true;
      return false;
    });
  }
  add(box) {
    this.each(box, (cell) => void (this.cells.get(cell) || this.cells.set(cell, []).get(cell)).push(box[0], box[1], box[2], box[3]));
  }
}

const MOST_TRIED = 700;

// the heaviest marks, the heaviest first
function weightiest(marks) {
  const least = marks.length > MOST_TRIED ? -Float64Array.from(marks, (mark) => -mark.weight).sort()[MOST_TRIED - 1] : -Infinity;
  return marks.filter((mark) => mark.weight >= least).sort((a, b) => b.weight - a.weight).slice(0, MOST_TRIED);
}

// marks: {key, name, x, y, r, wide, weight, bold, must}; returns labels {key, lines, x, y, anchor, bold}
function placeLabels(context, marks, area) {
  const taken = new Taken();
  for (const mark of backdrop()) {
    if (mark.text !== undefined) taken.add([mark.x - 2, mark.y - 11, mark.x + widthOf(context, mark.text, mark.bold) + 2, mark.y + 3]);
  }
  for (const mark of marks) taken.add([mark.x - mark.wide, mark.y - mark.r, mark.x + mark.wide, mark.y + mark.r]);
  const labels = [];
  for (const mark of weightiest(marks)) {
    const label = placeOne(context, mark, taken, area);
    if (label) labels.push(label);
    if (labels.length > 300) break;
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
  for (const lines of shapesOf(mark.name)) {
    const label = placeLines(context, mark, lines, taken, area);
    if (label) return label;
  }
  return null;
}

function placeLines(context, mark, lines, taken, area) {
  const width = Math.max(...lines.map((line) => widthOf(context, line, mark.bold)));
  const height = lines.length * LINE;
  const { x, y, r, wide } = mark;
  const aside = width * 0.32;
  const [below, above, right, leftOf] = [y + r + 3, y - r - 3 - height, x + wide + 5, x - wide - 5];
  const tries = [
    [x, below, "middle"], [x, above, "middle"], [right, y - height / 2, "start"], [leftOf, y - height / 2, "end"],
    [x + aside, below, "middle"], [x - aside, below, "middle"], [x + aside, above, "middle"], [x - aside, above, "middle"],
    [x + wide * 0.6, below - 4, "start"], [x - wide * 0.6, below - 4, "end"], [x + wide * 0.6, above + 4, "start"], [x - wide * 0.6, above + 4, "end"],
    [right, y + 1, "start"], [leftOf, y + 1, "end"], [right, y - height - 1, "start"], [leftOf, y - height - 1, "end"],
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
