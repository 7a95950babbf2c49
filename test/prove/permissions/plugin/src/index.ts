export { vault as default } from './vault.ts'
