// ---- Asking: the thinking line comes only where an answer takes longer than a glance.

let asking = false;
let held = false;
let waiting = 0;
let settled = -Infinity;
let sent = ""; // what was asked from the bar; it leaves the bar when its answer comes
let next = ""; // what is asked from the bar when the answer that is awaited has come

// What is on its way would take the place of an answer, and is what is to be asked: the page, or another article.
const inPlace = () => arrived && !waits.has("turn");
// The same of a new conversation, in which nothing of the one before is to be asked.
const ready = () => inPlace() && !waits.has("anew");

// One question at a time; one that is asked meanwhile waits. One that comes before the page has arrived, or the article
// that is being opened, or a new conversation, is held until it has.
function begin(event) {
  const twice = event.repeat || asking || (!box().value && performance.now() - settled < 1000);
  if (twice || !ready()) {
    event.preventDefault();
    event.stopPropagation();
  }
  if (asking && ready() && !event.repeat) waitInTurn(box().value);
  if (twice) return;
  ask();
  held = !ready();
  sent = held ? "" : box().value;
  if (held) return;
  setTimeout(chooseSent); // once it has been read
}

// It stays until its answer is there, for it may have to be asked again; what is typed on is another question.
function chooseSent() {
  if (sent && box().value === sent && document.activeElement === box()) box().select();
}

// The question that is awaited already stands in the bar until it is answered: pressed again, it is not asked twice.
function waitInTurn(question) {
  if (!question.trim() || question === sent) return;
  next = question;
  clearTimeout(waiting);
  tell(words().waiting, "thinking");
}

// What is typed on is no longer what was to be asked.
document.addEventListener("input", ({ target }) => {
  if (!next || target !== box() || target.value === next) return;
  next = "";
  tell(words().thinking, "thinking");
});

// What was said to the last question is no word on the one that is typed now.
document.addEventListener("input", ({ target }) => {
  if (target === box()) one(".note").hidden = true;
});

// Only an answer brings the next question on: where there was none, a line says why and has to be read first.
function askNext() {
  const now = next && next === box().value && !one(".note p");
  next = "";
  if (now) setTimeout(() => one("#qw-ask button").click());
}

// Whatever was typed while the answer was awaited stays.
function leaveBar() {
  if (sent && box().value === sent) type(box(), "");
  sent = "";
}

function askHeld() {
  if (!held || anewHeld) return;
  held = asking = false;
  setTimeout(() => one("#qw-ask button").click());
}

function ask() {
  asking = true;
  tell("");
  one(".note").hidden = true;
  thinkSoon();
  wait("answer", (why) => {
    settle();
    next = "";
    tell(words()[why]);
  });
}

function thinkSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => tell(words().thinking, "thinking"), 300);
}

function settle() {
  clearTimeout(waiting);
  if (asking) settled = performance.now();
  asking = false;
  if (told?.kind === "thinking") tell("");
}

// What the server has to say to a question is there: nothing that was told before it holds any more.
function replyCame() {
  settle();
  ended("answer");
  tell("");
  if (one(".note p")) notAnew();
  askNext();
}

// What is asked is no longer awaited, for other articles are chosen, or a new conversation: its question stays in the bar.
function giveUp() {
  if (!asking) return;
  settle();
  ended("answer");
  held = false;
  sent = next = "";
}

const box = () => one("#qw-ask textarea");

// The line over the ask bar, which may be said before there is a place for it; `again` offers to try once more.
let told = null;

function tell(line, kind = "problem", again = null) {
  told = { line, kind, again };
  const place = one(".qw-line");
  if (place) telling(place, told);
}

function telling(place, { line, kind, again }) {
  place.className = place.className.replace(/ .*|$/, ` ${kind}`);
  place.replaceChildren(line);
  if (!line || !again) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "retry plain";
  button.textContent = words().retry;
  button.addEventListener("click", again);
  place.append(" ", button);
}

function alone(button) {
  if (asking || !ready()) return;
  ask();
  sent = "";
  send("#qw-alone", button.closest(".turn").querySelector(".asked").textContent);
}

function example(button) {
  type(box(), button.textContent);
  setTimeout(() => one("#qw-ask button").click());
}

// ---- A new conversation: nothing that belongs to the one before is seen in it.

let anewHeld = false; // whether it waits for an article that is being opened

// What is only typed goes with the conversation; a question that was asked is still to be answered.
function anew(_, event) {
  const unanswered = asking;
  const now = ready();
  giveUp();
  anewHeld = waits.has("turn");
  if (anewHeld) thinkSoon();
  if (!now) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  sent = unanswered ? "" : box().value;
  left.talk += 1;
  wait("anew", (why) => {
    tell(words()[why]);
    notAnew();
  });
}

// It is there.
function isAnew() {
  leaveClear(ended("anew"));
  if (waits.has("turn")) return sendTurn();
  return askHeld();
}

// It does not come, and the conversation stays as it was: a question that waits for it stays in the bar.
function notAnew() {
  ended("anew");
  if (held) giveUp();
  if (waits.has("turn")) sendTurn();
}

// The article that was being opened is there, with the questions that were asked before, if there are `any`.
function anewAfter(any) {
  anewHeld &&= any;
  if (anewHeld) setTimeout(() => one("#qw-clear").click());
}

// The button is not seen any more under its own press. Whoever is elsewhere by now stays there.
function leaveClear(wanted) {
  const here = document.activeElement;
  const gone = wanted && (here === document.body || here?.closest("#qw-clear"));
  if (gone) (narrow.matches ? one(".opener") : box()).focus({ preventScroll: true });
}
