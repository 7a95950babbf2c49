import type { AccessCheck } from './find-checks.ts'

/** Checks that are taken out together: one stands behind the other, so that each alone changes nothing. */
export interface CheckGroup {
  readonly checks: readonly AccessCheck[]
}

/** Checks found again by their file and a piece of their line. */
interface Part {
  readonly file: string
  readonly text: string
}

/** Each of these falls together with what stands in front of it or behind it. */
interface Wall {
  readonly of: Part
  readonly with: readonly Part[]
  readonly reason: string
}

const metadataDoor: Part = { file: 'http/metadata/metadata-manager.ts', text: "'metadata.manage'" }

const walls: readonly Wall[] = [
  {
    of: { file: 'metadata/custom/custom-entities.ts', text: 'demandRight' },
    with: [metadataDoor],
    reason: 'The door of entities and fields asks before it reads the request, the service before it writes.',
  },
  {
    of: { file: 'metadata/custom/custom-fields.ts', text: 'demandRight' },
    with: [metadataDoor],
    reason: 'The same, for fields.',
  },
  {
    of: { file: 'app/metadata-administration.ts', text: "'metadata.manage'" },
    with: [metadataDoor],
    reason: 'It is what the service asks by.',
  },
]

/** Places that look like checks and decide nothing, each with its reason. */
const noChecks: readonly (Part & { readonly reason: string })[] = [
  {
    file: 'records/undo/undo-service.ts',
    text: 'broken.by === actor.userId',
    reason: 'It tells whose step goes on where it broke off; who may ask for one was decided before.',
  },
  {
    file: 'access/restrict-access.ts',
    text: '? this.#access.fieldScope(entity, path, action)',
    reason: 'What a link shows of people, teams and files is for everybody: there is no less to hand on.',
  },
  {
    file: 'access/entity-access.ts',
    text: 'this.fieldScope(first, action)',
    reason: 'A title names fields of its own entity; none leads further.',
  },
  {
    file: 'access/compile-access.ts',
    text: 'isAdministratorRole(role),',
    reason: 'It tells the fingerprints of two sets of roles apart, and gives nothing.',
  },
  {
    file: 'access/compile-access.ts',
    text: 'fieldScope(path, action) ??',
    reason: 'It hands on the question; the answer is given, and taken out, in what it asks.',
  },
  {
    file: 'http/plugins/report-allowance.ts',
    text: 'this.mayTake(user)',
    reason: 'It counts how much somebody reports; what may be reported is decided elsewhere.',
  },
  {
    file: 'http/plugins/panel-report-routes.ts',
    text: 'lineAllowance.mayTake(',
    reason: 'The same, for lines of the log.',
  },
  {
    file: 'http/presence/presence-board.ts',
    text: 'const own = [...this.#entries]',
    reason: 'It tells whose entries are too many; who is told of them is decided where they are told.',
  },
  {
    file: 'identity/role-view.ts',
    text: 'isFixed: isAdministratorRole(role)',
    reason: 'It tells that a role cannot be changed; that it cannot is decided where roles are changed.',
  },
]

const isPart = (check: AccessCheck, part: Part): boolean =>
  check.file.endsWith(part.file) && check.context.includes(part.text)

/** Every check by itself; one that has a wall before it together with that wall. */
export function groupChecks(checks: readonly AccessCheck[]): CheckGroup[] {
  const real = checks.filter((check) => !noChecks.some((part) => isPart(check, part)))
  return real.map((check) => {
    const others = walls.filter(({ of }) => isPart(check, of)).flatMap((wall) => wall.with)
    const before = real.filter((other) => other !== check && others.some((part) => isPart(other, part)))
    return { checks: [check, ...before] }
  })
}
