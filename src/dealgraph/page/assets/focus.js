// The neighbourhood of one node: an actor among its events, an event among its actors.

const RING = 44;  // events around an actor at once; the rest is said, not drawn

function focusView(node) {
  if (node.kind === "Deal") return dealView(node);
  const events = node.kind === "Event" ? [node].filter((event) => event.live.length) : inOrder(node.events.filter((event) => event.live.length));
  const shown = events.slice(0, Math.max(RING, state.limit));
  const result = unfold(shown);
  if (!result.nodes.includes(node)) result.nodes.push(node);
  result.at = node.kind === "Event" ? star(node, result) : rings(node, shown, result);
  result.note = node.kind === "Event"
    ? `One event and ${plural(result.nodes.length - 1, "actor")}`
    : `${shown.length} of ${plural(events.length, "event")} of ${clip(node.name, 40)}, in order of time around it`;
  result.more = events.length > shown.length;
  return result;
}

const polar = (angle, radius) => [Math.sin(angle) * radius * 1.35, -Math.cos(angle) * radius];

function star(node, result) {
  const others = result.nodes.filter((other) => other !== node);
  const at = new Map([[node.key, [0, 0]]]);
  others.forEach((other, i) => at.set(other.key, polar((i / others.length) * 2 * Math.PI + Math.PI / 2, 190)));
  return at;
}

// events on an inner ring clockwise from the top, their other actors on outer rings near them
function rings(node, events, result) {
  const inner = Math.max(130, events.length * 9);
  const turn = new Map(events.map((event, i) => [event.key, (i / events.length) * 2 * Math.PI]));
  const at = new Map([[node.key, [0, 0]]]);
  events.forEach((event, i) => at.set(event.key, polar(turn.get(event.key), inner * (i % 2 ? 1.16 : 1))));
  const others = result.nodes.filter((other) => other !== node && other.kind !== "Event");
  const wish = others.map((other) => {
    const near = events.filter((event) => event.parties.has(other.key)).map((event) => turn.get(event.key));
    const x = near.reduce((sum, angle) => sum + Math.sin(angle), 0);
    const y = near.reduce((sum, angle) => sum + Math.cos(angle), 0);
    return { other, angle: (Math.atan2(x, y) + 2 * Math.PI) % (2 * Math.PI) };
  }).sort((a, b) => a.angle - b.angle || (a.other.id < b.other.id ? -1 : 1));
  const space = (2 * Math.PI) / Math.max(1, wish.length);
  wish.forEach(({ other, angle }, i) => {
    const even = i * space;
    const bent = angle + Math.atan2(Math.sin(even - angle), Math.cos(even - angle)) * 0.75;
    at.set(other.key, polar(bent, inner + 130 + (i % 2) * 75));
  });
  return at;
}
