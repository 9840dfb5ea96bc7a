/** SHA-256 and canonical JSON: what approvals are bound to. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** A SHA-256 digest, written `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

const ENCODER = new TextEncoder();

/** The digest of bytes, or of a text's UTF-8 bytes. */
export function digestOf(content: Uint8Array | string): Digest {
  const bytes = typeof content === 'string' ? ENCODER.encode(content) : content;
  return `sha256:${bytesToHex(sha256(bytes))}`;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The SHA-256 of a text's UTF-8 bytes in base64, as a content security policy names it (CSP 3, section 2.3.1). */
export function base64DigestOf(text: string): string {
  const bits = [...sha256(ENCODER.encode(text))].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const sextets = bits.match(/.{1,6}/gu) ?? [];
  const digits = sextets.map((sextet) => BASE64[Number.parseInt(sextet.padEnd(6, '0'), 2)]).join('');
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
}

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** JSON text that is equal for equal values: object keys sorted by code unit, no white space. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) {
    // Identities are lists of plain texts nearly always.
    if (value.every((item) => typeof item === 'string')) return JSON.stringify(value);
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

// Array.isArray does not narrow readonly arrays.
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** A value as people read it: a string as it is, anything else as JSON, nothing as nothing. */
export function displayJson(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** The items of a list as people read them; anything else has none. */
export function displayItems(value: Json | undefined): string[] {
  return value !== undefined && isArray(value) ? value.map(displayJson) : [];
}
