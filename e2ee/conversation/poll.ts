import * as v from 'valibot'
import { idSchema } from './direct-text.ts'
import { visitorSchema } from './introduction.ts'
import { isText } from './text.ts'

/** Longest question, in code points. Higher: more can be explained. Lower: polls stay short on screen. */
export const MAX_QUESTION_CHARACTERS = 300
/** Longest answer, in code points. */
export const MAX_ANSWER_CHARACTERS = 120
/** Most answers. Higher: more to choose from. Lower: shorter lists. */
export const MAX_ANSWERS = 10

const line = (most: number) =>
  v.pipe(
    v.string(),
    v.check((text) => isText(text, most)),
  )

const answersSchema = v.pipe(v.array(line(MAX_ANSWER_CHARACTERS)), v.minLength(2), v.maxLength(MAX_ANSWERS))

/** A question to all. Its author is the visitor who sent it; asked again, as for newcomers, it is the same one. */
export const pollSchema = v.strictObject({
  kind: v.literal('poll'),
  id: idSchema,
  question: line(MAX_QUESTION_CHARACTERS),
  answers: answersSchema,
  /** Whether several answers may be chosen. */
  multiple: v.boolean(),
})

/** Which poll: ids are unique only among one visitor's. */
const pollNameSchema = v.strictObject({ author: visitorSchema, id: idSchema })

/** Positions of answers, each once and ascending, so that a choice has one spelling. */
const choicesSchema = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_ANSWERS - 1))),
  v.check((choices) => choices.every((choice, i) => i === 0 || choices[i - 1]! < choice)),
)

/** The sender's choice. The latest counts; an empty one takes the vote back. Everybody sees whose it is. */
export const voteSchema = v.strictObject({
  kind: v.literal('vote'),
  poll: pollNameSchema,
  choices: choicesSchema,
})

/** The sender ends a poll of its own: votes that come after it do not count. */
export const pollEndSchema = v.strictObject({ kind: v.literal('poll_end'), id: idSchema })
