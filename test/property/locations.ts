/** Finds the places that data names. */
import type { Location } from '../../src/core/index.ts';

/** Every location in a value, however deep. */
export function locationsIn(value: unknown): Location[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isLocation(value)) return [value];
  const items = value instanceof Map ? [...value.values()] : Object.values(value);
  return items.flatMap((item) => locationsIn(item));
}

function isLocation(value: object): value is Location {
  return (
    'path' in value && 'line' in value && 'column' in value && 'endLine' in value && 'endColumn' in value
  );
}
