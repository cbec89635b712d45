export { type ClientMessage, type ClientMessageOf, clientMessageSchema } from './client-to-server.ts'
export { CLOSE_CODES, type CloseReason, closeReasonOf } from './close-codes.ts'
export { encodeMessage, parseClientMessage, parseServerMessage } from './envelope.ts'
export {
  FILE_HEADERS,
  FILE_PROBLEMS,
  type FileProblem,
  FILES_PATH,
  MAX_SEALED_FILE_BYTES,
  parseCreatedFile,
  parseFileProblem,
  SEALED_CHUNK_BYTES,
  sealedChunkBytes,
  sealedChunkCount,
} from './files.ts'
export {
  type MemberId,
  memberIdSchema,
  type ResumeSecret,
  resumeSecretSchema,
  type ServerToken,
  serverTokenSchema,
  type SpoolId,
  spoolIdSchema,
  type SpoolTicket,
  spoolTicketSchema,
} from './ids.ts'
export * as limits from './limits.ts'
export {
  type Direction,
  MEDIA_SOURCES,
  type MediaSource,
  type WireDtlsParameters,
  type WireIceParameters,
  type WireIceServer,
  type WireRtpCapabilities,
  type WireRtpParameters,
  type WireTransport,
} from './media.ts'
export { roomIdOf } from './room-id.ts'
export { type ServerMessage, type ServerMessageOf, serverMessageSchema } from './server-to-client.ts'
export { PROTOCOL_VERSION, SOCKET_PATH, SUBPROTOCOL } from './version.ts'
