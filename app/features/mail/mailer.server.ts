/** Mail that Garant sends, over the SMTP server of the configuration. */
import { createTransport } from 'nodemailer';

/** The server that takes our letters, and who they are from. */
export type MailAccount = {
  /** `smtp://` or `smtps://`, with the name and the password when it asks for them. */
  url: string;
  from: string;
  /** Whether the server is on this machine: nobody listens in between. */
  isLocal: boolean;
};

export type Letter = {
  to: string;
  subject: string;
  text: string;
  attachments?: readonly { fileName: string; text: string }[];
};

export type Mailer = {
  /** Resolves when the server has accepted the letter; rejects with a reason for an operator otherwise. */
  send(letter: Letter): Promise<void>;
};

const patienceMs = 20_000;

/** Opens no connection yet. Over `smtp://` the connection must become encrypted before anything is said, but for a server on this machine. */
export function openMailer({ url, from, isLocal }: MailAccount): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isSecure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: !isSecure && !isLocal,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // A letter is made of what its sender hands over; nothing in it may name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, attachments = [] }) {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        attachments: attachments.map(({ fileName, text: content }) => ({
          filename: fileName,
          content,
          contentType: 'text/plain; charset=utf-8',
        })),
      });
    },
  };
}
