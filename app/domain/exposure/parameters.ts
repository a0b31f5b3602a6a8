/** The assumptions of the model that an organisation may set; printed in packs beside the figures they shape. */
export type ExposureParameters = {
  /** Share b of what the controls of one dependency group do that fails together, in [0,1]. */
  readonly commonCause: number;
  /** The most that controls together may take off a frequency or a severity, in [0,1]. */
  readonly reductionCap: number;
  /** Days after the required interval during which a test still counts in full. */
  readonly graceDays: number;
  /** Days in which the credit of an overdue test halves. */
  readonly halfLifeDays: number;
};

/** Domain model §4.1 and §4.2. */
export const defaultParameters: ExposureParameters = { commonCause: 0.2, reductionCap: 0.95, graceDays: 30, halfLifeDays: 180 };
