import { matchRoutes } from '@remix-run/react';
import type { ServerBuild } from '@remix-run/node';

type RouteObject = NonNullable<Parameters<typeof matchRoutes>[0]>[number];
type ServerRoute = ServerBuild['routes'][string];
type RouteNode = ServerRoute & { children: RouteNode[] };

export interface RouteMatcher {
  /**
   * The routes that Remix would run, root to leaf, or none when no route has this URL. For an unsafe method the route whose action
   * runs stands last, since it is the one that answers.
   */
  match(url: URL, isUnsafe: boolean): readonly string[];
  isRouteId(id: string): boolean;
}

/** Paths whose routes are remembered: trying all routes on a path takes as long as reading the session. */
const mostPaths = 1000;

const routeOf = (match: { route: unknown }) => match.route as RouteNode;

/** Resolves URLs to route ids with the rules of Remix, so that access is decided on what will run and not on how a URL looks. */
export function createRouteMatcher(build: ServerBuild): RouteMatcher {
  const tree = childrenOf(build, undefined);
  const known = new Map<string, readonly RouteNode[]>();
  const routesAt = (path: string): readonly RouteNode[] => {
    const routes = known.get(path) ?? (matchRoutes(tree as RouteObject[], path, build.basename) ?? []).map(routeOf);
    known.delete(path);
    known.set(path, routes);
    const [oldest] = known.keys();
    if (known.size > mostPaths && oldest !== undefined) known.delete(oldest);
    return routes;
  };
  return {
    match(url, isUnsafe) {
      const routes = routesAt(documentPath(url.pathname));
      return (isUnsafe ? actionLast(routes, url) : routes).map((route) => route.id);
    },
    isRouteId: (id) => Object.hasOwn(build.routes, id),
  };
}

/** Whether the URL is that of a page's data: `/risks.data` carries what `/risks` shows. */
export function isDataPath(pathname: string): boolean {
  return pathname.endsWith('.data');
}

/** The path of the page whose data a path carries; any other path as it is. */
export function documentPath(pathname: string): string {
  return isDataPath(pathname) ? pathname.slice(0, -'.data'.length).replace(/^\/_root$/, '/') : pathname;
}

function childrenOf(build: ServerBuild, parentId: string | undefined): RouteNode[] {
  return Object.values(build.routes)
    .filter((route) => route !== undefined && (route.parentId || undefined) === parentId)
    .map((route) => ({ ...route, children: childrenOf(build, route.id) }));
}

function actionLast(routes: readonly RouteNode[], url: URL): RouteNode[] {
  const action = actionRoute(routes, url);
  return [...routes.filter((route) => route !== action), ...(action ? [action] : [])];
}

// Several routes can share a URL. `?index` addresses an index route; without it the deepest route that adds to the path answers.
function actionRoute(routes: readonly RouteNode[], url: URL): RouteNode | undefined {
  const leaf = routes.at(-1);
  if (!leaf || isResource(leaf)) return leaf;
  if (leaf.index && url.searchParams.getAll('index').includes('')) return leaf;
  return routes.findLast((route, depth) => depth === 0 || Boolean(route.path));
}

function isResource(route: RouteNode): boolean {
  return route.module.default == null && route.module.ErrorBoundary == null;
}
