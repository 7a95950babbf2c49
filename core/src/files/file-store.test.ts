import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { FileStore, type NewFile } from './file-store.ts'
import { openFolderStorage } from './file-storage.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let test: TestDatabase
let folder: string
let files: FileStore

beforeEach(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'tessera-files-'))
  const storage = await openFolderStorage(join(folder, 'files'))
  files = new FileStore({ database: test.database, storage, logger: createLogger({ level: 'silent' }) })
})
afterEach(async () => {
  await test.close()
  await rm(folder, { recursive: true })
})

const upload = (content: NewFile['content'] | string, name = 'a.txt', more: Partial<NewFile> = {}) =>
  files.upload({
    name,
    createdBy: null,
    content: typeof content === 'string' ? Buffer.from(content) : content,
    ...more,
  })

async function storedPaths(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
}

describe('an upload', () => {
  it('keeps its bytes, size and hash, from any kind of source', async () => {
    const bytes = Buffer.alloc(300_000, 'abc')
    for (const content of [
      bytes,
      Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]),
      new Blob([bytes]).stream(),
    ]) {
      const file = await upload(content as NewFile['content'], 'big.txt')
      expect(file).toMatchObject({ size: 300_000, type: 'text/plain', attached: false })
      expect((await files.bytes(file.id)).equals(bytes)).toBe(true)
    }
    expect((await upload(new Uint8Array())).size).toBe(0)
  })

  it('is broken off beyond its limit, and leaves nothing behind', async () => {
    let given = 0
    const endless = new Readable({
      read() {
        given += 65_536
        this.push(Buffer.alloc(65_536))
      },
    })
    await expect(upload(endless, 'endless.bin', { most: 1_000_000 })).rejects.toMatchObject({
      code: 'files.too_large',
      kind: 'invalid',
    })
    expect(given).toBeLessThan(3_000_000)
    expect(await storedPaths()).toEqual([])
    expect((await test.database.query('SELECT FROM core.file')).rowCount).toBe(0)
  })

  it('that breaks off by itself leaves nothing behind', async () => {
    const broken = new Readable({
      read() {
        this.push(Buffer.alloc(1000))
        this.destroy(new Error('the line is dead'))
      },
    })
    await expect(upload(broken)).rejects.toMatchObject({ code: 'files.upload_failed' })
    expect(await storedPaths()).toEqual([])
    expect((await test.database.query('SELECT FROM core.file')).rowCount).toBe(0)
  })

  it.each([
    '../../../etc/passwd',
    '/etc/passwd',
    '..\\..\\windows\\system32',
    'a/../../b',
    '..',
    '.',
    '',
    'con\u0000.txt',
    '%2e%2e%2fx',
    'x'.repeat(5000),
    '....//....//x',
    '\u202Egnp.exe',
  ])('named %j stays inside the store, under a name nobody chose', async (name) => {
    const file = await upload('content', name)
    for (const path of await storedPaths())
      expect(path).toMatch(/^[\\/]files[\\/][0-9a-f]{2}[\\/][0-9a-f]{64}$/)
    expect(file.name).not.toMatch(/[\\/\u0000-\u001f\u202a-\u202e]|^\.|^$/)
    expect(file.name.length).toBeLessThanOrEqual(200)
  })
})

describe('a download', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  it.each([
    ['picture.png', svg],
    ['picture.png', `<?xml version="1.0"?>\n<!-- x -->\n${svg}`],
    ['notes.txt', `\uFEFF  \n${svg}`],
    ['notes.txt', '<!DOCTYPE html><title>x</title>'],
    ['notes.csv', 'a,b\n<script>alert(1)</script>'],
    ['feed.xml', '<?xml version="1.0"?><rss/>'],
    ['strange.txt', '<foo:bar xmlns:foo="x"/>'],
  ])('of markup called %s is never shown, whatever was asked', async (name, content) => {
    const file = await upload(content, name)
    const response = await files.response(file.id, { inline: true })
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(await response.text()).toContain('<')
  })

  it('shows a picture when asked, by its content and not by its name', async () => {
    const file = await upload(png, 'picture.html')
    expect(file.type).toBe('image/png')
    const inline = await files.response(file.id, { inline: true })
    expect(inline.headers.get('content-type')).toBe('image/png')
    expect(inline.headers.get('content-disposition')).toBe(
      `inline; filename="picture.html"; filename*=UTF-8''picture.html`,
    )
    expect(inline.headers.get('content-length')).toBe(String(png.length))
    const saved = await files.response(file.id)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(Buffer.from(await saved.arrayBuffer()).equals(png)).toBe(true)
  })

  it('is not sent again to whoever has it', async () => {
    const file = await upload(png, 'p.png')
    const first = await files.response(file.id)
    await first.body?.cancel()
    const again = await files.response(file.id, { ifNoneMatch: first.headers.get('etag') })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('escapes its name', async () => {
    const file = await upload('x', `Rëport "Q1"; filename=evil.exe\r\nSet-Cookie: a=b €.txt`)
    const disposition = (await files.response(file.id)).headers.get('content-disposition')
    expect(disposition).toBe(
      `attachment; filename="Report _Q1_; filename=evil.exeSet-Cookie_ a=b _.txt"; filename*=UTF-8''R%C3%ABport%20_Q1_%3B%20filename%3Devil.exeSet-Cookie_%20a%3Db%20%E2%82%AC.txt`,
    )
  })

  it('of what does not exist, was deleted, or is half uploaded is refused', async () => {
    const file = await upload('x')
    await files.remove(test.database, [file.id])
    const half = newId()
    await test.database.query("INSERT INTO core.file (id, name, storage_key) VALUES ($1, 'half', 'k')", [
      half,
    ])
    for (const id of [file.id, half, newId()])
      await expect(files.response(id)).rejects.toMatchObject({ code: 'files.not_found' })
  })
})

describe('the clean-up', () => {
  const age = (id: string) =>
    test.database.query(
      "UPDATE core.file SET created_at = now() - interval '25 hours', deleted_at = deleted_at - interval '2 hours' WHERE id = $1",
      [id],
    )

  it('takes what no record took within a day and what was deleted, and nothing else', async () => {
    const [draft, used, young, deleted] = [
      await upload('1'),
      await upload('2'),
      await upload('3'),
      await upload('4'),
    ]
    await files.attach(test.database, [used.id, deleted.id])
    await files.remove(test.database, [deleted.id])
    for (const { id } of [draft, used, deleted]) await age(id)
    expect(await files.cleanUp()).toBe(2)
    expect(await storedPaths()).toHaveLength(2)
    expect((await files.bytes(used.id)).toString()).toBe('2')
    expect((await files.bytes(young.id)).toString()).toBe('3')
    expect(await files.cleanUp()).toBe(0)
  })

  it('spares a file that is attached while it goes by', async () => {
    const file = await upload('late')
    await age(file.id)
    const cleaning = await test.database.transaction(async (tx) => {
      await files.attach(tx, [file.id])
      const running = files.cleanUp()
      await new Promise((resolve) => setTimeout(resolve, 100))
      return { running }
    })
    expect(await cleaning.running).toBe(0)
    expect((await files.bytes(file.id)).toString()).toBe('late')
  })

  it('erases at once what must go', async () => {
    const file = await upload('personal')
    await files.attach(test.database, [file.id])
    await files.erase([file.id])
    expect(await storedPaths()).toEqual([])
    expect((await test.database.query('SELECT FROM core.file')).rowCount).toBe(0)
  })

  it('refuses to attach what is not there', async () => {
    await expect(files.attach(test.database, [newId()])).rejects.toMatchObject({ code: 'files.not_found' })
  })
})
