import { Transform } from 'node:stream';
import type { Request } from 'express';
import { HttpError } from './http-error.ts';
import { isApiPath } from './api-path.ts';

const MIB = 1024 * 1024;

/** Limits on what one request may carry. */
export const bodyLimits = {
  formBytes: MIB,
  formFields: 500,
  jsonBytes: MIB,
  // One file of 25 MiB with the fields and boundaries around it; the route that takes it limits the file itself.
  uploadBytes: 26 * MIB,
} as const;

/** A request's body: whole in memory for forms and JSON, which are small, and a counted stream for uploads. */
export type Body = Buffer | Transform;

/**
 * The body of a POST, within its limits. Forms and JSON are read whole, so that an oversized one is refused before any action runs.
 *
 * @throws {HttpError} 413 too large, 415 a content type that this URL does not take
 */
export async function readBody(req: Request, takesUpload: boolean): Promise<Body> {
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity') throw new HttpError(415);
  const type = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (isApiPath(req.path)) {
    if (type !== 'application/json') throw new HttpError(415);
    return readWhole(req, bodyLimits.jsonBytes);
  }
  if (type === 'multipart/form-data' && takesUpload) return countedStream(req, bodyLimits.uploadBytes);
  // A POST without fields, such as a button in a form of its own, has no body and need not name a type.
  if (type !== 'application/x-www-form-urlencoded' && !(type === '' && !hasBody(req))) throw new HttpError(415);
  return withinFields(await readWhole(req, bodyLimits.formBytes));
}

function hasBody(req: Request): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
}

function refuseDeclared(req: Request, limit: number): void {
  if (Number(req.headers['content-length'] ?? 0) > limit) throw new HttpError(413);
}

async function readWhole(req: Request, limit: number): Promise<Buffer> {
  refuseDeclared(req, limit);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new HttpError(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

const AMPERSAND = '&'.charCodeAt(0);

function withinFields(body: Buffer): Buffer {
  let fields = 1;
  for (const byte of body) if (byte === AMPERSAND) fields += 1;
  if (fields > bodyLimits.formFields) throw new HttpError(413);
  return body;
}

// A chunked body declares no length, so what arrives is counted as well.
function countedStream(req: Request, limit: number): Transform {
  refuseDeclared(req, limit);
  let length = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      done(length > limit ? new HttpError(413) : null, chunk);
    },
  });
  req.once('error', (error) => counter.destroy(error));
  req.once('aborted', () => counter.destroy(new HttpError(400)));
  return req.pipe(counter);
}
