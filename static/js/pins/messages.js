/* One message at a time: its text with the PIN hidden until somebody asks, copied with the PIN. */

import { HIDDEN } from "./people-list.js";
import { messageFor } from "./letters.js";
import { place } from "./dom.js";

export class Messages {
  constructor(say) {
    this.say = say;
    this.clear();
    place("previous").addEventListener("click", () => this.#at(this.number - 1));
    place("next").addEventListener("click", () => this.#at(this.number + 1));
    place("message-close").addEventListener("click", () => this.#close());
    place("message-show").addEventListener("click", () => this.#toggle());
    place("message").addEventListener("click", (event) => this.#copy(event.target.closest("[data-pins-copy]")));
    for (const button of document.querySelectorAll("[data-pins-copy]")) button.hidden = !navigator.clipboard;
  }

  open(people) {
    this.people = people;
    place("message").hidden = false;
    this.#at(0);
    place("message-heading").focus();
  }

  clear() {
    this.people = [];
    this.number = 0;
    place("message").hidden = true;
    for (const name of ["message-to", "message-subject", "message-text"]) place(name).textContent = "";
  }

  #close() {
    this.clear();
    place("messages").focus();
  }

  #at(number) {
    this.number = Math.min(Math.max(number, 0), this.people.length - 1);
    place("message-show").setAttribute("aria-pressed", "false");
    place("copied").textContent = "";
    place("previous").disabled = this.number === 0;
    place("next").disabled = this.number === this.people.length - 1;
    place("message-place").textContent = this.say("which", { number: this.number + 1, count: this.people.length });
    this.#write();
  }

  #write() {
    const person = this.people[this.number];
    const shown = place("message-show").getAttribute("aria-pressed") === "true";
    const { subject, text } = messageFor(shown ? person : { ...person, pin: HIDDEN }, this.say);
    place("message-to").textContent = person.user_name || person.display_name;
    place("message-subject").textContent = subject;
    place("message-text").textContent = text;
  }

  #toggle() {
    const button = place("message-show");
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    this.#write();
  }

  async #copy(button) {
    if (!button) return;
    const what = button.dataset.pinsCopy;
    const person = this.people[this.number];
    await navigator.clipboard.writeText(what === "text" ? messageFor(person, this.say).text : place(`message-${what}`).textContent);
    place("copied").textContent = place("copied").dataset.word;
  }
}
