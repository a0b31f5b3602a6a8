/// <reference types="vite/client" />
import '@remix-run/server-runtime';

declare module '@remix-run/server-runtime' {
  // Loaders and actions keep the types of what they return.
  interface Future {
    v3_singleFetch: true;
  }
}
