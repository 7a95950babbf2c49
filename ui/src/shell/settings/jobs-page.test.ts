import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { mount, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import './jobs-page.ts'
import type { JobsPage } from './jobs-page.ts'

const job = (id: string, state: string, error: unknown = null) => ({
  id,
  queue: 'core.import',
  label: 'Import a file',
  state,
  attempts: 3,
  createdAt: '2026-11-23T09:00:00.000Z',
  runAt: '2026-11-23T09:10:00.000Z',
  endedAt: null,
  error,
})
const jobs = [job('a', 'failed', { code: 'x.y', message: 'The file is gone.' }), job('b', 'scheduled')]
let bench: ShellBench
let page: JobsPage

beforeEach(async () => {
  bench = await openShell([], ({ method, path }) => {
    if (method === 'POST') return { status: 204 }
    const data = path.includes('state=completed') ? [] : jobs
    return {
      body: {
        data,
        counts: { failed: 1, scheduled: 1 },
        queues: [{ name: 'core.import', label: 'Import a file' }],
      },
    }
  })
  page = await mount(bench, 'settings-jobs', {})
  await expect.poll(() => rows().length).toBe(2)
})
afterEach(() => bench.close())

const rows = () => [...(page.shadowRoot?.querySelectorAll('li') ?? [])]
const posts = () => bench.sent.filter(({ method }) => method === 'POST').map(({ path }) => path)

describe('work in the background', () => {
  it('tells what failed and why in words, and passes axe', async () => {
    expect(rows()[0]?.querySelector('.strong')?.textContent).toBe('Import a file')
    expect(rows()[0]?.textContent).not.toContain('core.import')
    expect(rows()[0]?.textContent).toContain('The file is gone.')
    expect(await axeFindings(page)).toEqual([])
  })

  it('is run again where it failed, and given up where it waits', async () => {
    rows()[0]?.querySelector('crm-button')?.click()
    await expect.poll(posts).toEqual(['/api/admin/jobs/a/retry'])
    rows()[1]?.querySelector('crm-button')?.click()
    await expect.poll(posts).toContain('/api/admin/jobs/b/cancel')
  })
})
