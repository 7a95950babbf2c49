import { defineSubscriber } from '@tessera/sdk'
import { makeUsualPipeline, sayInLanguage } from './default-pipeline.ts'

/**
 * The usual pipeline is made when the module is first enabled, which may be before there is an organisation: its first user
 * brings the language. An error lets the event come again, until that user is known here.
 */
export const firstRun = defineSubscriber({
  name: 'first-run',
  on: ['core.user.created'],
  async run(event, ctx) {
    if (event.channel !== 'system' || event.recordId === null) return
    const user = await ctx.users.get(event.recordId)
    if (user === null) throw new Error(`The user ${event.recordId} is not known yet.`)
    await makeUsualPipeline(ctx, user.language)
    await sayInLanguage(ctx, user.language)
  },
})
