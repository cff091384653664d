// The graph: where its nodes lie on the screen. Positions come from Python or from a focus view;
// springs pull only on request.

const graph = { canvas: null, view: null, at: new Map(), labels: [], counts: [], dim: null, scale: 1, middle: [0, 0], width: 0, height: 0, ratio: 1, place: (point) => point };

// events of the busiest node: sizes are relative to it once there are many
const MOST = NODES.reduce((most, node) => Math.max(most, node.kind === "Event" ? 0 : node.events.length), 1);

function radiusOf(node) {
  if (node.kind === "Event") return 8;
  const [base, grow] = graph.width < 500 ? [6.5, 0.8] : [8, 2.1];  // a phone has less room
  return (base + grow * Math.sqrt((node.count * 60) / Math.max(60, MOST))) * KIND[node.kind].size;
}

// half of a node's width: a deal is wider than high
const WIDE = 1.72;
const wideOf = (node) => radiusOf(node) * (node.kind === "Deal" ? WIDE : 1);

// nodes shrink less than the distances between them, and never to a speck
const sizeScale = () => (graph.scale >= 1 ? graph.scale : Math.max(0.28, graph.scale));

const toScreen = ([x, y]) => [(x - graph.middle[0]) * graph.scale + graph.width / 2, (y - graph.middle[1]) * graph.scale + graph.height / 2];
const toWorld = ([x, y]) => [(x - graph.width / 2) / graph.scale + graph.middle[0], (y - graph.height / 2) / graph.scale + graph.middle[1]];

function extent(points) {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return x0 > x1 ? [0, 0, 0, 0] : [x0, x1, y0, y1];
}

// stretch positions so that the nodes fill the window at a scale of one: sizes stay what they are
function spread(nodes, at) {
  const [x0, x1, y0, y1] = extent(nodes.map(at));
  const { width, height } = graph;
  const room = [Math.max(200, width - (width < 500 ? 110 : 190)), Math.max(160, height - 110)];
  const crowd = Math.max(1, Math.sqrt(nodes.length / 60));  // more nodes than a window holds
  const limit = (space, size) => Math.min(2.2, (space * crowd) / Math.max(60, size));
  const [fx, fy] = [limit(room[0], x1 - x0), limit(room[1], y1 - y0)];
  const bent = (one, other) => Math.min(one, other * (graph.view.loose ? 9 : 1.8));  // keep the shape recognisable
  const [gx, gy] = [bent(fx, fy), bent(fy, fx)];
  graph.place = ([x, y]) => [Math.round((x - (x0 + x1) / 2) * gx), Math.round((y - (y0 + y1) / 2) * gy)];
  return new Map(nodes.map((node) => [node.key, graph.place(at(node))]));
}

// nodes that would cover each other or their labels give way a little; the whole keeps its shape
function moveApart(nodes, at) {
  if (nodes.length > 150) return;
  const named = nodes.map((node) => (nodes.length <= 45 ? nameBox(node) : [0, 0]));
  // room for the names of all, where the window has it; otherwise all would shrink
  const needed = named.reduce((sum, [wide, high], i) => sum + wide * (high + 2 * radiusOf(nodes[i]) + 22), 0);
  if (needed > 0.6 * graph.width * graph.height) named.fill([0, 0]);
  const size = nodes.map((node, i) => [Math.max(wideOf(node) + 9, named[i][0] / 2), radiusOf(node) + 11 + named[i][1] / 2]);
  const places = nodes.map((node, i) => [at.get(node.key)[0], at.get(node.key)[1] + named[i][1] / 2]);
  for (let turn = 0; turn < 60; turn++) {
    let calm = true;
    for (let i = 1; i < nodes.length; i++) {
      for (let j = 0; j < i; j++) if (pushApart(places[i], places[j], size[i], size[j])) calm = false;
    }
    if (calm) break;
  }
  nodes.forEach((node, i) => at.set(node.key, [Math.round(places[i][0]), Math.round(places[i][1] - named[i][1] / 2)]));
}

// width and height of a node's label, which stands below it if it can
function nameBox(node) {
  const context = graph.canvas.getContext("2d");
  const lines = shapesOf(node.name)[0];
  return [Math.max(...lines.map((line) => widthOf(context, line, node.kind === "Deal"))) * 0.9, lines.length * LINE - 6];
}

