import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { runFormControlContract } from './internal/form-control-contract.ts'
import './tags.ts'

runFormControlContract({
  tag: 'crm-tags',
  property: 'value',
  filled: ['brewery', 'partner'],
  blank: [],
  sent: [
    ['field', 'brewery'],
    ['field', 'partner'],
  ],
  change: () => userEvent.keyboard('vip{Enter}'),
  changed: ['vip'],
})

describe('crm-tags', () => {
  it('takes several words at once and none twice', async () => {
    const tags = Object.assign(document.createElement('crm-tags'), { label: 'Tags', value: ['a'] })
    document.body.append(tags)
    await tags.updateComplete
    tags.focus()
    await userEvent.keyboard('b, a, c{Enter}')
    await expect.poll(() => tags.value).toEqual(['a', 'b', 'c'])
    tags.remove()
  })
})
