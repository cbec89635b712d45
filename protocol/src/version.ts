/** Version of the wire. Client and server of different versions do not talk; nothing is negotiated. */
export const PROTOCOL_VERSION = 1

/** WebSocket subprotocol that carries {@link PROTOCOL_VERSION}. */
export const SUBPROTOCOL = 'incamera.1'

/** Path of the WebSocket. Nothing about a meeting is ever in a path or query. */
export const SOCKET_PATH = '/socket'
