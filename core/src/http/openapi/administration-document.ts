import { jobStates } from '../../jobs/job-overview.ts'
import type { JsonSchema } from './json-schemas.ts'
import type { KernelRow } from './kernel-row.ts'
import { queryParameter } from './operation.ts'

const object: JsonSchema = { type: 'object' }
const text: JsonSchema = { type: 'string' }
const list: JsonSchema = {
  type: 'object',
  properties: { data: { type: 'array', items: object } },
  required: ['data'],
}

const plugins: JsonSchema = {
  type: 'object',
  properties: {
    data: { type: 'array', items: object },
    refused: {
      type: 'array',
      description: 'Folders among the plugins that are none, such as a second one with the same id.',
      items: {
        type: 'object',
        properties: { folder: text, reason: text },
        required: ['folder', 'reason'],
      },
    },
  },
  required: ['data', 'refused'],
}

const panelReports: JsonSchema = {
  type: 'object',
  properties: {
    reports: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        properties: {
          plugin: text,
          panel: text,
          version: text,
          loadTime: { type: 'integer', minimum: 0, maximum: 60_000 },
          bytes: { type: 'integer', minimum: 0 },
          failure: { enum: ['load', 'run'] },
          longTasks: { type: 'integer', minimum: 0, maximum: 1_000 },
        },
        required: ['plugin', 'panel', 'version'],
      },
    },
    lines: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        properties: {
          plugin: text,
          panel: text,
          version: text,
          level: { enum: ['warn', 'error'] },
          message: { type: 'string', maxLength: 500 },
        },
        required: ['plugin', 'panel', 'version', 'level', 'message'],
      },
    },
  },
}

/** Plugins and their settings, background work, and the demo company. */
export const administrationOperations: readonly KernelRow[] = [
  {
    verb: 'get',
    path: '/api/admin/plugins',
    id: 'plugins.list',
    summary: 'Installed plugins',
    answer: plugins,
    permission: 'plugins.manage',
  },
  {
    verb: 'get',
    path: '/api/admin/plugins/panels',
    id: 'plugins.panels',
    summary: 'How panels fared in browsers over seven days: load times, sizes, failures',
    answer: list,
    permission: 'plugins.manage',
  },
  {
    verb: 'post',
    path: '/api/panel-reports',
    id: 'panels.report',
    summary:
      'Tell how the panels on a page fared; counted without the name of whoever tells, and what they said for the log',
    body: panelReports,
  },
  {
    verb: 'post',
    path: '/api/admin/plugins/{id}/enable',
    id: 'plugins.enable',
    summary: 'Switch a plugin on',
    answer: plugins,
    permission: 'plugins.manage',
  },
  {
    verb: 'post',
    path: '/api/admin/plugins/{id}/disable',
    id: 'plugins.disable',
    summary: 'Switch a plugin off; its data stays',
    answer: plugins,
    permission: 'plugins.manage',
  },
  {
    verb: 'post',
    path: '/api/admin/plugins/{id}/trust',
    id: 'plugins.trust',
    summary: 'Let the panels of a plugin from elsewhere run in the page itself',
    answer: plugins,
    permission: 'plugins.manage',
  },
  {
    verb: 'post',
    path: '/api/admin/plugins/{id}/distrust',
    id: 'plugins.distrust',
    summary:
      'Keep the panels of a plugin from elsewhere in a frame of their own, with no more than its declared rights',
    answer: plugins,
    permission: 'plugins.manage',
  },
  {
    verb: 'get',
    path: '/api/admin/settings/{owner}',
    id: 'settings.get',
    summary: "A plugin's settings with their schema; secrets only as set or not",
    answer: object,
    permission: 'settings.manage',
  },
  {
    verb: 'patch',
    path: '/api/admin/settings/{owner}',
    id: 'settings.update',
    summary: 'Change settings of a plugin; null takes one back to its default',
    body: { type: 'object', additionalProperties: true },
    answer: object,
    permission: 'settings.manage',
  },
  {
    verb: 'get',
    path: '/api/plugin-storage/{plugin}/{key}',
    id: 'pluginStorage.get',
    summary:
      'What the panels of a plugin keep for the whole organisation under a key; null where there is nothing. A token reads it where it may write it',
    answer: object,
  },
  {
    verb: 'put',
    path: '/api/plugin-storage/{plugin}/{key}',
    id: 'pluginStorage.set',
    summary:
      'Keep a value for the panels of a plugin: with the permission that the plugin asks for, or as administrator',
    body: { type: 'object', properties: { value: {} }, required: ['value'] },
  },
  {
    verb: 'delete',
    path: '/api/plugin-storage/{plugin}/{key}',
    id: 'pluginStorage.remove',
    summary: 'Forget a value of a plugin: with the permission that the plugin asks for, or as administrator',
  },
  {
    verb: 'get',
    path: '/api/admin/jobs',
    id: 'jobs.list',
    summary: 'Background work, the latest first',
    parameters: [
      queryParameter('state', { enum: jobStates }),
      queryParameter('queue', text),
      queryParameter('limit', { type: 'integer', minimum: 1, maximum: 200 }),
    ],
    answer: list,
    permission: 'jobs.manage',
  },
  {
    verb: 'post',
    path: '/api/admin/jobs/{id}/retry',
    id: 'jobs.retry',
    summary: 'Run failed work again',
    permission: 'jobs.manage',
  },
  {
    verb: 'post',
    path: '/api/admin/jobs/{id}/cancel',
    id: 'jobs.cancel',
    summary: 'Give up waiting work',
    permission: 'jobs.manage',
  },
  {
    verb: 'get',
    path: '/api/admin/demo',
    id: 'demo.get',
    summary: 'Whether the demo company is loaded, and whether it loads by itself (`--demo`)',
    answer: object,
  },
  {
    verb: 'post',
    path: '/api/admin/demo',
    id: 'demo.load',
    summary: 'Load the demo company',
    answer: object,
    permission: 'settings.manage',
  },
  {
    verb: 'get',
    path: '/api/admin/demo/removal',
    id: 'demo.previewRemoval',
    summary: 'How many records of the demo company would be removed, and how many would stay',
    answer: object,
    permission: 'settings.manage',
  },
  {
    verb: 'delete',
    path: '/api/admin/demo',
    id: 'demo.remove',
    summary: 'Remove what the demo company brought and nobody changed, for good',
    answer: object,
    permission: 'settings.manage',
  },
]
