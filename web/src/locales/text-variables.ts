/**
 * The variables of each text, as `en.ftl` uses them; null where there are none. Types only. Generated: run
 * `vitest -u web/src/locales` after a change of `en.ftl`.
 *
 * @module
 */
export interface TextVariables {
  product: null
  'document-title': null
  'document-title-prejoin': null
  'document-title-meeting': null
  'document-title-left': null
  privacy: null
  close: null
  settings: null
  back: null
  'welcome-heading': null
  'welcome-sentence': null
  'welcome-start': null
  'welcome-or': null
  'welcome-link-label': null
  'welcome-link-hint': null
  'welcome-continue': null
  'welcome-picture-own': null
  'welcome-picture-server': null
  'welcome-picture-others': null
  'point-unseen-title': null
  'point-unseen-text': null
  'point-kept-title': null
  'point-kept-text': null
  'point-remains-title': null
  'point-remains-text': null
  'link-problem-empty': null
  'link-problem-not_a_link': null
  'link-problem-wrong_length': null
  'link-problem-wrong_character': null
  'link-problem-checksum': null
  'link-problem-other_server': null
  'prejoin-heading-new': null
  'prejoin-heading': null
  'prejoin-lead-new': null
  'prejoin-lead': null
  'prejoin-host-hint': null
  'prejoin-preview': null
  'prejoin-camera-off': null
  'prejoin-camera-starting': null
  'prejoin-name-label': null
  'prejoin-name-hint': null
  'picture-label': null
  'picture-hint': null
  'picture-choose': null
  'picture-change': null
  'picture-remove': null
  'picture-refused': null
  'prejoin-join': null
  'prejoin-joining': null
  'prejoin-encryption': null
  'prejoin-remember': null
  'prejoin-remember-hint': null
  'prejoin-remember-problem': null
  'prejoin-learns': null
  'progress-connecting': null
  'progress-waiting_for_keys': null
  'join-problem-unreachable': null
  'join-problem-refused': null
  'join-problem-full': null
  'join-problem-outdated': null
  'join-problem-no_answer': null
  'waiting-heading-asked': null
  'waiting-text-asked': null
  'waiting-heading-asking': null
  'waiting-text-asking': null
  'waiting-heading-no_host': null
  'waiting-text-no_host': null
  'waiting-heading-locked': null
  'waiting-text-locked': null
  'waiting-heading-denied': null
  'waiting-text-denied': null
  'waiting-as': { name: string }
  'waiting-as-guest': null
  'waiting-ask-again': null
  'waiting-stop': null
  camera: null
  microphone: null
  speaker: null
  'camera-numbered': { number: number }
  'microphone-numbered': { number: number }
  'speaker-numbered': { number: number }
  'device-default': null
  'test-tone': null
  mute: null
  unmute: null
  'camera-on': null
  'camera-off': null
  'microphone-refused': null
  'microphone-missing': null
  'microphone-busy': null
  'camera-refused': null
  'camera-missing': null
  'camera-busy': null
  'copy-link': null
  'copy-link-short': null
  'link-copied': null
  'link-by-hand-heading': null
  'link-by-hand-text': { keys: string }
  'link-by-hand-label': null
  'meeting-heading': null
  controls: null
  'mute-short': null
  'unmute-short': null
  'camera-short': null
  share: null
  'share-hosts-only': null
  'share-short': null
  'share-stop': null
  'share-stop-short': null
  'hand-raise': null
  'hand-lower': null
  'hand-short': null
  reactions: null
  'reactions-short': null
  'reaction-thumbs_up': null
  'reaction-applause': null
  'reaction-heart': null
  'reaction-laugh': null
  'reaction-surprise': null
  'reaction-celebrate': null
  'reaction-said': { name: string; reaction: string }
  'reactions-said': { count: number; reaction: string }
  chat: null
  'chat-unread': { count: number }
  people: null
  'people-waiting': { count: number }
  leave: null
  more: null
  participants: null
  you: null
  'you-named': { name: string }
  guest: null
  'screen-of': { name: string }
  'microphone-is-off': null
  'hand-is-raised': null
  'is-reconnecting': null
  'is-sharing': null
  'is-speaking': null
  pin: { name: string }
  unpin: { name: string }
  'alone-heading': null
  'alone-text': null
  'sharing-yours': null
  'sharing-failed': null
  'banner-reconnecting': null
  'banner-waiting': null
  'banner-unreliable': null
  'banner-sound': null
  'banner-sound-button': null
  'encryption-on': { count: number }
  'encryption-waiting': null
  'encryption-heading-on': null
  'encryption-heading-waiting': null
  'encryption-heading-problem': null
  'encryption-text-on': null
  'encryption-text-waiting': null
  'encryption-people': { count: number }
  'source-microphone': null
  'source-camera': null
  'source-screen': null
  'source-screen_audio': null
  'encryption-short-code_differs': null
  'encryption-short-split': { who: string }
  'encryption-short-stream_swapped': { who: string }
  'encryption-short-commits_failing': { who: string }
  'encryption-short-stream_hidden': { what: string; who: string }
  'encryption-short-stream_frozen': { what: string; who: string }
  'encryption-short-silent': { who: string }
  'encryption-short-commit_refused': null
  'encryption-short-frames_refused': null
  'encryption-short-messages_refused': null
  'encryption-problem-code_differs': null
  'encryption-problem-split': { who: string }
  'encryption-problem-stream_swapped': { what: string; who: string }
  'encryption-problem-commits_failing': { who: string }
  'encryption-problem-stream_hidden': { what: string; who: string }
  'encryption-problem-stream_frozen': { what: string; who: string }
  'encryption-problem-silent': { who: string }
  'encryption-alarm-details': null
  'encryption-put-aside': null
  'encryption-problem-frames_refused': null
  'encryption-problem-messages_refused': null
  'encryption-problem-commit_refused': null
  'encryption-since': { time: string }
  'encryption-code-heading': null
  'encryption-code-text': null
  'encryption-code-former': null
  'encryption-how': null
  'encryption-how-open': null
  'encryption-how-read': null
  'encryption-how-others': null
  'encryption-how-mark': null
  'encryption-mark-all': null
  'encryption-differs': null
  'encryption-mark': { name: string }
  'encryption-is-verified': null
  'encryption-not-verified': null
  'encryption-people-label': null
  'encryption-verified': { time: string }
  'encryption-verified-joined': { names: string; time: string }
  'devices-heading': null
  'devices-text': null
  'devices-cost': null
  'devices-turn-on': null
  'devices-turn-off': null
  'devices-turn-off-question': null
  'devices-refused': null
  'devices-own': null
  'devices-here': null
  'devices-not-shown': null
  'devices-missing': null
  'devices-same': { day: string; known: string }
  'devices-changed': { name: string }
  'devices-name': null
  'devices-remember': null
  'devices-kept': { count: number }
  'devices-met': { day: string }
  'devices-forget': null
  'devices-forget-named': { name: string }
  'devices-forget-all': null
  'devices-forget-all-question': null
  'encryption-build-heading': null
  'encryption-build-label': null
  'encryption-build-text': null
  'encryption-build-unknown': null
  'encryption-not-heading': null
  'encryption-not-metadata': null
  'encryption-not-ip': null
  'encryption-not-people': null
  'encryption-not-page': null
  'connection-connected': null
  'connection-reconnecting': null
  'connection-unreliable': null
  'connection-waiting': null
  'connection-label': null
  'chat-empty-heading': null
  'chat-empty-text': null
  'chat-messages': null
  'chat-hosts-only': null
  'message-label': null
  'message-hint': null
  send: null
  sending: null
  'chat-to': null
  'chat-to-everyone': null
  'chat-to-absent': { name: string }
  'chat-only-to': { name: string }
  'chat-only-to-you': null
  'chat-reply': null
  'chat-reply-to': { name: string }
  'chat-recipient-left': { name: string }
  'chat-not-delivered': { name: string }
  'people-message': { name: string }
  'poll-new': null
  'poll-question': null
  'poll-question-missing': null
  'poll-answer': { number: number }
  'poll-answers-missing': null
  'poll-add-answer': null
  'poll-multiple': null
  'poll-hint': null
  'poll-ask': null
  'poll-open-one': null
  'poll-open-many': null
  'poll-ended': null
  'poll-voters': { count: number }
  'poll-result': { count: number; share: string }
  'poll-take-back': null
  'poll-end': null
  'settings-devices': null
  'settings-look': null
  theme: null
  'theme-system': null
  'theme-light': null
  'theme-dark': null
  language: null
  'settings-forgotten': null
  shortcuts: null
  'shortcut-microphone': null
  'shortcut-camera': null
  'shortcut-settings': null
  'shortcut-escape': null
  'shortcut-toolbar': null
  'announce-joined': { name: string }
  'announce-left': { name: string }
  'announce-hand_raised': { name: string }
  'announce-sharing_started': { name: string }
  'announce-muted': null
  'announce-sharing_ended_by_rules': null
  'announce-role_cohost': null
  'announce-role_participant': null
  'announce-waiting': { name: string }
  'announce-put_out': { name: string }
  'announce-reconnected': null
  'announce-chat': { name: string }
  'announce-chat-detail': { detail: string; name: string }
  'announce-file': { name: string }
  'announce-poll': { detail: string; name: string }
  'announce-direct': { name: string }
  'left-heading-left': null
  'left-text-left': null
  'left-heading-removed': null
  'left-text-removed': null
  'left-heading-ended': null
  'left-text-ended': null
  'left-heading-full': null
  'left-text-full': null
  'left-heading-outdated': null
  'left-text-outdated': null
  'left-heading-foreign_code': null
  'left-text-foreign_code': null
  'left-heading-broken': null
  'left-text-broken': null
  rejoin: null
  home: null
  'unsupported-heading': null
  'unsupported-text': null
  'missing-secure_context': null
  'missing-webrtc': null
  'missing-encoded_transform': null
  'missing-crypto': null
  'missing-websocket': null
  'unsupported-working': null
  'unsupported-browsers': null
  'host-waiting': null
  'host-someone': { name: string }
  'host-admit': null
  'host-admit-named': { name: string }
  'host-admit-all': null
  'host-admitting': null
  'host-deny': null
  'host-deny-named': { name: string }
  'host-denied': null
  'host-undo-deny': null
  'host-undo-deny-named': { name: string }
  'host-meeting': null
  'host-admission': null
  'host-admission-open': null
  'host-admission-lobby': null
  'host-admission-locked': null
  'host-rules': null
  'host-rules-share': null
  'host-rules-chat': null
  'host-link': null
  'host-link-copied': null
  'host-link-warning': null
  'role-host': null
  'role-cohost': null
  'host-cohost-make': null
  'host-cohost-make-named': { name: string }
  'host-cohost-end': null
  'host-cohost-end-named': { name: string }
  'host-mute-all': null
  'host-lower-hands': null
  'host-end': null
  'host-end-question': null
  'host-remove': null
  'host-remove-named': { name: string }
  'host-remove-question': null
  'host-cancel': null
  files: null
  'files-send': null
  'files-note': { minutes: string }
  'files-hosts-only': null
  'files-too-large': { limit: string; name: string }
  'files-meta': { author: string; size: string }
  'files-risky': { author: string }
  'files-sending': { name: string }
  'files-fetching': { name: string }
  'files-action': { action: string; name: string }
  'files-on-its-way': null
  'files-almost-sent': null
  'files-coming': null
  'files-sent': null
  'files-saved': null
  'files-cancel': null
  'files-take-back': null
  'files-retry': null
  'files-discard': null
  'files-download': null
  'files-preview': null
  'files-picture': { name: string }
  'files-problem-too-large': null
  'files-problem-full': null
  'files-problem-too-many': null
  'files-problem-gone': null
  'files-problem-damaged': null
  'files-problem-changed': null
  'files-problem-unreachable': null
}

export type TextKey = keyof TextVariables
