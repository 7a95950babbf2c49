import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withinBudget } from './hook-budget.ts'

const late = () => new Error('late')
const after = (milliseconds: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('done'), milliseconds))

describe('the time that a hook has', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const outcomeOf = async (takes: number, isAtDatabase: () => boolean): Promise<unknown> => {
    const outcome = withinBudget(after(takes), { own: 1_000, whole: 10_000, isAtDatabase }, late).catch(
      (error: Error) => error.message,
    )
    await vi.advanceTimersByTimeAsync(takes)
    return outcome
  }

  it('is over when it uses it up by itself', async () => {
    expect(await outcomeOf(900, () => false)).toBe('done')
    expect(await outcomeOf(1_100, () => false)).toBe('late')
  })

  it('is hardly touched by waiting for the database', async () => {
    expect(await outcomeOf(9_000, () => true)).toBe('done')
    expect(await outcomeOf(11_000, () => true)).toBe('late')
  })

  it('counts the moments between statements', async () => {
    let moments = 0
    const everyOther = (): boolean => moments++ % 2 === 0
    expect(await outcomeOf(1_900, everyOther)).toBe('done')
    expect(await outcomeOf(2_100, everyOther)).toBe('late')
  })
})
