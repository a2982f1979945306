// What every part of the script uses. The parts are joined in the order of `ui.page.look`, in one function.
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const narrow = matchMedia("(max-width: 899px)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const touch = matchMedia("(pointer: coarse)");
const root = document.documentElement;

// The page's words, in its language, as the bar carries them.
const words = () => one(".bar").dataset;

// Why the server refused, in the page's language as far as it has words for it. That too many wait has no kind of its own:
// those who call for this know what they wait for, and give the words.
const refused = (reply, { said, kind, error }, busy) => said ?? (reply.status === 503 && !kind ? busy : error);

// What the server sends as JSON; where it refuses, the fault's message is why, and empty where nothing is said of it.
async function received(reply) {
  const said = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Error(refused(reply, said, words().busy) ?? "");
  return said;
}

// What to say of a fault: that the server cannot be reached, why it refused, or other words where it did not say why.
const faultLine = (fault, otherwise) => (fault instanceof TypeError ? words().lost : fault.message || otherwise);

// Gradio's own inputs and buttons, unseen, are the doors to the server.
function send(button, wish) {
  type(one("#qw-wish textarea"), wish);
  setTimeout(() => one(button).click());
}

function type(input, text) {
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
