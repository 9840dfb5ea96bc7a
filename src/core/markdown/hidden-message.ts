/** Spells out what invisible characters say. */

const TAGS = /[\u{e0020}-\u{e007e}]/gu;
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const FLAT = /[\u200b-\u200d\u2060-\u2064\ufeff]/gu;

/**
 * The text that a run of invisible characters spells, or nothing.
 * Three ways are known: tag characters repeat ASCII, variation selectors number bytes, and two characters without
 * width stand for the bits of ASCII.
 */
export function hiddenMessage(characters: string): string {
  const tags = characters.match(TAGS) ?? [];
  if (tags.length > 1) {
    return tags.map((tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000)).join('');
  }
  const selectors = characters.match(SELECTORS) ?? [];
  if (selectors.length > 1) return printable(selectors.map((one) => byteOf(one.codePointAt(0) ?? 0)));
  return fromBits(characters.match(FLAT) ?? []);
}

function byteOf(selector: number): number {
  return selector >= 0xe0100 ? selector - 0xe0100 + 16 : selector - 0xfe00;
}

function printable(bytes: readonly number[]): string {
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  return /^[\p{L}\p{N}\p{P}\p{S}\s]+$/u.test(text) && !text.includes('\ufffd') ? text : '';
}

function fromBits(characters: readonly string[]): string {
  const kinds = [...new Set(characters)];
  const [zero] = kinds;
  if (kinds.length !== 2 || characters.length < 16 || characters.length % 8 !== 0) return '';
  const asBits = (isZero: (one: string) => boolean): string => {
    const bits = characters.map((one) => (isZero(one) ? '0' : '1')).join('');
    return printable((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  };
  return asBits((one) => one === zero) || asBits((one) => one !== zero);
}
