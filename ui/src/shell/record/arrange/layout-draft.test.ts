import { describe, expect, it } from 'vitest'
import { fieldInfo } from '../../fields/shell-bench.test-support.ts'
import { draftOf, groupList, listsOf, moved, withLists, withoutGroup } from './layout-draft.ts'

const fields = (...names: string[]) => names.map((name) => fieldInfo(name, 'text'))
const usual = [
  { name: 'main', label: 'Main', fields: fields('name', 'city') },
  { name: 'more', label: 'More', fields: fields('phone') },
]
const draft = draftOf(usual, undefined)

describe('a draft of a layout', () => {
  it('begins with what the entity brings', () => {
    expect(draft.groups).toEqual([
      { name: 'main', labels: {}, fields: ['name', 'city'] },
      { name: 'more', labels: {}, fields: ['phone'] },
    ])
  })

  it('keeps what is gone, and takes in what came later', () => {
    const stored = { ...draft, groups: [{ name: 'main', labels: {}, fields: ['gone', 'name'] }] }
    expect(draftOf(usual, stored).groups).toEqual([
      { name: 'main', labels: {}, fields: ['gone', 'name', 'city'] },
      { name: 'more', labels: {}, fields: ['phone'] },
    ])
    expect(draftOf(usual, { ...stored, hiddenFields: ['phone', 'city'] }).groups).toHaveLength(1)
  })

  it('moves a field to another group, and out of sight', () => {
    const lists = listsOf(draft, ['overview'], [])
    const once = moved(lists, groupList('main'), 'city', groupList('more'), 0)
    expect(withLists(draft, once).groups.map((group) => group.fields)).toEqual([['name'], ['city', 'phone']])
    const twice = moved(once, groupList('more'), 'phone', 'fields', 0)
    expect(withLists(draft, twice)).toMatchObject({ hiddenFields: ['phone'], tabs: { order: ['overview'] } })
  })

  it('moves groups, and leaves the fields of a removed one to its neighbour', () => {
    const lists = listsOf(draft, [], [])
    const turned = withLists(draft, moved(lists, 'groups', 'more', 'groups', 0))
    expect(turned.groups.map(({ name }) => name)).toEqual(['more', 'main'])
    expect(withoutGroup(draft, 'main').groups).toEqual([
      { name: 'more', labels: {}, fields: ['phone', 'name', 'city'] },
    ])
    expect(withoutGroup(withoutGroup(draft, 'main'), 'more').groups).toHaveLength(1)
  })
})
