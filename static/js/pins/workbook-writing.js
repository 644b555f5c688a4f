/* The workbook for a mail merge: one row a person, text cells alone, so that zeros stay and nothing is a formula. */

import { escaped } from "./cell-texts.js";
import { makeZip } from "./zip-writing.js";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const WIDTHS = 24;

const MARKUP = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const xml = (text) => escaped(text.toWellFormed()).replace(/[&<>"]/g, (one) => MARKUP[one]);

/* Style 1 is "@": what somebody types into the cell later stays text as well. Style 2 is the same in bold. */
const cell = (text, style) => text
  ? `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${xml(text)}</t></is></c>`
  : `<c s="${style}"/>`;
const line = (texts, style) => `<row>${texts.map((text) => cell(text, style)).join("")}</row>`;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/><xf xfId="0" numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`;
const ROOT = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const RELATED = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

const book = (name) => `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

/** @returns {string[]} pieces of the sheet: whoever has many people never has all of it as one text */
const sheet = (headers, rows) => [
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${headers.length}" width="${WIDTHS}" customWidth="1"/></cols><sheetData>`,
  line(headers, 2),
  ...rows.map((texts) => line(texts, 1)),
  "</sheetData></worksheet>",
];

/** @param {{ name: string, headers: string[], rows: string[][] }} table @returns {Promise<Blob>} */
export const makeWorkbook = ({ name, headers, rows }) => makeZip([
  ["[Content_Types].xml", [TYPES]],
  ["_rels/.rels", [ROOT]],
  ["xl/workbook.xml", [book(name)]],
  ["xl/_rels/workbook.xml.rels", [RELATED]],
  ["xl/styles.xml", [STYLES]],
  ["xl/worksheets/sheet1.xml", sheet(headers, rows)],
], TYPE);
