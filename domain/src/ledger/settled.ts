const settled = new WeakSet<object>()

/**
 * Freezes a value made of plain objects and lists, all the way down, and returns it. What is settled can no longer
 * change, so whatever was computed from it may be remembered.
 */
export function settle<T>(value: T): T {
  if (typeof value !== 'object' || value === null || settled.has(value)) return value
  for (const member of Object.values(value)) settle(member)
  Object.freeze(value)
  settled.add(value)
  return value
}

/** Whether the value went through `settle`. */
export function isSettled(value: object): boolean {
  return settled.has(value)
}
