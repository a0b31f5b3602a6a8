/** A client that costs little beside what it measures: one connection that stays open, no decoding but the text. */
import { Agent, type IncomingMessage, request, type OutgoingHttpHeaders } from 'node:http';

export type Client = {
  get(path: string): Promise<string>;
  /** Asks for a page as a browser that has kept it, and fails when it has changed. */
  askAgain(path: string, tag: string): Promise<void>;
  /** The tag under which a browser may keep the page. */
  tagOf(path: string): Promise<string>;
  close(): void;
};

export function openClient(port: number, headers: OutgoingHttpHeaders = {}): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path: string, status: number, more: OutgoingHttpHeaders = {}): Promise<{ text: string; response: IncomingMessage }> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, agent, headers: { ...headers, ...more } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode === status) resolve({ text: Buffer.concat(chunks).toString('utf8'), response });
          else reject(new Error(`${path} answered ${response.statusCode}`));
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  return {
    get: async (path) => (await ask(path, 200)).text,
    askAgain: async (path, tag) => void (await ask(path, 304, { 'if-none-match': tag })),
    tagOf: async (path) => (await ask(path, 200)).response.headers.etag ?? '',
    close: () => agent.destroy(),
  };
}
