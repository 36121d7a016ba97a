import { describe, expect, it } from 'vitest';
import type { Finding } from '#content/findings.ts';
import { editorLink } from './editor-link.ts';
import { overlayOf } from './overlay.ts';

const finding = (line: number, severity: Finding['severity'] = 'error'): Finding => ({
  file: '/content/reviews/a b.mdx',
  line,
  column: 7,
  severity,
  rule: 'link-text',
  message: 'A sentence.',
});

describe('the overlay of the development server', () => {
  it('shows the first error with its place, and the others below', () => {
    expect(overlayOf([finding(3), finding(9), finding(1, 'warning')])).toMatchObject({
      message: 'link-text: A sentence.',
      loc: { file: '/content/reviews/a b.mdx', line: 3, column: 7 },
      stack: '/content/reviews/a b.mdx:9:7  error  link-text  A sentence.',
    });
  });

  it('does not hide a page for a warning', () => {
    expect(overlayOf([finding(1, 'warning')])).toBeUndefined();
    expect(overlayOf([])).toBeUndefined();
  });
});

describe('editorLink', () => {
  it('names file, line and column', () => {
    const { searchParams, pathname } = new URL(editorLink('/a b.mdx', finding(3)), 'http://desk');
    expect(pathname).toBe('/__open-in-editor');
    expect(searchParams.get('file')).toBe('/a b.mdx:3:7');
  });
});
