const mostCharacters = 32 * 1024
const longestWait = 100

/** Lines that may wait: whoever reads about a fault must find it, even when the process is killed. */
const mayWait = /^\{"level":"(?:info|debug|trace)"/

/**
 * Gathers a busy server's lines and writes them together, since each write is a call of the system. Warnings and
 * errors are written at once, with all that came before; at the end of the process nothing is left.
 */
export function bufferedLines(write: (text: string) => void): (line: string) => void {
  let waiting = ''
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    process.off('exit', flush)
    const text = waiting
    waiting = ''
    write(text)
  }
  return (line) => {
    waiting += line
    if (waiting.length > mostCharacters || !mayWait.test(line)) return flush()
    if (timer !== undefined) return
    timer = setTimeout(flush, longestWait)
    timer.unref()
    process.once('exit', flush)
  }
}
