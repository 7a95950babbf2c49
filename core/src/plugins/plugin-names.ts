/** The queue of a plugin's job. */
export function jobQueueName(plugin: string, job: string): string {
  return `${plugin}/${job}`
}
