import {
  axeFindings,
  mountForTest,
  refusal,
  unmountAll,
  until,
  type MountedPanel,
} from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import en from '../../locales/en.json' with { type: 'json' }
import PipelinesPage from './pipelines.ts'

const page = (data: readonly object[]) => ({ data, page: { next: null, previous: null } })
const stage = (id: string, name: string, kind = 'open') => ({
  id,
  name,
  kind,
  pipeline: { id: 'p1', displayName: 'Sales' },
  probability: '50',
  color: 'blue',
  rottingDays: 14,
})
const stages = [stage('s1', 'First'), stage('s2', 'Second'), stage('s3', 'Won', 'won')]

let panel: MountedPanel
afterEach(unmountAll)

async function mount(more: Readonly<Record<string, unknown>> = {}, can = true): Promise<void> {
  panel = await mountForTest(PipelinesPage, {
    plugin: 'pipeline',
    locales: { en },
    host: { slot: 'settings.page' },
    can: () => can,
    answers: {
      'POST /api/records/pipeline.pipeline/query': page([
        { id: 'p1', name: 'Sales' },
        { id: 'p2', name: 'Renewals' },
      ]),
      'POST /api/records/pipeline.stage/query': page(stages),
      'POST /api/records/pipeline.lostReason/query': page([{ id: 'r1', name: 'Price', archived: false }]),
      ...more,
    },
  })
}

describe('the settings of pipelines', () => {
  it('show pipelines with their stages, and reasons for losing', async () => {
    await mount()
    await panel.shows('Renewals')
    for (const text of ['Sales', 'Usual', 'First', 'stale after 14 days', '50%', 'Price'])
      expect(panel.text()).toContain(text)
    expect(await axeFindings(panel.element)).toEqual([])
  })

  it('are closed to those who may not set them up', async () => {
    await mount({}, false)
    await panel.shows('Ask an administrator')
    expect(panel.requests.filter(({ method }) => method !== 'POST')).toEqual([])
  })

  it('put stages in order by the arrow keys, and say where they are', async () => {
    await mount({ 'PUT /api/p/pipeline/pipelines/p1/stages': { ok: true } })
    await panel.shows('First')
    panel
      .find('[aria-label^="Move “First”"]')
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }))
    const { body } = await panel.called('PUT /api/p/pipeline/pipelines/p1/stages')
    expect(body).toEqual({ ids: ['s2', 's1', 's3'] })
    expect(panel.announcements).toEqual(['“First”, position 2 of 3'])
  })

  it('put stages in order by the menu', async () => {
    await mount({ 'PUT /api/p/pipeline/pipelines/p1/stages': { ok: true } })
    await panel.shows('First')
    panel.find('[slot="s1"] crm-menu-item', 'Move down').click()
    const { body } = await panel.called('PUT /api/p/pipeline/pipelines/p1/stages')
    expect(body).toEqual({ ids: ['s2', 's1', 's3'] })
  })

  it('add a stage', async () => {
    await mount({ 'POST /api/p/pipeline/pipelines/p1/stages': { id: 's4' } })
    await panel.shows('First')
    panel.find('crm-button', 'Add stage').click()
    await panel.shows('Stale after')
    const name = panel.find<HTMLElement & { value: string }>('crm-text')
    name.value = ' Trial '
    name.dispatchEvent(new CustomEvent('crm-input'))
    panel.find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
    const { body } = await panel.called('POST /api/p/pipeline/pipelines/p1/stages')
    expect(body).toEqual({ name: 'Trial', kind: 'open', probability: 50, color: 'blue', rottingDays: null })
  })

  it('ask where the deals of a stage go before it is deleted', async () => {
    const inUse = refusal(409, { code: 'pipeline.stage_in_use', detail: '“First” holds 2 deals.' })
    await mount({
      'POST /api/p/pipeline/stages/s1/remove': ({ body }: { readonly body?: unknown }) =>
        (body as { moveTo?: string }).moveTo === undefined ? inUse : { ok: true },
    })
    await panel.shows('First')
    panel.find('[slot="s1"] crm-menu-item', 'Delete').click()
    await panel.shows('Where do its deals go?')
    const box = panel.find<HTMLElement & { value: string }>('crm-combobox')
    box.value = 's2'
    box.dispatchEvent(new CustomEvent('crm-change'))
    panel.find('form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
    await until(
      () => panel.requests.some(({ body }) => (body as { moveTo?: string } | undefined)?.moveTo === 's2'),
      () => panel.text(),
    )
  })
})
