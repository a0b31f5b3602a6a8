/** Reads a form with one file from the stream of a request: the file goes to disk as it arrives, never into memory as a whole. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { evidenceLimitBytes } from '#app/domain/evidence.ts';
import { FileTooLarge, type FileStore, type ReceivedFile } from './file-store.server.ts';
import { safeFileName } from './file-name.ts';

/** `tooLarge`: the file went past the limit and was not kept. `file` is null when none was chosen. The caller discards the file. */
export type Upload = { fields: FormData; name: string; file: ReceivedFile | null; tooLarge: boolean };

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
  const arrivals: Promise<ReceivedFile | null>[] = [];
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
    // A full disk ends the form as well: nobody would read on.
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
  const file = (await arrivals[0]) ?? null;
  return { fields, name, file, tooLarge: arrivals.length > 0 && file === null };
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

/** The file on disk, or null when it is too large; the rest of the form is still read, so that the answer reaches the sender. */
async function arriveOf(stream: Readable, files: FileStore, limitBytes: number): Promise<ReceivedFile | null> {
  try {
    return await files.receive(untilLimit(stream, limitBytes), limitBytes);
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    return null;
  }
}

/** Passes the bytes on and, once the limit is passed, reads the rest to nowhere: leaving the loop would break the whole form off. */
async function* untilLimit(stream: Readable, limitBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let tooLarge = false;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (!tooLarge && bytes <= limitBytes) yield chunk;
    else tooLarge = true;
  }
  if (tooLarge) throw new FileTooLarge(`More than ${limitBytes} bytes.`);
}

async function discardAll(arrivals: readonly Promise<ReceivedFile | null>[]): Promise<void> {
  for (const arrival of await Promise.allSettled(arrivals)) if (arrival.status === 'fulfilled') await arrival.value?.discard();
}
