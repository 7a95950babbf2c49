import { definePlugin } from '@tessera/sdk'

export default definePlugin({ locales: { en: {} } })
