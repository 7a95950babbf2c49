/** Whether there is nothing to show. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return Array.isArray(value) && value.every(isBlank)
}
