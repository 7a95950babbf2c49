import type { SearchHit } from '@tessera/sdk/ui'

const key = 'tessera.recent'
const most = 8

/** The records this browser opened last, newest first. */
export function recentRecords(): readonly SearchHit[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? (stored as SearchHit[]) : []
  } catch {
    return []
  }
}

export function rememberRecord(hit: SearchHit): void {
  const { entity, id, displayName, subtitle } = hit
  const others = recentRecords().filter((known) => known.id !== id)
  localStorage.setItem(key, JSON.stringify([{ entity, id, displayName, subtitle }, ...others].slice(0, most)))
}

/** When somebody signs out, what they looked at is nobody else's business. */
export function forgetRecords(): void {
  localStorage.removeItem(key)
}
