import type { Reaction } from '@incamera/e2ee/conversation'
import { type Signal, signal } from '@preact/signals-core'
import type { Timer } from './timer.ts'
import type { ReactionsModel, ReactionSummary, ShownReaction } from './view-model.ts'

/** Milliseconds that a reaction stands on a tile. Higher: seen by who looked away. Lower: less on the pictures. */
const REACTION_STAY_MS = 4_000
/** Most reactions of one person that are shown within a second. Higher: livelier. Lower: nobody can flood the screen. */
export const MOST_PER_SECOND = 3
/** Milliseconds over which reactions are put together before they are said. Higher: fewer interruptions. Lower: sooner said. */
const COLLECT_MS = 2_500

/** Somebody on whose tile a reaction is shown. */
export interface Reacting {
  readonly name: { readonly value: string }
  readonly reactions: Signal<readonly ShownReaction[]>
}

export interface ReactionsOptions {
  readonly timer: Timer
  /** Milliseconds of a clock that only goes on. */
  readonly now: () => number
  readonly self: Reacting
  /** Somebody else by member id; undefined if that member is not known. */
  readonly find: (member: string) => Reacting | undefined
  readonly send: (reaction: Reaction) => void
}

/** Signs for a moment: on the tiles, and said together. */
export class Reactions implements ReactionsModel {
  readonly summary = signal<readonly ReactionSummary[]>([])
  readonly #options: ReactionsOptions
  /** When each one's last reactions were shown. */
  readonly #times = new WeakMap<Reacting, readonly number[]>()
  #collected: { readonly reaction: Reaction; readonly who: Reacting }[] = []
  #nextId = 1

  constructor(options: ReactionsOptions) {
    this.#options = options
  }

  react(reaction: Reaction): void {
    const { self, send } = this.#options
    if (this.#show(self, reaction)) send(reaction)
  }

  receive(sender: string, reaction: Reaction): void {
    const who = this.#options.find(sender)
    if (who === undefined || !this.#show(who, reaction)) return
    if (this.#collected.length === 0) this.#options.timer.after(COLLECT_MS, () => this.#sayTogether())
    this.#collected.push({ reaction, who })
  }

  /** False where that person has shown enough for now. */
  #show(who: Reacting, reaction: Reaction): boolean {
    const { timer, now } = this.#options
    const recent = (this.#times.get(who) ?? []).filter((at) => at > now() - 1_000)
    if (recent.length >= MOST_PER_SECOND) return false
    this.#times.set(who, [...recent, now()])
    const shown = { id: this.#nextId++, reaction }
    who.reactions.value = [...who.reactions.value, shown]
    timer.after(REACTION_STAY_MS, () => {
      who.reactions.value = who.reactions.value.filter((other) => other !== shown)
    })
    return true
  }

  #sayTogether(): void {
    const people = new Map<Reaction, Set<Reacting>>()
    for (const { reaction, who } of this.#collected)
      people.set(reaction, (people.get(reaction) ?? new Set()).add(who))
    this.#collected = []
    this.summary.value = [...people].map(([reaction, who]) => ({
      reaction,
      count: who.size,
      name: [...who][0]?.name.value ?? '',
    }))
  }
}
