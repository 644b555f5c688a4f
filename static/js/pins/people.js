/* Joins each PIN to its person, and finds out what is wrong with the PINs. Nothing is put right unasked. */

import { CUT, ERROR, FORMULA, IS_DATE, NO_VALUE } from "./sheet-reading.js";
import { fold, PIN } from "./header-names.js";
import { FIELDS } from "./columns.js";

/**
 * @typedef {{ row: number, display_name: string, user_name: string, provider: string, toll_number: string,
 *   toll_free_number: string, conference_id: string, pin: string, wrong: string, short: boolean }} Person
 * `wrong` is why the PIN cannot be handed out, "" where it can; `short` that it has fewer digits than the others.
 */

const FLAWS = { [ERROR]: "pin-error", [IS_DATE]: "pin-date", [CUT]: "pin-cut", [NO_VALUE]: "pin-formula-empty" };
const DETAILS = ["toll_number", "toll_free_number", "conference_id"];
const DIGITS = /^(?=.*\d)[\d\s*#-]{1,32}$/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const USUAL = 0.5; /* of all PINs have a length before it is called the usual one */
const A_RUN = 4; /* PINs that follow each other, one up each */

const tidied = (text) => (text ?? "").normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
/* What people read keeps its own letters; only what nobody sees goes. */
const seen = (text) => (text ?? "").replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
export const keyOf = (account) => tidied(account).toLowerCase();

/** @returns {{ people: Person[], nobody: number[], again: number, formulas: number }} */
export const peopleIn = (rows, headerAt, places) => {
  const header = rows[headerAt]?.cells ?? [];
  const people = [], nobody = [];
  let formulas = 0;
  for (let at = headerAt + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (isHeaderAgain(row, header, places)) continue;
    const person = personIn(row, places);
    if (!FIELDS.some((field) => person[field])) continue;
    if (!person.user_name && !person.display_name) {
      if (person.pin || person.wrong) nobody.push(row.number);
      continue;
    }
    formulas += row.flaws[places[PIN]] === FORMULA;
    people.push(person);
  }
  return { ...withoutRepeats(people), nobody, formulas };
};

const personIn = (row, places) => {
  const person = { row: row.number, wrong: "", short: false };
  for (const field of FIELDS) {
    const text = places[field] === undefined ? "" : row.cells[places[field]];
    person[field] = field === PIN ? tidied(text) : seen(text);
  }
  const flaw = FLAWS[row.flaws[places[PIN]]];
  person.wrong = flaw ?? (!person.pin ? "pin-missing" : DIGITS.test(person.pin) ? "" : "pin-no-digits");
  return person;
};

/* The names of the columns stand once more among the people, as at the top of a printed page. */
const isHeaderAgain = (row, header, places) => {
  const mapped = Object.values(places).filter((place) => header[place] && row.cells[place]);
  return mapped.length > 1 && mapped.every((place) => fold(row.cells[place]) === fold(header[place]));
};

const withoutRepeats = (people) => {
  const byAccount = new Map();
  let again = 0;
  const kept = people.filter((person) => {
    const key = person.user_name ? keyOf(person.user_name) : `\0${keyOf(person.display_name)}`;
    const before = byAccount.get(key);
    if (!before) return byAccount.set(key, person);
    if (before.pin === person.pin && before.wrong === person.wrong) {
      again += 1;
      return false;
    }
    if (person.pin && before.pin) before.wrong = person.wrong = "two-pins";
    else if (!person.pin) person.wrong = "listed-again";
    else {
      before.wrong = "listed-again";
      byAccount.set(key, person);
    }
    return true;
  });
  return { people: kept, again };
};

const lengthOf = (pin) => pin.replace(/\D/g, "").length;

/** The usual length of the PINs, 0 where there is none; marks those that are shorter. */
export const markShort = (people) => {
  const good = people.filter((person) => !person.wrong);
  const counts = new Map();
  for (const { pin } of good) counts.set(lengthOf(pin), (counts.get(lengthOf(pin)) ?? 0) + 1);
  const [usual, often] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0]);
  const isUsual = often > good.length * USUAL;
  for (const person of people) person.short = isUsual && !person.wrong && lengthOf(person.pin) < usual;
  return { usual: isUsual ? usual : 0, lengths: [...counts.keys()].toSorted((one, other) => one - other) };
};

/** Zeros in front, up to the usual length. */
export const padded = (pin, usual) => "0".repeat(usual - lengthOf(pin)) + pin;

/** Everybody has one PIN, or they count up by one, as when a cell is dragged down over the others. */
export const filledDown = (people) => {
  const pins = people.filter((person) => person.pin && !person.wrong).map((person) => person.pin);
  if (pins.length < A_RUN) return "";
  if (pins.every((pin) => pin === pins[0])) return "pins-all-one";
  const steps = pins.filter((pin, at) => at > 0 && /^\d+$/.test(pin) && BigInt(pin) - BigInt(/^\d+$/.test(pins[at - 1]) ? pins[at - 1] : 0) === 1n);
  return steps.length === pins.length - 1 ? "pins-count-up" : "";
};

/** By account, as the file calls people; what a row was taken for goes before what others are called. */
export const knownFrom = (given) => {
  const known = new Map(given.map((details) => [keyOf(details.called), details]));
  for (const details of given) {
    if (!known.has(keyOf(details.user_name))) known.set(keyOf(details.user_name), details);
  }
  return known;
};

/* "Myer, Ken" is Ken Myer. */
const wordsOf = (name) => name.split(/[^\p{L}\p{N}]+/u).map(fold).filter(Boolean).toSorted().join(" ");

/**
 * What the portal gave these people stands before what the file says; whoever got nothing is left alone.
 * @returns {number} of how many people the file has other numbers
 */
export const joinKnown = (people, known) => {
  let differ = 0;
  for (const person of people) {
    const details = known.get(keyOf(person.user_name));
    if (!details) {
      person.wrong ||= "not-given";
      continue;
    }
    if (person.display_name && wordsOf(person.display_name) !== wordsOf(details.display_name)) person.wrong ||= "other-name";
    differ += DETAILS.some((field) => person[field] && fold(person[field]) !== fold(details[field]));
    for (const field of FIELDS) person[field] = details[field] ?? person[field];
  }
  return differ;
};
