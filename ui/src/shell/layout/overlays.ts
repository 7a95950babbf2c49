import type { UntypedRecord } from '@tessera/sdk/ui'
import type { QuickCreateRequest } from '../services/shell.ts'

/** An element of one instance that is loaded when it is first wanted, such as the search. */
interface Overlay extends HTMLElement {
  readonly updateComplete: Promise<unknown>
  show(request: QuickCreateRequest): Promise<UntypedRecord | undefined>
}

const files = import.meta.glob(['../create/quick-create.ts', '../search/search-palette.ts'])

/** Loads an overlay and puts it into the workspace once. */
export async function loadOverlay(root: ParentNode, file: string, tag: string): Promise<Overlay | undefined> {
  const found = root.querySelector<Overlay>(tag)
  if (found !== null) return found
  const load = files[`../${file}.ts`]
  if (load === undefined) return undefined
  await load()
  const raced = root.querySelector<Overlay>(tag)
  if (raced !== null) return raced
  const element = document.createElement(tag) as Overlay
  root.querySelector('.overlays')?.append(element)
  await element.updateComplete
  return element
}
