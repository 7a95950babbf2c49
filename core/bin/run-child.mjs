import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const patience = 15_000

/**
 * Runs a program in our place: same terminal, our signals passed on, and its exit code returned.
 * After SIGTERM or SIGINT it has 15 seconds to finish its requests and close its database.
 */
export function runChild(command, options, settings = {}) {
  const child = spawn(command, options, { stdio: 'inherit', ...settings })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => stop(child, signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

const stopping = new WeakSet()

function stop(child, signal) {
  if (stopping.has(child)) return
  stopping.add(child)
  // Ctrl+C in a terminal has reached the child already, and a second SIGINT could read as impatience.
  const heardIt = signal === 'SIGINT' && (process.stdin.isTTY || process.platform === 'win32')
  if (!heardIt) child.kill(signal)
  setTimeout(() => child.kill('SIGKILL'), patience).unref()
}
