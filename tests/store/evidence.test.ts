import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement } from '#app/domain/access.ts';
import { addEvidence, recordReading } from '#app/features/evidence/commands.server.ts';
import { attachmentNamed, safeFileName } from '#app/features/evidence/file-name.ts';
import { getEvidence, listEvidence } from '#app/features/evidence/queries.server.ts';
import { BrokenUpload, readUpload } from '#app/features/evidence/read-upload.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { auditControls, audits, controls, evidence } from '#db/schema/index.ts';
import { insertControl, insertTest } from '#tests/setup/controls.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';
import { hugePng, minimalDocx, minimalJpeg, minimalPdf, minimalPng } from '#tests/setup/files.ts';

let register: TestRegister;
let controlId: string;
let testId: string;
beforeAll(async () => {
  register = await openTestRegister();
  controlId = await insertControl(register, { ownerId: register.personId('olivier'), testerId: register.personId('theo') });
  testId = await insertTest(register, controlId, { testerId: register.personId('theo') });
});
afterAll(() => register.close());

const received = (bytes: Uint8Array | string) => register.services.files.receive(Readable.from([Buffer.from(bytes)]), 1_000_000);

async function add(
  name: AccountName,
  bytes: Uint8Array | string,
  fileName: string,
  changes: { capturedOn?: string; engagements?: Engagement[]; record?: string } = {},
) {
  const file = await received(bytes);
  try {
    const ctx = await register.as(name, { engagements: changes.engagements ?? [] });
    return await addEvidence(
      ctx,
      { type: 'control_test', id: changes.record ?? testId },
      { file, name: fileName, source: 'Extrait du progiciel', capturedOn: changes.capturedOn ?? null },
    );
  } finally {
    await file.discard();
  }
}

const waiting = () => readdir(path.join(register.services.files.folder, 'incoming'));
const text = (content: string) => `Relevé ${content}\n`;

describe('adding evidence', () => {
  it('stores the file under its hash, the row and one entry that names the file', async () => {
    const result = await add('theo', minimalPdf('un'), 'Relevé.pdf', { capturedOn: '2026-11-20' });
    if (!result.ok) throw new Error(result.refusal.code);
    const file = await getEvidence(await register.as('claire'), result.value.id);
    expect(file).toMatchObject({
      name: 'Relevé.pdf',
      mediaType: 'application/pdf',
      sha256: result.value.sha256,
      capturedOn: '2026-11-20',
      uploadedBy: register.personId('theo'),
    });
    expect(await register.services.files.has(result.value.sha256)).toBe(true);
    const [line] = await historyOf(register.store.read, { type: 'control', id: controlId });
    expect(line).toMatchObject({ act: 'evidence.add', actorName: 'theo', obj: { type: 'evidence', id: result.value.id } });
    expect(await waiting()).toEqual([]);
  });

  it('makes a signature of the control stale when the test is the one that counts', async () => {
    const before = await digestOf(controlId);
    expect((await add('theo', text('nouveau'), 'nouveau.txt')).ok).toBe(true);
    const after = await digestOf(controlId);
    expect(after.contentDigest).not.toBe(before.contentDigest);
    expect(after.preparers).toContain(register.personId('theo'));
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'page.html', 'file_type'],
    ['no ending', 'x', 'evidence', 'file_type'],
    ['a program', 'MZ\u0000', 'tool.exe', 'file_type'],
    ['a page named as a document', '<html>', 'page.pdf', 'file_content'],
    ['a text with NUL', 'a\u0000b', 'notes.txt', 'file_content'],
    ['a text of another encoding', Uint8Array.of(0x52, 0xe9), 'releve.csv', 'text_not_utf8'],
    ['an empty file', '', 'empty.txt', 'file_empty'],
    ['a picture of other content', minimalPng(10, 10), 'photo.jpg', 'file_content'],
    ['a ZIP that is no document', minimalDocx({ main: 'other.xml' }), 'report.docx', 'file_content'],
    ['a document with macros', minimalDocx({ extra: 'word/vbaProject.bin' }), 'report.docx', 'file_content'],
    ['a document of another kind', minimalDocx(), 'report.xlsx', 'file_content'],
  ])('refuses %s', async (_what, bytes, name, reason) => {
    expect(await add('claire', bytes, name)).toMatchObject({
      ok: false,
      refusal: { code: 'wrong_type', field: 'file', details: { reason } },
    });
    expect(await waiting()).toEqual([]);
  });

  it.each([
    ['PNG', minimalPng(800, 600), 'écran.png'],
    ['JPEG', minimalJpeg(800, 600), 'photo.JPG'],
    ['DOCX', minimalDocx(), 'rapport.docx'],
    ['CSV', 'réf;montant\n1;2', 'extrait.csv'],
  ])('accepts a %s', async (_what, bytes, name) => {
    expect(await add('claire', bytes, name)).toMatchObject({ ok: true });
  });

  it('refuses a picture by the size in its header', async () => {
    expect(await add('claire', hugePng(), 'carte.png')).toMatchObject({
      refusal: { code: 'too_large', details: { reason: 'picture_too_large' } },
    });
  });

  it('refuses the same bytes twice on one record', async () => {
    expect((await add('claire', text('double'), 'a.txt')).ok).toBe(true);
    expect(await add('claire', text('double'), 'b.txt')).toMatchObject({ refusal: { code: 'already_exists' } });
  });

  it('refuses a day that has not come', async () => {
    expect(await add('claire', text('demain'), 'demain.txt', { capturedOn: '2026-11-22' })).toMatchObject({
      refusal: { field: 'capturedOn' },
    });
  });

  it('keeps no file of a refused command', async () => {
    const file = await received('MZ');
    await addEvidence(
      await register.as('claire'),
      { type: 'control_test', id: testId },
      { file, name: 'x.exe', source: 's', capturedOn: null },
    );
    await file.discard();
    expect(await register.services.files.has(file.sha256)).toBe(false);
  });
});

