import { recordOf, type PackRecord } from '../record.ts';
import type { ControlPack, PackControl } from './model.ts';

/** Controls with their tests, findings and risks. */
export const controlPackRecords = ({ controls }: ControlPack): PackRecord[] => controls.flatMap(controlRecords);

function controlRecords(control: PackControl): PackRecord[] {
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
