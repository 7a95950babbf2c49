import type { Address } from '@tessera/sdk'
import type { SqlClient } from '../database/database.ts'
import { addressesStatement, type AddressField, type StoredAddress } from './address-fields.ts'
import type { Gazetteer } from './gazetteer.ts'
import { locateAddress } from './locate-address.ts'

/** What an address is, as far as its place goes: a change of the street alone moves no point. */
function placeText({ postalCode, city, region, country }: Address, home: string): string {
  return JSON.stringify([country ?? home, postalCode, city, region])
}

interface KnownPoint {
  readonly item_id: string
  readonly address: string
}

interface NewPoint {
  readonly item_id: string
  readonly record_id: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly precision: string | null
  readonly place: string | null
  readonly address: string
}

export interface LocateOptions {
  readonly gazetteer: Gazetteer
  /** The country of addresses that name none. */
  readonly home: string
  /** Locates the unchanged as well. */
  readonly anew?: boolean
}

/** Brings the points of some records' addresses in one field up to date: new, moved, and gone ones. */
export async function locateRecords(
  tx: SqlClient,
  addresses: AddressField,
  ids: readonly string[],
  { gazetteer, home, anew = false }: LocateOptions,
): Promise<void> {
  const { rows } = await tx.query<StoredAddress>(addressesStatement(addresses), [ids])
  const known = await knownPoints(tx, addresses.key, ids)
  const present = rows.flatMap(({ item_id, record_id, address }) =>
    address === null ? [] : [{ item_id, record_id, address, text: placeText(address, home) }],
  )
  const changed = present.filter(({ item_id, text }) => anew || known.get(item_id) !== text)
  if (changed.length > 0) {
    const countries = changed.map(({ address }) => address.country ?? home)
    const places = await gazetteer.load(countries)
    const points = changed.map(({ item_id, record_id, address, text }): NewPoint => {
      const found = locateAddress(places, address, home)
      return {
        item_id,
        record_id,
        latitude: found?.latitude ?? null,
        longitude: found?.longitude ?? null,
        precision: found?.precision ?? null,
        place: found?.place ?? null,
        address: text,
      }
    })
    await writePoints(tx, addresses.key, points)
  }
  const there = new Set(present.map(({ item_id }) => item_id))
  const gone = [...known.keys()].filter((id) => !there.has(id))
  if (gone.length > 0)
    await tx.query('DELETE FROM core.address_point WHERE field = $1 AND item_id = ANY($2::uuid[])', [
      addresses.key,
      gone,
    ])
}

async function knownPoints(
  tx: SqlClient,
  field: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  // Over the index by record: without the empty text the planner takes the key, and goes through every point of the field.
  const { rows } = await tx.query<KnownPoint>(
    `SELECT item_id, address FROM core.address_point WHERE record_id = ANY($2::uuid[]) AND field || '' = $1`,
    [field, ids],
  )
  return new Map(rows.map(({ item_id, address }) => [item_id, address]))
}

/** What somebody set by hand stays as long as its address does. */
async function writePoints(tx: SqlClient, field: string, points: readonly NewPoint[]): Promise<void> {
  await tx.query(
    `INSERT INTO core.address_point AS p (field, item_id, record_id, latitude, longitude, "precision", place, address)
     SELECT $1, n.item_id, n.record_id, n.latitude, n.longitude, n."precision", n.place, n.address
     FROM jsonb_to_recordset($2::jsonb) AS n(item_id uuid, record_id uuid, latitude float8, longitude float8, "precision" text, place text, address text)
     ON CONFLICT (field, item_id) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude,
       "precision" = excluded."precision", place = excluded.place, address = excluded.address
     WHERE p."precision" IS DISTINCT FROM 'exact' OR p.address <> excluded.address`,
    [field, JSON.stringify(points)],
  )
}
