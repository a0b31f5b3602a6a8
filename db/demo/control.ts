/** What a control of the demonstration is told by. Days are counted from the day of loading: -30 is thirty days ago. */
import type {
  ControlExecution,
  ControlFrequency,
  ControlNature,
  ControlStatus,
  DesignConclusion,
  Sampling,
  TestConclusion,
} from '#app/domain/control.ts';
import type { PersonKey, UnitKey } from './organisation.ts';

export type DemoTest = {
  /** First and last day of the period tested; it is concluded a week later. */
  from: number;
  to: number;
  population: number;
  sample: number;
  sampling?: Sampling;
  /** What was wrong with an item, one text per deviation. */
  deviations?: readonly string[];
  /** Effective unless it says something else. */
  conclusion?: TestConclusion;
  remark?: string;
  /** The kind of file that is kept under the test; none unless it says so. */
  evidence?: 'extract' | 'minutes' | 'picture' | 'report';
  /** How far a test went that is not concluded: only drafted, or drawn with every item still to look at. */
  stage?: 'drafted' | 'drawn';
};

export type DemoControl = {
  title: string;
  objective: string;
  description: string;
  unit: UnitKey;
  process: string;
  owner: PersonKey;
  operator: PersonKey;
  tester?: 'tester' | 'secondTester';
  nature: ControlNature;
  execution: ControlExecution;
  frequency: ControlFrequency;
  isKey: boolean;
  /** Controls of one group fail together. */
  group?: string;
  procedure: string;
  /** What proves that it was done, and where the list of occurrences comes from. */
  proof: string;
  source: string;
  /** Euros a year. */
  annualCost: number;
  /** Operating unless it says something else. */
  status?: ControlStatus;
  design?: { rating: number; conclusion: DesignConclusion; walkthrough: string };
  tests?: readonly DemoTest[];
  /**
   * What the operations director did with it. `stale`: signed, then `revised`. `lapsed`: signed until a day that has passed. Absent: it
   * still waits, or cannot be signed yet.
   */
  signOff?: 'signed' | 'stale' | 'refused' | 'lapsed';
  /** The description after a revision that came after the signature. */
  revised?: string;
  refusal?: string;
  isRestricted?: true;
};
