import type { SeededRandom } from '../../messy-files/seeded-random.ts'
import type { FuzzWorld } from './fuzz-world.ts'
import type { Operation } from './operations.ts'

const mostKept = 120
/** Lists that are no addresses: cursors, the tokens of links, and what lies in the trash. */
export const cursorList = '#cursors'
export const resetList = '#reset-password'
/** Addresses that name records as theirs do. */
const aboutRecords = /^\/api\/(?:presence|follows)\//
/** Addresses of modules that name records. */
const ofModules: Readonly<Record<string, string>> = {
  '/api/p/pipeline/pipelines': '/api/records/pipeline.pipeline',
  '/api/p/pipeline/stages': '/api/records/pipeline.stage',
  '/api/p/pipeline/lost-reasons': '/api/records/pipeline.lostReason',
}
const placeOf = (list: string): string =>
  ofModules[list] ??
  list.replace(aboutRecords, '/api/records/').replace(/(\/api\/records\/[^/]+)\/query$/, '$1')
export const entityList = '/api/metadata/entities'
const isMetadata = /^\/api\/metadata\/entities/
/** What works on what lies in the trash, or was undone. */
const fromTrash = /\}\/(?:restore|purge|redo)$/
const trashOf = (list: string): string => `${list}#trash`
const fixed: Readonly<Record<string, readonly string[]>> = {
  '/api/admin/plugins': ['switchable'],
  '/api/admin/settings': ['sampler'],
  '/api/registry/locales': ['en', 'fr', 'nl', 'de'],
  '/api/plugin-storage': ['sampler'],
  '/api/plugin-storage/sampler': ['colours', 'order'],
  '/api/p/sampler/questions': ['7', '12'],
  '/api/p/sampler/days': ['2026-03-02', '2025-12-31'],
}

/** Ids that answers have told, by the address of the list they stand in. */
export class KnownIds {
  readonly #lists = new Map<string, string[]>()
  readonly #entities: readonly string[]
  readonly #protected: ReadonlySet<string>

  constructor(entities: readonly string[], world: Pick<FuzzWorld, 'protectedIds'>) {
    this.#entities = entities
    this.#protected = world.protectedIds
  }

  of(list: string): readonly string[] {
    return fixed[list] ?? this.#lists.get(placeOf(list)) ?? []
  }

  /** Keeps what an answer tells of the ids in a list. */
  learn(path: string, method: string, answer: unknown): void {
    const { data, id } = (answer ?? {}) as { data?: unknown; id?: unknown }
    if (Array.isArray(data)) for (const item of data) this.#file(path, item)
    else if (isMetadata.test(path)) this.#file(path.replace(/(?:\/[^/]+\/(?:archive|restore))$/, ''), answer)
    else if (method === 'POST') this.#keep(path, id)
    const { page } = (answer ?? {}) as { page?: { next?: unknown; previous?: unknown } }
    for (const cursor of [page?.next, page?.previous]) this.#keep(cursorList, cursor)
    for (const [, target, token] of JSON.stringify(answer).matchAll(
      /\/(invitation|reset-password)#token=([\w-]+)/g,
    ))
      this.#keep(target === 'invitation' ? '/api/invitations#token' : resetList, token)
  }

  /** An entity goes by its name; what is archived is in the trash. */
  #file(list: string, item: unknown): void {
    const { id, name, archivedAt } = (item ?? {}) as { id?: unknown; name?: unknown; archivedAt?: unknown }
    const known = list === entityList ? name : id
    if (typeof known !== 'string' || this.#entities.includes(known)) return
    if (typeof archivedAt === 'string') return this.trash(list, known)
    this.forget(trashOf(list), known)
    this.#keep(list, known)
  }

  /** What was deleted can be restored or purged. */
  trash(list: string, id: string): void {
    this.forget(list, id)
    this.#keep(trashOf(list), id)
  }

  forget(list: string, id: string): void {
    const known = this.#lists.get(placeOf(list))
    if (known?.includes(id)) known.splice(known.indexOf(id), 1)
  }

  /** Values for the path's parameters that should exist. */
  place(operation: Operation, random: SeededRandom): Map<string, string> {
    const values = new Map<string, string>()
    const wantsTrash = fromTrash.test(operation.path) && random.chance(0.7)
    const deepest =
      (wantsTrash ? this.#knownParent(operation.path, random, '#trash') : null) ??
      this.#knownParent(operation.path, random)
    let path = ''
    for (const [index, segment] of operation.path.split('/').slice(1).entries()) {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1]
      const isLast = operation.path.lastIndexOf('{') === operation.path.indexOf(segment)
      const isTrash = wantsTrash && isLast && this.of(trashOf(path)).length > 0
      const value =
        name === undefined
          ? segment
          : (deepest?.[index] ?? this.#pick(isTrash ? trashOf(path) : path, name, random))
      if (name !== undefined) values.set(name, value)
      path += `/${value}`
    }
    return values
  }

  /** For a list within a record, the record that is known to have one. */
  #knownParent(template: string, random: SeededRandom, kept = ''): readonly string[] | null {
    const segments = template.split('/').slice(1)
    const last = segments.findLastIndex((segment) => segment.startsWith('{'))
    if (segments.filter((segment) => segment.startsWith('{')).length < 2) return null
    const lists = [...this.#lists.keys()].map((list) => list.split('#'))
    const fits = lists.filter(([path = '', mark = '']) => {
      const known = path.split('/').slice(1)
      const list = mark === '' ? path : `${path}#${mark}`
      return (
        kept === (mark === '' ? '' : `#${mark}`) &&
        known.length === last &&
        (this.#lists.get(list)?.length ?? 0) > 0 &&
        known.every((part, index) => segments[index]?.startsWith('{') || segments[index] === part)
      )
    })
    return fits.length === 0 ? null : random.pick(fits)[0]!.split('/').slice(1)
  }

  #pick(list: string, name: string, random: SeededRandom): string {
    const isOwn = list.startsWith(entityList)
    if (name === 'entity' && !isOwn) return random.pick(this.#entities)
    const known = this.of(name === 'token' ? `${list}#token` : list)
    if (known.length === 0) return '00000000-0000-7000-8000-000000000000'
    return random.chance(0.4)
      ? known[known.length - 1 - random.between(0, Math.min(3, known.length) - 1)]!
      : random.pick(known)
  }

  #keep(list: string, id: unknown): void {
    if (typeof id !== 'string' || this.#protected.has(id)) return
    const path = placeOf(list)
    // The views that an entity brings cannot be changed.
    if (path.startsWith('/api/views/') && !id.includes('-')) return
    const known = this.#lists.get(path) ?? []
    if (known.includes(id)) return
    known.push(id)
    if (known.length > mostKept) known.shift()
    this.#lists.set(path, known)
  }
}
