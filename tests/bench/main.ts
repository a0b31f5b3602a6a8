/** `npm run bench`: list pages over 10,000 risks beside the floor, which is the same SQL and a template string in the same process. */
import { cpus } from 'node:os';
import Database from 'better-sqlite3';
import { benchEngine } from './engine.ts';
import { openBigRegister } from './big-register.ts';
import { print, timed } from './measure.ts';

const riskCount = 10_000;

// `npm run bench -- engine` measures the engine alone.
const only = process.argv[2];
if (only === 'engine') {
  benchEngine();
  process.exit(0);
}

const register = await openBigRegister(riskCount);
try {
  const [processor] = cpus();
  console.log(
    `Node ${process.version}, SQLite ${sqliteVersion()}, ${processor?.model ?? 'unknown processor'}, ${riskCount} risks, pages of 50`,
  );
  const deep = await cursorOfPage(100);
  const floor = await timed('floor: SQL and a template string', floorPage(register.file));
  print('List of risks, one client', floor, [
    await timed('first page, whole document', () => register.get('/risks')),
    await timed('first page, client navigation (.data)', () => register.get('/risks.data?_routes=routes%2Frisks%2Flist')),
    await timed('page 100, whole document', () => register.get(`/risks?after=${deep}`)),
    await timed('filtered by status, sorted by net', () => register.get('/risks?status=active&sort=-net')),
    await timed('search of a common word', () => register.get('/risks?q=incendie')),
    await timed('home page', () => register.get('/')),
  ]);
} finally {
  await register.close();
}
benchEngine();

function sqliteVersion(): string {
  const memory = new Database(':memory:');
  const version = String(memory.prepare('SELECT sqlite_version()').pluck().get());
  memory.close();
  return version;
}

/** The cursor that leads behind page `number`, found by walking there. */
async function cursorOfPage(number: number): Promise<string> {
  let after = '';
  for (let page = 1; page < number; page += 1) {
    const html = await register.get(after ? `/risks?after=${after}` : '/risks');
    const found = /[?&;]after=([A-Za-z0-9_-]+)/.exec(html)?.[1];
    if (!found) break;
    after = found;
  }
  return after;
}

/** What nothing on top of the database can beat: the page's query, prepared, and its rows put between tags. */
function floorPage(file: string): () => string {
  const database = new Database(file, { readonly: true });
  const statement = database.prepare(
    `SELECT r.id, r.code, r.title, r.status, c.code AS category, u.name AS unit, p.name AS owner, r.inherent_cents, r.residual_cents, r.net_cents, r.next_review_on
     FROM risks r LEFT JOIN categories c ON c.id = r.category_id LEFT JOIN units u ON u.id = r.unit_id LEFT JOIN people p ON p.id = r.owner_id
     ORDER BY r.residual_cents DESC NULLS LAST, r.id DESC LIMIT 51`,
  );
  type Row = Record<string, string | number | null>;
  return () => {
    const rows = statement.all() as Row[];
    const lines = rows.map(
      (row) =>
        `<tr><td>${row['code']}</td><th scope="row"><a href="/risks/${row['code']}">${row['title']}</a></th><td>${row['status']}</td><td>${row['unit']}</td><td>${row['owner']}</td><td>${row['inherent_cents']}</td><td>${row['residual_cents']}</td><td>${row['net_cents']}</td><td>${row['next_review_on']}</td></tr>`,
    );
    return `<!doctype html><html lang="fr"><body><table>${lines.join('')}</table></body></html>`;
  };
}
