import type { PanelI18n, ToastRequest } from '@tessera/sdk/ui'
import type { MetadataStore } from '../metadata-store.ts'

export type UndoDirection = 'undo' | 'redo'

/** Something that undoing left as it was. */
export interface LeftAlone {
  readonly entity: string | null
  readonly id: string | null
  readonly displayName: string | null
  readonly field: string | null
  readonly reason: 'changed' | 'deleted' | 'gone' | 'forbidden' | 'erased' | 'refused'
  /** Why a former value is refused, in the user's language. */
  readonly message: string | null
}

/** What `POST /api/undo/:id` answers. */
export interface UndoOutcome {
  readonly id: string
  readonly state: 'done' | 'undoing' | 'undone' | 'redoing'
  readonly reverted: number
  readonly left: readonly LeftAlone[]
  readonly leftCount: number
  readonly progress: { readonly worked: number; readonly total: number } | null
}

export interface OutcomeWords {
  readonly i18n: Pick<PanelI18n, 't'>
  readonly metadata: Pick<MetadataStore, 'entity'>
}

const named = 3

/** What became of it in words; undefined where all of it was put back. */
export function outcomeToast(
  words: OutcomeWords,
  outcomes: readonly UndoOutcome[],
  direction: UndoDirection,
): ToastRequest | undefined {
  const { t } = words.i18n
  const sum = (of: (outcome: UndoOutcome) => number): number =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0)
  const [reverted, count] = [sum((outcome) => outcome.reverted), sum((outcome) => outcome.leftCount)]
  if (count === 0) return reverted > 0 ? undefined : { message: t('undo.nothing') }
  const left = outcomes.flatMap((outcome) => outcome.left).slice(0, named)
  const summary = t(reverted > 0 ? 'undo.partly' : 'undo.notAtAll', { direction, count })
  const reasons = left.map((one) => reasonText(words, one))
  const more = count > left.length ? [t('undo.more', { count: count - left.length })] : []
  return { message: [summary, ...reasons, ...more].join(' '), tone: 'warning', duration: 15_000 }
}

function reasonText(words: OutcomeWords, left: LeftAlone): string {
  const { t } = words.i18n
  const what = whatText(words, left)
  if (left.reason === 'refused' && left.message !== null)
    return t('undo.reason.refused', { what, message: left.message })
  return t(`undo.reason.${left.reason === 'refused' ? 'forbidden' : left.reason}`, { what })
}

/** “City of Acme”, as far as both are known. */
function whatText(
  { i18n: { t }, metadata }: OutcomeWords,
  { entity, field, displayName }: LeftAlone,
): string {
  const info = entity === null ? undefined : metadata.entity(entity)
  const label = field === null ? undefined : info?.fields.find(({ name }) => name === field)?.label
  const name = displayName ?? info?.labels.one ?? t('undo.something')
  return label === undefined ? name : t('undo.fieldOf', { field: label, name })
}
