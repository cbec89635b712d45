import type { Reaction } from '@incamera/e2ee/conversation'

/** What is drawn for a reaction; its name in words is a text of the locale. */
export const reactionSigns: Readonly<Record<Reaction, string>> = {
  thumbs_up: '👍',
  applause: '👏',
  heart: '❤️',
  laugh: '😂',
  surprise: '😮',
  celebrate: '🎉',
}
