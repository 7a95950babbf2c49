import { encoded } from '../prove/input/broken-requests.ts'
import type { Prepared } from './stage.ts'

type Json = Prepared['parts']['body']
type Step = string | number

/** How many of the texts each place gets: all of them come round over the operations. */
const textsPerPlace = 3

/** The request once per place that holds a text and per text: parts of the path, parameters, values and names in the body. */
export function* mutations(request: Prepared, texts: readonly string[], turn: number): Generator<Prepared> {
  let next = turn
  const some = (): readonly string[] => {
    next += textsPerPlace
    return Array.from({ length: textsPerPlace }, (_, index) => texts[(next + index) % texts.length] ?? '')
  }
  const segments = request.path.split('?')[0]!.split('/')
  for (const [index, segment] of request.operation.path.split('/').entries()) {
    if (!/\{\w+\}|\./.test(segment)) continue
    for (const text of some()) yield { ...request, path: segments.with(index, encoded(text)).join('/') }
  }
  for (const { name } of request.operation.parameters.filter(({ in: place }) => place === 'query'))
    for (const text of some())
      yield { ...request, path: `${segments.join('/')}?${encoded(name)}=${encoded(text)}` }
  const { body } = request.parts
  if (typeof body === 'string') for (const text of some()) yield withBody(request, text)
  for (const path of textsIn(body))
    for (const text of some()) yield withBody(request, replaced(body, path, text))
  for (const path of namesIn(body))
    for (const text of some()) yield withBody(request, renamed(body, path, text))
}

function withBody(request: Prepared, body: Json): Prepared {
  return { ...request, parts: { ...request.parts, body } }
}

/** Secrets and passwords count their tries; the rest of their form does not. */
const counted = new Set(['password', 'newPassword', 'currentPassword', 'token'])

function* textsIn(value: unknown, path: readonly Step[] = []): Generator<readonly Step[]> {
  if (typeof value === 'string' && path.length > 0 && !counted.has(String(path.at(-1)))) yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value).slice(0, 12))
    yield* textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key])
}

function* namesIn(value: unknown, path: readonly Step[] = []): Generator<readonly Step[]> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value).slice(0, 12)) {
    const step = Array.isArray(value) ? Number(key) : key
    if (!Array.isArray(value)) yield [...path, step]
    yield* namesIn(inner, [...path, step])
  }
}

function replaced(value: unknown, [step, ...rest]: readonly Step[], text: string): Json {
  if (step === undefined) return text
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? replaced(item, rest, text) : (item as Json))) as Json
  const entries = Object.entries(value as Record<string, unknown>)
  return Object.fromEntries(
    entries.map(([key, item]) => [key, key === step ? replaced(item, rest, text) : item]),
  ) as Json
}

function renamed(value: unknown, [step, ...rest]: readonly Step[], text: string): Json {
  const isLast = rest.length === 0
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? renamed(item, rest, text) : (item as Json))) as Json
  const entries = Object.entries(value as Record<string, unknown>)
  return Object.fromEntries(
    entries.map(([key, item]) =>
      key !== step ? [key, item] : isLast ? [text, item] : [key, renamed(item, rest, text)],
    ),
  ) as Json
}
