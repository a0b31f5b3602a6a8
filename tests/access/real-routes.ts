/** The routes of app/routes.ts with their own modules, as the front and Remix take them. */
import type { ServerBuild } from '@remix-run/node';
import * as root from '#app/root.tsx';
import routeConfig from '#app/routes.ts';

type Module = ServerBuild['routes'][string]['module'];
export type Method = 'GET' | 'POST';
export type RealRoute = { id: string; path: string; index: boolean; module: Module; methods: readonly Method[] };

const modules = import.meta.glob<Module>('../../app/routes/**/*.{ts,tsx}');

/** Every route in the order of the table of contents. `path` is the pattern, with a leading slash. */
export const realRoutes: readonly RealRoute[] = await Promise.all(
  routeConfig.map(async ({ file, path = '', index = false }) => {
    const load = modules[`../../app/${file}`];
    if (!load) throw new Error(`${file} is in app/routes.ts and not in app/routes.`);
    const module = await load();
    return { id: file.replace(/\.tsx?$/, ''), path: `/${path}`, index, module, methods: methodsOf(module) };
  }),
);

/** A page without a loader can still be asked for. */
function methodsOf({ loader, action, default: page }: Module): Method[] {
  return [...(loader || page ? ['GET' as const] : []), ...(action ? ['POST' as const] : [])];
}

/**
 * What the front is given as the result of a build. Pages are not drawn: their loaders and actions decide who gets in, and what they
 * answered is read from the status and from the data that a page would be drawn with.
 */
export function buildOf(routes: readonly RealRoute[], onError: (error: unknown) => void): ServerBuild {
  const pages = routes.map(({ id, path, index, module }) => [
    id,
    { id, parentId: 'root', path: index ? undefined : path.slice(1), index: index || undefined, module },
  ]);
  return {
    routes: { root: { id: 'root', path: '', module: root as unknown as Module }, ...Object.fromEntries(pages) },
    entry: {
      module: {
        default: async (_request: Request, status: number, headers: Headers) => new Response(null, { status, headers }),
        handleError: onError,
      },
    },
    assets: { version: '1', routes: {}, entry: { module: '', imports: [] }, url: '' },
    future: { v3_singleFetch: true, v3_lazyRouteDiscovery: true },
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
    basename: '/',
    mode: 'production',
  } as unknown as ServerBuild;
}
