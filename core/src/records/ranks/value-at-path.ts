import type { RecordValues } from '../record-service.ts'

/** The value at a path of nested values, such as `custom.segment`; undefined where there is none. */
export function valueAtPath(values: RecordValues, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, segment) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, segment)
          ? (value as RecordValues)[segment]
          : undefined,
      values,
    )
}
