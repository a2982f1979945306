// ---- Adding an article: bring it, look at it, keep it. What the server says is shown as text, never as markup.

const addDialog = () => one(".add-dialog");
let addWork = null; // what can be cancelled while it is on its way
let addKey = "";
let addName = "";

function openAdd() {
  const dialog = addDialog();
  if (!dialog || dialog.open) return Boolean(dialog);
  addStep("give");
  addSay("");
  dialog.showModal();
  one("#qw-add-head", dialog).focus();
  listAdded();
  return true;
}

// One of three is seen: what to bring, that it is on its way, what was read.
function addStep(name) {
  for (const step of ["give", "wait", "look"]) one(`.add-${step}`, addDialog()).hidden = step !== name;
}

function addSay(line, kind = "") {
  const place = one(".add-line", addDialog());
  place.className = `add-line ${kind}`;
  place.replaceChildren(line);
}

const addWords = (name, values = {}) => addDialog().dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

// A request that can be cancelled; what comes back is the server's JSON, or an error with its line.
async function addAsk(path, settings = {}) {
  const reply = await fetch(path, { ...settings, credentials: "same-origin" });
  const said = await reply.json().catch(() => ({}));
  if (reply.ok) return said;
  throw new Error(refused(reply, said, addWords("busy")) ?? addWords("failed"));
}

async function addRun(line, act, back) {
  const work = new AbortController();
  addWork = work;
  addStep("wait");
  addSay(line, "thinking");
  one(".add-cancel", addDialog()).focus();
  try {
    await act(work.signal);
  } catch (fault) {
    if (addWork !== work) return; // the dialog was closed, or something else has begun
    addStep(back);
    addSay(work.signal.aborted ? addWords("cancelled") : fault instanceof TypeError ? words().lost : fault.message, "problem");
    one(back === "give" ? "#qw-add-head" : ".add-look h3", addDialog()).focus();
  } finally {
    if (addWork === work) addWork = null;
  }
}

function addRead(name, type, body, query = `?name=${encodeURIComponent(name)}`) {
  addName = name;
  return addRun(addWords("reading", { name }), async (signal) => {
    const settings = { method: "POST", headers: { "content-type": type }, body, signal };
    showAddLook(await addAsk(`own/looks${query}`, settings));
  }, "give");
}

function addFile(files) {
  if (addWork || !files.length) return;
  const [file] = files;
  if (!one(".add-look", addDialog()).hidden) addStep("give");
  if (files.length > 1) addSay(addWords("one"), "problem");
  else if (file.size > Number(addDialog().dataset.most)) addSay(addWords("tooLarge", { name: file.name }), "problem");
  else addRead(file.name, "application/octet-stream", file);
}

function addText() {
  const text = one("#qw-add-text");
  const name = addWords("pasted");
  if (new Blob([text.value]).size > Number(addDialog().dataset.most)) addSay(addWords("tooLarge", { name }), "problem");
  else if (text.value.trim()) addRead(name, "text/plain;charset=UTF-8", text.value);
  else addNothing(text);
}

function addAddress() {
  const address = one("#qw-add-address");
  const given = address.value.trim();
  const url = HOST.test(given) ? `https://${given}` : given;
  if (url) addRead(url, "application/json", JSON.stringify({ url }), "");
  else addNothing(address);
}

