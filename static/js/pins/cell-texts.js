/* The text of a cell or of a shared string: rich text without its looks and readings, escapes undone. */

import { CELL_TOO_LONG, DAMAGED, Refusal } from "./refusal.js";

const MOST = 32767; /* what Excel can hold */

/* _x000D_ is a carriage return. NUL and half of a pair stay as they stand: they are no text. */
export const unescaped = (text) => text.includes("_x")
  ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (as, hex) => {
    const number = parseInt(hex, 16);
    return number === 0 || (number >= 0xd800 && number <= 0xdfff) ? as : String.fromCharCode(number);
  })
  : text;

export const escaped = (text) => text
  .replaceAll("\0", "")
  .replace(/_(?=x[0-9A-Fa-f]{4}_)|[\x01-\x08\x0b-\x1f\ufffe\uffff]/g, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);

/** Of an element that holds <t>, or <r> with <t> in them; <rPh> says how it is read aloud. */
export const textOf = (element) => {
  let text = "";
  for (const child of element.children) {
    if (child.localName === "t" && !child.childElementCount) text += child.textContent;
    else if (child.localName === "r") text += textOf(child);
    else if (["t", "si", "is"].includes(child.localName)) throw new Refusal(DAMAGED);
  }
  if (text.length > MOST) throw new Refusal(CELL_TOO_LONG, { limit: MOST });
  return unescaped(text);
};
