/** The API for programs: bearer tokens and JSON instead of cookies and forms. */
export function isApiPath(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}
