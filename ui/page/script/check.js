// ---- Check: what speaks for or against claims, and what was quoted rightly, lights up in the article.

let checked = null;
let checking = 0;

function check() {
  checkLine("");
  checking = setTimeout(() => checkLine(words().thinking), 300);
}

function checkLine(line, kind = "thinking") {
  clearTimeout(checking);
  const place = one(".check-line");
  place.className = `check-line ${kind}`;
  place.textContent = line;
}

function showChecks(checks) {
  checked = checks;
  checkLine("");
  if (checks.dataset.checked === "0") return;
  remember(checks);
  const found = places(all(".cite:not(.near)", checks));
  mark(found, ...found.keys()); // looked at is what the first of them cites
  for (const one of all(".checked", checks)) heard(all(".verdict, .turns, .warnings li", one).map((part) => part.textContent).join(" "));
}

// What the text is to be checked as goes along with it.
function checkAs(select) {
  const way = one("#qw-way textarea");
  way.value = select.value;
  way.dispatchEvent(new Event("input", { bubbles: true }));
}

function checkThis() {
  const words = chosenWords();
  if (!words) return;
  hideTools();
  openTab("check");
  const input = one("#qw-claim textarea");
  input.value = words.text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => one("#qw-claim button").click());
}

// What to look at first is found when the tab is first opened.
let looked = false;

function lookFirst() {
  if (looked) return;
  looked = true;
  one("#qw-open-check").click();
}
