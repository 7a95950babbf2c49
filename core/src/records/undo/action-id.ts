const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const actionDays = 30
export const dayMilliseconds = 86_400_000

/** When the action with this id was done; null where it is no id of one. The ids are UUIDv7, and so sort by time. */
export function actionTime(id: string): number | null {
  return shape.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null
}

/** Sorts before the ids of all actions since this moment. */
export function firstIdSince(time: number): string {
  const digits = Math.max(0, Math.floor(time)).toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}`
}

/** Actions that are older can be taken back no more. */
export function oldestAction(now: number): number {
  return now - actionDays * dayMilliseconds
}
