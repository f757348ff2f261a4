// What a person writes with: the text box, files, the menu, the keyboard of ready answers.

import { aboutToSend, ask, asPhoto, sure } from "./dialogs.js";
import { enterSends, icon, make, sign } from "./elements.js";
import { replyKeys } from "./keys.js";
import { summary } from "./message.js";
import { act, sendFile } from "./server.js";

const _LARGEST = 200 * 1024 ** 2; // the sandbox keeps files in memory
const _ALBUM = 10; // Bot API, "sendMediaGroup"

export class Composer {
  #about = null; // {message, edit}: what is being answered or changed
  #state = "";

  /** `on` has tried(promise): tells what went wrong; near(): the phone's element. */
  constructor(person, on) {
    this.person = person;
    this.on = on;
    this.box = make("textarea", {
      rows: "1",
      placeholder: "Сообщение",
      "aria-label": "Сообщение",
      enterkeyhint: "send",
    });
    this.files = make("input", { type: "file", multiple: true, hidden: true, tabindex: "-1" });
    this.context = make("div", { class: "context", hidden: true });
    this.keys = make("div");
    this.menu = make("button", { type: "button", class: "menu", onclick: () => this.#chooseCommand() }, "Меню");
    this.toggle = sign("Кнопки ответа", "keys", { class: "icon", onclick: () => this.#toggleKeys() });
    this.form = make(
      "form",
      { class: "compose" },
      this.menu,
      sign("Прикрепить файл", "attach", { class: "icon", onclick: () => this.files.click() }),
      this.files,
      this.box,
      this.toggle,
      make("button", { class: "icon send", "aria-label": "Отправить", title: "Отправить" }, icon("send")),
    );
    this.begin = make("button", {
      type: "button",
      class: "begin",
      onclick: () => on.tried(act(this.person.id, "start")),
    });
    this.element = make("div", { class: "bottom" }, this.context, this.form, this.keys, this.begin);
    this.#listen();
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    enterSends(this.box, () => this.form.requestSubmit());
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.#drop());
    this.box.addEventListener("paste", (event) => {
      if (event.clipboardData?.files.length) {
        event.preventDefault();
        this.attach([...event.clipboardData.files]);
      }
    });
    this.files.addEventListener("change", () => {
      this.attach([...this.files.files]);
      this.files.value = "";
    });
  }

  update(person) {
    const { keyboard, commands } = (this.person = person);
    const state = JSON.stringify([person.started, person.blocked, keyboard, commands.length]);
    if (state === this.#state) return;
    this.#state = state;
    const silent = !person.started || person.blocked;
    this.form.hidden = this.keys.hidden = silent;
    this.begin.hidden = !silent;
    this.begin.textContent = person.blocked ? "Перезапустить" : "Начать";
    this.menu.hidden = !commands.length;
    this.box.placeholder = keyboard?.input_field_placeholder || "Сообщение";
    this.toggle.hidden = !keyboard?.rows.length;
    this.#showKeys(keyboard?.rows.length > 0 && !keyboard.collapsed);
    if (silent) this.#drop();
  }

  #showKeys(shown) {
    this.toggle.setAttribute("aria-pressed", String(shown));
    const on = { press: (text) => this.#press(text), contact: (text) => this.#shareContact(text) };
    this.keys.replaceChildren(...(shown ? [replyKeys(this.person.keyboard, on)] : []));
  }

  #toggleKeys() {
    this.#showKeys(this.toggle.getAttribute("aria-pressed") !== "true");
  }

  async #chooseCommand() {
    const answers = this.person.commands.map(({ command, description }) => [
      `/${command} — ${description}`,
      `/${command}`,
      "option",
    ]);
    const chosen = await ask("Команды бота", answers, { near: this.on.near(), list: true });
    if (chosen) this.say(chosen);
  }

  #press(text) {
    return this.on.tried(act(this.person.id, "press_key", { text }));
  }

  async #shareContact(text) {
    const words = "Бот получит ваше имя и номер телефона.";
    if (await sure("Поделиться номером?", words, "Поделиться", this.on.near())) this.#press(text);
  }

  /** Sends a text at once. */
  say(text) {
    return this.on.tried(act(this.person.id, "send", { text }));
  }

  async #submit() {
    const text = this.box.value;
    if (!text.trim()) return this.box.focus();
    const about = this.#about;
    const sent = about?.edit
      ? act(this.person.id, "edit", { message: about.message.id, text })
      : act(this.person.id, "send", { text, reply_to: about?.message.id ?? null });
    if (await this.on.tried(sent)) {
      if (this.box.value === text) this.box.value = "";
      this.#drop();
    }
  }

  /** Begins an answer to a message, or with `edit` a new version of an own one. */
  aim(message, edit = false) {
    this.#about = { message, edit };
    if (edit) this.box.value = message.text;
    const close = sign("Отменить", "close", { class: "icon", onclick: () => this.#drop() });
    const title = edit ? "Изменение сообщения" : "Ответ на сообщение";
    this.context.replaceChildren(make("p", {}, make("b", {}, title), make("span", {}, summary(message))), close);
    this.context.hidden = false;
    this.box.focus();
  }

  #drop() {
    if (this.#about?.edit) this.box.value = "";
    this.#about = null;
    this.context.hidden = true;
  }

  /** Asks about the files and sends them, several as an album. */
  async attach(files) {
    const { person } = this;
    const refused = this.#refusal(files);
    if (refused) return this.on.tried(Promise.reject(new Error(refused)));
    const chosen = await aboutToSend(files, this.on.near());
    if (!chosen) return;
    const reply_to = this.#about?.edit ? null : this.#about?.message.id;
    let caption = chosen.caption;
    for (const album of _albums(files, chosen.photos)) {
      const media_group = album.files.length > 1 ? crypto.randomUUID().replaceAll("-", "").slice(0, 16) : "";
      for (const file of album.files) {
        if (!(await this.on.tried(sendFile(person.id, file, { caption, media_group, reply_to, as: album.as })))) return;
        caption = "";
      }
    }
    this.#drop();
  }

  #refusal(files) {
    if (!this.person.started || this.person.blocked) return `Сначала нажмите «${this.begin.textContent}».`;
    const large = files.find((file) => file.size > _LARGEST);
    if (large) return `Файл «${large.name}» больше 200 МБ, здесь такие не отправляются.`;
    return files.some((file) => file.size === 0) ? "Пустой файл или папку отправить нельзя." : "";
  }
}

/** Photos go with photos and files with files, at most ten together. */
function* _albums(files, photos) {
  const isPhoto = (file) => photos && asPhoto(file);
  for (const as of ["photo", "document"]) {
    const some = files.filter((file) => isPhoto(file) === (as === "photo"));
    for (let at = 0; at < some.length; at += _ALBUM) yield { as, files: some.slice(at, at + _ALBUM) };
  }
}
