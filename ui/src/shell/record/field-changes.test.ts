import { createFormatter } from '@tessera/sdk/ui'
import { describe, expect, it } from 'vitest'
import { fieldInfo } from '../fields/shell-bench.test-support.ts'
import { fieldChanges } from './field-changes.ts'

const format = createFormatter({ language: 'en', formats: 'en-GB' })
const shell = {
  format,
  i18n: { language: 'en', t: (key: string) => key, has: () => false, format },
} as unknown as Parameters<typeof fieldChanges>[0]
const emails = fieldInfo('emails', 'parts', {
  label: 'E-mail',
  fields: [fieldInfo('address', 'email', { required: true }), fieldInfo('note', 'text', { label: 'Note' })],
})
const one = { id: '1', address: 'one@a.example', note: 'work' }
const two = { id: '2', address: 'two@a.example', note: null }

describe('a change in words', () => {
  it('tells which of several values came and went', () => {
    expect(fieldChanges(shell, emails, [one], [two])).toEqual([
      { label: 'E-mail', before: 'one@a.example', after: '' },
      { label: 'E-mail', before: '', after: 'two@a.example' },
    ])
  })

  it('tells only what differs within a value', () => {
    expect(fieldChanges(shell, emails, [one, two], [{ ...one, note: 'home' }, two])).toEqual([
      { label: 'E-mail · Note', before: 'work', after: 'home' },
    ])
  })

  it('tells the whole where nothing that is shown differs', () => {
    expect(fieldChanges(shell, emails, [one, two], [two, one])).toEqual([
      {
        label: 'E-mail',
        before: 'one@a.example and two@a.example',
        after: 'two@a.example and one@a.example',
      },
    ])
  })

  it('tells of a single value what it was and is', () => {
    const amount = fieldInfo('amount', 'integer', { label: 'Amount' })
    expect(fieldChanges(shell, amount, null, 5)).toEqual([{ label: 'Amount', before: '', after: '5' }])
  })
})
