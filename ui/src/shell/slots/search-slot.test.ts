import { afterEach, describe, expect, it, vi } from 'vitest'
import '../../kit/styles/document.css'
import { entityInfo, fieldInfo, mount, type ShellBench } from '../fields/shell-bench.test-support.ts'
import '../search/search-screen.ts'
import { openWith, type Contribution } from './contributions.test-support.ts'

const person = entityInfo('test.person', [fieldInfo('name', 'text')])

let bench: ShellBench | undefined
afterEach(() => {
  vi.useRealTimers()
  bench?.close()
})

const search = (panel: string, code: string, more: object = {}): Contribution => ({
  panel,
  slot: 'search.provider',
  code: `{ kind: 'search', search: async (ctx, question, { signal }) => { ${code} } }`,
  ...more,
})

async function open(...contributions: readonly Contribution[]) {
  bench = await openWith(contributions, { entities: [person] })
  const screen = await mount(bench, 'crm-search-screen', {
    params: {},
    query: new URLSearchParams({ q: 'rent' }),
  })
  const sections = () =>
    [...screen.renderRoot.querySelectorAll('section')].map((section) => [
      section.querySelector('h2')?.textContent,
      [...section.querySelectorAll('.name')].map(({ textContent }) => textContent),
    ])
  return { screen, sections }
}

describe('what plugins find', () => {
  it('has a section of its own on the page of a search, with links', async () => {
    const { screen, sections } = await open(
      search(
        'papers',
        "return [{ label: question.text + ' 1', note: 'PDF', open: { entity: 'test.person', id: 'p1' } }]",
      ),
      search('nothing', 'return []'),
    )
    await expect.poll(sections).toEqual([['The papers', ['rent 1']]])
    expect(screen.renderRoot.querySelector('section a')?.getAttribute('href')).toBe('/o/test.person/p1')
    expect(screen.renderRoot.querySelector('.note')?.textContent).toBe('PDF')
  })

  it('is left out after three seconds, and its plugin is told to stop; what is in time stays', async () => {
    const failed = vi.fn()
    document.documentElement.addEventListener('crm-panel-failed', failed, { once: true })
    // Only the clocks that end a search: timers of the page run on.
    const clocks: AbortController[] = []
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const clock = new AbortController()
      clocks.push(clock)
      return clock.signal
    })
    const { sections } = await open(
      search(
        'slow',
        "signal.addEventListener('abort', () => { globalThis.stopped = true }); return new Promise(() => {})",
      ),
      search('quick', "return [{ label: 'Found', open: '/p/extra/page' }]"),
    )
    await expect.poll(sections).toEqual([['The quick', ['Found']]])
    await expect.poll(() => timeout.mock.calls).toEqual([[3_000], [3_000]])
    for (const clock of clocks) clock.abort(new DOMException('Too late.', 'TimeoutError'))
    await expect.poll(() => failed.mock.calls.length).toBe(1)
    expect((globalThis as { stopped?: boolean }).stopped).toBe(true)
    expect(sections()).toEqual([['The quick', ['Found']]])
    timeout.mockRestore()
  })
})
