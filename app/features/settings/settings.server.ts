/** Settings that hold for the whole organisation. Each is one row; what is absent has its default. */
import { z } from 'zod';
import { prepared } from '#db/prepared.ts';
import { packKinds, settings as table } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

const shape = z.object({
  organisationName: z.string().default('Garant'),
  currency: z.string().default('EUR'),
  /** IANA time zone in which a day begins and ends: "today", overdue, the close of a day. */
  zone: z.string().default('Europe/Paris'),
  /** Kinds of packs that the COO signs before they are issued. */
  signedPackKinds: z.array(z.enum(packKinds)).default([]),
  isDemo: z.boolean().default(false),
  /** Counts the changes, so that a save on older settings is noticed. */
  version: z.number().int().default(0),
});

export type Settings = z.infer<typeof shape>;

const allRows = prepared((reader) => reader.select({ key: table.key, value: table.value }).from(table));

export async function loadSettings(reader: Reader): Promise<Settings> {
  const rows = await allRows(reader);
  return shape.parse(Object.fromEntries(rows.map((row) => [row.key, row.value])));
}
