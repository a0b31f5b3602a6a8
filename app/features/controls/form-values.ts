/** A stored control as the texts of its form. */
import type { Format } from '#app/i18n/format.ts';
import type { ControlRecord } from './record.server.ts';

export function controlFormValues(control: Omit<ControlRecord, 'risks'>, format: Format): Record<string, string> {
  return {
    version: String(control.version),
    title: control.title,
    objective: control.objective,
    description: control.description,
    unitId: control.unitId ?? '',
    process: control.process,
    ownerId: control.ownerId ?? '',
    operatorId: control.operatorId ?? '',
    testerId: control.testerId ?? '',
    confidentiality: control.confidentiality,
    nature: control.nature,
    execution: control.execution,
    frequency: control.frequency,
    isKey: control.isKey ? 'on' : '',
    dependencyGroup: control.dependencyGroup,
    testProcedure: control.testProcedure,
    evidenceRequired: control.evidenceRequired,
    annualCost: format.amountInput(control.annualCostCents),
    operatingSinceOn: control.operatingSinceOn ?? '',
  };
}
