import { expect, it } from 'vitest';
import { listAddress, sortOf } from './list-address.ts';

const address = { pathname: '/risks', search: '?q=eau&status=active&after=abc' };

it('changing a filter or the order goes back to the first page and keeps the rest', () => {
  expect(listAddress(address, { sort: '-code' })).toBe('/risks?q=eau&status=active&sort=-code');
  expect(listAddress(address, { status: null })).toBe('/risks?q=eau');
});

it('moving to another page replaces the cursor', () => {
  expect(listAddress(address, { after: 'x y' })).toBe('/risks?q=eau&status=active&after=x+y');
});

it('an address without parameters has no question mark', () => {
  expect(listAddress({ pathname: '/risks', search: '?q=eau' }, { q: '' })).toBe('/risks');
});

it('reads the order of a column', () => {
  expect([sortOf('?sort=code', 'code'), sortOf('?sort=-code', 'code'), sortOf('?sort=title', 'code'), sortOf('', 'code')]).toEqual([
    'ascending',
    'descending',
    null,
    null,
  ]);
});
