/* The list of people: searched and paged here, each PIN hidden until somebody asks for it. */

import { filled, place } from "./dom.js";

const ON_A_PAGE = 25;
export const HIDDEN = "••••";

export class PeopleList {
  constructor(say) {
    this.say = say;
    this.clear();
    place("search").addEventListener("input", () => this.#from(0));
    place("page-previous").addEventListener("click", () => this.#from(this.first - ON_A_PAGE));
    place("page-next").addEventListener("click", () => this.#from(this.first + ON_A_PAGE));
    place("show-all").addEventListener("click", () => this.#showAll());
    place("rows").addEventListener("click", (event) => this.#toggle(event.target.closest("[data-show]")));
  }

  show(people) {
    this.people = people;
    place("search").value = "";
    this.#from(0);
  }

  clear() {
    this.people = [];
    this.found = [];
    this.first = 0;
    place("rows").replaceChildren();
  }

  #from(first) {
    const looked = place("search").value.trim().toLowerCase();
    this.found = looked
      ? this.people.filter((person) => `${person.display_name}\n${person.user_name}\n${person.conference_id}`.toLowerCase().includes(looked))
      : this.people;
    this.first = first;
    const rows = this.found.slice(first, first + ON_A_PAGE);
    place("rows").replaceChildren(...rows.map((person) => this.#row(person)));
    place("show-all").setAttribute("aria-pressed", "false");
    place("page-previous").disabled = first === 0;
    place("page-next").disabled = first + ON_A_PAGE >= this.found.length;
    place("range").textContent = rows.length
      ? this.say("range", { first: first + 1, last: first + rows.length, count: this.found.length })
      : this.say("nobody-found");
  }

  #row(person) {
    const word = person.wrong || (person.short ? "pin-short" : "");
    const name = person.display_name || person.user_name;
    const row = filled("pins-row", {
      ...person,
      display_name: name,
      user_name: name === person.user_name ? "" : person.user_name,
      pin: person.pin ? HIDDEN : "",
      whose: ` ${name}`,
      word: word && this.say(`${word}.word`),
    });
    row.querySelector("[data-show]").hidden = !person.pin;
    row.querySelector("[data-wrong]").hidden = !person.wrong;
    row.querySelector("[data-short]").hidden = !person.short;
    row.person = person;
    return row;
  }

  #toggle(button) {
    if (button) this.#reveal(button, button.getAttribute("aria-pressed") !== "true");
  }

  #reveal(button, shown) {
    const row = button.closest("tr");
    row.querySelector("[data-fill=pin]").textContent = shown ? row.person.pin : HIDDEN;
    button.setAttribute("aria-pressed", String(shown));
  }

  #showAll() {
    const button = place("show-all");
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    for (const each of place("rows").querySelectorAll("[data-show]:not([hidden])")) this.#reveal(each, shown);
  }
}
