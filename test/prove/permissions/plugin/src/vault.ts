import { definePlugin } from '@tessera/sdk'
import { Box } from './box.ts'
import { CompanyVault } from './company-vault.ts'
import { Item } from './item.ts'
import { Note } from './note.ts'

export const vault = definePlugin({
  entities: [Box, Item, Note],
  extensions: [CompanyVault],
  locales: { en: {} },
})
