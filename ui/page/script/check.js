// ---- Check: what speaks for or against claims, and what was quoted rightly, lights up in the article.

let checked = null;
let checking = 0;
let checkedOf = ""; // what was asked when the check was sent: another choice may be on its way when it comes
let checkHeld = false; // whether it waits for an article that is being opened

function check(button, event) {
  const turns = waits.has("turn");
  if (turns || waits.has("checks")) {
    event.preventDefault();
    event.stopPropagation();
  }
  if (checkHeld || waits.has("checks")) return;
  checkLine("");
  checking = setTimeout(() => checkLine(words().thinking), 300);
  checkHeld = turns;
  if (turns) return;
  checkedOf = askedNow();
  wait("checks", (why) => checkLine(words()[why], "problem"));
}

function askCheckHeld() {
  if (!checkHeld) return;
  checkHeld = false;
  setTimeout(() => one("#qw-claim button").click());
}

function checkLine(line, kind = "thinking") {
  clearTimeout(checking);
  const place = one(".check-line");
  place.className = `check-line ${kind}`;
  place.textContent = line;
}

function showChecks(checks) {
  checked = checks;
  ended("checks");
  checkLine("");
  if (checks.dataset.checked === "0") return;
  remember(checks, checkedOf);
  const found = places(all(".cite:not(.near)", checks));
  mark(found, ...found.keys()); // looked at is what the first of them cites
  heard(all(".checked", checks).map(spoken).join(" "));
}

// A verdict is heard behind what it is of; the first words of a long text tell which that is.
function spoken(check) {
  const [text, ...said] = all(".asked, .verdict, .turns, .warnings li", check).map((part) => part.textContent);
  const first = firstWords(text, 100);
  return `${first}${first === text ? "" : " …"} – ${said.join(" ")}`;
}

// From one to the next that has the same verdict, and from the last to the first; beside it, what it cites.
let shownCheck = null;

function toVerdict(button) {
  const same = all(`.checked[data-kind="${button.dataset.kind}"][data-verdict="${button.dataset.verdict}"]`, button.closest(".checks"));
  shownCheck = same[(same.indexOf(shownCheck) + 1) % same.length];
  leadTo(one(".asked", shownCheck), button);
  const cited = all(".cite:not(.near)", shownCheck).map((link) => marked.indexOf(sentenceOf(link.dataset.article, link.dataset.s)));
  if (cited[0] >= 0 && !narrow.matches) look(cited[0]);
}

// To a heading farther down; Escape leads back.
function leadTo(heading, button) {
  came = button;
  heading.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
  heading.focus({ preventScroll: true });
}

const claimBox = () => one("#qw-claim textarea");

// What the text is to be checked as goes along with it.
function checkAs(select) {
  type(one("#qw-way textarea"), select.value);
}

function checkThis() {
  const words = chosenWords();
  if (!words) return;
  hideTools();
  openTab("check", true);
  type(claimBox(), words.text);
  setTimeout(() => one("#qw-claim button").click());
}

// What to look at first is found when the tab is first opened.
let looked = false;

function lookFirst() {
  if (looked) return;
  looked = true;
  waitFor("check", () => ((looked = false), lookFirst()));
  one("#qw-open-check").click();
}
