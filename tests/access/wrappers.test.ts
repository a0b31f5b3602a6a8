/** Every loader and action is made by a wrapper that hands it the person who asks, and every route stands in the access table. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accessRules } from '#app/domain/access.ts';
import { routeAccess } from '#app/http/route-access.ts';
import { projectRoot } from '#app/project-root.ts';
import { acts } from './acts.ts';
import { realRoutes } from './real-routes.ts';

const source = (file: string) => readFileSync(join(projectRoot, 'app', file), 'utf8');
const filesIn = (folder: string) =>
  readdirSync(join(projectRoot, 'app', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);

const routeFiles = ['root.tsx', ...filesIn('routes')];
const idOf = (file: string) => file.replace(/\.tsx?$/, '');

/** How a loader or an action may be written: in one way, so that one look at the line tells who may reach it. */
const written = /^export const (loader|action) = (forMember|forAnyone)\(/gm;
/** Any other way to export one, lists and re-exports included. */
const exported =
  /^export (?:(?:async )?(?:const|let|var|function\*?) (?:loader|action|clientLoader|clientAction)\b|\{[^}]*\b(?:loader|action|clientLoader|clientAction)\b|\*)/gm;

/** The frame of every page, the pages of the door, and the page where whoever holds a pack checks it. */
const mayServeStrangers = (id: string) => ['root', 'routes/verify'].includes(id) || id.startsWith('routes/session/');

const wrappersOf = (file: string) =>
  Object.fromEntries([...source(file).matchAll(written)].map(([, name, wrapper]) => [name ?? '', wrapper ?? '']));

describe.each(routeFiles)('%s', (file) => {
  const row = routeAccess[idOf(file)];
  const wrappers = wrappersOf(file);

  test('exports loaders and actions by their wrapper only', () => {
    expect(source(file).match(exported) ?? []).toHaveLength(Object.keys(wrappers).length);
  });

  test('is in the access table, for what it exports', () => {
    expect(row).toBeDefined();
    if ('loader' in wrappers) expect(row).toHaveProperty('get');
    expect('post' in (row ?? {})).toBe('action' in wrappers);
  });

  test('is written for members wherever the table does not let strangers in', () => {
    if (wrappers['loader'] === 'forMember') expect(row?.get).not.toBe('public');
    if (wrappers['action'] === 'forMember') expect(row?.post).not.toBe('public');
    if (Object.values(wrappers).includes('forAnyone')) expect(mayServeStrangers(idOf(file))).toBe(true);
  });
});

test('every module of a route is in the table of contents, and every row of the access table is a route', () => {
  const ids = ['root', ...realRoutes.map(({ id }) => id)].sort();
  expect(routeFiles.map(idOf).sort()).toEqual(ids);
  expect(Object.keys(routeAccess).sort()).toEqual(ids);
});

test('what a route needs is a right that somebody has, or being a member, or nothing', () => {
  const needs = Object.values(routeAccess).flatMap(({ get, post }) => [get, post].filter((need) => need !== undefined));
  expect(needs.filter((need) => !['public', 'member', ...Object.keys(accessRules)].includes(need))).toEqual([]);
});

test('every act that a form names is asked of its page in the matrix', () => {
  const files = [...filesIn('features'), ...routeFiles].filter((file) => !file.includes('/demo/'));
  const named = files.flatMap((file) =>
    [...source(file).matchAll(/\bintent: z\.(?:literal|enum)\(([^)]*)\)/g)].flatMap(([, list]) =>
      [...(list ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name ?? ''),
    ),
  );
  const asked = new Set(Object.values(acts).flatMap((list) => list.map(({ name }) => name)));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !asked.has(name))).toEqual([]);
});
