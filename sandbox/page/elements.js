// Everything on the page is made here: words become text, never markup.

/** An element with attributes and listeners ("onclick") and children; empty children and attributes are left out. */
export function make(tag, traits = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button that shows a sign and is called by words. */
export function sign(words, shown, traits) {
  return make("button", { type: "button", "aria-label": words, title: words, ...traits }, shown);
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

export const narrow = matchMedia("(max-width: 719px)");
export const scrolling = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
