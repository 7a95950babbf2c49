/** A typed name under which one plugin offers functions to others. `T` exists for the type checker only. */
export interface ServiceToken<T extends object> {
  readonly name: string
  readonly version: string
  readonly '~service'?: T
}

/**
 * Declares a service in a plugin's contract; the plugin provides it with {@link provideService}.
 *
 * @example
 * export const RoutePlanner = defineService<{ minutes(from: string, to: string): Promise<number> }>('visits.routePlanner', '1.0.0')
 */
export function defineService<T extends object>(name: string, version: string): ServiceToken<T> {
  return Object.freeze({ name, version })
}

export interface ServiceProvider<T extends object = object> {
  readonly token: ServiceToken<T>
  readonly create: (ctx: import('../plugin/plugin-context.ts').PluginContext) => T
}

/** Pairs a token with the function that makes the service when the plugin is enabled. */
export function provideService<T extends object>(
  token: ServiceToken<T>,
  create: ServiceProvider<T>['create'],
): ServiceProvider<T> {
  return Object.freeze({ token, create })
}
