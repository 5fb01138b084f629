import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';
import { TSC } from './paths.ts';

/** A name in the file, as the text around it, and a part of what an editor must show there. */
const SHOWN = [
  ['jobs.|list.query', 'Lists and searches jobs'],
  ['jobs.|list.query', '`UNAUTHENTICATED`: You sent no access token'],
  ["|search: 'typescript'", 'Words that must all occur'],
  ['.|applicantCount', 'The number of applications that were not withdrawn'],
  ['auth.|logIn', '10 in 15 minutes: failed log-ins'],
  ["|password: 'secret'", 'The password.'],
  ['{ |account }', 'The account that is signed in.'],
  ['applications.|events', "Streams what happens to the student's applications"],
  ['data.|toStatus', 'The status after'],
] as const;

/**
 * Proves that editors show our descriptions: asks TypeScript's language server, over the Language Server
 * Protocol, for what it shows on names in `file`, which uses the installed package.
 *
 * @throws when a description does not appear.
 */
export async function checkHover(file: string): Promise<void> {
  const server = spawn(process.execPath, [TSC, '--lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(server, 'exit');
  const connection = createMessageConnection(server.stdout, server.stdin);
  connection.onRequest(() => null);
  connection.listen();
  try {
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
    });
    await connection.sendNotification('initialized', {});
    await checkFile(connection, pathToFileURL(file).href, await readFile(file, 'utf8'));
  } finally {
    connection.dispose();
    server.kill();
    await ended;
  }
}

async function checkFile(connection: MessageConnection, uri: string, text: string): Promise<void> {
  const textDocument = { uri, languageId: 'typescript', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  for (const [marked, shown] of SHOWN) {
    const at = text.indexOf(marked.replace('|', ''));
    if (at < 0) throw new Error(`${uri} does not contain ${marked}`);
    const before = text.slice(0, at + marked.indexOf('|')).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const hover = await connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position,
    });
    if (!JSON.stringify(hover).includes(shown)) {
      throw new Error(`On ${marked} editors show ${JSON.stringify(hover)}, without “${shown}”`);
    }
  }
}
