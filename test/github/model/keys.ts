import { generateKeyPairSync, type KeyObject } from 'node:crypto';

let pair: { privateKey: string; publicKey: KeyObject } | undefined;

/**
 * The RSA key pair of every App of this process: making one takes some 50 ms, so it is made once, when first needed.
 * @returns the private key as PKCS#1 PEM, the form in which GitHub hands it out
 */
export function appKeyPair(): { privateKey: string; publicKey: KeyObject } {
  if (pair === undefined) {
    const made = generateKeyPairSync('rsa', { modulusLength: 2048 });
    pair = {
      privateKey: made.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      publicKey: made.publicKey,
    };
  }
  return pair;
}
