/** A client that costs little beside what it measures: one connection that stays open, no decoding but the text. */
import { Agent, request, type OutgoingHttpHeaders } from 'node:http';

export type Client = { get(path: string): Promise<string>; close(): void };

export function openClient(port: number, headers: OutgoingHttpHeaders = {}): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString('utf8'));
            else reject(new Error(`${path} answered ${response.statusCode}`));
          });
        });
        asked.on('error', reject);
        asked.end();
      }),
    close: () => agent.destroy(),
  };
}
