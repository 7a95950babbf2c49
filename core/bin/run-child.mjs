import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const patience = 15_000

/**
 * Runs a program in our place: same terminal, our signals passed on, and its exit code returned.
 * After SIGTERM or SIGINT, or when `signal` aborts, it has 15 seconds to finish its requests and close its database.
 */
export function runChild(command, options, { signal: ending, ...settings } = {}) {
  const child = spawn(command, options, { stdio: 'inherit', ...settings })
  ending?.addEventListener('abort', () => stop(child, 'SIGTERM'))
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => stop(child, signal))
  stopWithNpm(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

// npm hands a signal to the shell between itself and us, and that shell dies without telling anybody. Without this, a
// supervisor that stops `npm start` would leave the server running.
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const parent = process.ppid
  const look = () => process.ppid === parent || stop(child, 'SIGTERM')
  setInterval(look, 250).unref()
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
