// Paints the graph: lines gathered by look, nodes as small pictures made once, then the labels.

const PATHS = Object.fromEntries(DATA.style.kinds.map((row) => [row.key, new Path2D(row.path)]));
const CROWD = 1500;  // lines in sight; with more, dashes and arrow heads are left to a closer look
const stamps = new Map();
let inks = {};

// an event's diamond is filled as its status symbol is: ● ◉ ◐ ○ ⊘
function paintEvent(context, status) {
  const row = STATUS[status] || STATUS.happened;
  context.fillStyle = inks.ground;
  context.fill(PATHS.Event);
  context.fillStyle = context.strokeStyle = tone(row);
  if (row.fill === "full") context.fill(PATHS.Event);
  if (row.fill === "half") context.fill(new Path2D("M0,-1.1V1.1L-1.1,0Z"));
  if (row.fill === "dot") context.fill(new Path2D("M0,-.55L.55,0 0,.55 -.55,0Z"));
  context.lineWidth = 0.24;
  context.stroke(PATHS.Event);
  if (row.fill === "slash") context.stroke(new Path2D("M-.55,.55L.55,-.55"));
}

function paintShape(context, node, radius, chosen) {
  if (chosen) {
    context.strokeStyle = inks.focus;
    context.lineWidth = 0.9;
    context.stroke(PATHS[node.kind]);
  }
  if (node.kind === "Event") return paintEvent(context, node.status);
  context.fillStyle = tone(KIND[node.kind]);
  context.fill(PATHS[node.kind]);
  context.strokeStyle = inks.rim;
  context.lineWidth = 1.2 / radius;
  return context.stroke(PATHS[node.kind]);
}

// the picture of a node of this kind, status and size, painted once
function stampOf(node, radius, chosen) {
  const size = Math.round(radius * 2) / 2;
  const key = `${node.kind} ${node.kind === "Event" ? node.status : ""} ${size} ${chosen}`;
  if (!stamps.has(key)) {
    const reach = Math.ceil(size * 2.6 * graph.ratio);
    const sheet = new OffscreenCanvas(2 * reach, 2 * reach);
    const context = sheet.getContext("2d");
    context.translate(reach, reach);
    context.scale(size * graph.ratio, size * graph.ratio);
    paintShape(context, node, size, chosen);
    stamps.set(key, { stamp: sheet.transferToImageBitmap(), reach });  // painted far quicker than a canvas
  }
  return stamps.get(key);
}

function freshInks() {
  inks = { ground: ink("--ground"), text: ink("--text"), quiet: ink("--quiet"), focus: ink("--focus"), rim: ink("--edge-of-shape"), mixed: ink("--mixed"), line: ink("--line") };
  stamps.clear();
}

const arrowsOf = (line) => (line.towards ? { to: line.towards === line.to, from: line.towards !== line.to } : { to: Boolean(line.arrow), from: false });

function lineLook(line) {
  const row = STATUS[lineStatus(line)];
  const faint = graph.dim && !graph.dim.lines.has(line.id);
  const width = (line.folded ? 1 + Math.min(4, Math.sqrt(line.events.size) * 0.8) : 1.6) * (state.sel === line.id ? 2 : 1);
  return {
    colour: row ? tone(row) : inks.mixed,
    opacity: faint ? 0.1 : 0.85,
    dash: row ? row.dash.map((length) => length * Math.max(1, width / 2.2)) : [],  // thick dots stay dots
    width,
  };
}

// lines of one key look the same; a number, because there may be thousands
function lookKey(line, crowd) {
  const rank = RANK[lineStatus(line)];
  const width = crowd ? 0 : line.folded ? Math.min(25, line.events.size) : 26;
  const faint = graph.dim && !graph.dim.lines.has(line.id) ? 1 : 0;
  return ((rank === undefined ? 9 : rank) * 32 + width) * 4 + faint * 2 + (state.sel === line.id ? 1 : 0);
}

const outOfSight = (x1, y1, x2, y2, width, height) =>
  (x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > width && x2 > width) || (y1 > height && y2 > height);

function paintLines(context, width, height) {
  const seen = [];
  for (const line of graph.view.lines) {
    const [one, other] = line.ends;
    if (!outOfSight(one.x, one.y, other.x, other.y, width, height)) seen.push(line);
  }
  const crowd = seen.length > CROWD;
  const groups = new Map();
  for (const line of seen) {
    const key = lookKey(line, crowd);
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { look: lineLook(line), lines: [line] });
  }
  const scale = Math.min(1, graph.scale);
  const fade = Math.max(0.3, Math.min(1, 300 / seen.length));  // many lines must not hide the nodes
  for (const { look, lines } of groups.values()) {
    context.beginPath();
    for (const { ends: [one, other] } of lines) {
      context.moveTo(one.x, one.y);
      context.lineTo(other.x, other.y);
    }
    context.strokeStyle = context.fillStyle = look.colour;
    context.globalAlpha = look.opacity * fade;
    context.lineWidth = crowd ? 1 : look.width * Math.max(0.6, scale);
    context.setLineDash(crowd ? [] : look.dash);
    context.stroke();
    context.setLineDash([]);
    if (!crowd) lines.forEach((line) => paintArrows(context, line));
  }
  context.globalAlpha = 1;
}

