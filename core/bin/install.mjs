import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { packageFolders, stampFolder, workspaceRoot } from './workspace.mjs'

const stampFile = join(stampFolder, 'install')
const secondsApart = 2
const linesKept = 40

/** Installs the packages unless those on disk are the ones that the lock file asks for. Spawns nothing when they are. */
export async function install() {
  const wanted = fingerprint()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  console.log('Installing packages (a minute or two the first time) …')
  const started = performance.now()
  await runPnpm(['install', '--frozen-lockfile'])
  console.log(`Packages installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`)
  markInstalled()
}

/** The packages on disk are the right ones: `install` takes our word for it. */
export function markInstalled() {
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, fingerprint())
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  const manifests = packageFolders().map((folder) => `${folder}/package.json`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(workspaceRoot, file)))
  }
  return hash.digest('hex')
}

function runPnpm(options) {
  const command = ['npx', '--yes', 'pnpm@12', ...options]
  return new Promise((resolve, reject) => {
    // CI=true: pnpm asks nothing; development: it leaves nothing out. A shell only on Windows, where npx is a script; every word here is fixed.
    const child = spawn(command[0], command.slice(1), {
      cwd: workspaceRoot,
      env: { ...process.env, CI: 'true', NODE_ENV: 'development' },
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const lines = followInstall(child)
    child.on('error', (cause) =>
      reject(new Error(`"${command.join(' ')}" did not start. Is npm installed?`, { cause })),
    )
    child.on('close', (code) => {
      if (code === 0) return resolve()
      const said = lines.filter((line) => !line.includes('Unsupported engine')).slice(-linesKept)
      const fault = `"${command.join(' ')}" ended with code ${code}. Is the package registry reachable, and is there room on the disk?`
      reject(new Error(`${said.join('\n')}\n\n${fault}`))
    })
  })
}

/** Says how far it is, now and then; the lines themselves, which matter only when it fails, are handed back. */
function followInstall(child) {
  const lines = []
  let shownAt = performance.now()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      const [, added] = /^Progress: .*added (\d+)/.exec(line) ?? []
      if ((added ?? '0') === '0' || performance.now() - shownAt < secondsApart * 1000) return
      shownAt = performance.now()
      console.log(`  ${added} packages so far`)
    })
  }
  return lines
}
