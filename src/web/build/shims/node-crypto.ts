import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

interface Hash {
  update(data: string | Uint8Array): Hash;
  digest(encoding: 'hex'): string;
}

/** `createHash` of `node:crypto`, as far as the project asks for it. @throws for any other hash */
export function createHash(name: string): Hash {
  if (name !== 'sha256') throw new Error(`the page has no ${name}`);
  const hash = sha256.create();
  const text = new TextEncoder();
  const self: Hash = {
    update(data) {
      hash.update(typeof data === 'string' ? text.encode(data) : data);
      return self;
    },
    digest: () => bytesToHex(hash.digest()),
  };
  return self;
}
