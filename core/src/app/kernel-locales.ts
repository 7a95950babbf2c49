import type { LocaleCatalogue } from '@tessera/sdk'
import importDe from '../transfer/import/locales/de.json' with { type: 'json' }
import importEn from '../transfer/import/locales/en.json' with { type: 'json' }
import importFr from '../transfer/import/locales/fr.json' with { type: 'json' }
import importNl from '../transfer/import/locales/nl.json' with { type: 'json' }
import readingDe from '../transfer/reading/locales/de.json' with { type: 'json' }
import readingEn from '../transfer/reading/locales/en.json' with { type: 'json' }
import readingFr from '../transfer/reading/locales/fr.json' with { type: 'json' }
import readingNl from '../transfer/reading/locales/nl.json' with { type: 'json' }
import de from './locales/de.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import errorsDe from './locales/errors/de.json' with { type: 'json' }
import errorsEn from './locales/errors/en.json' with { type: 'json' }
import errorsFr from './locales/errors/fr.json' with { type: 'json' }
import errorsNl from './locales/errors/nl.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import nl from './locales/nl.json' with { type: 'json' }

interface Layers {
  readonly own: LocaleCatalogue
  readonly errors: { readonly errors: LocaleCatalogue; readonly problems: LocaleCatalogue }
  /** The texts of imports stand with the code that gives them; under the code of an error they are its text. */
  readonly imports: readonly { readonly import: LocaleCatalogue }[]
}

function catalogueOf({ own, errors, imports }: Layers): LocaleCatalogue {
  const merged = Object.assign({}, ...imports.map((layer) => layer.import)) as LocaleCatalogue
  return { ...own, ...errors, errors: { ...errors.errors, import: merged } }
}

/** The kernel's own texts: system fields, permissions, errors. */
export const kernelLocales = {
  en: catalogueOf({ own: en, errors: errorsEn, imports: [readingEn, importEn] }),
  fr: catalogueOf({ own: fr, errors: errorsFr, imports: [readingFr, importFr] }),
  nl: catalogueOf({ own: nl, errors: errorsNl, imports: [readingNl, importNl] }),
  de: catalogueOf({ own: de, errors: errorsDe, imports: [readingDe, importDe] }),
} as const
