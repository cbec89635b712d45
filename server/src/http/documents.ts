/**
 * The notice and all other documents as this server serves them: what they say follows from what is in effect here.
 *
 * @module
 */
import {
  answerDocument,
  DOCUMENT_PATHS,
  factory,
  footerHtml,
  type Language,
  type Operator,
} from '@incamera/notices'
import type { Effective } from '@incamera/register'
import { Asset } from './assets.ts'

export interface Documents {
  /** Addresses that there are. */
  readonly paths: readonly string[]
  /** The document at one of {@link paths}. Made on first use and kept, because nothing in it changes but what is overdue. */
  get(path: string, language: Language): Promise<Asset>
  /** The words in the foot of the client's page. */
  footer(languages: readonly Language[]): string
}

export interface DocumentsOptions {
  readonly operator: Operator
  readonly effective: Effective
  /** What people open; asked at each request, because a port can be chosen late. */
  readonly origin: () => string
  /** Whether deletion failed; asked at each request. */
  readonly isOverdue: () => boolean
}

export function createDocuments({ operator, effective, origin, isOverdue }: DocumentsOptions): Documents {
  const made = new Map<string, Promise<Asset>>()
  const installation = () => factory({ operator, effective, origin: origin(), overdue: isOverdue() })
  const make = async (path: string, language: Language): Promise<Asset> => {
    const answer = await answerDocument(path, installation(), language)
    if (answer === null) throw new Error('there is no such document')
    return new Asset(path, Buffer.from(answer.body), answer.type)
  }
  return {
    paths: DOCUMENT_PATHS,
    get: (path, language) => {
      const key = `${path} ${language} ${isOverdue()}`
      let document = made.get(key)
      if (document === undefined) {
        document = make(path, language)
        made.set(key, document)
        document.catch(() => made.delete(key))
      }
      return document
    },
    footer: (languages) => footerHtml(installation(), languages),
  }
}
