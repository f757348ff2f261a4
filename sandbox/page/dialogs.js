// Questions to the user, as dialogs: Esc closes them, the focus goes back to where it was.

import { enterSends, fileKind, make, plain, size } from "./elements.js";

/**
 * Asks and gives the value of the chosen answer, or null.
 * `answers` are [words, value, style]; `near` is the element over which the question lies.
 */
export function ask(title, answers, { body = [], near = null, list = false } = {}) {
  const keys = answers.map(([words, , style], number) =>
    style === "quiet" // is not what Enter in a field means
      ? make("button", { type: "button", onclick: () => dialog.close("") }, words)
      : make("button", { value: String(number), class: style }, words),
  );
  const form = make("form", { method: "dialog" }, make("h2", {}, title), ...body);
  form.append(make("div", { class: list ? "list" : "answers" }, ...keys));
  const dialog = make("dialog", { "aria-label": title }, form);
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close(""));
  dialog.showModal();
  if (near) _place(dialog, near);
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      const answer = answers[dialog.returnValue === "" ? -1 : Number(dialog.returnValue)];
      dialog.remove();
      done(answer ? answer[1] : null);
    });
  });
}

/** Beside the edges of the phone; its height is the window's affair, so that nothing of it is ever out of reach. */
function _place(dialog, near) {
  const phone = near.getBoundingClientRect();
  const width = phone.width - 24;
  const left = `clamp(.5rem, ${phone.left + 12}px, 100vw - ${width}px - .5rem)`;
  Object.assign(dialog.style, { marginInline: "0", width: `${width}px`, left });
}

/** True if the user agrees and has filled in what is asked for. */
export async function agreed(title, yes, body, near) {
  const no = ["Отмена", false, "quiet"];
  return (await ask(title, [no, [yes, true, "main"]], { body, near })) === true;
}

/** `words` is what is at stake. */
export const sure = (title, words, yes, near) => agreed(title, yes, [make("p", {}, words)], near);

/** Who somebody new is: {first_name, last_name, title}, or null. */
export async function newPerson() {
  const name = make("input", { required: true, maxlength: "64", autocomplete: "off", pattern: ".*\\S.*" });
  const title = make("input", { maxlength: "64", autocomplete: "off", placeholder: "например, директор гимназии" });
  const body = [make("label", {}, "Имя и фамилия", name), make("label", {}, "Кто это", title)];
  if (!(await agreed("Новый человек", "Добавить", body))) return null;
  const [first, ...rest] = name.value.trim().split(/\s+/);
  return { first_name: first, last_name: rest.join(" ") || null, title: title.value.trim() };
}

/** A picture as large as the window. */
export function enlarge(address, words) {
  const body = [make("img", { src: address, alt: words, class: "large" })];
  return ask("Фото", [["Закрыть", true, "main"]], { body });
}

/** The files about to be sent: {caption, photos} or null. `photos`: pictures go as photos. */
export async function aboutToSend(files, near) {
  const pictures = files.some((file) => asPhoto(file));
  const rows = files.map((file) =>
    make("li", {}, _preview(file), make("span", {}, plain(file.name)), make("small", {}, size(file.size))),
  );
  const caption = make("textarea", { rows: "2", maxlength: "1024", autofocus: true });
  enterSends(caption, () => caption.form.querySelector(".main").click());
  const photos = make("input", { type: "checkbox", checked: true });
  const body = [make("ul", { class: "files" }, ...rows)];
  if (pictures) body.push(make("label", { class: "tick" }, photos, "Картинки отправить как фото, а не файлами"));
  body.push(make("label", {}, "Подпись", caption));
  const title = files.length > 1 ? `Отправить файлы: ${files.length}` : "Отправить файл";
  const chosen = await agreed(title, "Отправить", body, near);
  for (const picture of body[0].querySelectorAll("img")) URL.revokeObjectURL(picture.src);
  return chosen ? { caption: caption.value.trim(), photos: pictures && photos.checked } : null;
}

export const asPhoto = (file) => ["image/png", "image/jpeg"].includes(file.type);

function _preview(file) {
  return asPhoto(file) ? make("img", { src: URL.createObjectURL(file), alt: "" }) : fileKind(file.name);
}
