/** From a file's bytes to the text that Claude Code would parse. */

/** Claude Code refuses configuration files above this size ("exceeds maxBytes"; client 2.1.330, experiment). */
export const MAX_CONFIGURATION_BYTES = 2_097_152;

/** The text and how it was encoded, or why the client would refuse the file. */
export type Decoding =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: 'utf-8' | 'utf-16le' }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Decodes a configuration file as client 2.1.330 does (experiments): one UTF-8 byte order mark is skipped, invalid
 * UTF-8 becomes U+FFFD. Settings files may also be UTF-16LE when they begin with its byte order mark.
 * @param bytes the whole file
 * @param accepts whether this kind of file may be UTF-16LE (settings files: yes; `.mcp.json`: no)
 */
export function decodeConfiguration(bytes: Uint8Array, accepts: { utf16le: boolean }): Decoding {
  if (bytes.length > MAX_CONFIGURATION_BYTES) {
    const size = bytes.length.toLocaleString('en-US');
    return { kind: 'refused', reason: `it is ${size} bytes long and Claude Code reads at most 2,097,152` };
  }
  if (accepts.utf16le && bytes[0] === 0xff && bytes[1] === 0xfe) {
    const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes.subarray(2));
    return { kind: 'text', text, encoding: 'utf-16le' };
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(withoutMark(bytes));
  return { kind: 'text', text, encoding: 'utf-8' };
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked ? bytes.subarray(3) : bytes;
}
