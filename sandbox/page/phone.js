// One person's phone: the chat with the bot as they see it.

import { Composer } from "./compose.js";
import { ask, enlarge, sure } from "./dialogs.js";
import { make, sign } from "./elements.js";
import { Log } from "./log.js";
import { Notices } from "./notices.js";
import { act } from "./server.js";

const _ACTION_TIME = 5000; // milliseconds; Bot API, "sendChatAction"
const _PRESS_TIME = 15_000; // milliseconds in which a press can be answered
const _ACTIONS = { upload_document: "отправляет файл…", upload_photo: "отправляет фото…" };

export class Phone {
  #acting = 0;

  /** `house` has open(link, phone), hide(id), playing(), username(). */
  constructor(person, house) {
    this.person = person;
    this.house = house;
    this.screen = make("div", { class: "screen" });
    this.notices = new Notices(this.screen, house);
    this.composer = new Composer(person, { tried: (done) => this.tried(done), near: () => this.screen });
    this.face = make("span", { class: "face", "aria-hidden": "true" });
    this.botName = make("b");
    this.status = make("p");
    this.about = make("div", { class: "about" });
    this.element = this.#build();
    this.#takeDrops();
  }

  #build() {
    const { person, notices } = this;
    const log = { class: "log", role: "log", "aria-label": "Переписка", "aria-live": "off", tabindex: "0" };
    const box = make("div", log);
    this.log = new Log(box, this.#gestures());
    const down = { class: "newest", hidden: true, onclick: () => this.log.toEnd() };
    this.newest = sign("К последним сообщениям", "down", down);
    const past = () => this.element.querySelector("textarea:not([hidden] *), .begin").focus();
    const skip = make("button", { type: "button", class: "skip", onclick: past }, "К полю ввода");
    const more = sign("Ещё", "more", { class: "icon", onclick: () => this.#more() });
    this.screen.append(
      make("div", { class: "head" }, this.face, make("div", {}, this.botName, this.status), more),
      make("div", { class: "middle" }, skip, this.about, box, this.newest, notices.toast),
      notices.trouble,
      this.composer.element,
    );
    const name = `phone-${person.id}`;
    return make(
      "section",
      {
        class: "phone",
        "data-phone": person.id,
        "aria-labelledby": name,
        // Only the phone that somebody is at speaks: five of them at once would drown each other.
        onfocusin: () => box.setAttribute("aria-live", "polite"),
        onfocusout: () => box.setAttribute("aria-live", "off"),
      },
      make("h2", { id: name, tabindex: "-1" }, person.name, make("small", {}, ` ${person.title}`)),
      this.screen,
    );
  }

  #gestures() {
    return {
      act: (message) => this.#choose(message),
      command: (words) => this.composer.say(words.split("@")[0]),
      copy: (text) => this.#copy(text),
      link: (address) => this.house.open(address, this),
      look: (atEnd) => (this.newest.hidden = atEnd),
      open: (address, words) => enlarge(address, words),
      playing: () => this.house.playing(),
      press: (message, key, element) => this.#press(message, key, element),
      username: () => this.house.username(),
    };
  }

  /** Shows the person as they are now; `messages` are there only if something is new. */
  update(person, bot) {
    this.person = person;
    this.botName.textContent = bot.name;
    this.face.textContent = [...bot.name][0] ?? "";
    const about = bot.description ? [make("h3", {}, "Что умеет этот бот?"), make("p", {}, bot.description)] : [];
    this.about.replaceChildren(...(person.started ? [] : about));
    this.composer.update(person);
    this.#showAction(person.action);
    this.#showAnswers(person.toasts);
    if (person.messages) this.log.show(person.messages);
  }

  #showAction(action) {
    const idle = this.person.blocked ? "остановлен" : "бот";
    const words = action ? (_ACTIONS[action] ?? "печатает…") : idle;
    if (this.status.textContent !== words) this.status.textContent = words;
    clearTimeout(this.#acting);
    if (action) this.#acting = setTimeout(() => this.#showAction(null), _ACTION_TIME);
  }

  #showAnswers(toasts) {
    const fresh = this.notices.show(toasts);
    if (fresh.length) for (const key of this.screen.querySelectorAll("[aria-busy]")) key.removeAttribute("aria-busy");
    for (const { url } of fresh) if (url) this.tried(act(this.person.id, "open_link", { link: url }));
  }

  /** True if it was done; otherwise the phone says why not. */
  tried(done) {
    return this.notices.tried(done);
  }

  async #press(message, key, element) {
    if (element.hasAttribute("aria-busy")) return;
    element.setAttribute("aria-busy", "true");
    setTimeout(() => element.removeAttribute("aria-busy"), _PRESS_TIME);
    const body = { message: message.id, data: key.callback_data };
    if (!(await this.tried(act(this.person.id, "tap", body)))) element.removeAttribute("aria-busy");
  }

  async #copy(text) {
    const copied = navigator.clipboard.writeText(text).catch(() => {
      throw new Error("Браузер не дал скопировать.");
    });
    if (await this.tried(copied)) this.notices.say("Скопировано");
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
    const { id, name, blocked, started } = this.person;
    const answers = [["Убрать телефон с экрана", "hide", "option"]];
    if (started && !blocked) answers.unshift(["Заблокировать бота", "block", "option"]);
    if (blocked) answers.unshift(["Разблокировать бота", "unblock", "option"]);
    const chosen = await ask(name, answers, { near: this.screen, list: true });
    const words = "Бот больше не сможет писать этому человеку.";
    if (chosen === "hide") return this.house.hide(id);
    if (chosen === "block" && !(await sure("Заблокировать бота?", words, "Заблокировать", this.screen))) return;
    if (chosen) this.tried(act(id, chosen));
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
