import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LendingQueue } from './lending-queue.ts';

describe('LendingQueue', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('serves those who wait in the order they came', async () => {
    const turns = new LendingQueue(['only'], 2, 1000);
    await turns.take();
    const order: string[] = [];
    const first = turns.take().then(() => order.push('first'));
    const second = turns.take().then(() => order.push('second'));
    turns.giveBack('only');
    await first;
    turns.giveBack('only');
    await second;
    expect(order).toEqual(['first', 'second']);
  });

  it('sends away one who finds the queue full, at once', async () => {
    const turns = new LendingQueue(['only'], 1, 1000);
    await turns.take();
    void turns.take();
    expect(await turns.take()).toBeNull();
  });

  it('sends away one who has waited too long, and keeps the place for the next', async () => {
    const turns = new LendingQueue(['only'], 1, 1000);
    await turns.take();
    const impatient = turns.take();
    vi.advanceTimersByTime(1000);
    expect(await impatient).toBeNull();
    const patient = turns.take();
    turns.giveBack('only');
    expect(await patient).toBe('only');
  });

  it('lends nothing after closing', async () => {
    const turns = new LendingQueue(['only'], 1, 1000);
    await turns.take();
    const waiting = turns.take();
    turns.close();
    expect(await waiting).toBeNull();
    turns.giveBack('only');
    expect(await turns.take()).toBeNull();
  });
});
