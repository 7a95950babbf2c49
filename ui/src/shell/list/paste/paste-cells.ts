import { html } from 'lit'
import { errorText } from '../../elements/error-text.ts'
import { loadPart } from '../../elements/load-part.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListColumn } from '../list-columns.ts'
import type { PasteAnswer, PasteBody } from './paste-answer.ts'

/** So many cells are pasted without a look at them first, if all of them fit. */
const unasked = 20
export const mostRows = 1_000

export interface RefusedCell {
  readonly id: string
  readonly path: string
  readonly reason: string
}

export interface Paste {
  readonly entity: EntityInfo
  /** One per column of the block. */
  readonly columns: readonly ListColumn[]
  readonly rows: readonly (readonly string[])[]
  /** The records of the first rows, and what they are called. */
  readonly records: readonly { readonly id: string; readonly displayName: string }[]
}

export interface PasteOutcome {
  readonly changed: readonly string[]
  readonly hasCreated: boolean
  readonly refused: readonly RefusedCell[]
}

/** How the user writes dates and numbers. */
function notation({ format }: Pick<Shell, 'format'>): Pick<PasteBody, 'dateOrder' | 'decimalSeparator'> {
  const isMonthFirst = format.date('2026-12-31').startsWith('12')
  return {
    dateOrder: isMonthFirst ? 'mdy' : 'dmy',
    decimalSeparator: format.number(1.5).includes(',') ? ',' : '.',
  }
}

/** Pastes a block of cells: at once where it is small and fits, else after a look at what would become of it. */
export async function pasteCells(
  shell: Shell,
  paste: Paste,
  onStep: () => unknown,
): Promise<PasteOutcome | undefined> {
  const { entity, columns, rows, records } = paste
  const { t } = shell.i18n
  if (rows.length > mostRows) {
    shell.toast({ tone: 'warning', message: t('list.paste.tooMany', { most: mostRows }) })
    return undefined
  }
  const path = `/api/records/${entity.name}/paste`
  const body: PasteBody = {
    fields: columns.map((column) => column.path),
    rows,
    ids: records.map(({ id }) => id),
    create: rows.length > records.length && shell.can('create', entity.name),
    links: 'refuse',
    ...notation(shell),
  }
  try {
    const answer = await shell.api.request<PasteAnswer>('POST', path, { body: { ...body, preview: true } })
    const wanted = isSure(answer, body) ? body : await ask(shell, paste, { body, answer })
    if (wanted === undefined) return undefined
    const { api, offer } = shell.undo.watch()
    const done = await api.request<PasteAnswer>('POST', path, { body: wanted })
    offer(t('list.paste.done', { count: done.cells.changed }), { onStep })
    return outcomeOf(done, columns)
  } catch (error) {
    shell.toast({ tone: 'danger', message: errorText(shell, error) })
    return undefined
  }
}

function isSure({ cells, rows }: PasteAnswer, { ids, rows: given, fields }: PasteBody): boolean {
  const isSmall = given.length * fields.length <= unasked
  const isClean = cells.refused === 0 && rows.every(({ problem }) => problem === null)
  return isSmall && isClean && given.length <= ids.length
}

async function ask(
  shell: Shell,
  { entity, columns, records }: Paste,
  { body, answer }: { readonly body: PasteBody; readonly answer: PasteAnswer },
): Promise<PasteBody | undefined> {
  if (!(await loadPart(shell, () => import('./paste-preview.ts')))) return undefined
  return shell.dialogs.open<PasteBody>({
    title: shell.i18n.t('list.paste.title'),
    size: 'large',
    content: (close) =>
      html`<crm-paste-preview
        .entity=${entity.name}
        .columns=${columns}
        .names=${records.map(({ displayName }) => displayName)}
        .body=${body}
        .answer=${answer}
        @crm-paste=${({ detail }: CustomEvent<PasteBody>) => close(detail)}
        @crm-paste-cancel=${() => close()}
      ></crm-paste-preview>`,
  })
}

function outcomeOf({ rows }: PasteAnswer, columns: readonly ListColumn[]): PasteOutcome {
  return {
    changed: rows.flatMap(({ id, outcome }) => (id !== null && outcome === 'changed' ? [id] : [])),
    hasCreated: rows.some(({ outcome }) => outcome === 'created'),
    refused: rows.flatMap(({ id, cells }) =>
      cells.flatMap(({ problem }, at) =>
        id === null || problem === null ? [] : [{ id, path: columns[at]?.path ?? '', reason: problem }],
      ),
    ),
  }
}
