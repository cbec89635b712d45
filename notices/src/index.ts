export type { NoticeState } from './documents/privacy.ts'
export { noticeFiles } from './generated-files.ts'
