import { describe, expect, it } from 'vitest'
import { AppVersion } from './app-version.ts'

const pageWith = (file: string) =>
  `<!doctype html><script type="module" src="/assets/lit-1.js"></script><script type="module" crossorigin src="/assets/${file}"></script>`
const parse = (text: string) => new DOMParser().parseFromString(text, 'text/html')

describe('the version of the app', () => {
  it('is outdated as soon as the server gives out another one, and says so once', async () => {
    let served = pageWith('index-1.js')
    const version = new AppVersion({ page: parse(served), ask: () => Promise.resolve(served) })
    let told = 0
    version.onChange(() => (told += 1))
    await version.check()
    expect(version.isOutdated).toBe(false)
    served = pageWith('index-2.js')
    await version.check()
    await version.check()
    expect([version.isOutdated, told]).toEqual([true, 1])
  })

  it('is not doubted where the server does not answer, or answers something else', async () => {
    for (const ask of [
      () => Promise.reject(new Error('gone')),
      () => Promise.resolve('<p>Proxy error</p>'),
    ]) {
      const version = new AppVersion({ page: parse(pageWith('index-1.js')), ask })
      await version.check()
      expect(version.isOutdated).toBe(false)
    }
  })
})
