import { definePermission, definePlugin, defineRoutes } from '@tessera/sdk'
import { Box } from './box.ts'
import { CompanyVault } from './company-vault.ts'
import { doors } from './doors.ts'
import { Item } from './item.ts'
import { Note } from './note.ts'
import { englishTexts } from './texts.ts'

const entities = [Box, Item, Note]
const extensions = [CompanyVault]

export const vault = definePlugin({
  entities,
  extensions,
  permissions: [definePermission('vault.open')],
  actions: doors.actions,
  routes: defineRoutes(...doors.routes),
  locales: { en: englishTexts('vault', entities, extensions) },
})
