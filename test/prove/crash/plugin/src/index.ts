export { ledger as default } from './ledger.ts'
