/* The rows of a sheet as somebody would see them: what each cell shows, and what is to be said of it. */

import { DATE } from "./number-formats.js";
import { textOf, unescaped } from "./cell-texts.js";
import { elementsOf } from "./xml-reading.js";
import { CELL_TOO_LONG, DAMAGED, Refusal, TOO_MANY_COLUMNS, TOO_MANY_ROWS, UNPACKS_TOO_LARGE } from "./refusal.js";

const GRID_ROWS = 1048576, GRID_COLUMNS = 16384, EXACT = 1e15, MOST = 32767;
const TRUTH = { 1: "TRUE", true: "TRUE", 0: "FALSE", false: "FALSE" };

/* What is to be said of a cell, beside what it shows. */
export const FORMULA = "formula", NO_VALUE = "no-value", ERROR = "error", IS_DATE = "is-date", CUT = "cut";

/**
 * @typedef {{ number: number, cells: string[], flaws: Record<number, string> }} Row
 */

/** @returns {Promise<Row[]>} rows with a value */
export const readSheet = async (zip, sheet, { strings, styles }, limits) => {
  const found = [];
  const book = { strings, styles, limits };
  let number = 0, cells = 0, characters = 0;
  for await (const elements of elementsOf(zip, sheet.part, { root: "worksheet", within: "sheetData", name: "row" })) {
    for (const element of elements) {
      if (element.localName !== "row") continue;
      number = rowNumber(element.getAttribute("r") ?? firstCellRow(element) ?? String(number + 1), number);
      cells += element.childElementCount;
      if (cells > limits.cells) throw new Refusal(UNPACKS_TOO_LARGE);
      const row = rowOf(element, number, book);
      if (!row.cells.length) continue;
      characters += row.cells.reduce((sum, text) => sum + (text?.length ?? 0), 0);
      if (characters > limits.characters) throw new Refusal(UNPACKS_TOO_LARGE);
      found.push(row);
      if (found.length > limits.rows + 1) throw new Refusal(TOO_MANY_ROWS, { limit: limits.rows, row: number });
    }
  }
  return found;
};

/* Some programs number the cells but not the rows. */
const firstCellRow = (row) => row.firstElementChild?.getAttribute("r")?.match(/\d+$/)?.[0];

const rowNumber = (text, before) => {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (number <= before || number > GRID_ROWS) throw new Refusal(DAMAGED);
  return number;
};

const rowOf = (element, number, book) => {
  const row = { number, cells: [], flaws: {} };
  let column = -1;
  for (const cell of element.children) {
    if (cell.localName === "row") throw new Refusal(DAMAGED);
    if (cell.localName !== "c") continue;
    const place = placeOf(cell, column + 1, number);
    if (row.cells[place] !== undefined) throw new Refusal(DAMAGED);
    column = place;
    const { text, flaw } = understood(cell, book);
    if (!text && !flaw) continue;
    if (column >= book.limits.columns) throw new Refusal(TOO_MANY_COLUMNS, { row: number, limit: book.limits.columns });
    row.cells[column] = text;
    if (flaw) row.flaws[column] = flaw;
  }
  return row;
};

const placeOf = (cell, next, row) => {
  const reference = cell.getAttribute("r");
  if (reference === null) return next;
  const [, letters, digits] = reference.match(/^([A-Za-z]{1,3})(\d{1,7})$/) ?? [];
  if (!letters || Number(digits) !== row) throw new Refusal(DAMAGED);
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column > GRID_COLUMNS) throw new Refusal(DAMAGED);
  return column - 1;
};

/* The only one of its name: of two, readers take different ones. */
const child = (cell, name) => {
  let found = null;
  for (const each of cell.children) {
    if (each.localName === "c" || (found && each.localName === name)) throw new Refusal(DAMAGED);
    if (each.localName === name) found = each;
  }
  return found;
};

const understood = (cell, book) => {
  const kind = cell.getAttribute("t") ?? "n";
  const formula = child(cell, "f") !== null;
  if (kind === "inlineStr") {
    const inline = child(cell, "is");
    return { text: inline ? blankAside(textOf(inline)) : "" };
  }
  const stored = child(cell, "v")?.textContent ?? "";
  if (stored.length > MOST) throw new Refusal(CELL_TOO_LONG, { limit: MOST });
  if (!stored.trim()) return { text: "", flaw: formula && kind !== "str" ? NO_VALUE : undefined };
  const found = valueOf(kind, stored, { style: cell.getAttribute("s"), ...book });
  return formula && !found.flaw ? { ...found, flaw: FORMULA } : found;
};

const blankAside = (text) => (text.trim() ? text : "");

const valueOf = (kind, stored, { style, styles, strings }) => {
  const value = stored.trim();
  switch (kind) {
    case "s": return { text: blankAside(strings[/^\d{1,9}$/.test(value) ? Number(value) : -1] ?? noString()) };
    case "str": return { text: blankAside(unescaped(stored)) };
    case "n": return numberOf(value, styles[Number(style ?? 0)]);
    case "b": return { text: TRUTH[value] ?? value, flaw: TRUTH[value] ? undefined : ERROR };
    case "d": return { text: value, flaw: IS_DATE };
    case "e": return { text: value, flaw: ERROR };
    default: throw new Refusal(DAMAGED);
  }
};

const noString = () => { throw new Refusal(DAMAGED); };

/* A number as people read it: all its digits, no exponent; beyond fifteen of them a spreadsheet has lost the last ones. */
const numberOf = (stored, style) => {
  const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(stored) ? Number(stored) : NaN;
  if (!Number.isFinite(number)) return { text: stored, flaw: ERROR };
  if (style === DATE) return { text: stored, flaw: IS_DATE };
  if (Math.abs(number) >= EXACT) return { text: stored, flaw: CUT };
  const digits = String(number);
  return { text: style && /^\d+$/.test(digits) ? style(digits) : digits };
};
