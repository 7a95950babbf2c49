import type { Access } from '../../access/access.ts'
import { isKeyedPost } from '../idempotent-posts.ts'
import { operation, pathParameter, type HttpVerb, type OperationOptions, type Paths } from './operation.ts'

/** One line of the table of the kernel's own operations. */
export interface KernelRow extends Omit<OperationOptions, 'tag' | 'parameters'> {
  readonly verb: HttpVerb
  readonly path: string
  readonly parameters?: OperationOptions['parameters']
  /** Left out of the document for whoever lacks it. */
  readonly permission?: string
}

/** The operations of one tag; what stands in braces in a path becomes a parameter. */
export function pathsOf(tag: string, rows: readonly KernelRow[], access: Access): Paths {
  const paths: Paths = {}
  for (const { verb, path, permission, parameters = [], ...options } of rows) {
    if (permission !== undefined && !access.has(permission)) continue
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => pathParameter(match[1] ?? ''))
    const item = (paths[path] ??= {})
    const repeatable = options.repeatable ?? (verb === 'post' && isKeyedPost(path))
    item[verb] = operation({ ...options, repeatable, tag, parameters: [...names, ...parameters] })
  }
  return paths
}
