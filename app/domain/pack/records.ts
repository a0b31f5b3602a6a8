/** The records of a pack as data: what the pages show, one canonical record a line, so that a recipient can hash and read them without us. */
import { canonicalRecord, canonicalText } from '../trail/canonical.ts';
import type { PackModel } from './model.ts';
import { sortedBy } from './order.ts';

export const packRecordTypes = ['control', 'control_test', 'finding', 'risk', 'signature'] as const;
export type PackRecordType = (typeof packRecordTypes)[number];

export type PackRecord = {
  type: PackRecordType;
  /** The code of the record; of a sign-off its control's code and its place in the control's history, from 1. */
  id: string;
  /** The version shown, or null where the pack shows none. */
  version: number | null;
  /** RFC 8785 text of `{type, id, version, content}`. */
  line: string;
};

/** The records of the pack, ordered by type and id. Money is in cents; other fractions are decimal text (rulings 1.1). */
export function packRecords(model: PackModel): PackRecord[] {
  const records = [
    ...model.controls.flatMap(controlRecords),
    ...model.signOffs.map((signOff, index) => {
      const earlier = model.signOffs.slice(0, index).filter(({ controlCode }) => controlCode === signOff.controlCode);
      return recordOf('signature', `${signOff.controlCode}/${earlier.length + 1}`, null, signOff);
    }),
  ];
  const distinct = new Map(records.map((record) => [`${record.type} ${record.id}`, record]));
  return sortedBy(
    [...distinct.values()],
    (record) => record.type,
    (record) => record.id,
  );
}

function controlRecords(control: PackModel['controls'][number]): PackRecord[] {
  const { tests, findings, risks, ...card } = control;
  // What a control takes away from a risk belongs to the control; the risk itself is one record however many controls cover it.
  const covers = risks.map(({ code, frequencyReduction, severityReduction }) => ({ code, frequencyReduction, severityReduction }));
  return [
    recordOf('control', card.code, card.version, { ...card, covers, tests: tests.map(({ code }) => code) }),
    ...tests.map((test) => recordOf('control_test', test.code, null, { ...test, controlCode: card.code })),
    ...findings.map((finding) => recordOf('finding', finding.code, null, finding)),
    ...risks.map(({ frequencyReduction: _frequency, severityReduction: _severity, ...risk }) => recordOf('risk', risk.code, null, risk)),
  ];
}

function recordOf(type: PackRecordType, id: string, version: number | null, content: object): PackRecord {
  return { type, id, version, line: canonicalText(canonicalRecord({ type, id, version, content })) };
}

/** The file `records.ndjson`: each line ends with a line feed. */
export const recordsFile = (records: readonly PackRecord[]): string => records.map(({ line }) => `${line}\n`).join('');
