import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import './combobox.ts'
import type { CrmCombobox } from './combobox.ts'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { runFormControlContract } from './internal/form-control-contract.ts'

const options = [
  { value: 'be', label: 'België' },
  { value: 'fr', label: 'France' },
  { value: 'de', label: 'Deutschland' },
]

runFormControlContract({
  tag: 'crm-combobox',
  property: 'value',
  properties: { options },
  filled: 'fr',
  blank: '',
  sent: [['field', 'fr']],
  change: async () => {
    await userEvent.keyboard('belgie{Enter}')
  },
  changed: 'be',
  canBeReadonly: false,
})

describe('crm-combobox', () => {
  let combobox: CrmCombobox
  const texts = () =>
    [...(combobox.shadowRoot?.querySelectorAll('[role=option]') ?? [])].map((option) =>
      option.textContent?.trim(),
    )
  const input = () => combobox.shadowRoot?.querySelector('input')
  const make = async (properties: Partial<CrmCombobox>) => {
    combobox = Object.assign(document.createElement('crm-combobox'), { label: 'Country', ...properties })
    document.body.append(combobox)
    await combobox.updateComplete
    combobox.focus()
  }
  afterEach(() => {
    vi.useRealTimers()
    combobox.remove()
  })

  it('filters without minding accents and capitals', async () => {
    await make({ options })
    await userEvent.keyboard('BELG')
    await expect.poll(texts).toEqual(['België'])
    expect(await axeFindings(combobox)).toEqual([])
  })

  it('shows the chosen label again when it is left with half a word', async () => {
    await make({ options, value: 'fr' })
    await userEvent.keyboard('deu{Tab}')
    expect(input()?.value).toBe('France')
    expect(combobox.value).toBe('fr')
  })

  it('replaces the chosen label with what is typed after a click', async () => {
    await make({ options, value: 'fr' })
    const field = input()
    if (!field) throw new Error('There is no input.')
    await userEvent.click(field)
    await userEvent.keyboard('deu')
    await expect.poll(texts).toEqual(['Deutschland'])
  })

  it('takes emptied text as no value', async () => {
    await make({ options, value: 'fr' })
    await userEvent.keyboard('{Control>}a{/Control}{Backspace}{Tab}')
    expect(combobox.value).toBe('')
  })

  it('collects many values as chips, and Backspace takes the last away', async () => {
    await make({ options, multiple: true, name: 'countries' })
    await userEvent.keyboard('fra')
    await expect.poll(texts).toEqual(['France'])
    await userEvent.keyboard('{Enter}deu')
    await expect.poll(texts).toEqual(['Deutschland'])
    await userEvent.keyboard('{Enter}')
    expect(combobox.values).toEqual(['fr', 'de'])
    expect(await axeFindings(combobox)).toEqual([])
    await userEvent.keyboard('{Backspace}')
    expect(combobox.values).toEqual(['fr'])
  })

  it('searches elsewhere after a pause, aborting what is overtaken, and remembers labels', async () => {
    const aborted: string[] = []
    const answers = new Map<string, (found: typeof options) => void>()
    const search = (term: string, signal: AbortSignal) => {
      signal.addEventListener('abort', () => aborted.push(term))
      return new Promise<typeof options>((resolve) => answers.set(term, resolve))
    }
    await make({ search })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await userEvent.keyboard('Fr')
    vi.advanceTimersByTime(199)
    expect([...answers.keys()]).toEqual([])
    vi.advanceTimersByTime(1)
    await userEvent.keyboard('ance')
    vi.advanceTimersByTime(200)
    vi.useRealTimers()
    expect([...answers.keys()]).toEqual(['Fr', 'France'])
    expect(aborted).toEqual(['Fr'])
    answers.get('France')?.(options.slice(1, 2))
    answers.get('Fr')?.(options)
    await expect.poll(texts).toEqual(['France'])
    await userEvent.keyboard('{Enter}')
    expect(input()?.value).toBe('France')
  })

  it('takes the first answer where Enter came before it, not what an earlier text had found', async () => {
    const search = (term: string) => Promise.resolve(options.filter(({ label }) => label.startsWith(term)))
    await make({ search })
    await userEvent.keyboard('F')
    await expect.poll(texts).toEqual(['France'])
    await userEvent.keyboard('{Backspace}D{Enter}')
    await expect.poll(() => combobox.value).toBe('de')
  })

  it('sends no form for a text that nothing was found for', async () => {
    await make({ options })
    const form = document.createElement('form')
    let sent = 0
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      sent += 1
    })
    document.body.append(form)
    form.append(combobox)
    combobox.focus()
    await userEvent.keyboard('Atlantis{Enter}')
    await expect.poll(texts).toEqual(['Nothing found.'])
    await userEvent.keyboard('{Enter}')
    expect(sent).toBe(0)
    form.remove()
  })

  it('says so when the search fails', async () => {
    await make({ search: () => Promise.reject(new Error('offline')) })
    await userEvent.keyboard('x')
    await expect.poll(texts).toEqual(['The search failed. Type again to retry.'])
  })

  it('offers to create what is not there', async () => {
    await make({ options, creatable: true })
    const created = new Promise<string>((resolve) =>
      combobox.addEventListener('crm-create', (event) => resolve(event.detail)),
    )
    await userEvent.keyboard('Atlantis')
    await expect.poll(texts).toEqual(['Create “Atlantis”'])
    await userEvent.keyboard('{Enter}')
    expect(await created).toBe('Atlantis')
  })

  it('closes only its list on Esc', async () => {
    await make({ options })
    const escapes: Event[] = []
    const listen = (event: Event) => escapes.push(event)
    document.addEventListener('keydown', listen)
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(texts).toHaveLength(3)
    escapes.length = 0
    await userEvent.keyboard('{Escape}')
    expect(escapes).toHaveLength(0)
    await userEvent.keyboard('{Escape}')
    expect(escapes).toHaveLength(1)
    document.removeEventListener('keydown', listen)
  })
})
