// One message as an element: a bubble with what is in it, buttons below.

import { fileKind, hour, make, plain, sign, size } from "./elements.js";
import { inlineKeys } from "./keys.js";
import { fileAddress } from "./server.js";
import { formatted } from "./text.js";

const _OTHER = { voice: "Голосовое сообщение", sticker: "Наклейка", location: "Место на карте" };

export const side = (message) => (message.from_bot ? "" : " own");

/**
 * `target` is the message that it answers, if it is still there.
 * `on` has what can be done: press, copy, link, username, command, act, open, lead.
 */
export function drawn(message, target, on) {
  const words = _words(message);
  const photo = message.photo?.at(-1);
  const time = make("time", { datetime: message.date }, hour(message.date));
  const bubble = make(
    "div",
    { class: "bubble" },
    message.origin && make("p", { class: "origin" }, "Переслано от: ", make("b", {}, plain(message.origin.name))),
    message.reply_to && _quote(message, target, on),
    photo && _photo(message, photo, on),
    message.document && _document(message),
    Object.keys(message.other).length > 0 && _other(message.other),
    words && make("div", { class: "words" }, formatted(words, message.entities, on)),
    make("p", { class: "when" }, message.edited && "изменено ", time),
  );
  const more = { class: "more", "data-key": "more", onclick: () => on.act(message) };
  return make(
    "article",
    {
      class: `message${side(message)}`,
      "data-message": message.id,
      tabindex: "-1",
      "aria-label": `${message.from_bot ? "Бот" : "Вы"}, ${hour(message.date)}`,
    },
    bubble,
    sign("Действия с сообщением", "more", more),
    message.buttons.length > 0 && inlineKeys(message, on),
  );
}

/** What the link to a bot carried is for the bot alone: Telegram shows its reader "/start". */
function _words({ from_bot, text, caption }) {
  return from_bot ? text || caption || "" : (text || caption || "").replace(/^\/start [\w-]{1,64}$/, "/start");
}

/** A message in a few words. */
export function summary(message) {
  const words = _words(message).replace(/\s+/g, " ");
  if (words) return words.length > 80 ? `${words.slice(0, 80)}…` : words;
  if (message.document) return plain(message.document.name);
  return message.photo?.length ? "Фото" : "Сообщение";
}

function _quote(message, target, on) {
  const words = message.quote?.text ?? (target ? summary(target) : "Сообщение удалено");
  const who = target ? (target.from_bot ? "Бот" : "Вы") : "";
  const traits = {
    type: "button",
    class: "answered",
    "data-key": "answered",
    onclick: () => on.lead(message.reply_to),
  };
  return make("button", traits, make("b", {}, who), ` ${words}`);
}

function _photo(message, photo, on) {
  const address = fileAddress(message.chat_id, photo.file_id);
  const words = message.caption ? `Фото: ${message.caption.split("\n", 1)[0]}` : "Фото";
  const picture = make("img", { src: address, alt: words, width: photo.width, height: photo.height });
  // Its place is taken before it has come, so that nothing moves then.
  picture.style.width = `${Math.min(photo.width, 256, (320 * photo.width) / photo.height)}px`;
  return make(
    "button",
    { type: "button", class: "photo", title: "Увеличить", "data-key": "photo", onclick: () => on.open(address, words) },
    picture,
  );
}

function _document(message) {
  const { size: bytes, mime, file_id } = message.document;
  const name = plain(message.document.name);
  const opens = /^(application\/pdf|image\/(png|jpeg))$/.test(mime);
  const address = `${fileAddress(message.chat_id, file_id)}?${new URLSearchParams({ name })}`;
  const traits = opens ? { target: "_blank", rel: "noopener" } : { download: name };
  return make(
    "a",
    { class: "document", href: address, "data-key": "document", ...traits },
    fileKind(name),
    make("span", {}, make("b", {}, name), make("small", {}, `${size(bytes)} · ${opens ? "открыть" : "скачать"}`)),
  );
}

function _other(other) {
  if (other.contact) {
    const { first_name, last_name, phone_number } = other.contact;
    const name = [first_name, last_name].filter(Boolean).join(" ");
    return make("p", { class: "contact" }, make("b", {}, name), ` +${phone_number.replace(/^\+/, "")}`);
  }
  return make(
    "p",
    { class: "origin" },
    _OTHER[Object.keys(other)[0]] ?? "Сообщение, которого эта страница не показывает",
  );
}
