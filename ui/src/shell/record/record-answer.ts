/** Under which name the answer about a record is kept. */
export function recordAnswer(entity: string, id: string): string {
  return `record ${entity} ${id}`
}
