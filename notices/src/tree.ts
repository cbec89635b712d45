/**
 * A document before it has a form: HTML, PDF and tests walk through the same tree.
 *
 * @module
 */

/** Text, or text that leads somewhere. */
export type Inline = string | { readonly text: string; readonly href: string; readonly lang?: string }

export type Cell = Inline | readonly Inline[]

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Inline; readonly strong?: boolean }
  | { readonly kind: 'list'; readonly items: readonly Inline[] }
  /** Short pieces with a title each. */
  | { readonly kind: 'points'; readonly points: readonly { readonly title: string; readonly text: string }[] }
  /** A term and what it is here. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [term: string, value: Cell])[] }
  | {
      readonly kind: 'table'
      readonly id: string
      readonly caption: string
      readonly intro?: string
      readonly columns: readonly string[]
      /** The first cell of a row is its header. `id` names what the row is about. */
      readonly rows: readonly { readonly id: string; readonly cells: readonly Cell[] }[]
    }

export interface Section {
  readonly id: string
  readonly heading: string
  readonly blocks: readonly Block[]
}

export interface DocumentTree {
  readonly language: string
  readonly title: string
  readonly description: string
  readonly heading: string
  /** The short answer, above everything else. */
  readonly lead: readonly string[]
  readonly sections: readonly Section[]
}

export const paragraph = (text: Inline): Block => ({ kind: 'paragraph', text })
