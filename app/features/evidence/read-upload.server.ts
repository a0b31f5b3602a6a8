/** Reads a form with one file from the stream of a request: the file goes to disk as it arrives, never into memory as a whole. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { evidenceLimitBytes } from '#app/domain/evidence.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import type { FileStore, ReceivedFile } from './file-store.server.ts';
import { safeFileName } from './file-name.ts';

/** The fields, and the file or why there is none: not chosen, too large, or no room for it. The caller discards the file. */
export type Upload = { fields: FormData; name: string } & (
  { file: ReceivedFile; refused: null } | { file: null; refused: ReturnType<typeof refuse> }
);

/** The form cannot be read: it is cut short, or is not what a form of Garant sends. */
export class BrokenUpload extends Error {
  override name = 'BrokenUpload';
}

/**
 * The form's fields and its file, received and hashed but not kept. The name of the file stands among the fields as `file`, so that one
 * schema checks them all. A connection that breaks leaves nothing behind.
 *
 * @throws {BrokenUpload} the stream ended early or is no form
 */
export async function readUpload(request: Request, files: FileStore, limitBytes = evidenceLimitBytes): Promise<Upload> {
  const fields = new FormData();
  const arrivals: Promise<Result<ReceivedFile>>[] = [];
  let name = '';
  const parser = parserOf(request);
  parser.on('field', (field, value) => fields.append(field, value));
  parser.on('file', (field, stream, { filename }) => {
    // A form cut short breaks its file too, perhaps before anybody reads it; whoever then does sees the fault.
    stream.on('error', () => undefined);
    if (field !== 'file' || !filename) return void stream.resume();
    name = safeFileName(filename);
    fields.append('file', name);
    const arrival = arriveOf(stream, files, limitBytes);
    // A fault of the disk ends the form as well: nobody would read on.
    arrival.catch((error: Error) => parser.destroy(error));
    arrivals.push(arrival);
  });
  try {
    await pipeline(Readable.fromWeb(request.body as NodeReadableStream), parser);
  } catch (error) {
    await discardAll(arrivals);
    if (error instanceof Error && 'syscall' in error) throw error;
    throw new BrokenUpload('The upload did not arrive whole.', { cause: error });
  }
  if (!fields.has('file')) fields.append('file', '');
  const arrived = (await arrivals[0]) ?? refuse('invalid', { field: 'file', reason: 'file_missing' });
  return arrived.ok ? { fields, name, file: arrived.value, refused: null } : { fields, name, file: null, refused: arrived };
}

function parserOf(request: Request) {
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      // File names come in the encoding of the page.
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 20, fieldNameSize: 100, fieldSize: 10_000, parts: 22 },
    });
  } catch (error) {
    throw new BrokenUpload('This is not a form with a file.', { cause: error });
  }
}

/** The file on disk, or why it was not taken; the rest of the form is read all the same, so that the answer reaches the sender. */
async function arriveOf(stream: Readable, files: FileStore, limitBytes: number): Promise<Result<ReceivedFile>> {
  const chunks = (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    // Lent without `return`: a receiver that stops early would close the stream, and with it the whole form.
    return done(await files.receive({ [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) }, limitBytes));
  } catch (error) {
    const refused = refusalOf(error);
    if (!refused) throw error;
    while (!(await chunks.next()).done);
    return refused;
  }
}

// Compared by name, because the program that opened the store and the pages are bundled apart and each has its own copy of a class.
function refusalOf(error: unknown): ReturnType<typeof refuse> | null {
  const name = error instanceof Error ? error.name : '';
  if (name === 'FileTooLarge') return refuse('too_large', { field: 'file', reason: 'file_over_limit' });
  if (name === 'StorageFull') return refuse('storage_full', { field: 'file' });
  return null;
}

async function discardAll(arrivals: readonly Promise<Result<ReceivedFile>>[]): Promise<void> {
  for (const arrival of await Promise.allSettled(arrivals))
    if (arrival.status === 'fulfilled' && arrival.value.ok) await arrival.value.value.discard();
}
