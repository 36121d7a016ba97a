import { counted } from '#content/counted.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';
import fresh from 'fresh';
import send from 'send';
import { reasonOf } from '#errors';
import { createBuiltFiles, type BuiltFile } from './built-files.ts';
import { chooseEncoding } from './encodings.ts';
import { findFile, type Found } from './find-file.ts';
import type { SecurityHeaders } from './security-headers.ts';

/** The files of a built site. */
export interface StaticFiles {
  /** Answers where there is such a file; says false where somebody else must. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Answers with the page that says there is nothing here. */
  notFound(request: IncomingMessage, response: ServerResponse): void;
}

/** Serves the files below a folder, to GET and HEAD. */
export function createStaticFiles(root: string, security: SecurityHeaders): StaticFiles {
  const read = createBuiltFiles(security);
  return {
    answer(request, response) {
      const found = findFile(root, request.url ?? '');
      if (found.kind === 'none') return false;
      if (found.kind === 'malformed') {
        say(response, 400, 'This address is malformed.', security.file());
      } else if (request.method !== 'GET' && request.method !== 'HEAD') {
        say(response, 405, 'This can only be read.', { ...security.file(), Allow: 'GET, HEAD' });
      } else if (found.kind === 'redirect') {
        const headers = { Location: found.path, 'Cache-Control': 'public, max-age=300' };
        say(response, 301, `It is at ${found.path}`, { ...security.file(), ...headers });
      } else {
        try {
          sendFile(request, response, found, read(found));
        } catch (error) {
          // Somebody may build into this folder, or empty it, at this moment.
          unreadable(response, error);
        }
      }
      return true;
    },
    notFound(request, response) {
      const found = findFile(root, '/404.html');
      if (found.kind !== 'file')
        return say(response, 404, 'There is nothing here.', security.file());
      const built = read(found);
      setHeaders(response, { ...built.headers, 'Cache-Control': 'no-cache' });
      response.removeHeader('Last-Modified');
      response.removeHeader('Accept-Ranges');
      response.statusCode = 404;
      sendBody(request, response, built);
    },
  };
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, stats }: Found & { kind: 'file' },
  built: BuiltFile,
): void {
  setHeaders(response, built.headers);
  // A range is one of the file itself, never of its compressed copy.
  if (request.headers.range === undefined && built.bodies.size > 0)
    return sendBody(request, response, built);
  response.setHeader('ETag', built.etag);
  send(request, encodeURIComponent(basename(file)), {
    root: dirname(file),
    etag: false,
    cacheControl: false,
    index: false,
  })
    .on('error', (error: Error & { status?: number; headers?: Record<string, string> }) => {
      if (error.status === 416)
        return say(response, 416, `It has ${counted(stats.size, 'byte')}.`, error.headers);
      unreadable(response, error);
    })
    .pipe(response);
}

/** Answers from memory, with what the client accepts; or 304 where it has that already. */
function sendBody(request: IncomingMessage, response: ServerResponse, built: BuiltFile): void {
  const encoding = chooseEncoding(request.headers['accept-encoding'], built.encodings);
  const kept = built.bodies.get(encoding ?? 'identity');
  if (!kept) return;
  if (response.statusCode === 200) {
    response.setHeader('ETag', kept.etag);
    const has = { etag: kept.etag, 'last-modified': built.headers['Last-Modified'] };
    if (fresh(request.headers, has)) {
      response.removeHeader('Content-Type');
      response.writeHead(304).end();
      return;
    }
  }
  if (encoding) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', kept.body.length);
  response.end(request.method === 'HEAD' ? undefined : kept.body);
}

function unreadable(response: ServerResponse, error: unknown): void {
  console.error(`A built file cannot be read: ${reasonOf(error)}.`);
  if (response.headersSent) return void response.destroy();
  say(response, 503, 'This cannot be read just now.', { 'Cache-Control': 'no-store' });
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function say(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  setHeaders(response, headers);
  response.removeHeader('ETag');
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.statusCode = status;
  response.end(`${text}\n`);
}
