// Time as one row per status. A day is a dot, anything longer a bar from its first possible day to
// its last, an open end an arrow; events without a date in the text lie in a tray of their own.

const ROW = 11;
const LANES = 16;  // of all statuses together; the rest is counted, and shown on request
const MOST_LANES = 80;
const ARROW = 24;
let tall = false;

function timeRange(events) {
  const dates = events.filter((event) => event.date);
  const days = new Float64Array(2 * dates.length);
  dates.forEach((event, i) => days.set(daysOf(event.date), 2 * i));
  days.sort();
  if (!days.length) return null;
  // a few far dates (a law of 1976, a plan for 2040) would press all others into a corner
  const cut = days.length > 40 ? Math.floor(days.length * 0.01) : 0;
  const [from, to] = [days[cut], days[days.length - 1 - cut]];
  const pad = Math.max(30 * 864e5, (to - from) * 0.02);
  return [from - pad, to + pad];
}

function ends(claim, x) {
  const [from, to] = daysOf(claim).map(x);
  return { after: [from, from + ARROW], before: [to - ARROW, to] }[claim.open] || [from, to];
}

// each event takes the first lane of its row in which it touches no other
function lanes(events, x) {
  const taken = [];
  const most = tall ? MOST_LANES : LANES;
  return events.map((event) => {
    const [from, to] = ends(event.date, x);
    let lane = taken.findIndex((end) => end < from - 3);
    if (lane < 0) lane = taken.length;
    if (lane < most) taken[lane] = Math.max(to, from + 9);  // beyond, it is counted and not drawn
    return { event, from, to, lane };
  });
}

// the rows of the statuses with as many lanes as fit, each as many as another while it needs them
function timeRows(events, x, per) {
  const rows = DATA.style.statuses.map((status) => {
    const mine = events.filter((event) => event.status === status.key);
    const placed = lanes(mine.filter((event) => event.date), x);
    const loose = mine.filter((event) => !event.date);
    const need = Math.max(1, Math.ceil(loose.length / per), ...placed.map((mark) => mark.lane + 1));
    return { status, placed, loose, need, count: mine.length, lanes: tall ? Math.min(need, MOST_LANES) : 1 };
  }).filter((row) => row.count);
  for (let left = tall ? 0 : LANES - rows.length; left > 0; left--) {
    const [next] = rows.filter((row) => row.lanes < row.need).sort((a, b) => a.lanes - b.lanes);
    if (!next) break;
    next.lanes += 1;
  }
  for (const row of rows) {
    row.loose = row.loose.slice(0, row.lanes * per);
    row.placed = row.placed.filter((mark) => mark.lane < row.lanes);
    row.hidden = row.count - row.loose.length - row.placed.length;
    row.height = ROW * Math.max(row.hidden ? 2 : 1, row.lanes) + 5;
  }
  return rows;
}

function drawTime() {
  const box = $("time");
  const width = Math.max(320, box.clientWidth);
  const events = liveInOrder();
  const range = timeRange(events);
  const undated = events.filter((event) => !event.date);
  const tray = undated.length ? Math.min(230, Math.max(96, width * 0.2)) : 12;
  const [left, right] = [114, width - tray];
  const x = (day) => left + Math.max(0, Math.min(1, range ? (day - range[0]) / (range[1] - range[0]) : 0)) * (right - left - 8);
  const per = Math.max(1, Math.floor((tray - 16) / ROW));
  const rows = timeRows(events, x, per);
  const parts = [];
  let y = 20;
  for (const { status, placed, loose, hidden, height } of rows) {
    parts.push(svg("text", { x: 6, y: y + 11, class: `row ${status.key}` }, `${status.symbol} ${status.word}`), hidden ? svg("text", { x: 22, y: y + 23, class: "year" }, `+${hidden} more`) : null);
    parts.push(svg("line", { x1: 0, x2: width, y1: y + height, y2: y + height, class: "rule" }));
    placed.forEach((mark) => parts.push(timeMark(mark, status, y)));
    loose.forEach((event, i) => parts.push(dot(event, status, right + 14 + (i % per) * ROW, y + 8 + Math.floor(i / per) * ROW)));
    y += height + 2;
  }
  const picture = svg("svg", { width, height: y, viewBox: `0 0 ${width} ${y}` },
    years(range, x, y, [left, right]), undated.length ? trayText(right, y, undated.length) : null, parts);
  fill(box, el("div", { role: "group", "aria-label": "Events in time, by status" }, picture), timeCaption(rows));
}

