import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

function capture(pretty: boolean): { lines: string[]; log: ReturnType<typeof createLogger> } {
  const lines: string[] = []
  return { lines, log: createLogger({ pretty, write: (line) => lines.push(line) }) }
}

describe('the log', () => {
  it('writes one JSON object per line with the name of its level', () => {
    const { lines, log } = capture(false)
    log.info({ entity: 'contacts.person' }, 'Saved')
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'info', entity: 'contacts.person', msg: 'Saved' })
    expect((JSON.parse(lines[0]!) as { time: string }).time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('hides what is named like a secret, down to the third level', () => {
    const { lines, log } = capture(false)
    log.info(
      {
        password: 'one',
        smtp: { password: 'two' },
        mail: { smtp: { token: 'three' } },
        headers: { authorization: 'four' },
      },
      'Look',
    )
    expect(lines[0]).not.toMatch(/one|two|three|four/)
    expect(lines[0]).toContain('[hidden]')
  })

  it('leaves out of an error what may quote data', () => {
    const { lines, log } = capture(false)
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(an@example.com) already exists.',
      client: { secretKey: 5 },
    })
    log.error({ err: new Error('Not saved', { cause }) }, 'Failed')
    const entry = JSON.parse(lines[0]!) as { err: { cause: { client?: unknown } } }
    expect(entry.err).toMatchObject({
      message: 'Not saved',
      cause: { message: 'duplicate key', code: '23505' },
    })
    expect(lines[0]).not.toContain('an@example.com')
    expect(entry.err.cause.client).toBeUndefined()
  })

  it('writes lines for people when asked to', () => {
    const { lines, log } = capture(true)
    log.warn({ port: 3000 }, 'Port taken')
    expect(lines[0]).toContain('warn')
    expect(lines[0]).toContain('Port taken')
    expect(lines[0]).toContain('port=3000')
    expect(lines[0]).not.toContain('{')
  })

  it('shows the stack of an error under its line', () => {
    const { lines, log } = capture(true)
    log.error({ err: new Error('Broken') }, 'Failed')
    expect(lines[0]).toMatch(/Failed.*\n\s+Error: Broken\n\s+at /)
  })

  it('keeps quiet below its level', () => {
    const lines: string[] = []
    createLogger({ level: 'warn', write: (line) => lines.push(line) }).info('Not this')
    expect(lines).toEqual([])
  })
})

describe('a line for people', () => {
  it('does not let text from outside steer the terminal or pass for another line', () => {
    const { lines, log } = capture(true)
    log.info({ name: 'a\n12:00:00 fatal \u001b[2J\u009b' }, 'Hello\rthere')
    expect(lines[0]!.split('\n')).toHaveLength(2)
    expect(lines[0]).not.toContain('\u001b[2J')
    expect(lines[0]).not.toContain('\r')
    expect(lines[0]).not.toContain('\u009b')
  })
})
