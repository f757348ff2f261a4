// What the page asks of the sandbox, and why something could not be done, in words.

const _REASONS = [
  ["must be non-empty", "Файл пустой: такие не отправляются."],
  ["IMAGE_PROCESS_FAILED", "Эту картинку нельзя отправить как фото. Отправьте её файлом."],
  ["PHOTO_INVALID_DIMENSIONS", "Картинка слишком большая или вытянутая для фото. Отправьте её файлом."],
  ["photo of", "Фото больше 10 МБ. Отправьте его файлом."],
  ["caption over", "Подпись к файлу не бывает длиннее 1024 знаков. Напишите остальное отдельным сообщением."],
  ["empty message", "Пустое сообщение не отправляется."],
  ["has blocked", "Бот остановлен: чтобы писать ему, нажмите «Перезапустить»."],
  ["not pressed Start", "Сначала нажмите «Начать»."],
  ["only own texts", "Изменить можно только свой текст."],
  ["does not forward", "Это сообщение переслать нельзя."],
  ["no message", "Этого сообщения уже нет."],
  ["no key", "Этой кнопки уже нет."],
  ["no button", "Этой кнопки уже нет."],
  ["not a Telegram link", "Это не ссылка на бота."],
  ["start payload", "В ссылке ошибка: бот её не поймёт."],
];

const _GONE = "Нет связи с программой: похоже, она остановлена. Запустите её снова, страница подключится сама.";

async function _call(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (reason) {
    throw new Error("Нет связи с программой. Попробуйте ещё раз.", { cause: reason });
  }
  const type = answer.headers.get("Content-Type") ?? "";
  const found = type.startsWith("application/json") ? await answer.json() : {};
  if (answer.ok) return found;
  const [reason] = (found.error ?? `${answer.status} ${answer.statusText}`).split("\n");
  const known = _REASONS.find(([part]) => reason.includes(part));
  throw new Error(known ? known[1] : /[а-яё]/i.test(reason) ? reason : `Не получилось: ${reason}`);
}

export function post(path, body = {}) {
  return _call(path, { method: "POST", body: JSON.stringify(body) });
}

/** Something that a person does with the phone. */
export const act = (person, name, body) => post(`/control/people/${person}/${name}`, body);

/** Sends a file; `as` is "photo" or "document". */
export function sendFile(person, file, fields) {
  const query = new URLSearchParams({ name: file.name });
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  const headers = { "Content-Type": file.type || "application/octet-stream" };
  return _call(`/control/people/${person}/files?${query}`, { method: "POST", body: file, headers });
}

export const fileAddress = (person, id) => `/people/${person}/files/${id}`;

/** Calls `shown(state)` for every new state, for ever. In a hidden tab it rests: a browser opens few connections. */
export async function follow(shown, away) {
  let since = 0;
  let run = "";
  for (;;) {
    const stopped = new AbortController();
    const rest = () => document.hidden && stopped.abort();
    document.addEventListener("visibilitychange", rest);
    try {
      const state = await _call(`/control/state?since=${since}&run=${run}`, { signal: stopped.signal });
      if (run && state.run !== run) return location.reload();
      [since, run] = [state.revision, state.run];
      away("");
      shown(state);
    } catch (reason) {
      if (!stopped.signal.aborted) {
        if (reason.cause) away(_GONE);
        else console.error(reason);
        await new Promise((done) => setTimeout(done, 1000));
      }
    } finally {
      document.removeEventListener("visibilitychange", rest);
    }
    while (document.hidden)
      await new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  }
}
