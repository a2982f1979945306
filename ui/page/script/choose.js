// ---- Choosing words of the article: with the pointer, or sentence by sentence with the keyboard.

function chosenWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const from = (range.startContainer.closest ? range.startContainer : range.startContainer.parentElement).closest(".text [data-block]");
  const text = selection.toString().replace(/\s+/g, " ").trim();
  if (!from || !text) return null;
  const article = from.closest(".text");
  // Three presses choose a paragraph as far as the beginning of the next, of which not a letter is chosen.
  const last = all(".s", article).filter((each) => holdsLetters(range, each)).at(-1);
  return { text, block: from, article, range, last: last?.closest("[data-block]") ?? from };
}

function holdsLetters(range, sentence) {
  if (!range.intersectsNode(sentence)) return false;
  const part = document.createRange();
  part.selectNodeContents(sentence);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  return part.toString().trim() !== "";
}

// Where a finger chooses words, the browser keeps its presses to itself: that they are chosen shows by their changing no more.
const SETTLED = 350;
let drawing = false; // whether a mouse is still choosing, which tells when it has done
let settling = 0;

function wordsChange() {
  clearTimeout(settling);
  if (getSelection().isCollapsed) offerTools();
  else if (!drawing) settling = setTimeout(offerTools, SETTLED);
}

function offerTools() {
  const tools = one(".passage-tools");
  if (!tools || tools.contains(document.activeElement)) return;
  const words = picking ? null : chosenWords();
  tools.hidden = !words;
  if (!words) return;
  const box = words.range.getBoundingClientRect();
  const height = tools.offsetHeight + 8;
  // Above the words a phone has its own tools, and under them what they are drawn wider by.
  const under = touch.matches ? 32 : 8;
  const above = !touch.matches && box.top > height + 8;
  tools.style.top = `${above ? box.top - height : Math.min(box.bottom + under, innerHeight - height)}px`;
  tools.style.left = `${Math.max(8, Math.min(box.left, innerWidth - tools.offsetWidth - 8))}px`;
}

function hideTools() {
  const tools = one(".passage-tools");
  if (!tools || tools.hidden) return false;
  const from = tools.contains(document.activeElement) ? firstChosen() : null;
  tools.hidden = true;
  getSelection().removeAllRanges();
  from?.focus({ preventScroll: true });
  return true;
}

// Out of the article, or from nowhere. Whoever has gone past the tools goes on as everywhere, and not round and round.
function intoTools(event) {
  const tools = one(".passage-tools");
  const from = event.target === document.body || event.target.closest?.(".pane");
  if (!tools || tools.hidden || !from) return false;
  event.preventDefault();
  one("button", tools).focus();
  return true;
}

function askThis() {
  const words = chosenWords();
  if (!words) return;
  hideTools();
  openTab("read");
  sheet(false);
  const input = box();
  type(input, firstWords(words.text, 200));
  input.focus();
  input.setSelectionRange(0, 0);
}

// As many whole words as have room.
function firstWords(text, room) {
  return text.length <= room ? text : text.slice(0, text.lastIndexOf(" ", room) + 1 || room).trimEnd();
}

function copyThis(button) {
  const words = chosenWords();
  if (!words) return;
  const labels = [words.block, words.last].map((block) => block.dataset.label);
  copy(quoted(words.article, words.text, [...new Set(labels)].filter(Boolean).join("–"), chosenLink()), button);
}

// “words” — author, “title” (publisher, year), ¶3. And the link, where others can follow it.
function quoted(article, text, label, link) {
  const place = link && !isOwn(article.dataset.article) ? ` ${link}` : "";
  return `“${text}” — ${article.dataset.source}${label && ", "}${label}.${place}`;
}

// The server writes the sentence in the form that is wanted; the link is known here.
function copyAs(button) {
  const { article, s } = button.closest(".copy").dataset;
  const link = one(`.cite[data-article="${CSS.escape(article)}"][data-s="${CSS.escape(s)}"]`, button.closest(".turn, .checked")).href;
  if (button.dataset.form === "link") return copy(link, button);
  if (button.dataset.form === "answer") return copy(answerLink(button.closest(".turn")), button);
  const place = `articles/${encodeURIComponent(article)}/sentences/${encodeURIComponent(s)}`;
  const form = fetchOf(article, place).then(received).then((cited) => cited.references[button.dataset.form]);
  return copy(form, button);
}

const linkTo = (pairs) => new URL(`?${new URLSearchParams(pairs)}`, location.href).href;

// The sentence in which the chosen words begin.
function firstChosen() {
  const words = chosenWords();
  return words && all(".s", words.block).find((each) => words.range.intersectsNode(each));
}

