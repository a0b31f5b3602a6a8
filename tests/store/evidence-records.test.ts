/** Evidence of findings, actions and judgements of a control's design: who adds and reads it, and what the pages that take it answer. */
import { readdir } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement } from '#app/domain/access.ts';
import type { EvidenceRecordType } from '#app/domain/evidence.ts';
import type { Result } from '#app/domain/refusal.ts';
import { countDesignEvidence, designForEvidence, evidenceOf } from '#app/features/evidence/queries.server.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { recordAction } from '#app/features/findings/actions.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { evidenceToRead, filesBesideUpload, takeEvidence } from '#app/http/evidence-upload.ts';
import { auditControls, audits, controls, designAssessments, evidence, findings } from '#db/schema/index.ts';
import { insertControl } from '#tests/setup/controls.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';

const today = '2026-11-21';
let register: TestRegister;
let control: { id: string; code: string };
let auditId: string;
let records: Record<'finding' | 'action' | 'design_assessment', string>;

beforeAll(async () => {
  register = await openTestRegister();
  control = await insertOwnedControl();
  auditId = register.services.newId();
  const finding = await insertFinding();
  const [design] = await register.store.read
    .select({ id: designAssessments.id })
    .from(designAssessments)
    .where(eq(designAssessments.controlId, control.id));
  const action = must(
    await recordAction(await register.as('claire'), finding, {
      title: 'Corriger',
      ownerId: register.personId('theo'),
      dueOn: '2026-12-15',
    }),
  );
  records = { finding, action: action.id, design_assessment: design?.id ?? '' };
});
afterAll(() => register.close());

const types = ['finding', 'action', 'design_assessment'] as const;
const internal = (isInternal = true): Engagement[] => [{ auditId, opensOn: today, closesOn: today, isInternal }];

describe.each(types)('the page that takes evidence of a %s', (type) => {
  it('keeps the file, tells the history of the record, and goes back', async () => {
    const answer = await send('claire', type, { content: `${type} un`, capturedOn: '2026-11-20' });
    expect(answer).toMatchObject({ status: 303, location: '/back' });
    const { files } = await evidenceOf(await register.as('claire'), type, records[type]);
    expect(files).toMatchObject([{ name: 'relevé.txt', source: 'Progiciel', capturedOn: '2026-11-20', uploadedBy: 'claire' }]);
    expect(await register.services.files.has(files[0]?.sha256 ?? '')).toBe(true);
    const [line] = await historyOf(register.store.read, {
      type: type === 'design_assessment' ? 'control' : type,
      id: type === 'design_assessment' ? control.id : records[type],
    });
    expect(line).toMatchObject({ act: 'evidence.add', obj: { type: 'evidence', id: files[0]?.id } });
  });

  it.each([
    ['no source', { source: '' }, 'source', 422],
    ['no file', { fileName: '' }, 'file', 422],
    ['a type that is not on the list', { fileName: 'outil.exe' }, 'file', 422],
    ['a day to come', { capturedOn: '2026-11-22' }, 'capturedOn', 422],
    ['more than 25 MiB', { content: 'x'.repeat(25 * 1024 * 1024 + 1) }, 'file', 413],
  ])('says %s at its field and leaves nothing', async (_what, changes, field, status) => {
    const before = await kept();
    const answer = await send('claire', type, { content: `${type} refusé`, ...changes });
    expect(answer).toMatchObject({ status, fields: [field] });
    expect(await kept()).toEqual(before);
  });

  it('leaves nothing of a file that was cut short', async () => {
    const before = await kept();
    const answer = await send('claire', type, { content: 'x'.repeat(10_000), cutAt: 5000 });
    expect(answer).toMatchObject({ status: 400, fields: ['file'] });
    expect(await kept()).toEqual(before);
  });

  it('refuses who may not add, and writes that down', async () => {
    expect(await send('odile', type, { content: 'coo' })).toMatchObject({ status: 403 });
    const [line] = await historyOf(register.store.read, { type, id: records[type] });
    expect(line).toMatchObject({ act: 'authz.deny', why: 'evidence.add', actorName: 'odile' });
    expect(await statusOf(filesBesideUpload(await register.as('odile'), { type, id: records[type] }))).toBe(403);
    expect(await send('ada', type, { content: 'admin' })).toMatchObject({ status: 404 });
  });
});

