import type { PackProgramme } from '../programme/model.ts';
import { recordOf, type PackRecord } from '../record.ts';
import type { PackExposure } from './model.ts';

/** The run with its figures, the risks that it counts, the limits that it is held against, and the suppliers behind it. */
export function exposureRecords({ run, risks, appetite, suppliers, ...figures }: PackExposure): PackRecord[] {
  const { curves: _curves, ...told } = figures;
  return [
    recordOf('exposure_run', run.code, run.version, { ...run, ...told }),
    ...risks.map((risk) => recordOf('risk', risk.code, null, risk)),
    ...appetite.map((limit) => recordOf('appetite_limit', limit.code, null, limit)),
    ...suppliers.rows.map((supplier) => recordOf('supplier', supplier.code, null, supplier)),
  ];
}

/** What each policy of the programme is worth in the run, with its layers. */
export const programmeRecords = ({ lines }: PackProgramme): PackRecord[] =>
  lines.flatMap(({ line, layers, policies }) =>
    policies.map((policy) =>
      recordOf('policy', policy.code, null, { ...policy, line, layers: layers.filter(({ policyCode }) => policyCode === policy.code) }),
    ),
  );
