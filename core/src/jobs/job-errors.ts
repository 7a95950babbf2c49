import { isTesseraError, TesseraError } from '@tessera/sdk'

export function unknownQueue(queue: string): TesseraError {
  return new TesseraError({
    code: 'jobs.unknown_queue',
    kind: 'internal',
    message: `A job was given to the queue ${queue}, which is not registered. Register it, or enable the plugin that brings it.`,
    details: { queue },
  })
}

export function jobTimedOut(queue: string, seconds: number): TesseraError {
  return new TesseraError({
    code: 'jobs.timed_out',
    kind: 'unavailable',
    message: `A job of ${queue} ran longer than ${seconds} seconds. Make it smaller, or give its definition a longer timeout.`,
    details: { queue, seconds },
  })
}

export function jobStopped(queue: string): TesseraError {
  return new TesseraError({
    code: 'jobs.stopped',
    kind: 'unavailable',
    message: `The server stopped while a job of ${queue} ran. It runs again by itself.`,
    details: { queue },
  })
}

export function jobCancelled(queue: string): TesseraError {
  return new TesseraError({
    code: 'jobs.cancelled',
    kind: 'conflict',
    message: `The job of ${queue} was cancelled.`,
    details: { queue },
  })
}

export function invalidSchedule(job: string, schedule: string): TesseraError {
  return new TesseraError({
    code: 'jobs.invalid_schedule',
    kind: 'invalid',
    message: `The schedule "${schedule}" of ${job} is not a cron expression. Write five fields: minute, hour, day, month, weekday.`,
    details: { job, schedule },
  })
}

export function jobNotFound(id: string, wanted: string): TesseraError {
  return new TesseraError({
    code: 'jobs.not_found',
    kind: 'not_found',
    message: `There is no job ${id} that can be ${wanted}. It may have ended meanwhile: reload the list.`,
    details: { id, wanted },
  })
}

/** What is kept of a failure beside the job: enough for an admin, without the values a cause may hold. */
export function failureOf(error: unknown): Record<string, unknown> {
  if (isTesseraError(error)) return { code: error.code, message: error.message, values: error.details }
  if (error instanceof Error)
    return { code: error.name, message: error.message.slice(0, 2000), stack: error.stack?.slice(0, 4000) }
  return { code: 'Error', message: String(error).slice(0, 2000) }
}
