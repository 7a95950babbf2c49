import { afterEach, describe, expect, it } from 'vitest'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { entityInfo, fieldInfo, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import './record-timeline.ts'
import type { CrmRecordTimeline } from './record-timeline.ts'

const day = 86_400_000
const at = (days: number): string => new Date(Date.now() + days * day).toISOString()
const item = (id: string, entity: string, days: number, name = id) => ({
  id,
  entity,
  at: at(days),
  record: { id, displayName: name, version: 1 },
})
const talk = { at: 'when', subjects: ['club'], pinned: 'pinned' }
const entities = [
  entityInfo('test.club', [fieldInfo('name', 'text')]),
  entityInfo('test.talk', [fieldInfo('name', 'text')], { timeline: talk }),
  entityInfo('test.call', [fieldInfo('name', 'text')], { timeline: { at: 'when', subjects: ['club'] } }),
]
const items = [
  item('later', 'test.talk', 9, 'Later talk'),
  item('soon', 'test.call', 1, 'Soon a call'),
  item('was', 'test.talk', -1, 'Past talk'),
]
const edit = {
  id: 'e1',
  at: at(-0.5),
  type: 'test.club.updated',
  channel: 'ui',
  actor: { kind: 'user', id: 'u1', displayName: 'Bob Jansen' },
  changes: [
    { field: 'name', before: 'a', after: 'b' },
    { field: 'city', before: 'a', after: 'b' },
  ],
}

let bench: ShellBench
afterEach(() => bench.close())

const page = (data: readonly unknown[]) => ({ body: { data, page: { next: null, previous: null } } })

async function show(pins: readonly unknown[] = []): Promise<CrmRecordTimeline> {
  bench = await openShell(entities, ({ path }) => {
    const [address = ''] = path.split('?')
    if (address.endsWith('/timeline'))
      return page(
        path.includes('entities=test.call') ? items.filter(({ entity }) => entity === 'test.call') : items,
      )
    if (address.endsWith('/history')) return page([edit])
    if (address.endsWith('test.talk/query')) return page(pins)
    return undefined
  })
  const timeline = document.createElement('crm-record-timeline')
  Object.assign(timeline, {
    entity: entities[0],
    record: { id: 'c1', displayName: 'Club', version: 1 },
    recordId: 'c1',
  })
  bench.place.append(timeline)
  await expect.poll(() => text(timeline)).toContain('Past talk')
  return timeline
}
const feed = (timeline: CrmRecordTimeline) => timeline.shadowRoot?.querySelector('crm-timeline')?.shadowRoot
const text = (timeline: CrmRecordTimeline): string =>
  [timeline.shadowRoot, feed(timeline)]
    .map((root) => root?.textContent ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
const shownIds = (timeline: CrmRecordTimeline): (string | undefined)[] =>
  [...(feed(timeline)?.querySelectorAll<HTMLElement>('[role=article]') ?? [])].map(
    ({ dataset }) => dataset['id'],
  )
const headings = (timeline: CrmRecordTimeline): (string | undefined)[] =>
  [...(feed(timeline)?.querySelectorAll('h3') ?? [])].map((heading) => heading.textContent?.trim())

describe('the timeline of a record', () => {
  it('shows what is to come, the nearest first, then what was, with edits folded', async () => {
    const timeline = await show()
    await expect.poll(() => text(timeline)).toContain('Bob Jansen changed 2 fields')
    expect(headings(timeline)[0]).toBe('Upcoming')
    expect(shownIds(timeline)).toEqual(['soon', 'later', 'e1', 'was'])
    expect(feed(timeline)?.querySelector('.fields')?.textContent).toContain('Name')
    expect(await axeFindings(timeline)).toEqual([])
  })

  it('keeps what is pinned at the top, and only there', async () => {
    const timeline = await show([{ id: 'was', displayName: 'Past talk', version: 1, when: at(-1) }])
    await expect.poll(() => headings(timeline)[0]).toBe('Pinned')
    expect(shownIds(timeline).filter((id) => id === 'was')).toHaveLength(1)
  })

  it('asks the server for one kind only where that is wanted', async () => {
    const timeline = await show()
    const filter = timeline.shadowRoot?.querySelector('crm-timeline-filter')
    Object.assign(filter ?? {}, { value: { what: 'test.call', who: '' } })
    filter?.dispatchEvent(new CustomEvent('crm-change'))
    await expect.poll(() => text(timeline)).not.toContain('Past talk')
    expect(text(timeline)).toContain('Soon a call')
    expect(text(timeline)).not.toContain('Bob Jansen')
  })
})
