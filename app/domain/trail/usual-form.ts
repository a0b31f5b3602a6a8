/**
 * The form in which the program writes nearly every entry and payload, told from the text alone. What is recognised here is canonical and
 * fits its schema; of what is not, nothing is said: it has to be parsed, and may still be as it should be.
 */
import { endOf, endOfObject, endOfString } from './canonical-scan.ts';
import { acts, isInstantText, type Entry } from './entry.ts';

/** What the walk through a trail needs of an entry. */
export type EntryPlace = Pick<Entry, 'log' | 'seq' | 'ts' | 'skew' | 'pc'>;

/** Printable ASCII that stands for itself in JSON. */
const plain = String.raw`[ !#-\[\]-~]`;
/** Not above 15 digits: safe whatever they are. */
const count = String.raw`(?:0|[1-9]\d{0,14})`;
const text = (length: string): string => `"${plain}{${length}}"`;
const member = (name: string, value: string): string => `"${name}":${value}`;
const object = (...members: string[]): string => `\\{${members.join(',')}\\}`;
const captured = (name: string, value: string): string => `(?<${name}>${value})`;
const reference = [member('id', text('1,64')), member('type', '"[a-z_]{1,40}"')];

/** Members in their canonical order, with the limits of the schema. */
const usualEntry = new RegExp(
  `^${object(
    member('act', `"${captured('act', '[a-z_.]+')}"`),
    member(
      'actor',
      object(
        member('auth', text('0,60')),
        member('id', text('1,64')),
        member('kind', '"(?:import|system|user)"'),
        member('role', text('0,20')),
      ),
    ),
    member('log', `"${captured('log', '[a-z0-9./-]{1,128}')}"`),
    member('obj', object(...reference, member('ver', count))),
    member('par', `(?:null|${object(...reference)})`),
    member('pc', `"${captured('pc', '[0-9a-f]{64}')}"`),
    member('req', text('0,100')),
    member('seq', captured('seq', count)),
    member('sess', '"(?:[0-9a-f]{16})?"'),
    member('skew', captured('skew', count)),
    member('t', '"garant-entry/1"'),
    member('ts', `"${captured('ts', plain + '{24}')}"`),
  )}$`,
);
const knownActs: ReadonlySet<string> = new Set(acts);

/** The place of an entry of the usual form, or null. */
export function usualEntryPlace(body: string): EntryPlace | null {
  const { act, log, pc, seq, skew, ts } = usualEntry.exec(body)?.groups ?? {};
  if (act === undefined || log === undefined || pc === undefined || ts === undefined) return null;
  if (!knownActs.has(act) || !isInstantText(ts)) return null;
  return { log, pc, ts, seq: Number(seq), skew: Number(skew) };
}

/** Every sub-document that is kept apart is named by an object that begins so. */
const referenceStart = '{"bytes":';

/** Whether the text is a payload of the usual form: without files, and without a sub-document that is kept apart. */
export function isUsualPayload(body: string): boolean {
  if (body.includes(referenceStart)) return false;
  let at = endOfRecord('{"after":', body, 0);
  at = endOfRecord(',"before":', body, at);
  at = endOf(',"files":[]', body, at);
  at = endOfRecord(',"sig":', body, at);
  at = endOf(',"t":"garant-payload/1","why":', body, at);
  at = endOfString(body, at);
  at = endOfRecord(',"x":', body, at);
  return endOf('}', body, at) === body.length;
}

/** The end of a member whose value is a record or null; -1 also when it should begin behind something that is not there. */
function endOfRecord(lead: string, body: string, at: number): number {
  const start = endOf(lead, body, at);
  if (start < 0) return -1;
  const none = endOf('null', body, start);
  return none < 0 ? endOfObject(body, start, 1) : none;
}
