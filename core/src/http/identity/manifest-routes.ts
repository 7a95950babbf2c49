import { Hono } from 'hono'
import { callerLanguage } from '../caller-language.ts'
import type { HttpEnv } from '../http-env.ts'
import { callerOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { manifestWords } from './manifest-words.ts'

const product = 'Tessera'
/** Of the sheet that lies under the app: the status bar goes on in it. */
const canvas = '#f5f6f8'

const icon = (file: string, size: number, purpose: 'any' | 'maskable') => ({
  src: `/icons/${file}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
})

const icons = [
  icon('icon-192', 192, 'any'),
  icon('icon-512', 512, 'any'),
  icon('maskable-512', 512, 'maskable'),
  { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
]

/** By what phones and desktops install the app: under the organisation's name for those who belong to it. */
export function manifestRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/manifest.webmanifest', async (c) => {
    const language = callerLanguage(c)
    const words = manifestWords[language] ?? manifestWords['en']!
    const name = callerOf(c) === null ? product : (await identity.organisation.get()).name || product
    const manifest = {
      id: '/',
      name,
      short_name: name.length > 24 ? product : name,
      lang: language,
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: canvas,
      theme_color: canvas,
      icons,
      shortcuts: [
        { name: words.search, url: '/search' },
        { name: words.create, url: '/?create=1' },
        { name: words.inbox, url: '/inbox' },
      ],
    }
    return c.body(JSON.stringify(manifest), 200, {
      'content-type': 'application/manifest+json; charset=utf-8',
    })
  })

  return app
}
