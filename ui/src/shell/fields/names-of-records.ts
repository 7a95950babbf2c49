import type { Shell } from '../services/shell.ts'

const most = 500

/** What records are called, by their ids; those that cannot be read stay without. Users and teams stand in the directory. */
export async function namesOfRecords(
  { api, directory }: Pick<Shell, 'api' | 'directory'>,
  entity: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = async (): Promise<readonly { readonly id: string; readonly displayName: string }[]> => {
    if (entity === 'core.user') return (await directory.load()).users
    if (entity === 'core.team') return (await directory.load()).teams
    const filter = { id: { in: ids } }
    return api.list(entity, { fields: ['displayName'], filter, trash: 'with', limit: most })
  }
  const found = await rows().catch(() => [])
  return new Map(found.map(({ id, displayName }) => [id, displayName]))
}
