/** The form of a unit: legal entity, region, agency, warehouse. */
import { z } from 'zod';
import { optionalId, requiredText, seenVersion } from '../fields.ts';

export const unitForm = z.strictObject({
  version: seenVersion().optional(),
  code: requiredText(20).transform((text) => text.toUpperCase()),
  name: requiredText(120),
  parentId: optionalId(),
});

export type UnitContent = Omit<z.output<typeof unitForm>, 'version'>;

export const unitFormValues = ({ version, code, name, parentId }: UnitContent & { version: number }): Record<string, string> => ({
  version: String(version),
  code,
  name,
  parentId: parentId ?? '',
});
