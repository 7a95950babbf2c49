import { overWire } from './wire-client.ts'
import type { ServedWorld } from './served-world.ts'

const html = '<!doctype html><html><body><script>alert(1)</script></body></html>'
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const contents: Readonly<Record<string, string | Buffer>> = {
  'page.html': html,
  'picture.svg': svg,
  'feed.xml': `<?xml version="1.0"?>${svg}`,
  'page.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>`,
  'code.js': 'alert(1)',
  'letter.pdf': Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(html)]),
  'gif-and-script.gif': Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from('*/=1;alert(1)')]),
  'picture-with-page.png': Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(html)]),
  'wide.html': Buffer.from(`\ufeff${html}`, 'utf16le'),
  'old.html': '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
}
const claims = [
  'image/png',
  'image/svg+xml',
  'text/html',
  'text/plain',
  'application/pdf',
  'text/xml',
  'application/json',
  'multipart/form-data; boundary=x',
  'x',
  '',
]
const names = ['photo.png', 'page.html', 'letter.pdf', 'notes.txt', 'x.svg']

/** Every content under every claimed type and name: none may come back as something a browser runs. */
export async function tryFalseTypes(
  world: ServedWorld,
  share: number,
): Promise<{ readonly uploads: number; readonly faults: readonly string[] }> {
  const faults: string[] = []
  const all = Object.entries(contents).flatMap(([what, content]) =>
    claims.flatMap((claim) => names.map((name) => ({ what, content, claim, name }))),
  )
  const some = all.filter((_, index) => index % Math.round(1 / share) === 0)
  for (const { what, content, claim, name } of some) {
    const stored = await overWire(world, {
      path: `/api/files?name=${name}`,
      headers: { 'content-type': claim },
      body: Buffer.from(content),
    })
    if (stored.status !== 201) {
      if (stored.status < 400 || stored.status > 499)
        faults.push(`${what} as ${claim} ${name}: ${stored.status}`)
      continue
    }
    const { id } = JSON.parse(stored.text) as { id: string }
    for (const query of ['', '?inline']) {
      const { headers } = await overWire(world, { method: 'GET', path: `/api/files/${id}${query}` })
      const type = String(headers['content-type'])
      const isRun =
        /html|xml|svg|script|json/i.test(type) &&
        !String(headers['content-disposition']).startsWith('attachment')
      const isGuarded =
        headers['x-content-type-options'] === 'nosniff' &&
        /sandbox/.test(String(headers['content-security-policy']))
      if (isRun || !isGuarded)
        faults.push(
          `${what} as ${claim} ${name}${query}: comes back as ${type}, ${String(headers['content-disposition'])}`,
        )
    }
  }
  return { uploads: some.length, faults }
}
