import type { RecordChange } from './panel-context.ts'

/** Which changes somebody wants to hear of. */
export interface ChangePattern {
  /** The one entity that it is about; undefined where there are several. */
  readonly entity: string | undefined
  readonly matches: (change: Pick<RecordChange, 'type' | 'entity'>) => boolean
  /** Whether changes of that entity can be among them. */
  readonly touches: (entity: string) => boolean
}

const shape = /^([a-z][\w-]*\.)*(\*|[A-Za-z][\w-]*)$/

/**
 * Reads what `ctx.events.on` takes: `*` for everything, `visits.*` for a plugin, `visits.visit` or `visits.visit.*` for an
 * entity, `visits.visit.updated` for one kind of event. An asterisk stands at the end; elsewhere it is refused.
 */
export function changePattern(text: string): ChangePattern {
  if (!shape.test(text))
    throw new TypeError(
      `"${text}" names no changes. Use an entity such as "visits.visit", an event such as "visits.visit.updated", or an asterisk at the end, such as "visits.*".`,
    )
  if (text === '*') return { entity: undefined, matches: () => true, touches: () => true }
  const base = text.endsWith('.*') ? text.slice(0, -2) : text
  const isBelow = (path: string) => path === base || path.startsWith(`${base}.`)
  const [plugin, name] = base.split('.')
  return {
    entity: name === undefined ? undefined : `${plugin}.${name}`,
    matches: ({ type, entity }) =>
      type === base || entity === base || (base !== text && (isBelow(entity ?? '') || isBelow(type))),
    touches: (entity) => isBelow(entity) || base.startsWith(`${entity}.`),
  }
}
