import { ownerKey, type EvidenceOwners } from '../evidence-index.ts';
import type { ControlFacts } from './facts.ts';

/** What a record id of an evidence file stands for in this pack; drafts are not in it. */
export function ownersOfControls(controls: readonly ControlFacts[]): EvidenceOwners {
  return new Map(
    controls.flatMap(({ code, design, tests }) => {
      const parent = { type: 'control' as const, code };
      return [
        ...(design ? [[ownerKey('design_assessment', design.id), { recordCode: code, parent }] as const] : []),
        ...tests
          .filter(({ status }) => status === 'concluded')
          .map((test) => [ownerKey('control_test', test.id), { recordCode: test.code, parent }] as const),
      ];
    }),
  );
}
