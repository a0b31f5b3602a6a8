/** Small files of the kinds that people attach to a test: an extract, minutes, a picture, a report. The same input gives the same bytes. */
import { crc32, deflateSync } from 'node:zlib';
import type { TestItem } from '#app/domain/control.ts';
import type { DemoTest } from '#db/demo/control.ts';

/** What a file tells of a test. */
export type FileFacts = {
  control: string;
  code: string;
  tester: string;
  source: string;
  periodFrom: string;
  periodTo: string;
  population: number;
  sample: number;
  items: readonly TestItem[];
  deviations: readonly string[];
  remark: string;
};

export type EvidenceFile = { name: string; bytes: Uint8Array; source: string };

export function evidenceFile(kind: NonNullable<DemoTest['evidence']>, facts: FileFacts): EvidenceFile {
  switch (kind) {
    case 'extract':
      return { name: `extraction-${facts.code}.csv`, bytes: Buffer.from(extract(facts)), source: `${facts.source}, extraction du testeur` };
    case 'minutes':
      return {
        name: `compte-rendu-${facts.code}.txt`,
        bytes: Buffer.from(minutesOf(facts).join('\n')),
        source: 'Compte rendu du testeur, relu par l’opérateur',
      };
    case 'picture':
      return { name: `photographie-${facts.code}.png`, bytes: picture(facts), source: 'Photographie prise sur place par le testeur' };
    case 'report':
      return { name: `proces-verbal-${facts.code}.pdf`, bytes: report(minutesOf(facts)), source: 'Procès-verbal remis par l’opérateur' };
  }
}

const lineEnd = '\r\n';

/** With a byte order mark and semicolons, as the spreadsheets of the country expect it. */
function extract({ control, items, sample, population, periodFrom, periodTo }: FileFacts): string {
  const rows = items.length > 0 ? items : [{ rank: population, result: 'pass' as const, note: `Population complète : ${sample} éléments` }];
  const words = { pass: 'conforme', deviation: 'écart', pending: 'à voir' } as const;
  const lines = rows.map(({ rank, result, note }) => [String(rank), words[result], `"${note.replaceAll('"', '""')}"`].join(';'));
  return `\uFEFF${[`"${control}";${periodFrom};${periodTo}`, 'rang;résultat;note', ...lines].join(lineEnd)}${lineEnd}`;
}

function minutesOf({ control, code, tester, source, periodFrom, periodTo, population, sample, deviations, remark }: FileFacts): string[] {
  return [
    `Compte rendu du test ${code}`,
    control,
    '',
    `Période : du ${periodFrom} au ${periodTo}`,
    `Population : ${population} (${source})`,
    `Échantillon : ${sample}`,
    `Testeur : ${tester}`,
    '',
    deviations.length === 0 ? 'Aucun écart relevé.' : `Écarts relevés : ${deviations.length}`,
    ...deviations.map((text) => `- ${text}`),
    ...(remark === '' ? [] : ['', `Remarque : ${remark}`]),
    '',
  ];
}

const width = 240;
const height = 160;

/** A grey drawing of a rack: levels, uprights, and pallets whose pattern depends on the code of the test. */
function picture({ code }: FileFacts): Uint8Array {
  const pattern = crc32(code);
  const rows = Array.from({ length: height }, (_, y) => {
    // Each row begins with the number of its filter: none.
    const row = Buffer.alloc(width + 1);
    for (let x = 0; x < width; x += 1) row[x + 1] = shade(x, y, pattern);
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, grey, the only compression and filter there are, not interlaced.
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

const bay = { width: 40, height: 40 };

function shade(x: number, y: number, pattern: number): number {
  const [inX, inY] = [x % bay.width, y % bay.height];
  if (inX < 3 || inY > bay.height - 4) return 70;
  const place = Math.floor(x / bay.width) + Math.floor(y / bay.height) * 6;
  const isFull = ((pattern >> (place % 24)) & 1) === 1;
  return isFull && inX > 6 && inX < 36 && inY > 10 ? 150 + ((inX + inY) % 8) : 235;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** One page of A4 in a standard font. */
function report(lines: readonly string[]): Uint8Array {
  const text = lines
    .flatMap(wrapped)
    .map((line) => `(${escaped(line)}) Tj T*`)
    .join('\n');
  const content = `BT /F1 11 Tf 15 TL 60 780 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ].map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`);
  const head = '%PDF-1.4\n';
  const offsets = objects.map(
    (_, index) => head.length + objects.slice(0, index).reduce((sum, object) => sum + Buffer.byteLength(object, 'latin1'), 0),
  );
  const body = head + objects.join('');
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${Buffer.byteLength(body, 'latin1')}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
}

const longestLine = 88;

function wrapped(line: string): string[] {
  const rows = [''];
  for (const word of line.split(' ')) {
    const last = rows.length - 1;
    const longer = rows[last] === '' ? word : `${rows[last]} ${word}`;
    if (longer.length <= longestLine) rows[last] = longer;
    else rows.push(word);
  }
  return rows;
}

/** Text of a PDF string: WinAnsi has the letters of French, but other codes for the apostrophe, the dash and œ than Unicode. */
function escaped(line: string): string {
  const winAnsi: Readonly<Record<string, string>> = { '’': '\\222', '–': '\\226', œ: '\\234', '€': '\\200', '\u202f': ' ' };
  return line.replaceAll(/[\\()]/g, '\\$&').replaceAll(/[’–œ€\u202f]/g, (sign) => winAnsi[sign] ?? sign);
}
