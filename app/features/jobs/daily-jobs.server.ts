/** What Garant does by itself, at start and once a day: a line a job. */
import { checkFilesOfDay } from '../evidence/check-files.server.ts';
import { sweepFiles } from '../evidence/sweep.server.ts';
import { deriveFigures } from '../exposure/derive-figures.server.ts';
import { removeExpired } from '../people/expire.server.ts';
import { checkDaily } from '../trail/check.server.ts';
import { tickTrail } from '../trail/tick.server.ts';
import type { DailyJob } from './run-daily.server.ts';

export const dailyJobs: readonly DailyJob[] = [
  { name: 'evidence.sweep', run: sweepFiles },
  { name: 'evidence.check', run: checkFilesOfDay },
  { name: 'figures.derive', run: deriveFigures },
  { name: 'session.expire', run: removeExpired },
  { name: 'trail.check', run: checkDaily },
  // Last: what the others have changed is bound by it.
  { name: 'trail.tick', run: tickTrail },
];
