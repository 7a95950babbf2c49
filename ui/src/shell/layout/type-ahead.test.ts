import { expect, describe, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { TypeAhead } from './type-ahead.ts'

describe('typing ahead of a field', () => {
  it('keeps what is typed, with its corrections, from the shortcuts of the page', async () => {
    const heard: string[] = []
    const onKey = ({ key }: KeyboardEvent) => heard.push(key)
    addEventListener('keydown', onKey)
    const ahead = new TypeAhead()
    await userEvent.keyboard('cax{Backspace}fe ')
    expect(ahead.end()).toBe('cafe ')
    expect(heard).toEqual([])
    await userEvent.keyboard('c')
    expect(heard).toEqual(['c'])
    removeEventListener('keydown', onKey)
  })
})
