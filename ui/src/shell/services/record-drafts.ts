const storageKey = 'tessera.drafts'
const keptFor = 86_400_000

type Values = Readonly<Record<string, unknown>>

export interface RecordDraft {
  /** When it was written last, as ISO 8601. */
  readonly at: string
  readonly values: Values
}

interface Kept {
  readonly user: string
  readonly drafts: Readonly<Record<string, RecordDraft>>
}

/** What was entered for a new record of an entity and not saved, if that is less than a day ago. */
export function draftOf(user: string, entity: string): RecordDraft | undefined {
  return read(user)[entity]
}

/** Keeps what was entered in this browser, for this user; without values it is forgotten. */
export function keepDraft(user: string, entity: string, values: Values): void {
  const { [entity]: _before, ...others } = read(user)
  const isEmpty = Object.keys(values).length === 0
  write({
    user,
    drafts: isEmpty ? others : { ...others, [entity]: { at: new Date().toISOString(), values } },
  })
}

export function forgetDrafts(): void {
  try {
    localStorage.removeItem(storageKey)
  } catch {
    // Where nothing may be kept, nothing was.
  }
}

function read(user: string): Kept['drafts'] {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Kept | null
    if (kept?.user !== user) return {}
    const fresh = Object.entries(kept.drafts).filter(([, { at }]) => Date.now() - Date.parse(at) < keptFor)
    return Object.fromEntries(fresh)
  } catch {
    return {}
  }
}

function write(kept: Kept): void {
  if (Object.keys(kept.drafts).length === 0) return forgetDrafts()
  try {
    localStorage.setItem(storageKey, JSON.stringify(kept))
  } catch {
    // No room, or not allowed: then leaving asks, and nothing more.
  }
}
