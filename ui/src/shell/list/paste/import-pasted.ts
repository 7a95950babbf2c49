import type { EntityInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'

/** Opens the import with a table that was pasted. */
export async function importPasted(shell: Shell, entity: EntityInfo, text: string): Promise<void> {
  const name = `${shell.i18n.t('list.paste.title')}.csv`
  const answer = await shell.api.request<{ readonly id: string }>('POST', '/api/imports', {
    search: { entity: entity.name, name },
    body: new Blob([text], { type: 'text/csv' }),
  })
  shell.navigate(`${shell.href.import(entity.name)}?${new URLSearchParams({ id: answer.id }).toString()}`)
}
