// A deal laid out in time: the stages of the transfer in one lane, the political track in another
// beside it, what has no date in its text in a tray at the right. Its own parties, which take part
// in nearly every stage, are left out; those who join in are drawn beside the lanes.

const DEAL = { most: 660, least: 260, day: 120, column: 106, row: 52, rows: 6, close: 30, others: 24, gap: 56, start: -110, top: -104 };

const stageOf = (event) => (event.row.stage === undefined ? null : DATA.stages[event.row.stage]);
const isPolitical = (event) => Boolean(stageOf(event)) && stageOf(event).track === "political";
const stageWord = (event) => (stageOf(event) ? stageOf(event).name : event.row.type);

function dealView(deal) {
  const events = inOrder(deal.events.filter((event) => event.live.length));
  const shown = events.slice(0, Math.max(60, state.limit));
  const result = othersOf(deal, shown);
  const scale = timeScale(shown.filter((event) => event.date));
  const at = new Map();
  const lanes = [["Transfer", shown.filter((e) => !isPolitical(e))], ["Political track", shown.filter(isPolitical)]].filter(([, list]) => list.length);
  let y = 0;
  const walls = [];
  let right = scale ? scale.wide : 0;
  for (const [name, list] of lanes) {
    const lane = placeLane(list, scale, y, at);
    walls.push({ name, top: y - 34, bottom: lane.bottom + 40 });
    right = Math.max(right, lane.right);
    y = lane.bottom + DEAL.gap + 34;
  }
  const bottom = y - DEAL.gap - 4;
  result.names = new Map(shown.map((event) => [event.key, `${stageWord(event)}${event.date ? `, ${claimDate(event.date)}` : ""}`]));
  placeOthers(result, shown, at, bottom, right);
  const loose = shown.some((event) => !event.date);
  return { ...result, at, loose: true, backdrop: dealBackdrop({ shown, at, scale, walls, right, bottom, undated: loose }),
    frame: [[DEAL.start, DEAL.top - 10], [right + 60, bottom]], more: events.length > shown.length,
    note: `${shown.length} of ${plural(events.length, "event")} of ${clip(deal.name, 50)}, from left to right in time${scale && scale.bent ? " (stretched where much happens)" : ""}${result.left ? `; ${result.left} less involved actors left out` : ""}` };
}

// events and those who take part beside the deal's own parties
function othersOf(deal, shown) {
  const own = new Set(["supplier", "recipient", "item"].flatMap((role) => deal.row[role] || []).map((i) => ACTORS[i].key));
  const all = unfold(shown);
  const stages = (node) => shown.filter((event) => event.parties.has(node.key)).length;
  const others = all.nodes.filter((node) => node.kind !== "Event" && !own.has(node.key));
  const least = others.sort((a, b) => stages(b) - stages(a) || (a.id < b.id ? -1 : 1)).slice(DEAL.others);
  least.forEach((node) => own.add(node.key));
  return { nodes: all.nodes.filter((node) => !own.has(node.key)), lines: all.lines.filter((line) => !own.has(line.from) && !own.has(line.to)), left: least.length };
}

const middleDay = (event) => daysOf(event.date).reduce((a, b) => a + b) / 2;

// days to places, monotone: half by the calendar, half by order, so that a busy month can be read
function timeScale(events) {
  if (!events.length) return null;
  const days = distinct(events.map(middleDay)).sort((a, b) => a - b);
  const [first, last] = [days[0], days.at(-1)];
  const place = (day, i) => (last === first ? 0.5 : (0.4 * (day - first)) / (last - first) + (0.6 * i) / (days.length - 1));
  const wide = Math.min(DEAL.most, DEAL.least + DEAL.day * (days.length - 1));  // few days need little room
  const spots = days.map((day, i) => place(day, i) * wide);
  const x = (day) => {
    if (day <= first) return spots[0];
    if (day >= last) return spots.at(-1);
    const i = days.findIndex((other) => other > day);
    return spots[i - 1] + ((day - days[i - 1]) / (days[i] - days[i - 1])) * (spots[i] - spots[i - 1]);
  };
  return { x, first, last, wide, bent: days.length > 2 };
}

