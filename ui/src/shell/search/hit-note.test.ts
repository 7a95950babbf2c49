import { createFormatter } from '@tessera/sdk/ui'
import { describe, expect, it } from 'vitest'
import { hitNote } from './hit-note.ts'

const format = createFormatter({ language: 'en', formats: 'en-GB', timeZone: 'Europe/Brussels' })

describe('the second line of what was found', () => {
  it('shows days and moments as the reader is used to', () => {
    expect(hitNote({ format }, 'Noord · 2026-03-09')).toBe(`Noord · ${format.date('2026-03-09')}`)
    const at = '2026-03-09T08:00:00.000Z'
    expect(hitNote({ format }, at)).toBe(format.dateTime(at))
    expect(hitNote({ format }, at)).not.toContain('T08')
  })

  it('leaves all else as it is', () => {
    expect(hitNote({ format }, 'Chief · 2026 plans')).toBe('Chief · 2026 plans')
    expect(hitNote({ format }, null)).toBe('')
  })
})
