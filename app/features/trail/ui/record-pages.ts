import { pathTo } from '#app/paths.ts';

/** The page of each type of record that has one, by the record's code. */
export const recordPages: Readonly<Record<string, (code: string) => string>> = {
  risk: pathTo.risk,
  control: pathTo.control,
  audit: pathTo.audit,
  finding: pathTo.finding,
  action: pathTo.action,
  evidence_request: pathTo.request,
  framework: pathTo.framework,
  requirement: pathTo.requirement,
  policy: pathTo.policy,
  supplier: pathTo.supplier,
  contract: pathTo.contract,
};
