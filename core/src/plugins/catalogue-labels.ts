import { createTranslator, type LocaleCatalogue, type Translator } from '@tessera/sdk'
import { LruCache } from '../foundation/lru-cache.ts'
import { isAdminField, type CustomOption } from '../metadata/custom/custom-field.ts'
import type { Metadata } from '../metadata/entity-model.ts'
import { textIn } from '../metadata/text-in.ts'

export type Locales = Readonly<Record<string, LocaleCatalogue>>

/** Whoever reads a text: in which language, and how their numbers, dates and times are written. */
export interface TextReader {
  readonly language: string
  readonly formats?: string
  readonly timeZone?: string
}

/** Of each plugin one for every way to write numbers and dates that people here have. */
const mostTranslators = 500

/** The texts of definitions, from their plugins' locales or the admin; a missing one falls back to English, then to its name. */
export class CatalogueLabels {
  readonly #locales: ReadonlyMap<string, Locales>
  readonly #metadata: () => Metadata
  readonly #translators = new LruCache<string, Translator>(mostTranslators)

  constructor(locales: ReadonlyMap<string, Locales>, metadata: () => Metadata) {
    this.#locales = locales
    this.#metadata = metadata
  }

  translator(plugin: string, reader: string | TextReader): Translator {
    const { language, formats, timeZone }: TextReader =
      typeof reader === 'string' ? { language: reader } : reader
    const key = [plugin, language, formats, timeZone].join('|')
    return this.#translators.getOrMake(key, () =>
      createTranslator({
        language,
        catalogues: this.#locales.get(plugin) ?? {},
        ...(formats === undefined ? {} : { formats }),
        ...(timeZone === undefined ? {} : { timeZone }),
      }),
    )
  }

  #text(plugin: string, key: string, language: string, fallback: string): string {
    const translator = this.translator(plugin, language)
    return translator.has(key) ? translator.t(key) : fallback
  }

  entityLabel(entity: string, language: string): { readonly one: string; readonly other: string } {
    const own = this.#metadata().entities.get(entity)?.labels
    const texts = own?.[language] ?? own?.en ?? Object.values(own ?? {})[0]
    if (texts !== undefined) return texts
    const [plugin = '', name = ''] = entity.split('.')
    return {
      one: this.#text(plugin, `entities.${name}.one`, language, name),
      other: this.#text(plugin, `entities.${name}.other`, language, name),
    }
  }

  fieldLabel(entity: string, path: string, language: string): string {
    const [plugin = '', name = ''] = entity.split('.')
    const field = this.#metadata().entities.get(entity)?.fields.get(path)
    if (field?.labels !== null && field?.labels !== undefined)
      return textIn(field.labels, language) ?? field.name
    if (field !== undefined && field.namespace !== null)
      return this.#text(
        field.namespace,
        `extensions.${plugin}.${name}.fields.${field.name}`,
        language,
        field.name,
      )
    if (field === undefined && path.includes('.')) {
      const [part = '', sub = ''] = path.split('.')
      return this.#text(plugin, `entities.${name}.parts.${part}.${sub}`, language, sub)
    }
    if (field?.system === true) return this.#text('core', `fields.${path}`, language, path)
    return this.#text(plugin, `entities.${name}.fields.${path}`, language, path)
  }

  /** The field that a path of an error leads to, such as `emails` of `emails.0.address`; undefined where there is none. */
  fieldOf(entity: string, path: string): string | undefined {
    const fields = this.#metadata().entities.get(entity)?.fields
    const words = path.split('.').filter((word) => !/^\d+$/.test(word))
    return [words.slice(0, 2).join('.'), words[0] ?? ''].find((candidate) => fields?.has(candidate))
  }

  fieldHelp(entity: string, path: string, language: string): string | undefined {
    const help = this.#metadata().entities.get(entity)?.fields.get(path)?.help
    if (help !== undefined) return textIn(help, language)
    const [plugin = '', name = ''] = entity.split('.')
    const translator = this.translator(plugin, language)
    const key = `entities.${name}.help.${path}`
    return translator.has(key) ? translator.t(key) : undefined
  }

  optionLabel(entity: string, path: string, value: string, language: string): string {
    const [plugin = '', name = ''] = entity.split('.')
    const field = this.#metadata().entities.get(entity)?.fields.get(path)
    if (field !== undefined && isAdminField(field)) {
      const options: readonly CustomOption[] = field.options.options ?? []
      const option = options.find((candidate) => candidate.value === value)
      return textIn(option?.labels ?? {}, language) ?? value
    }
    if (field !== undefined && field.namespace !== null)
      return this.#text(
        field.namespace,
        `extensions.${plugin}.${name}.options.${field.name}.${value}`,
        language,
        value,
      )
    return this.#text(plugin, `entities.${name}.options.${path}.${value}`, language, value)
  }

  groupLabel(entity: string, group: string, language: string): string {
    const [plugin = '', name = ''] = entity.split('.')
    // Fields that their entity puts in no group stand in one that the kernel names.
    const kernel = this.#text('core', `groups.${group}`, language, group)
    return this.#text(plugin, `entities.${name}.groups.${group}`, language, kernel)
  }

  viewLabel(entity: string, view: string, language: string): string {
    const [plugin = '', name = ''] = entity.split('.')
    return this.#text(plugin, `entities.${name}.views.${view}`, language, view)
  }

  inverseLabel(entity: string, path: string, language: string): string | undefined {
    const own = this.#metadata().entities.get(entity)?.fields.get(path)?.inverseLabels
    if (own !== undefined) return textIn(own, language)
    const [plugin = '', name = ''] = entity.split('.')
    const translator = this.translator(plugin, language)
    const key = `entities.${name}.inverses.${path}`
    return translator.has(key) ? translator.t(key) : undefined
  }

  actionLabel(action: string, language: string): string {
    const [plugin = '', name = ''] = action.split('.')
    return this.#text(plugin, `actions.${name}.title`, language, name)
  }

  actionText(action: string, key: string, language: string): string | undefined {
    const [plugin = '', name = ''] = action.split('.')
    const translator = this.translator(plugin, language)
    const full = `actions.${name}.${key}`
    return translator.has(full) ? translator.t(full) : undefined
  }

  /** A text for the form of a plugin's settings, such as `input.radiusKm`. */
  settingText(plugin: string, key: string, language: string): string | undefined {
    const translator = this.translator(plugin, language)
    const full = `settings.${key}`
    return translator.has(full) ? translator.t(full) : undefined
  }

  permissionLabel(permission: string, language: string): string {
    const [plugin = '', name = ''] = permission.split('.')
    const kernel = this.#text('core', `permissions.${permission}`, language, permission)
    return this.#text(plugin, `permissions.${name}`, language, kernel)
  }

  /** What a queue of background work is called: `core.import`, a plugin's job `visits/remind` or subscriber `visits/on/merged`. */
  jobLabel(queue: string, language: string): string {
    const [plugin = '', ...rest] = queue.split('/')
    const name = rest.at(-1) ?? ''
    if (name === '')
      return this.#text('core', `jobs.${queue.replace(/^core\./, '')}`, language, spoken(queue))
    return this.#text(plugin, `${rest.length > 1 ? 'subscribers' : 'jobs'}.${name}`, language, spoken(name))
  }

  panelLabel(plugin: string, panel: string, language: string): string {
    return this.#text(plugin, `panels.${panel}`, language, panel)
  }

  pluginLabel(plugin: string, language: string): string {
    return this.#text(plugin, 'plugin.name', language, plugin)
  }

  pluginDescription(plugin: string, language: string): string {
    return this.#text(plugin, 'plugin.description', language, '')
  }
}

/** A name as words, where nobody gave it any: `send-reminders` as "Send reminders". */
function spoken(name: string): string {
  const words = name.replace(/^core\./, '').replaceAll(/[-_.]+/g, ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
