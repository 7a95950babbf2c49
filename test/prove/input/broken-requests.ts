import fc from 'fast-check'
import type { Draw } from './draw.ts'
import type { RequestParts } from './fitting-requests.ts'
import { jsonEdges, naughtyStrings } from './naughty-strings.ts'
import type { Json } from './schema-values.ts'

/** What goes over the wire: the body as bytes or text, the path with its query. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
  readonly how: string
}

type Break = (wire: WireRequest, parts: RequestParts, draw: Draw) => WireRequest

const utf8 = new TextEncoder()
const oddIds = [
  ...naughtyStrings.filter(
    (value) => value !== '' && value !== '.' && value !== '..' && value.length < 3_000,
  ),
  '0',
  '-1',
  '1e9',
  'constructor',
  '__proto__',
  '9'.repeat(2_000),
]
const rawIds = [
  '%',
  '%zz',
  '%00',
  '%ff%fe',
  '%ed%a0%80',
  '%c0%ae%c0%ae%c0%af',
  '..%2f..%2fadmin',
  '%2e%2e',
  '%2f',
  '%5c..%5c',
  'a%20b',
  '%F0%9F%92%A9',
  ';x=1',
  '*',
  '$',
  ',',
  "'",
  '(',
  '@',
]
const oddHeaders: readonly (readonly [string, readonly string[]])[] = [
  ['idempotency-key', ['x', 'x'.repeat(256), 'with space', 'é', '', 'used-often', "' OR 1=1", '{}']],
  [
    'if-match',
    ['*', '"1"', 'W/"1"', '"x"', `"${'9'.repeat(400)}"`, '"-1"', '1', '""', '"1", "2"', '"9007199254740993"'],
  ],
  ['if-none-match', ['*', '"x"', 'W/"', ',,,']],
  ['last-event-id', ['0', '-1', '999999999999999', '9'.repeat(30), 'x', '1e3', '']],
  ['accept-language', ['nl-BE', '*', 'x-klingon', 'a'.repeat(5_000), 'en;q=abc', ',,,;;;']],
  ['accept', ['text/html', '*/*;q=x', 'application/xml', '']],
  ['x-request-id', ['short', 'a-good-request-id', '../../x', "'; DROP TABLE x; --"]],
  ['x-forwarded-for', ['1.2.3.4', '::1', 'not an address', '1.1.1.1, 2.2.2.2', ','.repeat(500)]],
  ['x-forwarded-proto', ['https', 'gopher']],
  ['x-http-method-override', ['DELETE', 'TRACE']],
  ['origin', ['https://evil.example', 'null', 'not a url']],
  ['sec-fetch-site', ['cross-site', 'same-site', 'none', 'odd']],
  ['user-agent', ['', '<script>alert(1)</script>', 'a'.repeat(8_000), 'caf\u00e9']],
  ['range', ['bytes=0-', 'bytes=-1', 'bytes=5-1', 'lines=1-2']],
  [
    'content-type',
    [
      'text/plain',
      'application/xml',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-16',
      'application/problem+json',
      'application/json;',
      'APPLICATION/JSON',
      'json',
      '',
      '/',
    ],
  ],
  ['content-encoding', ['gzip', 'br', 'deflate', 'identity', 'x']],
  ['content-length', ['0', '1', '5', '99999999999', '-1', 'x']],
  ['transfer-encoding', ['chunked', 'gzip, chunked']],
  ['authorization', ['Bearer', 'Bearer x', 'Basic dTpw', `Bearer ${'a'.repeat(4_000)}`, 'Bearer \u00e9', '']],
  [
    'cookie',
    [
      'tessera=',
      'tessera=x',
      `tessera=${'a'.repeat(4_000)}`,
      '=',
      ';;;',
      'tessera=%00; tessera=y',
      '__Host-tessera=x',
    ],
  ],
]