function timeCaption(rows) {
  const hidden = rows.reduce((sum, row) => sum + row.hidden, 0);
  const turn = () => { tall = !tall; drawTime(); $("time").querySelector("button.small").focus(); };
  const button = hidden || tall ? el("button", { type: "button", class: "small", click: turn }, tall ? "Show fewer" : "Show all") : null;
  return el("p", { class: "quiet caption" }, "Dot: a day, or too few for a bar. Bar: first to last possible day. Arrow: open end. ",
    hidden ? `${plural(hidden, "event")} more than fit${tall ? "; the table has them all" : ""}. ` : "", button);
}

function years(range, x, y, [left, right]) {
  if (!range) return [];
  const [first, last] = range.map((day) => new Date(day).getUTCFullYear());
  const step = Math.ceil((last - first + 1) / Math.max(1, (right - left) / 46));
  const marks = [];
  for (let year = first; year <= last; year += step) {
    const at = x(Date.UTC(year, 0, 1));
    if (Date.UTC(year, 0, 1) < range[0] || at > right - 36) continue;
    marks.push(svg("line", { x1: at, x2: at, y1: 2, y2: y, class: "rule" }), svg("text", { x: at + 3, y: 14, class: "year" }, String(year)));
  }
  return marks;
}

const trayText = (right, y, count) => [
  svg("line", { x1: right, x2: right, y1: 2, y2: y, class: "wall" }),
  svg("text", { x: right + 8, y: 14, class: "year" }, `no date (${count})`)];

// one element a mark, as there may be a thousand: its tooltip is made when the mouse comes, and the
// timeline itself listens to clicks
function markOf(tag, event, row, attributes) {
  const chosen = state.sel === event.key;
  const faint = state.sel && !chosen && !related(event);
  const hollow = row.fill === "none" || row.fill === "slash" || row.fill === "half";
  event.said.label ||= `${clip(event.name, 100)}: ${row.word}, ${event.date ? claimDate(event.date) : "no date in the text"}`;
  return svg(tag, { class: `mark ${row.key} ${hollow ? "hollow" : "solid"}${chosen ? " chosen" : ""}${faint ? " faint" : ""}`, tabindex: "-1", role: "button", "aria-label": event.said.label, "data-key": event.key, ...attributes });
}

function watchTime(box) {
  const markAt = (event) => event.target.closest(".mark");
  box.addEventListener("click", (event) => markAt(event) && select(markAt(event).dataset.key));
  box.addEventListener("pointerover", (event) => {
    const mark = markAt(event);
    if (mark && !mark.firstChild) mark.append(svg("title", {}, mark.getAttribute("aria-label")));
  });
}

function related(event) {
  const keys = state.sel.split("~");
  return keys.every((key) => key === event.key || event.parties.has(key) || (event.deal && event.deal.key === key));
}

function timeMark({ event, from, to, lane }, row, y) {
  const middle = y + 8 + lane * ROW;
  const open = event.date.open;
  if (open) return markOf("path", event, row, { d: openBar(from, to, middle, open) });
  if (to - from <= 9) return dot(event, row, (from + to) / 2, middle);
  return markOf("rect", event, row, { x: from, y: middle - 3.5, width: to - from, height: 7, rx: 3.5, "stroke-dasharray": row.dash.map((d) => d / 2).join(" ") || null });
}

const dot = (event, row, x, y) => markOf("circle", event, row, { cx: x, cy: y, r: 3.8 });

// a bar that ends in an arrow head: the text says only where it begins, or ends
function openBar(from, to, y, open) {
  const [flat, tip] = open === "after" ? [from, to] : [to, from];
  const neck = tip + (open === "after" ? -7 : 7);
  return `M${flat},${y - 2.5}H${neck}V${y - 4.5}L${tip},${y} ${neck},${y + 4.5}V${y + 2.5}H${flat}Z`;
}

// n and p walk through the events in order of time
function walk(by) {
  const events = liveInOrder();
  if (!events.length) return;
  const here = events.findIndex((event) => event.key === state.sel);
  const next = events[here < 0 ? (by > 0 ? 0 : events.length - 1) : Math.max(0, Math.min(events.length - 1, here + by))];
  select(next.key);
  say(`${clip(next.name, 100)}, ${next.date ? claimDate(next.date) : "no date in the text"}`);
}
