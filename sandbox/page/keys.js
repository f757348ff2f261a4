// Buttons under a message and the keyboard in the place of the letters.

import { icon, make } from "./elements.js";
import { link } from "./text.js";

/** `on` has press, link, copy. */
export function inlineKeys(message, on) {
  const rows = message.buttons.map((row, number) =>
    make("div", { class: "row" }, ...row.map((key, column) => _inline(message, key, `${number}:${column}`, on))),
  );
  return make("div", { class: "keys" }, ...rows);
}

function _inline(message, key, place, on) {
  const traits = { type: "button", class: key.style ? `key ${key.style}` : "key", "data-key": place };
  if (key.disabled) return make("button", { ...traits, disabled: true }, key.text);
  if (key.url) {
    const lead = link(key.url, on, key.text, make("span", { "aria-hidden": "true" }, " ↗"));
    lead.className = traits.class;
    lead.dataset.key = place;
    return lead;
  }
  if (key.copy_text) {
    return make(
      "button",
      { ...traits, title: "Скопировать", onclick: () => on.copy(key.copy_text) },
      key.text,
      icon("copy"),
    );
  }
  const press = (event) => on.press(message, key, event.currentTarget);
  return make("button", { ...traits, onclick: press }, key.text);
}

/** `on` has press(text), contact(text). */
export function replyKeys(keyboard, on) {
  const rows = keyboard.rows.map((row) =>
    make(
      "div",
      { class: "row" },
      ...row.map((key) => {
        const press = () => (key.request_contact ? on.contact(key.text) : on.press(key.text));
        return make(
          "button",
          { type: "button", class: key.style ? `key ${key.style}` : "key", onclick: press },
          key.text,
        );
      }),
    ),
  );
  return make("div", { class: "letters", role: "group", "aria-label": "Кнопки ответа" }, ...rows);
}
