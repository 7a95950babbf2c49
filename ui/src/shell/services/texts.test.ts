import { describe, expect, it, vi } from 'vitest'
import { Texts } from './texts.ts'

const dutch = { language: 'nl', formats: 'nl-BE', timeZone: 'Europe/Brussels' }

describe('the texts of the app', () => {
  it('has those of a first page at once, and all when they are asked for', async () => {
    const texts = new Texts()
    await texts.speak(dutch)
    const { t, has } = texts.translator
    expect([t('common.save'), has('list.search'), has('users.invite')]).toEqual(['Opslaan', true, false])
    await texts.complete()
    expect(texts.translator.has('users.invite')).toBe(true)
  })

  it('fetches the others when one of them is wanted, and tells when it is there', async () => {
    const texts = new Texts()
    await texts.speak(dutch)
    const changed = vi.fn<() => void>()
    texts.onChange(changed)
    expect(texts.translator.t('users.invite')).toBe('users.invite')
    await expect.poll(() => changed.mock.calls.length).toBeGreaterThan(0)
    expect(texts.translator.t('users.invite')).toBe('Mensen uitnodigen')
  })

  it('keeps all of them in another language', async () => {
    const texts = new Texts()
    await texts.speak(dutch)
    await texts.complete()
    await texts.speak({ ...dutch, language: 'fr' })
    expect(texts.translator.t('users.invite')).toBe('Inviter des personnes')
  })

  it('reads what was asked for while it was being fetched', async () => {
    const texts = new Texts()
    const spoken = texts.speak(dutch)
    await Promise.all([spoken, texts.complete()])
    expect(texts.translator.has('users.invite')).toBe(true)
  })
})
