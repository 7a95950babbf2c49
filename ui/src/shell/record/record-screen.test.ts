import { nothing, render } from 'lit'
import { afterEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import type { ScreenHeading } from '../elements/screen.ts'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type Answer,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import './record-screen.ts'

const id = '019ab000-0000-7000-8000-000000000001'
let bench: ShellBench
let heading: ScreenHeading | undefined
let isFollowing = false

/** Opens a record of which the server answers so. */
async function open(answer: Answer): Promise<void> {
  bench = await openShell([entityInfo('test.place', [fieldInfo('name', 'text')])], ({ method, path }) =>
    path.startsWith('/api/follows/')
      ? { body: { following: method === 'GET' ? isFollowing : method === 'PUT' } }
      : method === 'GET' && path.split('?')[0] === `/api/records/test.place/${id}`
        ? answer
        : undefined,
  )
  bench.place.addEventListener('crm-screen-heading', ({ detail }) => (heading = detail))
  await mount(bench, 'crm-record-screen', { params: { entity: 'test.place', id } })
}
afterEach(() => {
  heading = undefined
  bench.close()
})

describe('what stands above a record', () => {
  it('offers nothing to do with one that is not there, or that the user may not see', async () => {
    for (const status of [404, 403]) {
      await open({ status, body: { code: 'records.not_found', detail: 'Gone.' } })
      await expect.poll(() => heading?.isMissing).toBe(true)
      expect(heading?.title).toBe('This page does not exist')
      expect([heading?.actions, heading?.more]).toEqual([undefined, undefined])
      bench.close()
    }
  })

  it('offers its menu once it is there', async () => {
    await open({ body: { id, displayName: 'Noord', version: 1, name: 'Noord', deletedAt: null } })
    await expect.poll(() => heading?.more).toBeDefined()
    expect([heading?.title, heading?.isMissing]).toEqual(['Noord', undefined])
  })

  it('lets one follow it, and stop following', async () => {
    isFollowing = false
    await open({ body: { id, displayName: 'Noord', version: 1, name: 'Noord', deletedAt: null } })
    const menu = document.createElement('div')
    const items = () => {
      render(heading?.more ?? nothing, menu)
      return [...menu.querySelectorAll('crm-menu-item')]
    }
    const item = (label: string) => items().find(({ textContent }) => textContent?.trim() === label)
    await expect.poll(() => item('Follow')).toBeDefined()
    item('Follow')?.click()
    await expect.poll(() => item('Stop following')).toBeDefined()
    expect(bench.sent.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toEqual([
      `/api/follows/test.place/${id}`,
    ])
    await bench.undone[0]?.undo()
    await expect.poll(() => item('Follow')).toBeDefined()
  })

  it('does not say that a record is gone where only the server could not tell', async () => {
    await open({ status: 500, body: { code: 'internal.failed', detail: 'Broken.' } })
    await expect.poll(() => heading?.title).toBe('place')
    expect(heading?.isMissing).toBeUndefined()
  })
})
