import { isTesseraError } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import { CompileContext } from './compile-context.ts'
import { selectColumns, selectTree } from './compile-select.ts'

/** Those of some paths that the caller may select, for lists that the kernel or a plugin drew up for everybody. */
export function readableOf(
  metadata: Metadata,
  actor: Actor,
  model: EntityModel,
  paths: readonly string[],
): string[] {
  return paths.filter((path) => {
    const ctx = new CompileContext(metadata, actor.access, actor.sharedEntities)
    try {
      selectColumns(ctx, ctx.source(model.name), selectTree([path]))
      return true
    } catch (error) {
      if (isTesseraError(error)) return false
      throw error
    }
  })
}
