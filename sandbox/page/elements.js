// Everything on the page is made here: words become text, never markup.

/** An element with attributes and listeners ("onclick") and children; empty children and attributes are left out. */
export function make(tag, traits = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

/** A button that shows an icon and is called by words. */
export function sign(words, name, traits) {
  return make("button", { type: "button", "aria-label": words, title: words, ...traits }, icon(name));
}

const _ICONS = {
  attach: "M20 11.5l-8.3 8.3a5 5 0 0 1-7-7l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
  close: "M6 6l12 12M18 6L6 18",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  down: "M6 9l6 6 6-6",
  keys: "M3 6h18v12H3zM7 10h.01M12 10h.01M17 10h.01M8 14h8",
  more: "M12 5v.01M12 12v.01M12 19v.01",
  send: "M4 5l16 7-16 7 3-7zM7 12h7",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", _ICONS[name]);
  picture.append(path);
  return picture;
}

/** A name without the signs that turn the direction of writing: "…gpj.docx" would be read as "…xcod.jpg". */
export const plain = (name) => name.replace(/[\u202A-\u202E\u2066-\u2069]/g, "");

/** The end of a file's name in a square, in the place of a picture. */
export function fileKind(name) {
  const end = name.includes(".") ? name.split(".").at(-1).slice(0, 4) : "";
  return make("span", { class: "kind", "aria-hidden": "true" }, end);
}

const _UNITS = ["Б", "КБ", "МБ", "ГБ"];

/** A file's size in words: 1536 → "1,5 КБ". */
export function size(bytes) {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), 3);
  return `${(bytes / 1024 ** power).toLocaleString("ru", { maximumFractionDigits: power ? 1 : 0 })} ${_UNITS[power]}`;
}

/** "понедельник, 23 ноября" of a date written with the offset of its own zone, whatever zone the browser is in. */
export function day(iso, options = { day: "numeric", month: "long", weekday: "long" }) {
  return new Date(`${iso.slice(0, 10)}T00:00Z`).toLocaleDateString("ru", { ...options, timeZone: "UTC" });
}

export const hour = (iso) => iso.slice(11, 16);

/** "1 сообщение", "2 сообщения", "5 сообщений". */
export function counted(number, one, few, many) {
  const form = { one, few }[new Intl.PluralRules("ru").select(number)] ?? many;
  return `${number} ${form}`;
}

/** Enter sends what is in the box, Shift+Enter begins a line. */
export function enterSends(box, send) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
}

export const narrow = matchMedia("(max-width: 719px)");
export const scrolling = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
