// The page: who is shown, what is unread, where links lead; the rest is in the other modules.

import { Controls } from "./controls.js";
import { ask, newPerson } from "./dialogs.js";
import { counted, make, narrow, plain, scrolling } from "./elements.js";
import { Phone } from "./phone.js";
import { act, follow, post } from "./server.js";

const row = document.getElementById("phones");
const tabs = document.getElementById("tabs");
const everybody = document.getElementById("everybody");
const phones = new Map();
const people = new Map();
const read = new Map(); // person → the newest message of the bot that was on the screen
let bot = { name: "", username: "" };
let current = null;
let step = "";
let playing = false;
let preparing = false; // what comes before one can do anything is no news

const house = { open: openLink, hide, playing: () => playing, username: () => bot.username.toLowerCase() };
const controls = new Controls(goTo);
everybody.addEventListener("click", goToSomebody);
narrow.addEventListener("change", () => draw());
follow(show, (words) => controls.away(words));

function show(state) {
  bot = state.bot;
  document.title = `Телефоны — ${bot.name}`;
  const still = state.stage.state === "playing";
  preparing = still && !state.stage.play;
  playing ||= still; // what has come with its end belongs to the play
  for (const person of state.people) take(person);
  playing = still;
  controls.show(state);
  const { stage } = state;
  const now = `${stage.play} ${stage.number}`;
  const writing = document.activeElement?.matches(".compose textarea:not(:placeholder-shown)");
  if (playing && now !== step && stage.person && !writing) goTo(stage.person, false);
  step = now;
  for (const [id, phone] of phones) phone.element.classList.toggle("on-stage", playing && id === stage.person);
  draw();
}

function take(person) {
  person.name = plain(person.name);
  const known = people.get(person.id);
  const messages = person.messages ?? known?.messages ?? [];
  people.set(person.id, { ...person, messages });
  if (!known || preparing) read.set(person.id, newest(messages));
  if (!known && person.shown) place(person.id);
  phones.get(person.id)?.update(person, bot);
}

const newest = (messages) => messages.findLast((message) => message.from_bot)?.id ?? 0;

/** Puts a phone on the screen, in the order of the people. */
function place(id) {
  if (phones.has(id)) return;
  const phone = new Phone(people.get(id), house);
  phones.set(id, phone);
  const order = [...people.keys()];
  const next = order.slice(order.indexOf(id) + 1).find((other) => phones.has(other));
  row.insertBefore(phone.element, next ? phones.get(next).element : null);
  phone.update(people.get(id), bot);
  current ??= id;
}

function hide(id) {
  phones.get(id).element.remove();
  phones.delete(id);
  if (current === id) current = phones.keys().next().value ?? null;
  draw();
  everybody.focus();
}

/** Brings a phone into view; `focus` moves there too. */
function goTo(id, focus = true) {
  place(id);
  current = id;
  draw();
  const { element } = phones.get(id);
  element.scrollIntoView({ inline: "center", block: "nearest", behavior: scrolling() });
  if (focus) element.querySelector("h2").focus({ preventScroll: true });
}

const visible = (id) => phones.has(id) && (!narrow.matches || id === current);

function unread(id) {
  const { messages } = people.get(id);
  if (visible(id)) read.set(id, newest(messages));
  return messages.filter((message) => message.from_bot && message.id > read.get(id)).length;
}

function draw() {
  for (const [id, phone] of phones) phone.element.classList.toggle("current", id === current);
  const marks = new Map([...people.keys()].map((id) => [id, unread(id)]));
  const stamp = JSON.stringify(
    [...phones.keys()].map((id) => [id, people.get(id).name, marks.get(id), id === current]),
  );
  if (tabs.dataset.stamp !== stamp) drawTabs(marks, stamp);
  const elsewhere = [...marks].reduce((sum, [id, count]) => sum + (phones.has(id) ? 0 : count), 0);
  everybody.replaceChildren("Все люди", mark(elsewhere) ?? "");
}

function drawTabs(marks, stamp) {
  tabs.dataset.stamp = stamp;
  const focused = tabs.contains(document.activeElement) ? document.activeElement.dataset.tab : null;
  const order = [...people.keys()].filter((id) => phones.has(id));
  tabs.replaceChildren(
    ...order.map((id) => {
      const { name, title } = people.get(id);
      const traits = {
        type: "button",
        "data-tab": id,
        "aria-current": id === current ? "true" : null,
        onclick: () => goTo(id),
      };
      return make("button", traits, make("span", {}, name, make("small", {}, ` ${title}`)), mark(marks.get(id)));
    }),
  );
  if (focused) tabs.querySelector(`[data-tab="${focused}"]`)?.focus();
  const tab = tabs.querySelector("[aria-current]");
  if (tab) tabs.scrollLeft = tab.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
}

function mark(count) {
  if (!count) return null;
  const words = counted(count, "новое сообщение", "новых сообщения", "новых сообщений");
  return make(
    "span",
    { class: "mark" },
    make("span", { "aria-hidden": "true" }, String(count)),
    make("span", { class: "unseen" }, ` ${words}`),
  );
}

/** Asks for a person, who may be new; gives the id, or null. */
async function choose(title, first, among, about) {
  const answers = among.map(({ id, name, title: role }) => {
    const news = unread(id) ? counted(unread(id), "новое", "новых", "новых") : "";
    return [[name, role, news].filter(Boolean).join(" · "), id, "option"];
  });
  const all = [...first, ["Новый человек…", "new", "option"], ...answers]; // whoever gets a link is mostly new
  const chosen = await ask(title, all, { ...about, list: true });
  return chosen === "new" ? addSomebody() : chosen;
}

async function addSomebody() {
  const person = await newPerson();
  if (!person) return null;
  const { id } = await post("/control/people", person);
  while (!people.has(id)) await new Promise((done) => setTimeout(done, 50)); // it comes with the next state
  return id;
}

async function goToSomebody() {
  const id = await choose("Чей телефон показать?", [], [...people.values()]);
  if (id) goTo(id);
}

/** In life a link is passed on: it may be opened on any phone. */
async function openLink(address, phone) {
  const here = phone.person.id;
  const others = [...people.values()].filter(({ id }) => id !== here);
  const about = { body: [make("p", { class: "address" }, address)], near: phone.screen };
  const id = await choose("На чьём телефоне открыть ссылку?", [["На этом телефоне", here, "option"]], others, about);
  if (!id) return;
  goTo(id, id !== here);
  phones.get(id).tried(act(id, "open_link", { link: address }));
}
