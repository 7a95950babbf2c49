import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { entityInfo, fieldInfo, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import type { ListView } from '../services/list-views.ts'
import { readListAddress } from './list-address.ts'
import { draftKey, ListArrangement } from './list-arrangement.ts'

const person = entityInfo('test.person', [fieldInfo('name', 'text'), fieldInfo('city', 'text')])
const gent = { city: { eq: 'Gent' } }
const luik = { city: { eq: 'Luik' } }
const view: ListView = {
  id: '0198a0a0-0000-7000-8000-000000000001',
  name: 'In Gent',
  icon: null,
  scope: 'mine',
  team: null,
  role: null,
  layout: { filter: gent, sort: ['-name'] },
  leftOut: 0,
  pinned: true,
  people: 1,
  version: 1,
  canChange: true,
}
const asked = (text = '') => readListAddress(new URLSearchParams(text))
const filtered = (filter: object) => asked(`filter=${encodeURIComponent(JSON.stringify(filter))}`)

let bench: ShellBench
beforeEach(async () => {
  bench = await openShell([person])
})
afterEach(() => bench.close())
const arranged = (of?: ListView) => new ListArrangement(bench.shell, person, of)

describe('a list', () => {
  it('shows what its view says, unless the address or a draft says otherwise', () => {
    expect(arranged(view).resolve(asked()).filter).toEqual(gent)
    expect(arranged(view).sortFor(asked())).toEqual(['-name'])
    expect(arranged(view).resolve(filtered(luik)).filter).toEqual(luik)
    expect(arranged(view).resolve(asked('filter=')).filter).toBeUndefined()
    arranged(view).ask({ filter: luik })
    expect(arranged(view).resolve(asked()).filter).toEqual(luik)
    expect(arranged().resolve(asked()).filter).toBeUndefined()
  })

  it('keeps a filter as a draft, and one that was taken away as well', () => {
    expect(arranged(view).isChanged(asked())).toBe(false)
    expect(arranged(view).ask({ filter: undefined })).toEqual({ filter: '' })
    expect(arranged(view).resolve(asked()).filter).toBeUndefined()
    expect(arranged(view).changes(asked())).toEqual({ filter: null })
    expect(arranged(view).content(asked())).toEqual({ sort: ['-name'] })
    expect(bench.shell.preferences.get(draftKey('test.person', view))).toEqual({ filter: null })
  })

  it('has no draft of what is as the view has it', () => {
    arranged(view).set({ sort: ['name'], columns: ['name'] })
    expect(arranged(view).changes(asked())).toEqual({ sort: ['name'], columns: ['name'] })
    arranged(view).set({ sort: ['-name'] })
    expect(arranged(view).changes(asked())).toEqual({ columns: ['name'] })
    arranged(view).reset()
    expect(arranged(view).isChanged(asked())).toBe(false)
    expect(bench.shell.preferences.get(draftKey('test.person', view))).toBeUndefined()
  })

  it('is changed by an address that asks for something else, without a draft of its own', () => {
    expect(arranged(view).changes(asked('q=ada&sort=name'))).toEqual({ search: 'ada', sort: ['name'] })
    expect(arranged(view).isChanged(filtered(gent))).toBe(false)
    expect(arranged(view).draft).toEqual({})
  })

  it('takes back with a step what was arranged', () => {
    arranged(view).set({ sort: ['name'] })
    void bench.undone[0]?.undo()
    expect(arranged(view).sortFor(asked())).toEqual(['-name'])
    void bench.undone[0]?.redo?.()
    expect(arranged(view).sortFor(asked())).toEqual(['name'])
  })
})
