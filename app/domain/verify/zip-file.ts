/**
 * Reading the ZIP of a pack in bounded memory. Nothing in it is compressed, so nothing is inflated: what is read is never more than what the file
 * holds. The reader takes the form that the writer makes and refuses the rest.
 */
import { equal, hexOf } from '../trail/merkle.ts';
import { PackFailure } from './report.ts';
import { directory, endBytes, headerLength, localHeader, localHeaderBytes, zip32Limit, type ZipEntry } from './zip-form.ts';

/** A file of any size, of which parts are read. */
export type Source = { size: number; read: (from: number, to: number) => Promise<Uint8Array> };

/** SHA-256 of bytes that come in parts. */
export type Hashing = { update: (bytes: Uint8Array) => void; digest: () => Uint8Array };

export type ZipPorts = { hashing: () => Hashing; crc32: (bytes: Uint8Array, before: number) => number };

/** `from` is where the bytes of the file begin. */
export type HashedEntry = ZipEntry & { from: number; sha256: string };

/** An archive that was read from its first byte to its last. */
export type Archive = { entries: HashedEntry[]; bytes: number; sha256: string };

const largestDirectoryBytes = 8 * 1024 * 1024;
const mostEntries = 20_010;
const chunkBytes = 1024 * 1024;

/** What the first file of an archive is called, when it is that of a pack. */
const packName = /^[A-Z2-7]{8}(?:-1of[1-9]\d{0,4})?\.pdf/;
const longestPackName = 'AAAAAAAA-1of99999.pdf'.length;

/** Whether a file begins as a ZIP does. */
export const isZip = async (source: Source): Promise<boolean> =>
  equal(await source.read(0, Math.min(4, source.size)), Uint8Array.of(0x50, 0x4b, 3, 4));

/** The bytes of the file as a source. */
export const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
});

/** The list of files in the archive, from the directory alone. Throws PackFailure: no pack, or not as Garant writes it. */
export async function readDirectory(source: Source): Promise<ZipEntry[]> {
  const begins = new TextDecoder().decode(await source.read(localHeaderBytes, Math.min(source.size, localHeaderBytes + longestPackName)));
  if (!packName.test(begins)) throw new PackFailure('E-FOREIGN');
  const at = await directoryAt(source);
  const bytes = await source.read(at, source.size);
  const entries = rowsOf(bytes);
  let next = 0;
  for (const { name, size, offset } of entries) {
    if (offset !== next || size >= zip32Limit) throw broken(name);
    next += headerLength(name) + size;
  }
  const isWritten = next === at && new Set(entries.map(({ name }) => name)).size === entries.length;
  if (!isWritten || !equal(directory(entries, at), bytes)) throw broken('');
  return entries;
}

/** Reads all of the archive once: every header is as its writer makes it, every checksum right. Throws PackFailure. */
export async function readArchive(source: Source, ports: ZipPorts): Promise<Archive> {
  const whole = ports.hashing();
  const entries: HashedEntry[] = [];
  const listed = await readDirectory(source);
  for (const entry of listed) {
    const from = entry.offset + headerLength(entry.name);
    const header = await source.read(entry.offset, from);
    if (!equal(header, localHeader(entry))) throw broken(entry.name);
    whole.update(header);
    entries.push({ ...entry, from, sha256: await digestOf(source, entry, from, whole, ports) });
  }
  const last = entries.at(-1);
  whole.update(await source.read(last ? last.from + last.size : 0, source.size));
  return { entries, bytes: source.size, sha256: hexOf(whole.digest()) };
}

async function digestOf(source: Source, { name, size, crc32 }: ZipEntry, from: number, whole: Hashing, ports: ZipPorts): Promise<string> {
  const own = ports.hashing();
  let checksum = 0;
  for (let at = from; at < from + size; at += chunkBytes) {
    const chunk = await source.read(at, Math.min(at + chunkBytes, from + size));
    whole.update(chunk);
    own.update(chunk);
    checksum = ports.crc32(chunk, checksum);
  }
  if (checksum !== crc32) throw broken(name);
  return hexOf(own.digest());
}

async function directoryAt(source: Source): Promise<number> {
  const tail = await source.read(Math.max(0, source.size - endBytes.zip64), source.size);
  if (tail.length < endBytes.plain) throw broken('');
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  const near = view.getUint32(tail.length - 6, true);
  const isFar = near === zip32Limit && tail.length === endBytes.zip64;
  const at = isFar ? Number(view.getBigUint64(48, true)) : near;
  if (at > source.size || source.size - at > largestDirectoryBytes) throw broken('');
  return at;
}

/** The rows of the directory, as far as they look like such; that they are exactly so is for the comparison to say. */
function rowsOf(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const next = at + 46 + nameLength + extraLength;
    if (next > bytes.length || entries.length === mostEntries) throw broken('');
    const near = view.getUint32(at + 42, true);
    const isFar = near === zip32Limit && extraLength === 12;
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      size: view.getUint32(at + 20, true),
      crc32: view.getUint32(at + 16, true),
      offset: isFar ? Number(view.getBigUint64(next - 8, true)) : near,
    });
    at = next;
  }
  return entries;
}

const broken = (name: string): PackFailure => new PackFailure('E-ZIP', name);
