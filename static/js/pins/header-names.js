/* Which field a name of a column stands for: the portal's own names, which come with the page, compared in its way. */

const HINT = /[(\[（【]([^)\]）】]{0,64})[)\]）】]/g;
const LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
/* LeaderPIN -> leader, pin; "Moderator code" -> moderator, code; PINs -> pins */
const PARTS = new RegExp(`[A-Z]+(?![a-z])|[A-Z]?(?:(?![A-Z])${LETTER})+`, "gu");
const WHOLE = new RegExp(`${LETTER}+`, "gu");

export const PIN = "pin";

/** By letters and digits alone: "Toll-free\n number*" is tollfreenumber, é is e. */
export const fold = (text) => text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ")
  .normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");

const without = (text, words) => words.reduce((rest, word) => rest.replaceAll(word, ""), text);
const hasAny = (text, words) => words.some((word) => text.includes(word));

/** @typedef {{ fields: Record<string, string[]>, either: string[], ours: string[] }} NamesData and words in brackets, secrets */

export class HeaderNames {
  /** @param {NamesData} data */
  constructor(data) {
    this.data = data;
    this.known = new Map();
    for (const [field, names] of Object.entries(data.fields)) {
      names.forEach((name, rank) => this.known.set(name, { field, rank }));
    }
    this.either = new Set(data.either);
    this.secret = new Set(data.secret);
  }

  isPin(header) {
    const folded = fold(header);
    if (hasAny(folded, this.data.leaders) && hasAny(folded, this.data.codes)) return true;
    const words = [...header.matchAll(PARTS), ...header.matchAll(WHOLE)].map(([part]) => fold(part));
    return (words.some((word) => this.secret.has(word)) || this.secret.has(folded)) && !hasAny(folded, this.data.everybody);
  }

  isEither(header) {
    return this.either.has(fold(header));
  }

  /** The field, "pin" for the organizer's secret, "" for a name that is not known. */
  fieldOf(header) {
    if (this.isPin(header)) return PIN;
    return this.known.get(fold(header))?.field
      ?? this.#byHint(this.known.get(fold(header.replace(HINT, " ")))?.field ?? "", header);
  }

  /** Better names first; of two columns for one field the better one is meant. */
  rankOf(header) {
    return this.known.get(fold(header))?.rank ?? Infinity;
  }

  /** How many names of columns stand in these cells. */
  count(cells) {
    return new Set(cells.filter(Boolean).map((cell) => this.fieldOf(cell)).filter(Boolean)).size;
  }

  /* What stands in brackets tells the toll-free number from the toll number. */
  #byHint(field, header) {
    if (field !== "toll_number") return field;
    const hints = [...header.matchAll(HINT)].map(([, hint]) => fold(hint));
    return hints.some((hint) => this.#speaksOfFree(hint)) ? "toll_free_number" : field;
  }

  #speaksOfFree(hint) {
    const { free, freeAlone, paid, notFree } = this.data;
    const left = without(hint, free);
    return freeAlone.includes(hint) || (left !== hint && !hasAny(left, paid) && !hasAny(hint, notFree));
  }
}
