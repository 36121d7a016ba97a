import { co2 } from '@tgwf/co2';

/** The Sustainable Web Design model, version 4: from bytes to grams, for the whole world's mix. */
const model = new co2({ model: 'swd', version: 4 });

/**
 * Grams of CO₂ equivalent that carrying so many bytes to a reader and showing them stands for.
 * @see docs/footprint.md for what the model counts and what it cannot know.
 */
export function gramsOf(bytes: number): number {
  // Not "green": that the server's power is clean is the publisher's to show, not ours to assume.
  return Number(model.perByte(bytes, false));
}
