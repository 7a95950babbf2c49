import { createTranslator, type MessageValues } from '@tessera/sdk/ui'
import type { ActionInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

/** A text that the action's plugin brings, filled in; undefined where it has none. */
export type ActionText = (key: 'confirm' | 'done', values: MessageValues) => string | undefined

/** The plugin's own words for what an action asks and what it did. */
export async function actionTexts(shell: Shell, action: ActionInfo): Promise<ActionText> {
  const { language, formats, timeZone } = shell.format
  const [own, english] = await Promise.all([
    shell.registry.catalogues(language),
    shell.registry.catalogues('en'),
  ])
  const translator = createTranslator({
    language,
    formats,
    timeZone,
    catalogues: { en: english[action.plugin] ?? {}, [language]: own[action.plugin] ?? {} },
  })
  const base = `actions.${action.name.slice(action.name.indexOf('.') + 1)}`
  return (key, values) =>
    translator.has(`${base}.${key}`) ? translator.t(`${base}.${key}`, values) : undefined
}

/** What of an output a text can be filled with. */
export function messageValues(output: Readonly<Record<string, unknown>>): MessageValues {
  const plain = Object.entries(output).filter(
    ([, value]) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
  )
  return Object.fromEntries(plain) as MessageValues
}
