/* Which column holds what: shown as it was found, and changed by who knows better. */

import { FIELDS, lettersOf } from "./columns.js";
import { offer, place } from "./dom.js";

const selectOf = (field) => document.querySelector(`[data-column="${field}"]`);

/** @param {{ name: string, rows: object[] }[]} tables */
export const showColumns = ({ tables, table, headerAt, places }, say) => {
  offer(place("sheet"), tables.map(({ name }, number) => [number, name]), table);
  place("sheet-field").hidden = tables.length < 2;
  const { rows } = tables[table];
  const header = rows[headerAt]?.cells ?? [];
  place("header").value = rows[headerAt]?.number ?? 0;
  const width = rows.slice(0, 200).reduce((most, row) => Math.max(most, row.cells.length), header.length);
  const choices = Array.from({ length: width }, (_, at) => {
    const letters = lettersOf(at);
    return [at, header[at] ? `${letters}  ${header[at].trim().slice(0, 60)}` : say("column", { letters })];
  });
  for (const field of FIELDS) {
    const select = selectOf(field);
    offer(select, [["", select.options[0].text], ...choices], places[field] ?? "");
  }
};

/** What somebody chose. */
export const chosenColumns = () => {
  const places = {};
  for (const field of FIELDS) if (selectOf(field).value !== "") places[field] = Number(selectOf(field).value);
  return places;
};

export const clearColumns = () => {
  place("sheet").replaceChildren();
  for (const field of FIELDS) selectOf(field).replaceChildren(selectOf(field).options[0]);
};
