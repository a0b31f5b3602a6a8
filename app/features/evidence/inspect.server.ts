/**
 * Whether a file is what its name says. A name's ending must be on the list, and the content must agree with it: four signatures, sizes
 * of pictures from their header, the directory of office documents, the encoding of texts. Nothing is unpacked or decoded.
 *
 * The signatures are compared here rather than guessed by a detection library: the list is short, a comparison cannot loop or read on
 * (CVE-2026-31808 was an endless loop in a detector), and what is not on the list need not be recognised.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { evidenceMediaTypes } from '#app/domain/evidence.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { extensionOf } from './file-name.ts';
import { jpegSize, pngSize, type PixelSize } from './image-size.server.ts';
import { isOfficeDocument, type OfficeKind } from './office-document.server.ts';

const mostTextBytes = 5 * 1024 * 1024;
const mostPixels = 40_000_000;

type Judge = (file: FileHandle, bytes: number, path: string) => Promise<Result<null>>;

const wrongType = () => refuse('wrong_type', { field: 'file', reason: 'file_content' });

const judges: Readonly<Record<string, Judge>> = {
  pdf: async (file) => ((await headOf(file, 5)).toString('latin1') === '%PDF-' ? done(null) : wrongType()),
  png: async (file) => withinPixels(await pngSize(file)),
  jpg: async (file, bytes) => withinPixels(await jpegSize(file, bytes)),
  jpeg: async (file, bytes) => withinPixels(await jpegSize(file, bytes)),
  docx: office('docx'),
  xlsx: office('xlsx'),
  pptx: office('pptx'),
  csv: isText,
  txt: isText,
  eml: isText,
};

/** The media type under which the file may be kept, or why it is refused, at the field `file`. */
export async function inspectFile(file: { path: string; bytes: number; name: string }): Promise<Result<{ mediaType: string }>> {
  const extension = extensionOf(file.name);
  const mediaType = evidenceMediaTypes[extension];
  const judge = judges[extension];
  if (!mediaType || !judge) return refuse('wrong_type', { field: 'file', reason: 'file_type' });
  if (file.bytes === 0) return refuse('wrong_type', { field: 'file', reason: 'file_empty' });
  const handle = await open(file.path, 'r');
  try {
    const verdict = await judge(handle, file.bytes, file.path);
    return verdict.ok ? done({ mediaType }) : verdict;
  } finally {
    await handle.close();
  }
}

/** The first bytes of a file; fewer when it is shorter. */
async function headOf(file: FileHandle, count: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
  return buffer.subarray(0, bytesRead);
}

function withinPixels(size: PixelSize | null): Result<null> {
  if (size === null || size.width === 0 || size.height === 0) return wrongType();
  return size.width * size.height <= mostPixels ? done(null) : refuse('too_large', { field: 'file', reason: 'picture_too_large' });
}

function office(kind: OfficeKind): Judge {
  return async (_file, _bytes, path) => ((await isOfficeDocument(path, kind)) ? done(null) : wrongType());
}

async function isText(file: FileHandle, bytes: number): Promise<Result<null>> {
  if (bytes > mostTextBytes) return refuse('too_large', { field: 'file', reason: 'text_too_large' });
  const content = await headOf(file, bytes);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return refuse('wrong_type', { field: 'file', reason: 'text_not_utf8' });
  }
  return content.includes(0) ? wrongType() : done(null);
}
