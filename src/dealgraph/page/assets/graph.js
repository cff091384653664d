// The graph on vis-network: positions come from Python or from a focus view, physics stay off.

const graph = { net: null, nodes: null, edges: null, view: null, at: new Map(), labels: [], dim: null };
const PATHS = Object.fromEntries(DATA.style.kinds.map((row) => [row.key, new Path2D(row.path)]));
const near = (radius) => Math.max(5, radius);

function radiusOf(node) {
  if (node.kind === "Event") return 8;
  const grow = $("graph").clientWidth < 500 ? 1.1 : 2.1;  // a phone has less room
  return (8 + grow * Math.sqrt(Math.min(60, countOf(node.key)))) * KIND[node.kind].size;
}

// half of a node's width: a deal is wider than high
const wideOf = (node) => radiusOf(node) * (node.kind === "Deal" ? 1.72 : 1);

// an event's diamond is filled as its status symbol is: ● ◉ ◐ ○ ⊘
function paintEvent(context, status) {
  const row = STATUS[status] || STATUS.happened;
  context.fillStyle = ink("--ground");
  context.fill(PATHS.Event);
  context.fillStyle = context.strokeStyle = tone(row);
  if (row.fill === "full") context.fill(PATHS.Event);
  if (row.fill === "half") context.fill(new Path2D("M0,-1.1V1.1L-1.1,0Z"));
  if (row.fill === "dot") context.fill(new Path2D("M0,-.55L.55,0 0,.55 -.55,0Z"));
  context.lineWidth = 0.24;
  context.stroke(PATHS.Event);
  if (row.fill === "slash") context.stroke(new Path2D("M-.55,.55L.55,-.55"));
}

function paintNode(context, node, x, y, chosen) {
  const radius = radiusOf(node);
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  if (graph.dim && !graph.dim.has(node.key)) context.globalAlpha = 0.2;
  if (chosen) {
    context.strokeStyle = ink("--focus");
    context.lineWidth = 0.9;
    context.stroke(PATHS[node.kind]);
  }
  if (node.kind === "Event") paintEvent(context, node.status);
  else {
    context.fillStyle = tone(KIND[node.kind]);
    context.fill(PATHS[node.kind]);
    context.strokeStyle = ink("--edge-of-shape");
    context.lineWidth = 1.2 / radius;
    context.stroke(PATHS[node.kind]);
  }
  context.restore();
}

function shapeOf({ ctx, id, x, y }) {
  const node = NODE.get(id);
  const size = 2 * near(radiusOf(node));
  const wide = 2 * near(wideOf(node));
  return {
    drawNode: () => paintNode(ctx, node, x, y, state.sel === id),
    nodeDimensions: { width: wide, height: size },
  };
}

function lineLook(line) {
  const status = lineStatus(line);
  const row = STATUS[status];
  const count = line.events.size;
  const dimmed = graph.dim && !(graph.dim.has(line.from) && graph.dim.has(line.to) && graph.dim.lines.has(line.id));
  return {
    color: { color: row ? tone(row) : ink("--mixed"), opacity: dimmed ? 0.1 : 0.85, inherit: false },
    dashes: row && row.dash.length ? row.dash : false,
    width: (line.folded ? 1 + Math.min(4, Math.sqrt(count) * 0.8) : 1.6) * (state.sel === line.id ? 2 : 1),
    arrows: arrowsOf(line),
  };
}

function arrowsOf(line) {
  const head = { enabled: true, scaleFactor: 0.55, type: "arrow" };
  if (line.towards) return line.towards === line.to ? { to: head } : { from: head };
  return line.arrow ? { to: head } : {};
}

// stretch positions so that the nodes fill the window at a scale of one: sizes stay what they are
function spread(nodes, at) {
  const box = $("graph");
  const xs = nodes.map((node) => at(node)[0]);
  const ys = nodes.map((node) => at(node)[1]);
  const reach = (list) => [Math.min(...list), Math.max(...list)];
  const [x0, x1] = nodes.length ? reach(xs) : [0, 0];
  const [y0, y1] = nodes.length ? reach(ys) : [0, 0];
  const room = [Math.max(200, box.clientWidth - (box.clientWidth < 500 ? 110 : 190)), Math.max(160, box.clientHeight - 110)];
  const crowd = Math.max(1, Math.sqrt(nodes.length / 60));  // more nodes than a window holds
  const limit = (room, size) => Math.min(2.2, (room * crowd) / Math.max(60, size));
  const [fx, fy] = [limit(room[0], x1 - x0), limit(room[1], y1 - y0)];
  const bent = (one, other) => Math.min(one, other * (graph.view.loose ? 9 : 1.8));  // keep the shape recognisable
  return new Map(nodes.map((node) => [node.key, [
    Math.round((at(node)[0] - (x0 + x1) / 2) * bent(fx, fy)), Math.round((at(node)[1] - (y0 + y1) / 2) * bent(fy, fx)),
  ]]));
}

