export interface TreeItem {
  /** Unique in the whole tree. */
  readonly id: string
  readonly label: string
  /** A quieter word at the end of the line, such as a count. */
  readonly note?: string
  readonly icon?: string
  /** Cannot be chosen; it opens and closes as others do. */
  readonly disabled?: boolean
  readonly children?: readonly TreeItem[]
  /** Its children come when it is opened: until `children` is there, the tree says that they are awaited. */
  readonly hasChildren?: boolean
}

/** One line of a tree as it stands open. */
export interface TreeRow {
  readonly item: TreeItem
  /** '' for those of the first level. */
  readonly parent: string
  readonly level: number
  readonly position: number
  readonly count: number
  readonly canExpand: boolean
  readonly isExpanded: boolean
}

/** The lines from top to bottom: every item, and below those that are open what they hold. */
export function treeRows(
  items: readonly TreeItem[],
  expanded: ReadonlySet<string>,
  parent = '',
  level = 1,
): readonly TreeRow[] {
  return items.flatMap((item, index) => {
    const canExpand = item.children ? item.children.length > 0 : item.hasChildren === true
    const isExpanded = canExpand && expanded.has(item.id)
    const row: TreeRow = {
      item,
      parent,
      level,
      position: index + 1,
      count: items.length,
      canExpand,
      isExpanded,
    }
    return isExpanded ? [row, ...treeRows(item.children ?? [], expanded, item.id, level + 1)] : [row]
  })
}
