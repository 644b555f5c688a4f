/* Packs texts into a zip, as a workbook wants it. */

import { crc32 } from "./crc.js";

const DEFLATED = 8, UTF_8 = 0x0800, VERSION = 20;
const NO_DATE = 0x21; /* 1 January 1980, the first one that a zip can tell: when it was made is nobody's business */

const numbers = (...pairs) => {
  const bytes = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of pairs) {
    if (size === 2) bytes.setUint16(at, value, true);
    else bytes.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(bytes.buffer);
};

const packed = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

/** @param {[string, string[]][]} parts name and pieces of text of each @param {string} type of the whole */
export const makeZip = async (parts, type) => {
  const pieces = [], directory = [];
  let offset = 0;
  for (const [name, texts] of parts) {
    const label = new TextEncoder().encode(name);
    const bytes = new Uint8Array(await new Blob(texts).arrayBuffer());
    const body = await packed(bytes);
    const facts = [[2, UTF_8], [2, DEFLATED], [2, 0], [2, NO_DATE], [4, crc32(bytes)], [4, body.length], [4, bytes.length], [2, label.length], [2, 0]];
    const head = numbers([4, 0x04034b50], [2, VERSION], ...facts);
    directory.push(numbers([4, 0x02014b50], [2, VERSION], [2, VERSION], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), label);
    pieces.push(head, label, body);
    offset += head.length + label.length + body.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, parts.length], [2, parts.length], [4, size], [4, offset], [2, 0]);
  return new Blob([...pieces, ...directory, end], { type });
};
