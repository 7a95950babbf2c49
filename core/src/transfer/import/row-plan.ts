import type { EntityModel, FieldModel, Metadata } from '../../metadata/entity-model.ts'
import { cellText, isEmptyCell, type Cell } from '../reading/cell.ts'
import { splitValues } from '../reading/values/split-values.ts'
import type { ValueSettings, ValueType } from '../reading/values/value-type.ts'
import { splitFullName, type NameOrder } from '../mapping/split-full-name.ts'
import { fieldReader, type FieldReader, type ReaderInput } from './field-reader.ts'
import type { ColumnChoice, RowProblem } from './import-session.ts'
import { leadingField, targetPlace, type TargetPlace } from './target-place.ts'

export type RowLinks = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What one row of the file says, in the shape in which records are written. */
export interface RowValues {
  readonly values: Readonly<Record<string, unknown>>
  /** Linked records by the reference that leads to them. */
  readonly links: RowLinks
  readonly problems: readonly RowProblem[]
}

export interface PlanInput extends ReaderInput {
  readonly metadata: Metadata
  readonly model: EntityModel
  readonly mapping: readonly ColumnChoice[]
  /** How the cells of each column are read. */
  readonly settings: readonly ValueSettings[]
  readonly nameOrder: NameOrder
}

/** What the steps of a plan write into. */
interface Draft {
  readonly values: Record<string, unknown>
  /** In the order in which columns fill them, as are their entries: never many, and made for every row. */
  readonly lists: List[]
  readonly problems: RowProblem[]
}

/** The entries of one list of parts, by the columns that fill them. */
interface List {
  readonly field: FieldModel
  readonly entries: { readonly slot: string; readonly values: Record<string, unknown> }[]
}

type Step = (cells: readonly Cell[], draft: Draft) => void

interface Column {
  readonly index: number
  readonly settings: ValueSettings
  readonly type: string | undefined
  /** Which entry of a list the column belongs to: the second telephone column makes the second entry. */
  readonly slot: number
}

const splitTypes: Readonly<Record<string, ValueType>> = { email: 'email', phone: 'phone', url: 'url' }

/** From the columns of a file to records; made once per import, run for every row. */
export class RowPlan {
  readonly #input: PlanInput
  readonly #steps: readonly Step[]
  readonly #links: ReadonlyMap<string, RowPlan>

