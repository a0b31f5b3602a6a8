/** The front matter that every kind of pack has, from what was gathered. */
import type { FrontFacts } from './facts.ts';
import { packRedactions, type NotRecordedTopic, type PackEvidence, type PackFront, type PackKind, type PackSignOff } from './front.ts';
import { pick, sortedBy, stamperIn } from './order.ts';
import { templateOf } from './template.ts';

/** What a kind decides of its front matter. */
export type KindParts = {
  kind: PackKind;
  notRecorded: readonly NotRecordedTopic[];
  /** Records that the kind itself leaves out, beside those that the gathering did. */
  leftOut: FrontFacts['leftOut'];
  signOffs: PackSignOff[];
  evidence: PackEvidence[];
};
export function composeFront(facts: FrontFacts, { kind, notRecorded, leftOut, signOffs, ...parts }: KindParts): PackFront {
  const keepsFiles = !facts.redactions.includes('evidence');
  const evidence = parts.evidence.map((file) => ({ ...file, isEmbedded: file.isEmbedded && keepsFiles }));
  const stampOf = stamperIn(facts.timeZone);
  return {
    schema: 'urn:garant:pack-model:1',
    packId: facts.packId,
    version: facts.version,
    supersedes: facts.supersedes,
    lang: facts.lang,
    title: facts.title,
    classification: facts.classification,
    purpose: facts.purpose,
    organisation: pick(facts.organisation, ['name', 'registration']),
    period: facts.period,
    asOf: stampOf(facts.asOfAt),
    issued: stampOf(facts.issuedAt),
    issuedBy: pick(facts.issuedBy, ['name', 'role']),
    approval: null,
    recipients: facts.recipients.map((recipient) => pick(recipient, ['name', 'detail'])),
    timeZone: facts.timeZone,
    trail: pick(facts.trail, ['size', 'root']),
    filters: sortedBy(
      facts.filters,
      (filter) => filter.code,
      (filter) => filter.value,
    ),
    leftOut: sortedBy(
      [...facts.leftOut, ...leftOut, ...filesLeftOut(evidence, keepsFiles ? 'too_large' : 'redacted')],
      (row) => row.type,
      (row) => row.code,
      (row) => row.reason,
    ),
    notRecorded: [...notRecorded],
    redactions: packRedactions.filter((redaction) => facts.redactions.includes(redaction)),
    watermark: facts.watermark,
    signOffs,
    evidence,
    generator: { application: facts.application, template: templateOf(kind) },
  };
}

/** Files that do not travel in the pack are listed with their digest. */
const filesLeftOut = (evidence: readonly PackEvidence[], reason: 'too_large' | 'redacted'): FrontFacts['leftOut'] =>
  evidence.filter((file) => !file.isEmbedded).map((file) => ({ type: 'evidence', code: file.key, title: file.name, reason }));