describe('who may', () => {
  const engagement = (auditId: string): Engagement => ({ auditId, opensOn: '2026-11-01', closesOn: '2026-12-31', isInternal: false });
  let evidenceId: string;
  let auditId: string;
  beforeAll(async () => {
    const result = await add('claire', text('portée'), 'portée.txt');
    if (!result.ok) throw new Error(result.refusal.code);
    evidenceId = result.value.id;
    auditId = await insertAudit();
  });

  it.each([
    ['claire', true],
    ['odile', true],
    ['olivier', true],
    ['theo', true],
    ['ines', false],
    ['ada', false],
  ] as const)('%s reads evidence: %s', async (name, may) => {
    const ctx = await register.as(name);
    expect((await getEvidence(ctx, evidenceId)) !== null).toBe(may);
    expect((await listEvidence(ctx, 'control_test', testId)).length > 0).toBe(may);
  });

  it('shows an auditor the evidence of controls in their engagement, and no other', async () => {
    expect(await getEvidence(await register.as('ines', { engagements: [engagement(auditId)] }), evidenceId)).not.toBeNull();
    expect(await getEvidence(await register.as('ines', { engagements: [engagement(register.services.newId())] }), evidenceId)).toBeNull();
  });

  it('lets only the keeper and people related to the control add', async () => {
    expect(await add('odile', text('coo'), 'coo.txt')).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await add('ada', text('admin'), 'admin.txt')).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await add('ines', text('auditor'), 'auditor.txt', { engagements: [engagement(auditId)] })).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
    expect(await add('olivier', text('owner'), 'owner.txt')).toMatchObject({ ok: true });
    const other = await insertTest(register, await insertControl(register, {}), { testerId: register.personId('colin') });
    expect(await add('olivier', text('stranger'), 'stranger.txt', { record: other })).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await listEvidence(await register.as('olivier'), 'control_test', other)).toEqual([]);
  });

  it('finds nothing by a hash', async () => {
    const file = await getEvidence(await register.as('claire'), evidenceId);
    expect(await getEvidence(await register.as('claire'), file?.sha256 ?? '')).toBeNull();
  });

  it('writes down each reading', async () => {
    const ctx = await register.as('odile');
    const file = await getEvidence(ctx, evidenceId);
    if (!file) throw new Error('not found');
    await recordReading(ctx, file);
    expect((await historyOf(register.store.read, { type: 'evidence', id: evidenceId }))[0]).toMatchObject({
      act: 'evidence.read',
      actorName: 'odile',
    });
  });

  async function insertAudit() {
    const id = register.services.newId();
    const author = register.personId('claire');
    await register.store.transact(async (tx) => {
      await tx.insert(audits).values({
        id,
        code: `A-${id.slice(-4)}`,
        version: 1,
        createdAt: 0,
        createdBy: author,
        updatedAt: 0,
        updatedBy: author,
        title: 'Audit',
        type: 'external',
        standard: 'other',
        status: 'fieldwork',
        confidentiality: 'internal',
        scope: '',
        objectives: '',
        criteria: '',
        leadAuditor: '',
        periodFrom: '2026-01-01',
        periodTo: '2026-12-31',
        opinion: 'not_rated',
        conclusion: '',
      });
      await tx.insert(auditControls).values({ auditId: id, controlId });
    });
    return id;
  }
});

