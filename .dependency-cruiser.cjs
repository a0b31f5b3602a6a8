/**
 * The arrow: which part of the house may import which. The table is the rule; what it does not list is refused.
 *
 * domain knows nothing but itself; only db speaks a database's dialect; pdf never sees the database.
 */
const mayImport = {
  'app/domain': [],
  'app/i18n': ['app/domain'],
  'app/pdf': ['app/domain', 'app/i18n'],
  db: ['app/domain'],
  'app/ui': ['app/domain', 'app/i18n', 'app/http/nonce', 'app/paths'],
  'app/features': ['app/domain', 'app/i18n', 'app/pdf', 'app/ui', 'app/paths', 'app/project-root', 'db'],
  'app/http': ['app/config', 'app/domain', 'app/features', 'app/i18n', 'app/paths', 'db/store'],
  'app/routes': ['app/domain', 'app/features', 'app/http', 'app/i18n', 'app/paths', 'app/pdf', 'app/ui'],
  'app/cli': ['app', 'db'],
};

/** Pure libraries without input or output that the domain may use. */
const domainPackages = ['zod', 'd3-scale'];

/** The drivers and dialects that only db may know; the neutral query functions of drizzle-orm are for queries everywhere. */
const databasePackages = [
  'better-sqlite3',
  'pg',
  'drizzle-orm/pg-core',
  'drizzle-orm/sqlite-core',
  'drizzle-orm/better-sqlite3',
  'drizzle-orm/node-postgres',
];

const folder = (name) => `^${name}(/|\\.)`;
const packagePath = (name) => `(^|/)node_modules/(@types/)?${name}(/|\\.|$)`;
const tests = '\\.test(-data)?\\.tsx?$';

const arrows = Object.entries(mayImport).map(([from, to]) => ({
  name: `arrow-${from.replace('app/', '')}`,
  comment: `${from} may import ${[from, ...to].join(', ')} and nothing else of Garant`,
  severity: 'error',
  from: { path: folder(from), pathNot: tests },
  to: { path: '^(app|db|tests|bin)/', pathNot: [from, ...to].map(folder) },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'domain-is-pure',
      comment: 'The domain has no input, no output and no framework; add a pure library to the list by its name.',
      severity: 'error',
      from: { path: folder('app/domain'), pathNot: tests },
      to: {
        dependencyTypesNot: ['local', 'localmodule', 'aliased', 'aliased-subpath-import'],
        pathNot: [...domainPackages.map(packagePath), '^(app|db)/'],
      },
    },
    {
      name: 'only-db-knows-the-engine',
      comment: 'Queries are written for both engines; what differs stands in db.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: databasePackages.map(packagePath) },
    },
    {
      name: 'one-feature-commands-itself',
      comment:
        'A feature may read another, not change its records: a change of two registers is a command of its own. Imports and demo drive all.',
      severity: 'error',
      from: { path: '^app/features/([^/]+)/', pathNot: [tests, '^app/features/(imports|demo)/'] },
      to: { path: '^app/features/[^/]+/commands\\.server\\.ts$', pathNot: '^app/features/$1/' },
    },
    {
      name: 'no-circle',
      comment: 'A circle has no first part to read.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    { name: 'no-missing', comment: 'An import that resolves to nothing.', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
