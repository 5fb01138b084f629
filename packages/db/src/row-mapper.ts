import { Column, is, SQL } from 'drizzle-orm';
import type { SelectedFieldsOrdered } from 'drizzle-orm/pg-core';

type Decode = (value: unknown) => unknown;

/** A place in a row's object: a value with its index in the row, or an object of places. */
type Place =
  | { readonly name: string; readonly index: number; readonly decode: Decode | null }
  | { readonly name: string; readonly inside: Place[] };

/**
 * Makes a function that turns rows (arrays) into the same objects that Drizzle makes of them. It inspects
 * the fields once, not for each row.
 */
export function createRowMapper(fields: SelectedFieldsOrdered): (row: unknown[]) => object {
  const places: Place[] = [];
  for (const [index, { path, field }] of fields.entries()) {
    const name = path.at(-1) ?? '';
    objectAt(places, path.slice(0, -1)).push({ name, index, decode: decoderOf(field) });
  }
  return (row) => toObject(places, row);
}

function objectAt(places: Place[], path: readonly string[]): Place[] {
  let inside = places;
  for (const name of path) {
    const known = inside.find((place) => place.name === name);
    if (known && 'inside' in known) {
      inside = known.inside;
    } else {
      const made = { name, inside: [] };
      inside.push(made);
      inside = made.inside;
    }
  }
  return inside;
}

function toObject(places: readonly Place[], row: readonly unknown[]): object {
  const object: Record<string, unknown> = {};
  for (const place of places) {
    if ('inside' in place) {
      object[place.name] = toObject(place.inside, row);
    } else {
      const value = row[place.index];
      object[place.name] = value === null || !place.decode ? value : place.decode(value);
    }
  }
  return object;
}

/** How a field's value is decoded; `null` if it is used unchanged. */
function decoderOf(field: SelectedFieldsOrdered[number]['field']): Decode | null {
  if (is(field, Column)) {
    return field.mapFromDriverValue === Column.prototype.mapFromDriverValue
      ? null
      : (value) => field.mapFromDriverValue(value);
  }
  if (!is(field, SQL) && !is(field, SQL.Aliased)) throw new TypeError('Unknown kind of field');
  const decoder: unknown = Reflect.get(is(field, SQL) ? field : field.sql, 'decoder');
  if (typeof decoder !== 'object' || decoder === null) throw new TypeError('No decoder');
  const decode: unknown = Reflect.get(decoder, 'mapFromDriverValue');
  if (typeof decode !== 'function') throw new TypeError('No decoder');
  return (value): unknown => Reflect.apply(decode, decoder, [value]);
}
