// A path between two actors through the events they share with others. Roads through hubs say
// little ("both appear with Turkey"), so unless asked, a path takes any detour around them, and
// each other actor costs as many steps as the logarithm of its events.

const isHub = (key) => key[0] !== "e" && countOf(key) > Math.max(5, live.events.length / 10);

function pathBetween(start, goal, hubs) {
  const cost = new Map([[start, 0]]);
  const from = new Map();
  const open = new Set([start]);
  while (open.size) {
    const key = [...open].reduce((a, b) => (cost.get(b) < cost.get(a) ? b : a));
    if (key === goal) return walkBack(from, goal);
    open.delete(key);
    for (const next of neighbours(key)) {
      const price = next[0] === "e" ? 1 : 1 + (hubs === "avoid" ? Math.log2(1 + countOf(next)) + (isHub(next) ? 1000 : 0) : 0);
      const total = cost.get(key) + price;
      if (cost.has(next) && cost.get(next) <= total) continue;
      cost.set(next, total);
      from.set(next, key);
      open.add(next);
    }
  }
  return null;
}

function neighbours(key) {
  const node = NODE.get(key);
  if (node.kind === "Event") return [...node.parties.keys()].filter((actor) => claimsOf(node, actor).length).sort();
  return node.events.filter((event) => event.live.length).map((event) => event.key);
}

function walkBack(from, goal) {
  const path = [goal];
  while (from.has(path[0])) path.unshift(from.get(path[0]));
  return path;
}

function pathView(start, goal) {
  const path = pathBetween(start, goal, state.hubs);
  if (!path) {
    const nodes = [NODE.get(start), NODE.get(goal)];
    return { nodes, lines: [], at: new Map([[start, [-150, 0]], [goal, [150, 0]]]), note: "No path through the events shown", path: null };
  }
  const lines = path.flatMap((key, i) => (key[0] !== "e" ? [] : [path[i - 1], path[i + 1]].map((actor) => actor && eventLine(NODE.get(key), actor)).filter(Boolean)));
  const at = new Map(path.map((key, i) => [key, [(i - (path.length - 1) / 2) * 120, (i % 2) * 50]]));
  const busy = path.slice(1, -1).filter(isHub).map((key) => clip(NODE.get(key).name, 30));
  const how = state.hubs !== "avoid" ? "" : busy.length ? `, no way around ${busy.join(" and ")}` : ", around hubs";
  const note = `Path through ${plural(Math.floor(path.length / 2), "event")}${how}`;
  return { nodes: path.map((key) => NODE.get(key)), lines, at, note, path };
}
