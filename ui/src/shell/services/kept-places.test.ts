import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { entityInfo, fieldInfo, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import type { Destination } from './destination.ts'
import { Preferences } from './preferences.ts'
import { Recents } from './recents.ts'

const record = (id: string) => ({ kind: 'record', entity: 'test.person', id }) as const
const list: Destination = { kind: 'list', entity: 'test.person' }
let bench: ShellBench
let names: Record<string, string>

beforeEach(async () => {
  names = { a: 'Ann', b: 'Bob' }
  bench = await openShell([entityInfo('test.person', [fieldInfo('name', 'text')])], (request) => {
    const asked = JSON.stringify(request).replaceAll('\\', '')
    const data = Object.entries(names)
      .filter(([id]) => asked.includes(`"${id}"`))
      .map(([id, displayName]) => ({ id, displayName }))
    return { body: { data, page: { next: null, previous: null } } }
  })
})
afterEach(() => bench.close())

describe('favourites', () => {
  it('are added at the end, taken away, and put in order', () => {
    const { favourites } = bench.shell
    expect([favourites.toggle(list), favourites.toggle(record('a')), favourites.toggle(record('b'))]).toEqual(
      [true, true, true],
    )
    favourites.move(record('b'), 0)
    favourites.move(list, 99)
    expect(favourites.all).toEqual([record('b'), record('a'), list])
    expect([favourites.has(list), favourites.toggle(list), favourites.has(list)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('are kept with the preferences, without any name', async () => {
    bench.shell.favourites.toggle(record('a'))
    bench.shell.names.tell(record('a'), 'Ann')
    expect(bench.shell.preferences.get('nav.favourites')).toEqual([record('a')])
    await expect.poll(() => bench.sent.at(-1)?.path).toBe('/api/profile')
    expect(JSON.stringify(bench.sent.at(-1)?.body)).not.toContain('Ann')
  })

  it('end where there would be too many, and survive what cannot be read', () => {
    const { favourites, preferences } = bench.shell
    preferences.set('nav.favourites', [
      null,
      'x',
      { kind: 'page', path: 'javascript:1' },
      { kind: 'list' },
      list,
    ])
    expect(favourites.all).toEqual([list])
    for (let index = 0; index < 60; index++) favourites.toggle(record(String(index)))
    expect(favourites.all).toHaveLength(40)
    expect(favourites.toggle(record('one more'))).toBe(false)
  })
})

describe('a saved view', () => {
  it('is a favourite of its own, beside the list that it is of', () => {
    const { favourites, preferences } = bench.shell
    const view: Destination = { kind: 'list', entity: 'test.person', view: 'mine' }
    expect([favourites.toggle(list), favourites.toggle(view)]).toEqual([true, true])
    expect(favourites.all).toEqual([list, view])
    preferences.set('nav.favourites', [{ kind: 'list', entity: 'test.person', view: 7 }, view])
    expect(favourites.all).toEqual([view])
  })
})

describe('the records opened last', () => {
  it('are the newest first, each once', () => {
    const { recents } = bench.shell
    for (const id of ['a', 'b', 'b', 'a']) recents.remember(record(id), `visit of ${id}`)
    expect(recents.all).toEqual([record('a'), record('b')])
    for (let index = 0; index < 30; index++) recents.remember(record(String(index)), String(index))
    expect(recents.all).toHaveLength(12)
    expect(recents.all[0]).toEqual(record('29'))
  })

  it('count once a visit, however often a page tells of its record', () => {
    const { recents } = bench.shell
    recents.remember(record('a'), 'in one tab')
    const other = new Recents(bench.shell.preferences)
    other.remember(record('b'), 'in another')
    recents.remember(record('a'), 'in one tab')
    expect(recents.all).toEqual([record('b'), record('a')])
    recents.remember(record('a'), 'once more')
    expect(recents.all).toEqual([record('a'), record('b')])
  })
})

describe('the names of records', () => {
  it('are read with one question per entity, and tell where nothing can be seen', async () => {
    const { names: known } = bench.shell
    await known.want([record('a'), record('b'), record('gone')])
    expect([known.of(record('a')), known.of(record('b')), known.of(record('gone'))]).toEqual([
      'Ann',
      'Bob',
      null,
    ])
    await known.want([record('a'), record('gone')])
    expect(bench.sent).toHaveLength(1)
  })

  it('follow when a record is renamed, deleted, or its right is taken', async () => {
    const { names: known } = bench.shell
    await known.want([record('a'), record('b')])
    names = { a: 'Anna' }
    await known.renew(new Set(['a']))
    expect([known.of(record('a')), known.of(record('b'))]).toEqual(['Anna', 'Bob'])
    await known.renew('all')
    expect(known.of(record('b'))).toBeNull()
  })
})

describe('preferences', () => {
  it('hold in every tab of the browser at once, for the same user only', async () => {
    const open = (user: string) => {
      const preferences = new Preferences(bench.shell.api, () => undefined)
      preferences.replace({}, user)
      return preferences
    }
    const [mine, alsoMine, theirs] = [open('me'), open('me'), open('other')]
    mine.set('theme', 'dark')
    await expect.poll(() => alsoMine.get('theme')).toBe('dark')
    expect(theirs.get('theme')).toBeUndefined()
  })
})
