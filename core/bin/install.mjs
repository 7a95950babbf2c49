import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packageFolders, stampFolder, workspaceRoot } from './workspace.mjs'

const stampFile = join(stampFolder, 'install')

/** Installs the packages unless those on disk are the ones that the lock file asks for. Spawns nothing when they are. */
export async function install() {
  const wanted = fingerprint()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  console.log('Installing packages (a minute or two the first time) …')
  await runPnpm(['install', '--frozen-lockfile'])
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, wanted)
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
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', (cause) =>
      reject(new Error(`"${command.join(' ')}" did not start. Is npm installed?`, { cause })),
    )
    child.on('exit', (code) => {
      if (code === 0) return resolve()
      reject(new Error(`"${command.join(' ')}" ended with code ${code}; its own lines above say why.`))
    })
  })
}
