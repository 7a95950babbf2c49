import { describe, expect, it } from 'vitest'
import { draftOptions, moved, newOption, relabelled, sentOptions } from './option-draft.ts'

const [gold, silver] = draftOptions([
  { value: 'gold', labels: { en: 'Gold', nl: 'Goud' }, color: 'amber' },
  { value: 'silver', labels: { en: 'Silver' } },
])
const list = [gold!, silver!]

describe('options while they are edited', () => {
  it('keep their value whatever becomes of their texts', () => {
    const renamed = relabelled(list, 'gold', 'en', 'First class', () => 'x')
    expect(sentOptions(renamed)[0]).toEqual({
      value: 'gold',
      labels: { en: 'First class', nl: 'Goud' },
      color: 'amber',
    })
  })

  it('move by one place, and no further than the ends', () => {
    expect(moved(list, 'silver', -1).map(({ key }) => key)).toEqual(['silver', 'gold'])
    expect(moved(list, 'gold', -1)).toBe(list)
    expect(moved(list, 'silver', 1)).toBe(list)
  })

  it('become several where lines are pasted, each with a value and a colour of its own', () => {
    let made = 0
    const options = [...list, newOption(2, 'new')]
    const pasted = relabelled(options, 'new', 'en', 'Gold\n\n Bronze \nЖ', () => `pasted${++made}`)
    const sent = sentOptions(pasted)
    expect(sent.map(({ value }) => value)).toEqual(['gold', 'silver', 'gold2', 'bronze', 'option'])
    expect(sent.slice(2).map(({ labels }) => labels)).toEqual([{ en: 'Gold' }, { en: 'Bronze' }, { en: 'Ж' }])
    expect(new Set(pasted.map(({ key }) => key)).size).toBe(5)
  })

  it('are left out where nobody filled them in', () => {
    expect(sentOptions([...list, newOption(2, 'new')])).toHaveLength(2)
  })
})