describe('who reads and adds', () => {
  const rights = async (name: AccountName, type: EvidenceRecordType, engagements: Engagement[] = []) => {
    const { mayRead, mayAdd } = await evidenceOf(await register.as(name, { engagements }), type, records[type as 'finding']);
    return `${mayRead ? 'read' : ''}${mayAdd ? ' add' : ''}`;
  };

  it.each([
    ['the owner of a finding', 'olivier', 'finding', 'read add'],
    ['the owner of an action', 'theo', 'action', 'read add'],
    ['the owner of a control', 'olivier', 'design_assessment', 'read add'],
    ['somebody else, of a finding', 'theo', 'finding', ''],
    ['somebody else, of an action', 'olivier', 'action', ''],
    ['somebody else, of a design', 'theo', 'design_assessment', ''],
    ['the COO', 'odile', 'finding', 'read'],
    ['the administrator', 'ada', 'design_assessment', ''],
    ['an auditor without engagement', 'ines', 'finding', ''],
  ] as const)('%s', async (_who, name, type, expected) => {
    expect(await rights(name, type)).toBe(expected);
  });

  it('an auditor adds to findings and actions of an internal engagement, and reads those of an external one', async () => {
    for (const type of ['finding', 'action'] as const) {
      expect(await rights('ines', type, internal())).toBe('read add');
      expect(await rights('ines', type, internal(false))).toBe('read');
    }
    expect(await rights('ines', 'design_assessment', internal())).toBe('read');
  });

  it('counts the files of designs, and opens a design only under its own control', async () => {
    const claire = await register.as('claire');
    expect(await countDesignEvidence(claire.store.read, [records.design_assessment])).toEqual({ [records.design_assessment]: 1 });
    expect(await designForEvidence(claire, control.code, records.design_assessment)).toMatchObject({ control: { code: control.code } });
    expect(await designForEvidence(claire, 'C-9999', records.design_assessment)).toBeNull();
    expect(await designForEvidence(await register.as('ines'), control.code, records.design_assessment)).toBeNull();
    const design = { type: 'design_assessment', id: records.design_assessment } as const;
    expect(await statusOf(evidenceToRead(await register.as('theo'), design))).toBe(403);
    expect(await evidenceToRead(await register.as('odile'), design)).toMatchObject({ files: [{ name: 'relevé.txt' }], mayAdd: false });
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** What lies on disk and in the table. */
const kept = async () => ({
  files: (await readdir(register.services.files.folder, { recursive: true })).sort(),
  rows: await register.store.read.$count(evidence),
});

const statusOf = (answer: Promise<unknown>): Promise<number | null> =>
  answer.then(
    () => null,
    (thrown: unknown) => (thrown instanceof Response ? thrown.status : null),
  );

type Sent = { content?: string; fileName?: string; source?: string; capturedOn?: string; cutAt?: number };

/** What the action of the page answers: its status, where it leads, the fields it finds fault with. */
async function send(name: AccountName, type: keyof typeof records, sent: Sent) {
  const { content = '', fileName = 'relevé.txt', source = 'Progiciel', capturedOn = '', cutAt } = sent;
  const part = (field: string, value: string, file = '') =>
    `--x\r\nContent-Disposition: form-data; name="${field}"${file}\r\n\r\n${value}\r\n`;
  const body = `${part('source', source)}${part('capturedOn', capturedOn)}${part('file', content, `; filename="${fileName}"`)}--x--\r\n`;
  const request = new Request('http://test/upload', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: cutAt === undefined ? body : body.slice(0, cutAt),
  });
  const answer = await takeEvidence(await register.as(name), request, { type, id: records[type] }, '/back').catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('location') };
  const { form } = answer.data as FormReply;
  return { status: answer.init?.status, fields: Object.keys(form.error ?? {}) };
}

async function insertOwnedControl() {
  const id = await insertControl(register, { ownerId: register.personId('olivier') });
  const [row] = await register.store.read.select({ code: controls.code }).from(controls).where(eq(controls.id, id));
  return { id, code: row?.code ?? '' };
}

/** An issued finding of Olivier's in a restricted audit over the control. */
async function insertFinding(): Promise<string> {
  const id = register.services.newId();
  const author = register.personId('claire');
  const columns = { version: 1, createdAt: 0, createdBy: author, updatedAt: 0, updatedBy: author };
  await register.store.transact(async (tx) => {
    await tx.insert(audits).values({
      id: auditId,
      code: 'A-0001',
      ...columns,
      title: 'Entrepôts',
      type: 'internal',
      standard: 'other',
      status: 'fieldwork',
      confidentiality: 'restricted',
      scope: '',
      objectives: '',
      criteria: '',
      leadAuditor: '',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
      opinion: 'not_rated',
      conclusion: '',
    });
    await tx.insert(auditControls).values({ auditId, controlId: control.id });
    await tx.insert(findings).values({
      id,
      code: 'F-0001',
      ...columns,
      auditId,
      title: 'Ronde non faite',
      status: 'issued',
      rating: 'high',
      criteria: '',
      condition: '',
      cause: '',
      effect: '',
      recommendation: '',
      responseText: '',
      ownerId: register.personId('olivier'),
    });
  });
  return id;
}
