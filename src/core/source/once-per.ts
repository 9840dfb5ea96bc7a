/** Remembers what was read from an object, as long as the object lives. */

/**
 * A reader that reads each object once.
 * @param read must depend on the object alone, which nobody may change
 */
export function oncePer<K extends object, V>(read: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = read(key);
    known.set(key, { value });
    return value;
  };
}
