/**
 * The meeting link and what follows from it: the link is the key.
 *
 * @module
 */
export type { LinkKind } from './code.ts'
export { formatLink, parseLinkText } from './link.ts'
export type { LinkProblem, MeetingLink, ParsedLink } from './link.ts'
export { createHostSeed, deriveMeeting, isHostOfMeeting } from './meeting.ts'
export type { Meeting } from './meeting.ts'
export { deriveRoom, roomIdOf } from './room.ts'
export type { RoomSecrets } from './room.ts'
