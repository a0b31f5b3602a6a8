import { recordOf, type PackRecord } from '../record.ts';
import type { ApplicabilityPack } from './model.ts';

/** The framework, its requirements, the controls that meet them and the open findings on those. */
export const applicabilityPackRecords = ({ framework, requirements, controls, openFindings }: ApplicabilityPack): PackRecord[] => [
  recordOf('framework', framework.code, framework.version, framework),
  ...requirements.map((requirement) => recordOf('requirement', requirement.code, requirement.version, requirement)),
  ...controls.map((control) => recordOf('control', control.code, control.version, control)),
  ...openFindings.map((finding) => recordOf('finding', finding.code, null, finding)),
];
