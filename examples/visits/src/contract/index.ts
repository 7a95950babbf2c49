/* What other plugins may import of visits. */

export { Visit } from './visit.ts'
