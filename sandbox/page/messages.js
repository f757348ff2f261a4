// The messages of a chat as elements: bubbles, albums, dates between them. Only what changed is drawn anew.

import { day, fileKind, hour, make, scrolling, sign, size } from "./elements.js";
import { inlineKeys } from "./keys.js";
import { fileAddress } from "./server.js";
import { formatted } from "./text.js";

const _OTHER = { voice: "Голосовое сообщение", sticker: "Наклейка", location: "Место на карте" };

export class Log {
  #drawn = new Map();
  #messages = new Map();
  #top = 0;
  #following = true; // the reader is at the end: stay there

  /** `box` scrolls; `on` has what can be done: press, link, command, act, open, look. */
  constructor(box, on) {
    this.box = box;
    this.on = on;
    box.addEventListener("scroll", () => box.clientHeight && this.#scrolled());
    new ResizeObserver(() => box.clientHeight && this.#settle()).observe(box);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.box;
    if (scrollHeight - scrollTop - clientHeight < 48) this.#following = true;
    else if (scrollTop < this.#top) this.#following = false; // only a reader goes up
    this.#top = scrollTop;
    this.on.look(this.#following);
  }

  #settle() {
    this.box.scrollTop = this.#following ? this.box.scrollHeight : this.#top;
  }

  toEnd() {
    this.#following = true;
    this.box.scrollTo({ top: this.box.scrollHeight, behavior: scrolling() });
  }

  show(messages) {
    const ownBefore = this.#newestOwn();
    this.#messages = new Map(messages.map((message) => [message.id, message]));
    const blocks = _blocks(messages);
    const keys = new Set(blocks.map((block) => block.key));
    for (const [key, { element }] of this.#drawn) {
      if (!keys.has(key)) {
        element.remove();
        this.#drawn.delete(key);
      }
    }
    let before = null;
    for (const block of blocks) {
      const element = this.#element(block);
      const place = before ? before.nextSibling : this.box.firstChild;
      if (place !== element) this.box.insertBefore(element, place);
      before = element;
    }
    if (this.#newestOwn() !== ownBefore) this.#following = true;
    if (this.#following) this.#settle();
    else this.on.look(false);
  }

  #newestOwn() {
    return [...this.#messages.values()].findLast((message) => !message.from_bot)?.id;
  }

  #element(block) {
    const drawn = this.#drawn.get(block.key);
    if (drawn?.stamp === block.stamp) return drawn.element;
    const element = block.day
      ? make("p", { class: "day" }, make("span", {}, day(block.day)))
      : block.messages.length > 1
        ? make("div", { class: `album${_side(block.messages[0])}`, role: "group", "aria-label": "Альбом" }, ...block.messages.map((one) => this.#message(one)))
        : this.#message(block.messages[0]);
    if (drawn) _replace(drawn.element, element);
    this.#drawn.set(block.key, { stamp: block.stamp, element });
    return element;
  }

  #message(message) {
    const { on } = this;
    const own = !message.from_bot;
    const words = message.text || message.caption;
    const bubble = make("div", { class: "bubble" });
    if (message.origin) bubble.append(make("p", { class: "origin" }, "Переслано от: ", make("b", {}, message.origin.name)));
    const target = this.#messages.get(message.reply_to);
    if (message.reply_to) bubble.append(this.#quote(message, target));
    const photo = message.photo?.at(-1);
    if (photo) bubble.append(_photo(message, photo, on));
    if (message.document) bubble.append(_document(message));
    if (Object.keys(message.other ?? {}).length) bubble.append(_other(message.other));
    if (words) bubble.append(make("div", { class: "words" }, formatted(words, message.entities, on)));
    const time = make("time", { datetime: message.date }, hour(message.date));
    bubble.append(make("p", { class: "when" }, message.edited ? "изменено " : null, time));
    const more = sign("Действия с сообщением", "more", { class: "more", "data-key": "more", onclick: () => on.act(message) });
    const whose = own ? "Вы" : "Бот";
    const traits = { class: `message${_side(message)}`, "data-message": message.id, tabindex: "-1", "aria-label": `${whose}, ${hour(message.date)}` };
    return make("article", traits, bubble, more, message.buttons?.length ? inlineKeys(message, on) : null);
  }

  #quote(message, target) {
    const words = message.quote?.text ?? (target ? summary(target) : "Сообщение удалено");
    const who = target ? (target.from_bot ? "Бот" : "Вы") : "";
    const lead = () => this.lead(message.reply_to);
    return make("button", { type: "button", class: "answered", onclick: lead, "data-key": "answered" }, make("b", {}, who), ` ${words}`);
  }

  /** Brings a message into view and points it out. */
  lead(id) {
    const found = this.box.querySelector(`[data-message="${id}"]`);
    if (!found) return;
    found.scrollIntoView({ block: "center", behavior: scrolling() });
    found.focus({ preventScroll: true });
    found.classList.add("led");
    setTimeout(() => found.classList.remove("led"), 1500);
  }
}

/** A message in a few words. */
export function summary(message) {
  const words = (message.text || message.caption || "").replace(/\s+/g, " ");
  if (words) return words.length > 80 ? `${words.slice(0, 80)}…` : words;
  if (message.document) return message.document.name;
  return message.photo?.length ? "Фото" : "Сообщение";
}

const _side = (message) => (message.from_bot ? "" : " own");

function _blocks(messages) {
  const blocks = [];
  let today = "";
  for (const message of messages) {
    const date = message.date.slice(0, 10);
    if (date !== today) blocks.push({ key: `day ${date} ${message.id}`, stamp: date, day: (today = date) });
    const last = blocks.at(-1);
    const together = message.media_group && last.album === message.media_group;
    if (together) {
      last.messages.push(message);
      last.stamp += ` ${message.revision}`;
    } else {
      blocks.push({ key: message.id, stamp: `${message.revision}`, album: message.media_group, messages: [message] });
    }
  }
  return blocks;
}

/** The focus stays on the same button of the new version, or on the message. */
function _replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  if (!focused) return;
  const same = focused.dataset.key ? fresh.querySelector(`[data-key="${focused.dataset.key}"]`) : null;
  (same ?? fresh).focus({ preventScroll: true });
}

function _photo(message, photo, on) {
  const address = fileAddress(message.chat_id, photo.file_id);
  const words = message.caption ? `Фото: ${message.caption}` : "Фото";
  const picture = make("img", { src: address, alt: words, width: photo.width, height: photo.height });
  // Its place is taken before it has come, so that nothing moves then.
  picture.style.width = `${Math.min(photo.width, 256, (320 * photo.width) / photo.height)}px`;
  return make("button", { type: "button", class: "photo", title: "Увеличить", "data-key": "photo", onclick: () => on.open(address, words) }, picture);
}

function _document(message) {
  const { name, size: bytes, mime, file_id } = message.document;
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
  return make("p", { class: "origin" }, _OTHER[Object.keys(other)[0]] ?? "Сообщение, которого эта страница не показывает");
}
