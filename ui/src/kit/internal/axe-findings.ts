import axe from 'axe-core'

/** What axe finds wrong with an element and all that is in it, by the rules of WCAG 2.0 to 2.2, A and AA. */
export async function axeFindings(element: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(element, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html} (${node.failureSummary ?? ''})`))
}
