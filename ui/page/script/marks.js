// ---- Marks: the sentences that one answer cites, and which of them is being looked at.

let marked = [];
let at = 0;
let came = null; // where the reader was before following a citation

const places = (links) => {
  const found = new Map();
  for (const link of links) {
    const sentence = sentenceOf(link.dataset.article, link.dataset.s);
    if (sentence) found.set(sentence, link.classList.contains("near"));
  }
  return found;
};

const sentenceOf = (article, anchor) =>
  one(`.text[data-article="${CSS.escape(article)}"] .s[data-s="${CSS.escape(anchor)}"]`, one(".pane"));

const inOrder = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

function mark(found, current) {
  for (const old of all(".s.marked, .s.near")) {
    old.classList.remove("marked", "near", "current");
    old.removeAttribute("role");
  }
  for (const old of all(".pane .lit")) old.classList.remove("lit");
  marked = [...found.keys()].sort(inOrder);
  for (const [sentence, near] of found) {
    sentence.classList.add(near ? "near" : "marked");
    sentence.setAttribute("role", "mark");
    sentence.closest("[data-block]").classList.add("lit");
  }
  look(current ? Math.max(0, marked.indexOf(current)) : 0);
}

function look(index) {
  at = index;
  const steps = one(".marks");
  const counter = one(".at", steps);
  steps.hidden = marked.length < 2;
  counter.textContent = counter.dataset.words.replace("{at}", at + 1).replace("{all}", marked.length);
  marked.forEach((sentence, i) => sentence.classList.toggle("current", marked.length > 1 && i === at));
  if (marked.length) goTo(marked[at]);
}

// Puts a sentence a little above the middle of what can be seen of the article, with the other marks if there is room.
function goTo(sentence) {
  const pane = narrow.matches ? root : one(".pane");
  const top = narrow.matches ? stuck() : pane.getBoundingClientRect().top;
  const covered = narrow.matches ? innerHeight - (one("#qw-side")?.getBoundingClientRect().top ?? innerHeight) : 0;
  const height = (narrow.matches ? innerHeight - top : pane.clientHeight) - covered;
  const span = (sentences) => {
    const boxes = sentences.map((each) => each.getBoundingClientRect());
    return [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
  };
  let [low, high] = span(marked.includes(sentence) ? marked : [sentence]);
  if (high - low > height * 0.8) [low, high] = span([sentence]);
  const room = Math.max(24, (height - (high - low)) * 0.35);
  pane.scrollTo({ top: pane.scrollTop + low - top - room, behavior: still.matches ? "auto" : "smooth" });
}

function follow(link) {
  const turn = link.closest(".turn");
  const near = link.classList.contains("near");
  const group = near ? link.closest(".checked blockquote") : link.closest(".turn, .checked, .names li");
  const links = group ? all(near ? ".cite.near" : ".cite:not(.near)", group) : [link];
  const sentence = sentenceOf(link.dataset.article, link.dataset.s);
  if (!sentence) return turnTo(link);
  came = link;
  sheet(false);
  overlay(true);
  mark(places(links), sentence);
  if (turn) choose(turn);
  sentence.focus({ preventScroll: true });
  return undefined;
}

function choose(turn) {
  all(".turn").forEach((other, i) => {
    other.classList.toggle("chosen", other === turn);
    if (other === turn) chosen = i;
  });
}

// A quiet line in the margin where something was cited already. In print, every sentence that was cited carries the
// numbers of its answers.
function number() {
  for (const old of all(".pane .used")) old.classList.remove("used");
  for (const old of all("[data-notes]")) old.removeAttribute("data-notes");
  all(".turn").forEach((turn, i) => {
    for (const sentence of places(all(".cite:not(.near)", turn)).keys()) {
      sentence.dataset.notes = [sentence.dataset.notes, i + 1].filter(Boolean).join(", ");
      sentence.closest("[data-block]").classList.add("used");
    }
  });
}
