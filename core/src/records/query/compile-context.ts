import type { Access } from '../../access/access.ts'
import type { EntityModel, FieldModel, Metadata } from '../../metadata/entity-model.ts'
import { invalidQuery, unknownEntity } from './query-error.ts'
import { queryLimits } from './query-limits.ts'
import { Source } from './source.ts'
import { SqlParameters } from './sql-parameters.ts'

/** What the parts of one compilation share: the caller's rights, the parameters, and fresh aliases. */
export class CompileContext {
  readonly parameters: SqlParameters
  readonly metadata: Metadata
  readonly access: Access
  readonly sharedEntities: ReadonlySet<string>
  #aliases = 0
  #relations = 0

  constructor(
    metadata: Metadata,
    access: Access,
    sharedEntities: ReadonlySet<string>,
    teams: number | null = null,
  ) {
    this.parameters = new SqlParameters(teams)
    this.metadata = metadata
    this.access = access
    this.sharedEntities = sharedEntities
  }

  alias(prefix = 't'): string {
    return `${prefix}${this.#aliases++}`
  }

  /** To be called for each relation that a path of the caller goes through: every one is a further table to read. */
  countRelation(): void {
    if (++this.#relations > queryLimits.relations)
      throw invalidQuery(
        `The query goes through more than ${queryLimits.relations} relations. Ask for fewer fields of related records.`,
      )
  }

  model(entity: string): EntityModel {
    const model = this.metadata.entities.get(entity)
    if (model === undefined) throw unknownEntity(entity)
    return model
  }

  source(entity: string): Source {
    return new Source(this, this.model(entity), this.alias())
  }

  /** The entity that a reference points to. */
  targetModel(field: FieldModel): EntityModel {
    return this.model(field.options.target ?? '')
  }
}
