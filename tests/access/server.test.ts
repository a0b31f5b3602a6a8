import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { listen, ListenError } from '#app/http/server.ts';

const host = '127.0.0.1';

test('answers 503 until there is something to serve', async () => {
  const port = await freePort();
  const server = await listen({ host, port });
  expect((await fetch(`http://${host}:${port}/readyz`)).status).toBe(503);
  server.serve((_req, res) => res.end('ready'));
  expect(await (await fetch(`http://${host}:${port}/readyz`)).text()).toBe('ready');
  await server.close();
});

test('a port in use is one line that names the setting', async () => {
  const port = await freePort();
  const server = await listen({ host, port });
  await expect(listen({ host, port })).rejects.toThrow(ListenError);
  await expect(listen({ host, port })).rejects.toThrow(/^PORT: [^\n]+$/);
  await server.close();
});

test('an address of another machine is one line that names the setting', async () => {
  await expect(listen({ host: '192.0.2.1', port: 3000 })).rejects.toThrow(/^HOST: [^\n]+$/);
});

test('closing lets a running request finish and takes no new one', async () => {
  const port = await freePort();
  const server = await listen({ host, port });
  const answers: (() => void)[] = [];
  const reached = new Promise<void>((resolve) => {
    server.serve((_req, res) => {
      answers.push(() => res.end('finished'));
      resolve();
    });
  });
  const running = fetch(`http://${host}:${port}/`);
  await reached;
  const closing = server.close();
  await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow();
  answers.forEach((answer) => answer());
  expect(await (await running).text()).toBe('finished');
  await closing;
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, host, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
