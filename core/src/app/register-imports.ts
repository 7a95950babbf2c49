import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import type { Disposable } from '../foundation/disposable.ts'
import { LruCache } from '../foundation/lru-cache.ts'
import { registerImportJobs } from '../transfer/import/import-jobs.ts'
import type { ImportLabels } from '../transfer/import/import-labels.ts'
import { ImportRunner } from '../transfer/import/import-runner.ts'
import type { ImportServices } from '../transfer/import/import-scope.ts'
import { ImportService } from '../transfer/import/import-service.ts'
import { ImportStore } from '../transfer/import/import-store.ts'
import { ImportTexts } from '../transfer/import/import-texts.ts'
import { PasteService } from '../transfer/paste/paste-service.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'
import { starterActors } from './starter-actors.ts'
import { tokens } from './tokens.ts'
import { valueContextOf } from './value-context.ts'

/** The labels and synonyms of the plugins that run now. */
function importLabels(container: DependencyContainer): ImportLabels {
  const host = container.resolve(tokens.plugins)
  return {
    entityLabel: (...input) => host.labels.entityLabel(...input),
    fieldLabel: (...input) => host.labels.fieldLabel(...input),
    optionLabel: (...input) => host.labels.optionLabel(...input),
    groupLabel: (...input) => host.labels.groupLabel(...input),
    synonyms: (entity, path) => {
      const [plugin = '', name = ''] = entity.split('.')
      return host.plugins.get(plugin)?.definition?.importSynonyms?.[`${name}.${path}`] ?? []
    },
  }
}

function importServices(container: DependencyContainer, organisation: OrganisationMirror): ImportServices {
  const database = container.resolve(tokens.database)
  const valueContext = valueContextOf(organisation, container.resolve(tokens.clock))
  return {
    database,
    files: container.resolve(tokens.files),
    records: container.resolve(tokens.records),
    notifications: container.resolve(tokens.notifications),
    metadata: container.resolve(tokens.metadata),
    directory: container.resolve(tokens.directory),
    labels: importLabels(container),
    texts: new ImportTexts(container.resolve(tokens.errorTexts)),
    store: new ImportStore(database),
    targets: new LruCache(100),
    logger: container.resolve(tokens.logger),
    valueContext,
  }
}

/** The services that requests reach imports and pasted cells by. */
export function registerImports(container: DependencyContainer, organisation: OrganisationMirror): void {
  container.register(tokens.imports, {
    useFactory: instanceCachingFactory(
      (c) => new ImportService(importServices(c, organisation), c.resolve(tokens.jobs)),
    ),
  })
  container.register(tokens.paste, {
    useFactory: instanceCachingFactory(
      (c) =>
        new PasteService({ ...importServices(c, organisation), errorTexts: c.resolve(tokens.errorTexts) }),
    ),
  })
}

/** The jobs that try imports out and run them. */
export function startImports(
  container: DependencyContainer,
  organisation: OrganisationMirror,
): Promise<Disposable> {
  const runner = new ImportRunner(importServices(container, organisation), starterActors(container))
  return registerImportJobs(container.resolve(tokens.jobs), runner)
}
