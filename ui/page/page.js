// The page's own script: marks what an answer cites, keeps the address, and speaks where something went wrong.
// Everything that is shown comes from the server as it is; here it is only found, marked and moved to.
(() => {
  "use strict";

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const narrow = matchMedia("(max-width: 899px)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const root = document.documentElement;

  // An address that asks for something is answered in a moment; until then a first visit is not shown.
  if (/[?&][qs]=/.test(location.search)) root.classList.add("qw-opening");

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
    const top = narrow.matches ? 0 : pane.getBoundingClientRect().top;
    const covered = narrow.matches ? innerHeight - (one("#qw-side")?.getBoundingClientRect().top ?? innerHeight) : 0;
    const height = (narrow.matches ? innerHeight : pane.clientHeight) - covered;
    const span = (sentences) => {
      const boxes = sentences.map((each) => each.getBoundingClientRect());
      return [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
    };
    let [low, high] = span(marked);
    if (high - low > height * 0.8) [low, high] = span([sentence]);
    const room = Math.max(24, (height - (high - low)) * 0.35);
    pane.scrollTo({ top: pane.scrollTop + low - top - room, behavior: still.matches ? "auto" : "smooth" });
  }

  function follow(link) {
    const turn = link.closest(".turn");
    const sentence = sentenceOf(link.dataset.article, link.dataset.s);
    if (!sentence) return;
    came = link;
    sheet(false);
    mark(places(link.classList.contains("near") ? [link] : all(".cite:not(.near)", turn)), sentence);
    choose(turn);
    sentence.focus({ preventScroll: true });
  }

  function choose(turn) {
    all(".turn").forEach((other, i) => {
      other.classList.toggle("chosen", other === turn);
      if (other === turn) chosen = i;
    });
  }

  // In print, every sentence that was cited carries the numbers of its answers.
  function number() {
    for (const old of all("[data-notes]")) old.removeAttribute("data-notes");
    all(".turn").forEach((turn, i) => {
      for (const sentence of places(all(".cite:not(.near)", turn)).keys()) {
        sentence.dataset.notes = [sentence.dataset.notes, i + 1].filter(Boolean).join(", ");
      }
    });
  }

  // ---- Answers: what to do when the server has put new ones in place.

  let reply = null;
  let chosen = 0;

  const news = {
    first() {
      sheet(false);
      mark(new Map());
    },
    answer(talk) {
      const last = all(".turn", talk).at(-1);
      sheet(true);
      choose(last);
      reveal(last);
      mark(places(all(".cite:not(.near)", last)), ...places(all(".cite[data-answers]", last)).keys());
      if (asking) say(last);
    },
    sentence({ dataset }) {
      const sentence = sentenceOf(dataset.article, dataset.s);
      if (sentence) mark(new Map([[sentence, "near" in dataset]]));
    },
    none(talk) {
      choose(all(".turn", talk)[chosen]);
    },
  };

  function replied(talk) {
    reply = talk.dataset.reply;
    const any = one(".turn", talk) !== null;
    root.classList.toggle("qw-asked", any);
    root.classList.remove("qw-opening");
    settle();
    number();
    if (talk.dataset.address) history.replaceState(null, "", talk.dataset.address);
    const opener = one(".opener");
    opener.textContent = any ? opener.dataset.later : opener.dataset.first;
    news[talk.dataset.news](talk);
  }

  function reveal(turn) {
    const pane = one(".talk .scroll");
    pane.scrollTop += turn.getBoundingClientRect().top - pane.getBoundingClientRect().top - 20;
  }

  // A screen reader hears an answer once, as it comes; the pane itself is no live region and may be put in place again.
  function say(turn) {
    const words = one(".said", turn).cloneNode(true);
    for (const hidden of all(".unseen", words)) hidden.remove();
    const log = one(".qw-log");
    const line = document.createElement("p");
    line.textContent = all("p, q, a", words).map((part) => part.textContent).join(" ");
    line.lang = one(".said q", turn)?.lang ?? "";
    log.append(line);
    while (log.children.length > 3) log.firstChild.remove();
  }

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

  const words = () => one(".bar").dataset;
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
    tell(words()[kind]);
  }

  function example(button) {
    const input = box();
    input.value = button.textContent;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => one("#qw-ask button").click());
  }

  // ---- The sheet: where there is no room for two, the answers lie over the article.

  function sheet(open) {
    root.classList.toggle("qw-sheet", open);
    one(".opener")?.setAttribute("aria-expanded", String(open));
    if (open && narrow.matches) box()?.blur();
  }

  function closeSheet() {
    sheet(false);
    one(".opener")?.focus({ preventScroll: true });
    if (marked.length) goTo(marked[at]);
  }

  // ---- What a reader does.

  const clicks = [
    [".cite", (link, event) => !(event.ctrlKey || event.metaKey || event.shiftKey) && (event.preventDefault(), follow(link))],
    [".step", (button) => look((at + Number(button.dataset.step) + marked.length) % marked.length)],
    [".example", example],
    [".opener", () => sheet(!root.classList.contains("qw-sheet"))],
    [".close", closeSheet],
    ["#qw-ask button", ask],
  ];

  document.addEventListener("click", (event) => {
    for (const [selector, act] of clicks) {
      const found = event.target.closest?.(selector);
      if (found) return act(found, event);
    }
    return undefined;
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return leave();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target !== box()) return undefined;
    const twice = event.repeat || asking || (!box().value && performance.now() - settled < 1000);
    if (twice) {
      event.preventDefault();
      event.stopPropagation();
    } else {
      ask();
    }
    return undefined;
  }, true);

  function leave() {
    if (came?.isConnected && document.activeElement?.classList.contains("s")) {
      const link = came;
      came = null;
      if (narrow.matches) sheet(true);
      link.focus();
    } else if (root.classList.contains("qw-sheet") && narrow.matches) {
      closeSheet();
    }
  }

  // ---- The page is built, and built again, by Gradio: look at it whenever it changes.

  function notice() {
    if (![".talk", ".pane", ".bar", ".note", ".opener", "#qw-ask textarea"].every((part) => one(part))) return;
    const talk = one(".talk");
    if (!one(".qw-log")) furnish();
    if (talk.dataset.reply !== reply) replied(talk);
    const note = one(".note");
    if (note.dataset.reply !== noted) {
      noted = note.dataset.reply;
      settle();
      asking = false;
    }
    for (const message of all(".toast-wrap .toast-body:not([data-said])")) {
      message.dataset.said = "";
      report(message.textContent);
      one(".toast-close", message)?.click();
    }
  }

  let noted = null;

  function furnish() {
    const log = document.createElement("div");
    log.className = "qw-log unseen";
    log.setAttribute("role", "log");
    log.setAttribute("aria-live", "polite");
    const line = document.createElement("p");
    line.className = "qw-line";
    line.setAttribute("role", "status");
    box().setAttribute("aria-label", box().placeholder); // its label holds the button, too
    one("#qw-tools").before(line);
    one("#qw-side").append(log);
  }

  new MutationObserver(notice).observe(root, { childList: true, subtree: true });
})();
