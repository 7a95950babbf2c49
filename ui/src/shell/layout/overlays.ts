import type { CrmQuickCreate } from '../create/quick-create.ts'
import type { CrmSearchPalette } from '../search/search-palette.ts'

/** The elements of one instance that are loaded when they are first wanted. */
interface Overlays {
  readonly 'crm-quick-create': CrmQuickCreate
  readonly 'crm-search-palette': CrmSearchPalette
}

const files = import.meta.glob(['../create/quick-create.ts', '../search/search-palette.ts'])

/** Loads an overlay and puts it into the workspace once. */
export async function loadOverlay<Tag extends keyof Overlays>(
  root: ParentNode,
  file: string,
  tag: Tag,
): Promise<Overlays[Tag] | undefined> {
  const found = root.querySelector<Overlays[Tag]>(tag)
  if (found !== null) return found
  const load = files[`../${file}.ts`]
  if (load === undefined) return undefined
  await load()
  const raced = root.querySelector<Overlays[Tag]>(tag)
  if (raced !== null) return raced
  const element = document.createElement(tag) as Overlays[Tag]
  root.querySelector('.overlays')?.append(element)
  await element.updateComplete
  return element
}
