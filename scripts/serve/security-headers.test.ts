import { expect, it } from 'vitest';
import { contentPolicy, policyIn, withPolicy } from './content-policy.ts';
import { securityHeaders } from './security-headers.ts';

const https = securityHeaders({ siteUrl: 'https://example.org' }, ['sha256-a=']);
const http = securityHeaders({ siteUrl: 'http://localhost:4321' }, ['sha256-a=']);
const HSTS = 'Strict-Transport-Security';

it('asks for https for a year where the site is at https', () => {
  for (const headers of [https.page(undefined), https.file(), https.onDemand('/subscribe/')])
    expect(headers[HSTS]).toBe('max-age=31536000');
  expect(http.page(undefined)).not.toHaveProperty(HSTS);
});

it('lets other sites use files, and neither pages nor forms', () => {
  const resource = 'Cross-Origin-Resource-Policy';
  expect(http.file()).toMatchObject({
    [resource]: 'cross-origin',
    'Access-Control-Allow-Origin': '*',
  });
  for (const headers of [http.page(undefined), http.onDemand('/confirm/token')]) {
    expect(headers[resource]).toBe('same-origin');
    expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
  }
});

it('allows frames in the outbox alone', () => {
  expect(http.onDemand('/outbox/a/')['Content-Security-Policy']).toContain("frame-src 'self'");
  expect(http.onDemand('/subscribe/')['Content-Security-Policy']).not.toContain('frame-src');
});

it('never allows what is unsafe, and scripts only to a page that has some', () => {
  const plain = contentPolicy({ styles: ['sha256-a='] });
  expect(plain).toBe(
    "default-src 'none'; img-src 'self'; font-src 'self'; manifest-src 'self'; style-src 'sha256-a='; connect-src 'self'; base-uri 'none'; form-action 'self'",
  );
  const all = { styles: ['sha256-a='], scripts: true, media: true, frames: true };
  expect(contentPolicy(all)).not.toContain('unsafe');
  expect(contentPolicy({ ...all, webAssembly: true })).toContain(
    "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; media-src 'self'; frame-src 'self'",
  );
});

it('finds in a page the policy that was written into it', () => {
  const html = '<!doctype html><html><head><meta charset="utf-8"><title>A</title></head></html>';
  const page = withPolicy(html, contentPolicy({ styles: [] }));
  expect(page).toMatch(/<meta charset="utf-8"><meta http-equiv="content-security-policy"/);
  expect(policyIn(page)).toBe(contentPolicy({ styles: [] }));
  expect(policyIn(html)).toBeUndefined();
});

it('lets a script that runs as a worker ask this site, as the search does', () => {
  const headers = securityHeaders({ siteUrl: 'http://localhost:4321' }, []);
  expect(headers.script()['Content-Security-Policy']).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
  );
});
