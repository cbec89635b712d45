import type { IncomingMessage } from 'node:http'
import { NetworkAddress } from '../personal.ts'

/**
 * Where a request comes from. Behind a proxy that is the last address of `X-Forwarded-For`: the one that the proxy itself
 * has seen. What stands before it was written by the visitor.
 */
export function addressOf(
  request: Pick<IncomingMessage, 'headers' | 'socket'> | undefined,
  behindProxy: boolean,
): NetworkAddress {
  const forwarded = [request?.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  return new NetworkAddress((behindProxy ? forwarded.at(-1)?.trim() : request?.socket.remoteAddress) ?? '')
}
