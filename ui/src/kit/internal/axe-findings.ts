import axe from 'axe-core'

/** What axe finds wrong with an element and all that is in it, by the rules of WCAG 2.0 to 2.2, A and AA. */
export async function axeFindings(element: Element): Promise<readonly string[]> {
  await settle(element)
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  })
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html} (${node.failureSummary ?? ''})`),
  )
}

/** Waits for fades to end: half-way through, colours are no colours of the design. */
async function settle(element: Element): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
  const endings = [...insideOf(element)]
    .flatMap((node) => node.getAnimations())
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(endings.map((animation) => animation.finished))
}

function* insideOf(element: Element): Generator<Element> {
  yield element
  for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) yield* insideOf(child)
}
