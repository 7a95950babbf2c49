import type { JsonSchema } from './json-schemas.ts'

const text = { type: 'string' }
const texts = { type: 'array', items: text }

/** The parts of the document that do not depend on the metadata. */
export const sharedSchemas: Readonly<Record<string, JsonSchema>> = {
  Problem: {
    type: 'object',
    description:
      'Problem details (RFC 9457). Decide by `code`: `title`, `detail` and the messages of fields are for people, in the language of the user, or of Accept-Language before anybody is signed in (en, fr, nl, de). `Content-Language` names it.',
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: text,
      detail: text,
      fields: {
        type: 'array',
        items: {
          type: 'object',
          properties: { field: text, code: text, message: text },
          required: ['field', 'code', 'message'],
        },
      },
      requestId: text,
    },
    required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  },
  Filter: {
    type: 'object',
    description:
      'Either `{"and":[…]}`, `{"or":[…]}`, `{"not":{…}}`, or paths with conditions: `{"amount":{"gte":1000},"company.city":{"eq":"Gent"}}`. Which operators a field has stands in `GET /api/metadata`. Addresses take `{"near":{"latitude":51.05,"longitude":3.72,"radius":25}}` (degrees, kilometres up to 20038), `{"within":{"south":…,"west":…,"north":…,"east":…}}` and `{"located":true}`.',
    additionalProperties: true,
  },
  MapPoints: {
    type: 'object',
    properties: {
      data: {
        type: 'array',
        items: {
          type: 'object',
          description:
            'A cell of the map: how many addresses lie in it, their middle and bounds. `id` and `displayName` where all are of one record.',
          properties: {
            count: { type: 'integer' },
            ...Object.fromEntries(
              ['latitude', 'longitude', 'south', 'west', 'north', 'east'].map((name) => [
                name,
                { type: 'number' },
              ]),
            ),
            id: { type: ['string', 'null'] },
            displayName: { type: ['string', 'null'] },
            precision: { enum: ['exact', 'postalCode', 'city', 'region'] },
          },
        },
      },
      count: { type: 'integer', description: 'How many records that is.' },
    },
    required: ['data', 'count'],
  },
  Query: {
    type: 'object',
    properties: {
      fields: {
        ...texts,
        description: 'Paths to read, such as `company.name`. Left out: all fields of the record itself.',
      },
      filter: { $ref: '#/components/schemas/Filter' },
      sort: { ...texts, description: 'Paths, descending with a minus: `["-updatedAt"]`.' },
      include: {
        type: 'object',
        additionalProperties: { type: 'object' },
        description: 'Records that point here, by the name of the relation.',
      },
      search: text,
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
      after: { ...text, description: 'The cursor `page.next` of the answer before.' },
      before: { ...text, description: 'The cursor `page.previous` of the answer before.' },
      offset: {
        type: 'integer',
        description:
          'So many rows are skipped. Below 0 the window is counted from the end: -50 begins with the last 50.',
      },
      count: { enum: ['off', 'capped', 'exact'], default: 'off' },
      trash: { enum: ['without', 'only', 'with'], default: 'without' },
      aggregate: { type: 'object', additionalProperties: true },
    },
    additionalProperties: false,
  },
  Page: {
    type: 'object',
    properties: { next: { type: ['string', 'null'] }, previous: { type: ['string', 'null'] } },
    required: ['next', 'previous'],
  },
  Events: {
    type: 'object',
    properties: {
      data: { type: 'array', items: { type: 'object' } },
      page: { $ref: '#/components/schemas/Page' },
    },
    required: ['data', 'page'],
  },
  BulkResult: {
    type: 'object',
    properties: {
      changed: { type: 'integer' },
      failed: {
        type: 'array',
        items: {
          type: 'object',
          properties: { id: text, code: text, message: text },
          required: ['id', 'code', 'message'],
        },
      },
    },
    required: ['changed', 'failed'],
  },
  Duplicates: {
    type: 'object',
    properties: {
      data: {
        type: 'array',
        items: {
          type: 'object',
          properties: { entity: text, id: text, displayName: text, subtitle: { type: ['string', 'null'] } },
          required: ['entity', 'id', 'displayName', 'subtitle'],
        },
      },
      hasUnseen: {
        type: 'boolean',
        description: 'There are others that the caller may not see; nothing else is told of them.',
      },
    },
    required: ['data', 'hasUnseen'],
  },
  SearchResult: {
    type: 'object',
    properties: {
      data: {
        type: 'array',
        items: {
          type: 'object',
          properties: { entity: text, id: text, displayName: text, subtitle: { type: ['string', 'null'] } },
          required: ['entity', 'id', 'displayName', 'subtitle'],
        },
      },
    },
    required: ['data'],
  },
}
