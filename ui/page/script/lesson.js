// ---- Class: a quiz, and finding the evidence. Nothing of it is sent or kept.

function answer(button) {
  const item = button.closest(".item");
  if (item.classList.contains("done")) return;
  item.classList.add("done");
  const right = button.dataset.right !== undefined;
  button.classList.add(right ? "right" : "wrong");
  const said = one(".verdict", item);
  said.textContent = right ? said.dataset.right : said.dataset.wrong;
  one(".gap", item).textContent = one("[data-right]", item).textContent;
  one(".place", item).hidden = false;
  for (const each of all(".choice", item)) each.setAttribute("aria-disabled", "true");
  const quiz = item.closest(".quiz");
  const score = one(".score", quiz);
  const done = all(".item.done", quiz).length;
  score.hidden = done < all(".item", quiz).length;
  score.textContent = score.dataset.words.replace("{right}", all(".choice.right", quiz).length).replace("{all}", done);
  heard(`${said.textContent} ${score.hidden ? "" : score.textContent}`);
}

// ---- Find the evidence: the next sentence of the article that is pressed is the one that was picked.

let picking = null;

function startPicking(button) {
  stopPicking();
  picking = button.closest(".item");
  picking.classList.add("picking");
  root.classList.add("qw-picking");
  button.setAttribute("aria-pressed", "true");
  const said = one(".verdict", picking);
  said.textContent = said.dataset.picking;
  overlay(true);
  tellPicking(`${one("h3", picking).textContent} ${said.textContent}`);
  mark(new Map());
  came = button;
  one(".pane").focus({ preventScroll: true });
}

function stopPicking() {
  if (!picking) return;
  one(".pick", picking).setAttribute("aria-pressed", "false");
  const said = one(".verdict", picking);
  if (said.textContent === said.dataset.picking) said.textContent = "";
  picking.classList.remove("picking");
  root.classList.remove("qw-picking");
  picking = null;
}

// Another quiz, or another article's, has taken the place of the question.
function noticePicking() {
  if (!picking || picking.isConnected) return;
  stopPicking();
  tellPicking("");
}

function pick(sentence) {
  const item = picking;
  const right = sentence.dataset.s === item.dataset.s && sentence.closest(".text").dataset.article === item.dataset.article;
  const said = one(".verdict", item);
  said.textContent = right ? said.dataset.right : said.dataset.wrong;
  heard(said.textContent);
  if (right) showEvidence(item);
  else mark(new Map([[sentence, true]]));
  tellPicking(`${one("h3", item).textContent} ${right ? (one(".found .short", item)?.textContent ?? "") : ""} ${said.textContent}`);
}

function showEvidence(item) {
  const link = one(".cite", item);
  if (picking === item) stopPicking();
  item.classList.add("done");
  one(".found", item).hidden = false;
  mark(places([link]));
}

// The line stands over the article, where a narrow screen shows only that. It stays when the picking has ended, or nobody
// would see that the pick was right.
function tellPicking(text) {
  const line = one(".picking-line");
  line.textContent = text;
  line.style.display = text && "block";
}

// ---- Worksheet: what is printed is the worksheet alone, with the key or without.

function printSheet(button) {
  root.dataset.print = button.dataset.print;
  addEventListener("afterprint", () => delete root.dataset.print, { once: true });
  print();
}
