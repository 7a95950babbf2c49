/** What stands at the end of a path in a record as JSON; of a list of objects, what stands there in each. */
export function leaves(json: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(json) && typeof json[0] !== 'string') return json.flatMap((one) => leaves(one, path))
  const [first, ...rest] = path
  if (first === undefined || json === null || json === undefined) return [json ?? null]
  return leaves((json as Readonly<Record<string, unknown>>)[first], rest)
}
