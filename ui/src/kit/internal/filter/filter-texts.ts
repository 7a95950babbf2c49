import { createTranslator, type Translator } from '@tessera/sdk/ui'
import de from './locales/de.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import nl from './locales/nl.json' with { type: 'json' }

/** The words of filters, which only what shows a filter loads. */
export function filterTexts(language: string): Translator {
  return createTranslator({ language, catalogues: { de, en, fr, nl } })
}
