import { describe, expect, it } from 'vitest';
import { isLicense, nearestLicenses } from './licenses.ts';

describe('nearestLicenses', () => {
  it.each([
    ['mit', ['MIT']],
    ['The MIT License', ['MIT']],
    ['Apache 2', ['Apache-2.0']],
    ['Apache License, Version 2.0', ['Apache-2.0']],
    ['Mozilla Public License 2.0', ['MPL-2.0']],
    ['MIT or apache 2.0', ['MIT OR Apache-2.0']],
    ['Unlicence', ['Unlicense']],
    ['BSL 1.1', ['BUSL-1.1']],
    ['BSD-3', ['BSD-3-Clause']],
    ['BSD', ['BSD-2-Clause', 'BSD-3-Clause']],
    ['GPLv3', ['GPL-3.0-only', 'GPL-3.0-or-later']],
    ['GNU GPL v3', ['GPL-3.0-only', 'GPL-3.0-or-later']],
    ['AGPL 3.0 or later', []],
    ['LGPL', []],
    ['GPL', []],
    ['Proprietary', []],
    ['MIT/X11', []],
  ])('reads %s as %j', (written, near) => {
    expect(nearestLicenses(written)).toEqual(near);
    expect(near.every(isLicense)).toBe(true);
  });
});
