/**
 * The form of the ZIP in which a pack travels with evidence that is too large to be embedded: what its writer and the verifier agree on, byte by
 * byte (PKWARE APPNOTE 6.3.10). Files are stored as they are, in order, without gaps; everything but names, sizes and checksums is constant, so the
 * same files give the same bytes and the verifier can write the form again and compare.
 */
import { concat } from '../trail/merkle.ts';

export type ZipEntry = {
  name: string;
  /** Bytes of the file, less than 4 GiB. */
  size: number;
  crc32: number;
  /** Where its header begins. */
  offset: number;
};

/** Sizes and offsets from here on do not fit the 32 bits of the older form. */
export const zip32Limit = 0xffffffff;

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 } as const;
/** Names are UTF-8. */
const flags = 0x0800;
/** The first day that the format knows: when the archive was written says nothing about its content. */
const dosDate = 0x0021;
/** Made on Unix, as a regular file that everybody may read. */
const [madeBy, attributes] = [0x0314, 0o100644 * 0x10000];
const [version, version64] = [20, 45];

export const localHeaderBytes = 30;
export const endBytes = { plain: 22, zip64: 56 + 20 + 22 } as const;
/** Where the checksum stands in a local header. */
export const crcOffset = 14;

const utf8 = new TextEncoder();

/** Size of the header before the data of a file of this name. */
export const headerLength = (name: string): number => localHeaderBytes + utf8.encode(name).length;

export function localHeader({ name, size, crc32 }: Omit<ZipEntry, 'offset'>): Uint8Array {
  const bytes = utf8.encode(name);
  const fixed = record(localHeaderBytes, (field) => {
    field.u32(signatures.local).u16(version).u16(flags).u16(0).u16(0).u16(dosDate);
    field.u32(crc32).u32(size).u32(size).u16(bytes.length).u16(0);
  });
  return concat([fixed, bytes]);
}

/** The directory of the entries and the end of the archive; the directory begins at `at`. */
export function directory(entries: readonly ZipEntry[], at: number): Uint8Array {
  const rows = concat(entries.map(directoryRow));
  return concat([rows, endOf(entries.length, rows.length, at)]);
}

function directoryRow({ name, size, crc32, offset }: ZipEntry): Uint8Array {
  const bytes = utf8.encode(name);
  const isFar = offset >= zip32Limit;
  const fixed = record(46, (field) => {
    field
      .u32(signatures.central)
      .u16(madeBy)
      .u16(isFar ? version64 : version)
      .u16(flags)
      .u16(0)
      .u16(0)
      .u16(dosDate);
    field
      .u32(crc32)
      .u32(size)
      .u32(size)
      .u16(bytes.length)
      .u16(isFar ? 12 : 0)
      .u16(0)
      .u16(0)
      .u16(0);
    field.u32(attributes).u32(isFar ? zip32Limit : offset);
  });
  const far = record(isFar ? 12 : 0, (field) => isFar && field.u16(1).u16(8).u64(offset));
  return concat([fixed, bytes, far]);
}

function endOf(count: number, size: number, at: number): Uint8Array {
  const isFar = at >= zip32Limit;
  const far = record(isFar ? 76 : 0, (field) => {
    if (!isFar) return;
    field.u32(signatures.end64).u64(44).u16(version64).u16(version64).u32(0).u32(0);
    field.u64(count).u64(count).u64(size).u64(at);
    field
      .u32(signatures.locator64)
      .u32(0)
      .u64(at + size)
      .u32(1);
  });
  const plain = record(endBytes.plain, (field) => {
    field
      .u32(signatures.end)
      .u16(0)
      .u16(0)
      .u16(count)
      .u16(count)
      .u32(size)
      .u32(isFar ? zip32Limit : at)
      .u16(0);
  });
  return concat([far, plain]);
}

/** Writes little-endian fields one behind the other. */
class Fields {
  private at = 0;
  constructor(private readonly view: DataView) {}
  u16(value: number): this {
    this.view.setUint16(this.at, value, true);
    this.at += 2;
    return this;
  }
  u32(value: number): this {
    this.view.setUint32(this.at, value, true);
    this.at += 4;
    return this;
  }
  u64(value: number): this {
    this.view.setBigUint64(this.at, BigInt(value), true);
    this.at += 8;
    return this;
  }
}

function record(length: number, write: (field: Fields) => unknown): Uint8Array {
  const view = new DataView(new ArrayBuffer(length));
  write(new Fields(view));
  return new Uint8Array(view.buffer);
}
