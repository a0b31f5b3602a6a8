/** A mail server on this machine that keeps what it is given: just enough of SMTP for one letter a connection. */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type SmtpSink = {
  url: string;
  /** Letters as they came over the wire, dots unstuffed. */
  letters: { to: string; data: string }[];
  /** While set, every letter is refused with this line. */
  refuses: string | null;
  close(): Promise<void>;
};

export async function openSmtpSink(): Promise<SmtpSink> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, sink);
  });
  const sink: SmtpSink = {
    url: '',
    letters: [],
    refuses: null,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  sink.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return sink;
}

function converse(socket: Socket, sink: SmtpSink): void {
  let pending = '';
  let data: string[] | null = null;
  let to = '';
  const answer = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (data !== null) {
      if (line !== '.') return void data.push(line.replace(/^\.\./, '.'));
      sink.letters.push({ to, data: data.join('\n') });
      data = null;
      return void answer('250 kept');
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') return void answer('250 sink');
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'DATA') {
      if (sink.refuses !== null) return void answer(sink.refuses);
      data = [];
      return void answer('354 go on');
    }
    answer(verb === 'QUIT' ? '221 bye' : '250 ok');
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (pending + chunk).split('\r\n');
    pending = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
  answer('220 sink');
}
