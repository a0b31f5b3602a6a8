import type { ActorName } from './actors.ts';

/**
 * Cells of expected.csv that the application does not keep yet, with what it does instead. The cell is expected to stay as wrong as it
 * is said to be here, so that whoever mends it is told to take its line away.
 */
export const gaps: Readonly<Record<string, Partial<Record<ActorName, string>>>> = {
  // The refusal is shown in the form and never written down.
  'settings/appetite-limit POST save': { coo: 'deny, trail: nothing' },
  'settings/appetite-limit POST approve': { compliance: 'deny, trail: nothing' },
  // The risk is looked up before the right to link one: 422 for a risk that the tester does not see.
  'controls/page POST link-risk': { tester: 'allow' },
  'controls/page POST unlink-risk': { tester: 'allow' },
  // Somebody of the unit sees the action, so that its page answers 403; its upload says that there is no such action.
  'findings/action-evidence POST': { colleague: 'hidden' },
};
