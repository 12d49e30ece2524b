// Elements and figures. Text reaches the page through textContent alone.

/** An element; `attributes` are set as attributes, children are elements or texts. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

const known = (value) => typeof value === "number" && Number.isFinite(value);
const integer = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const count = (value) => (known(value) ? integer.format(value) : "–");
const fixed = (value, digits = 2) => (known(value) ? value.toFixed(digits).replace("-", "−") : "–");
const percent = (value, digits = 1) => (known(value) ? `${fixed(100 * value, digits)}\u00a0%` : "–");
const wholePercent = (value) => percent(value, 0);
const dollars = (value) => (known(value) ? `$${value.toFixed(value < 1 ? 4 : 2)}` : "–");
const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
const range = (low, high, format = fixed) => (known(low) && known(high) ? `${format(low)} to\u00a0${format(high)}` : "–");

/** A section with its heading, listed in the page's contents. */
function section(id, title, ...children) {
  document.getElementById("contents").append(h("li", {}, h("a", { href: `#${id}` }, title)));
  const made = h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, title), ...children);
  document.getElementById("content").append(made);
  return made;
}

const missing = (why) => h("p", { class: "missing" }, why);

/** A table; a column is {title, of(row), number: true for figures}. */
function table(caption, columns, rows) {
  const kind = (column) => (column.number ? { class: "number" } : {});
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {},
      h("caption", {}, h("span", {}, caption)),
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", ...kind(column) }, column.title)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, columns.map((column, place) =>
        h(place === 0 ? "th" : "td", { ...kind(column), ...(place === 0 ? { scope: "row" } : {}) }, column.of(row))))))));
}
