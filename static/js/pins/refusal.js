/* A file that is not read any further: the code of its sentence, and what the sentence names. */

export class Refusal extends Error {
  constructor(code, params = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/* The codes are those of the portal's own reader. */
export const EMPTY = "file-empty";
export const NO_ROWS = "file-no-rows";
export const NO_HEADER = "file-no-header";
export const NOT_A_SPREADSHEET = "file-not-a-spreadsheet";
export const PASSWORD_PROTECTED = "file-password-protected";
export const OLD_EXCEL = "file-old-excel";
export const BINARY_WORKBOOK = "file-binary-workbook";
export const MACRO_WORKBOOK = "file-macro-workbook";
export const OPEN_DOCUMENT = "file-open-document";
export const NUMBERS = "file-numbers";
export const PDF = "file-pdf";
export const WEB_PAGE = "file-web-page";
export const XML = "file-xml";
export const TOO_LARGE = "file-too-large";
export const UNPACKS_TOO_LARGE = "file-unpacks-too-large";
export const UNSAFE = "file-unsafe";
export const DAMAGED = "file-damaged";
export const TOO_MANY_ROWS = "file-too-many-rows";
export const TOO_MANY_COLUMNS = "file-too-many-columns";
export const TOO_MANY_SHEETS = "file-too-many-sheets";
export const NO_SHEET = "file-no-sheet";
export const CELL_TOO_LONG = "file-cell-too-long";
export const CSV_NUL = "file-csv-nul";
export const CSV_BROKEN = "file-csv-broken";
export const CSV_RAGGED = "file-csv-ragged";
export const TOOK_TOO_LONG = "file-took-too-long";
export const COULD_NOT_BE_READ = "file-could-not-be-read";
