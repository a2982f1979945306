// ---- Answers: what to do when the server has put new ones in place.

let reply = null;
let chosen = 0;

const news = {
  first() {
    leaveBar();
    sheet(false);
    mark(new Map());
    isAnew();
  },
  answer(talk) {
    const last = all(".turn", talk).at(-1);
    leaveBar();
    sheet(true);
    choose(last);
    reveal(last);
    mark(places(all(".cite:not(.near)", last)), ...places(all(".cite[data-answers]", last)).keys());
    if (asking) say(last);
    if (asking && pressedGoes()) toAnswers();
  },
  sentence({ dataset }) {
    const sentence = sentenceOf(dataset.article, dataset.s);
    if (sentence) mark(new Map([[sentence, "near" in dataset]]));
  },
  none(talk) {
    choose(all(".turn", talk)[chosen]);
  },
  turned,
};

// What was pressed is no longer there, or is about to be replaced, as the questions that lead on are.
function pressedGoes() {
  const here = document.activeElement;
  return here === document.body || here?.closest(".next");
}

function replied(talk) {
  reply = talk.dataset.reply;
  const any = one(".turn", talk) !== null;
  root.classList.toggle("qw-asked", any);
  number();
  talkAddress = talk.dataset.address ?? talkAddress;
  const { news: what, address: where } = talk.dataset;
  // What comes with a page that comes back to a tab stands beside it.
  if ((arrived || !back) && (what === "answer" || what === "sentence" || (what === "first" && where))) openTab("read");
  const opener = one(".opener");
  opener.textContent = any ? opener.dataset.later : opener.dataset.first;
  news[talk.dataset.news](talk);
}

function reveal(turn) {
  const pane = one(".talk .scroll");
  pane.scrollTop += turn.getBoundingClientRect().top - pane.getBoundingClientRect().top - 20;
}

// What is unfolded under an answer can be read at once, where it would open below what can be seen.
document.addEventListener("toggle", ({ target }) => {
  if (target.matches?.(".turn details[open]")) target.scrollIntoView({ block: "nearest" });
}, true);

// Those that lead on come behind an answer, and may come when another article is open, or in another conversation than
// the one that they lead on from.
function noticeNext() {
  const next = one(".next:not(:empty)");
  const leadsOn = next && isOpen(next.dataset.read) && one(".talk").dataset.asked.startsWith(next.dataset.asked);
  if (next && !leadsOn) next.replaceChildren();
}

// A screen reader hears an answer once, as it comes; the pane itself is no live region and may be put in place again.
function say(turn) {
  const said = one(".parts, .said", turn).cloneNode(true);
  for (const hidden of all(".unseen, .tools", said)) hidden.remove();
  heard(all("h4, p, q, a, td:not(:has(a))", said).map((part) => part.textContent).join(" "), one(".said q", turn)?.lang);
}

function heard(text, lang = "") {
  const log = one(".qw-log");
  const line = document.createElement("p");
  line.textContent = text;
  line.lang = lang;
  log.append(line);
  while (log.children.length > 3) log.firstChild.remove();
}
