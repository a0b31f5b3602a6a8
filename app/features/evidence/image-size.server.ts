/** Width and height of pictures from their headers, without decoding a pixel. */
import type { FileHandle } from 'node:fs/promises';

export type PixelSize = { width: number; height: number };

async function bytesAt(file: FileHandle, position: number, count: number): Promise<Buffer | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, position);
  return bytesRead === count ? buffer : null;
}

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

/** The size in a PNG's first chunk (PNG 3rd edition §5.2, §11.2.1), or null when it is no PNG. */
export async function pngSize(file: FileHandle): Promise<PixelSize | null> {
  const head = await bytesAt(file, 0, 24);
  if (!head?.subarray(0, 8).equals(pngSignature) || head.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** Segments before the frame header: application data and tables. A picture with more is not one that a camera or scanner made. */
const mostSegments = 500;

/** Frame headers, SOF0 to SOF15 without the three codes that mean something else (ITU-T T.81 table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** The size in a JPEG's frame header, or null when it is no JPEG. Walks from segment to segment; each step moves forward. */
export async function jpegSize(file: FileHandle, bytes: number): Promise<PixelSize | null> {
  const start = await bytesAt(file, 0, 3);
  if (start?.toString('hex') !== 'ffd8ff') return null;
  let position = 2;
  for (let segment = 0; segment < mostSegments && position < bytes; segment += 1) {
    const head = await bytesAt(file, position, 9);
    if (head?.[0] !== 0xff) return null;
    const marker = head.readUInt8(1);
    if (marker === 0xff) {
      // A fill byte before the marker.
      position += 1;
      continue;
    }
    if (isFrame(marker)) return { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    const length = head.readUInt16BE(2);
    if (length < 2) return null;
    position += 2 + length;
  }
  return null;
}
