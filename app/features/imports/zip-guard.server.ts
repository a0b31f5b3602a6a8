/** Refuses a workbook that would take more memory than a spreadsheet may, before anything unpacks it as a whole. */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { limits } from './file-limits.ts';

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

/** The directory's entries; at most one more than allowed, so that a directory of millions is not read to its end. */
function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > limits.zipEntries) resolve(entries);
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Cell addresses of one part: how many, the last row and column, and whether one is written in a way that no spreadsheet writes. */
type Extent = { isSheet: boolean; cells: number; rows: number; columns: number; isStrange: boolean };

const columnNumber = (letters: string) => [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** Any attribute `r`: of a sheet's cells and rows it is the address. Exponents, entities and long names would hide a far one. */
const addressAttribute = /\sr\s*=\s*["']([^"']*)["']/g;
const longestAddress = 64;

function measure(extent: Extent, address: string): void {
  const match = /^([A-Za-z]{0,3})(\d{1,7})$/.exec(address);
  extent.isStrange ||= match === null;
  const [, letters = '', digits = ''] = match ?? [];
  if (letters !== '') extent.cells += 1;
  extent.columns = Math.max(extent.columns, columnNumber(letters));
  extent.rows = Math.max(extent.rows, Number(digits));
}

/** Measures what is complete in `text` and returns the end, where an attribute may be cut. */
function measureText(extent: Extent, text: string): string {
  extent.isSheet ||= text.includes('sheetData');
  let end = Math.max(0, text.length - longestAddress);
  for (const match of text.matchAll(addressAttribute)) {
    measure(extent, match[1] ?? '');
    end = Math.max(end, match.index + match[0].length);
  }
  return text.slice(end);
}

/** Reads one part as a stream, which also proves that it unpacks to the size that the directory states. */
function extentOf(zip: ZipFile, entry: Entry): Promise<Extent> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const extent: Extent = { isSheet: false, cells: 0, rows: 0, columns: 0, isStrange: false };
      let rest = '';
      stream.setEncoding('latin1');
      stream.on('error', reject);
      stream.on('data', (chunk: string) => (rest = measureText(extent, rest + chunk)));
      stream.on('end', () => resolve(extent));
    });
  });
}

const tooLarge = (reason: string, limit: number) => refuse('too_large', { field: 'file', reason, limit });
const malformed = refuse('invalid', { field: 'file', reason: 'malformed' });
const stranger = (kind: string) => refuse('wrong_type', { field: 'file', reason: 'not_a_spreadsheet', kind });

const isWorkbookPart = ({ fileName }: Entry) => fileName === 'xl/workbook.xml';

async function inspect(zip: ZipFile): Promise<Result<null>> {
  const entries = await entriesOf(zip);
  if (entries.length > limits.zipEntries) return tooLarge('unpacked', limits.zipEntries);
  if (!entries.some(isWorkbookPart)) return stranger('zip');
  if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > limits.unpackedBytes)
    return tooLarge('unpacked', limits.unpackedBytes);
  for (const entry of entries) {
    if (!entry.fileName.endsWith('.xml')) continue;
    const { isSheet, isStrange, cells, rows, columns } = await extentOf(zip, entry);
    if (!isSheet) continue;
    if (isStrange) return malformed;
    if (rows > limits.rows) return tooLarge('rows', limits.rows);
    if (columns > limits.columns || cells > limits.cells || rows * columns > limits.cells) return tooLarge('cells', limits.cells);
  }
  return done(null);
}

/**
 * Directory: number of entries, sum of the unpacked sizes, a workbook at the place where XLSX has it. Parts: true sizes and the extent
 * of the cells. The reader that follows unpacks by the same directory, into buffers of the sizes stated there.
 */
export async function refuseBomb(bytes: Uint8Array): Promise<Result<null>> {
  let zip: ZipFile;
  try {
    zip = await openZip(bytes);
  } catch {
    return malformed;
  }
  try {
    return await inspect(zip);
  } catch {
    return malformed;
  } finally {
    zip.close();
  }
}
