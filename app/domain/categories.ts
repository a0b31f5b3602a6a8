/** Basel event types, two levels (Basel Committee, OPE25; domain model §2.5). Seeded on a new installation; companies add their own beside them. */
export const baselCategories = {
  IF: ['unauthorised_activity', 'theft_fraud'],
  EF: ['theft_fraud', 'systems_security'],
  EPWS: ['employee_relations', 'safe_environment', 'diversity'],
  CPBP: ['suitability', 'market_practices', 'product_flaws', 'selection', 'advisory'],
  DPA: ['disasters'],
  BDSF: ['systems'],
  EDPM: ['execution', 'reporting', 'intake', 'account_management', 'counterparties', 'suppliers'],
} as const;

export type BaselLevel1 = keyof typeof baselCategories;

/** The code of a level-2 node, such as `BDSF.systems`. */
export const baselCode = (level1: BaselLevel1, level2: string): string => `${level1}.${level2}`;
