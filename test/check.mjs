// `pnpm check`: format, lint, types, layers, dead code. Prints what failed, briefly.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { install } from '../core/bin/install.mjs'
import { pinnedNode } from '../core/bin/pinned-node.mjs'
import { packageFolders, workspaceRoot } from '../core/bin/workspace.mjs'

const linesShown = 80
const atOnce = 2

/** Runs every check, two at a time, and counts them. */
export async function check() {
  const steps = checks()
  const results = []
  const takeNext = async () => {
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) results.push(await run(step))
  }
  await Promise.all(Array.from({ length: atOnce }, takeNext))
  const failed = results.filter((result) => !result.passed)
  return { passed: results.length - failed.length, failed: failed.length }
}

// The long ones first, so that none of them is left running alone at the end.
function checks() {
  const projects = typeScriptProjects()
  return [
    { name: 'lint', command: ['oxlint/bin/oxlint', '--format=unix'] },
    {
      name: 'dead code',
      command: ['knip/bin/knip.js', '--no-progress', '--no-config-hints', '--reporter=compact'],
    },
    ...projects.map((project) => ({
      name: `types in ${project}`,
      command: ['typescript/bin/tsc', '--noEmit', '-p', project],
    })),
    { name: 'format', command: ['oxfmt/bin/oxfmt', '--check', '.'] },
    { name: 'layers', command: ['../test/architecture/check-layers.ts'] },
  ]
}

/** Every folder with a tsconfig.json of its own: the packages, and rooms within them that know the browser. */
function typeScriptProjects() {
  return packageFolders()
    .flatMap((folder) => [folder, ...foldersWithin(folder)])
    .filter(hasTypeScriptConfig)
}

function foldersWithin(folder) {
  const skipped = ['node_modules', 'dist', 'data']
  const entries = readdirSync(join(workspaceRoot, folder), { withFileTypes: true })
  const inner = entries.filter((entry) => entry.isDirectory() && !skipped.includes(entry.name))
  return inner.map((entry) => `${folder}/${entry.name}`).flatMap((path) => [path, ...foldersWithin(path)])
}

const hasTypeScriptConfig = (folder) => existsSync(join(workspaceRoot, folder, 'tsconfig.json'))

function run({ name, command }) {
  const started = performance.now()
  const [program, ...options] = command
  const child = spawn(pinnedNode(), [join(workspaceRoot, 'node_modules', program), ...options], {
    cwd: workspaceRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = []
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
      if (code !== 0) console.log(shorten(Buffer.concat(output).toString('utf8')))
      resolve({ passed: code === 0 })
    })
  })
}

function shorten(output) {
  const lines = output.trimEnd().split('\n')
  if (lines.length <= linesShown) return lines.join('\n')
  return [...lines.slice(0, linesShown), `… and ${lines.length - linesShown} lines more`].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await install()
  const { passed, failed } = await check()
  console.log(`${passed} checks passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
