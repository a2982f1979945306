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
