// Elements are made and filled here and nowhere else: every value becomes text, never markup.

/** Makes an element with attributes and children; a child that is no element becomes text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return made;
}

/** Makes an empty cell, with the heading that stands beside it on a narrow screen. */
export function cell(label, className = "") {
  return element("td", { role: "cell", class: className, "data-label": label });
}

/** Sets a text, and touches the page only where it differs. */
export function setText(target, text) {
  const value = String(text);
  if (target.textContent !== value) {
    target.textContent = value;
  }
}

/** Shows an element, or hides it. */
export function show(target, shown) {
  target.hidden = !shown;
}

/**
 * Makes the rows of a table body follow a list. A row stays the same element for as long as its key
 * is in the list, so that focus, selection and what was unfolded survive the next poll.
 */
export function follow(body, items, keyOf, makeRow, fillRow) {
  const before = new Map([...body.rows].map((row) => [row.dataset.key, row]));
  items.forEach((item, index) => {
    const key = String(keyOf(item));
    let row = before.get(key);
    before.delete(key);
    if (!row) {
      row = makeRow(item);
      row.setAttribute("role", "row");
      row.dataset.key = key;
    }
    fillRow(row, item);
    if (body.rows[index] !== row) {
      body.insertBefore(row, body.rows[index] ?? null);
    }
  });
  before.forEach((row) => row.remove());
}
