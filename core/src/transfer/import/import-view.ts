import type { Actor } from '../../access/actor.ts'
import { columnSettings } from './column-settings.ts'
import { choicesOf, importedModel, keysInForce, offeredTargets, type ImportServices } from './import-scope.ts'
import type { ImportSession, RowProblem } from './import-session.ts'
import type { OfferedTarget } from './import-targets.ts'

export type ImportView = Readonly<Record<string, unknown>>

/** An import as lists show it. */
export type ImportSummary = Pick<
  ImportSession,
  'id' | 'entity' | 'fileName' | 'state' | 'counts' | 'createdAt' | 'startedAt' | 'finishedAt'
> & { readonly progress: { readonly done: number; readonly total: number } }

export function summaryView(session: ImportSession): ImportSummary {
  const { id, entity, fileName, state, counts, doneRows, totalRows, createdAt, startedAt, finishedAt } =
    session
  return {
    id,
    entity,
    fileName,
    state,
    counts,
    progress: { done: doneRows, total: totalRows },
    createdAt,
    startedAt,
    finishedAt,
  }
}

/** An import with everything that the wizard shows, in the user's language. */
export function importView(services: ImportServices, actor: Actor, session: ImportSession): ImportView {
  const model = importedModel(services, actor, session.entity)
  const targets = offeredTargets(services, actor, model)
  const { table, mapping, options, preview, error, revision } = session
  return {
    ...summaryView(session),
    revision,
    ...tableView(services, actor, session),
    mapping: mapping.map((column, index) => ({ column: index, ...column })),
    targets: targets.map(targetView),
    options,
    matchKeys: keyView(services, actor, session, targets),
    sampleRows: table.sampleRows.slice(0, 5),
    preview:
      preview === null
        ? null
        : { counts: preview.counts, repeated: preview.repeated, milliseconds: preview.milliseconds },
    error:
      error === null
        ? null
        : {
            ...error,
            message: services.texts.ofFault(error, actor),
          },
  }
}

function tableView(services: ImportServices, actor: Actor, session: ImportSession): Record<string, unknown> {
  const { table, options } = session
  const context = services.valueContext(actor)
  const settings = columnSettings(table, options, context)
  return {
    settings: table.settings,
    sheets: table.sheets,
    notation: {
      dateOrder:
        options.dateOrder ??
        mostOf(
          table.columns.map((column, index) =>
            column.type === 'date' || column.type === 'dateTime' ? settings[index]?.dateOrder : undefined,
          ),
        ) ??
        settings[0]?.dateOrder ??
        'dmy',
      isDateOrderCertain:
        options.dateOrder !== null ||
        table.columns.every(
          (column) => (column.type !== 'date' && column.type !== 'dateTime') || column.isDateOrderCertain,
        ),
      decimalSeparator: options.decimalSeparator ?? settings[0]?.decimalSeparator ?? ',',
      country: options.country ?? context.country,
      currency: options.currency ?? context.currency,
    },
    columns: table.header.map((header, index) => {
      const column = table.columns[index]
      return {
        header,
        letter: column?.letter ?? '',
        type: column?.type ?? 'text',
        examples: column?.examples ?? [],
        filled: column?.filled ?? 0,
      }
    }),
    rowCount: table.rowCount ?? 0,
    warnings: table.warnings.map((warning) => ({
      ...warning,
      message: services.texts.ofFault(
        {
          code: warning.code,
          message: warning.code,
          details: { row: warning.row ?? 0, count: warning.count ?? 0, text: warning.text ?? '' },
        },
        actor,
      ),
    })),
  }
}

function mostOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined)
}

function targetView(target: OfferedTarget): Record<string, unknown> {
  const { path, kind, label, group, required, types, link, multi, valueType } = target
  return {
    path,
    kind,
    label,
    group,
    required,
    types,
    link,
    multi: multi === true,
    ...(valueType === undefined ? {} : { valueType }),
  }
}

function keyView(
  services: ImportServices,
  actor: Actor,
  session: ImportSession,
  targets: readonly OfferedTarget[],
): Record<string, unknown> {
  const model = importedModel(services, actor, session.entity)
  const choices = choicesOf(services, actor, model, session)
  const label = (path: string): string =>
    targets.find((target) => target.path === path)?.label ??
    services.labels.fieldLabel(model.name, path, actor.language)
  const view = (paths: readonly string[]): Record<string, unknown> => ({ paths, labels: paths.map(label) })
  return {
    usable: choices.usable.map(view),
    chosen: keysInForce(choices, session),
    byName: choices.byName === null ? null : view(choices.byName),
  }
}

export function problemView(
  services: ImportServices,
  actor: Actor,
  session: ImportSession,
  problem: RowProblem,
): Record<string, unknown> {
  return {
    code: problem.code,
    field: problem.field,
    message: services.texts.reason(problem, session.entity, services.labels, actor),
  }
}
