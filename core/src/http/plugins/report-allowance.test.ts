import { describe, expect, it } from 'vitest'
import { ReportAllowance } from './report-allowance.ts'

describe('how often browsers may tell of panels', () => {
  it('is bounded for each user by itself, and free again after a minute', () => {
    let now = 1_000
    const allowance = new ReportAllowance(() => now)
    for (let told = 0; told < 60; told += 1) allowance.take('ada')
    now += 20_000
    expect(() => allowance.take('ada')).toThrow(
      expect.objectContaining({
        code: 'http.too_many_reports',
        kind: 'limited',
        details: { retryAfter: 40 },
      }),
    )
    expect(() => allowance.take('bart')).not.toThrow()
    now += 40_000
    expect(() => allowance.take('ada')).not.toThrow()
  })
})
