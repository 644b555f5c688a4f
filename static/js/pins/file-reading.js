/* Opens the chosen file, whatever it is, and gives its tables: names of sheets and rows as somebody would see them. */

import { Breath } from "./breathing.js";
import { findHeader } from "./columns.js";
import { lettersOf, readText } from "./text-reading.js";
import { readSheet } from "./sheet-reading.js";
import { readWorkbook } from "./workbook-reading.js";
import { openZip } from "./zip-reading.js";
import { EMPTY, NOT_A_SPREADSHEET, OLD_EXCEL, PASSWORD_PROTECTED, PDF, Refusal, TOO_LARGE, WEB_PAGE, XML } from "./refusal.js";

const LOOKED_AT = 4096, MIB = 2 ** 20;
const OLE = "d0cf11e0a1b11ae1", ZIP = "504b0304";
const OLDEST_EXCEL = ["09000400", "09020600", "09040600"];

const hexOf = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** @returns {Promise<{ tables: { name: string, rows: object[] }[], guessed: boolean }>} */
export const readTables = async (file, { names, limits, signal }) => {
  if (!file.size) throw new Refusal(EMPTY);
  if (file.size > limits.bytes) {
    throw new Refusal(TOO_LARGE, { megabytes: Math.ceil(file.size / MIB), limit: Math.floor(limits.bytes / MIB) });
  }
  const breath = new Breath({ seconds: limits.seconds, signal });
  const beginning = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer());
  if (hexOf(beginning.subarray(0, 4)) === ZIP) return { tables: await sheetsOf(file, { names, limits, breath }), guessed: false };
  await refuseOthers(file, beginning);
  const { text, guessed } = await lettersOf(file);
  const rows = await readText(text, { known: (cells) => names.count(cells), limits, breath });
  return { tables: [{ name: "", rows }], guessed };
};

/* Once one with PINs is found, the others are nobody's business. */
const sheetsOf = async (file, { names, limits, breath }) => {
  const zip = await openZip(file, { limits, breath });
  const book = await readWorkbook(zip, limits);
  const tables = [];
  for (const sheet of book.sheets) {
    tables.push({ name: sheet.name, rows: await readSheet(zip, sheet, book, limits) });
    if (findHeader(tables.at(-1).rows, names).hasPins) break;
  }
  return tables;
};

/* The old container holds old workbooks and encrypted new ones, told apart by the names of its streams. */
const refuseOle = async (file) => {
  const text = new TextDecoder("latin1").decode(await file.arrayBuffer());
  const stream = (name) => text.includes([...name].map((letter) => `${letter}\0`).join(""));
  if (stream("EncryptedPackage")) throw new Refusal(PASSWORD_PROTECTED);
  throw new Refusal(stream("Workbook\0") || stream("Book\0") ? OLD_EXCEL : NOT_A_SPREADSHEET);
};

const refuseOthers = async (file, beginning) => {
  if (hexOf(beginning.subarray(0, 8)) === OLE) await refuseOle(file);
  if (OLDEST_EXCEL.includes(hexOf(beginning.subarray(0, 4)))) throw new Refusal(OLD_EXCEL);
  const text = new TextDecoder(beginning[0] === 0xff || beginning[0] === 0xfe ? "utf-16" : "utf-8").decode(beginning)
    .trimStart().toLowerCase();
  if (text.startsWith("%pdf")) throw new Refusal(PDF);
  if (text.startsWith("<?xml") && !text.includes("<html")) throw new Refusal(XML);
  if (/^(?:mime-version:|<!doctype|<!--|<\?xml|<(?:html|head|body|table|meta|script|style|div|title|font|center|p)[\s>])/.test(text)) {
    throw new Refusal(WEB_PAGE);
  }
  const wide = beginning[0] === 0xff || beginning[0] === 0xfe;
  const controls = beginning.filter((byte) => byte < 0x20 && !(byte === 0 || (byte >= 9 && byte <= 13) || byte === 0x1a)).length;
  const nuls = beginning.filter((byte) => byte === 0).length;
  if (!wide && (controls || (nuls > 1 + beginning.length / 50 && nuls < beginning.length / 4))) throw new Refusal(NOT_A_SPREADSHEET);
};
