import { describe, expect, it } from 'vitest';
import { Navigation, type NavGroup } from './navigation.tsx';
import { renderForTest } from './render-for-test.tsx';

const groups: NavGroup[] = [
  {
    key: 'work',
    items: [
      { key: 'home', to: '/' },
      { key: 'risks', to: '/risks' },
    ],
  },
  {
    key: 'organisation',
    items: [
      { key: 'people', to: '/settings/users' },
      { key: 'settings', to: '/settings' },
    ],
  },
];

const marked = (address: string) =>
  renderForTest(<Navigation groups={groups} />, { address })
    .split('<a ')
    .filter((link) => link.includes('aria-current="page"'))
    .map((link) => /href="([^"]*)"/.exec(link)?.[1]);

describe('the marked room', () => {
  it.each([
    ['/', '/'],
    ['/risks', '/risks'],
    ['/risks/R-0001/edit', '/risks'],
    ['/settings', '/settings'],
    ['/settings/users', '/settings/users'],
    ['/settings/users/new', '/settings/users'],
  ])('of %s is %s alone', (address, room) => {
    expect(marked(address)).toEqual([room]);
  });

  it('is none where no room lies', () => {
    expect(marked('/risksome')).toEqual([]);
  });
});
