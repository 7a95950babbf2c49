import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHttp } from '../http.test-support.ts'

const map = '{"imports":{"lit":"/assets/lit.js"}}'
const theme = "\n  document.documentElement.dataset.theme = 'dark'\n"
const page = `<!doctype html><script type="importmap">${map}</script><script>${theme}</script><script type="module" src="/assets/index.js"></script>`
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-ui-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), page)
  await writeFile(join(folder, 'frame.html'), `<script type="importmap">${map}</script>`)
  await writeFile(join(folder, 'assets', 'index-abc.js'), `const text = '${'x'.repeat(5000)}'`)
  await writeFile(join(folder, 'favicon.svg'), '<svg/>')
  await writeFile(join(folder, 'service-worker.js'), 'addEventListener("fetch", () => undefined)')
})
afterAll(() => rm(folder, { recursive: true }))

const get = (path: string, headers: Record<string, string> = {}) =>
  createTestHttp({ uiFolder: folder }).app.request(path, { headers })
const scriptSource = (response: Response) =>
  /script-src ([^;]*)/.exec(response.headers.get('content-security-policy') ?? '')?.[1]

describe('the built user interface', () => {
  it.each(['/', '/records/contacts.person/1', '/index.html'])(
    'answers %s with its page, not to be cached',
    async (path) => {
      const response = await get(path)
      expect(await response.text()).toBe(page)
      expect(response.headers.get('cache-control')).toBe('no-cache')
    },
  )

  it('allows only its own files and the two scripts that stand in the page', async () => {
    const response = await get('/')
    const policy = response.headers.get('content-security-policy')
    expect(scriptSource(response)).toBe(`'self' ${hash(map)} ${hash(theme)}`)
    expect(policy).toContain("style-src 'self';")
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types lit-html tessera-worker")
    expect(policy).not.toMatch(/unsafe|\*/)
  })

  it('gives the page of untrusted panels no origin and no network', async () => {
    const response = await get('http://crm.local:3000/frame')
    expect(scriptSource(response)).toBe(
      `http://crm.local:3000/assets/ http://crm.local:3000/plugins/ ${hash(map)}`,
    )
    expect(response.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-scripts; default-src 'none'.*connect-src 'none'/,
    )
  })

  it('lets the service worker fetch from this server and do nothing else', async () => {
    const response = await get('/service-worker.js')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'")
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it('gives files that never change, compressed, to every origin', async () => {
    const response = await get('/assets/index-abc.js', { 'accept-encoding': 'gzip, br' })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      vary: 'Accept-Encoding',
    })
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(200)
    expect(
      (await get('/assets/index-abc.js', { 'accept-encoding': 'gzip;q=1.0, br;q=0' })).headers.get(
        'content-encoding',
      ),
    ).toBe('gzip')
    expect((await get('/assets/index-abc.js')).headers.get('content-encoding')).toBeNull()
  })

  it('is not sent again unchanged', async () => {
    const etag = (await get('/favicon.svg')).headers.get('etag') ?? ''
    expect((await get('/favicon.svg', { 'if-none-match': etag })).status).toBe(304)
  })

  it.each([
    '/assets/gone-abc.js',
    '/wp-login.php',
    '/.env',
    '/assets/%2e%2e%2findex.html',
    '/%2e%2e%2f%2e%2e%2fetc/passwd.txt',
    '/%00.html',
  ])('has no file at %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('promises HTTPS only where it is used', async () => {
    expect((await get('/')).headers.get('strict-transport-security')).toBeNull()
    const { app } = createTestHttp({ uiFolder: folder, proxyHops: 1 })
    const response = await app.request('/', { headers: { 'x-forwarded-proto': 'https' } })
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000')
  })

  it('takes a newer build without a restart', async () => {
    const { app } = createTestHttp({ uiFolder: folder })
    await app.request('/frame')
    await writeFile(join(folder, 'frame.html'), '<script type="importmap">{"imports":{}}</script>')
    expect(scriptSource(await app.request('/frame'))).toContain(hash('{"imports":{}}'))
  })

  it('that is missing says what to run', async () => {
    const response = await createTestHttp().app.request('/')
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm start')
  })
})
