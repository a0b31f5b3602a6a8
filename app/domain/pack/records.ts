/** The records of a pack as data: what the pages show, one canonical record a line, so that a recipient can hash and read them without us. */
import { applicabilityPackRecords } from './applicability/records.ts';
import { auditPackRecords } from './audit/records.ts';
import { committeePackRecords } from './committee/records.ts';
import { controlPackRecords } from './control/records.ts';
import { insurancePackRecords } from './insurance/records.ts';
import type { PackModel, PackOf } from './model.ts';
import { sortedBy } from './order.ts';
import { requestsPackRecords } from './requests/records.ts';
import { supplierPackRecords } from './supplier/records.ts';
import { recordOf, type PackRecord } from './record.ts';

/** What each kind shows beside the sign-offs, which all have. */
const bodies: { readonly [Kind in PackModel['kind']]: (model: PackOf<Kind>) => PackRecord[] } = {
  control: controlPackRecords,
  committee: committeePackRecords,
  insurance: insurancePackRecords,
  audit: auditPackRecords,
  supplier: supplierPackRecords,
  requests: requestsPackRecords,
  applicability: applicabilityPackRecords,
};

/** The records of the pack, ordered by type and id, each once however often it is shown. */
export function packRecords(model: PackModel): PackRecord[] {
  const body = bodies[model.kind] as (model: PackModel) => PackRecord[];
  const records = [...body(model), ...signatureRecords(model)];
  const distinct = new Map(records.map((record) => [`${record.type} ${record.id}`, record]));
  return sortedBy(
    [...distinct.values()],
    (record) => record.type,
    (record) => record.id,
  );
}

const signatureRecords = ({ signOffs }: PackModel): PackRecord[] =>
  signOffs.map((signOff, index) => {
    const earlier = signOffs.slice(0, index).filter(({ recordCode }) => recordCode === signOff.recordCode);
    return recordOf('signature', `${signOff.recordCode}/${earlier.length + 1}`, null, signOff);
  });

/** The file `records.ndjson`: each line ends with a line feed. */
export const recordsFile = (records: readonly PackRecord[]): string => records.map(({ line }) => `${line}\n`).join('');
