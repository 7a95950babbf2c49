import type { SearchHit, UntypedRecord } from '@tessera/sdk/ui'
import { foldText } from '../../kit/internal/fold-text.ts'
import type { AnswerStore, KeptAnswer } from './answer-store.ts'

interface KeptRow {
  readonly entity: string
  readonly record: UntypedRecord
}

const recordKey = /^GET \/api\/records\/([^/?]+)\//
const listKey = /^POST \/api\/records\/([^/?]+)\/query/
const listed = 50

function isRecord(value: unknown): value is UntypedRecord {
  const { id, displayName } = (value ?? {}) as Partial<UntypedRecord>
  return typeof id === 'string' && typeof displayName === 'string'
}

function rowsOf({ key, body }: KeptAnswer): readonly KeptRow[] {
  const entity = decodeURIComponent((recordKey.exec(key) ?? listKey.exec(key))?.[1] ?? '')
  const list = (body as { readonly data?: unknown } | null)?.data
  const found: readonly unknown[] = Array.isArray(list) ? list : [body]
  return found.filter(isRecord).map((record) => ({ entity, record }))
}

/** Every record that this browser has: whole where it was opened, else as the lists showed it. */
async function keptRows(store: AnswerStore): Promise<ReadonlyMap<string, KeptRow>> {
  const answers = [...(await store.all('record')), ...(await store.all('list'))]
  const rows = new Map<string, KeptRow>()
  for (const row of answers.flatMap((answer) => rowsOf(answer))) {
    const known = rows.get(row.record.id)
    if (known === undefined || known.entity !== row.entity) rows.set(row.record.id, row)
    else rows.set(row.record.id, { ...known, record: { ...row.record, ...known.record } })
  }
  return rows
}

/** Records by their ids, as a list gives them; undefined where none of them is known. */
export async function rowsById(
  store: AnswerStore,
  entity: string,
  ids: readonly string[],
): Promise<readonly UntypedRecord[] | undefined> {
  const rows = await keptRows(store)
  const found = ids.map((id) => rows.get(id)).filter((row) => row?.entity === entity)
  return found.length === 0 ? undefined : found.map((row) => row!.record)
}

/** Records whose values hold every word, the name before all else. */
export async function findKept(
  store: AnswerStore,
  text: string,
  entity: string | null,
): Promise<readonly SearchHit[]> {
  const words = foldText(text).split(/\s+/).filter(Boolean)
  const holdsAll = (value: string): boolean => words.every((word) => value.includes(word))
  const hits = [...(await keptRows(store)).values()]
    .filter((row) => entity === null || row.entity === entity)
    .map((row) => ({ ...row, name: foldText(row.record.displayName) }))
    .filter(({ name, record }) => holdsAll(name) || holdsAll(foldText(texts(record).join(' '))))
    .toSorted((one, other) => Number(holdsAll(other.name)) - Number(holdsAll(one.name)))
  return hits.slice(0, listed).map(({ entity: name, record: { id, displayName } }) => ({
    entity: name,
    id,
    displayName,
    subtitle: null,
  }))
}

/** What is written in a record, whatever its fields. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((inner) => texts(inner))
}