function setDim() {
  graph.dim = null;
  if (!state.sel || (state.view === "focus" && state.sel === state.focus)) return;
  const [one, other] = state.sel.split("~");
  const keep = new Set([one, other].filter(Boolean));
  keep.lines = new Set();
  for (const line of graph.view.lines) {
    if (other ? line.id === state.sel : line.from === one || line.to === one) {
      keep.lines.add(line.id);
      keep.add(line.from).add(line.to);
    }
  }
  if (graph.view.nodes.some((node) => keep.has(node.key))) graph.dim = keep;
}

const edgeRow = (line) => ({ id: line.id, from: line.from, to: line.to, ...lineLook(line) });
let looked = null;
let drawn = null;

// what is to be shown; the bar and the note around the graph need it before the graph has its size
function lookUp() {
  const key = JSON.stringify([live.key, state.view, state.focus, state.to, state.hubs, state.limit, state.off.kinds]);
  if (key === looked) return;
  looked = key;
  graph.view = currentView();
}

function drawGraph() {
  if (state.main !== "graph") return;
  const key = JSON.stringify([looked, $("graph").clientWidth, $("graph").clientHeight]);
  if (key !== drawn) {
    drawn = key;
    layOut();
  } else {
    setDim();
    graph.edges.update(graph.view.lines.map((line) => ({ id: line.id, ...lineLook(line) })));
  }
  graph.net.redraw();
}

function layOut() {
  graph.at = spread(graph.view.nodes, (node) => (graph.view.at ? graph.view.at.get(node.key) : node.at));
  setDim();
  graph.nodes = new vis.DataSet(graph.view.nodes.map((node) => ({ id: node.key, x: graph.at.get(node.key)[0], y: graph.at.get(node.key)[1] })));
  graph.edges = new vis.DataSet(graph.view.lines.map(edgeRow));
  if (!graph.net) startGraph();
  graph.net.setSize("100%", "100%");
  graph.net.setData({ nodes: graph.nodes, edges: graph.edges });
  fitGraph();
}

function startGraph() {
  const options = {
    physics: false,
    autoResize: false,  // a hidden graph would be resized to nothing
    layout: { improvedLayout: false },
    nodes: { shape: "custom", ctxRenderer: shapeOf, chosen: false },
    edges: { smooth: false, selectionWidth: 0, hoverWidth: 0, chosen: false },
    interaction: { hover: false, dragNodes: true, hideEdgesOnDrag: false, keyboard: false, zoomSpeed: 0.6 },
  };
  graph.net = new vis.Network($("graph"), { nodes: graph.nodes, edges: graph.edges }, options);
  graph.net.on("click", clicked);
  graph.net.on("doubleClick", ({ nodes }) => nodes.length && focusOn(nodes[0]));
  graph.net.on("afterDrawing", afterDrawing);
  graph.net.on("zoom", ({ scale }) => scale > 5 && graph.net.moveTo({ scale: 5 }));
}

function clicked({ nodes, edges }) {
  const key = nodes[0] || edges[0] || null;
  if (key !== state.sel) select(key);
}

function fitGraph() {
  if (!graph.net) return;
  graph.net.moveTo({ position: { x: 0, y: -6 }, scale: Math.min(1, fitScale()) });
}

function fitScale() {
  const box = $("graph");
  const all = [...graph.at.values()];
  const wide = Math.max(1, ...all.map(([x]) => 2 * Math.abs(x) + 120));
  const high = Math.max(1, ...all.map(([, y]) => 2 * Math.abs(y) + 80));
  return Math.min(box.clientWidth / wide, box.clientHeight / high);
}

// marks for the labels, in pixels of the window
function marksAt(toScreen, scale) {
  const marks = graph.view.nodes.map((node) => {
    const [x, y] = toScreen(node.key);
    const near = graph.dim ? graph.dim.has(node.key) : true;
    const big = node.kind === "Event" ? node.live.length / 100 : countOf(node.key) + (node.kind === "Deal" ? 1e3 : 0);
    const weight = big + (state.sel === node.key ? 1e6 : 0) + (graph.dim && near ? 1e4 : 0);
    return { key: node.key, name: node.name, x, y, r: radiusOf(node) * scale, wide: wideOf(node) * scale, weight, bold: state.sel === node.key || node.kind === "Deal", faint: !near };
  });
  return marks.filter((mark) => !mark.faint || marks.length < 60);
}

function afterDrawing(context) {
  const ratio = graph.net.canvas.pixelRatio || 1;
  const scale = graph.net.getScale();
  const toScreen = (key) => {
    const place = graph.net.getPosition(key);
    const point = graph.net.canvasToDOM(place);
    return [point.x, point.y];
  };
  const box = $("graph");
  const marks = marksAt(toScreen, scale);
  graph.labels = placeLabels(context, marks, { width: box.clientWidth, height: box.clientHeight });
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintLabels(context, graph.labels);
  context.restore();
}

// arrow keys: the nearest node in that direction
function step(key) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const here = graph.at.get(state.sel) || [0, 0];
  let best = null;
  for (const [other, [x, y]] of graph.at) {
    const along = (x - here[0]) * dx + (y - here[1]) * dy;
    const aside = Math.abs((x - here[0]) * dy) + Math.abs((y - here[1]) * dx);
    const cost = along + 2 * aside;
    if (other !== state.sel && along > 0 && (!best || cost < best.cost)) best = { other, cost };
  }
  if (best) select(best.other);
}
