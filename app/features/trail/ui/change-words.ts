/** What an entry changed, as a reader says it: the form's words for fields, the dictionary's for stored codes, values as pages write them. */
import type { Dictionary } from '#app/i18n/en.ts';
import type { Format } from '#app/i18n/format.ts';
import { isFields } from '../changes.ts';

type Words = Readonly<Record<string, string>>;
type Room = { fields?: Words } & Readonly<Record<string, unknown>>;
type Language = { t: Dictionary; format: Format };

/** The part of the dictionary that speaks of a type of record. */
const rooms: Readonly<Record<string, (t: Dictionary) => Room>> = {
  risk: (t) => withFields(t.risks, t.model.links),
  control: (t) => withFields(t.controls, t.model.links),
  // Enumerations of a test stand beside those of the control, with its name before them.
  control_test: (t) => ({ ...t.controls, statuses: t.controls.testStatuses, conclusions: t.controls.testConclusions }),
  audit: (t) => t.audits,
  finding: (t) => t.findings,
  action: (t) => t.findings,
  evidence_request: (t) => t.requests,
  framework: (t) => t.requirements,
  requirement: (t) => t.requirements,
  policy: (t) => withFields(t.policies, t.model.programme.fields),
  supplier: (t) => withFields(t.suppliers, { ...t.model.failure.fields, ...t.model.failure.parts }),
  contract: (t) => t.contracts,
  evidence: (t) => t.evidence,
  user: (t) => ({ ...t.settings.user, roles: t.shell.roles }),
  api_token: (t) => t.apiTokens,
  settings: (t) => t.settings.organisation,
  unit: (t) => t.settings.units,
  exposure_run: (t) => ({ statuses: t.exposure.statuses }),
  appetite_limit: (t) => t.model.appetite,
  exposure_parameters: (t) => t.model.parameters,
  shared_aggregate: (t) => t.model.aggregates,
};

/** A room whose fields are asked on more than one form. */
const withFields = (room: Room, others: Words): Room => ({ ...room, fields: { ...others, ...room.fields } });

/** Fields whose number is a share of one. */
const shares =
  /^(frequency_reduction|severity_reduction|covered_share|recovery_probability|probability|frequency_probability|share|rating|progress)$/;

const absent = '–';

/** The words for the changes of a record of this type. */
export function changeWords({ t, format }: Language, objType: string) {
  const room = rooms[objType]?.(t);
  const labels: Words = { ...t.trail.fields, ...room?.fields };

  const text = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return absent;
    if (typeof value === 'boolean') return value ? t.shell.common.yes : t.shell.common.no;
    if (Array.isArray(value)) return value.length === 0 ? absent : value.map((element) => text(field, element)).join(', ');
    if (isFields(value)) return membersText(field, value);
    if (shares.test(field) && Number.isFinite(Number(value))) return format.percent(Number(value));
    if (typeof value === 'number') return format.number(/_cents$/.test(field) ? value / 100 : value);
    return typeof value === 'string' ? (codeWord(room, field, value) ?? written(value, format)) : JSON.stringify(value);
  };

  /** What names the element, then what is said about it. */
  const membersText = (field: string, members: Readonly<Record<string, unknown>>): string => {
    const said = Object.entries(members)
      .filter(([, value]) => value !== null && value !== '')
      // Canonical records are sorted by name; what kind of answer it is stands before what it says.
      .sort(([one], [other]) => Number(other === 'kind') - Number(one === 'kind'));
    const named = said.find(([member]) => ['title', 'name', 'rank'].includes(member)) ?? said.find(([member]) => member.endsWith('_id'));
    const rest = said
      .filter((entry) => entry !== named)
      .map(([member, value]) => {
        const name = nameOf(field, member);
        return `${label(name)}${t.trail.colon}${text(name, value)}`;
      })
      .join(' · ');
    if (!named) return rest || absent;
    return rest ? `${text(...named)} (${rest})` : text(...named);
  };

  /** A form asks for the parts of a field by names of their own: `min_cents` of `severity` as `severityMin`. */
  const nameOf = (field: string, member: string): string => {
    const qualified = `${field.replace(/_.*/, '')}_${member}`;
    return labelOf(labels, qualified) === undefined ? member : qualified;
  };

  const label = (field: string): string => labelOf(labels, field) ?? field.replaceAll('_', ' ');

  return { label, value: text };
}

const longest = 240;
/** Characters shown before the place where two texts part. */
const lead = 40;

/** What of two texts a reader has to see: of long ones, the part from where they differ. */
export function excerpts(before: string, after: string): [string, string] {
  const isLong = Math.max(before.length, after.length) > longest;
  const from = isLong ? Math.max(0, sharedLength(before, after) - lead) : 0;
  const cut = (text: string) => (from > 0 ? '…' : '') + text.slice(from, from + longest) + (text.length > from + longest ? '…' : '');
  return [cut(before), cut(after)];
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** The form's word for a stored field: `owner_id` is asked as `ownerId`, `maximum_loss_cents` as `maximumLoss`. */
function labelOf(labels: Words, field: string): string | undefined {
  const name = camel(field);
  return labels[field] ?? labels[name] ?? labels[name.replace(/Cents$/, '')];
}

const camel = (field: string): string => field.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The word of a stored code, such as a status: enumerations stand in a room under the plural of their field. */
function codeWord(room: Room | undefined, field: string, code: string): string | undefined {
  const words = room?.[pluralOf(camel(field))];
  return typeof words === 'object' && words !== null && Object.hasOwn(words, code) ? (words as Words)[code] : undefined;
}

const pluralOf = (field: string): string =>
  field.endsWith('y') ? `${field.slice(0, -1)}ies` : field.endsWith('s') ? `${field}es` : `${field}s`;

/** Days and instants as pages write them, anything else as it is. */
function written(value: string, format: Format): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? format.instant(Date.parse(value)) : value;
}
