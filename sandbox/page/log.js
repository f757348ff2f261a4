// The messages of a chat in a row with dates between them. Only what changed is drawn anew.

import { day, make, scrolling } from "./elements.js";
import { drawn, side } from "./message.js";

export class Log {
  #drawn = new Map();
  #messages = new Map();
  #top = 0;
  #following = true; // the reader is at the end: stay there

  /** `box` scrolls; `on` has what `drawn` needs, and look(atEnd). */
  constructor(box, on) {
    this.box = box;
    this.on = { ...on, lead: (id) => this.lead(id) };
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
    const known = this.#drawn.get(block.key);
    if (known?.stamp === block.stamp) return known.element;
    const element = block.day
      ? make("p", { class: "day" }, make("span", {}, day(block.day)))
      : block.messages.length > 1
        ? make(
            "div",
            { class: `album${side(block.messages[0])}`, role: "group", "aria-label": "Альбом" },
            ...block.messages.map((one) => this.#one(one)),
          )
        : this.#one(block.messages[0]);
    if (known) _replace(known.element, element);
    this.#drawn.set(block.key, { stamp: block.stamp, element });
    return element;
  }

  #one(message) {
    return drawn(message, this.#messages.get(message.reply_to), this.on);
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
