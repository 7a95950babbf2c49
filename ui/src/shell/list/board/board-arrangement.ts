import { isPluginPath } from '../plugin-columns.ts'
import { columnsFor, titlePath, type ListColumn } from '../list-columns.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Placement } from '../../services/registry-store.ts'
import type { Shell } from '../../services/shell.ts'
import { scriptPlacements } from '../../slots/script-placements.ts'
import { boardFields, scopeField, sumFields } from './board-fields.ts'
import { mostCardFields, mostSums, type BoardLayout } from './board-layout.ts'

const usualFields = 3

/** What a board of one entity shows, by the user's choice or by what the entity is. */
export class BoardArrangement {
  readonly #shell: Shell
  readonly entity: EntityInfo
  readonly layout: BoardLayout

  constructor(shell: Shell, entity: EntityInfo, layout: BoardLayout) {
    this.#shell = shell
    this.entity = entity
    this.layout = layout
  }

  /** The fields that the columns can come from. */
  get choices(): readonly FieldInfo[] {
    return boardFields(this.#shell, this.entity)
  }

  /** The field whose values are the columns; undefined where the entity has none that could be. */
  get by(): FieldInfo | undefined {
    const { choices } = this
    return choices.find(({ name }) => name === this.layout.by) ?? choices[0]
  }

  get scope(): FieldInfo | undefined {
    return this.by && scopeField(this.#shell, this.entity, this.by)
  }

  get sums(): readonly FieldInfo[] {
    const possible = sumFields(this.entity)
    const wanted = this.layout.sums
    if (wanted === undefined) return possible.filter(({ kind }) => kind === 'money').slice(0, mostSums)
    return wanted.flatMap((name) => possible.find((field) => field.name === name) ?? []).slice(0, mostSums)
  }

  /** What cards show below their name. */
  get cards(): readonly ListColumn[] {
    const { entity, by, layout } = this
    const usual = entity.list
      .filter((path) => path !== titlePath(entity) && path !== by?.name && path !== 'owner')
      .slice(0, usualFields)
    return columnsFor(this.#shell, entity, layout.cards ?? usual)
      .filter(({ path, isTitle }) => !isTitle && !isPluginPath(path))
      .slice(0, mostCardFields)
  }

  /** What plugins show on the cards. */
  get badges(): readonly Placement[] {
    return scriptPlacements(this.#shell, 'board.card.badge', this.entity.name)
  }

  get fields(): readonly string[] {
    const own = this.entity.owned ? ['owner'] : []
    const by = this.by === undefined ? [] : [this.by.name]
    const badges = this.badges.flatMap(({ fields = [] }) => fields)
    return ['displayName', ...by, ...this.cards.map(({ path }) => path), ...own, ...badges]
  }

  /** Cards stand where people put them. */
  get isManual(): boolean {
    return this.by !== undefined && this.layout.manual?.includes(this.by.name) === true
  }

  /** The newest stand above, until somebody puts them elsewhere. */
  sortFor(sort: readonly string[]): readonly string[] {
    return this.isManual ? [`-$rank.${this.by?.name ?? ''}`] : sort
  }

  withManual(isManual: boolean): BoardLayout {
    const name = this.by?.name ?? ''
    const others = (this.layout.manual ?? []).filter((other) => other !== name)
    return { ...this.layout, manual: isManual ? [...others, name] : others }
  }

  get folded(): readonly string[] {
    return this.layout.folded?.[this.by?.name ?? ''] ?? []
  }

  limitOf(key: string): number | undefined {
    return this.layout.limits?.[this.by?.name ?? '']?.[key]
  }

  withFolded(key: string): BoardLayout {
    const { folded, layout } = this
    const next = folded.includes(key) ? folded.filter((other) => other !== key) : [...folded, key]
    return { ...layout, folded: { ...layout.folded, [this.by?.name ?? '']: next } }
  }

  /** Null takes the limit away. */
  withLimit(key: string, limit: number | null): BoardLayout {
    const name = this.by?.name ?? ''
    const { [key]: _before, ...others } = this.layout.limits?.[name] ?? {}
    const limits = limit === null ? others : { ...others, [key]: limit }
    return { ...this.layout, limits: { ...this.layout.limits, [name]: limits } }
  }

  withScope(id: string): BoardLayout {
    return { ...this.layout, within: { ...this.layout.within, [this.by?.name ?? '']: id } }
  }
}
