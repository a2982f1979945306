// ---- Tabs: what stands beside the article. On a narrow screen it stands in its place, and a link leads over to it.

const tabs = () => all(".tabs [role=tab]");
let tab = "read";
let talkAddress = back ? history.state.talk : null;
let shownAddress = null;

// On a narrow screen a tab takes the place of the article, and each keeps how far down it was read, where the tabs are
// in reach from there.
const readTo = new Map();

function openTab(name, focus = false) {
  const turns = narrow.matches && name !== tab;
  if (turns) readTo.set(tab, "show" in root.dataset ? leftAt : root.scrollTop);
  tab = name;
  root.dataset.tab = name;
  delete root.dataset.show;
  showTab();
  // One that is new begins where it leaves the tabs where they were pressed.
  const kept = turns && stuck() ? readTo.get(name) : null;
  if (turns) root.scrollTo({ top: kept ?? Math.min(root.scrollTop, above()), behavior: "instant" });
  if (focus) tabs().find((each) => each.dataset.tab === name)?.focus({ preventScroll: turns });
  stopPicking();
  if (name === "class") mark(new Map()); // what was cited last may be what is asked there
  if (inPlace()) open(name); // or it would be made of an article that is about to be replaced
  address();
}

function open(name) {
  if (name === "study" || name === "class") fill(name);
  if (name === "check") lookFirst();
}

// Another choice of articles drops what is on its way for the tabs. What was to be checked stays in its box.
function giveUpTabs() {
  for (const name of FILLED) ended(name);
  if (ended("checks")) checkLine("");
}

// That choice is there, or is not made after all.
function openAgain() {
  if (looked && one("#qw-check .loading")) looked = false;
  open(tab);
}

function showTab() {
  for (const each of tabs()) {
    const on = each.dataset.tab === tab;
    each.setAttribute("aria-selected", String(on));
    each.tabIndex = on ? 0 : -1;
  }
}

// What stands in a tab is made when it is first opened, and again where another quiz is wanted.
function fill(name, seed = null) {
  const have = one(`#qw-${name} [data-view]`);
  if ((have && seed === null) || waits.has("turn")) return; // or it would be made of what is about to be replaced
  const asked = new URLSearchParams(location.search);
  const wanted = seed ?? (asked.get("v") === name ? asked.get("seed") : "") ?? "";
  waitFor(name, () => fill(name, seed));
  send(`#qw-open-${name}`, wanted);
}

// The tabs whose content the server makes, and what stands there now: it is there once something else does.
const FILLED = ["check", "study", "class"];
const filled = new Map();
const filling = (name) => one(`#qw-${name} :is(.loading, .worthy, [data-view]:not(.check-intro))`);

function waitFor(name, again) {
  filled.set(name, filling(name));
  const place = one(`#qw-${name} .loading`);
  if (place) telling(place, { line: words().thinking, kind: "" });
  wait(name, (why) => {
    const line = one(`#qw-${name} .loading`);
    if (line) telling(line, { line: words()[why], kind: "problem", again });
    heard(words()[why]);
  });
}

function noticeFilled(name) {
  if (waits.has(name) && filling(name) !== filled.get(name)) ended(name);
}

const newSeed = () => Math.random().toString(36).slice(2, 8);

function address() {
  let here = tab === "read" ? (talkAddress ?? (/[?&]v=/.test(location.search) ? startAddress() : null)) : one(`#qw-${tab} [data-view]`)?.dataset.address;
  if (here && tab !== "read" && amongQuery()) here += `&${amongQuery()}`;
  const talk = talkAddress ?? undefined;
  if (back && !arrived) return; // what the page is to ask for stands there
  if (!here || (here === shownAddress && talk === history.state?.talk)) return;
  history.replaceState({ ...history.state, talk }, "", (shownAddress = here));
}

function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!step || event.target.getAttribute("role") !== "tab") return false;
  event.preventDefault();
  const each = tabs();
  const next = Number.isFinite(step) ? (each.indexOf(event.target) + step + each.length) % each.length : step > 0 ? each.length - 1 : 0;
  openTab(each[next].dataset.tab, true);
  return true;
}

// What of the bar stands above the tabs. On a narrow screen it leaves the window with the article; the tabs stay in reach.
const above = () => one(".tabs").getBoundingClientRect().top - one(".bar").getBoundingClientRect().top;
const stuck = () => (getComputedStyle(one(".bar")).position === "sticky" ? one(".bar").offsetHeight - above() : 0);
const sizes = new ResizeObserver(() => one(".tabs") && root.style.setProperty("--above", `${-above()}px`));

let leftAt = 0; // how far the tab was scrolled down, whose place the article takes

// A narrow screen shows the article over the tab while a place in it is looked at.
function overlay(on) {
  tellPicking("");
  const over = "show" in root.dataset;
  if (on && tab !== "read") {
    if (!over) leftAt = root.scrollTop;
    root.dataset.show = "article";
  } else {
    delete root.dataset.show;
    if (over && narrow.matches) root.scrollTo({ top: leftAt, behavior: "instant" });
  }
}

// ---- Light and dark, and the language of the page. Both are kept in this browser only.

function paint(theme) {
  document.body.classList.toggle("dark", theme === "dark");
  for (const button of all(".theme")) {
    button.textContent = theme === "dark" ? button.dataset.light : button.dataset.dark;
  }
}

function theme() {
  const next = document.body.classList.contains("dark") ? "light" : "dark";
  keep("qw-theme", next);
  paint(next);
}

function language(select) {
  document.cookie = `qw-language=${select.value}; max-age=31536000; samesite=strict`;
  location.reload();
}

// A browser that keeps nothing, or forbids it, still shows the page.
function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {}
}

function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
