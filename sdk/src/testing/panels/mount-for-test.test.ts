import { ContextConsumer } from '@lit/context'
import { LitElement, html } from 'lit'
import { property } from 'lit/decorators.js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { UntypedRecord } from '../../ui/client/client.ts'
import { themeContext } from '../../ui/contexts.ts'
import type { PanelContext } from '../../ui/panel/panel-context.ts'
import type { PanelHost } from '../../ui/panel/panel-host.ts'
import { refusal } from './answers.ts'
import { axeFindings } from './axe-findings.ts'
import { hostForTest, unmountAll } from './host-for-test.ts'
import { mountForTest } from './mount-for-test.ts'

class GreetingPanel extends LitElement {
  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord
  @property({ attribute: false }) host!: PanelHost
  readonly theme = new ContextConsumer(this, { context: themeContext, subscribe: true })

  protected override firstUpdated(): void {
    this.ctx.shortcuts.add(() => [{ keys: 'x', label: 'Greet', run: () => void this.#greet() }])
    this.ctx.events.on('greetings.greeting', ({ recordId }) => this.ctx.announce(`Changed: ${recordId}`))
  }

  async #greet(): Promise<void> {
    try {
      const { heard } = await this.ctx.api.request<{ heard: boolean }>('POST', '/api/p/greetings/greet', {
        body: { at: new Date(0), nobody: undefined },
      })
      this.ctx.toast(heard ? 'Heard' : 'Not heard')
    } catch (error) {
      this.ctx.toast({ message: (error as Error).message, tone: 'danger' })
    }
  }

  readonly #ask = async () => {
    const isSure = await this.ctx.dialogs.confirm({ title: 'Sure?', confirm: 'Greet' })
    const name = await this.ctx.dialogs.open<string>({
      title: 'Whom?',
      content: (close) => html`<button @click=${() => close('Ann')}>Ann</button>`,
    })
    this.ctx.toast(`${isSure} ${name}`)
  }

  protected override render() {
    const { t, format } = this.ctx.i18n
    return html`<p>${t('hello', { name: this.record.displayName })} ${format.number(1234.5)}</p>
      <a href=${this.ctx.nav.href({ entity: 'greetings.greeting', id: 'g1' })}>${t('more')}</a>
      <button @click=${this.#ask}>${this.host.size} ${this.theme.value?.mode}</button>`
  }
}

const locales = { en: { hello: 'Hello {name}', more: 'More' }, fr: { hello: 'Bonjour {name}' } }
const record = { id: 'p1', displayName: 'Ann', version: 1 }
const call = 'POST /api/p/greetings/greet'
const mount = (more: Partial<Parameters<typeof mountForTest>[1]> = {}) =>
  mountForTest(GreetingPanel, { plugin: 'greetings', locales, record, ...more })

afterEach(unmountAll)

describe('mounting a panel for a test', () => {
  it('gives it the properties and contexts of its host, and puts the page back', async () => {
    const root = document.documentElement
    const panel = await mount({
      language: 'fr',
      formats: 'fr-BE',
      theme: 'dark',
      density: 'compact',
      host: { size: 'narrow' },
    })
    expect(panel.text()).toContain('Bonjour Ann 1 234,5')
    expect(panel.find('button').textContent).toBe('narrow dark')
    expect(panel.element.offsetWidth).toBeLessThan(400)
    expect([root.lang, root.dataset['theme'], root.dataset['density']]).toEqual(['fr', 'dark', 'compact'])
    expect(await axeFindings(panel.element)).toEqual([])
    await panel.give({ record: { ...record, displayName: 'Bo' } })
    expect(panel.text()).toContain('Bonjour Bo')
    panel.remove()
    expect(root.dataset['theme']).toBeUndefined()
    expect(panel.ctx.signal.aborted).toBe(true)
  })

  it('lets what travels be what HTTP would carry', async () => {
    const panel = await mount({
      answers: { [call]: ({ body }: { body: unknown }) => ({ heard: true, body }) },
    })
    panel.press('x')
    const request = await panel.called(call)
    expect(request.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
    await expect.poll(() => panel.toasts).toEqual(['Heard'])
    panel.answer(call, refusal(409, { code: 'greetings.busy', detail: 'Somebody else greets.' }))
    panel.press('x')
    await expect.poll(() => panel.toasts[1]).toEqual({ message: 'Somebody else greets.', tone: 'danger' })
  })

  it('says which answer is missing', async () => {
    const panel = await mount()
    panel.press('x')
    await expect
      .poll(() => panel.toasts[0])
      .toMatchObject({ message: expect.stringContaining(call) as string })
    await expect(panel.called('GET /api/other')).rejects.toThrow(`did not call GET /api/other, but: ${call}`)
  }, 10_000)

  it('takes a transport in place of answers', async () => {
    const panel = await mount({
      answers: (request) =>
        Promise.resolve({ status: 200, headers: {}, body: { heard: request.method === 'GET' } }),
    })
    panel.press('x')
    await expect.poll(() => panel.toasts).toEqual(['Not heard'])
  })

  it('opens dialogs, and answers questions', async () => {
    const panel = await mount({ confirms: ({ title }) => title !== 'Sure?' })
    panel.find('button').click()
    await panel.shows('Ann')
    panel.find('dialog button', 'Ann').click()
    await expect.poll(() => panel.toasts).toEqual(['false Ann'])
    expect(panel.dialogs.map(({ kind, request }) => [kind, request.title])).toEqual([
      ['confirm', 'Sure?'],
      ['dialog', 'Whom?'],
    ])
  })

  it('dismisses a dialog by Esc', async () => {
    const panel = await mount()
    panel.find('button').click()
    await panel.shows('Ann')
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => panel.toasts).toEqual(['true undefined'])
  })

  it('writes down where links and changes lead', async () => {
    const panel = await mount()
    panel.find('a').click()
    expect(panel.visits).toEqual([{ kind: 'go', path: '/o/greetings.greeting/g1' }])
    panel.change({ type: 'greetings.greeting.updated', entity: 'greetings.greeting', recordId: 'g1' })
    panel.change({ type: 'contacts.person.updated', entity: 'contacts.person', recordId: 'p1' })
    expect(panel.announcements).toEqual(['Changed: g1'])
  })

  it('tells of texts that no language has', async () => {
    const panel = await mount({ locales: { en: { hello: 'Hello {name}' } } })
    expect(panel.text()).toContain('more')
    expect(panel.missingTexts).toEqual(['more'])
  })

  it('names what it does not find', async () => {
    const panel = await mount()
    expect(() => panel.find('button', 'Buy')).toThrow('There is no button with "Buy" in: Hello Ann')
    expect(() => panel.press('y')).toThrow('no key "y", but: x')
  })
})

describe('a host without a panel', () => {
  it('keeps ways back by the ids that the server answers', async () => {
    const host = hostForTest({
      plugin: 'greetings',
      locales,
      answers: { 'PATCH /api/records/greetings.greeting/g1': record },
    })
    const { api, offer } = host.ctx.undo.watch()
    expect(offer('Nothing was done')).toBe(false)
    await api.update('greetings.greeting' as never, 'g1', {} as never)
    expect(offer('Greeted')).toBe(true)
    await host.undo[0]?.undo()
    await host.undo[0]?.redo?.()
    expect(host.requests.slice(1).map(({ path }) => path)).toEqual([
      '/api/undo/undo-1',
      '/api/undo/undo-1/redo',
    ])
  })

  it('works from Monday to Friday, except on holidays', async () => {
    const holidays = [{ date: '2026-12-25', name: 'Christmas', isOff: true }]
    const { calendar } = hostForTest({ plugin: 'greetings', locales, holidays }).ctx
    expect(await calendar.isWorkingDay('2026-12-25')).toBe(false)
    expect(await calendar.addWorkingDays('2026-12-24', 1)).toBe('2026-12-28')
    expect(await calendar.addWorkingDays('2026-12-28', -2)).toBe('2026-12-23')
    expect(await calendar.addWorkingDays('2026-12-26', 0)).toBe('2026-12-28')
    expect(await calendar.holidays(2026)).toEqual(holidays)
  })

  it('keeps values for the user, and for all', async () => {
    const host = hostForTest({ plugin: 'greetings', locales, kept: new Map([['draft', 'Hi']]) })
    const { user, workspace } = host.ctx.storage
    expect(await user.get('draft')).toBe('Hi')
    await user.remove('draft')
    await workspace.set('tone', 'warm')
    expect([[...host.kept], [...host.keptForAll]]).toEqual([[], [['tone', 'warm']]])
  })
})
