import { expect, it, vi } from 'vitest';
import { type Column, DataTable } from './data-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Pagination } from './pagination.tsx';
import { renderForTest } from './render-for-test.tsx';

// The router's layout effects do nothing on a server and React says so each time.
vi.spyOn(console, 'error').mockImplementation(() => undefined);

type Row = { code: string; title: string };
const columns: Column<Row>[] = [
  { key: 'code', header: 'Code', sort: 'code', cell: (row) => row.code },
  { key: 'title', header: 'Title', sort: 'title', isRowHeader: true, cell: (row) => row.title },
];
const table = (rows: Row[]) => (
  <DataTable
    caption="Risks"
    columns={columns}
    rows={rows}
    rowKey={(row) => row.code}
    rowHref={(row) => `/risks/${row.code}`}
    empty={<p>Import a file</p>}
  />
);

it('says how the table is sorted, and offers the other direction without losing a filter', () => {
  const html = renderForTest(table([{ code: 'R-0001', title: 'Flood' }]), { address: '/risks?status=active&sort=code&after=x' });
  expect(html).toMatch(/<th scope="col" aria-sort="ascending"><a[^>]*href="\/risks\?status=active&amp;sort=-code"/);
  expect(html).toMatch(/href="\/risks\?status=active&amp;sort=title"/);
});

it('links the name of a row and heads the row with it', () => {
  expect(renderForTest(table([{ code: 'R-0001', title: 'Flood' }]))).toMatch(/<th scope="row"><a[^>]*href="\/risks\/R-0001"[^>]*>Flood</);
});

it('offers something to do in place of an empty table', () => {
  const html = renderForTest(table([]));
  expect(html).toContain('Import a file');
  expect(html).not.toContain('<table');
});

it('shows active filters, each with a link that removes it alone', () => {
  const filters = [{ name: 'status', label: 'Status', options: [{ value: 'active', label: 'Active' }] }];
  const html = renderForTest(<FilterBar filters={filters} />, { address: '/risks?q=flood&status=active&sort=-code' });
  expect(html).toMatch(/aria-label="Remove the filter Status: Active"[^>]*href="\/risks\?q=flood&amp;sort=-code"/);
  expect(html).toMatch(/<input[^>]*name="q"[^>]*value="flood"/);
  expect(html).toContain('<option value="active" selected="">');
  expect(html).toMatch(/<input type="hidden" name="sort" value="-code"/);
});

it('leads to the next page, and back to the first from any other', () => {
  const first = renderForTest(<Pagination next="n1" />, { address: '/risks?q=a' });
  expect(first).toContain('href="/risks?q=a&amp;after=n1"');
  expect(first).not.toContain('First page');
  const last = renderForTest(<Pagination next={null} />, { address: '/risks?q=a&after=n1' });
  expect(last).toContain('href="/risks?q=a"');
  expect(last).not.toContain('Next page');
});
