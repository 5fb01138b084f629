import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '');
}

/**
 * Whether a request with this body was signed with `secret`, by AWS Signature Version 4 in the
 * Authorization header. s3rver does not look at these signatures.
 */
export function isSignedWith(secret: string, request: IncomingMessage, body: Buffer): boolean {
  const authorization = header(request, 'authorization');
  const [, scope, names, signature] =
    /Credential=[^/]+\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(authorization) ?? [];
  if (scope === undefined || names === undefined || signature === undefined) return false;
  const [path, query = ''] = (request.url ?? '').split('?');
  const headers = names.split(';').map((name) => `${name}:${header(request, name)}\n`);
  const canonical = [request.method, path, query, headers.join(''), names, sha256(body)].join('\n');
  const time = header(request, 'x-amz-date');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  return hmac(key, toSign).toString('hex') === signature;
}
