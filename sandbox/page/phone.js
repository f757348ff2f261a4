// One person's phone: the chat with the bot as they see it.

import { Composer } from "./compose.js";
import { ask, enlarge, sure } from "./dialogs.js";
import { make, sign } from "./elements.js";
import { Log } from "./messages.js";
import { act } from "./server.js";

const _TOAST_TIME = 4000;
const _ACTION_TIME = 5000; // Bot API, "sendChatAction"
const _ACTIONS = { upload_document: "отправляет файл…", upload_photo: "отправляет фото…" };

export class Phone {
  #toasted = null;
  #timers = {};

  /** `house` has open(link, phone), hide(id), playing(), username(). */
  constructor(person, bot, house) {
    this.person = person;
    this.house = house;
    this.status = make("p", {}, "бот");
    this.toast = make("div", { class: "toast", role: "status" });
    this.trouble = make("p", { class: "trouble", role: "alert" });
    this.about = make("div", { class: "about" });
    this.newest = sign("К последним сообщениям", "down", { class: "newest", hidden: true, onclick: () => this.log.toEnd() });
    const box = make("div", { class: "log", role: "log", "aria-label": "Переписка", "aria-live": "off", tabindex: "0" });
    this.log = new Log(box, this.#gestures());
    this.composer = new Composer(person, { tried: (done) => this.tried(done), near: () => this.screen });
    const middle = make("div", { class: "middle" }, this.about, box, this.newest, this.toast);
    this.screen = make("div", { class: "screen" }, this.#head(bot), middle, this.trouble, this.composer.element);
    const name = `phone-${person.id}`;
    this.element = make(
      "section",
      { class: "phone", "data-phone": person.id, "aria-labelledby": name },
      make("h2", { id: name, tabindex: "-1" }, person.name, person.title ? make("small", {}, ` ${person.title}`) : null),
      this.screen,
    );
    // Only the phone that somebody is at speaks; five of them at once would drown each other.
    this.element.addEventListener("focusin", () => box.setAttribute("aria-live", "polite"));
    this.element.addEventListener("focusout", () => box.setAttribute("aria-live", "off"));
    this.#takeDrops();
  }

  #head(bot) {
    this.botName = make("b", {}, bot.name);
    return make(
      "div",
      { class: "head" },
      make("span", { class: "face", "aria-hidden": "true" }, [...bot.name][0] ?? "Б"),
      make("div", {}, this.botName, this.status),
      sign("Ещё", "more", { class: "icon", onclick: () => this.#more() }),
    );
  }

  #gestures() {
    return {
      command: (words) => this.composer.say(words.split("@")[0]),
      username: () => this.house.username(),
      link: (address) => this.house.open(address, this),
      open: (address, words) => enlarge(address, words),
      copy: (text) => this.#copy(text),
      press: (message, key, element) => this.#press(message, key, element),
      act: (message) => this.#choose(message),
      look: (atEnd) => (this.newest.hidden = atEnd),
    };
  }

  /** Shows the person as they are now. */
  update(person, bot) {
    this.person = person;
    this.botName.textContent = bot.name;
    this.about.replaceChildren(...(person.started ? [] : [make("h3", {}, "Что умеет этот бот?"), make("p", {}, bot.description || "Нажмите «Начать», чтобы написать боту.")]));
    this.composer.update(person);
    this.#showAction(person.action);
    this.#showToasts(person.toasts);
    if (person.messages) this.log.show(person.messages);
  }

  #showAction(action) {
    this.status.textContent = action ? (_ACTIONS[action] ?? "печатает…") : this.person.blocked ? "остановлен" : "бот";
    clearTimeout(this.#timers.action);
    if (action) this.#timers.action = setTimeout(() => this.#showAction(null), _ACTION_TIME);
  }

  #showToasts(toasts) {
    const last = toasts.at(-1)?.number ?? 0;
    const fresh = toasts.filter((toast) => this.#toasted !== null && toast.number > this.#toasted);
    this.#toasted = last;
    if (fresh.length) for (const key of this.screen.querySelectorAll("[aria-busy]")) key.removeAttribute("aria-busy");
    for (const toast of fresh) {
      if (toast.url) this.house.open(toast.url, this);
      else if (toast.text && toast.alert) this.#alert(toast.text);
      else if (toast.text) this.say(toast.text);
    }
  }

  /** A short notice over the chat. */
  say(words) {
    this.toast.textContent = words;
    clearTimeout(this.#timers.toast);
    this.#timers.toast = setTimeout(() => (this.toast.textContent = ""), _TOAST_TIME);
  }

  /** A notice to be confirmed. It lies on this phone alone: the others go on. */
  #alert(words) {
    this.screen.querySelector("dialog")?.remove();
    const before = document.activeElement;
    const button = make("button", { value: "ok", class: "main" }, "Хорошо");
    const form = make("form", { method: "dialog" }, make("p", {}, words), make("div", { class: "answers" }, button));
    const dialog = make("dialog", { class: "alert", role: "alertdialog", "aria-label": "Сообщение бота" }, form);
    dialog.addEventListener("keydown", (event) => event.key === "Escape" && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (this.element.contains(document.activeElement) || document.activeElement === document.body) before.focus();
    });
    this.screen.append(dialog);
    dialog.show();
    if (!this.element.contains(before)) before.focus(); // somebody is busy with another phone
    if (this.house.playing()) setTimeout(() => dialog.close(), _TOAST_TIME);
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

  async #press(message, key, element) {
    if (element.hasAttribute("aria-busy")) return;
    element.setAttribute("aria-busy", "true");
    setTimeout(() => element.removeAttribute("aria-busy"), 15_000); // then Telegram, too, gives up waiting
    const body = { message: message.id, data: key.callback_data };
    if (!(await this.tried(act(this.person.id, "tap", body)))) element.removeAttribute("aria-busy");
  }

  async #copy(text) {
    if (await this.tried(navigator.clipboard.writeText(text).catch(() => Promise.reject(new Error("Браузер не дал скопировать."))))) {
      this.say("Скопировано");
    }
  }

