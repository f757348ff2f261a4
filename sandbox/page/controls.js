// What stands above the phones: the clock, the plays, what happens now, a fresh start.

import { sure } from "./dialogs.js";
import { day, hour, make, narrow } from "./elements.js";
import { post } from "./server.js";

const $ = (selector) => document.querySelector(selector);
const _NEXT = "Дальше можно самим: пишите, нажимайте кнопки, переводите часы.";
const _DAY = { day: "numeric", month: "long", weekday: "short" };

/** The first day whose nine o'clock is not over: one goes to the mornings of days. */
function _firstDay(now) {
  const first = new Date(`${now.slice(0, 10)}T00:00Z`);
  if (hour(now) >= "09:00") first.setUTCDate(first.getUTCDate() + 1);
  return first.toISOString().slice(0, 10);
}

/** Can be given only after a fresh start. */
const _again = (play) => play.played || play.late;

export class Controls {
  #plays = "";
  #happening = "";
  #state = {};
  #restarting = false;

  /** `goTo(id)` brings a phone into view. */
  constructor(goTo) {
    this.goTo = goTo;
    const turns = { hour: { hours: 1 }, morning: { morning: true } };
    for (const button of document.querySelectorAll("[data-turn]")) {
      button.addEventListener("click", () => this.#tried(post("/control/clock", turns[button.dataset.turn])));
    }
    $("#date").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#tried(post("/control/clock", { to: `${$("#day").value}T09:00` }));
    });
    $("#stop").addEventListener("click", () => this.#tried(post("/control/plays/stop")));
    $("#where").addEventListener("click", () => this.goTo(this.#state.stage.person));
    $("#restart").addEventListener("click", () => this.#restart(null));
    $("#fold").addEventListener("click", () => this.#fold($(".top").classList.contains("unfolded")));
  }

  /** On a narrow screen the clock and the plays are out of the way until they are wanted. */
  #fold(folded) {
    $(".top").classList.toggle("unfolded", !folded);
    $("#fold").setAttribute("aria-expanded", String(!folded));
  }

  async #tried(done) {
    $("#refused").textContent = "";
    await done.catch((reason) => ($("#refused").textContent = reason.message));
  }

  show(state) {
    this.#state = state;
    const { now, walking } = state.clock;
    $("#now").dateTime = now;
    $("#now").textContent = `${day(now, narrow.matches ? _DAY : { ..._DAY, year: "numeric" })}, ${hour(now)}`;
    $("#now").classList.toggle("walking", walking);
    $("#day").min = _firstDay(now);
    $("#restart").hidden = !state.can_restart;
    const busy = walking || state.stage.state === "playing";
    for (const button of document.querySelectorAll("[data-turn], #date button, .play")) {
      button.setAttribute("aria-disabled", String(busy));
    }
    const happening = `${walking} ${state.stage.state} ${now.slice(0, 13)}`;
    if (happening !== this.#happening) $("#refused").textContent = ""; // it may have been the reason
    this.#happening = happening;
    this.#showPlays(state);
    this.#showStage(state, walking);
  }

  #showPlays({ plays }) {
    const stamp = JSON.stringify(plays);
    if (stamp === this.#plays) return;
    this.#plays = stamp;
    $("#plays").hidden = !plays.length;
    $("#plays").replaceChildren(
      ...plays.map((play) =>
        make(
          "button",
          { type: "button", class: "play", onclick: () => this.#play(play) },
          make("b", {}, ...this.#title(play)),
          make("small", {}, play.about),
        ),
      ),
    );
  }

  #title(play) {
    const again = _again(play);
    const sign = make("span", { "aria-hidden": "true" }, again ? "↻ " : "▶ ");
    return [sign, play.title, again && make("span", { class: "unseen" }, "с начала")].filter(Boolean);
  }

  #play(play) {
    if (_again(play)) return this.#restart(play);
    this.#fold(true);
    return this.#tried(post(`/control/plays/${encodeURIComponent(play.name)}`));
  }

  async #restart(play) {
    const late = play?.late ? "Часы ушли дальше, чем нужно для этого показа. " : "";
    const words = `${late}Все переписки и всё, что запомнил бот, исчезнут, и время вернётся к началу.`;
    const title = play ? `Показать «${play.title}» с начала?` : "Начать заново?";
    if (!(await sure(title, words, "Начать заново"))) return;
    this.#restarting = true; // the server goes away for a moment, and the page is loaded anew
    await this.#tried(post("/control/restart", { play: play?.name ?? null }));
  }

  /** The server cannot be reached, or with no words it can again. */
  away(words) {
    $("#away").textContent = words && this.#restarting ? "Начинаем заново. Это займёт несколько секунд." : words;
  }

  #showStage({ stage, people, plays }, walking) {
    const title = plays.find((play) => play.name === stage.play)?.title ?? "";
    const playing = stage.state === "playing";
    const words = {
      idle: stage.words || "Ниже телефоны разных людей. Пишите и нажимайте за любого: в интернет ничего не уходит.",
      playing: stage.words || "Показ начинается…",
      ended: title && `Показ «${title}» окончен. ${_NEXT}`,
      stopped: `Показ остановлен. ${_NEXT}`,
      failed: stage.error,
    }[stage.state];
    const shown = walking && !playing ? "Время идёт…" : words;
    if ($("#words").textContent !== shown) $("#words").textContent = shown;
    $(".stage").hidden = !shown;
    $(".top").classList.toggle("playing", playing);
    $(".top").classList.toggle("idle", stage.state === "idle" && !walking);
    $(".top").classList.toggle("fresh", stage.state === "idle" && !plays.some((play) => play.played));
    const person = playing ? people.find((one) => one.id === stage.person) : null;
    $("#where").hidden = !person;
    $("#where").textContent = person ? `Телефон: ${person.name}` : "";
    $("#stop").hidden = !(playing && stage.play) && !walking;
  }
}
