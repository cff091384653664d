// Days as exactly as the text gives them: a year stays a year, a bound a bound, an open end open.

// [first day, last day] of what a claim says, or null; of an open end ("not before 5 May") only the
// day that is known stands in both, and claim.open says which way it is open
function claimSpan(claim) {
  if (!claim.d && !claim.d0 && !claim.d1) return null;
  const [from, to] = (claim.d || "").split("/");
  const first = dayOf(claim.d0, false) || dayOf(from, false);
  const last = dayOf(claim.d1, true) || dayOf(to === undefined ? from : to, true);
  if (!first || !last) claim.open = first ? "after" : "before";
  return first || last ? [first || last, last || first] : null;
}

function dayOf(text, end) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text || "");
  if (!found) return null;
  const [, year, month, day] = found;
  if (day) return text;
  if (!month) return end ? `${year}-12-31` : `${year}-01-01`;
  const last = new Date(Date.UTC(+year, +month, 0)).getUTCDate();
  return `${year}-${month}-${end ? last : "01"}`;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// a date as precise as the text gives it: "12 July 2019", "2015", "May, year not stated"
function dateWords(text) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!found) return text === ".." || text === "" ? "open" : clip(text, 40);
  const [, year, month, day] = found;
  return [day && +day, month && (MONTHS[month - 1] || month), year].filter(Boolean).join(" ");
}

// bounds in words: a whole year or month by its name, a day by itself
function boundsWords(from, to) {
  if (!to) return `not before ${dateWords(from)}`;
  if (!from) return `not after ${dateWords(to)}`;
  const whole = [from.slice(0, 4), from.slice(0, 7), from].find((text) => dayOf(text, false) === from && dayOf(text, true) === to);
  return whole ? dateWords(whole) : `between ${dateWords(from)} and ${dateWords(to)}`;
}

function claimDate(claim) {
  if (claim.d) {
    const [from, to] = claim.d.split("/");
    return to === undefined ? dateWords(from) : `${dateWords(from)} to ${dateWords(to)}`;
  }
  const bounds = claim.span && `${boundsWords(claim.d0, claim.d1)}${claim.db ? " (inferred)" : ""}`;
  if (!claim.dp) return bounds;
  const [, month, day] = /^--(\d\d)(?:-(\d\d))?/.exec(claim.dp) || [];
  const said = month ? `${day ? `${+day} ` : ""}${MONTHS[month - 1] || month}, year not stated` : clip(claim.dp, 40);
  return bounds ? `${said}: ${bounds}` : said;
}

// a date for tables, in the notation of the text or as an interval that may be open (EDTF)
function dateCode(claim) {
  if (claim.d) return claim.d;
  const [from, to] = claim.span;
  return { after: `${from}/..`, before: `../${to}` }[claim.open] || (from === to ? from : `${from}/${to}`);
}

const length = (claim) => (claim.open ? Infinity : Date.parse(claim.span[1]) - Date.parse(claim.span[0]));

// first and last day of a claim as numbers
function daysOf(claim) {
  if (!claim.days) claim.days = claim.span.map(Date.parse);
  return claim.days;
}

// the most precise date among claims, as the claim that gives it; null if none does
function dated(claims) {
  let best = null;
  for (const claim of claims) {
    if (claim.span && (!best || (claims.length > 1 && length(claim) < length(best)))) best = claim;
  }
  return best;
}
