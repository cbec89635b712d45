/**
 * What one member seals for one other inside the conversation, and who that other is over several visits.
 *
 * @module
 */
export type { CurrentGroup } from './visitors.ts'
export { Visitors } from './visitors.ts'
