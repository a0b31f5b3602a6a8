/** How far requirements were met at the close of a past day: as today, the latest concluded test of each mapped control says it. */
import { listIn, textIn } from '#app/domain/as-of.ts';
import type { ControlStatus } from '#app/domain/control.ts';
import { requirementStatus, type Applicability, type ImplementingControl, type RequirementStatus } from '#app/domain/requirement.ts';
import type { Reader } from '#db/store.ts';
import type { Moment } from './moment.server.ts';
import { newestTests } from './sign-offs.server.ts';
import { recordsAsOf, type RecordVersion } from './versions.server.ts';

/**
 * The status of each of these versions of requirements (some hundreds at a time), by id; a version that was erased has none. It rests on
 * every mapped control, also on those that the reader may not see. A control whose version was erased counts as it is tested.
 */
export async function requirementStatusesAsOf(
  reader: Reader,
  requirements: readonly RecordVersion[],
  moment: Moment,
): Promise<Map<string, RequirementStatus>> {
  const controlIds = [...new Set(requirements.flatMap(controlsOf))];
  const controls = await recordsAsOf(reader, 'control', controlIds, moment);
  const tests = await newestTests(reader, [...controls.keys()], moment);
  const implementing = (id: string): ImplementingControl[] => {
    const control = controls.get(id);
    if (!control) return [];
    return [{ status: textIn(control.fields, 'status') as ControlStatus, conclusion: tests.get(id)?.conclusion ?? null }];
  };
  return new Map(
    requirements
      .filter(({ fields }) => fields !== null)
      .map((version) => [
        version.id,
        requirementStatus(textIn(version.fields, 'applicability') as Applicability, controlsOf(version).flatMap(implementing)),
      ]),
  );
}

const controlsOf = ({ fields }: RecordVersion): string[] => listIn(fields, 'controls').map(String);
