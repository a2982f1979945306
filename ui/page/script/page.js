// An address that asks for something is answered in a moment; until then a first visit is not shown.
if (/[?&][qs]=/.test(location.search)) root.classList.add("qw-opening");

// Gradio names what a browser may install at the root of the site, where another page may stand.
one("link[rel=manifest]").href = "manifest.json";

// ---- What a reader does.

const clicks = [
  [".cite", (link, event) => !(event.ctrlKey || event.metaKey || event.shiftKey) && (event.preventDefault(), follow(link))],
  [".step", (button) => look((at + Number(button.dataset.step) + marked.length) % marked.length)],
  [".example", example],
  [".skip", (_, event) => (event.preventDefault(), openTab("read"), box().focus())],
  [".opener", () => sheet(!root.classList.contains("qw-sheet"))],
  [".close", closeSheet],
  ["#qw-ask button", (_, event) => begin(event)],
  ["#qw-clear", anew],
  ["#qw-claim button", check],
  ["[data-export]", exportAs],
  [".alone", alone],
  ["[data-form]", copyAs],
  ["[data-copy-link]", (button) => copy(new URL(button.dataset.copyLink, location.href).href, button)],
  [".tabs [role=tab]", (button) => openTab(button.dataset.tab)],
  [".theme", theme],
  [".back", () => (stopPicking(), overlay(false), came?.focus())],
  [".jump", jump],
  [".ask-this", askThis],
  [".check-this", checkThis],
  [".copy-this", copyThis],
  [".link-this", linkThis],
  ["th button", sort],
  [".to-part", toPart],
  [".to-verdict", toVerdict],
  [".figures tbody tr, .chart tbody tr, .timeline li", lineLeads],
  [".chart rect", barLeads],
  [".choice", answer],
  [".item .pick", startPicking], // the dialog in which an article is added has a .pick too
  [".show-answer", (button) => showEvidence(button.closest(".item"))],
  [".another", () => fill("class", newSeed())],
  [".print-sheet", printSheet],
  [".picker a.read", readThis],
  [".s", (sentence, event) => picking && event.detail < 2 && pick(sentence)], // twice in one place is one press
];

document.addEventListener("click", (event) => {
  for (const [selector, act] of clicks) {
    const found = event.target.closest?.(selector);
    if (found) return act(found, event);
  }
  return undefined;
}, true);

document.addEventListener("change", (event) => {
  if (event.target.matches?.(".language")) language(event.target);
  if (event.target.matches?.(".check-as")) checkAs(event.target);
  if (event.target.matches?.(".picker [type=radio]")) askThese(event.target.value);
  if (event.target.matches?.(".picker [type=checkbox]")) askToo(event.target);
});

document.addEventListener("pointerdown", ({ pointerType }) => (drawing = pointerType === "mouse"), true);
document.addEventListener("pointerup", () => (drawing = false), true);
document.addEventListener("selectionchange", wordsChange);
for (const end of ["pointerup", "keyup"]) document.addEventListener(end, () => setTimeout(offerTools));

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return leave();
  if (event.key === "Tab" && !event.shiftKey && intoTools(event)) return undefined;
  if (moveExport(event) || movePicker(event) || moveTab(event) || walk(event)) return undefined;
  if (event.key === "Enter" && !composing(event) && !event.shiftKey && event.target === box()) begin(event);
  if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey) && event.target.matches?.("#qw-claim textarea")) {
    event.preventDefault();
    event.stopPropagation();
    one("#qw-claim button").click();
  }
  return undefined;
}, true);

// An Enter that chooses how something is written, as in Japanese, asks nothing. Safari has ended the writing by then and
// tells it by this number alone.
const composing = (event) => event.isComposing || event.keyCode === 229;

function leave() {
  if (closeExport() || closePicker() || hideTools()) return;
  if (picking) stopPicking();
  if (came?.isConnected && document.activeElement?.matches(".s, .pane, .checked .asked, .study h2")) {
    const link = came;
    came = null;
    if (narrow.matches && link.closest(".turn")) sheet(true);
    overlay(false);
    link.focus();
  } else if (root.classList.contains("qw-sheet") && narrow.matches) {
    closeSheet();
  }
}

// ---- The page is built, and built again, by Gradio: look at it whenever it changes.

const PARTS = [
  ...[".talk", ".pane", ".bar", ".reader", ".note", ".opener", "#qw-ask textarea"],
  ...["#qw-check", "#qw-claim textarea", "#qw-study", "#qw-class"],
  ...["#qw-wish textarea", "#qw-way textarea", "#qw-alone", "#qw-open-check", "#qw-open-study", "#qw-open-class"],
  ...["#qw-turn", "#qw-find", "#qw-shelf", "#qw-arrive"],
];

function notice() {
  if (!arrived) awaitOther();
  if (!PARTS.every((part) => one(part))) return;
  const talk = one(".talk");
  if (!one(".qw-log")) furnish();
  if (one(".bar") !== barSeen) dress();
  noticePicker();
  for (const input of all("#qw-ask textarea, #qw-claim textarea")) {
    input.setAttribute("aria-label", input.placeholder); // its label holds the button, too
    input.dir = "auto";
  }
  box().enterKeyHint = "send"; // what the key of a phone says
  address();
  if (talk.dataset.reply !== reply && isOpen(talk.dataset.read)) replied(talk);
  const checks = one(".checks");
  if (checks && checks !== checked) showChecks(checks);
  const note = one(".note");
  if (note.dataset.reply !== noted) {
    // The page's first word is no reply: a question that is held until then has yet to be asked.
    if (noted && (arrived || !note.hasAttribute("data-arrived"))) replyCame();
    noted = note.dataset.reply;
    if (note.hasAttribute("data-arrived")) hasArrived();
  }
  noticeNext();
  noticePicking();
  for (const name of FILLED) noticeFilled(name);
  hearGradio();
}

let noted = null;
let barSeen = null;

// A bar that is new knows neither which tab is open nor whether it is light or dark. It brings the language of the page;
// what is in another says so itself.
function dress() {
  barSeen = one(".bar");
  root.lang = barSeen.lang;
  sizes.disconnect();
  sizes.observe(barSeen);
  showTab();
  paint(document.body.classList.contains("dark") ? "dark" : "light");
}

// What the page has besides what the server sends: places to speak from, the roles of the tabs, the reader's choices.
function furnish() {
  const log = document.createElement("div");
  log.className = "qw-log unseen";
  log.setAttribute("role", "log");
  log.setAttribute("aria-live", "polite");
  one("#qw").append(log);
  const line = document.createElement("p");
  line.className = "qw-line";
  line.setAttribute("role", "status");
  one("#qw-tools").before(line);
  if (told) telling(line, told);
  const checkLine = document.createElement("p");
  checkLine.className = "check-line";
  checkLine.setAttribute("role", "status");
  one("#qw-claim").after(checkLine);
  for (const each of tabs()) {
    const panel = one(`#${each.getAttribute("aria-controls")}`);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", each.id);
  }
  paint(kept("qw-theme") ?? (document.body.classList.contains("dark") ? "dark" : "light"));
  const view = new URLSearchParams(back || location.search).get("v");
  typedBefore(); // before a tab is opened, which writes an address and nothing beside it
  if (tabs().some((each) => each.dataset.tab === view)) openTab(view);
  arriving();
}

new MutationObserver(notice).observe(root, { childList: true, subtree: true });
