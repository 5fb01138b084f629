import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';

/** The name of a certificate's owner: a host name or an IPv4 address. */
export type CertificateName = { readonly dns: string } | { readonly ip: string };

/** Something that takes up TLS as PostgreSQL does, and then hangs up. */
export interface TlsStub {
  readonly port: number;
  /** The file of the certificate, which is its own authority. */
  readonly certificateFile: string;
  /** How many clients believed the certificate and sent their first message. */
  readonly believed: () => number;
  close(): Promise<void>;
}

const DAY_MS = 24 * 3600 * 1000;

/** Starts a stub on 127.0.0.1 whose certificate is for `name`. */
export async function startTlsStub(name: CertificateName): Promise<TlsStub> {
  const altName =
    'dns' in name ? ({ type: 2, value: name.dns } as const) : ({ type: 7, ip: name.ip } as const);
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'A database' }], {
    notAfterDate: new Date(Date.now() + DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [altName] },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'internsync-tls-'));
  const certificateFile = join(folder, 'certificate.pem');
  await writeFile(certificateFile, cert);
  let believed = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    // The SSLRequest; `S` takes it up.
    socket.once('data', () => {
      socket.write('S');
      const secure = new TLSSocket(socket, { isServer: true, key, cert });
      secure.on('error', () => undefined);
      secure.once('data', () => {
        believed += 1;
        secure.destroy();
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP port is available');
  return {
    port: address.port,
    certificateFile,
    believed: () => believed,
    close: async () => {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
