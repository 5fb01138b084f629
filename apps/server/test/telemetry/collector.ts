import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { messagesAt } from './protobuf.ts';

/** A span as a collector receives it. */
export interface ReceivedSpan {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first of a trace. */
  readonly parentId: string;
  readonly name: string;
  /** Those that are texts. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A receiver of OTLP over HTTP, as an OpenTelemetry collector has one. */
export interface Collector {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  close(): Promise<void>;
}

const SPANS = [1, 2, 2] as const;
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');

/** Starts it on a free port. */
export async function startCollector(): Promise<Collector> {
  const spans: ReceivedSpan[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((sent) => {
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
      if (request.url === '/v1/traces') spans.push(...readSpans(body));
      return response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It listens on TCP.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Reads an ExportTraceServiceRequest (opentelemetry/proto/trace/v1/trace.proto). */
function readSpans(request: Uint8Array): ReceivedSpan[] {
  return messagesAt(request, 1).flatMap((resourceSpans) => {
    const resource = readAttributes(messagesAt(resourceSpans, 1, 1));
    return messagesAt(resourceSpans, ...SPANS.slice(1)).map((span) => ({
      service: resource['service.name'] ?? '',
      traceId: hex(messagesAt(span, 1)[0]),
      spanId: hex(messagesAt(span, 2)[0]),
      parentId: hex(messagesAt(span, 4)[0]),
      name: text(messagesAt(span, 5)[0]),
      attributes: readAttributes(messagesAt(span, 9)),
    }));
  });
}

function readAttributes(keyValues: readonly Uint8Array[]): Record<string, string> {
  return Object.fromEntries(
    keyValues.map((one) => [text(messagesAt(one, 1)[0]), text(messagesAt(one, 2, 1)[0])]),
  );
}
