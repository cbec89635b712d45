import type { PollMessage, VoteMessage } from '@incamera/e2ee/conversation'
import { signal } from '@preact/signals-core'
import type { OutgoingMessage } from '../crypto-worker/conversation-messages.ts'
import type { Poll, PollDraft, PollsModel } from './view-model.ts'

/** Most polls of one author that are kept. Higher: longer meetings. Lower: nobody can fill the others' screens and memory. */
export const MOST_PER_AUTHOR = 50

/** This device in place of a visitor: the worker puts in its own, and takes it out of what comes. */
const SELF = ''

export interface PollsOptions {
  readonly now: () => number
  /** 22 characters of base64url from 16 random bytes. */
  readonly newId: () => string
  readonly send: (message: OutgoingMessage) => void
  readonly ownName: () => string
}

export interface PollSender {
  /** Who the sender is over all visits. */
  readonly visitor: string
  readonly name: string
}

interface Vote {
  readonly name: string
  readonly choices: readonly number[]
}

interface State {
  readonly message: PollMessage
  /** The visitor; empty for an own poll. */
  readonly author: string
  readonly authorName: string
  readonly at: number
  readonly votes: ReadonlyMap<string, Vote>
  readonly open: boolean
}

/** Questions to all, and who answered what. Every device counts for itself. */
export class Polls implements PollsModel {
  readonly list = signal<readonly Poll[]>([])
  readonly #options: PollsOptions
  #states: ReadonlyMap<string, State> = new Map()

  constructor(options: PollsOptions) {
    this.#options = options
  }

  ask({ question, answers, multiple }: PollDraft): void {
    const texts = answers.map((answer) => answer.trim().toWellFormed()).filter((answer) => answer !== '')
    const asked = question.trim().toWellFormed()
    if (asked === '' || texts.length < 2) return
    const message = {
      kind: 'poll',
      id: this.#options.newId(),
      question: asked,
      answers: texts,
      multiple,
    } as const
    this.#open(SELF, this.#options.ownName(), message)
    this.#options.send(message)
  }

  vote(key: string, choices: readonly number[]): void {
    const state = this.#states.get(key)
    if (state === undefined || !state.open) return
    const chosen = choices.toSorted((a, b) => a - b)
    if (!this.#count(key, SELF, { name: this.#options.ownName(), choices: chosen })) return
    this.#sendVote(state, chosen)
  }

  end(key: string): void {
    const state = this.#states.get(key)
    if (state === undefined || state.author !== SELF || !state.open) return
    this.#set(key, { ...state, open: false })
    this.#options.send({ kind: 'poll_end', id: state.message.id })
  }

  /** Somebody's question. False if it is none that is shown: already here, or one too many. */
  receivePoll({ visitor, name }: PollSender, message: PollMessage): boolean {
    return visitor !== '' && this.#open(visitor, name, message)
  }

  receiveVote({ visitor, name }: PollSender, { poll, choices }: VoteMessage): void {
    if (visitor === '') return
    this.#count(keyOf(poll.author, poll.id), visitor, { name, choices })
  }

  receiveEnd({ visitor }: PollSender, id: string): void {
    const state = visitor === '' ? undefined : this.#states.get(keyOf(visitor, id))
    if (state !== undefined) this.#set(keyOf(visitor, id), { ...state, open: false })
  }

  /** Says own polls and votes again, for somebody who was not here. Those who have them pass them over. */
  repeat(): void {
    for (const { author, message, open } of this.#states.values())
      if (open && author === SELF) this.#options.send(message)
    for (const state of this.#states.values()) {
      const own = state.votes.get(SELF)
      if (state.open && own !== undefined) this.#sendVote(state, own.choices)
    }
  }

  #sendVote({ author, message }: State, choices: readonly number[]): void {
    this.#options.send({ kind: 'vote', poll: { author, id: message.id }, choices: [...choices] })
  }

  #open(author: string, authorName: string, message: PollMessage): boolean {
    const key = keyOf(author, message.id)
    const others = [...this.#states.values()].filter((state) => state.author === author)
    if (this.#states.has(key) || others.length >= MOST_PER_AUTHOR) return false
    const at = this.#options.now()
    this.#set(key, { author, authorName, message, at, votes: new Map(), open: true })
    return true
  }

  /** The latest vote of a visitor takes the place of the one before. False if it does not count. */
  #count(key: string, voter: string, vote: Vote): boolean {
    const state = this.#states.get(key)
    if (state === undefined || !state.open) return false
    const { answers, multiple } = state.message
    const fits = vote.choices.every((choice) => choice < answers.length)
    if (!fits || (!multiple && vote.choices.length > 1)) return false
    const votes = new Map(state.votes)
    // Whoever changes a vote goes to the end: the order of names is that of the votes that count.
    votes.delete(voter)
    if (vote.choices.length > 0) votes.set(voter, vote)
    this.#set(key, { ...state, votes })
    return true
  }

  #set(key: string, state: State): void {
    this.#states = new Map([...this.#states, [key, state]])
    this.list.value = [...this.#states].map(([each, value]) => shown(each, value))
  }
}

const keyOf = (author: string, id: string): string => `${author}:${id}`

function shown(key: string, { message, author, authorName, at, votes, open }: State): Poll {
  const own = votes.get(SELF)
  const answers = message.answers.map((text, i) => {
    const names = [...votes.values()].filter(({ choices }) => choices.includes(i)).map(({ name }) => name)
    return { at: i, text, count: names.length, names, chosen: own?.choices.includes(i) ?? false }
  })
  const { question, multiple } = message
  return { key, question, multiple, own: author === SELF, authorName, at, answers, voters: votes.size, open }
}