// dated events at their time, in the first row where they touch no other; the others in the tray
function placeLane(events, scale, top, at) {
  const ends = [];
  let deepest = 0;
  for (const event of events.filter((e) => e.date).sort((a, b) => middleDay(a) - middleDay(b))) {
    const x = scale.x(middleDay(event));
    let row = ends.findIndex((end) => end <= x - DEAL.column);
    if (row < 0 && ends.length >= DEAL.rows) row = ends.findIndex((end) => end <= x - DEAL.close);
    if (row < 0) row = ends.length;  // many on one day: no two may cover each other
    ends[row] = x;
    deepest = Math.max(deepest, row);
    at.set(event.key, [Math.round(x), top + row * DEAL.row]);
  }
  const loose = inStageOrder(events.filter((e) => !e.date));
  const rows = Math.max(3, Math.min(DEAL.rows, Math.ceil(loose.length / 3)), deepest + 1);
  const start = scale ? scale.wide + DEAL.column + 20 : 0;
  loose.forEach((event, i) => at.set(event.key, [start + Math.floor(i / rows) * DEAL.column, top + (i % rows) * DEAL.row]));
  const used = loose.length ? Math.min(rows, loose.length) - 1 : 0;
  const columns = Math.max(0, Math.ceil(loose.length / rows) - 1);
  return { bottom: top + Math.max(deepest, used) * DEAL.row, right: loose.length ? start + columns * DEAL.column : 0 };
}

const inStageOrder = (events) => [...events].sort((a, b) => (a.row.stage ?? 99) - (b.row.stage ?? 99) || (a.key < b.key ? -1 : 1));

// those who join in: above if they do so in the transfer only, below otherwise
function placeOthers(result, shown, at, bottom, right) {
  const others = result.nodes.filter((node) => node.kind !== "Event");
  const mine = (node) => shown.filter((event) => event.parties.has(node.key));
  const x = (node) => mine(node).reduce((sum, event) => sum + at.get(event.key)[0], 0) / Math.max(1, mine(node).length);
  const low = shown.some(isPolitical) ? others.filter((node) => mine(node).some(isPolitical)) : others.filter((_, i) => i % 2);
  for (const [list, y, away] of [[others.filter((node) => !low.includes(node)), DEAL.top - 62, -1], [low, bottom + 66, 1]]) {
    const row = list.map((node) => [x(node), node]).sort((a, b) => a[0] - b[0] || (a[1].id < b[1].id ? -1 : 1));
    const wide = Math.max(right, DEAL.most * 0.6);
    const per = Math.max(1, Math.floor(wide / 84));
    row.forEach(([, node], i) => at.set(node.key, [Math.round(((i + 0.5) / row.length) * wide), y + away * (i % Math.ceil(row.length / per)) * 62]));
  }
}

function dealBackdrop({ shown, at, scale, walls, right, bottom, undated }) {
  const marks = [];
  for (const { name, top } of walls) {
    marks.push({ x1: DEAL.start, x2: right + 60, y1: top, y2: top }, { text: name, bold: true, x: DEAL.start, y: top, drop: -6 });
  }
  marks.push({ x1: DEAL.start, x2: right + 60, y1: bottom, y2: bottom });
  if (scale) {
    yearMarks(scale).forEach(({ x, year }) => marks.push({ x1: x, x2: x, y1: DEAL.top, y2: bottom }, { text: String(year), x: x + 3, y: DEAL.top, drop: 10 }));
    for (const event of shown.filter((e) => e.date)) {
      const [from, to] = dayBar(event.date, scale);
      if (to - from > 12) marks.push({ bar: true, status: event.status, x1: from, x2: to, y1: at.get(event.key)[1], y2: at.get(event.key)[1] });
    }
  }
  if (undated) {
    const x = scale ? scale.wide + 62 : -50;
    marks.push({ x1: x, x2: x, y1: DEAL.top, y2: bottom, wall: true }, { text: "no date in the text", x: x + 6, y: DEAL.top, drop: 10 });
  }
  return marks;
}

// where the bar of a date begins and ends; an open end runs to the end of the lane
function dayBar(claim, scale) {
  const [from, to] = daysOf(claim).map(scale.x);
  return { after: [from, scale.wide], before: [0, to] }[claim.open] || [from, to];
}

function yearMarks(scale) {
  const marks = [];
  const [from, to] = [scale.first, scale.last].map((day) => new Date(day).getUTCFullYear());
  for (let year = from; year <= to; year++) {
    const day = Date.UTC(year, 0, 1);
    const x = day < scale.first ? -20 : scale.x(day);
    if (!marks.length || x - marks.at(-1).x > 44) marks.push({ x, year });
  }
  return marks;
}