/** A part of the body put in the place of another, at any depth. */
function replaced(value: Json, draw: Draw, depth = 0): Json {
  const { random } = draw
  const isOpen = typeof value === 'object' && value !== null && Object.keys(value).length > 0
  if (!isOpen || random.chance(depth === 0 ? 0.05 : 0.3)) return oddValue(draw)
  const key = random.pick(Object.keys(value))
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, draw, depth + 1) : item))
  if (random.chance(0.15)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  if (random.chance(0.1)) return { ...value, [random.pick(naughtyStrings)]: oddValue(draw) }
  return { ...value, [key]: replaced((value as Record<string, Json>)[key], draw, depth + 1) }
}

function oddValue(draw: Draw): Json {
  const { random } = draw
  return random.pick<() => Json>([
    () => random.pick(naughtyStrings),
    () => random.pick(naughtyStrings),
    () =>
      random.pick<Json>([
        null,
        true,
        false,
        0,
        -1,
        1.5,
        1e21,
        -1e21,
        1e308,
        5e-324,
        2 ** 31,
        2 ** 53,
        -(2 ** 63),
        2 ** 64,
      ]),
    () =>
      random.pick<Json>([
        [],
        {},
        [[]],
        [null],
        [{}],
        { '': '' },
        { id: null },
        { id: {} },
        { length: 5 },
        { toString: 'x' },
        { valueOf: 1 },
        { then: {} },
        { amount: '1e9', currency: 'EUR' },
        { amount: 1, currency: 'xxx' },
      ]),
    () => draw.value(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })),
    () =>
      Array.from({ length: random.pick([3, 100, 2_000]) }, () => random.pick(naughtyStrings).slice(0, 50)),
    () => 'x'.repeat(random.pick([256, 5_000, 200_000])),
  ])()
}

function nested(depth: number, open: string, close: string): string {
  return open.repeat(depth) + close.repeat(depth)
}

