import type { ServerBuild } from '@remix-run/node';

/**
 * The build with only the routes of one page. Remix goes through its whole table four times for each page (to match, to load, to draw and
 * to tell the browser), which for our number of rooms takes as long as drawing it. The browser asks for other rooms by the manifest.
 * Routes without a path of their own stay: without an index route, its parent would be taken for the whole page.
 */
export function branchOf(build: ServerBuild, routeIds: readonly string[]): ServerBuild {
  const isKept = (id: string) => routeIds.includes(id) || !build.routes[id]?.path;
  return {
    ...build,
    routes: kept(build.routes, isKept),
    assets: { ...build.assets, routes: kept(build.assets.routes, isKept) },
  };
}

function kept<Route>(routes: Record<string, Route>, isKept: (id: string) => boolean): Record<string, Route> {
  return Object.fromEntries(Object.entries(routes).filter(([id]) => isKept(id)));
}
