// ---- Study: every line leads to its sentence; a table is sorted by the column whose name is pressed, once up, once down.

// Whoever chooses words of a line means those, not its place.
function lineLeads(line) {
  if (getSelection().isCollapsed) follow(one(".cite", line));
}

const toPart = (button) => leadTo(all("h2", button.closest(".study"))[[...button.parentElement.children].indexOf(button)], button);

const barLeads = (bar) => follow(all("tbody .cite", bar.closest(".chart"))[bar.dataset.row]);

function sort(button) {
  const head = button.closest("th");
  const table = head.closest("table");
  const column = [...head.parentElement.children].indexOf(head);
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of all("th[aria-sort]", table)) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => row.children[column].dataset.key ?? row.children[column].textContent;
  const compare = (a, b) => {
    const [x, y] = [key(a), key(b)];
    if (!x || !y) return (x ? 0 : 1) - (y ? 0 : 1); // what is not stated stands last, either way
    const order = x !== "" && y !== "" && !isNaN(x) && !isNaN(y) ? x - y : x.localeCompare(y);
    return down ? -order : order;
  };
  const body = one("tbody", table);
  body.append(...[...body.children].sort(compare));
}