  constructor(input: PlanInput, isLinked = false) {
    this.#input = input
    const steps: Step[] = []
    const links = new Map<string, (ColumnChoice | null)[]>()
    const seen = new Map<string, number>()
    for (const [index, choice] of input.mapping.entries()) {
      const place =
        choice.path === null ? null : targetPlace(input.metadata, input.model, choice.path, isLinked)
      if (place === null) continue
      const slot = seen.get(choice.path!) ?? 0
      seen.set(choice.path!, slot + 1)
      if (place.kind === 'link') {
        const inner = links.get(place.field.path) ?? input.mapping.map(() => null)
        inner[index] = { path: place.path, type: choice.type }
        links.set(place.field.path, inner)
      } else
        steps.push(this.#step(place, { index, settings: input.settings[index]!, type: choice.type, slot }))
    }
    this.#steps = steps
    this.#links = new Map([...links].map(([path, mapping]) => [path, this.#linkPlan(path, mapping)]))
  }

  /** References whose records the file describes. */
  get links(): readonly string[] {
    return [...this.#links.keys()]
  }

  read(cells: readonly Cell[]): RowValues {
    const draft: Draft = { values: {}, lists: [], problems: [] }
    for (const step of this.#steps) step(cells, draft)
    for (const list of draft.lists) addParts(draft, list)
    const links: Record<string, Readonly<Record<string, unknown>>> = {}
    this.#links.forEach((plan, path) => {
      const inner = plan.read(cells)
      for (const problem of inner.problems) draft.problems.push({ ...problem, field: path })
      if (Object.keys(inner.values).length > 0) links[path] = inner.values
    })
    return { values: draft.values, links, problems: draft.problems }
  }

  #linkPlan(path: string, mapping: readonly (ColumnChoice | null)[]): RowPlan {
    const target = this.#input.model.fields.get(path)?.options.target ?? ''
    const model = this.#input.metadata.entities.get(target)
    if (model === undefined) throw new RangeError(`"${path}" leads to no entity.`)
    return new RowPlan(
      { ...this.#input, model, mapping: mapping.map((choice) => choice ?? { path: null }) },
      true,
    )
  }

  #step(place: Exclude<TargetPlace, { kind: 'link' }>, column: Column): Step {
    if (place.kind === 'name') return nameStep(place, column, this.#input.nameOrder)
    if (place.kind === 'part') return partStep(place, column, this.#input)
    const reader = fieldReader(place.field, place.kind === 'line' ? place.line : null, this.#input)
    return (cells, draft) => {
      const value = readInto(draft, reader, cells[column.index] ?? null, column)
      if (value === null) return
      if (place.kind === 'line')
        put(draft.values, place.field, {
          ...(at(draft.values, place.field) as object | undefined),
          [place.line]: value,
        })
      else put(draft.values, place.field, value)
    }
  }
}

function readInto(draft: Draft, reader: FieldReader, cell: Cell, column: Column): unknown {
  if (isEmptyCell(cell)) return null
  const reading = reader(cell, column.settings)
  if ('value' in reading) return reading.value
  draft.problems.push(reading.problem)
  return null
}

/** Extension and admin fields stand under their owner, as the API writes them. */
function put(values: Record<string, unknown>, field: FieldModel, value: unknown): void {
  if (field.namespace === null) values[field.path] = value
  else values[field.namespace] = { ...(values[field.namespace] as object | undefined), [field.name]: value }
}

function at(values: Readonly<Record<string, unknown>>, field: FieldModel): unknown {
  if (field.namespace === null) return values[field.path]
  return (values[field.namespace] as Record<string, unknown> | undefined)?.[field.name]
}

function nameStep(place: Extract<TargetPlace, { kind: 'name' }>, column: Column, order: NameOrder): Step {
  return (cells, draft) => {
    const name = splitFullName(cellText(cells[column.index] ?? null), order)
    if (name.firstName !== undefined && at(draft.values, place.first) === undefined)
      put(draft.values, place.first, name.firstName)
    if (name.lastName !== undefined && at(draft.values, place.last) === undefined)
      put(draft.values, place.last, name.lastName)
  }
}

function partStep(place: Extract<TargetPlace, { kind: 'part' }>, column: Column, input: PlanInput): Step {
  const { field, sub, line } = place
  const reader = fieldReader(sub, line, input)
  const isLeading = leadingField(field) === sub
  const splitType = isLeading ? splitTypes[sub.kind.name] : undefined
  const slot = `${column.slot}`
  const add = (draft: Draft, cell: Cell, entrySlot: string): void => {
    const value = readInto(draft, reader, cell, column)
    if (value === null) return
    const entry = entryOf(draft, field, entrySlot)
    if (line === null) entry[sub.name] = value
    else linesOf(entry, sub.name)[line] = value
    if (isLeading && column.type !== undefined && entry.type === undefined) entry.type = column.type
  }
  return (cells, draft) => {
    const cell = cells[column.index] ?? null
    if (isEmptyCell(cell)) return
    if (splitType === undefined) {
      add(draft, cell, slot)
      return
    }
    const pieces = splitValues(cell, splitType)
    for (let extra = 0; extra < pieces.length; extra++)
      add(draft, pieces[extra]!, extra === 0 ? slot : `${slot}+${extra}`)
  }
}

/** The lines of an address that is being put together. */
function linesOf(entry: Record<string, unknown>, name: string): Record<string, unknown> {
  const lines = entry[name] ?? {}
  entry[name] = lines
  return lines as Record<string, unknown>
}

function entryOf(draft: Draft, field: FieldModel, slot: string): Record<string, unknown> {
  const list = listOf(draft, field)
  for (const known of list?.entries ?? []) if (known.slot === slot) return known.values
  const entry = { slot, values: {} }
  if (list === undefined) draft.lists.push({ field, entries: [entry] })
  else list.entries.push(entry)
  return entry.values
}

function listOf({ lists }: Draft, field: FieldModel): List | undefined {
  for (const list of lists) if (list.field === field) return list
  return undefined
}

/** Entries without what makes them one (a type, but no number) are dropped; the same entry twice counts once. */
function addParts(draft: Draft, { field, entries }: List): void {
  const leading = leadingField(field)?.name ?? ''
  const all = entries.map(({ values }) => values)
  const isKept = (entry: Record<string, unknown>, index: number): boolean => {
    const value = entry[leading] ?? null
    if (value === null) return false
    for (let place = 0; place < index; place++) if (isSame(all[place]![leading] ?? null, value)) return false
    return true
  }
  const kept = all.every(isKept) ? all : all.filter(isKept)
  if (kept.length > 0) put(draft.values, field, kept)
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other
  return JSON.stringify(one) === JSON.stringify(other)
}
