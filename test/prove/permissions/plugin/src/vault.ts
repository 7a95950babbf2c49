import { defineAction, definePermission, definePlugin, defineRoute, defineRoutes } from '@tessera/sdk'
import { z } from 'zod'
import { Box } from './box.ts'
import { CompanyVault } from './company-vault.ts'
import { Item } from './item.ts'
import { Note } from './note.ts'

const opened = z.object({ opened: z.boolean() })

const open = defineAction({
  name: 'vault.openDoor',
  input: z.object({}),
  output: opened,
  permission: 'vault.open',
  effect: 'read',
  run: () => Promise.resolve({ opened: true }),
})

const door = defineRoute({
  method: 'get',
  path: '/door',
  permission: 'vault.open',
  answer: opened,
  handle: () => Promise.resolve({ opened: true }),
})

export const vault = definePlugin({
  entities: [Box, Item, Note],
  extensions: [CompanyVault],
  permissions: [definePermission('vault.open')],
  actions: [open],
  routes: defineRoutes(door),
  locales: { en: {} },
})
