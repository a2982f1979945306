// ---- Waiting: what the server is asked for comes within a bounded time, or a line says why it does not.

const LONG = 20_000;
const waits = new Map(); // what is waited for: how its failing is told, and when it has taken too long
let lost = false;

// `failed` is given the name of the words that say why.
function wait(what, failed) {
  ended(what);
  waits.set(what, { failed, timer: setTimeout(() => fail(what, "late"), LONG) });
  if (lost) setTimeout(() => fail(what, "lost")); // Gradio sends nothing any more until it has loaded the page again
}

function ended(what) {
  clearTimeout(waits.get(what)?.timer);
  return waits.delete(what);
}

function fail(what, why) {
  const failed = waits.get(what)?.failed;
  if (ended(what)) failed(why);
}

// Where another choice of articles is made, or a new conversation begun, Gradio drops what it has asked for, as far as the
// server has said that it has got it; whatever gets there later would be shown all the same, under an article that it was
// not asked of, or in a conversation that it was not asked in. So Gradio never hears that it got there.
const plainFetch = window.fetch;
const left = { talk: 0, tab: 0 }; // how often what is asked for is no longer wanted, by where it would stand
const never = () => new Promise(() => {});

window.fetch = async (resource, settings) => {
  const address = resource.url ?? String(resource);
  // What the server has not said that it got has no name yet, and to drop it by none is refused.
  if (/\/(cancel|reset)$/.test(address) && settings.body.includes('"event_id":null')) return Response.json({});
  if (!address.includes("/queue/join")) return plainFetch(resource, settings);
  const place = standsIn(JSON.parse(settings.body));
  const before = left[place];
  const reply = await plainFetch(resource, settings);
  await reply.clone().text(); // Gradio can drop it once it has read this
  return before === left[place] ? reply : never();
};

// Where it would stand, what Gradio asks for: it names the box or button that brings it, and what follows from that.
function standsIn({ trigger_id: by }) {
  const name = gradio_config.components.find(({ id }) => id === by)?.props.elem_id;
  return ["qw-ask", "qw-alone"].includes(name) ? "talk" : "tab";
}

// Gradio reports a full queue, a lost connection and a fault by a message of its own, and a request that is too large by
// the guard's; each is told here in our words. It does not say what failed: it may be any of the things that are waited for,
// and one that comes after all is shown.
function report(said) {
  const kinds = { large: /request may hold/i, busy: /busy|queue/i, lost: /connection|network|fetch/i };
  const why = Object.keys(kinds).find((kind) => kinds[kind].test(said)) ?? "failed";
  lost ||= /was lost/i.test(said);
  const any = waits.size > 0;
  for (const what of [...waits.keys()]) fail(what, why);
  if (why === "lost" && !any) tell(words().lost);
}

// Messages of one kind share an element, which stays for the next of them: each has to be known by its own line.
function hearGradio() {
  const lines = all(".toast-wrap .toast-message-item:not([data-said])");
  for (const line of lines) {
    line.dataset.said = "";
    report(line.textContent);
  }
  if (lines.length) one(".toast-wrap .toast-close")?.click();
}

// ---- The page's first word from the server brings what the address asks for.

let arrived = false;

// The address of a tab says nothing of the conversation beside it. The browser's history does: loaded again, the page
// asks for that first, and then shows the tab.
const back = /[?&]v=/.test(location.search) && history.state?.talk ? location.search : "";
if (back) history.replaceState(history.state, "", history.state.talk);

// What an article, or what is to be asked of one, has to come yet: until then no other is shown in its place.
function awaitOther() {
  const wanted = new URLSearchParams(location.search).get("a");
  const shown = one(".pane .text")?.dataset.article;
  root.classList.toggle("qw-turning", Boolean(wanted && shown) && shown !== wanted);
}

function arriving() {
  if (one(".note").hasAttribute("data-arrived")) return hasArrived();
  return wait("arrival", (why) => {
    hasArrived();
    tell(words()[why], "problem", arriveAgain);
  });
}

function hasArrived() {
  ended("arrival");
  if (arrived) return;
  arrived = true;
  root.classList.remove("qw-opening", "qw-turning");
  if (back) history.replaceState(history.state, "", back);
  if (waits.has("turn")) return sendTurn();
  if (tab !== "read") openTab(tab);
  askHeld();
}

function arriveAgain() {
  tell(words().thinking, "thinking");
  wait("arrival", (why) => tell(words()[why], "problem", arriveAgain));
  one("#qw-arrive").click();
}

// The page is loaded again when a lost connection comes back, when another language is chosen, or as its reader likes; what
// was typed meanwhile is still to be asked, or checked, then.
addEventListener("beforeunload", () => {
  const [question, text] = [box(), claimBox()].map((each) => each?.value);
  if (question || text) history.replaceState({ ...history.state, question, text }, "");
});

function typedBefore() {
  const { question, text } = history.state ?? {};
  if (!question && !text) return;
  history.replaceState({ ...history.state, question: "", text: "" }, "");
  if (question) type(box(), question);
  if (text) type(claimBox(), text);
}