const breaks: readonly (readonly [string, Break])[] = [
  [
    'odd value',
    (wire, parts, draw) => ({
      ...wire,
      body: parts.body === undefined ? wire.body : JSON.stringify(replaced(parts.body, draw)),
    }),
  ],
  [
    'odd value',
    (wire, parts, draw) => ({
      ...wire,
      body: parts.body === undefined ? wire.body : JSON.stringify(replaced(replaced(parts.body, draw), draw)),
    }),
  ],
  ['JSON edge', (wire, _parts, draw) => ({ ...wire, body: draw.random.pick(jsonEdges) })],
  ['no body', (wire) => ({ ...wire, body: null })],
  [
    'body without need',
    (wire, _parts, draw) => ({ ...wire, body: draw.random.pick(['{}', '[]', 'x', 'null']) }),
  ],
  [
    'cut body',
    (wire, _parts, draw) => ({
      ...wire,
      body:
        typeof wire.body === 'string'
          ? wire.body.slice(0, Math.floor(wire.body.length * draw.random.next()))
          : wire.body,
    }),
  ],
  ['invalid UTF-8', (wire, _parts, draw) => ({ ...wire, body: invalidUtf8(textOf(wire), draw) })],
  ['NUL', (wire) => ({ ...wire, body: textOf(wire).replace(/"([^"]{1,20})"(?=[,}])/, '"a\\u0000b"') })],
  [
    'lone surrogate',
    (wire) => ({ ...wire, body: textOf(wire).replace(/"([^"]{1,20})"(?=[,}])/, '"\\ud83d"') }),
  ],
  [
    'duplicate keys',
    (wire) => ({ ...wire, body: textOf(wire).replace(/^\{"([^"]+)":/, '{"$1":{"x":1},"$1":') }),
  ],
  [
    'unsafe key',
    (wire, _parts, draw) => ({
      ...wire,
      body: textOf(wire)
        .replace(
          /^\{/,
          draw.random.pick([
            '{"__proto__":{"isAdministrator":true},',
            '{"constructor":{"prototype":{"x":1}},',
            '{"\\u005f_proto__":1,',
            '{"prototype":{},',
          ]),
        )
        .replace(/,\}$/, '}'),
    }),
  ],
  [
    'deep',
    (wire, _parts, draw) => ({
      ...wire,
      body: draw.random.pick([
        nested(33, '[', ']'),
        nested(2_000, '[', ']'),
        nested(50_000, '[', ']'),
        nested(500_000, '[', ''),
        `${'{"and":['.repeat(15)}{}${']}'.repeat(15)}`,
        `{"filter":${'{"not":'.repeat(30)}{}${'}'.repeat(31)}`,
        `{"filter":${'{"and":['.repeat(12)}{}${']}'.repeat(13)}`,
      ]),
    }),
  ],
  [
    'large',
    (wire, _parts, draw) => ({
      ...wire,
      body: draw.random.pick([
        () => `{"a":"${'x'.repeat(1_200_000)}"}`,
        () => `[${'0,'.repeat(400_000)}0]`,
        () => `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(',')}}`,
        () => `{"fields":[${'"id",'.repeat(20_000)}"id"]}`,
        () => `{"filter":{"id":{"in":[${'"0190a0a0-0000-7000-8000-000000000000",'.repeat(20_000)}"x"]}}}`,
      ])(),
    }),
  ],
  ['odd id', (wire, parts, draw) => placed(wire, parts, encoded(draw.random.pick(oddIds)), draw)],
  ['odd id', (wire, parts, draw) => placed(wire, parts, draw.random.pick(rawIds), draw)],
  [
    'odd query',
    (wire, parts, draw) => ({ ...wire, path: `${wire.path.split('?')[0]}?${oddQuery(parts, draw)}` }),
  ],
  ['odd header', (wire, _parts, draw) => withHeader(wire, draw)],
  ['odd header', (wire, _parts, draw) => withHeader(wire, draw)],
]

/** The same request with something wrong about it. */
export function broken(wire: WireRequest, parts: RequestParts, draw: Draw): WireRequest {
  const possible = breaks.filter(
    ([name]) =>
      (parts.body !== undefined || !/value|cut|NUL|surrogate|keys|UTF|key$/.test(name)) &&
      (parts.place.size > 0 || name !== 'odd id'),
  )
  const [name, apply] = draw.random.pick(possible)
  const once = { ...apply(wire, parts, draw), how: name }
  if (!draw.random.chance(0.15)) return once
  const [also, applyAlso] = draw.random.pick(possible)
  return { ...applyAlso(once, parts, draw), how: `${name}, ${also}` }
}

const textOf = (wire: WireRequest): string => (typeof wire.body === 'string' ? wire.body : '{}')

function invalidUtf8(text: string, { random }: Draw): Uint8Array {
  const bytes = utf8.encode(text)
  const bad = random.pick([
    [0xff],
    [0xc3, 0x28],
    [0xed, 0xa0, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0xfe, 0xff],
    [0x80],
    [0xef, 0xbb, 0xbf],
  ])
  const at = random.between(0, bytes.length)
  return Uint8Array.from([...bytes.subarray(0, at), ...bad, ...bytes.subarray(at)])
}

function placed(
  wire: WireRequest,
  { operation, place }: RequestParts,
  odd: string,
  { random }: Draw,
): WireRequest {
  const target = random.pick([...place.keys()])
  const query = wire.path.includes('?') ? wire.path.slice(wire.path.indexOf('?')) : ''
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    name === target ? odd : encoded(place.get(name) ?? ''),
  )
  return { ...wire, path: path + query }
}

export function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed())
}

function oddQuery({ operation, query }: RequestParts, { random }: Draw): string {
  const names = [
    ...operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    'q',
    'limit',
    'before',
    'fields',
    'include',
    'unknown',
    '__proto__',
    'a[b]',
    '',
  ]
  const pairs = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
  const odd = Array.from({ length: random.between(1, 3) }, () => {
    const value = random.chance(0.3)
      ? random.pick(rawIds)
      : encoded(
          random
            .pick([...naughtyStrings.slice(0, 200), ...jsonEdges, '-1', '0', '1e9', '501'])
            .slice(0, 2_000),
        )
    return `${encoded(random.pick(names))}=${value}`
  })
  return [...pairs, ...odd].join('&')
}

function withHeader(wire: WireRequest, { random }: Draw): WireRequest {
  const [name, values] = random.pick(oddHeaders)
  const value = random.pick(values)
  return { ...wire, headers: { ...wire.headers, [name]: value } }
}
