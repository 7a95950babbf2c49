import { tokensIn } from '../canaries.ts'
import { refused, unknownPath, type Cells, type Judge } from '../cell.ts'
import type { ActorFact, EntityFact } from '../facts.ts'
import { leaves } from '../leaves.ts'
import { endsAtHiddenLink, ownPaths, relatedPath, type Path } from '../paths.ts'
import type { World } from '../world.ts'

const noExport = refused(403, 'transfer.export_forbidden')
const uuid = /^[0-9a-f]{8}-/

/** Every field as a column of a file: only where it may be read and exported, and only records that may be. */
export const exportCells: Cells = function* (world, actor) {
  for (const entity of world.facts.entities) {
    const deep = [1, 1, 2, 2, 3].flatMap((depth) => relatedPath(world, entity.name, depth, false) ?? [])
    for (const path of [...ownPaths(world, entity), ...deep]) {
      if (path.last.path === 'id' || path.sub === 'id') continue
      yield {
        operation: 'export',
        actor,
        subject: `${entity.name}.${path.text}`,
        request: {
          method: 'POST',
          path: `/api/records/${entity.name}/export`,
          body: { query: { sort: ['id'] }, fields: ['id', path.text], format: 'csv' },
        },
        judge: exportJudge(world, actor, entity, path),
      }
    }
  }
}

function exportJudge(world: World, reader: ActorFact, entity: EntityFact, path: Path): Judge {
  const { oracle } = world
  const actor: ActorFact = { ...reader, exporting: entity.name }
  return (answer) => {
    const head = oracle.way(world.admin, entity.name, path.text)!.fields[0]!
    if (
      oracle.scope(reader, entity.name, 'export') === 'none' ||
      oracle.reach(reader, head, 'export') === 'none'
    )
      return noExport(answer)
    if (
      oracle.way(actor, entity.name, path.text) === undefined &&
      !endsAtHiddenLink(world, actor, entity.name, path.text)
    )
      return unknownPath(world, actor, entity.name, path.text)(answer)
    if (answer.status !== 200) return `answered ${answer.status} instead of 200: ${answer.text.slice(0, 300)}`
    const wanted = oracle.visible(actor, entity.name).map((row) => {
      const value = leaves(oracle.selected(actor, row, path.text), path.text.split('.'))
      return `${row.id} ${tokensOf(JSON.stringify(value))}`.trim()
    })
    const lines = answer.text
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== '')
    const given = lines.map((line) => `${/[0-9a-f-]{36}/.exec(line)?.[0] ?? ''} ${tokensOf(line)}`.trim())
    const at = wanted.findIndex((line, index) => line !== given[index])
    return at < 0 && given.length === wanted.length
      ? null
      : `gave ${given.length} rows instead of ${wanted.length}, and "${given[at] ?? ''}" instead of "${wanted[at] ?? ''}"`
  }
}

/** What can be recognised in a line, ids left aside: a file names links, it does not number them. */
function tokensOf(text: string): string {
  return [...tokensIn(text)]
    .filter((token) => !uuid.test(token))
    .sort()
    .join(' ')
}
