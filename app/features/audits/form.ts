/** The forms of an audit: its content, its scope, the accounts that may enter. */
import { z } from 'zod';
import { auditOpinions, auditStandards, auditTypes } from '#app/domain/audit.ts';
import { codeNumber, formatCode } from '#app/domain/ids.ts';
import { confidentialities } from '#app/domain/risk.ts';
import {
  ids,
  optionalDay,
  optionalId,
  optionalText,
  requiredChoice,
  requiredDay,
  requiredId,
  requiredText,
  seenVersion,
} from '../fields.ts';

const fields = z
  .strictObject({
    version: seenVersion().optional(),
    title: requiredText(200),
    type: requiredChoice(auditTypes),
    standard: requiredChoice(auditStandards),
    scope: requiredText(2000),
    objectives: optionalText(2000),
    criteria: optionalText(2000),
    unitId: optionalId(),
    ownerId: optionalId(),
    confidentiality: requiredChoice(confidentialities),
    leadAuditor: optionalText(200),
    periodFrom: requiredDay(),
    periodTo: requiredDay(),
    reportOn: optionalDay(),
    opinion: requiredChoice(auditOpinions),
    conclusion: optionalText(4000),
  })
  .refine(({ periodFrom, periodTo }) => periodFrom <= periodTo, { path: ['periodTo'], message: 'before_start' });

/** Content of an audit as commands take it. */
export type AuditContent = Omit<z.output<typeof fields>, 'version'>;

export const auditForm = fields.transform(({ version, ...content }): { content: AuditContent; version: number | undefined } => ({
  content,
  version,
}));

/** `C-0001, C-0002` as codes; one that is not a control's code is an error at the field. */
const controlCodes = requiredText(4000).transform((text, context) => {
  const codes = text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(asControlCode);
  const known = codes.filter((code) => code !== null);
  if (known.length < codes.length) context.addIssue({ code: 'custom', message: 'not_a_code' });
  return [...new Set(known)];
});

/** People write C-1 for C-0001. */
function asControlCode(text: string): string | null {
  const short = /^C-0*([1-9]\d{0,8})$/.exec(text);
  const code = short ? formatCode('control', Number(short[1])) : text;
  return codeNumber('control', code) === null ? null : code;
}

export const codesForm = z.strictObject({ intent: z.literal('add-codes'), version: seenVersion(), codes: controlCodes });

export const engagementForm = z.strictObject({
  intent: z.literal('engage'),
  version: seenVersion(),
  userId: requiredId(),
  opensOn: requiredDay(),
  closesOn: requiredDay(),
  side: z.enum(['internal', 'external']),
});

/** Everything that the page of scope and access posts. */
export const scopeForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('add'), version: seenVersion(), controlIds: ids() }),
  codesForm,
  z.strictObject({ intent: z.literal('remove'), version: seenVersion(), controlId: requiredId() }),
  engagementForm,
  z.strictObject({ intent: z.literal('end-engagement'), version: seenVersion(), userId: requiredId() }),
]);
