import type { Dictionary } from '#app/i18n/en.ts';
import { retirementReasons } from '../signing/reasons.ts';
import type { TrailLine } from '../queries.server.ts';

/** Why an entry says that it was made: what a person wrote as it is, a stored code in the reader's words, a refused request with its page. */
export function reasonOf({ act, why, obj }: Pick<TrailLine, 'act' | 'why' | 'obj'>, t: Dictionary): string {
  if (act === 'log.key_add' || act === 'log.key_retire') {
    const reason = retirementReasons.find((known) => known === why);
    return reason ? t.guard.keys.reasons[reason] : why;
  }
  return act === 'authz.deny' && obj.type === 'route' ? `${why} ${obj.id.replace(/^routes/, '')}` : why;
}
