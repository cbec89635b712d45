/** `base` with some methods replaced; everything else, getters included, is `base`'s own. */
export function extended<T extends object>(base: T, methods: Partial<T>): T {
  return Object.assign(Object.create(base) as T, methods)
}
