/* What a number format makes of the digits of a number: 44 with 0000 is 0044, 4471 with 00-00 is 44-71. */

const TOKEN = /"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(E[+-])|(General|Standard)|(.)/gis;
const LONGEST_CODE = 255; /* of Excel */
const AS_IT_IS = new Set(["", "general", "standard", "@", "0"]);
const NO_DATE = /"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi;
const BUILT_IN_DATES = [[14, 22], [27, 36], [45, 47], [50, 58]];

export const DATE = "date";
/* With a point, an exponent or thousands it is no PIN and no ID: then the number itself tells more. */
const NOT_FOR_DIGITS = new Set([".", ",", "%", "/", "@", "E"]);

/**
 * @returns {"date" | ((digits: string) => string) | null} null: a number is shown as it is
 */
export const numberFormat = (id, code) => {
  if (code === undefined) return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to) ? DATE : null;
  const short = code.slice(0, LONGEST_CODE);
  if (AS_IT_IS.has(short.toLowerCase())) return null;
  if (/[dmyhs]/i.test(short.replace(NO_DATE, ""))) return DATE;
  const parts = partsOf(short);
  return parts && ((digits) => shown(digits, parts));
};

/* Of the first section: a PIN is neither negative nor, with more than one section, nought. */
const partsOf = (code) => {
  const parts = [];
  for (const [, quoted, escaped, wide, filled, bracket, exponent, general, character] of code.matchAll(TOKEN)) {
    if (character === ";") break;
    if (exponent || general || NOT_FOR_DIGITS.has(character)) return null;
    if (bracket !== undefined) {
      if (/^[<>=]/.test(bracket)) return null;
    } else if (character && "0#?".includes(character)) parts.push({ place: character });
    else parts.push({ text: wide ? " " : filled ? "" : quoted ?? escaped ?? character });
  }
  return parts.some((part) => part.place) ? parts : null;
};

/* From the right: a place takes a digit, the first one all that are left. */
const shown = (digits, parts) => {
  const first = parts.findIndex((part) => part.place);
  let left = digits === "0" ? "" : digits, text = "";
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const { place, text: between } = parts[at];
    if (!place) {
      text = between + text;
      continue;
    }
    text = (left.slice(-1) || { 0: "0", "?": " " }[place] || "") + text;
    left = left.slice(0, -1);
    if (at === first) text = left + text;
  }
  return text.trim();
};
