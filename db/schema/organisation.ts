/** The organisation: its units, its people, and the settings that hold for all of it. */
import { foreignKey, index, json, table, text, uniqueIndex, boolean, integer } from '../columns.ts';

/** A tree of legal entities, regions, agencies and warehouses. `parentId` NULL marks the root. */
export const units = table(
  'units',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    parentId: text('parent_id'),
  },
  (t) => [uniqueIndex('units_code').on(t.code), foreignKey({ columns: [t.parentId], foreignColumns: [t.id] })],
);

/** A person of the company or outside it; an account is another thing (`users`), so that one person never acts as two. */
export const people = table(
  'people',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email'),
    position: text('position'),
    unitId: text('unit_id').references(() => units.id),
    isExternal: boolean('is_external').notNull(),
    isActive: boolean('is_active').notNull(),
  },
  (t) => [uniqueIndex('people_email').on(t.email), index('people_name').on(t.name, t.id)],
);

/** One row per setting; the shapes are in `app/features/settings/settings.ts`. */
export const settings = table('settings', {
  key: text('key').primaryKey(),
  value: json<unknown>('value').notNull(),
});

/** Basel event types and the company's own categories, two levels deep. Labels of seeded nodes are in the dictionaries by code. */
export const categories = table(
  'categories',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    parentId: text('parent_id'),
    position: integer('position').notNull(),
    /** Own label of a node the company added; NULL for a seeded node. */
    label: text('label'),
  },
  (t) => [uniqueIndex('categories_code').on(t.code), foreignKey({ columns: [t.parentId], foreignColumns: [t.id] })],
);

/** The next number of each kind of human code, so that none is ever given twice. */
export const codeCounters = table('code_counters', {
  register: text('register').primaryKey(),
  next: integer('next').notNull(),
});
