import { expect, it } from 'vitest'
import { typedTime } from './typed-time.ts'

it.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['9:30', '09:30'],
  ['14h05', '14:05'],
  ['14.05 uhr', '14:05'],
  ['8 u', '08:00'],
  ['23:59', '23:59'],
  ['24:00', null],
  ['9:75', null],
  ['soon', null],
  ['', null],
])('reads %s as %s', (typed, expected) => expect(typedTime(typed)).toBe(expected))
