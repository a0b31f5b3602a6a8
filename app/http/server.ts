import { createServer, type RequestListener, type Server } from 'node:http';
import type { Config } from '#app/config.ts';

const GRACE_MS = 10_000;

// A client that sends its request drop by drop must not hold a connection for long; an upload of 25 MiB must still arrive.
const timeouts = { headersTimeout: 15_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 };

/** The address cannot be listened on. The message is one line that names the variable. */
export class ListenError extends Error {
  override name = 'ListenError';
}

export interface HttpServer {
  /** Replaces the answer to every request: 503 until this is called. */
  serve(listener: RequestListener): void;
  /** Takes no more connections, lets running requests finish for ten seconds, then cuts them off. */
  close(): Promise<void>;
}

/**
 * Listens before there is anything to serve: a port in use is found before the database is touched, and a probe sees a process that
 * starts rather than none.
 */
export async function listen({ host, port }: Pick<Config, 'host' | 'port'>): Promise<HttpServer> {
  let listener: RequestListener = answerStarting;
  const server = createServer(timeouts, (req, res) => listener(req, res));
  await bind(server, host, port);
  return {
    serve: (next) => {
      listener = next;
    },
    close: () => drain(server),
  };
}

const answerStarting: RequestListener = (_req, res) => {
  res.writeHead(503, { 'Retry-After': '1', 'Cache-Control': 'no-store', 'Content-Type': 'text/plain' }).end('starting\n');
};

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return new ListenError(`PORT: ${port} is already in use on ${host}; stop the other program or set PORT`);
  if (error.code === 'EACCES') return new ListenError(`PORT: this user may not listen on ${port}; set PORT to 1024 or more`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ListenError(`HOST: ${host} is not an address of this machine`);
  return error;
}

function drain(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    // A browser keeps its connections after their last answer; they become idle one by one.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}
