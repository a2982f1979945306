// ---- Asking: the thinking line comes only where an answer takes longer than a glance.

let asking = false;
let held = false;
let waiting = 0;
let settled = -Infinity;

// One question at a time. One that comes before the page has arrived is held until it has: the page that arrives would
// take the place of its answer.
function begin(event) {
  const twice = event.repeat || asking || (!box().value && performance.now() - settled < 1000);
  if (twice || !arrived) {
    event.preventDefault();
    event.stopPropagation();
  }
  if (twice) return;
  ask();
  held = !arrived;
}

function askHeld() {
  if (!held) return;
  held = asking = false;
  setTimeout(() => one("#qw-ask button").click());
}

function ask() {
  asking = true;
  tell("");
  one(".note").hidden = true;
  clearTimeout(waiting);
  waiting = setTimeout(() => tell(words().thinking, "thinking"), 300);
  wait("answer", (why) => {
    settle();
    tell(words()[why]);
  });
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
  if (asking || !arrived) return;
  ask();
  send("#qw-alone", button.closest(".turn").querySelector(".asked").textContent);
}

function example(button) {
  type(box(), button.textContent);
  setTimeout(() => one("#qw-ask button").click());
}

function clear() {
  wait("answer", (why) => tell(words()[why]));
}
