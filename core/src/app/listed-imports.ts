import type { Actor } from '../access/actor.ts'
import type { ActionDescription, ActionWindow, ListedActions } from '../records/undo/undoable.ts'
import type { ImportService } from '../transfer/import/import-service.ts'
import type { ImportCounts } from '../transfer/import/import-session.ts'

const mostLooked = 200

/** The caller's imports that wrote something, among their recent actions, with the way to their results. */
export class ListedImports implements ListedActions {
  readonly kind = 'import'
  readonly #imports: () => ImportService

  constructor(imports: () => ImportService) {
    this.#imports = imports
  }

  async recent(
    actor: Actor,
    { before, since, limit }: ActionWindow,
  ): Promise<ReadonlyMap<string, ActionDescription>> {
    const sessions = await this.#imports().list(actor, null, mostLooked)
    const wanted = sessions
      .filter(({ id }) => id >= since && (before === null || id < before))
      .filter(
        ({ startedAt, finishedAt, counts }) =>
          startedAt !== null && finishedAt !== null && written(counts) > 0,
      )
      .toSorted((one, other) => (one.id < other.id ? 1 : -1))
      .slice(0, limit)
    return new Map(
      wanted.map(({ id, entity, fileName, counts }) => [
        id,
        {
          what: 'imported',
          entity,
          count: written(counts),
          records: [],
          fields: [],
          names: { en: fileName },
          href: `/import/${entity}?id=${id}`,
        },
      ]),
    )
  }
}

function written({ created, updated }: ImportCounts): number {
  return created + updated
}
