// ---- Articles: the list in the bar, which one is read, and which ones questions go to.

const picker = () => one("details.picker");
const isOpen = (article) => !article || one(".pane .text")?.dataset.article === article;

let scope = null; // what is asked, as the address says it
let pending = null; // the citation that leads to an article that is not open yet
let wish = ""; // the choice that is on its way, as an address says it
let opened = false; // whether an article was chosen to be read
let pickerSeen = null;
let shelfSeen = null;
let finding = 0;

const among = () => scope ?? new URLSearchParams(picker()?.dataset.among ?? "");
const amongQuery = () => among().toString();
// The articles that are asked, or "all": without a choice it is the one that is read.
const askedIds = () => (amongQuery() ? among().getAll("in") : [one(".pane .text").dataset.article]);
const askedNow = () => askedIds().join("\n");
const startAddress = () => (amongQuery() || !picker() ? "./" : `?a=${encodeURIComponent(picker().dataset.read)}`);

function turnWith(article, asked) {
  giveUp();
  giveUpTabs();
  scope = asked;
  const query = new URLSearchParams(asked);
  query.set("a", article);
  wish = query.toString();
  tell("");
  thinkSoon();
  wait("turn", notTurned);
  if (arrived && !waits.has("anew")) sendTurn(); // or what is on its way would take its place
}

function sendTurn() {
  left.talk += 1;
  left.tab += 1;
  send("#qw-turn", wish);
}

// Another article to read. The address of this one stays behind it: Back brings it and its conversation back.
function readThis(link, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { article } = link.closest("li").dataset;
  closePicker();
  openTab("read");
  sheet(false);
  if (isOpen(article)) return one(".pane").focus({ preventScroll: true });
  opened = true;
  history.pushState(null, "", location.href);
  turnWith(article, among());
  return undefined;
}

// A citation of an article that is not open: it is opened, and what is asked stays what it was.
function turnTo(link) {
  if (!picker()) return;
  const turn = link.closest(".turn");
  pending = { link, turn: all(".turn").indexOf(turn), near: link.classList.contains("near"), ...link.dataset };
  const asked = amongQuery() ? among() : new URLSearchParams({ in: one(".pane .text").dataset.article });
  history.pushState(null, "", location.href);
  turnWith(link.dataset.article, asked);
}

addEventListener("popstate", () => picker() && location.reload());

// Another article, or another choice of what is asked, did not come: what was chosen before holds.
function notTurned(why) {
  giveUp();
  settle();
  pending = null;
  opened = false;
  scope = new URLSearchParams(picker().dataset.among);
  showAmong(scope);
  one(".picker-line").textContent = words()[why];
  if (tab === "check") checkLine(words()[why], "problem");
  else tell(words()[why]);
  checkHeld = anewHeld = false;
  openAgain();
}

// The server has put in place what is read and asked now.
function turned(talk) {
  ended("turn");
  const turns = all(".turn", talk);
  const turn = turns[Math.min(chosen, turns.length - 1)];
  const to = pending;
  pending = null;
  if (ended("shelf")) findArticle(one(".picker .find"));
  openAgain();
  anewAfter(turns.length > 0);
  askHeld();
  askCheckHeld();
  if (turn && !(to?.turn >= 0)) reveal(turn);
  if (to) {
    const all_ = to.turn >= 0 ? all(`.cite[data-article="${CSS.escape(to.article)}"][data-s="${CSS.escape(to.s)}"]`, turns[to.turn]) : [];
    const link = to.link.isConnected ? to.link : all_.find((each) => each.classList.contains("near") === to.near);
    if (to.turn >= 0 && turns[to.turn]) reveal(turns[to.turn]);
    if (link) return follow(link);
  }
  mark(turn ? places(all(".cite:not(.near)", turn)) : new Map());
  if (turn) choose(turn);
  if (!opened) return undefined;
  opened = false;
  readTo.clear();
  (narrow.matches ? root : one(".pane")).scrollTo({ top: 0 });
  one(".pane").focus({ preventScroll: true });
  return undefined;
}

// ---- What is asked.

const boxes = () => all(".picker [type=checkbox]");

