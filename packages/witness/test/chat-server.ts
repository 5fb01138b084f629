import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const Body = z.record(z.string(), z.unknown());

/** A request as the server got it. */
export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: z.infer<typeof Body>;
}

/** Answers a request; `turn` counts them from 0. */
export type Respond = (response: ServerResponse, turn: number) => void;

export interface ChatServer {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Forgets the requests, and answers the next ones like this. */
  willAnswer(respond: Respond): void;
  close(): Promise<void>;
}

/** Starts an HTTP server that receives chat completions on a free port. */
export async function startChatServer(): Promise<ChatServer> {
  let respond: Respond = (response) => response.destroy();
  const requests: ReceivedRequest[] = [];
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url: path, headers } = request;
    requests.push({ method, path, headers, body: Body.parse(await json(request)) });
    respond(response, requests.length - 1);
  };
  const server = createServer((request, response) => void receive(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    requests,
    willAnswer(next) {
      requests.length = 0;
      respond = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A chat completion with this message. */
export function completion(message: object, finishReason = 'stop'): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'served-model',
    choices: [
      { index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

/** Answers with a status and a body in JSON. */
export function sends(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse): void => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };
}

/** Answers with a chat completion of this text. */
export function says(content: string, finishReason?: string): Respond {
  return sends(completion({ content }, finishReason));
}
