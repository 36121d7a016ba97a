import { expect, it } from 'vitest';
import { createByteWriter } from './byte-writer.ts';

it('a byte writer grows with what is written, and begins anew where it is cleared', () => {
  const writer = createByteWriter();
  for (const size of [1, 100_000, 3_000_000]) {
    writer.clear();
    const text = 'ß“😀'.repeat(size / 3);
    const bytes = Buffer.alloc(size, 'b');
    writer.text('[');
    writer.bytes(bytes);
    writer.text(text);
    writer.text(']');
    const whole = Buffer.concat([Buffer.from('['), bytes, Buffer.from(text), Buffer.from(']')]);
    expect(whole.equals(writer.written())).toBe(true);
  }
});
