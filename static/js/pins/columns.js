/* Where the names of the columns stand, and which column holds what; who looks at the page may say otherwise. */

import { PIN } from "./header-names.js";

const LOOKED_AT = 200;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** The fields in the order in which they are shown and handed out. */
export const FIELDS = ["display_name", "user_name", "provider", "toll_number", "toll_free_number", "conference_id", PIN];
const WHO = ["user_name", "display_name"];

/**
 * The row with most known names among the first ones; one that names somebody and a PIN is the header for certain.
 * @returns {{ at: number, hasPins: boolean }} its place among the rows, -1 where none is like a header
 */
export const findHeader = (rows, names) => {
  let best = { at: -1, score: 0, hasPins: false };
  for (const [at, row] of rows.slice(0, LOOKED_AT).entries()) {
    if (row.cells.some((cell) => cell && ADDRESS.test(cell.trim()))) continue;
    const fields = new Set(row.cells.filter(Boolean).map((cell) => fieldNamed(cell, names)).filter(Boolean));
    const who = WHO.some((field) => fields.has(field));
    if (who && fields.has(PIN)) return { at, hasPins: true };
    if (who && fields.size > best.score) best = { at, score: fields.size, hasPins: false };
  }
  return best;
};

const fieldNamed = (header, names) => names.fieldOf(header) || (names.isEither(header) ? "display_name" : "");

/**
 * @returns {{ places: Record<string, number>, twice: string[] }} the column of each field that was found, and
 * those fields for which there are several that could be meant
 */
export const findColumns = (rows, headerAt, names) => {
  const header = rows[headerAt]?.cells ?? [];
  const candidates = {};
  for (const [place, text] of header.entries()) {
    const field = text ? named(text, place, { rows, headerAt, names }) : "";
    if (field) (candidates[field] ??= []).push({ place, rank: names.rankOf(text), filled: filled(rows, headerAt, place) });
  }
  const places = {}, twice = [];
  for (const [field, found] of Object.entries(candidates)) {
    const [best, next] = found.toSorted((one, other) => (other.filled > 0) - (one.filled > 0) || one.rank - other.rank || other.filled - one.filled);
    places[field] = best.place;
    if (field === PIN && next?.filled && best.filled) twice.push(field);
  }
  return { places, twice };
};

/* A bare "Name" is the provider's where it says the same of everybody, else the person's. */
const named = (text, place, { rows, headerAt, names }) => {
  if (!names.isEither(text)) return names.fieldOf(text);
  const values = new Set(rows.slice(headerAt + 1, headerAt + 1 + LOOKED_AT).map((row) => row.cells[place]).filter(Boolean));
  return values.size === 1 && rows.length - headerAt > 2 ? "provider" : "display_name";
};

const filled = (rows, headerAt, place) => {
  let count = 0;
  for (let at = headerAt + 1; at < rows.length; at += 1) count += Boolean(rows[at].cells[place]);
  return count;
};

/** A for 0, as spreadsheets call their columns. */
export const lettersOf = (place) => {
  let letters = "";
  for (let left = place + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
};
