// Mouse, pen and fingers on the graph: drag it or a node, pinch or turn the wheel, click.

const held = new Map();  // pointers that are down, by id
const grip = { node: null, moved: false, start: null };

function followPointers(box) {
  box.addEventListener("pointerdown", pressedDown);
  box.addEventListener("pointermove", moved);
  box.addEventListener("pointerup", letGo);
  box.addEventListener("pointercancel", (event) => held.delete(event.pointerId));
  box.addEventListener("dblclick", (event) => {
    const key = nodeAt(pointOf(event));
    if (key) focusOn(key);
  });
  box.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) * 0.002), pointOf(event));
  }, { passive: false });
}

function pointOf(event) {
  const box = $("graph").getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function pressedDown(event) {
  if (event.button) return;
  held.set(event.pointerId, pointOf(event));
  grip.moved = held.size > 1;
  grip.start = pointOf(event);
  grip.node = nodeAt(grip.start);
  $("graph").setPointerCapture(event.pointerId);
}

function moved(event) {
  const before = held.get(event.pointerId);
  const point = pointOf(event);
  if (!before) return hover(event, point);
  const [dx, dy] = [point[0] - before[0], point[1] - before[1]];
  if (!grip.moved && Math.hypot(point[0] - grip.start[0], point[1] - grip.start[1]) < 5) return null;
  grip.moved = true;
  if (held.size === 2) pinch(event.pointerId, before, point);
  else if (grip.node) {
    const [x, y] = graph.at.get(grip.node);
    graph.at.set(grip.node, [x + dx / graph.scale, y + dy / graph.scale]);
  } else graph.middle = [graph.middle[0] - dx / graph.scale, graph.middle[1] - dy / graph.scale];
  held.set(event.pointerId, point);
  return paint();
}

function pinch(id, before, point) {
  const [other] = [...held].filter(([key]) => key !== id).map(([, place]) => place);
  const gap = (one) => Math.max(10, Math.hypot(one[0] - other[0], one[1] - other[1]));
  zoom(gap(point) / gap(before), [(point[0] + other[0]) / 2, (point[1] + other[1]) / 2]);
}

function letGo(event) {
  if (!held.delete(event.pointerId) || grip.moved) return;
  const point = pointOf(event);
  const key = nodeAt(point) || lineAt(point);
  if (key !== state.sel) select(key);
}

function hover(event, point) {
  if (event.pointerType !== "mouse") return;
  const key = nodeAt(point);
  $("graph").style.cursor = key || lineAt(point) ? "pointer" : "grab";
  const name = key ? clip(NODE.get(key).name, 120) : "";
  if (graph.canvas.title !== name) graph.canvas.title = name;
}

function nodeAt([x, y]) {
  let best = null;
  for (const node of graph.view.nodes) {
    const [nx, ny] = toScreen(graph.at.get(node.key));
    const [dx, dy] = [Math.abs(nx - x), Math.abs(ny - y)];
    if (dx > Math.max(6, wideOf(node) * sizeScale()) + 3 || dy > Math.max(6, radiusOf(node) * sizeScale()) + 3) continue;
    const gap = dx + dy;
    if (!best || gap < best.gap) best = { key: node.key, gap };
  }
  return best && best.key;
}

function lineAt(point) {
  let best = null;
  for (const line of graph.view.lines) {
    const gap = distance(point, toScreen(graph.at.get(line.from)), toScreen(graph.at.get(line.to)));
    if (gap < 6 && (!best || gap < best.gap)) best = { id: line.id, gap };
  }
  return best && best.id;
}

// from a point to a stretch of line
function distance([x, y], [x1, y1], [x2, y2]) {
  const long = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
  const share = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long));
  return Math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1));
}
