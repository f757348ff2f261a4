// A text with its entities as elements; offsets count UTF-16 units, as JavaScript's strings do.

import { make } from "./elements.js";

const _TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

/** `on` has command(words), link(address) and username() of the bot. */
export function formatted(text, entities, on) {
  const marks = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const box = document.createDocumentFragment();
  box.append(..._span(text, marks, 0, text.length, on));
  return box;
}

/** What begins inside an entity is drawn inside it, and cut where it ends. */
function _span(text, marks, start, end, on) {
  const pieces = [];
  let at = start;
  for (let rest = marks; rest.length;) {
    const mark = rest[0];
    const close = Math.min(mark.offset + mark.length, end);
    const inside = rest.slice(1).filter((inner) => inner.offset < close);
    rest = rest.slice(1 + inside.length);
    const words = text.slice(mark.offset, close);
    pieces.push(text.slice(at, mark.offset), _wrapped(mark, words, _span(text, inside, mark.offset, close, on), on));
    at = close;
  }
  return [...pieces, text.slice(at, end)];
}

function _wrapped(mark, words, children, on) {
  switch (mark.type) {
    case "spoiler":
      return _spoiler(children);
    case "blockquote":
      return make("blockquote", {}, ...children);
    case "expandable_blockquote":
      return _expandable(children);
    case "bot_command":
      return make("button", { type: "button", class: "link", onclick: () => on.command(words) }, ...children);
    case "text_link":
    case "url":
      return link(mark.url ?? words, on, ...children);
    case "email":
      return make("a", { href: `mailto:${words}` }, ...children);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return make("span", { class: "mention" }, ...children);
    default:
      return make(_TAGS[mark.type] ?? "span", {}, ...children);
  }
}

/** The bot that a link of Telegram opens, in small letters, or "". */
function _botOf(address) {
  const { protocol, hostname, host, pathname, searchParams } = new URL(address);
  const name =
    protocol === "tg:"
      ? host === "resolve" && searchParams.get("domain")
      : /^(t|telegram)\.me$/.test(hostname) && pathname.slice(1);
  return (name || "").toLowerCase();
}

/** Only web links lead anywhere; one that opens this bot is asked about first. */
export function link(address, on, ...children) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`;
  if (URL.canParse(full) && _botOf(full) === on.username()) {
    return make("button", { type: "button", class: "link", onclick: () => on.link(full) }, ...children);
  }
  if (!/^https?:\/\//i.test(full)) return make("span", {}, ...children);
  return make("a", { href: full, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function _spoiler(children) {
  const words = make("span", { "aria-hidden": "true", inert: true }, ...children);
  const traits = { type: "button", class: "spoiler", "aria-label": "Показать скрытый текст" };
  const cover = make("button", traits, words);
  cover.addEventListener("click", () => cover.replaceWith(...words.childNodes));
  return cover;
}

function _expandable(children) {
  const quote = make("blockquote", { class: "folded" }, ...children);
  const more = make("button", { type: "button", class: "link", "aria-expanded": "false" }, "Показать полностью");
  more.addEventListener("click", () => {
    const open = quote.classList.toggle("folded") === false;
    more.setAttribute("aria-expanded", String(open));
    more.textContent = open ? "Свернуть" : "Показать полностью";
  });
  return make("div", {}, quote, more);
}
