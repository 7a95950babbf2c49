import type { AccessEpoch } from '../access/access-epoch.ts'
import { RoleCatalogue } from '../access/role-catalogue.ts'
import { ShareReader } from '../access/share-reader.ts'
import type { Database } from '../database/database.ts'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import { ActorCache } from './actor-cache.ts'
import { ApiTokens } from './api-tokens.ts'
import { AttemptLimiter } from './attempt-limiter.ts'
import { GrantRules, type PermissionSource } from './grant-rules.ts'
import { IdentityStore, type WriteEvent } from './identity-store.ts'
import { Invitations } from './invitations.ts'
import type { LetterSender } from './letters.ts'
import { Links } from './links.ts'
import { OrganisationStore } from './organisation.ts'
import { OwnedRecords, type HandOver } from './owned-records.ts'
import { PasswordHasher } from './password-hasher.ts'
import { Passwords } from './passwords.ts'
import { Profile } from './profile.ts'
import { Roles } from './roles.ts'
import { Sessions } from './sessions.ts'
import { Setup } from './setup.ts'
import { Shares, type DemandUpdatable } from './shares.ts'
import { SignIn } from './sign-in.ts'
import { Teams } from './teams.ts'
import { UserDirectory } from './user-directory.ts'
import { Users } from './users.ts'

export interface IdentityDependencies {
  readonly database: Database
  readonly logger: Logger
  /** Default: the usual work. */
  readonly hasher?: PasswordHasher
  /** Made by `new AccessEpoch(...)` and started by whoever made it. */
  readonly epoch: AccessEpoch
  readonly metadata: MetadataSource
  readonly mailer: LetterSender
  readonly recordEvent: WriteEvent
  /** The kernel's permissions (`corePermissions`) and those of enabled plugins. */
  readonly permissions: PermissionSource
  /** Where people reach this server; the only source of the host in links. */
  readonly publicUrl: () => string
  readonly handOver: HandOver
  readonly demandUpdatable: DemandUpdatable
}

/** Users, teams, roles, sessions, tokens, invitations and passwords, ready to use. */
export interface Identity extends Disposable {
  readonly actors: ActorCache
  readonly catalogue: RoleCatalogue
  readonly shareReader: ShareReader
  readonly organisation: OrganisationStore
  readonly sessions: Sessions
  readonly signIn: SignIn
  readonly setup: Setup
  readonly directory: UserDirectory
  readonly users: Users
  readonly ownedRecords: OwnedRecords
  readonly teams: Teams
  readonly roles: Roles
  readonly invitations: Invitations
  readonly passwords: Passwords
  readonly tokens: ApiTokens
  readonly profile: Profile
  readonly shares: Shares
  /** Removes what has expired; call it once an hour. */
  prune(): Promise<void>
}

export function createIdentity(dependencies: IdentityDependencies): Identity {
  const { database, logger, epoch, metadata, mailer, permissions } = dependencies
  const store = new IdentityStore(database, epoch, dependencies.recordEvent)
  const owned = new DisposableStore()
  const catalogue = new RoleCatalogue(database, epoch, metadata)
  const actors = new ActorCache(store, catalogue, metadata)
  const organisation = new OrganisationStore(store)
  const rules = new GrantRules(catalogue, metadata, permissions)
  const sessions = owned.add(new Sessions(store, logger))
  const tokens = owned.add(new ApiTokens(store, logger))
  const limiter = new AttemptLimiter(database)
  const hasher = dependencies.hasher ?? new PasswordHasher()
  const links = new Links(dependencies.publicUrl)
  const directory = new UserDirectory(store)
  const passwords = owned.add(
    new Passwords({ store, limiter, hasher, sessions, rules, organisation, mailer, links, logger }),
  )
  const invitations = new Invitations({ store, rules, hasher, organisation, mailer, links })
  return {
    actors,
    catalogue,
    shareReader: new ShareReader(database),
    organisation,
    sessions,
    signIn: new SignIn(store, limiter, hasher, sessions, actors),
    setup: new Setup({ store, limiter, hasher, links, permissions }),
    directory,
    users: new Users(store, directory, rules, sessions),
    ownedRecords: new OwnedRecords(store, metadata, dependencies.handOver),
    teams: new Teams(store, sessions),
    roles: new Roles(store, rules, metadata),
    invitations,
    passwords,
    tokens,
    profile: new Profile(store, directory),
    shares: new Shares(store, dependencies.demandUpdatable),
    prune: async () => {
      await Promise.all([limiter.prune(), sessions.prune(), passwords.prune(), invitations.prune()])
    },
    dispose: () => owned.dispose(),
  }
}