function askThese(way) {
  const asked = new URLSearchParams();
  if (way === "all") asked.append("in", "all");
  if (way === "chosen") {
    const chosenBefore = boxes().filter((each) => each.checked).map((each) => each.value);
    for (const id of chosenBefore.length ? chosenBefore : [picker().dataset.read]) asked.append("in", id);
  }
  showAmong(asked);
  turnWith(picker().dataset.read, asked);
}

// Ticking an article asks it beside the one that is read, or beside those that are ticked already.
function askToo(check) {
  const before = among().getAll("in").filter((id) => id !== "all");
  const ids = new Set(before.length || !check.checked ? before : [picker().dataset.read]);
  if (check.checked) ids.add(check.value);
  else ids.delete(check.value);
  const line = one(".picker-line");
  const most = Number(picker().dataset.most);
  line.textContent = ids.size > most ? line.dataset.words : "";
  if (ids.size > most) ids.delete(check.value);
  if (ids.size === 1 && ids.has(picker().dataset.read)) ids.clear();
  const asked = new URLSearchParams([...ids].map((id) => ["in", id]));
  showAmong(asked);
  turnWith(picker().dataset.read, asked);
}

function showAmong(asked) {
  const ids = new Set(asked.getAll("in"));
  const way = ids.has("all") ? "all" : ids.size ? "chosen" : "this";
  for (const each of boxes()) each.checked = ids.has(each.value);
  for (const each of all(".picker [type=radio]")) each.checked = each.value === way;
  const words = one(".picker .ways [data-words]");
  words.textContent = words.dataset.words + (way === "chosen" ? ` (${ids.size})` : "");
}

// ---- Finding an article: in the list, or among very many on the server.

function findArticle(input) {
  if ("asks" in picker().dataset) {
    clearTimeout(finding);
    finding = setTimeout(() => {
      wait("shelf", (why) => (one(".picker-line").textContent = words()[why]));
      send("#qw-find", input.value);
    }, 200);
    return;
  }
  const wanted = input.value.toLowerCase().split(/\s+/);
  let found = 0;
  for (const each of all(".picker .shelf li")) {
    each.hidden = !wanted.every((word) => each.dataset.words.includes(word));
    if (!each.hidden) found += 1;
  }
  one(".picker .none").hidden = found > 0;
}

document.addEventListener("input", ({ target }) => target.matches?.(".picker .find") && findArticle(target));

// A list that was asked for takes the place of the one in the menu; a menu that is new begins with what the server says.
function noticePicker() {
  const menu = picker();
  if (!menu) return;
  if (menu !== pickerSeen) {
    pickerSeen = menu;
    scope = new URLSearchParams(menu.dataset.among);
    document.title = `${one(".bar .about .title").textContent} · ${one(".bar .name").textContent}`;
  }
  const shelf = one("#qw-shelf .shelf");
  if (!shelf || shelf.dataset.reply === shelfSeen) return;
  shelfSeen = shelf.dataset.reply;
  if (ended("shelf")) one(".picker-line").textContent = "";
  one(".shelf", menu).replaceWith(shelf.cloneNode(true));
  one(".none", menu).hidden = shelf.children.length > 0;
  showAmong(among());
}

// ---- The menu.

function closePicker(focus = true) {
  const menu = picker();
  if (!menu?.open) return false;
  menu.open = false;
  if (focus) one("summary", menu).focus();
  return true;
}

// The arrow keys go from the button and the search box into the list, and from article to article.
function movePicker(event) {
  const menu = picker();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !menu?.open || !menu.contains(event.target) || event.target.type === "radio") return false;
  const links = all(".shelf a.read", menu).filter((each) => each.checkVisibility());
  if (!links.length) return false;
  event.preventDefault();
  const here = links.indexOf(event.target.closest("li") ? one("a.read", event.target.closest("li")) : null);
  if (here + step < 0) one(".find", menu).focus();
  else links[Math.min(here + step, links.length - 1)].focus();
  return true;
}

document.addEventListener("toggle", ({ target }) => target.matches?.("details.picker[open]") && !narrow.matches && one(".find", target).focus(), true);
for (const away of ["pointerdown", "focusin"]) {
  document.addEventListener(away, ({ target }) => picker()?.contains(target) || closePicker(false));
}
