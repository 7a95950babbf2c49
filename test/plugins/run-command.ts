import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { workspaceRoot } from './plugin-fixture.ts'

export interface CommandResult {
  readonly code: number | null
  /** Everything it printed, errors too. */
  readonly output: string
}

/** Runs `tessera` as people do: as a program of its own. */
export function runTessera(words: readonly string[], folder = workspaceRoot): Promise<CommandResult> {
  return runNode([join(workspaceRoot, 'sdk/bin/tessera.mjs'), ...words], folder)
}

export function runNode(words: readonly string[], folder: string): Promise<CommandResult> {
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }))
  })
}
