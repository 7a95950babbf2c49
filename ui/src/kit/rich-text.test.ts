import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { runFormControlContract } from './internal/form-control-contract.ts'
import './rich-text.ts'
import type { CrmRichText } from './rich-text.ts'

runFormControlContract({
  tag: 'crm-rich-text',
  property: 'value',
  filled: '<p>Called on <strong>Monday</strong></p>',
  blank: '',
  sent: [['field', '<p>Called on <strong>Monday</strong></p>']],
  change: async (control) => {
    await userEvent.keyboard('Hello')
    control.blur()
  },
  changed: '<p>Hello</p>',
})

describe('crm-rich-text', () => {
  let editor: CrmRichText
  const text = () => editor.shadowRoot?.querySelector<HTMLElement>('.rich')
  const isFocused = () => editor.shadowRoot?.activeElement === text()
  const make = async (value = '') => {
    editor = Object.assign(document.createElement('crm-rich-text'), { label: 'Notes', value })
    document.body.append(editor)
    await editor.updateComplete
    editor.focus()
    await expect.poll(isFocused).toBe(true)
  }
  const paste = (html: string) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    text()?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }
  const button = (label: string) =>
    editor.shadowRoot?.querySelector<HTMLElement>(`button[aria-label="${label}"]`)
  afterEach(() => editor.remove())

  it('sets words apart by key', async () => {
    await make()
    await userEvent.keyboard('An {Control>}b{/Control}urgent{Control>}b{/Control} call')
    expect(editor.value).toBe('<p>An <strong>urgent</strong> call</p>')
  })

  it('makes lists by button, and says that one is on', async () => {
    await make()
    button('Bulleted list')?.click()
    await userEvent.keyboard('one{Enter}two')
    expect(editor.value).toBe('<ul><li><p>one</p></li><li><p>two</p></li></ul>')
    await expect.poll(() => button('Bulleted list')?.getAttribute('aria-pressed')).toBe('true')
  })

  it('makes a link of the chosen words', async () => {
    await make('<p>our offer</p>')
    await userEvent.keyboard('{Control>}a{/Control}{Control>}k{/Control}')
    await expect.poll(() => editor.shadowRoot?.activeElement?.className).toContain('address')
    await userEvent.keyboard('example.com/offer{Enter}')
    expect(editor.value).toBe('<p><a href="https://example.com/offer">our offer</a></p>')
  })

  it('takes what is pasted without what could do harm', async () => {
    await make()
    paste('<h1>Plan</h1><p onclick="x()">Read <a href="javascript:x()">this</a><script>x()</script></p>')
    expect(editor.value).toBe('<h1>Plan</h1><p>Read this</p>')
  })

  it('joins pasted words to the line they are pasted in', async () => {
    await make('<p>Call</p>')
    paste('<div> <b>back</b></div>')
    expect(editor.value).toBe('<p>Call<strong>back</strong></p>')
  })

  it('has no value when nothing but an empty line is left', async () => {
    await make('<p>x</p>')
    await userEvent.keyboard('{Backspace}')
    expect(editor.value).toBe('')
  })
})

describe('mentions in crm-rich-text', () => {
  const ann = '0195e000-0000-7000-8000-00000000000a'
  const mention = `<span data-type="mention" data-id="${ann}" data-label="Ann Aerts">@Ann Aerts</span>`
  const asked: string[] = []
  let editor: CrmRichText
  const make = async (value = '') => {
    editor = Object.assign(document.createElement('crm-rich-text'), {
      label: 'Notes',
      value,
      mentions: (term: string) => {
        asked.push(term)
        const all = [
          { id: ann, displayName: 'Ann Aerts', subtitle: 'ann@example.com' },
          { id: ann.replace(/a$/, 'b'), displayName: 'Bo Baeten' },
        ]
        return Promise.resolve(all.filter(({ displayName }) => displayName.toLowerCase().includes(term)))
      },
    })
    document.body.append(editor)
    await editor.updateComplete
    editor.focus()
    await expect.poll(() => editor.shadowRoot?.activeElement?.className).toContain('rich')
  }
  const options = () => [...(editor.shadowRoot?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])]
  afterEach(() => editor.remove())

  it('are offered while @ is written, and taken with Enter', async () => {
    await make()
    await userEvent.keyboard('Ask @')
    await expect.poll(() => options().map((option) => option.textContent?.trim())).toHaveLength(2)
    await userEvent.keyboard('an')
    await expect.poll(() => options().length).toBe(1)
    const text = editor.shadowRoot?.querySelector('.rich')
    await expect.poll(() => text?.getAttribute('aria-activedescendant')).toBe('mention-0')
    expect(await axeFindings(editor)).toEqual([])
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => editor.value).toContain(mention)
    expect(options()).toEqual([])
    expect(asked).toContain('an')
  })

  it('can be chosen with the arrows or by a click, and left with Escape', async () => {
    await make()
    await userEvent.keyboard('@')
    await expect.poll(() => options().length).toBe(2)
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(() => options()[1]?.getAttribute('aria-selected')).toBe('true')
    options()[1]?.click()
    await expect.poll(() => editor.value).toContain('@Bo Baeten')
    await userEvent.keyboard('@')
    await expect.poll(() => options().length).toBe(2)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => options().length).toBe(0)
  })

  it('stand again when the text is opened again', async () => {
    await make(`<p>Hi ${mention}, thanks</p>`)
    await userEvent.keyboard('!')
    await expect.poll(() => editor.value).toBe(`<p>Hi ${mention}, thanks!</p>`)
  })
})