// along the axis that asks for the smaller step; true if they had to move
function pushApart(one, other, size, room) {
  const [dx, dy] = [one[0] - other[0], one[1] - other[1]];
  const [x, y] = [size[0] + room[0] - Math.abs(dx), size[1] + room[1] - Math.abs(dy)];
  if (x <= 0.5 || y <= 0.5) return false;
  const axis = x < y ? 0 : 1;
  const step = (Math.min(x, y) / 2) * ([dx, dy][axis] < 0 ? -1 : 1);
  one[axis] += step;
  other[axis] -= step;
  return true;
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
  if (!graph.canvas) startGraph();
  measure();
  const key = JSON.stringify([looked, graph.width, graph.height, state.springs]);
  if (key !== drawn) {
    drawn = key;
    graph.at = spread(graph.view.nodes, (node) => (graph.view.at ? graph.view.at.get(node.key) : node.at));
    if (!graph.view.loose) moveApart(graph.view.nodes, graph.at);
    if (state.springs) loosen(key);
    fitGraph(false);
  }
  setDim();
  paint();
}

function measure() {
  const [width, height, ratio] = [$("graph").clientWidth, $("graph").clientHeight, window.devicePixelRatio || 1];
  if (graph.width === width && graph.height === height && graph.ratio === ratio) return;
  if (graph.ratio !== ratio) stamps.clear();
  Object.assign(graph, { width, height, ratio });
  graph.canvas.width = Math.round(width * ratio);
  graph.canvas.height = Math.round(height * ratio);
}

function startGraph() {
  graph.canvas = el("canvas", { "aria-hidden": "true" });
  $("graph").append(graph.canvas);
  followPointers($("graph"));
}

function fitGraph(now = true) {
  if (!graph.canvas) return;
  const [x0, x1, y0, y1] = extent([...graph.at.values(), ...(graph.view.frame || []).map(graph.place)]);
  graph.middle = [(x0 + x1) / 2, (y0 + y1) / 2 + 6];
  graph.scale = Math.min(1, graph.width / (x1 - x0 + 120), graph.height / (y1 - y0 + 90));
  if (now) paint();
}

// closer or farther, around a point of the window
function zoom(times, point = [graph.width / 2, graph.height / 2]) {
  const here = toWorld(point);
  graph.scale = Math.max(0.02, Math.min(5, graph.scale * times));
  const there = toWorld(point);
  graph.middle = [graph.middle[0] + here[0] - there[0], graph.middle[1] + here[1] - there[1]];
  paint();
}

// what a view has drawn behind its nodes, in pixels of the window
function backdrop() {
  return (graph.view.backdrop || []).map((mark) => {
    const at = (x, y) => toScreen(graph.place([x, y]));
    if (mark.text !== undefined) {
      const [x, y] = at(mark.x, mark.y);
      return { ...mark, x: mark.left === undefined ? x : mark.left, y: y + (mark.drop || 0) };
    }
    const [[x1, y1], [x2, y2]] = [at(mark.x1, mark.y1), at(mark.x2, mark.y2)];
    return { ...mark, x1, y1, x2, y2 };
  });
}

// where every node lies on the screen, once for all that is painted
function projectNodes() {
  const { scale, middle: [mx, my], width, height } = graph;
  for (const node of graph.view.nodes) {
    const [x, y] = graph.at.get(node.key);
    node.x = (x - mx) * scale + width / 2;
    node.y = (y - my) * scale + height / 2;
    node.r = radiusOf(node);
  }
}

// marks for the labels, in pixels of the window
function marksInSight() {
  const { view, dim } = graph;
  const scale = sizeScale();
  const few = view.nodes.length < 60;
  const marks = [];
  for (const node of view.nodes) {
    const near = dim ? dim.has(node.key) : true;
    if (!near && !few) continue;
    const { x, y, r } = node;
    if (x < -40 || y < -20 || x > graph.width + 40 || y > graph.height + 20) continue;
    const chosen = state.sel === node.key;
    const big = node.kind === "Event" ? node.live.length / 100 : node.count + (node.kind === "Deal" ? 1e3 : 0);
    const weight = big + (chosen ? 1e6 : 0) + (dim && near ? 1e4 : 0);
    marks.push({ key: node.key, name: (view.names && view.names.get(node.key)) || node.name, x, y, r: r * scale, wide: r * scale * (node.kind === "Deal" ? WIDE : 1), weight, bold: chosen || node.kind === "Deal", faint: !near });
  }
  return marks;
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
  if (!best) return;
  select(best.other);
  const node = NODE.get(best.other);
  say(`${clip(node.name, 100)}, ${KIND[node.kind].word}`);
}