// An address without its scheme, as it is said and often printed: a name with a dot, and what stands behind it.
const HOST = /^[\p{L}\d-]+(\.[\p{L}\d-]+)+(:\d+)?([/?#]|$)/u;

// What was said of something that was given before is no word on an empty box.
function addNothing(place) {
  addSay("");
  place.focus();
}

function showAddLook(look) {
  const dialog = addDialog();
  addKey = look.key;
  for (const field of all("[data-field]", dialog)) field.value = look[field.dataset.field] ?? "";
  const counts = one(".add-counts", dialog);
  counts.textContent = counts.dataset.words.replace(/\{(\w+)\}/g, (_, kind) => look[kind]);
  const grave = look.findings.some((finding) => finding.grave);
  one(".add-grave", dialog).hidden = !grave;
  one(".add-findings", dialog).hidden = !look.findings.length;
  one(".add-fine", dialog).hidden = look.findings.length > 0;
  one(".add-findings ul", dialog).replaceChildren(...look.findings.map(addFinding));
  const beginning = one(".add-beginning", dialog);
  beginning.lang = look.language;
  beginning.replaceChildren(...look.beginning.map((paragraph) => addElement("p", paragraph)));
  for (const paragraph of beginning.children) paragraph.dir = "auto";
  one(".add-keep", dialog).textContent = addWords(grave ? "anyway" : "keep");
  addStep("look");
  addSay("");
  one(".add-look h3", dialog).focus();
}

// In the language of the page, or in English where it has no words for it.
function addFinding({ said, line }) {
  const item = addElement("li", said ?? line);
  if (said) item.lang = addDialog().lang;
  return item;
}

function addElement(name, text, ...more) {
  const element = document.createElement(name);
  element.append(text, ...more);
  return element;
}

function keepAdded() {
  const given = Object.fromEntries(all("[data-field]", addDialog()).map((field) => [field.dataset.field, field.value]));
  return addRun(addWords("keeping", { name: given.title || addName }), async (signal) => {
    const settings = { method: "POST", headers: { "content-type": "application/json" }, signal };
    const kept = await addAsk("own/articles", { ...settings, body: JSON.stringify({ key: addKey, ...given }) });
    // Loaded again at its own address: what is typed, or asked and not answered yet, goes along.
    history.pushState(null, "", `./${kept.address}`);
    location.reload();
  }, "look");
}

function dismissLook() {
  addKey = "";
  addStep("give");
  addSay("");
  one("#qw-add-head").focus();
}

// ---- What this reader has added: each can be removed, and for a while brought back.

async function listAdded() {
  const { articles = [] } = await addAsk("own/articles").catch(() => ({}));
  one(".add-mine", addDialog()).hidden = !articles.length;
  one(".add-mine ul", addDialog()).replaceChildren(...articles.map(addedRow));
}

function addedRow({ id, title, address }) {
  const link = addElement("a", title);
  link.href = `./${address}`;
  const remove = addElement("button", addWords("remove"));
  remove.setAttribute("aria-label", `${addWords("remove")}: ${title}`);
  remove.addEventListener("click", () => changeAdded(`own/articles/${encodeURIComponent(id)}`, "DELETE", () => {
    const undo = addElement("button", addWords("undo"));
    undo.addEventListener("click", () => changeAdded(`own/articles/${encodeURIComponent(id)}/restore`, "POST"));
    addSay(addWords("removed", { title }));
    one(".add-line", addDialog()).append(" ", undo);
    undo.type = "button";
    undo.className = "plain";
    undo.focus();
  }));
  remove.type = "button";
  remove.className = "plain";
  return addElement("li", link, " ", remove);
}

async function changeAdded(path, method, then = () => (addSay(""), one("#qw-add-head").focus())) {
  try {
    await addAsk(path, { method });
    await listAdded();
    then();
  } catch (fault) {
    addSay(fault instanceof TypeError ? words().lost : fault.message, "problem");
  }
}

// ---- What a reader does.

const addClicks = [
  [".bar .add", openAdd],
  [".add-close", () => addDialog().close()],
  [".add-text", addText],
  [".add-address", addAddress],
  [".add-cancel", () => addWork?.abort()],
  [".add-keep", keepAdded],
  [".add-not", dismissLook],
];

document.addEventListener("click", ({ target }) => {
  for (const [selector, act] of addClicks) if (target.closest?.(selector)) return act();
  return undefined;
});

document.addEventListener("change", ({ target }) => {
  if (!target.matches?.(".add-file")) return;
  addFile([...target.files]);
  target.value = ""; // the same file can be chosen again
});

// Closed in whatever way: what is on its way is dropped.
document.addEventListener("close", ({ target }) => {
  if (!target.matches?.(".add-dialog")) return;
  const work = addWork;
  addWork = null;
  work?.abort();
  addKey = "";
}, true);

// Escape closes the dialog, and nothing behind it. Enter in a line of it does what the button below that line does.
addEventListener("keydown", (event) => {
  if (!addDialog()?.open) return;
  if (event.key === "Escape") event.stopPropagation();
  if (event.key !== "Enter" || composing(event)) return;
  const act = event.target.matches("#qw-add-address") ? addAddress : event.target.matches("[data-field]") ? keepAdded : null;
  if (!act) return;
  event.preventDefault();
  act();
}, true);

for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => {
    if (!addDialog() || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    if (kind === "drop" && openAdd()) addFile([...event.dataTransfer.files]);
  }, true);
}
