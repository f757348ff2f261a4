// What one phone tells: the bot's answers to presses, and why something could not be done.

import { make } from "./elements.js";

const _SECONDS = 4;

export class Notices {
  #last = null; // the number of the answer that was shown last
  #timer = 0;

  /** Notices lie over `screen`; `house` has playing(). */
  constructor(screen, house) {
    this.screen = screen;
    this.house = house;
    this.toast = make("div", { class: "toast", role: "status" });
    this.trouble = make("p", { class: "trouble", role: "alert" });
  }

  /** Shows the answers that have come since the last time and gives them. */
  show(toasts) {
    const fresh = toasts.filter((toast) => this.#last !== null && toast.number > this.#last);
    this.#last = toasts.at(-1)?.number ?? 0;
    for (const { text, alert } of fresh) if (text) alert ? this.#alert(text) : this.say(text);
    return fresh;
  }

  /** A short notice over the chat. */
  say(words) {
    this.toast.textContent = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.toast.textContent = ""), _SECONDS * 1000);
  }

  /** A notice to be confirmed. It lies on this phone alone: the others go on. */
  #alert(words) {
    this.screen.querySelector("dialog")?.remove();
    const before = document.activeElement;
    const button = make("button", { value: "ok", class: "main" }, "Хорошо");
    const form = make("form", { method: "dialog" }, make("p", {}, words), make("div", { class: "answers" }, button));
    const dialog = make("dialog", { class: "alert", role: "alertdialog", "aria-label": "Сообщение бота" }, form);
    const isHere = (element) => this.screen.contains(element) || element === document.body;
    dialog.addEventListener("keydown", (event) => event.key === "Escape" && dialog.close());
    dialog.addEventListener("close", () => {
      const mine = isHere(document.activeElement);
      dialog.remove();
      if (mine) before.focus();
    });
    this.screen.append(dialog);
    dialog.show();
    if (!isHere(before)) before.focus(); // somebody is busy with another phone
    if (this.house.playing()) setTimeout(() => dialog.close(), _SECONDS * 1000);
  }

  /** True if it was done; otherwise says why not. */
  async tried(done) {
    this.trouble.textContent = "";
    try {
      await done;
      return true;
    } catch (reason) {
      this.trouble.textContent = reason.message;
      return false;
    }
  }
}
