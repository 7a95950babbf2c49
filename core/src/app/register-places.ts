import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import { AddressPoints } from '../places/address-points.ts'
import { Gazetteer } from '../places/gazetteer.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'
import { tokens } from './tokens.ts'

/** The packaged list of places, and the points of addresses. */
export function registerPlaces(container: DependencyContainer, organisation: OrganisationMirror): void {
  container.register(tokens.gazetteer, { useFactory: instanceCachingFactory(() => new Gazetteer()) })
  container.register(tokens.addressPoints, {
    useFactory: instanceCachingFactory(
      (c) =>
        new AddressPoints({
          database: c.resolve(tokens.database),
          metadata: c.resolve(tokens.metadata),
          subscribers: c.resolve(tokens.subscriberRegistry),
          gazetteer: c.resolve(tokens.gazetteer),
          logger: c.resolve(tokens.logger),
          home: () => organisation.current.country,
        }),
    ),
  })
}

/** After the plugins, whose entities have the addresses; only workers locate them. */
export function startPlaces(container: DependencyContainer): Disposable {
  const started = new DisposableStore()
  started.add(container.resolve(tokens.gazetteer))
  if (container.resolve(tokens.configuration).role === 'web') return started
  const points = container.resolve(tokens.addressPoints)
  points.start()
  started.add(points)
  return started
}