// how many events a line stands for, at its middle
function linesCounted() {
  if (!graph.view.counted || graph.view.lines.length > 150) return [];
  return graph.view.lines.filter((line) => line.events.size > 1 && (!graph.dim || graph.dim.lines.has(line.id))).map((line) => {
    const [one, other] = [line.from, line.to].map((key) => toScreen(graph.at.get(key)));
    return { text: String(line.events.size), x: (one[0] + other[0]) / 2, y: (one[1] + other[1]) / 2 + 4 };
  });
}

function paintCounts(context) {
  context.font = FONT;
  context.textAlign = "center";
  context.lineWidth = 3.5;
  context.strokeStyle = inks.ground;
  context.fillStyle = inks.quiet;
  for (const { text, x, y } of graph.counts) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

function paintArrows(context, line) {
  const arrows = arrowsOf(line);
  const [one, other] = line.ends;
  if (arrows.to) paintHead(context, headPoints([one.x, one.y], [other.x, other.y], other));
  if (arrows.from) paintHead(context, headPoints([other.x, other.y], [one.x, one.y], one));
}

function paintHead(context, points) {
  context.beginPath();
  points.forEach(([x, y]) => context.lineTo(x, y));
  context.fill();
}

// the three corners of an arrow head that touches the rim of a node
function headPoints([x1, y1], [x2, y2], node) {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const scale = sizeScale();
  const radius = scale / Math.hypot(Math.cos(angle) / wideOf(node), Math.sin(angle) / radiusOf(node));
  const tip = [x2 - Math.cos(angle) * (radius + 1), y2 - Math.sin(angle) * (radius + 1)];
  const long = 5 + 4 * Math.min(1, scale);
  const side = (turn) => [tip[0] - long * Math.cos(angle + turn), tip[1] - long * Math.sin(angle + turn)];
  return [tip, side(0.4), side(-0.4)];
}

function paintNodes(context, width, height) {
  const scale = sizeScale();
  const specks = new Map();  // events too small to show their filling, by status
  for (const node of graph.view.nodes) {
    const { x, y } = node;
    if (x < -60 || y < -60 || x > width + 60 || y > height + 60) continue;
    if (node.kind === "Event" && scale < 0.5 && !graph.dim) {
      const places = specks.get(node.status) || specks.set(node.status, []).get(node.status);
      places.push(x * graph.ratio, y * graph.ratio);
      continue;
    }
    const { stamp, reach } = stampOf(node, node.r * scale, state.sel === node.key);
    context.globalAlpha = graph.dim && !graph.dim.has(node.key) ? 0.2 : 1;
    context.drawImage(stamp, Math.round(x * graph.ratio - reach), Math.round(y * graph.ratio - reach));
  }
  context.globalAlpha = 1;
  paintSpecks(context, specks, 8 * scale * graph.ratio);
}

function paintSpecks(context, specks, r) {
  for (const [status, places] of specks) {
    context.beginPath();
    for (let i = 0; i < places.length; i += 2) {
      const [x, y] = [places[i], places[i + 1]];
      context.moveTo(x, y - r);
      context.lineTo(x + r, y);
      context.lineTo(x, y + r);
      context.lineTo(x - r, y);
    }
    context.fillStyle = tone(STATUS[status] || STATUS.happened);
    context.fill();
  }
}

// lines and words behind the nodes: the years and tracks of a deal
function paintBackdrop(context) {
  const marks = backdrop();
  for (const mark of [...marks.filter((it) => it.text === undefined), ...marks.filter((it) => it.text !== undefined)]) {
    context.globalAlpha = 1;
    if (mark.text === undefined) {
      context.strokeStyle = mark.bar ? tone(STATUS[mark.status]) : inks.line;
      context.globalAlpha = mark.bar ? 0.35 : 1;
      context.lineWidth = mark.bar ? 7 : 1;
      context.lineCap = mark.bar ? "round" : "butt";
      context.setLineDash(mark.wall ? [4, 3] : []);
      context.beginPath();
      context.moveTo(mark.x1, mark.y1);
      context.lineTo(mark.x2, mark.y2);
      context.stroke();
      continue;
    }
    context.font = (mark.bold ? "600 " : "") + FONT;
    context.textAlign = "left";
    context.fillStyle = mark.bold ? inks.text : inks.quiet;
    context.strokeStyle = inks.ground;
    context.lineWidth = 4;
    context.strokeText(mark.text, mark.x, mark.y);
    context.fillText(mark.text, mark.x, mark.y);
  }
  context.globalAlpha = 1;
  context.lineCap = "butt";
  context.setLineDash([]);
}

function paint() {
  const { canvas, width, height, ratio } = graph;
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = inks.ground;
  context.fillRect(0, 0, width, height);
  paintBackdrop(context);
  projectNodes();
  paintLines(context, width, height);
  context.setTransform(1, 0, 0, 1, 0, 0);
  paintNodes(context, width, height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  graph.labels = placeLabels(context, marksInSight(), { width, height });
  paintCounts(context);
  paintLabels(context, graph.labels);
}
