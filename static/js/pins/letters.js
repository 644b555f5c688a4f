/* The words for one person, on paper and in a message: both are made from the one template of the page. */

import { filled, offer, place } from "./dom.js";

export const AT_ONCE = 500; /* letters that a browser lays out without anybody waiting for it */

export const letterFor = (person, say) => {
  const about = { provider: person.provider };
  const name = person.provider ? "" : ".unnamed";
  const letter = filled("pins-letter", { ...person, begin: say(`begin${name}`, about), end: say(`end${name}`, about) });
  for (const fact of letter.querySelectorAll("dd")) {
    if (fact.textContent) continue;
    fact.previousElementSibling.remove();
    fact.remove();
  }
  return letter;
};

/** The letter as plain text: its title is the subject of the message. */
export const messageFor = (person, say) => {
  const letter = letterFor(person, say);
  const [title, ...blocks] = letter.children;
  const texts = blocks.map((block) => (block.localName === "dl"
    ? [...block.querySelectorAll("dt")].map((name) => `${name.textContent} ${name.nextElementSibling.textContent}`).join("\n")
    : block.textContent));
  return { subject: title.textContent, text: texts.filter(Boolean).join("\n\n") };
};

/** For paper alone: nothing of it is seen on the screen. */
export const layOut = (people, say) => place("letters").replaceChildren(...people.map((person) => letterFor(person, say)));
export const clearLetters = () => place("letters").replaceChildren();

/** More people than are printed at once are printed in portions. */
export const offerPortions = (people, say) => {
  const portions = [];
  for (let first = 0; first < people.length; first += AT_ONCE) {
    portions.push([first, say("portion", { first: first + 1, last: Math.min(first + AT_ONCE, people.length) })]);
  }
  offer(place("portion"), portions, 0);
  place("portion-field").hidden = portions.length < 2;
};
