import { definePermission } from '@tessera/sdk'

/** Pipelines, their stages, and reasons for losing. */
export const configure = definePermission('pipeline.configure')
