/** How surely two entities are the same, and why, in words that quote neither. */
export interface Scored {
  /** From 0 to 1. */
  readonly score: number;
  readonly because: readonly string[];
}

/** Two decimals say all that such a score can. */
export const rounded = (score: number): number => Math.round(Math.min(1, Math.max(0, score)) * 100) / 100;
