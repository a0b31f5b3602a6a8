/** The tools that an auditor has: what they say of a pack is what counts. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export type Ran = { stdout: string; stderr: string };

/** Runs a tool; throws with its message when it ends with another code than 0. */
export const run = (command: string, ...parameters: string[]): Promise<Ran> =>
  execute(command, parameters, { maxBuffer: 64 * 1024 * 1024 });

/** The text of a page, or of all, as it reads, with each run of white space as one space. */
export async function textOf(file: string, page?: number): Promise<string> {
  const range = page === undefined ? [] : ['-f', String(page), '-l', String(page)];
  const { stdout } = await run('pdftotext', ...range, file, '-');
  return stdout.replaceAll(/[\s\u00a0\u202f]+/g, ' ');
}

type PdfValue = null | boolean | number | string | PdfValue[] | { [key: string]: PdfValue };
export type PdfDictionary = { [key: string]: PdfValue };
export type PdfObjects = {
  trailer: PdfDictionary;
  objects: Map<string, PdfDictionary>;
  streams: Map<string, PdfDictionary>;
  resolve: (value: PdfValue | undefined) => PdfValue | undefined;
};

/** Every object of the file, as qpdf reads it: names begin with `/`, texts with `u:` or `b:`, references end with ` R`. */
export async function objectsOf(file: string): Promise<PdfObjects> {
  const { stdout } = await run('qpdf', '--json=2', '--json-key=qpdf', file);
  const [, raw] = (JSON.parse(stdout) as { qpdf: [unknown, Record<string, { value?: PdfValue; stream?: { dict: PdfDictionary } }>] }).qpdf;
  const objects = new Map<string, PdfDictionary>();
  const streams = new Map<string, PdfDictionary>();
  const values = new Map<string, PdfValue>();
  for (const [key, entry] of Object.entries(raw)) {
    const reference = key.replace(/^obj:/, '');
    const value = entry.stream?.dict ?? entry.value;
    if (value === undefined) continue;
    values.set(reference, value);
    if (entry.stream) streams.set(reference, entry.stream.dict);
    if (isDictionary(value)) objects.set(reference, value);
  }
  const resolve = (value: PdfValue | undefined): PdfValue | undefined =>
    typeof value === 'string' && / \d+ R$/.test(value) ? values.get(value) : value;
  return { trailer: objects.get('trailer') ?? {}, objects, streams, resolve };
}

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
