/** The life of an exposure run: an immutable computation on a snapshot of the register (domain model §2.10). */
import type { Transition } from './lifecycle.ts';

export const runStatuses = [
  'queued',
  'running',
  'computed',
  'reconciled',
  'not_reconciled',
  'approved',
  'superseded',
  'failed',
  'cancelled',
] as const;
export type RunStatus = (typeof runStatuses)[number];

export const runVerbs = ['start', 'compute', 'reconcile', 'doubt', 'approve', 'reopen', 'supersede', 'fail', 'cancel', 'requeue'] as const;
export type RunVerb = (typeof runVerbs)[number];

/** A run that does not reconcile with the exact check is kept and shown, and never approved. `requeue` answers a process that died. */
export const runTransitions: readonly Transition<RunStatus, RunVerb>[] = [
  { verb: 'start', from: ['queued'], to: 'running' },
  { verb: 'compute', from: ['running'], to: 'computed' },
  { verb: 'reconcile', from: ['computed'], to: 'reconciled' },
  { verb: 'doubt', from: ['computed'], to: 'not_reconciled' },
  { verb: 'approve', from: ['reconciled'], to: 'approved' },
  /** Its signature was withdrawn: it waits for approval again. */
  { verb: 'reopen', from: ['approved'], to: 'reconciled' },
  { verb: 'supersede', from: ['approved'], to: 'superseded' },
  { verb: 'fail', from: ['queued', 'running', 'computed'], to: 'failed' },
  { verb: 'cancel', from: ['queued', 'running'], to: 'cancelled' },
  { verb: 'requeue', from: ['running'], to: 'queued' },
];

/** States in which a run still has work to do. */
export const openRunStatuses: readonly RunStatus[] = ['queued', 'running', 'computed'];
