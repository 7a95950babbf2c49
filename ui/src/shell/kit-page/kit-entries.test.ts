import { axeFindings } from '@tessera/sdk/testing/panels'
import { createTranslator } from '@tessera/sdk/ui'
import { html, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import { kitEntries } from './kit-entries.ts'
import type { KitEntry } from './kit-entry.ts'
import de from './locales/de.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import nl from './locales/nl.json' with { type: 'json' }

const locales = { en, fr, nl, de }
const groups = Object.entries(kitEntries) as readonly (readonly [string, readonly KitEntry[]])[]
const root = document.documentElement

let place: HTMLElement
beforeEach(() => {
  place = document.body.appendChild(document.createElement('main'))
})
afterEach(() => {
  place.remove()
  delete root.dataset['theme']
  root.lang = 'en'
})

/** Shows the entries of a group as the page does; gives the keys that have no text. */
async function show(
  entries: readonly KitEntry[],
  language: keyof typeof locales,
): Promise<readonly string[]> {
  const missing: string[] = []
  const { t } = createTranslator({
    language,
    catalogues: { [language]: locales[language] },
    fallback: language,
    onMissing: ({ key }) => missing.push(key),
  })
  root.lang = language
  const states = entries.flatMap((entry) => entry.states)
  render(
    states.map(
      ({ name, render: renderState }) =>
        html`<h4>${t(`states.${name}`)}</h4>
          <div>${renderState((key) => t(`words.${key}`))}</div>`,
    ),
    place,
  )
  for (const element of place.querySelectorAll('*'))
    await (element as Partial<{ readonly updateComplete: Promise<unknown> }>).updateComplete
  return missing
}

describe.each(groups)('the elements of %s', (_, entries) => {
  it.each(['light', 'dark'])('pass axe in all their states, in the %s theme', async (theme) => {
    root.dataset['theme'] = theme
    await show(entries, 'en')
    expect(await axeFindings(place)).toEqual([])
  })

  it.each(['en', 'fr', 'nl', 'de'] as const)('have every text in %s', async (language) => {
    expect(await show(entries, language)).toEqual([])
  })

  it('are all known to the browser', () => {
    for (const { tag, states } of entries) {
      expect(states.length, tag).toBeGreaterThan(0)
      if (tag !== 'crm-toast') expect(customElements.get(tag), tag).toBeDefined()
    }
  })
})
