import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { overWire, type WireAnswer } from './wire-client.ts'
import type { ServedWorld } from './served-world.ts'

const up = [
  '../',
  '..\\',
  '%2e%2e/',
  '%2e%2e%2f',
  '..%2f',
  '..%5c',
  '%252e%252e%252f',
  '..%c0%af',
  '..%ef%bc%8f',
  '....//',
  '..;/',
  '.%00./',
  '%uff0e%uff0e/',
]
const targets = ['secret.txt', 'etc/passwd', 'data/server.json', 'package.json', 'windows/win.ini']
const nameTargets = [
  'C:\\evil.exe',
  '\\\\server\\share\\x',
  '/etc/cron.d/x',
  '~/.ssh/authorized_keys',
  'CON',
  'nul.txt',
  'a.txt:stream',
  'x\u202egnp.exe',
  '.htaccess',
  '..',
  '.',
  '...',
  ' ',
  'a\u0000.png',
  'a\r\nX-Evil: 1',
  `${'a'.repeat(5_000)}.txt`,
  '"; filename="evil.html',
  'a%2fb',
  "x'y",
  '<script>.svg',
]

function names(): string[] {
  const climbing = up.flatMap((step) =>
    targets.flatMap((target) => [1, 3, 8].map((depth) => step.repeat(depth) + target)),
  )
  return [...climbing, ...nameTargets]
}

function paths(): string[] {
  const roots = [
    '/',
    '/assets/',
    '/plugins/',
    '/plugins/contacts/',
    '/plugins/contacts/x/',
    '/api/files/',
    '/api/registry/locales/',
  ]
  return roots.flatMap((root) =>
    up.flatMap((step) => targets.map((target) => root + step.repeat(6) + target)),
  )
}

/** Every file of a folder, below it. */
export async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name))),
  )
}

export interface TraversalCounts {
  readonly names: number
  readonly paths: number
  readonly faults: readonly string[]
}

/** Names and paths that climb: none may reach beyond the store, none may read a file outside. */
export async function tryTraversal(world: ServedWorld, share: number): Promise<TraversalCounts> {
  const before = await filesIn(world.surroundings)
  const faults: string[] = []
  const some = <T>(items: readonly T[]): readonly T[] =>
    items.filter((_, index) => index % Math.round(1 / share) === 0)
  const uploads = some(names())
  for (const name of uploads) {
    const answer = await overWire(world, {
      path: `/api/files?name=${encodeURIComponent(name)}`,
      headers: { 'content-type': 'text/plain' },
      body: Buffer.from('content'),
    })
    const fault = await faultOfUpload(world, answer)
    if (fault !== null) faults.push(`${JSON.stringify(name.slice(0, 80))}: ${fault}`)
  }
  const asked = some(paths())
  for (const path of asked) {
    const answer = await overWire(world, { method: 'GET', path }).catch(() => null)
    if (answer === null) faults.push(`${path}: the connection broke`)
    else if (answer.status >= 500) faults.push(`${path}: ${answer.status}`)
    else if (
      answer.text.includes(world.canary) ||
      /root:x?:0:|"databaseUrl"|"workspaces"|"private": ?true/.test(answer.text)
    )
      faults.push(`${path}: shows a file from outside`)
  }
  for (const file of await filesIn(world.surroundings))
    if (
      !before.has(file) &&
      !/^data[\\/]files[\\/](?:[0-9a-f]+[\\/])*[0-9a-f]{8,}$/.test(file) &&
      !/^data[\\/](?:server\.json|cache|postgres)/.test(file)
    )
      faults.push(`wrote ${file}`)
  return { names: uploads.length, paths: asked.length, faults }
}

async function faultOfUpload(world: ServedWorld, { status, text }: WireAnswer): Promise<string | null> {
  if (status !== 201) return status >= 400 && status < 500 ? null : `answered ${status}`
  const { id, name } = JSON.parse(text) as { id: string; name: string }
  if (/[\\/\u0000-\u001f\u202e]/.test(name) || name.startsWith('.'))
    return `is kept as ${JSON.stringify(name)}`
  const { headers } = await overWire(world, { method: 'GET', path: `/api/files/${id}?inline` })
  const disposition = String(headers['content-disposition'])
  return /^(?:attachment|inline); filename="[^"\\\r\n/]*"; filename\*=UTF-8''[^"\\\r\n/;]*$/.test(disposition)
    ? null
    : `is offered as ${disposition}`
}
