import type { ArrangementInfo, EntityInfo, LayoutInfo } from '../../services/entity-info.ts'
import type { FieldGroup } from '../field-groups.ts'

/** A layout as it is stored: `PUT /api/layouts/:entity`. */
export interface StoredLayout {
  readonly highlights: readonly string[] | null
  readonly groups: readonly DraftGroup[]
  readonly hiddenFields: readonly string[]
  readonly tabs: ArrangementInfo
  readonly panels: ArrangementInfo
}

export interface DraftGroup {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly fields: readonly string[]
}

/** One list of the page, whose items change places and lists: a group's fields, the hidden fields, tabs, panels. */
export interface Lists {
  readonly [list: string]: readonly string[]
}

const fieldList = 'fields.'

/** The draft that a change begins from: what is stored, completed with what it says nothing about. */
export function draftOf(usual: readonly FieldGroup[], stored: StoredLayout | undefined): StoredLayout {
  const none: ArrangementInfo = { order: [], hidden: [] }
  const plain = usual.map(({ name, fields }) => ({
    name,
    labels: {},
    fields: fields.map((field) => field.name),
  }))
  if (stored === undefined)
    return { highlights: null, groups: plain, hiddenFields: [], tabs: none, panels: none }
  const placed = new Set([...stored.groups.flatMap(({ fields }) => fields), ...stored.hiddenFields])
  const later = plain.map((group) => ({
    ...group,
    fields: group.fields.filter((name) => !placed.has(name)),
  }))
  const groups = stored.groups.map((group) => ({
    ...group,
    fields: [...group.fields, ...(later.find(({ name }) => name === group.name)?.fields ?? [])],
  }))
  const added = later.filter(
    ({ name, fields }) => fields.length > 0 && !groups.some((group) => group.name === name),
  )
  return { ...stored, groups: [...groups, ...added] }
}

/** Everything that changes places, by list. Tabs and panels are given whole, in the order that counts now. */
export function listsOf(draft: StoredLayout, tabs: readonly string[], panels: readonly string[]): Lists {
  return {
    ...Object.fromEntries(draft.groups.map(({ name, fields }) => [`${fieldList}${name}`, fields])),
    fields: draft.hiddenFields,
    groups: draft.groups.map(({ name }) => name),
    tabs,
    hiddenTabs: draft.tabs.hidden,
    panels,
    hiddenPanels: draft.panels.hidden,
  }
}

export function groupList(name: string): string {
  return `${fieldList}${name}`
}

/** Takes an item out of whichever list holds it, and puts it into one at a place. */
export function moved(lists: Lists, from: string, item: string, to: string, at: number): Lists {
  const without = { ...lists, [from]: (lists[from] ?? []).filter((other) => other !== item) }
  return { ...without, [to]: (without[to] ?? []).toSpliced(at, 0, item) }
}

/** The draft with its lists changed. */
export function withLists(draft: StoredLayout, lists: Lists): StoredLayout {
  const order = lists['groups'] ?? []
  const groups = draft.groups
    .map((group) => ({ ...group, fields: lists[groupList(group.name)] ?? [] }))
    .toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
  return {
    ...draft,
    groups,
    hiddenFields: lists['fields'] ?? [],
    tabs: { order: lists['tabs'] ?? [], hidden: lists['hiddenTabs'] ?? [] },
    panels: { order: lists['panels'] ?? [], hidden: lists['hiddenPanels'] ?? [] },
  }
}

/** Without a group; its fields go to the one before it, or after it where it was the first. */
export function withoutGroup(draft: StoredLayout, name: string): StoredLayout {
  const at = draft.groups.findIndex((group) => group.name === name)
  const gone = draft.groups[at]
  if (gone === undefined || draft.groups.length < 2) return draft
  const heir = at === 0 ? 1 : at - 1
  const groups = draft.groups.map((group, index) =>
    index === heir ? { ...group, fields: [...group.fields, ...gone.fields] } : group,
  )
  return { ...draft, groups: groups.filter((group) => group.name !== name) }
}

/** The draft as the page takes it, for a preview. */
export function previewOf(
  draft: StoredLayout,
  labelOf: (group: DraftGroup) => string,
  role: string | null,
): LayoutInfo {
  return {
    ...draft,
    role,
    groups: draft.groups.map((group) => ({
      name: group.name,
      label: labelOf(group),
      fields: group.fields,
    })),
  }
}

/** The entity as somebody with a role sees it: without the fields that the role may not read. */
export function readableBy(entity: EntityInfo, unreadable: ReadonlySet<string>): EntityInfo {
  return { ...entity, fields: entity.fields.filter(({ name }) => !unreadable.has(name)) }
}
