import type {
  Cell,
  Cells,
  PanelCells,
  PanelCommand,
  PanelSource,
  PanelSearch,
  SearchResult,
  SourceEvent,
  UntypedRecord,
} from '@tessera/sdk/ui'
import { reaches, type FrameReach } from '../../frame/frame-reach.ts'
import type { ScriptDescription, ScriptQuestion } from '../../frame/frame-script.ts'

type Ask = <Answer>(question: ScriptQuestion, signal?: AbortSignal) => Promise<Answer>
type Members = Readonly<Record<string, unknown>>

const longest = 500
const mostResults = 50
const mostEvents = 500
const tones = ['neutral', 'success', 'warning', 'danger'] as const
const members = (given: unknown): Members =>
  typeof given === 'object' && given !== null ? (given as Members) : {}
const textOf = (given: unknown): string => (typeof given === 'string' ? given.slice(0, longest) : '')
const optional = <Name extends string>(name: Name, given: unknown) =>
  (typeof given === 'string' && given !== '' ? { [name]: textOf(given) } : {}) as {
    readonly [key in Name]?: string
  }

export interface FramedScriptOptions {
  readonly description: ScriptDescription
  readonly reach: FrameReach
  /** The entity of its placement: that of the rows of a list. */
  readonly entity: string | undefined
  readonly ask: Ask
}

/**
 * A command, cells, a search or events whose code runs in a frame: the same to the page as one of a trusted plugin. Records go
 * there as far as the plugin may read them; what comes back is read member by member.
 */
export function framedScript(
  options: FramedScriptOptions,
): PanelCommand | PanelCells | PanelSearch | PanelSource {
  const { description, reach, entity, ask } = options
  const { kind } = description
  if (kind === 'command')
    return {
      kind,
      run: async (_ctx, target) =>
        (await ask({ step: 'run', target: visibleTarget(reach, target) })) !== false,
    }
  if (kind === 'search')
    return {
      kind,
      search: async (_ctx, question, { signal }) =>
        resultsOf(await ask({ step: 'search', question }, signal)),
    }
  if (kind === 'events')
    return {
      kind,
      changes: description.changes,
      load: async (_ctx, question, { signal }) => eventsOf(await ask({ step: 'events', question }, signal)),
    }
  const isReadable = entity !== undefined && reaches(reach, entity, 'read')
  return {
    kind,
    changes: description.changes,
    load: async (_ctx, rows, { signal }) => {
      const seen = rows.map((row) => plainCopy(isReadable ? row : faceOf(row)))
      return cellsOf(await ask({ step: 'load', rows: seen }, signal), rows)
    },
  }
}

/** What a script says of itself; undefined where it is none of them. */
export function descriptionOf(given: unknown): ScriptDescription | undefined {
  const { kind, changes } = members(given)
  if (kind !== 'command' && kind !== 'cells' && kind !== 'search' && kind !== 'events') return undefined
  return { kind, changes: Array.isArray(changes) ? changes.map(textOf) : [] }
}

/** Which record it is, every command is told; its values where the plugin may read them. */
function visibleTarget(reach: FrameReach, target: object): unknown {
  const { record, entity } = target as {
    readonly record?: UntypedRecord
    readonly entity?: { readonly name: string }
  }
  if (record === undefined) return plainCopy(target)
  const isReadable = entity !== undefined && reaches(reach, entity.name, 'read')
  return plainCopy({ ...target, record: isReadable ? record : faceOf(record) })
}

function faceOf({
  id,
  displayName,
  version,
}: UntypedRecord): Pick<UntypedRecord, 'id' | 'displayName' | 'version'> {
  return { id, displayName, version }
}

function cellsOf(given: unknown, rows: readonly UntypedRecord[]): Cells {
  const cells = members(given)
  return Object.fromEntries(
    rows.flatMap(({ id }) => (Object.hasOwn(cells, id) ? [[id, cellOf(cells[id])] as const] : [])),
  )
}

function cellOf(given: unknown): Cell | null {
  const { text, tone, icon, open } = members(given)
  if (typeof text !== 'string') return null
  const known = tones.find((name) => name === tone)
  const { entity, id } = members(open)
  return {
    text: textOf(text),
    ...(known === undefined ? {} : { tone: known }),
    ...optional('icon', icon),
    ...(typeof entity === 'string' && typeof id === 'string' ? { open: { entity, id } } : {}),
  }
}

function resultsOf(given: unknown): readonly SearchResult[] {
  return (Array.isArray(given) ? given : []).slice(0, mostResults).flatMap((one: unknown) => {
    const { label, note, icon, open } = members(one)
    const target = targetOf(open)
    if (typeof label !== 'string' || target === undefined) return []
    return [{ label: textOf(label), ...optional('note', note), ...optional('icon', icon), open: target }]
  })
}

function eventsOf(given: unknown): readonly SourceEvent[] {
  return (Array.isArray(given) ? given : []).slice(0, mostEvents).flatMap((one: unknown) => {
    const { id, label, start, end, icon, open } = members(one)
    if (typeof id !== 'string' || typeof label !== 'string' || typeof start !== 'string') return []
    const target = targetOf(open)
    return [
      {
        id: textOf(id),
        label: textOf(label),
        start: textOf(start),
        ...optional('end', end),
        ...optional('icon', icon),
        ...(target === undefined ? {} : { open: target }),
      },
    ]
  })
}

function targetOf(open: unknown): SearchResult['open'] | undefined {
  const { entity, id } = members(open)
  if (typeof open === 'string') return textOf(open)
  return typeof entity === 'string' && typeof id === 'string' ? { entity, id } : undefined
}

/** What came as JSON goes as JSON; nothing else can be sent to a frame. */
function plainCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
