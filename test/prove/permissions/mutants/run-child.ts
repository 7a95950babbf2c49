import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Verdict } from './verdict.ts'

const program = 'test/prove/permissions/mutants/mutant-child.ts'
const patience = 20 * 60_000

/** Runs cells against the sources in a folder, in a process of their own; what does not change is compiled once. */
export async function runChild(folder: string, parameters: readonly string[]): Promise<Verdict> {
  const output = await outputOf(join(folder, program), parameters, `${folder}-compiled`)
  const last = output.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{"kind"')) return { kind: 'broken', what: `did not answer: ${output.slice(-300)}` }
  return JSON.parse(last) as Verdict
}

function outputOf(file: string, parameters: readonly string[], cache: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--no-node-snapshot', file, ...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    let output = ''
    let faults = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (faults += chunk.toString()))
    child.on('close', () => {
      clearTimeout(timer)
      resolve(output === '' ? faults : output)
    })
  })
}
