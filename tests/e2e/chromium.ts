import { findBrowser } from '../../scripts/steps/find-browser.ts';

/** The browser of this machine, or undefined where there is none. */
export const chromium = findBrowser();

/** Said in the title of each test that needs one, so that the summary gives the reason. */
export const browserNeeded = chromium
  ? 'in a real browser'
  : 'in a real browser (skipped: no Chromium or Chrome was found on this machine)';

/**
 * The name that this browser goes by where a person uses it. Run by a program it calls itself
 * headless, which counts against whoever sends a form, the more so within two seconds.
 */
export const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
