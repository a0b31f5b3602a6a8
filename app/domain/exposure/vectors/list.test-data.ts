/** Every vector of the file: the test that checks it, or why none does. */

/** Ids by the test file beside this one that checks them. */
export const checkedIn = {
  calibration: [...['CAL-01', 'CAL-03', 'CAL-04', 'CAL-06', 'CAL-07', 'CAL-09'], ...['CAL-10', 'CAL-11', 'CAL-14', 'CAL-15']],
  layers: ['LAY-01', 'LAY-02', 'LAY-03', 'LAY-04', 'LAY-05', 'LAY-07', 'LAY-08', 'LAY-10', 'LAY-18', 'RSK-18', 'TOW-01', 'TOW-03'],
  'annual-totals': [
    ...['RSK-01', 'RSK-02', 'RSK-04', 'RSK-05', 'RSK-07', 'RSK-08', 'RSK-09', 'RSK-10', 'RSK-11', 'RSK-12', 'RSK-19'],
    'POR-04',
  ],
  'annual-terms': ['LAY-12', 'LAY-13', 'LAY-14', 'LAY-17', 'POL-11', 'POR-01'],
  'policy-terms': ['POL-01', 'POL-07', 'POL-08', 'POL-10', 'POL-14', 'POL-16', 'POL-17', 'POL-19'],
  measures: ['RSK-15', 'RSK-16', 'MCE-01', 'MCE-02', 'POR-08', 'POR-09', 'POR-10'],
  controls: ['CTL-01', 'CTL-02', 'CTL-04', 'CTL-05', 'CTL-07', 'CTL-08'],
  'end-to-end': ['E2E-01', 'E2E-02', 'E2E-03'],
  registers: ['CAL-16', 'DAT-01', 'MAT-01', 'TRG-01'],
} as const;
export type Theme = keyof typeof checkedIn;
export type VectorOf<T extends Theme> = (typeof checkedIn)[T][number];

/** Ids that no test checks, by the reason. */
export const notChecked: Readonly<Record<string, readonly string[]>> = {
  'regulatory capital is not part of the engine': ['SMA-01', 'SMA-02', 'SMA-04'],
  'no law of the engine has a tail of its own above a threshold, fitted to answers about it or to prices of layers': ['CAL-12', 'CAL-13'],
  'no Gaussian copula: risks depend on each other through the suppliers that hit them': ['POR-07'],
};
