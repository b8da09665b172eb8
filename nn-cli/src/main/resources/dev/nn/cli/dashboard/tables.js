// Tables of texts and numbers.

/** Fills a table. Each row's first cell is its header. */
export function fill(table, heads, rows) {
  const head = document.createElement('thead');
  head.append(line(heads, () => 'th', 'col'));
  const body = document.createElement('tbody');
  body.append(...rows.map(row => line(row, i => i === 0 ? 'th' : 'td', 'row')));
  table.replaceChildren(head, body);
}

function line(cells, name, scope) {
  const tr = document.createElement('tr');
  cells.forEach((cell, i) => {
    const made = document.createElement(name(i));
    if (made.tagName === 'TH') {
      made.scope = scope;
    }
    made.textContent = cell;
    tr.append(made);
  });
  return tr;
}
