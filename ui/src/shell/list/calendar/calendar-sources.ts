import type { SourceEvent, SourceQuestion } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { CalendarEvent, CalendarRange } from '../../../kit/calendar.ts'
import { isDay } from '../../../kit/internal/day.ts'
import type { LabelColor } from '../../../kit/internal/label-color.ts'
import type { Placement } from '../../services/registry-store.ts'
import type { Shell } from '../../services/shell.ts'
import { placementName } from '../../slots/hidden-panels.ts'
import { scriptPlacements } from '../../slots/script-placements.ts'
import { mostEvents } from './calendar-layout.ts'

type Host = ReactiveControllerHost & HTMLElement

/** A source of events that a plugin offers for this calendar. */
export interface CalendarSource {
  readonly name: string
  readonly placement: Placement
  readonly color: LabelColor
  readonly icon: string
}

interface Held {
  readonly key: string
  readonly asked: AbortController
  events: readonly SourceEvent[]
  changes: readonly string[]
  hasFailed: boolean
}

const colors: readonly LabelColor[] = ['violet', 'teal', 'amber', 'pink', 'cyan', 'lime', 'indigo', 'orange']
const refreshDelay = 400

/** What plugins can show beside the records of a calendar, each with a colour of its own. */
export function calendarSources(shell: Pick<Shell, 'registry'>, entity: string): readonly CalendarSource[] {
  return scriptPlacements(shell, 'calendar.source', entity).map((placement, index) => ({
    name: placementName(placement),
    placement,
    color: colors[index % colors.length] ?? 'violet',
    icon: placement.icon ?? 'calendar',
  }))
}

/** Events of plugins: one call of each for the days in sight, again when what they show has changed. */
export class CalendarSources implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #held = new Map<string, Held>()
  #unfollow: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #last: readonly [readonly CalendarSource[], string, CalendarRange] | undefined

  constructor(host: Host, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    queueMicrotask(() => {
      this.#unfollow?.()
      this.#unfollow = this.#shell()?.live.onChanges((_changes, entities) => this.#onChanges(entities))
    })
  }

  hostDisconnected(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    clearTimeout(this.#timer)
    for (const { asked } of this.#held.values()) asked.abort()
    this.#held = new Map()
  }

  hasFailed({ name }: CalendarSource): boolean {
    return this.#held.get(name)?.hasFailed === true
  }

  /** Loads what is not there for these days. */
  show(sources: readonly CalendarSource[], entity: string, range: CalendarRange): void {
    this.#last = [sources, entity, range]
    const names = new Set(sources.map(({ name }) => name))
    for (const [name, { asked }] of this.#held)
      if (!names.has(name)) {
        asked.abort()
        this.#held.delete(name)
      }
    for (const source of sources) this.#ask(source, entity, range)
  }

  #ask(source: CalendarSource, entity: string, { from, to, start, end }: CalendarRange): void {
    const key = [source.placement.entry, entity, start, end].join()
    const known = this.#held.get(source.name)
    if (known?.key === key) return
    known?.asked.abort()
    const held: Held = {
      key,
      asked: new AbortController(),
      events: known?.events ?? [],
      changes: known?.changes ?? [],
      hasFailed: false,
    }
    this.#held.set(source.name, held)
    void this.#load(source.placement, held, { entity, from, to, start, end, limit: mostEvents })
  }

  async #load(placement: Placement, held: Held, question: SourceQuestion): Promise<void> {
    const { signal } = held.asked
    const { openScript, reportScript } = await import('../../slots/panel-scripts.ts')
    try {
      const { script, ctx } = await openScript(this.#shell(), placement, 'events')
      held.changes = script.changes
      const events = await script.load(ctx, question, { signal })
      if (signal.aborted) return
      held.events = events.slice(0, mostEvents)
    } catch (error) {
      if (signal.aborted) return
      held.events = []
      held.hasFailed = true
      reportScript(placement, error)
    }
    this.#host.requestUpdate()
  }

  #onChanges(entities: ReadonlySet<string> | 'all'): void {
    const old = [...this.#held].filter(
      ([, { changes }]) =>
        changes.length > 0 && (entities === 'all' || changes.some((name) => entities.has(name))),
    )
    if (old.length === 0) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      for (const [name, held] of old) this.#held.set(name, { ...held, key: '' })
      if (this.#last !== undefined) this.show(...this.#last)
    }, refreshDelay)
  }

  /** The events of the sources that are switched on. */
  eventsOf(sources: readonly CalendarSource[]): readonly CalendarEvent[] {
    return sources.flatMap((source) =>
      (this.#held.get(source.name)?.events ?? [])
        .filter(isSound)
        .map((event) => this.#eventOf(source, event)),
    )
  }

  #eventOf({ name, color, icon, placement }: CalendarSource, event: SourceEvent): CalendarEvent {
    const href = this.#hrefOf(event)
    return {
      id: `${name}:${event.id}`,
      label: event.label,
      start: event.start,
      ...(event.end === undefined ? {} : { end: event.end }),
      color,
      icon: event.icon ?? icon,
      source: placement.title,
      ...(href === undefined ? {} : { href }),
    }
  }

  /** Where an event leads: a record of an entity that the user may read, or a page of the app. */
  #hrefOf({ open }: SourceEvent): string | undefined {
    if (typeof open === 'string') return open.startsWith('/') && !open.startsWith('//') ? open : undefined
    const { metadata, href } = this.#shell()
    return open !== undefined && metadata.entity(open.entity) !== undefined
      ? href.record(open.entity, open.id)
      : undefined
  }

  /** The record that an event of a source stands for. */
  recordOf(eventId: string): { readonly entity: string; readonly id: string } | undefined {
    for (const [name, { events }] of this.#held) {
      const found = events.find(({ id }) => `${name}:${id}` === eventId)
      if (found !== undefined && typeof found.open === 'object') return found.open
    }
    return undefined
  }
}

/** What comes from a plugin may be anything: without a name and a time it has no place. */
function isSound({ id, label, start, end }: SourceEvent): boolean {
  const isTime = (text: string): boolean => isDay(text) || !Number.isNaN(Date.parse(text))
  if ([id, label, start, end ?? ''].some((text) => typeof text !== 'string')) return false
  return isTime(start) && (end === undefined || isTime(end)) && isDay(start) === isDay(end ?? start)
}
