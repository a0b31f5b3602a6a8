import { recordOf, type PackRecord } from '../record.ts';
import type { AuditPack } from './model.ts';

/** The engagement, the controls in its scope with their tests, its findings with their actions, and earlier findings. */
export const auditPackRecords = ({ engagement, controls, fieldwork, findings, earlier }: AuditPack): PackRecord[] => [
  recordOf('audit', engagement.code, engagement.version, engagement),
  ...controls.map((control) => recordOf('control', control.code, control.version, control)),
  ...fieldwork.map((test) => recordOf('control_test', test.code, null, test)),
  ...findings.flatMap(({ actions, ...finding }) => [
    recordOf('finding', finding.code, finding.version, { ...finding, actions: actions.map(({ code }) => code) }),
    ...actions.map((action) => recordOf('action', action.code, null, { ...action, findingCode: finding.code })),
  ]),
  ...earlier.map((finding) => recordOf('finding', finding.code, null, finding)),
];
