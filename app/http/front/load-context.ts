import '@remix-run/node';

// What the front itself puts into the context of loaders and actions; the application adds its own part in the same way.
declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    cspNonce: string;
  }
}
