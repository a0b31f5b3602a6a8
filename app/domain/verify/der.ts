/** The distinguished encoding of ASN.1 (X.690), as much as a seal needs: both the writer of seals and the verifier build on it. */
import { concat } from '../trail/merkle.ts';

type Bytes = Uint8Array;

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
  context0: 0xa0,
  context3: 0xa3,
} as const;

/** One element: tag, shortest length, contents. */
export function der(tag: number, ...parts: readonly Bytes[]): Bytes {
  const contents = concat(parts);
  return concat([Uint8Array.of(tag, ...lengthOctets(contents.length)), contents]);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

export const sequence = (...parts: readonly Bytes[]): Bytes => der(tags.sequence, ...parts);
export const set = (...parts: readonly Bytes[]): Bytes => der(tags.set, ...parts);
export const octets = (bytes: Bytes): Bytes => der(tags.octetString, bytes);
export const nothing = (): Bytes => der(tags.nothing);
export const smallInteger = (value: number): Bytes => der(tags.integer, Uint8Array.of(value));

/** An object identifier from its dotted form. */
export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(tags.oid, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(arc: number): number[] {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest % 128) | 0x80);
  return digits;
}

/** An element within `source`; `end` is the offset behind it. */
export type Element = { tag: number; contents: Bytes; whole: Bytes; end: number };

/** The bytes are not what our writer encodes. */
export class NotDer extends Error {
  override name = 'NotDer';
}

/** Reads the element at `at`. Only tags of one octet and lengths of up to three octets occur in a seal; the shortest form is demanded. */
export function readElement(source: Bytes, at = 0): Element {
  const tag = octetAt(source, at);
  const first = octetAt(source, at + 1);
  const longForm = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || longForm > 3 || (tag & 0x1f) === 0x1f) throw new NotDer('This form is not used.');
  let length = longForm === 0 ? first : 0;
  for (let index = 0; index < longForm; index += 1) length = length * 256 + octetAt(source, at + 2 + index);
  if (longForm > 0 && lengthOctets(length).length !== longForm + 1) throw new NotDer('The length is not in its shortest form.');
  const start = at + 2 + longForm;
  const end = start + length;
  if (end > source.length) throw new NotDer('The element is cut off.');
  return { tag, contents: source.subarray(start, end), whole: source.subarray(at, end), end };
}

/** The elements that fill `source` exactly. */
export function readElements(source: Bytes): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < source.length;) {
    const element = readElement(source, at);
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** The members of an element, which must have this tag. */
export function membersOf(element: Element | undefined, tag: number = tags.sequence): Element[] {
  if (element?.tag !== tag) throw new NotDer(`An element with the tag ${tag} is missing.`);
  return readElements(element.contents);
}

function octetAt(source: Bytes, at: number): number {
  const octet = source[at];
  if (octet === undefined) throw new NotDer('The element is cut off.');
  return octet;
}