describe('an upload', () => {
  const boundary = 'garant-test';
  const request = (body: ReadableStream | string, type = `multipart/form-data; boundary=${boundary}`) =>
    new Request('http://test/tests/T-0001/evidence', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      duplex: 'half',
    } as RequestInit);
  const part = (name: string, value: string, fileName?: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: text/html`}\r\n\r\n${value}\r\n`;
  const end = `--${boundary}--\r\n`;
  const kept = () => readdir(register.services.files.folder, { recursive: true }).then((names) => names.length);

  it('gives fields and file, whichever comes first', async () => {
    const upload = await readUpload(
      request(part('file', 'contenu', 'C:\\docs\\relevé\u202Efdp.txt') + part('source', 'ERP') + end),
      register.services.files,
    );
    expect(upload).toMatchObject({ name: 'relevéfdp.txt', refused: null, file: { bytes: 7 } });
    expect(Object.fromEntries(upload.fields)).toEqual({ file: 'relevéfdp.txt', source: 'ERP' });
    await upload.file?.discard();
    expect(await waiting()).toEqual([]);
  });

  it('says when no file was chosen', async () => {
    const upload = await readUpload(request(part('source', 'ERP') + part('file', '', '') + end), register.services.files);
    expect(upload).toMatchObject({ file: null, refused: { refusal: { details: { reason: 'file_missing' } } } });
    expect(upload.fields.get('file')).toBe('');
  });

  it('refuses a file past the limit by one byte, reads the form to its end and leaves nothing', async () => {
    const before = await kept();
    const at = await readUpload(
      request(part('file', 'x'.repeat(1000), 'a.txt') + part('source', 'ERP') + end),
      register.services.files,
      1000,
    );
    expect(at).toMatchObject({ file: { bytes: 1000 }, refused: null });
    await at.file?.discard();
    const over = await readUpload(
      request(part('file', 'x'.repeat(1001), 'a.txt') + part('source', 'ERP') + end),
      register.services.files,
      1000,
    );
    expect(over).toMatchObject({ file: null, refused: { refusal: { code: 'too_large', field: 'file' } } });
    expect(over.fields.get('source')).toBe('ERP');
    expect(await kept()).toBe(before);
  });

  it('takes one file and ignores further ones', async () => {
    const upload = await readUpload(request(part('file', 'eins', 'a.txt') + part('file', 'zwei', 'b.txt') + end), register.services.files);
    expect(upload).toMatchObject({ name: 'a.txt', file: { bytes: 4 } });
    await upload.file?.discard();
    expect(await waiting()).toEqual([]);
  });

  it('leaves neither row nor file when the connection breaks', async () => {
    const rows = await register.store.read.$count(evidence);
    const before = await kept();
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(part('source', 'ERP') + part('file', 'x'.repeat(100_000), 'a.txt').slice(0, 50_000)));
        setTimeout(() => controller.error(new Error('aborted')), 20);
      },
    });
    await expect(readUpload(request(broken), register.services.files)).rejects.toThrow(BrokenUpload);
    const cut = part('file', 'x'.repeat(1000), 'a.txt').slice(0, 500);
    await expect(readUpload(request(cut), register.services.files)).rejects.toThrow(BrokenUpload);
    await expect(readUpload(request('a=b', 'text/plain'), register.services.files)).rejects.toThrow(BrokenUpload);
    expect(await kept()).toBe(before);
    expect(await register.store.read.$count(evidence)).toBe(rows);
  });
});

describe('names of files', () => {
  it('are shown, never used: no folder, no direction marks, a bounded length', () => {
    expect(safeFileName('../../etc/passwd.txt')).toBe('passwd.txt');
    expect(safeFileName(`${'a'.repeat(300)}.pdf`)).toHaveLength(200);
    expect(safeFileName(`${'a'.repeat(300)}.pdf`)).toMatch(/\.pdf$/);
  });

  it('go into the header without breaking it', () => {
    expect(attachmentNamed('Relevé "1".pdf')).toBe(`attachment; filename="Releve _1_.pdf"; filename*=UTF-8''Relev%C3%A9%20%221%22.pdf`);
    expect(attachmentNamed('発注\r\n.pdf')).toBe(`attachment; filename=".pdf"; filename*=UTF-8''%E7%99%BA%E6%B3%A8%0D%0A.pdf`);
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
});

async function digestOf(id: string) {
  const [row] = await register.store.read
    .select({ contentDigest: controls.contentDigest, preparers: controls.preparers })
    .from(controls)
    .where(eq(controls.id, id));
  if (!row) throw new Error('no control');
  return row;
}
