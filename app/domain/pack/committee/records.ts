import { exposureRecords, programmeRecords } from '../exposure/records.ts';
import { recordOf, type PackRecord } from '../record.ts';
import type { CommitteePack } from './model.ts';

/** The run with what it counts, weak controls, open findings, overdue actions, and the policies of the programme. */
export const committeePackRecords = ({ exposure, programme, controls, findings, actions }: CommitteePack): PackRecord[] => [
  ...exposureRecords(exposure),
  ...programmeRecords(programme),
  ...controls.weak.map((control) => recordOf('control', control.code, control.version, control)),
  ...findings.map((finding) => recordOf('finding', finding.code, null, finding)),
  ...actions.map((action) => recordOf('action', action.code, null, action)),
];
