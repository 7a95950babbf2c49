import { afterEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import { mount, openShell, type Answer, type ShellBench } from '../fields/shell-bench.test-support.ts'
import './first-content.ts'
import type { FirstContent } from './first-content.ts'

let bench: ShellBench
let element: FirstContent
let entered: (string | undefined)[]

/** What the server says when the demo company is asked for. */
async function open(expectsDemo: boolean, answer: Answer): Promise<void> {
  bench = await openShell([], ({ path }) => (path === '/api/admin/demo' ? answer : undefined))
  entered = []
  bench.place.addEventListener('shell-entered', ({ detail }) => entered.push(detail))
  element = await mount(bench, 'shell-first-content', { expectsDemo })
}
afterEach(() => bench.close())

const choices = () => element.shadowRoot?.querySelectorAll('.choice').length
const asked = () => bench.sent.map(({ method, path }) => `${method} ${path}`)

describe('what to begin with', () => {
  it('is asked where nothing was decided yet', async () => {
    await open(false, { body: { loaded: true } })
    expect([choices(), asked()]).toEqual([3, []])
    element.shadowRoot?.querySelector<HTMLElement>('.choice')?.click()
    await expect.poll(() => entered).toEqual(['/'])
    expect(asked()).toEqual(['POST /api/admin/demo'])
  })

  it('is not asked again of a server that was started with the demo company', async () => {
    await open(true, { body: { loaded: true } })
    expect(choices()).toBe(0)
    await expect.poll(() => entered).toEqual(['/'])
  })

  it('goes on where the demo company came in meanwhile', async () => {
    await open(true, { status: 409, body: { code: 'demo.loaded', detail: 'It is there.' } })
    await expect.poll(() => entered).toEqual(['/'])
  })

  it('is asked after all where the demo company does not come', async () => {
    await open(true, { status: 500, body: { code: 'http.internal', detail: 'Something broke.' } })
    await expect.poll(choices).toBe(3)
    expect(element.shadowRoot?.querySelector('[role=alert]')?.textContent).toBeTruthy()
    expect(entered).toEqual([])
  })
})
