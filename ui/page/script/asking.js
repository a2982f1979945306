// ---- Asking: the thinking line comes only where an answer takes longer than a glance.

let asking = false;
let waiting = 0;
let settled = -Infinity;

function ask() {
  asking = true;
  tell("");
  one(".note").hidden = true;
  clearTimeout(waiting);
  waiting = setTimeout(() => tell(words().thinking, "thinking"), 300);
}

function settle() {
  clearTimeout(waiting);
  if (asking) settled = performance.now();
  if (one(".qw-line.thinking")) tell("");
}

const box = () => one("#qw-ask textarea");

function tell(line, kind = "problem") {
  const place = one(".qw-line");
  if (!place) return;
  place.className = `qw-line ${kind}`;
  place.textContent = line;
}

// Gradio reports a full queue, a lost connection and a fault by a message of its own; it is said here in our words.
function report(said) {
  settle();
  asking = false;
  const kind = /busy|queue/i.test(said) ? "busy" : /connection|network|fetch/i.test(said) ? "lost" : "failed";
  if (tab === "check") checkLine(words()[kind], "problem");
  else tell(words()[kind]);
}

function alone(button) {
  ask();
  send("#qw-alone", button.closest(".turn").querySelector(".asked").textContent);
}

function example(button) {
  const input = box();
  input.value = button.textContent;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => one("#qw-ask button").click());
}
