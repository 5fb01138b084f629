import type { RateLimiter, RateRule } from '../ports.ts';

/** A limiter that counts per rule, for all keys together, and exposes its counts. */
export function openLimiter(): RateLimiter & { readonly counts: Map<string, number> } {
  const counts = new Map<string, number>();
  const add = (rule: RateRule, change: number) => {
    const count = (counts.get(rule.name) ?? 0) + change;
    counts.set(rule.name, count);
    return count;
  };
  return {
    counts,
    take: async (rule) => {
      const remaining = rule.points - add(rule, 1);
      return { allowed: remaining >= 0, remaining: Math.max(0, remaining), resetSeconds: 60 };
    },
    giveBack: async (rule) => void add(rule, -1),
    forget: async (rule) => void counts.set(rule.name, 0),
  };
}
