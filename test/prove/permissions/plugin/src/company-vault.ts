import { extendEntity, f } from '@tessera/sdk'

/** Fields on another plugin's entity. */
export const CompanyVault = extendEntity('contacts.company', 'vault', {
  remark: f.text({ search: true }),
  rank: f.integer(),
  fund: f.money(),
  box: f.reference('vault.box', { inverse: 'ranked' }),
  guard: f.user(),
})

declare module '@tessera/sdk' {
  interface ExtensionRegistry {
    'contacts.company': { vault: typeof CompanyVault }
  }
}
