// Time as one row per status. A day is a dot, anything longer a bar from its first possible day to
// its last; events without a date in the text lie in a tray of their own.

const ROW = 12;
const LANES = 4;

function timeRange(events) {
  const days = events.filter((event) => event.date).flatMap((event) => daysOf(event.date)).sort((a, b) => a - b);
  if (!days.length) return null;
  // a few far dates (a law of 1976, a plan for 2040) would press all others into a corner
  const cut = days.length > 40 ? Math.floor(days.length * 0.01) : 0;
  const [from, to] = [days[cut], days[days.length - 1 - cut]];
  const pad = Math.max(30 * 864e5, (to - from) * 0.02);
  return [from - pad, to + pad];
}

// each event takes the first lane of its row in which it touches no other, or null
function lanes(events, x) {
  const ends = [];
  return events.map((event) => {
    const [from, to] = daysOf(event.date).map(x);
    let lane = ends.findIndex((end) => end < from - 3);
    if (lane < 0) lane = ends.length;
    if (lane >= LANES) return null;  // counted, not drawn: the table and the filters have it
    ends[lane] = Math.max(to, from + 9);
    return { event, from, to, lane };
  });
}

function drawTime() {
  const box = $("time");
  const width = Math.max(320, box.clientWidth);
  const events = inOrder(live.events);
  const statuses = DATA.style.statuses.filter((row) => events.some((event) => event.status === row.key));
  const range = timeRange(events);
  const undated = events.filter((event) => !event.date);
  const tray = undated.length ? Math.min(230, Math.max(90, width * 0.2)) : 12;
  const [left, right] = [114, width - tray];
  const x = (day) => left + Math.max(0, Math.min(1, range ? (day - range[0]) / (range[1] - range[0]) : 0)) * (right - left - 8);
  const parts = [];
  let y = 22;
  for (const row of statuses) {
    const mine = events.filter((event) => event.status === row.key);
    const tried = lanes(mine.filter((event) => event.date), x);
    const placed = tried.filter(Boolean);
    const beyond = tried.length - placed.length;
    const loose = mine.filter((event) => !event.date);
    const per = Math.max(1, Math.floor((tray - 16) / 12));
    const room = per * LANES;
    const height = ROW * Math.max(beyond ? 2 : 1, ...placed.map((p) => p.lane + 1), Math.ceil(Math.min(loose.length, room) / per)) + 5;
    parts.push(svg("text", { x: 6, y: y + 12, class: `row ${row.key}` }, `${row.symbol} ${row.word}`), beyond ? svg("text", { x: 22, y: y + 25, class: "year" }, `+${beyond} more`) : null);
    parts.push(svg("line", { x1: 0, x2: width, y1: y + height, y2: y + height, class: "rule" }));
    placed.forEach((p) => parts.push(timeMark(p, row, y)));
    loose.slice(0, room).forEach((event, i) => parts.push(trayMark(event, row, right + 14 + (i % per) * 12, y + 9 + Math.floor(i / per) * ROW)));
    y += height + 3;
  }
  const picture = svg("svg", { width, height: y + 2, viewBox: `0 0 ${width} ${y + 2}` },
    years(range, x, y, [left, right]), undated.length ? trayText(right, y, undated.length) : null, parts);
  fill(box, el("div", { role: "group", "aria-label": "Events in time, by status" }, picture));
}

function years(range, x, y, [left, right]) {
  if (!range) return [];
  const [first, last] = range.map((day) => new Date(day).getUTCFullYear());
  const step = Math.ceil((last - first + 1) / Math.max(1, (right - left) / 46));
  const marks = [];
  for (let year = first; year <= last; year += step) {
    const at = x(Date.UTC(year, 0, 1));
    if (Date.UTC(year, 0, 1) < range[0] || at > right - 30) continue;
    marks.push(svg("line", { x1: at, x2: at, y1: 2, y2: y, class: "rule" }), svg("text", { x: at + 3, y: 14, class: "year" }, String(year)));
  }
  return marks;
}

const trayText = (right, y, count) => [
  svg("line", { x1: right, x2: right, y1: 2, y2: y, class: "wall" }),
  svg("text", { x: right + 8, y: 14, class: "year" }, `no date (${count})`)];

function markAttributes(event, row) {
  const chosen = state.sel === event.key;
  const faint = state.sel && !chosen && !related(event);
  const label = `${clip(event.name, 100)}: ${row.word}, ${event.date ? claimDate(event.date) : "no date in the text"}`;
  return [{ class: `mark ${row.key}${chosen ? " chosen" : ""}${faint ? " faint" : ""}`, tabindex: "-1", role: "button", "aria-label": label, "data-key": event.key, click: () => select(event.key) }, svg("title", {}, label)];
}

function related(event) {
  const keys = state.sel.split("~");
  return keys.every((key) => key === event.key || event.parties.has(key) || (event.deal && event.deal.key === key));
}

function timeMark({ event, from, to, lane }, row, y) {
  const [attributes, title] = markAttributes(event, row);
  const middle = y + 9 + lane * ROW;
  const hollow = row.fill === "none" || row.fill === "slash" || row.fill === "half";
  const inner = to - from > 9
    ? svg("rect", { x: from, y: middle - 4, width: to - from, height: 8, rx: 4, class: hollow ? "hollow" : "solid", "stroke-dasharray": row.dash.map((d) => d / 2).join(" ") || null })
    : svg("circle", { cx: (from + to) / 2, cy: middle, r: 4.2, class: hollow ? "hollow" : "solid" });
  return svg("g", attributes, title, inner);
}

function trayMark(event, row, x, y) {
  const [attributes, title] = markAttributes(event, row);
  const hollow = row.fill === "none" || row.fill === "slash" || row.fill === "half";
  return svg("g", attributes, title, svg("circle", { cx: x, cy: y, r: 4.2, class: hollow ? "hollow" : "solid" }));
}

// n and p walk through the events in order of time
function walk(by) {
  const events = inOrder(live.events);
  if (!events.length) return;
  const here = events.findIndex((event) => event.key === state.sel);
  const next = events[here < 0 ? (by > 0 ? 0 : events.length - 1) : Math.max(0, Math.min(events.length - 1, here + by))];
  select(next.key);
  say(`${clip(next.name, 100)}, ${next.date ? claimDate(next.date) : "no date in the text"}`);
}
