import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import type { FormControl } from './form-control.ts'

type Control = FormControl & Readonly<Record<string, unknown>>

export interface FormControlContract {
  readonly tag: keyof HTMLElementTagNameMap
  /** The property that holds the value. */
  readonly property: string
  readonly filled: unknown
  readonly blank: unknown
  /** What a form sends for `filled`, under the name `field`. */
  readonly sent: readonly (readonly [string, string])[]
  /** More properties, such as options. */
  readonly properties?: Readonly<Record<string, unknown>>
  /** Changes the value as a user would, with the focus in the control. */
  readonly change: (control: Control) => Promise<unknown>
  /** The value after that, starting from blank. */
  readonly changed: unknown
  /** False where the change waits for a list that a read-only control never opens. */
  readonly canBeReadonly?: boolean
  /** Where label, help and error stand; default: in the control itself. */
  readonly face?: (control: Control) => ShadowRoot | null | undefined
}

/** What every field of the kit does alike. Each field's test calls this, then tests what is its own. */
export function runFormControlContract(contract: FormControlContract): void {
  const { tag, property } = contract
  let form: HTMLFormElement
  let control: Control

  const make = async (properties: Readonly<Record<string, unknown>> = {}) => {
    control = document.createElement(tag) as unknown as Control
    Object.assign(control, { name: 'field', label: 'The label', ...contract.properties, ...properties })
    form.append(control)
    await control.updateComplete
    return control
  }
  const face = () => (contract.face ?? (({ shadowRoot }) => shadowRoot))(control)
  const shown = (selector: string) => face()?.querySelector(selector)?.textContent?.trim() ?? ''
  const sent = () =>
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : value.name])
  const events = (type: string) => {
    const seen: Event[] = []
    form.addEventListener(type, (event) => seen.push(event))
    return seen
  }

  beforeEach(() => {
    document.documentElement.lang = 'en'
    document.documentElement.dataset['formats'] = 'en-GB'
    document.documentElement.dataset['timeZone'] = 'UTC'
    form = document.createElement('form')
    form.addEventListener('submit', (event) => event.preventDefault())
    document.body.append(form)
  })

  afterEach(() => {
    form.remove()
  })

  describe(`${tag} as a form control`, () => {
    it('shows its label and help, and passes axe', async () => {
      await make({ help: 'The help', [property]: contract.filled })
      expect(face()?.textContent).toContain('The label')
      expect(shown('#help')).toBe('The help')
      expect(await axeFindings(form)).toEqual([])
    })

    it('keeps a hidden label for screen readers', async () => {
      await make({ hideLabel: true })
      expect(face()?.textContent).toContain('The label')
      expect(await axeFindings(form)).toEqual([])
    })

    it('shows an error from outside instead of the help, and passes axe', async () => {
      await make({ help: 'The help', error: 'Not possible', [property]: contract.filled })
      expect(shown('#error')).toBe('Not possible')
      expect(shown('#help')).toBe('')
      expect(await axeFindings(form)).toEqual([])
    })

    it('sends its value with the form', async () => {
      await make({ [property]: contract.filled })
      expect(sent()).toEqual(contract.sent)
    })

    it('sends nothing while disabled, by itself or by its fieldset', async () => {
      await make({ [property]: contract.filled, disabled: true })
      expect(sent()).toEqual([])
      control.disabled = false
      await control.updateComplete
      expect(sent()).toEqual(contract.sent)
      const fieldset = document.createElement('fieldset')
      fieldset.disabled = true
      form.append(fieldset)
      fieldset.append(control)
      await control.updateComplete
      expect(sent()).toEqual([])
      expect(await axeFindings(form)).toEqual([])
    })

    it('takes no focus while disabled', async () => {
      await make({ disabled: true })
      control.focus()
      expect(document.activeElement).not.toBe(control)
    })

    it('takes the focus inside', async () => {
      await make()
      control.focus()
      expect(document.activeElement).toBe(control)
      expect(control.shadowRoot?.activeElement).toBeTruthy()
    })

    it('blocks the form while it is required and blank, and says so only after the attempt', async () => {
      await make({ required: true, [property]: contract.blank })
      expect(shown('#error')).toBe('')
      expect(control.validity.valueMissing).toBe(true)
      const submits = events('submit')
      form.requestSubmit()
      await control.updateComplete
      expect(submits).toHaveLength(0)
      expect(shown('#error')).toBe('This field is required.')
      expect(await axeFindings(form)).toEqual([])
    })

    it('lets the form through once it is filled in', async () => {
      await make({ required: true, [property]: contract.filled })
      const submits = events('submit')
      form.requestSubmit()
      expect(submits).toHaveLength(1)
      expect(control.checkValidity()).toBe(true)
    })

    it('speaks the language of the page, also when it changes', async () => {
      await make({ required: true, [property]: contract.blank })
      control.reportValidity()
      for (const [language, text] of [
        ['fr', 'Ce champ est obligatoire.'],
        ['nl', 'Dit veld is verplicht.'],
        ['de', 'Dieses Feld ist erforderlich.'],
      ] as const) {
        document.documentElement.lang = language
        await expect.poll(() => shown('#error')).toBe(text)
      }
    })

    it('goes back to its first value with the form', async () => {
      await make({ [property]: contract.filled })
      Object.assign(control, { [property]: contract.blank, error: 'Wrong' })
      await control.updateComplete
      form.reset()
      await control.updateComplete
      expect(control[property]).toEqual(contract.filled)
      expect(sent()).toEqual(contract.sent)
      expect(shown('#error')).toBe('')
    })

    it('tells what the user changes, and nothing that a program sets', async () => {
      await make({ [property]: contract.blank })
      const inputs = events('crm-input')
      const changes = events('crm-change')
      Object.assign(control, { [property]: contract.filled })
      await control.updateComplete
      Object.assign(control, { [property]: contract.blank })
      await control.updateComplete
      expect([inputs.length, changes.length]).toEqual([0, 0])
      control.focus()
      await contract.change(control)
      await control.updateComplete
      expect(control[property]).toEqual(contract.changed)
      expect(inputs.length).toBeGreaterThan(0)
      expect(changes.length).toBeGreaterThan(0)
      expect(changes.every((event) => event.target === control)).toBe(true)
    })

    it('forgets an error from outside when the user changes the value', async () => {
      await make({ error: 'Taken', [property]: contract.blank })
      control.focus()
      await contract.change(control)
      await control.updateComplete
      expect(control.error).toBe('')
    })

    if (contract.canBeReadonly === false) return

    it('keeps its value while read-only, and still sends it', async () => {
      await make({ readonly: true, [property]: contract.filled })
      control.focus()
      await contract.change(control)
      await control.updateComplete
      expect(control[property]).toEqual(contract.filled)
      expect(sent()).toEqual(contract.sent)
    })
  })
}

/** Types into the control that has the focus and leaves it. */
export async function typeAndLeave(text: string): Promise<void> {
  await userEvent.keyboard(text)
  await userEvent.keyboard('{Tab}')
}
