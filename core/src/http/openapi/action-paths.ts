import { createTranslator, type ActionDefinition } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import { mayRun } from '../plugins/action-description.ts'
import { labelledSchema } from '../plugins/labelled-schema.ts'
import type { ServedPlugin } from '../plugins/plugin-registry.ts'
import { jsonSchemaOf } from './json-schemas.ts'
import { operation, type Paths } from './operation.ts'

const effects: Readonly<Record<ActionDefinition['effect'], string>> = {
  read: 'It changes nothing.',
  write: 'It changes records, as far as the caller may.',
  outside: 'It reaches beyond Tessera.',
}

/** The actions of one plugin that the caller may run, in the English words of its plugin like the rest of the document. */
export function actionPaths(plugin: ServedPlugin, actor: Actor): Paths {
  const english = createTranslator({ language: 'en', catalogues: plugin.locales })
  const paths: Paths = {}
  for (const action of plugin.actions.filter((candidate) => mayRun(candidate, actor))) {
    const base = `actions.${action.name.slice(action.name.indexOf('.') + 1)}`
    const text = (key: string): string | undefined =>
      english.has(`${base}.${key}`) ? english.t(`${base}.${key}`) : undefined
    const description = text('description')
    paths[`/api/actions/${action.name}`] = {
      post: operation({
        id: `actions.${action.name}`,
        tag: plugin.id,
        summary: text('title') ?? `Action ${action.name}`,
        description: `${description === undefined ? '' : `${description} `}${effects[action.effect]}`,
        body: labelledSchema(jsonSchemaOf(action.input, 'input'), text),
        answer: jsonSchemaOf(action.output, 'output'),
        repeatable: true,
      }),
    }
  }
  return paths
}
