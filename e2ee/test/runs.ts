/**
 * How many times as many random cases the property tests try. Higher: rarer faults are found, for an hour of waiting if
 * need be (`PROPERTY_RUNS=50 npm test`). Lower: no less than 1, what every check of a change takes.
 */
const TIMES = Math.max(1, Math.trunc(Number(process.env['PROPERTY_RUNS'] ?? 1)) || 1)

/** Random cases of a property whose usual number is `usual`. */
export const runs = (usual: number): number => usual * TIMES

/** Milliseconds for a test that takes `usual` at most with the usual number of cases. */
export const patience = (usual: number): number => usual * TIMES
