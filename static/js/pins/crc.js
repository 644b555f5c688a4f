/* The checksum of a zip: CRC-32, counted on over pieces. */

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  let rest = number;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** @param {Uint8Array} bytes @param {number} before the sum of what came before these */
export const crc32 = (bytes, before = 0) => {
  let sum = ~before;
  for (let at = 0; at < bytes.length; at += 1) sum = (sum >>> 8) ^ TABLE[(sum ^ bytes[at]) & 0xff];
  return ~sum >>> 0;
};
