/* A workbook: which of its sheets people see, its texts, and what its styles do to numbers. */

import { elementsOf, all, readSmall } from "./xml-reading.js";
import { numberFormat } from "./number-formats.js";
import { textOf } from "./cell-texts.js";
import {
  BINARY_WORKBOOK, DAMAGED, MACRO_WORKBOOK, NO_SHEET, NOT_A_SPREADSHEET, NUMBERS, OPEN_DOCUMENT, Refusal, TOO_MANY_SHEETS,
  UNPACKS_TOO_LARGE, UNSAFE,
} from "./refusal.js";

const CONTENT_TYPES = "[Content_Types].xml";
const PREFERRED = "users", READ_ME = "read me";
/* What other programs put into a zip of theirs. */
const FOREIGN = {
  "xl/workbook.bin": BINARY_WORKBOOK,
  "meta-inf/manifest.xml": OPEN_DOCUMENT,
  "index/document.iwa": NUMBERS,
  "index.zip": NUMBERS,
};

const resolved = (target, folder) => {
  const path = target.replaceAll("\\", "/");
  const steps = [];
  for (const step of (path.startsWith("/") ? path : `${folder}/${path}`).split("/")) {
    if (step === "..") {
      if (!steps.length) throw new Refusal(UNSAFE);
      steps.pop();
    } else if (step && step !== ".") steps.push(step);
  }
  return steps.join("/");
};

/** By their ids: kind ("worksheet") and name of the part, none where it lies outside the file. */
const relationships = async (zip, of) => {
  const slash = of.lastIndexOf("/");
  const folder = of.slice(0, Math.max(slash, 0));
  const name = `${folder ? `${folder}/` : ""}_rels/${of.slice(slash + 1)}.rels`;
  const found = new Map();
  if (!zip.has(name)) return found;
  for (const each of all(await readSmall(zip, name), "Relationship")) {
    const outside = each.getAttribute("TargetMode") === "External";
    found.set(each.getAttribute("Id") ?? "", {
      kind: (each.getAttribute("Type") ?? "").split("/").at(-1),
      part: outside ? "" : resolved(each.getAttribute("Target") ?? "", folder),
    });
  }
  return found;
};

const partOfKind = (zip, related, kind) => {
  const part = [...related.values()].find((each) => each.kind === kind)?.part;
  return part && zip.has(part) ? part : "";
};

const mainPart = async (zip) => {
  const foreign = Object.keys(FOREIGN).find((name) => zip.has(name));
  if (foreign) throw new Refusal(FOREIGN[foreign]);
  const named = [...(await relationships(zip, "")).values()].find((each) => each.kind === "officeDocument");
  const part = named ? named.part : "xl/workbook.xml";
  if (!zip.has(part)) throw new Refusal(zip.has(CONTENT_TYPES) ? DAMAGED : NOT_A_SPREADSHEET);
  if (zip.has(CONTENT_TYPES)) {
    const types = all(await readSmall(zip, CONTENT_TYPES), "Override")
      .filter((each) => (each.getAttribute("PartName") ?? "").toLowerCase().replace(/^\/+/, "") === part.toLowerCase())
      .map((each) => (each.getAttribute("ContentType") ?? "").toLowerCase()).join(" ");
    if (types.includes("macroenabled")) throw new Refusal(MACRO_WORKBOOK);
    if (types && !types.includes("spreadsheetml")) throw new Refusal(NOT_A_SPREADSHEET);
  }
  return part;
};

/** Sheets of cells that people see: the one called Users first; what to do, on the sheet Read me, is nobody. */
const visibleSheets = (root, related, limits) => {
  const listed = all(root, "sheet");
  if (listed.length > limits.sheets) throw new Refusal(TOO_MANY_SHEETS, { limit: limits.sheets });
  const seen = [];
  for (const sheet of listed) {
    const id = [...sheet.attributes].find((each) => each.localName === "id" && each.prefix)?.value;
    const { kind, part } = related.get(id) ?? {};
    if (!kind || (kind === "worksheet" && !part)) throw new Refusal(DAMAGED);
    const visible = (sheet.getAttribute("state") ?? "visible") === "visible";
    if (kind === "worksheet" && visible) seen.push({ name: sheet.getAttribute("name") ?? "", part });
  }
  const called = (sheet, name) => sheet.name.trim().toLowerCase() === name;
  const people = seen.filter((sheet) => !called(sheet, READ_ME));
  if (!seen.length) throw new Refusal(NO_SHEET);
  return (people.length ? people : seen).toSorted((one, other) => called(other, PREFERRED) - called(one, PREFERRED));
};

const readStrings = async (zip, part, limits) => {
  const texts = [];
  if (!part) return texts;
  let characters = 0;
  for await (const elements of elementsOf(zip, part, { root: "sst", within: "sst", name: "si" })) {
    for (const element of elements) {
      if (element.localName !== "si") continue;
      const text = textOf(element);
      characters += text.length;
      texts.push(text);
    }
    if (texts.length > limits.sharedStrings || characters > limits.characters) throw new Refusal(UNPACKS_TOO_LARGE);
  }
  return texts;
};

/** For each cell style what it does to numbers. */
const readStyles = async (zip, part, limits) => {
  if (!part) return [];
  const root = await readSmall(zip, part);
  const codes = new Map(all(root, "numFmt").map((each) => [each.getAttribute("numFmtId"), each.getAttribute("formatCode") ?? ""]));
  const styles = all(root, "cellXfs").slice(0, 1).flatMap((each) => [...each.children].filter((xf) => xf.localName === "xf"));
  if (styles.length > limits.styles || codes.size > limits.styles) throw new Refusal(UNPACKS_TOO_LARGE);
  const effects = new Map();
  return styles.map((xf) => {
    const id = xf.getAttribute("numFmtId") ?? "0";
    if (!effects.has(id)) effects.set(id, numberFormat(Number(id), codes.get(id)));
    return effects.get(id);
  });
};

/** @returns {Promise<{ sheets: { name: string, part: string }[], strings: string[], styles: unknown[] }>} */
export const readWorkbook = async (zip, limits) => {
  const main = await mainPart(zip);
  const related = await relationships(zip, main);
  const sheets = visibleSheets(await readSmall(zip, main), related, limits);
  const strings = await readStrings(zip, partOfKind(zip, related, "sharedStrings"), limits);
  const styles = await readStyles(zip, partOfKind(zip, related, "styles"), limits);
  return { sheets, strings, styles };
};
