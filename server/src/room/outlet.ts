import type { CloseReason, ServerMessage } from '@incamera/protocol'

/** A member's socket as the room sees it. After {@link close} nothing is sent any more. */
export interface Outlet {
  send(message: ServerMessage): void
  close(reason: CloseReason): void
}
