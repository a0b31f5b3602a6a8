import { recordOf, type PackRecord } from '../record.ts';
import type { InsurancePack } from './model.ts';

/** The run with its figures, the policies with their terms and what the run makes of them, the risks they answer, and the controls behind. */
export function insurancePackRecords({ exposure, policies, programme, risks, controls }: InsurancePack): PackRecord[] {
  const { run, curves: _curves, ...told } = exposure;
  const worth = new Map(programme.lines.flatMap((line) => line.policies.map((policy) => [policy.code, policy])));
  const layers = programme.lines.flatMap((line) => line.layers);
  return [
    recordOf('exposure_run', run.code, run.version, { ...run, ...told }),
    ...policies.map(({ version, ...policy }) => {
      const { code } = policy;
      const { expectedCents = null, exhausted = null } = worth.get(code) ?? {};
      return recordOf('policy', code, version, {
        ...policy,
        expectedCents,
        exhausted,
        layers: layers.filter(({ policyCode }) => policyCode === code),
      });
    }),
    ...risks.map((risk) => recordOf('risk', risk.code, null, risk)),
    ...controls.map(({ version, ...control }) => recordOf('control', control.code, version, control)),
  ];
}
