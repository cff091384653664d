// The current view as SVG, fit for a paper: the graph, its legend, the source line.

const FACE = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif";

function picture() {
  const { width, height } = graph;
  const at = (key) => toScreen(graph.at.get(key)).map((n) => Math.round(n * 10) / 10);
  const legend = pictureLegend(width, height);
  const whole = svg("svg", { xmlns: SVG, width, height: height + legend.height, viewBox: `0 0 ${width} ${height + legend.height}`, "font-family": FACE, "font-size": 12 },
    svg("title", {}, clip(DATA.title, 200)),
    svg("rect", { width, height: height + legend.height, fill: ink("--ground") }),
    svg("svg", { width, height, overflow: "hidden" },
      backdrop().sort((a, b) => (a.text !== undefined) - (b.text !== undefined)).map(pictureBackdrop),
      graph.view.lines.map((line) => pictureLine(line, at)),
      graph.counts.map(({ text, x, y }) => svg("text", { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": "middle", fill: inks.quiet, stroke: inks.ground, "stroke-width": 3.5, "paint-order": "stroke" }, text)),
      graph.view.nodes.map((node) => pictureNode(node, at(node.key))),
      graph.labels.map(pictureLabel)),
    legend.parts);
  return whole;
}

function pictureLine(line, at) {
  const look = lineLook(line);
  const arrows = arrowsOf(line);
  const [one, other] = [at(line.from), at(line.to)];
  const head = (from, to, node) => svg("polygon", { points: headPoints(from, to, node).map((point) => point.map((n) => n.toFixed(1)).join(",")).join(" "), fill: look.colour, "fill-opacity": look.opacity });
  return [svg("line", { x1: one[0], y1: one[1], x2: other[0], y2: other[1], stroke: look.colour, "stroke-opacity": look.opacity, "stroke-width": (look.width * Math.max(0.6, Math.min(1, graph.scale))).toFixed(2), "stroke-dasharray": look.dash.map((n) => n.toFixed(1)).join(" ") || null }),
    arrows.to ? head(one, other, NODE.get(line.to)) : null,
    arrows.from ? head(other, one, NODE.get(line.from)) : null];
}

function pictureBackdrop(mark) {
  if (mark.text !== undefined) return svg("text", { x: mark.x.toFixed(1), y: mark.y.toFixed(1), fill: mark.bold ? inks.text : inks.quiet, "font-weight": mark.bold ? 600 : null, stroke: inks.ground, "stroke-width": 4, "paint-order": "stroke" }, mark.text);
  return svg("line", { x1: mark.x1.toFixed(1), y1: mark.y1.toFixed(1), x2: mark.x2.toFixed(1), y2: mark.y2.toFixed(1), stroke: mark.bar ? tone(STATUS[mark.status]) : inks.line, "stroke-width": mark.bar ? 7 : 1, "stroke-opacity": mark.bar ? 0.35 : null, "stroke-linecap": mark.bar ? "round" : null, "stroke-dasharray": mark.wall ? "4 3" : null });
}

function pictureNode(node, [x, y]) {
  const radius = radiusOf(node) * sizeScale();
  const faint = graph.dim && !graph.dim.has(node.key) ? 0.2 : null;
  const shapes = node.kind === "Event" ? pictureEvent(node) : [svg("path", { d: KIND[node.kind].path, fill: tone(KIND[node.kind]), stroke: ink("--edge-of-shape"), "stroke-width": (1.2 / radius).toFixed(3) })];
  return svg("g", { transform: `translate(${x},${y}) scale(${radius.toFixed(2)})`, opacity: faint }, shapes);
}

function pictureEvent(node) {
  const row = STATUS[node.status] || STATUS.happened;
  const colour = tone(row);
  const inner = { half: "M0,-1.1V1.1L-1.1,0Z", dot: "M0,-.55L.55,0 0,.55 -.55,0Z" }[row.fill];
  return [svg("path", { d: KIND.Event.path, fill: row.fill === "full" ? colour : ink("--ground"), stroke: colour, "stroke-width": 0.24 }),
    inner ? svg("path", { d: inner, fill: colour }) : null,
    row.fill === "slash" ? svg("path", { d: "M-.55,.55L.55,-.55", stroke: colour, "stroke-width": 0.24 }) : null];
}

function pictureLabel(label) {
  return svg("text", { "text-anchor": label.anchor, "font-weight": label.bold ? 600 : null, fill: ink("--text"), opacity: label.faint ? 0.35 : null, stroke: ink("--ground"), "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" },
    label.lines.map((line, i) => svg("tspan", { x: label.x.toFixed(1), y: (label.y + i * LINE).toFixed(1) }, line)));
}

function pictureLegend(width, top) {
  const kinds = DATA.style.kinds.filter((row) => graph.view.nodes.some((node) => node.kind === row.key));
  const seen = new Set(graph.view.lines.map(lineStatus));
  const filled = new Set(graph.view.nodes.filter((node) => node.kind === "Event").map((node) => node.status));
  const statuses = DATA.style.statuses.filter((row) => seen.has(row.key) || filled.has(row.key));
  const long = (word) => widthOf(graph.canvas.getContext("2d"), word, false);
  const items = [...kinds.map((row) => ({ width: 40 + long(row.word), draw: (x, y) => kindItem(row, x, y) })),
    ...statuses.map((row) => statusPart(row, filled.has(row.key), seen.has(row.key), long)),
    ...(seen.has(null) ? [{ width: 60 + long(MIXED), draw: (x, y) => lineItem(x, y, ink("--mixed"), null, MIXED) }] : [])];
  let [x, y] = [16, top + 20];
  const parts = [svg("line", { x1: 12, x2: width - 12, y1: top + 2, y2: top + 2, stroke: ink("--line") })];
  for (const item of items) {
    if (x + item.width > width - 12 && x > 16) [x, y] = [16, y + 20];
    parts.push(item.draw(x, y));
    x += item.width;
  }
  y += 24;
  const fits = Math.floor(width / 5.6);
  for (const text of [`${clip(DATA.title, 90)}: ${graph.view.note}.`, sourceWords()]) {
    parts.push(svg("text", { x: 16, y, fill: ink("--quiet"), "font-size": 11 }, clip(text, fits)));
    y += 15;
  }
  return { parts, height: y - top };
}

function sourceWords() {
  const names = distinct(ARTICLES.map(outletOf)).map((name) => clip(name, 30));
  const others = names.length > 6 ? ` and ${names.length - 6} others` : "";
  return `Source: ${plural(ARTICLES.length, "article")} (${names.slice(0, 6).join(", ")}${others}); drawn with dealgraph.`;
}

const kindItem = (row, x, y) => [
  svg("path", { d: row.path, transform: `translate(${x + 8},${y - 4}) scale(6)`, fill: row.key === "Event" ? ink("--ground") : tone(row), stroke: ink("--edge-of-shape"), "stroke-width": 0.18 }),
  svg("text", { x: x + 21, y, fill: ink("--text") }, row.word)];

const MIXED = "several statuses; thicker: more events";

const statusPart = (row, diamond, line, long) => ({
  width: 38 + (line ? 36 : 0) + (diamond && line ? 2 : 0) + long(`${row.symbol} ${row.word}`), draw: (x, y) => statusItem(row, x, y, diamond, line) });

const lineItem = (x, y, colour, dash, word) => [
  svg("line", { x1: x, x2: x + 32, y1: y - 4, y2: y - 4, stroke: colour, "stroke-width": 2.4, "stroke-dasharray": dash }),
  svg("text", { x: x + 38, y, fill: ink("--text") }, word)];

// a status as the pictures have it: an event's diamond, a line, or both
const statusItem = (row, x, y, diamond, line) => [
  diamond ? svg("g", { transform: `translate(${x + 8},${y - 4}) scale(6)` }, pictureEvent({ status: row.key })) : null,
  line ? lineItem(diamond ? x + 18 : x, y, tone(row), row.dash.join(" ") || null, `${row.symbol} ${row.word}`)
    : svg("text", { x: x + 21, y, fill: ink("--text") }, `${row.symbol} ${row.word}`)];
