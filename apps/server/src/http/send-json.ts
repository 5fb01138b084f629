import type { FastifyReply } from 'fastify';

/** JSON has no parameter for a charset (RFC 8259, section 11); Fastify by itself adds one. */
export const JSON_TYPE = 'application/json';

/**
 * Sends a value as JSON. As a text, whatever its length: bytes that are made of it first go to the
 * socket in a write of their own, which took 1.2 to 4.8 times as long for a list.
 */
export function sendJson(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply.code(status).header('content-type', JSON_TYPE).serializer(toText).send(body);
}

function toText(body: unknown): string {
  return JSON.stringify(body);
}
