import { afterEach, describe, expect, it } from 'vitest'
import { FrameLife } from '../../frame/frame-life.ts'
import { FramePort } from '../../frame/frame-port.ts'
import { openFrameScript } from '../../frame/frame-script.ts'
import { KeptFunctions } from '../../frame/kept-functions.ts'
import type { FrameState } from '../../frame/frame-state.ts'
import { entityInfo, fieldInfo, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import { descriptionOf, framedScript } from './framed-script.ts'

const person = entityInfo('test.person', [fieldInfo('name', 'text')])
const record = { id: 'p1', displayName: 'Ann', version: 1, name: 'Ann' }
const { signal } = new AbortController()

let bench: ShellBench | undefined
let ports: readonly FramePort[] = []
afterEach(() => {
  bench?.close()
  for (const port of ports) port.close()
})

/** Both ends of a frame, with a real port between them; the code of the plugin is what the test says. */
async function open(code: string, capabilities: readonly string[] = []) {
  bench = await openShell([person])
  const entry = `data:text/javascript,${encodeURIComponent(`export default { it: () => Promise.resolve({ default: ${code} }) }`)}`
  const state = {
    address: { plugin: 'extra', panel: 'it', entry },
    version: '1.0.0',
    settings: {},
    formats: { language: 'en' },
    catalogues: [{}, {}],
  } as unknown as FrameState
  const channel = new MessageChannel()
  const told: string[] = []
  const page = new FramePort(channel.port1, {
    loaded: () => void told.push('loaded'),
    failed: () => void told.push('failed'),
    toast: (given) => void told.push((given as { message: string }).message),
  })
  const life = new FrameLife(state)
  const frame = new FramePort(channel.port2, { script: (given, aborted) => answer(given, aborted) })
  ports = [page, frame]
  const answer = openFrameScript({ life, port: frame, kept: new KeptFunctions(), shortcuts: new Map() })
  const ask = <Answer>(question: unknown, aborted?: AbortSignal) =>
    page.ask<Answer>('script', question, aborted)
  const description = descriptionOf(await ask({ step: 'describe' }))
  if (description === undefined) throw new Error('It is no script.')
  const reach = { plugin: 'extra', capabilities }
  return { script: framedScript({ description, reach, entity: 'test.person', ask }), told }
}

const ctx = undefined as never

describe('a command in a frame', () => {
  const command = `{ kind: 'command', run: async (ctx, target) => {
    ctx.toast(JSON.stringify(target.record))
    if (target.record.name === undefined) return false
  } }`

  it('gets what is on the record where its plugin may read it, and says whether it changed something', async () => {
    const { script, told } = await open(command, ['records:read:test.*'])
    if (script.kind !== 'command') throw new Error('It is no command.')
    expect(await script.run(ctx, { entity: person, record })).toBe(true)
    await expect.poll(() => told).toContain(JSON.stringify(record))
  })

  it('is told which record it is, and no more, where it may not', async () => {
    const { script, told } = await open(command)
    if (script.kind !== 'command') throw new Error('It is no command.')
    expect(await script.run(ctx, { entity: person, record })).toBe(false)
    await expect.poll(() => told).toContain('{"id":"p1","displayName":"Ann","version":1}')
  })

  it('fails with its own words, and cannot draw a dialog that nobody would see', async () => {
    const { script } = await open(`{ kind: 'command', run: (ctx) => ctx.dialogs.open({ title: 'Hidden' }) }`)
    if (script.kind !== 'command') throw new Error('It is no command.')
    await expect(script.run(ctx, {})).rejects.toThrow(/ctx\.dialogs\.confirm/)
  })
})

describe('cells from a frame', () => {
  it('are read member by member: what is no cell, and of no row, is left out', async () => {
    const { script } = await open(
      `{ kind: 'cells', changes: ['extra.call'], load: (ctx, rows) => ({
        p1: { text: 'x'.repeat(600), tone: 'danger', icon: 'phone', open: { entity: 'extra.call', id: 'c1' }, more: 1 },
        p2: { text: 'Plain', tone: 'loud', open: '/elsewhere' },
        p3: 'no cell',
        p9: { text: 'No row' },
      }) }`,
    )
    if (script.kind !== 'cells') throw new Error('They are no cells.')
    expect(script.changes).toEqual(['extra.call'])
    const rows = ['p1', 'p2', 'p3'].map((id) => ({ ...record, id }))
    expect(await script.load(ctx, rows, { signal })).toEqual({
      p1: { text: 'x'.repeat(500), tone: 'danger', icon: 'phone', open: { entity: 'extra.call', id: 'c1' } },
      p2: { text: 'Plain' },
      p3: null,
    })
  })
})

describe('a search in a frame', () => {
  it('finds what has a name and leads somewhere', async () => {
    const { script } = await open(
      `{ kind: 'search', search: async (ctx, { text }) => [
        { label: text, note: 'A note', open: '/p/extra/page' },
        { label: 'One', open: { entity: 'extra.call', id: 'c1' } },
        { label: 'Nowhere' }, { open: '/p/extra' }, null,
      ] }`,
    )
    if (script.kind !== 'search') throw new Error('It is no search.')
    expect(await script.search(ctx, { text: 'rent', limit: 5 }, { signal })).toEqual([
      { label: 'rent', note: 'A note', open: '/p/extra/page' },
      { label: 'One', open: { entity: 'extra.call', id: 'c1' } },
    ])
  })
})

describe('events from a frame', () => {
  it('have a name and a time; what has none is left out', async () => {
    const { script } = await open(
      `{ kind: 'events', changes: ['extra.call'], load: async (ctx, { from, limit }) => [
        { id: '1', label: 'Call', start: from, end: from, icon: 'phone', more: limit, open: { entity: 'extra.call', id: 'c1' } },
        { id: '2', label: 'No time' }, 'no event',
      ] }`,
    )
    if (script.kind !== 'events') throw new Error('They are no events.')
    expect(script.changes).toEqual(['extra.call'])
    const day = '2026-03-25'
    const question = { entity: 'test.person', from: day, to: day, start: day, end: day, limit: 5 }
    expect(await script.load(ctx, question, { signal })).toEqual([
      {
        id: '1',
        label: 'Call',
        start: day,
        end: day,
        icon: 'phone',
        open: { entity: 'extra.call', id: 'c1' },
      },
    ])
  })
})

describe('what draws itself', () => {
  it('is refused, and the page is told', async () => {
    await expect(open('class extends HTMLElement {}')).rejects.toThrow(/draws itself/)
  })
})
