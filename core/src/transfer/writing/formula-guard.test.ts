import { describe, expect, it } from 'vitest'
import { withFormulaGuard, withoutFormulaGuard } from './formula-guard.ts'

describe('guarding against formulas', () => {
  it.each(['=', '+', '-', '@', '＝', '＋', '－', '＠'])('guards text that starts with %s', (sign) => {
    expect(withFormulaGuard(`${sign}A1`)).toBe(`'${sign}A1`)
  })

  it.each([
    ' ',
    '\t',
    '\n',
    '\r',
    '\u0000',
    '\u001b',
    '\u00a0',
    '\u200b',
    '\u2028',
    '\u3000',
    '\ufeff',
    ' \t \u00a0',
  ])('guards a formula behind %j', (before) => {
    expect(withFormulaGuard(`${before}=A1`)).toBe(`'${before}=A1`)
  })

  it.each(['\tx', '\rx', '\u0000x'])('guards text that starts with the control character in %j', (text) => {
    expect(withFormulaGuard(text)).toBe(`'${text}`)
  })

  it.each(['-5', '+5', '-12.50', '-12,50', '+32478123456', '+32 478 12 34 56', '+44 20 7946 0018'])(
    'leaves the plain number %s',
    (text) => {
      expect(withFormulaGuard(text)).toBe(text)
    },
  )

  it.each([
    '-5e3',
    '-5 ',
    '--5',
    '-1-1',
    '+32 478-1',
    '+32 (0)478',
    '+32  478',
    '+32 A1',
    '+32\u00a0478',
    '-32 478',
    '-A',
  ])('guards %s, which only begins like a number', (text) => {
    expect(withFormulaGuard(text)).toBe(`'${text}`)
  })

  it.each(["'t Hooft", "'", "''", "'-5", 'a=b', 'x@y.be'])('leaves %s as it is, both ways', (text) => {
    expect(withFormulaGuard(text)).toBe(text)
    expect(withoutFormulaGuard(text)).toBe(text)
  })

  it.each(['=A1', "'=A1", "''=A1", '\t@x'])('takes back exactly what it did to %j', (text) => {
    expect(withoutFormulaGuard(withFormulaGuard(text))).toBe(text)
  })
})
