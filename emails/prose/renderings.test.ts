import { describe, expect, it } from 'vitest';
import { componentNames, components } from '#content/prose/components.ts';
import { htmlTree } from '#content/prose/html.ts';
import { toProse } from '#content/prose/prose.ts';
import { parsed } from '../../tests/fixtures/content.ts';
import { GOLDEN_INTRO, goldenIssue } from '../../tests/fixtures/issue.ts';
import { readHtml, readText } from '../../tests/fixtures/words.ts';
import { renderDigest } from '../digest.tsx';
import { createLinks } from '../links.ts';
import { plainBlocks } from '../text/plain.ts';
import { renderings } from './renderings.tsx';

const bodyOf = (name: keyof typeof components) => parsed(components[name].example).body;

describe('the shared components', () => {
  it('are all on both lists, that of the page and that of the mail', () => {
    expect(Object.keys(renderings)).toEqual(componentNames);
    expect(componentNames.length).toBeGreaterThan(0);
  });

  it('are all used in the golden issue', () => {
    for (const name of componentNames) expect(GOLDEN_INTRO).toContain(`<${name}>`);
  });
});

describe.each(componentNames)('<%s>', (name) => {
  const { web, place } = components[name];
  const { html, text } = toProse(bodyOf(name));

  it('has a rendering for the page', () => {
    expect(html).toMatch(new RegExp(`<${web.tagName}[ >]`));
    expect(html).not.toMatch(new RegExp(`<${name}`));
  });

  it('has a rendering for the mail, with its style inline', async () => {
    const mail = (await renderDigest(await goldenIssue(), createLinks('https://s.example'))).html;
    expect(mail).not.toMatch(new RegExp(`<${name}[ >]`));
    expect(readHtml(mail)).toContain(text);
    const { mail: Mail } = renderings[name];
    expect(JSON.stringify(Mail({ children: 'x' }))).toContain('"children":"x"');
  });

  it('has a rendering for plain text', () => {
    const blocks = plainBlocks(htmlTree(bodyOf(name)), []);
    expect(readText(blocks.join('\n\n'))).toBe(text);
    expect(blocks.join('\n').startsWith('| ')).toBe(place === 'block');
  });
});
