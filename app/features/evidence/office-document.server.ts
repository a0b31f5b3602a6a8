/** Whether a file is an office document without macros, judged by the directory of its ZIP container alone: nothing is unpacked. */
import { open, type Entry, type ZipFile } from 'yauzl';

export type OfficeKind = 'docx' | 'xlsx' | 'pptx';

const mainPart: Record<OfficeKind, string> = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml', pptx: 'ppt/presentation.xml' };

const mostEntries = 2000;
const mostUnpackedBytes = 200 * 1024 * 1024;
const mostRatio = 100;
/** Small parts of repeated text pack better than any ratio would allow; a bomb is large. */
const ratioFromBytes = 1024 * 1024;

export async function isOfficeDocument(path: string, kind: OfficeKind): Promise<boolean> {
  const entries = await directoryOf(path);
  if (entries === null || entries.length > mostEntries || !entries.every(isHarmless)) return false;
  if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > mostUnpackedBytes) return false;
  const names = new Set(entries.map(({ fileName }) => fileName));
  return names.has('[Content_Types].xml') && names.has(mainPart[kind]);
}

const encryptedBit = 0x1;
const symbolicLink = 0o120000;

function isHarmless(entry: Entry): boolean {
  if (entry.generalPurposeBitFlag & encryptedBit || ((entry.externalFileAttributes >>> 16) & 0o170000) === symbolicLink) return false;
  if (/(^|\/)vbaProject\.bin$/i.test(entry.fileName)) return false;
  return entry.uncompressedSize < ratioFromBytes || entry.uncompressedSize <= entry.compressedSize * mostRatio;
}

/**
 * The entries of the directory, at most one more than allowed; null when the file has none that can be read. Absolute names, names with
 * `..` or backslashes are errors of the reader itself.
 */
function directoryOf(path: string): Promise<Entry[] | null> {
  return new Promise((resolve) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip: ZipFile) => {
      if (error) return resolve(null);
      const entries: Entry[] = [];
      const finish = (found: Entry[] | null) => {
        zip.close();
        resolve(found);
      };
      zip.on('error', () => finish(null));
      zip.on('end', () => finish(entries));
      zip.on('entry', (entry: Entry) => {
        entries.push(entry);
        if (entries.length > mostEntries) finish(entries);
        else zip.readEntry();
      });
      zip.readEntry();
    });
  });
}
