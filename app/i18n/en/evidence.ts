import { countIn } from '../plural.ts';

const count = countIn('en');

/** Evidence: files and where they came from. */
export const evidence = {
  title: 'Evidence',
  add: 'Add evidence',
  addTo: (code: string) => `Add evidence to ${code}`,
  ofDesign: (code: string) => `Evidence of the design of ${code}`,
  intro: 'The file is kept as it is, under its SHA-256 digest. It can be added to, never replaced.',
  concluded: 'This test is concluded. A further file changes what was signed: the control will wait for a new signature.',
  none: 'No evidence has been added.',
  caption: 'Evidence files',
  files: (n: number) => count(n, 'file', 'files'),
  columns: { name: 'File', source: 'Source', capturedOn: 'Captured on', bytes: 'Size', sha256: 'SHA-256', uploadedBy: 'Added by' },
  fields: { file: 'File', source: 'What it shows and where it comes from', capturedOn: 'Captured on' },
  hints: {
    file: 'PDF, PNG, JPG, DOCX, XLSX, PPTX, CSV, TXT or EML, at most 25 MB. Texts in UTF-8, at most 5 MB.',
    source: 'For example: extract of the ERP, report STK-12, run by the warehouse manager.',
    capturedOn: 'The day on which the file was taken from its source.',
  },
  broken: 'The file did not arrive whole. Nothing was saved: send it again.',
};
