import type { JsonSchema } from '../openapi/json-schemas.ts'
import type { KernelRow } from '../openapi/kernel-row.ts'
import { queryParameter } from '../openapi/operation.ts'

const text: JsonSchema = { type: 'string' }
const number: JsonSchema = { type: 'number' }
const integer: JsonSchema = { type: 'integer' }

const listOf = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: { type: 'object', properties, required: Object.keys(properties) },
    },
  },
  required: ['data'],
})
const point = { name: text, latitude: number, longitude: number }

export const placeOperations: readonly KernelRow[] = [
  {
    verb: 'get',
    path: '/api/places',
    id: 'places.search',
    summary: 'Places by the start of their name or postal code, the likeliest first',
    parameters: [queryParameter('q', text, { required: true }), queryParameter('limit', integer)],
    answer: listOf({ ...point, country: text, postalCode: { type: ['string', 'null'] } }),
  },
  {
    verb: 'get',
    path: '/api/places/largest',
    id: 'places.largest',
    summary: 'The largest places of an area',
    parameters: [
      ...['south', 'west', 'north', 'east'].map((name) => queryParameter(name, number, { required: true })),
      queryParameter('limit', integer),
    ],
    answer: listOf({ ...point, population: integer }),
  },
  {
    verb: 'get',
    path: '/api/places/addresses',
    id: 'places.addresses',
    summary: 'How many addresses of each field are on the map, and how many led nowhere',
    permission: 'settings.manage',
    answer: listOf({
      entity: text,
      path: text,
      located: integer,
      lost: integer,
      isDone: { type: 'boolean' },
    }),
  },
  {
    verb: 'post',
    path: '/api/places/addresses/locate',
    id: 'places.locate',
    summary: 'Locate every address again',
    permission: 'settings.manage',
    status: 204,
  },
]
