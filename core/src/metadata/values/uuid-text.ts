const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id in small letters, or undefined where the text is no UUID. */
export function uuidText(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined
  const text = raw.trim().toLowerCase()
  return uuid.test(text) ? text : undefined
}
