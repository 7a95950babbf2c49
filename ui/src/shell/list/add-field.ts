import '../settings/field-dialog.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

/** Asks an administrator for a new field of an entity, in place; gives its path when it is there. */
export async function addField(
  shell: Pick<Shell, 'metadata'>,
  root: ParentNode,
  entity: EntityInfo,
): Promise<string> {
  let dialog = root.querySelector('settings-field-dialog')
  if (dialog === null) {
    dialog = document.createElement('settings-field-dialog')
    root.append(dialog)
    await dialog.updateComplete
  }
  const known = new Set(entity.fields.map(({ name }) => name))
  dialog.show(entity)
  await new Promise((resolve) => {
    dialog.addEventListener('settings-changed', resolve, { once: true })
  })
  await shell.metadata.load()
  const added = shell.metadata.entity(entity.name)?.fields.find(({ name }) => !known.has(name))
  return added?.name ?? ''
}
