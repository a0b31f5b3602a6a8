/**
 * A pack as a file: one cross-reference table, no earlier version behind it, nothing after its end. The reader is strict: it takes what
 * Garant's writer makes and refuses the rest, so that no two programs can read two different documents out of one file.
 */
import { type PdfDictionary, PdfName, PdfReader, PdfReference, type PdfValue } from './pdf-syntax.ts';
import { PackFailure } from './report.ts';

/** Sizes and offsets beyond it do not fit the integers of PDF/A, and Garant writes no such file. */
export const largestPackBytes = 2 ** 31 - 1;

const header = '%PDF-1.7\n%\xff\xff\xff\xff\n';
const lineBytes = 20;
/** How far to look for the end of an object: most are short, the list of embedded files is the longest, and no pack has a longer one. */
const objectWindows = [4096, 64 * 1024, 4 * 1024 * 1024];

export type PdfStream = { dictionary: PdfDictionary; bytes: Uint8Array };

export type PdfFile = {
  bytes: Uint8Array;
  root: PdfDictionary;
  /** Offset at which an object begins. */
  offsetOf: (reference: PdfValue | undefined) => number;
  /** The value itself, or that of the object to which it refers. */
  resolve: (value: PdfValue | undefined) => PdfValue | undefined;
  dictionary: (value: PdfValue | undefined) => PdfDictionary;
  stream: (reference: PdfValue | undefined) => PdfStream;
  /** The bytes as text, one character each. */
  text: (from: number, to: number) => string;
};

/** Opens a file whose structure is that of a pack. Throws PackFailure. */
export function readPdf(bytes: Uint8Array): PdfFile {
  const text = (from: number, to: number): string => latin1(bytes.subarray(Math.max(0, from), to));
  if (text(0, header.length) !== header) throw new PackFailure('E-REWRITTEN', 'byte 0');
  const tableAt = tableOffset(text, bytes.length);
  const { offsets, trailer } = readTable(bytes, tableAt, text);
  const rootReference = trailer.get('Root');

  const offsetOf = (reference: PdfValue | undefined): number => {
    const offset = reference instanceof PdfReference ? offsets[reference.id] : undefined;
    if (offset === undefined) throw new PackFailure('E-OBJECT', 'a reference leads nowhere');
    return offset;
  };
  const objectAt = (reference: PdfReference): { value: PdfValue; end: number } => {
    const offset = offsetOf(reference);
    const reader = new PdfReader(objectText(text, offset));
    reader.expect(`${reference.id} 0 obj\n`);
    return { value: reader.value(), end: offset + reader.at };
  };
  const resolve = (value: PdfValue | undefined): PdfValue | undefined => (value instanceof PdfReference ? objectAt(value).value : value);
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const resolved = resolve(value);
    if (!(resolved instanceof Map)) throw new PackFailure('E-OBJECT', 'a dictionary is missing');
    return resolved as PdfDictionary;
  };
  const stream = (reference: PdfValue | undefined): PdfStream => {
    if (!(reference instanceof PdfReference)) throw new PackFailure('E-OBJECT', 'a stream is missing');
    const { value, end } = objectAt(reference);
    const facts = dictionary(value);
    const length = facts.get('Length');
    const [open, close] = ['\nstream\n', '\nendstream\nendobj\n'];
    if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0)
      throw new PackFailure('E-OBJECT', `object ${reference.id}`);
    const [from, to] = [end + open.length, end + open.length + length];
    if (text(end, from) !== open || text(to, to + close.length) !== close) throw new PackFailure('E-OBJECT', `object ${reference.id}`);
    return { dictionary: facts, bytes: bytes.subarray(from, to) };
  };
  return { bytes, root: dictionary(rootReference), offsetOf, resolve, dictionary, stream, text };
}

function objectText(text: (from: number, to: number) => string, offset: number): string {
  for (const window of objectWindows) {
    const source = text(offset, offset + window);
    if (/\n(?:endobj|stream)\n/.test(source)) return source;
  }
  throw new PackFailure('E-OBJECT', `byte ${offset}`);
}

/** Whether the value is this name. */
export const isName = (value: PdfValue | undefined, name: string): boolean => value instanceof PdfName && value.name === name;

const endForm = /startxref\n(\d{1,10})\n%%EOF\n$/;

/** The end of the file tells where the table is. */
function tableOffset(text: (from: number, to: number) => string, length: number): number {
  const match = endForm.exec(text(length - 40, length));
  if (match) return Number(match[1]);
  const tail = text(length - 64 * 1024, length);
  throw new PackFailure(/startxref\n\d{1,10}\n%%EOF\n/.test(tail) ? 'E-APPENDED' : 'E-TRUNCATED', `byte ${length}`);
}

function readTable(
  bytes: Uint8Array,
  at: number,
  text: (from: number, to: number) => string,
): { offsets: number[]; trailer: PdfDictionary } {
  // An update brings a table of its own, which points back at the one before.
  if (/\/Prev \d/.test(text(Math.max(at, bytes.length - 4096), bytes.length))) throw new PackFailure('E-UPDATED');
  const head = /^xref\n0 (\d{1,8})\n0000000000 65535 f \n/.exec(text(at, at + 60));
  if (!head) throw new PackFailure('E-XREF', `byte ${at}`);
  const count = Number(head[1]);
  const start = at + head[0].length;
  const end = start + (count - 1) * lineBytes;
  if (count < 2 || end > bytes.length) throw new PackFailure('E-XREF', `byte ${at}`);
  const offsets = [Number.NaN];
  for (let line = start; line < end; line += lineBytes) {
    const entry = /^(\d{10}) 00000 n \n$/.exec(text(line, line + lineBytes));
    if (!entry || Number(entry[1]) >= at) throw new PackFailure('E-XREF', `byte ${line}`);
    offsets.push(Number(entry[1]));
  }
  return { offsets, trailer: readTrailer(text(end, bytes.length), { count, at }) };
}

function readTrailer(source: string, { count, at }: { count: number; at: number }): PdfDictionary {
  const reader = new PdfReader(source);
  reader.expect('trailer\n');
  const trailer = reader.value();
  if (!(trailer instanceof Map)) throw new PackFailure('E-XREF', 'trailer');
  const members = trailer as PdfDictionary;
  if ([...members.keys()].join(' ') !== 'Size Root Info ID' || members.get('Size') !== count) throw new PackFailure('E-XREF', 'trailer');
  if (source.slice(reader.at) !== `\nstartxref\n${at}\n%%EOF\n`) throw new PackFailure('E-XREF', 'trailer');
  return members;
}

const chunkBytes = 8192;

/** One character a byte; TextDecoder's `latin1` is windows-1252, which is not. */
export function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) parts.push(String.fromCharCode(...bytes.subarray(at, at + chunkBytes)));
  return parts.join('');
}
