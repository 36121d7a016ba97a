import { describe, expect, it } from 'vitest';
import { statisticsPage } from './page.ts';
import { statisticsOf } from './periods.ts';

describe('statisticsPage', () => {
  const states = { pending: 0, active: 9, paused: 0, unsubscribed: 0, bounced: 0, complained: 0 };
  const day = '2026-11-19';
  const source = 'import: <script>alert(1)</script>';
  const days = [{ day, kind: 'imported', source, many: 9 }];
  const now = new Date('2026-11-25T10:00:00Z');
  const page = statisticsPage(statisticsOf({ states, days }, now, 3), now);

  it('asks nothing of anybody and runs nothing', () => {
    expect(page).not.toMatch(/<script|https?:|src=|url\(|@import/i);
    expect(page).toContain('import: &#x3C;script>');
  });

  it('draws a bar for each month with its number', () => {
    expect(page.match(/<rect[^>]*class="a"/g)?.length).toBeGreaterThanOrEqual(6);
    expect(page).toContain('<title>2026-11: 9 size</title>');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });
});