function chosenLink() {
  const [words, sentence] = [chosenWords(), firstChosen()];
  return sentence && linkTo({ a: words.article.dataset.article, s: sentence.dataset.s, h: sentence.dataset.h });
}

function linkThis(button) {
  const link = chosenLink();
  if (link) copy(link, button);
}

// The link to one answer: its question, and those before it that it may lean on.
function answerLink(turn) {
  const asked = new URLSearchParams(one(".talk").dataset.asked).getAll("q");
  let later = all(".turn").length - 1 - all(".turn").indexOf(turn);
  while (asked.length && (later > 0 || !asked.at(-1))) if (asked.pop()) later -= 1;
  const leaning = asked.slice(asked.lastIndexOf("") + 1).slice(-1 - Number(words().history));
  return linkTo([["a", one(".pane .text").dataset.article], ...among(), ...leaning.map((question) => ["q", question])]);
}

const listedAs = (article) => one(`.picker li[data-article="${CSS.escape(article)}"]`);
const isOwn = (article) => Boolean(article && listedAs(article)?.classList.contains("own"));

// Programs do not know of an article that a reader has added; the page has a door of its own to it. Of very many articles
// not all are in the list, which says whose they are: then one door is tried after the other.
async function fetchOf(article, path, settings) {
  const listed = article && listedAs(article);
  const unsure = article && !listed && "asks" in (picker()?.dataset ?? {});
  const first = await fetch(`${isOwn(article) ? "own" : "api"}/${path}`, settings);
  return unsure && first.status === 404 ? fetch(`own/${path}`, settings) : first;
}

// A text that the server has yet to write may not come, which is no refusal of the browser.
async function copy(text, button) {
  let written;
  try {
    written = await text;
  } catch (fault) {
    return tellCopied(button, faultLine(fault, words().failed));
  }
  return tellCopied(button, (await toClipboard(written)) ? words().copied : words().notCopied);
}

// A browser lends its clipboard only to a safe address, such as this machine's own. Elsewhere, as in a local network, it
// copies what is chosen.
async function toClipboard(text) {
  if (!navigator.clipboard) return copyChosen(text);
  return navigator.clipboard.writeText(text).then(() => true, () => false);
}

// What had the focus and what was chosen before have it again.
function copyChosen(text) {
  const [focused, selection] = [document.activeElement, getSelection()];
  const range = selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
  const place = document.createElement("textarea");
  Object.assign(place.style, { position: "fixed", top: 0, left: 0, opacity: 0 });
  place.value = text;
  document.body.append(place);
  place.focus({ preventScroll: true });
  place.select();
  const done = document.execCommand("copy");
  place.remove();
  focused?.focus({ preventScroll: true });
  selection.removeAllRanges();
  if (range) selection.addRange(range);
  return done;
}

// What a button says when it does not say that something was copied, and when it says so again: one that is pressed
// twice says "Copied." already.
const labels = new WeakMap();

function tellCopied(button, line) {
  heard(line);
  const { label, timer } = labels.get(button) ?? { label: button.textContent };
  clearTimeout(timer);
  button.textContent = line;
  const back = setTimeout(() => {
    labels.delete(button);
    button.textContent = label;
    const menu = button.closest("details.copy");
    if (menu && document.activeElement === button) one("summary", menu).focus();
    menu?.removeAttribute("open");
  }, 1500);
  labels.set(button, { label, timer: back });
}

// ---- From sentence to sentence with the arrow keys; Enter chooses the one that has the focus.

function walk(event) {
  const here = event.target;
  if (event.key === "Enter" && event.repeat && here.matches(".pane, .s, .passage-tools button")) {
    event.preventDefault(); // a key that is held would do in each place what follows from the one before
    return true;
  }
  if (here.classList.contains("pane") && event.key === "Enter") {
    event.preventDefault();
    const top = here.getBoundingClientRect().top;
    all(".s", here).find((each) => each.getBoundingClientRect().top >= top)?.focus();
    return true;
  }
  if (!here.classList.contains("s")) return false;
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const sentences = all(".s", one(".pane"));
    sentences[sentences.indexOf(here) + step]?.focus();
    return true;
  }
  if (event.key !== "Enter") return false;
  event.preventDefault();
  if (picking) return pick(here), true;
  getSelection().selectAllChildren(here);
  offerTools();
  one(".passage-tools button")?.focus();
  return true;
}

// The outline leads to a heading of its own article, and the focus goes there too.
function jump(button) {
  const heading = one(`[data-block="${CSS.escape(button.dataset.to)}"] .s`, button.closest(".text"));
  goTo(heading);
  heading.focus({ preventScroll: true });
}
