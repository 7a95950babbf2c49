import de from './locales/de.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import fr from './locales/fr.json' with { type: 'json' }
import nl from './locales/nl.json' with { type: 'json' }

/** The kernel's own texts: system fields and permissions. */
export const kernelLocales = { en, fr, nl, de } as const
