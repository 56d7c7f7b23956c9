/**
 * Libraries that all workflows of a worker share (worker/bundle.ts): they keep no state but tables that are the same for everybody. That
 * they are used here keeps the bundler from leaving them out as of no effect.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import canonicalize from 'canonicalize';

export const stateless = { ed25519, canonicalize };
