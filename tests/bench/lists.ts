/** Pages of the lists over full registers, beside the same SQL and a template string behind the same client. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import type { BigRegister } from './big-register.ts';
import { openClient } from './client.ts';
import { print, timed } from './measure.ts';

export async function benchLists(register: BigRegister): Promise<void> {
  const deep = await cursorOfPage(register, 100);
  const tag = await register.tagOf('/risks');
  const page = floorPage(register.file);
  const floor = await openFloor(page);
  try {
    print('Lists, one client', await timed('floor: SQL and a template string over HTTP', floor.get), [
      await timed('  the same without HTTP', page),
      await timed('risks, whole document', () => register.get('/risks')),
      await timed('risks, client navigation (.data)', () => register.get('/risks.data?_routes=routes%2Frisks%2Flist')),
      await timed('risks, unchanged since asked before (304)', () => register.askAgain('/risks', tag)),
      await timed('risks, page 100', () => register.get(`/risks?after=${deep}`)),
      await timed('risks, active, sorted by net', () => register.get('/risks?status=active&sort=-net')),
      await timed('risks, search of a common word', () => register.get('/risks?q=incendie')),
      await timed('controls', () => register.get('/controls')),
      await timed('contracts', () => register.get('/contracts')),
      await timed('home page', () => register.get('/')),
    ]);
  } finally {
    await floor.close();
  }
}

/** The cursor that leads behind page `number`, found by walking there. */
async function cursorOfPage(register: BigRegister, number: number): Promise<string> {
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

async function openFloor(page: () => string): Promise<{ get(): Promise<string>; close(): Promise<void> }> {
  const server = createServer((_request, response) => response.end(page()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = openClient((server.address() as AddressInfo).port);
  return {
    get: () => client.get('/'),
    async close() {
      client.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
