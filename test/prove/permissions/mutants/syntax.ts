/** A node of a parsed source. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** What something is called, at the end of its path: `c` of `a.b.c`. */
export function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Identifier') return node.name as string
  if (node.type === 'PrivateIdentifier') return `#${node.name as string}`
  if (node.type === 'ThisExpression') return 'this'
  return node.type === 'MemberExpression' ? nameOf(node.property) : null
}
