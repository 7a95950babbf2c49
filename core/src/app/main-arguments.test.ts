import { describe, expect, it } from 'vitest'
import { readArguments } from './main-arguments.ts'

describe('reading the command line', () => {
  it('starts without any word', () => {
    expect(readArguments([])).toMatchObject({
      command: 'start',
      demo: false,
      port: undefined,
      role: undefined,
    })
  })

  it('takes every option, with a space or an equals sign', () => {
    const words = ['--demo', '--port', '8080', '--host=0.0.0.0', '--data', '/srv/tessera', '--role', 'worker']
    expect(readArguments(words)).toMatchObject({
      demo: true,
      port: 8080,
      host: '0.0.0.0',
      data: '/srv/tessera',
      role: 'worker',
    })
  })

  it('takes a command with its operand', () => {
    expect(readArguments(['admin-link', 'ada@example.com'])).toMatchObject({
      command: 'admin-link',
      operand: 'ada@example.com',
    })
  })

  it.each([
    [['--colour'], /There is no option --colour\. Run with --help/],
    [['--port', 'many'], /--port takes a number from 0 to 65535, and got "many"/],
    [['--port'], /'--port <value>' argument missing/],
    [['serve'], /There is no command "serve"/],
  ])('says what is wrong with %j', (words, message) => {
    expect(() => readArguments(words)).toThrow(message)
  })
})