  async #choose(message) {
    const words = message.text || message.caption;
    const answers = [["Ответить", "reply", "option"]];
    if (!message.protected) answers.push(["Переслать боту", "forward", "option"]);
    if (!message.from_bot && message.text && !message.origin) answers.push(["Изменить", "edit", "option"]);
    if (words && !message.protected) answers.push(["Скопировать текст", "copy", "option"]);
    const chosen = await ask("Сообщение", answers, { near: this.screen, list: true });
    if (chosen === "copy") this.#copy(words);
    if (chosen === "forward") this.tried(act(this.person.id, "forward", { message: message.id }));
    if (chosen === "reply" || chosen === "edit") this.composer.aim(message, chosen === "edit");
  }

  async #more() {
    const { id, blocked, started } = this.person;
    const answers = [["Убрать телефон с экрана", "hide", "option"]];
    if (started) answers.unshift(blocked ? ["Разблокировать бота", "unblock", "option"] : ["Заблокировать бота", "block", "option"]);
    const chosen = await ask(this.person.name, answers, { near: this.screen, list: true });
    if (chosen === "hide") this.house.hide(id);
    else if (chosen === "unblock") this.tried(act(id, "unblock"));
    else if (chosen === "block" && (await sure("Заблокировать бота?", "Бот больше не сможет писать этому человеку.", "Заблокировать", this.screen))) {
      this.tried(act(id, "block"));
    }
  }

  #takeDrops() {
    const { screen } = this;
    const over = (event, on) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      screen.classList.toggle("dropping", on);
    };
    screen.addEventListener("dragover", (event) => over(event, true));
    screen.addEventListener("dragleave", (event) => over(event, screen.contains(event.relatedTarget)));
    screen.addEventListener("drop", (event) => {
      over(event, false);
      if (event.dataTransfer?.files.length) this.composer.attach([...event.dataTransfer.files]);
    });
  }
}
