// The messages of a chat in a row with dates between them. Only what changed is drawn anew.

import { day, make, scrolling } from "./elements.js";
import { drawn, side } from "./message.js";

const _NEAR = 48; // pixels from the end that still are the end

export class Log {
  #drawn = new Map();
  #messages = new Map();
  #top = 0;
  #range = 0; // how far down one can scroll
  #following = true; // the reader is at the end: stay there
  #opening = null; // the message that is followed from its beginning

  /** `box` scrolls; `on` has what `drawn` needs, playing(), and look(atEnd). */
  constructor(box, on) {
    this.box = box;
    this.on = { ...on, lead: (id) => this.lead(id) };
    box.addEventListener("scroll", () => this.#scrolled());
    box.addEventListener("click", () => (this.#range = this.#bottom())); // what was pressed may have unfolded
    new ResizeObserver(() => this.#settle()).observe(box);
  }

  #bottom() {
    return this.box.scrollHeight - this.box.clientHeight;
  }

  #scrolled() {
    const bottom = this.#bottom();
    const { scrollTop, clientHeight } = this.box;
    if (!clientHeight) return;
    if (this.#following && bottom !== this.#range) return this.#settle(); // moved by another size, not by the reader
    if (bottom - scrollTop < _NEAR) this.#toEnd();
    else if (scrollTop < this.#top || (this.#opening && scrollTop > this.#top)) this.#following = false;
    this.#top = scrollTop;
    this.#range = bottom;
    this.#look();
  }

  #toEnd() {
    this.#following = true;
    this.#opening = null;
  }

  #look() {
    this.on.look(this.#bottom() - this.box.scrollTop < _NEAR);
  }

  /** To the end or to where the reader was; on a phone that is out of sight, as soon as it is seen. */
  #settle() {
    const { box } = this;
    if (!box.clientHeight) return;
    this.#range = this.#bottom();
    if (this.#following) {
      const start = this.#opening ? _top(this.#opening) - _top(box) + box.scrollTop - 8 : Infinity;
      this.#top = Math.min(start, this.#range);
    }
    box.scrollTop = this.#top;
    this.#top = box.scrollTop;
    this.#look();
  }

  toEnd() {
    this.#toEnd();
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
    const last = this.#drawn.get(blocks.at(-1)?.key)?.element;
    for (const block of blocks) {
      const element = this.#element(block);
      const place = before ? before.nextSibling : this.box.firstChild;
      if (place !== element) this.box.insertBefore(element, place);
      before = element;
    }
    if (this.#newestOwn() !== ownBefore) this.#toEnd();
    // Who looks on reads what is new from its beginning, who writes has the buttons at hand.
    if (before !== last) this.#opening = this.on.playing() ? before : null;
    if (this.#following) this.#settle();
    else this.#scrolled();
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

const _top = (element) => element.getBoundingClientRect().top;

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
