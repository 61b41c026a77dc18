// Unpacks what zlib packed (RFC 1951). `DecompressionStream` does the same, but not in every browser that a board is for, and not
// at once.

// In this order stand the lengths of the codes in which lengths of codes are written.
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END = 256;

/**
 * How many codes there are of each length, and what they mean, in their order.
 * @typedef {{count: number[], meanings: number[]}} Codes
 */

/**
 * @param {ArrayLike<number>} bytes
 * @returns {number[]}
 */
export function inflated(bytes) {
  const bits = new Bits(Uint8Array.from(bytes));
  /** @type {number[]} */
  const out = [];
  for (let last = 0; !last;) {
    last = bits.take(1);
    const way = bits.take(2);
    if (way) unpack(bits, ...(way === 1 ? FIXED : described(bits)), out);
    else for (const byte of bits.plain()) out.push(byte);
  }
  return out;
}

// Bytes, read bit by bit.
class Bits {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** @param {number} count */
  take(count) {
    let value = 0;
    for (let i = 0; i < count; i++, this.at++) value |= ((this.bytes[this.at >> 3] >> (this.at & 7)) & 1) << i;
    return value;
  }

  /** What a code stands for. @param {Codes} codes */
  meant({count, meanings}) {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; ; length++) {
      code |= this.take(1);
      if (code - count[length] < first) return meanings[index + code - first];
      index += count[length];
      first = (first + count[length]) << 1;
      code <<= 1;
    }
  }

  /** Bytes that are not packed, from the next whole one on. */
  plain() {
    const start = ((this.at + 7) >> 3) + 4;
    const end = start + this.bytes[start - 4] + (this.bytes[start - 3] << 8);
    this.at = end << 3;
    return this.bytes.subarray(start, end);
  }
}

/**
 * @param {number[]} lengths
 * @returns {Codes}
 */
function codesOf(lengths) {
  const count = Array(16).fill(0);
  for (const length of lengths) count[length]++;
  const meanings = lengths.map((_, i) => i).filter(i => lengths[i]);
  return {count, meanings: meanings.sort((a, b) => lengths[a] - lengths[b] || a - b)};
}

/** @type {(count: number, from: number) => number[]} */
const many = (count, length) => Array(count).fill(length);

const FIXED = /** @type {const} */ ([
  codesOf([...many(144, 8), ...many(112, 9), ...many(24, 7), ...many(8, 8)]),
  codesOf(many(30, 5))
]);

/**
 * The codes of a part that says itself which it has: those of signs and lengths, and those of distances.
 * @param {Bits} bits
 * @returns {[Codes, Codes]}
 */
function described(bits) {
  const [signs, distances, known] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  const own = many(19, 0);
  for (const place of ORDER.slice(0, known)) own[place] = bits.take(3);
  const codes = codesOf(own);
  /** @type {number[]} */
  const lengths = [];
  while (lengths.length < signs + distances) {
    const meant = bits.meant(codes);
    if (meant < 16) lengths.push(meant);
    else if (meant === 16) lengths.push(...many(3 + bits.take(2), lengths[lengths.length - 1]));
    else lengths.push(...many(meant === 17 ? 3 + bits.take(3) : 11 + bits.take(7), 0));
  }
  return [codesOf(lengths.slice(0, signs)), codesOf(lengths.slice(signs))];
}

/** @type {(bits: Bits, signs: Codes, distances: Codes, out: number[]) => void} */
function unpack(bits, signs, distances, out) {
  for (let sign = bits.meant(signs); sign !== END; sign = bits.meant(signs)) {
    if (sign < END) {
      out.push(sign);
      continue;
    }
    const length = sign === 285 ? 258 : 3 + stepped(bits, sign - 257, 4);
    const from = out.length - 1 - stepped(bits, bits.meant(distances), 2);
    for (let i = 0; i < length; i++) out.push(out[from + i]);
  }
}

/**
 * A number of which the code gives the step, `fine` of them to each doubling, and more bits the rest.
 * @type {(bits: Bits, step: number, fine: number) => number}
 */
function stepped(bits, step, fine) {
  if (step < 2 * fine) return step;
  const more = Math.floor(step / fine) - 1;
  return ((fine + (step % fine)) << more) + bits.take(more);
}
