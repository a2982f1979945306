// ---- The sheet: where there is no room for two, the answers lie over the article.

function sheet(open) {
  root.classList.toggle("qw-sheet", open);
  one(".opener")?.setAttribute("aria-expanded", String(open));
  // Out of the ask bar, whose keyboard would lie over the sheet, unless somebody types there; and from the button that is
  // gone while it is open.
  const left = box().value ? [one(".opener")] : [box(), one(".opener")];
  if (open && narrow.matches && left.includes(document.activeElement)) toAnswers();
}

// To the last question, behind which its answer stands, or to what there is to begin with.
function toAnswers() {
  const place = all(".turn .asked").at(-1) ?? one(".talk .scroll");
  place.focus({ preventScroll: true });
}

function closeSheet() {
  sheet(false);
  one(".opener")?.focus({ preventScroll: true });
  if (marked.length) goTo(marked[at]);
}
