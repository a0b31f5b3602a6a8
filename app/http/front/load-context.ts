import '@remix-run/node';

/** What the front puts into the context of loaders and actions, beside the application's part. */
export interface FrontContext {
  /** Of this response's Content-Security-Policy. */
  cspNonce: string;
  /** Logs an unexpected error under the request's id. */
  reportError(error: unknown): void;
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends FrontContext {}
}
