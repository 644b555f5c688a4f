/* CSV and its kin: which letters, which delimiter, and the records, read strictly. */

import { CSV_BROKEN, CSV_NUL, CSV_RAGGED, CELL_TOO_LONG, Refusal, TOO_MANY_COLUMNS, TOO_MANY_ROWS } from "./refusal.js";

const DELIMITERS = [",", ";", "\t", "|"];
const LONGEST = 64 * 1024; /* of one record */
const MOST = 32767;
/* What a spreadsheet could take for a formula is protected by an apostrophe on its way out; here it goes again. */
const PROTECTED = /^'+[=+\-@\t\r\0]/;
/* ="0712" is how programs write a text that a spreadsheet is to leave alone. */
const QUOTED = /^="([^"]*)"$/;

/** UTF-8, UTF-16 with its mark or told by its NULs, else the letters of Windows in the West, which `guessed` says. */
export const lettersOf = async (file) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  const beginning = bytes.subarray(0, 4096);
  const nuls = (odd) => beginning.reduce((sum, byte, at) => sum + (byte === 0 && at % 2 === odd), 0);
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be"
    : !nuls(0) && nuls(1) > beginning.length / 4 ? "utf-16le" : !nuls(1) && nuls(0) > beginning.length / 4 ? "utf-16be" : "";
  if (wide) return { text: new TextDecoder(wide).decode(bytes), guessed: false };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), guessed: true };
  }
};

/**
 * @param {(cells: string[]) => number} known how many names of columns a record has
 * @returns {Promise<import("./sheet-reading.js").Row[]>} records with a value
 */
export const readText = async (text, { known, limits, breath }) => {
  const nul = text.indexOf("\0");
  if (nul >= 0) throw new Refusal(CSV_NUL, { line: lineAt(text, nul) });
  const told = text.match(/^"?sep=([,;\t|])"?\r?\n/i);
  const body = told ? text.slice(told[0].length) : text;
  const delimiter = told?.[1] ?? likelyDelimiter(body, known);
  const lines = told ? 1 : 0;
  const found = [];
  let number = 0, width = 0;
  for (const { cells, line } of records(body, { delimiter, lines })) {
    number += 1;
    await breath.take();
    const values = cells.map(valueOf);
    while (values.length && !values.at(-1)) values.pop();
    if (!values.length) continue;
    if (values.length > limits.columns) throw new Refusal(TOO_MANY_COLUMNS, { row: number, limit: limits.columns });
    if (width && values.length > width) throw new Refusal(CSV_RAGGED, { line, cells: values.length, columns: width });
    if (!width && known(values) > 1) width = cells.length;
    found.push({ number, cells: values, flaws: {} });
    if (found.length > limits.rows + 1) throw new Refusal(TOO_MANY_ROWS, { limit: limits.rows, row: number });
  }
  return found;
};

const valueOf = (cell) => {
  if (cell.length > MOST) throw new Refusal(CELL_TOO_LONG, { limit: MOST });
  const text = cell.match(QUOTED)?.[1] ?? cell;
  if (!text.trim()) return "";
  return PROTECTED.test(text) ? text.slice(1) : text;
};

const lineAt = (text, at) => {
  let line = 1;
  for (let next = text.indexOf("\n"); next >= 0 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
  return line;
};

/* The one that makes most known names in one record, else the widest records; a comma when all do alike. */
const likelyDelimiter = (text, known) => {
  const beginning = text.slice(0, LONGEST);
  const scores = DELIMITERS.map((delimiter) => {
    let names = 0, wide = 0;
    try {
      for (const { cells } of records(beginning, { delimiter, lines: 0 })) {
        names = Math.max(names, known(cells));
        wide += cells.length > 1;
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; /* cut off, or not this one */
    }
    return [names, wide];
  });
  const best = scores.reduce((most, score) => (score[0] - most[0] || score[1] - most[1]) > 0 ? score : most);
  return DELIMITERS[scores.indexOf(best)];
};

/** The fields of each record, and the line it begins in. A quotation mark that does not match is refused, not guessed. */
function* records(text, { delimiter, lines }) {
  const plain = new RegExp(`[^${delimiter === "|" ? "\\|" : delimiter}\\r\\n]*`, "y");
  const size = text.length;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0, line = lines + 1;
  while (at < size) {
    const cells = [], start = at, begun = line;
    for (;;) {
      if (text[at] === '"') {
        const [value, after] = quoted(text, at, begun);
        line += value.split("\n").length - 1;
        cells.push(value);
        at = after;
        if (at < size && text[at] !== delimiter && text[at] !== "\r" && text[at] !== "\n") throw new Refusal(CSV_BROKEN, { line: begun });
      } else {
        plain.lastIndex = at;
        const [value] = plain.exec(text);
        cells.push(value);
        at += value.length;
      }
      if (at - start > LONGEST) throw new Refusal(CSV_BROKEN, { line: begun });
      if (text[at] !== delimiter) break;
      at += 1;
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    line += 1;
    yield { cells, line: begun };
  }
}

const quoted = (text, from, line) => {
  let value = "", at = from + 1;
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0 || mark - from > LONGEST) throw new Refusal(CSV_BROKEN, { line });
    value += text.slice(at, mark);
    if (text[mark + 1] !== '"') return [value, mark + 1];
    value += '"';
    at = mark + 2;
  }
};
