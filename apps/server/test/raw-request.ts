import { connect } from 'node:net';

/** A response as received. */
export interface RawAnswer {
  /** 0 without a response. */
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Head and body. */
  readonly text: string;
}

/** Sends bytes, which need not be HTTP, and reads until the server closes the connection. */
export async function sendBytes(
  { port }: { readonly port: number },
  bytes: string,
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.once('error', reject).once('close', () => resolve(answer));
  socket.write(bytes);
  const text = await promise;
  const [head = ''] = text.split('\r\n\r\n', 1);
  const headers = head
    .split('\r\n')
    .slice(1)
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0),
    headers: new Map(headers),
    text,
  };
}

interface RawRequest {
  readonly method?: string;
  readonly host?: string;
  /** Additional header lines. */
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** Sends a request with an unmodified target and headers, which no client library would do. */
export async function sendRaw(
  server: { readonly port: number },
  target: string,
  { method = 'GET', host = 'a.example', headers = [], body = '' }: RawRequest = {},
): Promise<RawAnswer> {
  const head = [
    `${method} ${target} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ];
  return await sendBytes(server, `${head.join('\r\n')}\r\n\r\n${body}`);
}
