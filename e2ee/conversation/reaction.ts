import * as v from 'valibot'

/** The reactions that there are. More: more to choose from, longer to find. */
export const REACTIONS = ['thumbs_up', 'applause', 'heart', 'laugh', 'surprise', 'celebrate'] as const
export type Reaction = (typeof REACTIONS)[number]

/** A sign for a moment. Sent once, and not again after a lost connection: its moment is over. */
export const reactionSchema = v.strictObject({
  kind: v.literal('reaction'),
  reaction: v.picklist(REACTIONS),
})
