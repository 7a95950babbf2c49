import { minutesPerDay } from './calendar-model.ts'

/** The minute at which days begin for most. */
export const workStarts = 8 * 60

const names = ['from', 'to', 'lane', 'lanes'] as const

/** Puts what has a time in its place, by the elements: the content policy forbids style attributes. */
export function placeBlocks(root: ParentNode): void {
  for (const block of root.querySelectorAll<HTMLElement>('[data-from]'))
    for (const name of names) block.style.setProperty(`--_${name}`, block.dataset[name] ?? '0')
  root.querySelector('.slot')?.scrollIntoView({ block: 'nearest' })
}

/** A day is shown from where work begins, not from midnight. */
export function scrollToWork(root: ParentNode): void {
  const height = root.querySelector<HTMLElement>('.column')?.offsetHeight ?? 0
  root.querySelector('.times')?.scrollTo({ top: ((workStarts - 80) / minutesPerDay) * height })
}
