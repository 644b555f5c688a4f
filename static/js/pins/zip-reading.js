/* The zip that a workbook is: looked over before a part is opened, then inflated within bounds and summed up. */

import { crc32 } from "./crc.js";
import { DAMAGED, PASSWORD_PROTECTED, Refusal, UNPACKS_TOO_LARGE, UNSAFE } from "./refusal.js";

const END = 0x06054b50, CENTRAL = 0x02014b50, LOCAL = 0x04034b50;
const END_SIZE = 22, CENTRAL_SIZE = 46, LOCAL_SIZE = 30, LONGEST_COMMENT = 65535;
const ENCRYPTED = 1, STORED = 0, DEFLATED = 8, WHOLE = 0xffffffff;
const MIB = 2 ** 20;
const PIECE = 32 * 1024; /* of packed bytes: what they inflate to at once stays small */

const viewOf = async (file, from, to) => new DataView(await file.slice(from, to).arrayBuffer());
const damaged = () => new Refusal(DAMAGED);

/** The parts of a workbook by name; case and backslashes make no difference. */
export class Zip {
  constructor(file, parts, { limits, breath }) {
    this.file = file;
    this.parts = parts;
    this.breath = breath;
    this.left = limits.unpacked;
  }

  has(name) {
    return this.parts.has(name.toLowerCase());
  }

  /** The part, inflated piece by piece; what all parts come to is counted as it comes out. */
  async *pieces(name) {
    const part = this.parts.get(name.toLowerCase());
    if (!part) throw damaged();
    const reader = (await this.#opened(part)).getReader();
    let size = 0, sum = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read().catch(() => { throw damaged(); });
        if (done) break;
        size += value.length;
        this.left -= value.length;
        if (this.left < 0) throw new Refusal(UNPACKS_TOO_LARGE);
        if (size > part.size) throw damaged();
        sum = crc32(value, sum);
        await this.breath.take();
        yield value;
      }
    } finally {
      reader.cancel().catch(() => {});
    }
    if (sum !== part.sum || size !== part.size) throw damaged();
  }

  async #opened(part) {
    const head = await viewOf(this.file, part.offset, part.offset + LOCAL_SIZE);
    if (head.byteLength < LOCAL_SIZE || head.getUint32(0, true) !== LOCAL) throw damaged();
    const start = part.offset + LOCAL_SIZE + head.getUint16(26, true) + head.getUint16(28, true);
    const body = this.file.slice(start, start + part.packed);
    if (body.size !== part.packed) throw damaged();
    let at = 0;
    const packed = new ReadableStream({
      pull: async (stream) => {
        if (at >= body.size) return stream.close();
        const piece = await body.slice(at, at + PIECE).arrayBuffer();
        at += piece.byteLength;
        stream.enqueue(new Uint8Array(piece));
      },
    });
    return part.method === STORED ? packed : packed.pipeThrough(new DecompressionStream("deflate-raw"));
  }
}

/** @returns {Promise<Zip>} */
export const openZip = async (file, { limits, breath }) => {
  const from = Math.max(0, file.size - END_SIZE - LONGEST_COMMENT);
  const tail = await viewOf(file, from, file.size);
  let end = tail.byteLength - END_SIZE;
  while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw damaged();
  const count = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true), start = tail.getUint32(end + 16, true);
  if (count > limits.zipParts || size > limits.zipDirectory) throw new Refusal(UNSAFE);
  if (start + size !== from + end) throw new Refusal(UNSAFE);
  const found = [...entries(await viewOf(file, start, start + size), { count })];
  refuseUnsafe(found, { end: start, limits });
  return new Zip(file, new Map(found.map((part) => [part.name, part])), { limits, breath });
};

function* entries(directory, { count }) {
  const text = new TextDecoder();
  let at = 0, found = 0;
  while (at + CENTRAL_SIZE <= directory.byteLength && directory.getUint32(at, true) === CENTRAL) {
    const nameLength = directory.getUint16(at + 28, true);
    const name = text.decode(new Uint8Array(directory.buffer, at + CENTRAL_SIZE, Math.min(nameLength, directory.byteLength - at - CENTRAL_SIZE)));
    const sizes = [directory.getUint32(at + 20, true), directory.getUint32(at + 24, true), directory.getUint32(at + 42, true)];
    if (sizes.includes(WHOLE)) throw damaged();
    yield {
      name: name.replaceAll("\\", "/").toLowerCase(),
      flags: directory.getUint16(at + 8, true),
      method: directory.getUint16(at + 10, true),
      sum: directory.getUint32(at + 16, true),
      packed: sizes[0],
      size: sizes[1],
      offset: sizes[2],
      nameLength,
    };
    found += 1;
    at += CENTRAL_SIZE + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  if (at !== directory.byteLength || found !== count) throw new Refusal(UNSAFE);
}

const isSafe = ({ name, method }) =>
  !name.includes("\0") && !name.startsWith("/") && !/^[a-z]:/.test(name) && !name.split("/").includes("..")
  && (method === STORED || method === DEFLATED);

const isBomb = ({ size, packed }, limits) => size > MIB && size > limits.zipRatio * packed;

const refuseUnsafe = (found, { end, limits }) => {
  const declared = found.reduce((sum, part) => sum + part.size, 0);
  if (declared > limits.declared || found.some((part) => isBomb(part, limits))) throw new Refusal(UNPACKS_TOO_LARGE);
  if (found.some((part) => part.flags & ENCRYPTED)) throw new Refusal(PASSWORD_PROTECTED);
  const names = new Set(found.map((part) => part.name));
  if (names.size !== found.length || !found.every(isSafe)) throw new Refusal(UNSAFE);
  let next = end; /* one packed body may serve one part only */
  for (const part of found.toSorted((one, other) => other.offset - one.offset)) {
    if (part.offset + LOCAL_SIZE + part.nameLength + part.packed > next) throw new Refusal(UNSAFE);
    next = part.offset;
  }
};
