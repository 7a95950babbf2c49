import axe from 'axe-core'

/** What axe finds wrong with a panel, by the rules of WCAG 2.0 to 2.2, A and AA. */
export async function axeFindings(panel: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(panel, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
