/* What is wrong, a sentence for each kind, with the rows it is about. */

import { filled, place } from "./dom.js";

const SHOWN_ROWS = 12;
/* Why PINs are not handed out, in the order in which it is told. */
const WRONG = [
  "pin-missing", "two-pins", "pin-error", "pin-date", "pin-cut", "pin-formula-empty", "pin-no-digits", "other-name", "not-given",
];

const rowsOf = (rows, say) => {
  const shown = rows.slice(0, SHOWN_ROWS).join(", ");
  const more = rows.length - SHOWN_ROWS;
  if (!rows.length) return "";
  return more > 0 ? say("rows-more", { rows: shown, more }) : say("rows", { rows: shown });
};

/**
 * @typedef {{ kind: "wrong" | "decision" | "note", code: string, rows?: number[], params?: Record<string, unknown> }} Found
 * @returns {Found[]}
 */
export const problemsOf = (reading) => {
  const { people, nobody, again, formulas, short, lengths, down, differ, guessed, importNumber } = reading;
  const rowsWith = (code) => people.filter((person) => person.wrong === code).map((person) => person.row);
  const found = WRONG.map((code) => ({ kind: "wrong", code, rows: rowsWith(code), params: { number: importNumber } }));
  found.push({ kind: "wrong", code: "nobody", rows: nobody });
  found.push({ kind: "decision", code: "pin-short", rows: short.rows, params: { usual: short.usual } });
  found.push({ kind: "note", code: "listed-again", rows: rowsWith("listed-again") });
  const many = found.filter(({ rows }) => rows.length).map((each) => ({ ...each, params: { ...each.params, count: each.rows.length } }));
  const notes = [
    guessed && { kind: "decision", code: "letters-guessed" },
    down && { kind: "decision", code: down },
    !short.usual && lengths.length > 1 && { kind: "note", code: "lengths", params: { lengths: lengths.join(", ") } },
    again && { kind: "note", code: "same-again", params: { count: again } },
    formulas && { kind: "note", code: "pin-formula", params: { count: formulas } },
    differ && { kind: "note", code: "details-differ", params: { count: differ } },
  ];
  return [...many, ...notes.filter(Boolean)];
};

export const showProblems = (found, { say, file }) => {
  place("problems").replaceChildren(...found.map(({ kind, code, rows = [], params }) =>
    filled(`pins-problem-${kind}`, { sentence: say(code, { file, ...params }), rows: rowsOf(rows, say) })));
};
