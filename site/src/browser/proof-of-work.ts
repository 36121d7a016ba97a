import 'altcha/external';
import Pbkdf2Worker from 'altcha/workers/pbkdf2?worker';

// The widget without its own workers and styles, which it would make out of text: the
// Content-Security-Policy allows files of this site alone.
globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', () => new Pbkdf2Worker());
