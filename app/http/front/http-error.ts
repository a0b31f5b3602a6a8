/** Ends a request with a status; the page that the client sees says no more than that. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`HTTP ${status}`);
  }
}
