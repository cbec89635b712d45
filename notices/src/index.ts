/**
 * Every document of a server about personal data, made from the register, what is switched on, and who runs the server.
 *
 * @module
 */
export { factory, type Installation, keepsNothing } from './compose/installation.ts'
export { type Language, LANGUAGES } from './locales/languages.ts'
export { type Contact, NOBODY, type Operator, type Profile, PROFILES } from './operator.ts'
export { type Answer, answerDocument, DOCUMENT_PATHS } from './answer.ts'
export { footerHtml } from './documents/footer.ts'
