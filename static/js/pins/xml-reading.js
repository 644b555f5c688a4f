/* XML within bounds: no document type, UTF-8 alone, and of large parts never more than a few rows at once. */

import { DAMAGED, Refusal, UNPACKS_TOO_LARGE, UNSAFE } from "./refusal.js";

const SMALL_PART = 16 * 2 ** 20; /* of a part that holds no rows */
const AT_ONCE = 2 ** 18; /* characters that are made a document of */
const LONGEST = 2 ** 21; /* of one row or one text */
const LONGEST_TAG = 2 ** 17; /* of the root, with all that stands before it */
const WEB_PAGE = "http://www.w3.org/1999/xhtml"; /* of which a workbook holds nothing */
const SPREADSHEET = [
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  "http://purl.oclc.org/ooxml/spreadsheetml/main", /* Strict Open XML */
];
const PREFIX = "(?:[\\w.-]+:)?";

const decoder = () => new TextDecoder("utf-8", { fatal: true });

const decoded = (bytes, text, more) => {
  try {
    return text.decode(bytes, { stream: more });
  } catch {
    throw new Refusal(UNSAFE);
  }
};

const refuseDocumentType = (text) => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Refusal(UNSAFE);
  const said = text.match(/^\ufeff?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/);
  if (said && !/^(?:utf-?8|us-ascii|ascii)$/i.test(said[1])) throw new Refusal(UNSAFE);
};

/* Within a document of nobody: unlike DOMParser this says what is broken without styles that the policy refuses. */
const parsed = (text) => {
  if (text.includes(WEB_PAGE)) throw new Refusal(UNSAFE);
  const holder = document.implementation.createDocument("", "part").documentElement;
  try {
    holder.innerHTML = text;
  } catch {
    throw new Refusal(DAMAGED);
  }
  if (holder.childElementCount !== 1) throw new Refusal(DAMAGED);
  return holder.firstElementChild;
};

/** The root of a part that is small in every honest file. */
export const readSmall = async (zip, name) => {
  const text = decoder();
  let whole = "";
  for await (const piece of zip.pieces(name)) {
    whole += decoded(piece, text, true);
    if (whole.length > SMALL_PART) throw new Refusal(UNPACKS_TOO_LARGE);
  }
  whole += decoded(undefined, text, false);
  refuseDocumentType(whole);
  return parsed(whole.replace(/^\s*<\?xml[^>]*\?>/, ""));
};

/** All elements of this name below one, whatever their prefix. */
export const all = (root, name) => [...root.getElementsByTagNameNS("*", name)];

/**
 * Yields the elements `name` of a large part, some at a time. They stand within `within`, which may be the root.
 * The part is read to its end, so that its checksum is looked at whatever stands behind them.
 */
export async function* elementsOf(zip, part, { root, within, name }) {
  const cut = new Cutter({ root, within, name });
  const text = decoder();
  for await (const piece of zip.pieces(part)) {
    const chunk = cut.add(decoded(piece, text, true));
    if (chunk) yield childrenOf(chunk);
  }
  const rest = cut.add(decoded(undefined, text, false), { last: true });
  if (rest) yield childrenOf(rest);
}

const childrenOf = (chunk) => {
  const root = parsed(chunk);
  if (!SPREADSHEET.includes(root.namespaceURI)) throw new Refusal(DAMAGED);
  return root.children;
};

/** Cuts a long text between elements, and gives the pieces as documents with the root's own tag around them. */
class Cutter {
  constructor({ root, within, name }) {
    this.name = name;
    this.rootTag = new RegExp(`<${PREFIX}${root}(?=[\\s/>])[^>]*>`);
    this.begin = root === within ? null : new RegExp(`<${PREFIX}${within}(?=[\\s/>])[^>]*>`);
    this.end = new RegExp(`</${PREFIX}${within}\\s*>`);
    /* Rows without a cell come by the hundred thousand where somebody formatted a whole sheet; they say their number. */
    this.empty = name === "row" ? new RegExp(`<${PREFIX}row\\s[^<>]*?\\br="\\d+"[^<>]*/>`, "g") : null;
    this.between = new RegExp(`</${PREFIX}${name}\\s*>|<${PREFIX}${name}(?:\\s[^<>]*)?/>`, "g");
    this.held = "";
    this.tag = "";
    this.state = "before";
  }

  add(text, { last = false } = {}) {
    this.held += text;
    if (this.state === "after") return this.#lookBehind();
    if (this.state === "before" && !this.#open()) return this.#wait(last);
    if (!last && this.held.length < AT_ONCE) return "";
    return this.#cut(last);
  }

  #open() {
    if (!this.tag) {
      const found = this.rootTag.exec(this.held);
      refuseDocumentType(found ? this.held.slice(0, found.index) : this.held);
      if (!found) return false;
      this.tag = found[0];
      this.held = this.held.slice(found.index + found[0].length);
    }
    const begin = this.begin ? this.begin.exec(this.held) : { index: 0, 0: "" };
    if (!begin || this.tag.endsWith("/>")) return false;
    this.held = this.held.slice(begin.index + begin[0].length);
    this.state = begin[0].endsWith("/>") ? "after" : "within";
    return this.state === "within";
  }

  /* Nothing has begun yet: a sheet without rows is honest, a part without its root is none. */
  #wait(last) {
    if (!this.tag && (last || this.held.length > LONGEST_TAG)) throw new Refusal(DAMAGED);
    if (this.tag) this.held = this.held.slice(-LONGEST_TAG);
    return "";
  }

  #cut(last) {
    const end = this.end.exec(this.held);
    if (!end && last) throw new Refusal(DAMAGED);
    let upTo = end ? end.index : 0;
    if (end) {
      this.state = "after";
      this.between = new RegExp(`<${PREFIX}${this.name}(?=[\\s/>])`);
    } else for (const match of this.held.matchAll(this.between)) upTo = match.index + match[0].length;
    if (!upTo && !end && this.held.length > LONGEST) throw new Refusal(UNPACKS_TOO_LARGE);
    const taken = this.held.slice(0, upTo);
    this.held = this.held.slice(end ? upTo + end[0].length : upTo);
    if (end) this.#lookBehind();
    return taken && this.#document(taken);
  }

  /* What two readers would read differently is not read at all: rows after the end of the rows. */
  #lookBehind() {
    if (this.begin?.test(this.held) || this.between.test(this.held)) throw new Refusal(DAMAGED);
    this.held = this.held.slice(-LONGEST_TAG);
    return "";
  }

  #document(taken) {
    return `${this.tag}${this.empty ? taken.replace(this.empty, "") : taken}</${this.tag.slice(1).match(/^[\w.:-]+/)[0]}>`;
  }
}
