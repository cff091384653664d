// Small tools: elements are made from text only, never from markup.

const $ = (id) => document.getElementById(id);
const DATA = JSON.parse($("data").textContent);
const SVG = "http://www.w3.org/2000/svg";

function dress(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child);  // strings become text nodes
  }
  return node;
}

const el = (tag, attributes, ...children) =>
  dress(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) =>
  dress(document.createElementNS(SVG, tag), attributes, children);

function fill(node, ...children) {
  node.replaceChildren();
  return dress(node, {}, children);
}

// letters that no decomposition takes apart
const PLAIN = { "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d" };

// "Çavuşoğlu" and "Işık" are found by "cavusoglu" and "isik"
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[ıøłđßæœþð]/g, (letter) => PLAIN[letter]);
}

// invisible characters that turn the writing direction of what follows
const BIDI = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g;

function clip(text, length) {
  const clean = text.replace(BIDI, "").replace(/\s+/g, " ").trim() || "(no name)";
  return clean.length > length ? clean.slice(0, length - 1).trimEnd() + "…" : clean;
}

// a name in running text: its own direction, never longer than a line or two
const nameOf = (text, length = 90) => el("bdi", {}, clip(text, length).split(/([\p{L}\d]{1,6}-\d[\p{L}\d]{0,8})/u)
  .map((part, i) => (i % 2 ? el("span", { class: "whole" }, part) : part)));  // "S-400" stays on one line

function outside(address, ...children) {
  let safe = null;
  try {
    const url = new URL(address);
    if (url.protocol === "http:" || url.protocol === "https:") safe = url.href;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  if (!safe) return el("span", {}, ...children);
  return el("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

const KIND = Object.fromEntries(DATA.style.kinds.map((row) => [row.key, row]));
const STATUS = Object.fromEntries(DATA.style.statuses.map((row) => [row.key, row]));
const ROLE = Object.fromEntries(DATA.style.roles.map((row) => [row.key, row]));
const RANK = Object.fromEntries(DATA.style.statuses.map((row, number) => [row.key, number]));

let dark = false;  // asked for thousands of times in one drawing
const isDark = () => dark;
const tone = (row) => (isDark() ? row.dark : row.light);
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// the shape of a kind as a small picture
function shape(kind, size = 16) {
  const row = KIND[kind] || KIND.Event;
  return svg("svg", { viewBox: "-1.9 -1.4 3.8 2.8", width: size * 1.36, height: size, "aria-hidden": "true", class: "shape" },
    svg("path", { d: row.path, fill: kind === "Event" ? "none" : tone(row), stroke: "currentColor", "stroke-width": 0.14 }));
}

// a status as symbol and word
const statusTag = (key) =>
  el("span", { class: `status ${key}` }, el("span", { "aria-hidden": "true" }, (STATUS[key] || {}).symbol || "?"), " ", (STATUS[key] || { word: key }).word);

function dashLine(key, width = 44) {
  const row = STATUS[key];
  return svg("svg", { width, height: 10, "aria-hidden": "true", class: `line ${key}` },
    svg("line", { x1: 1, x2: width - 1, y1: 5, y2: 5, stroke: "currentColor", "stroke-width": 2.4, "stroke-dasharray": row.dash.join(" ") || null }));
}

const NUMBERS = new Intl.NumberFormat("en");
const plural = (count, one, many = one + "s") => `${NUMBERS.format(count)} ${count === 1 ? one : many}`;

function say(text) {
  $("say").textContent = text;
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const box = el("textarea", { class: "hidden", "aria-hidden": "true" });  // where the clipboard is closed to file: pages
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  say(`${what} copied`);
}
