/** Commits with a head like a real one (`mls-messages.ts`), for a group and epoch of the test's choice. */
export function commitMessage(options: {
  readonly epoch: number
  readonly leaf?: number
  readonly group?: string
  readonly content?: number
}): string {
  const { epoch, leaf = 0, group = 'group', content = 3 } = options
  const groupId = Buffer.from(group)
  const head = Buffer.alloc(5)
  head.writeUInt16BE(1, 0)
  head.writeUInt16BE(1, 2)
  head.writeUInt8(groupId.length, 4)
  const middle = Buffer.alloc(8 + 1 + 4 + 1 + 1)
  middle.writeBigUInt64BE(BigInt(epoch), 0)
  middle.writeUInt8(1, 8)
  middle.writeUInt32BE(leaf, 9)
  middle.writeUInt8(0, 13)
  middle.writeUInt8(content, 14)
  return Buffer.concat([head, groupId, middle, Buffer.from('rest')]).toString('base64url')
}
