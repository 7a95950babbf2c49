import { createFormatter } from '@tessera/sdk/ui'
import { describe, expect, it } from 'vitest'
import { editDuration, parseDuration } from './parse-duration.ts'

const belgian = createFormatter({ language: 'en', formats: 'nl-BE' })

describe('a length of time', () => {
  it.each([
    ['90', 5400],
    ['1:30', 5400],
    ['1:30:15', 5415],
    ['1h30', 5400],
    ['1,5 h', 5400],
    ['1 hr 30 mins', 5400],
    ['1 heure 30', 5400],
    ['2 uur 15 minuten', 8100],
    ['1 Std. 5 Min.', 3900],
    ['45 sec', 45],
    ['2 jours', 172_800],
    ['1 Tag 2 Stunden', 93_600],
    ['0', 0],
  ])('reads "%s"', (text, seconds) => {
    expect(parseDuration(text, belgian)).toBe(seconds)
  })

  it.each(['', 'soon', '1:75', '5 x', '-3', '1h-2', '1..2 h'])('refuses "%s"', (text) => {
    expect(parseDuration(text, belgian)).toBeUndefined()
  })

  it('is written as a clock shows it', () => {
    expect([5400, 5415, 0, 600].map(editDuration)).toEqual(['1:30', '1:30:15', '0:00', '0:10'])
  })
})
