// ---- Export: what was asked and checked in this visit, as a file. The script alone knows it; the server makes the file
// of what it is sent, and nobody keeps it.

const remembered = new Map(); // by what was asked: the claims and the quotations that were held against it
const nothing = () => ({ claims: new Set(), quotes: new Set() });

// One that is checked again is the last that was checked.
function remember(checks, asked) {
  const { claims, quotes } = remembered.get(asked) ?? nothing();
  remembered.set(asked, { claims, quotes });
  for (const each of all(".checked", checks)) {
    const kind = each.dataset.kind === "quote" ? quotes : claims;
    const text = one(".asked", each).textContent;
    kind.delete(text);
    kind.add(text);
  }
}

// The questions, each with those that it may lean on; an empty one parts what follows from what came before.
function conversation() {
  const questions = [];
  let before = [];
  for (const question of new URLSearchParams(one(".talk").dataset.asked).getAll("q")) {
    if (question) questions.push({ question, history: before.slice(-Number(words().history)) });
    before = question ? [...before, question] : [];
  }
  return questions;
}

// What a file holds: of what was asked, and checked against what is asked now, the last so many that the server takes.
function contents() {
  const { questions, checks } = one(".export").dataset;
  const { claims, quotes } = remembered.get(askedNow()) ?? nothing();
  const last = (list, most) => [...list].slice(-Number(most));
  return { questions: last(conversation(), questions), claims: last(claims, checks), quotes: last(quotes, checks) };
}

const exportMenu = () => one("details.export[open]");

function showExport(menu) {
  const file = contents();
  const any = Object.values(file).some((list) => list.length);
  one(".nothing", menu).hidden = any;
  one(".forms", menu).hidden = !any;
  one("[data-export=claimreview]", menu).closest("li").hidden = !file.claims.length;
  const holds = one(".holds", menu);
  holds.textContent = holds.dataset.words.replace(/\{(\w+)\}/g, (_, kind) => file[kind].length);
  one(".export-line", menu).textContent = "";
}

function closeExport(focus = true) {
  const menu = exportMenu();
  if (!menu) return false;
  menu.open = false;
  if (focus) one("summary", menu).focus();
  return true;
}

// The arrow keys go from form to form, and from the button into the menu.
function moveExport(event) {
  const menu = exportMenu();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !menu?.contains(event.target)) return false;
  const forms = all("[data-export]", menu).filter((form) => form.checkVisibility());
  if (!forms.length) return false;
  event.preventDefault();
  const here = forms.indexOf(event.target);
  forms[here < 0 ? (step > 0 ? 0 : forms.length - 1) : (here + step + forms.length) % forms.length].focus();
  return true;
}

async function exportAs(button) {
  const menu = button.closest(".export");
  const line = one(".export-line", menu);
  if (line.dataset.busy) return;
  line.dataset.busy = "";
  line.textContent = words().thinking;
  try {
    const file = await exported(button.dataset.export);
    save(file);
    closeExport();
    heard(menu.dataset.done.replace("{name}", file.name));
  } catch (fault) {
    line.textContent = faultLine(fault, menu.dataset.failed);
  } finally {
    delete line.dataset.busy;
  }
}

async function exported(format) {
  const [asked, ...others] = askedIds();
  if (others.length) throw new Error(one(".export").dataset.chosen);
  // The door to all articles knows none that a reader has added.
  if (asked === "all" && one(".picker li.own")) throw new Error(one(".export").dataset.own);
  const article = asked === "all" ? null : asked;
  const reply = await fetchOf(article, "export", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ article, format, ...contents() }),
  });
  return received(reply);
}

function save({ name, media_type: type, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

document.addEventListener("toggle", ({ target }) => target.matches?.("details.export[open]") && showExport(target), true);
for (const away of ["pointerdown", "focusin"]) {
  document.addEventListener(away, ({ target }) => exportMenu()?.contains(target) || closeExport(false));
}
