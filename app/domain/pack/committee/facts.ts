/** What the registers say to the risk committee. */
import type { ExposureFacts, ProgrammeFacts } from '../exposure/facts.ts';
import type { FrontFacts } from '../facts.ts';
import type { CommitteePack } from './model.ts';

type Row<Key extends 'decisions' | 'findings' | 'calendar'> = CommitteePack[Key][number];

export type CommitteeControlFacts = Omit<CommitteePack['controls']['weak'][number], 'weakness'> & {
  /** The latest period tested is longer ago than the control may go without a test. */
  isOverdue: boolean;
};

export type CommitteePackFacts = FrontFacts & {
  kind: 'committee';
  period: null;
  onDay: string;
  decisions: readonly Row<'decisions'>[];
  exposure: ExposureFacts;
  programme: ProgrammeFacts;
  /** Controls in operation. */
  controls: readonly CommitteeControlFacts[];
  /** Issued and not settled. */
  findings: readonly Omit<Row<'findings'>, 'isOverdue'>[];
  /** Open ones, whether overdue or not. */
  actions: readonly Omit<CommitteePack['actions'][number], 'daysLate'>[];
  /** Suppliers that we work with; null: what is spent with them is not recorded. */
  suppliers: readonly {
    code: string;
    name: string;
    criticality: CommitteePack['spend']['rows'][number]['criticality'];
    annualCents: number | null;
  }[];
  calendar: readonly Omit<Row<'calendar'>, 'isPast'>[];
  calendarToOn: string;
};
