/**
 * The smallest pieces of data that the register speaks of. An entry lists the ones it holds; the notice composes its
 * sentences from them, and the probe plants a canary in each. Labels are for developers and translators.
 *
 * @module
 */
import type { DpvCode } from '../dpv.ts'

interface DataAtom {
  readonly label: string
  /** Category of personal data, or `dpv:NonPersonalData`. */
  readonly dpv: DpvCode
}

export const dataAtoms = {
  ip_address: { label: 'IP address', dpv: 'pd:IPAddress' },
  port: { label: 'port number', dpv: 'pd:DeviceBased' },
  page_address: { label: 'address of the page asked for', dpv: 'pd:CommunicationsMetadata' },
  browser_name: { label: 'name and version of the browser', dpv: 'pd:UserAgent' },
  browser_languages: { label: 'languages set in the browser', dpv: 'pd:Language' },
  traffic_amounts: { label: 'sizes and times of packets', dpv: 'pd:CommunicationsMetadata' },
  codecs: { label: 'codecs that the browser can use', dpv: 'pd:DeviceSoftware' },
  stream_numbers: { label: 'numbers of media streams', dpv: 'pd:CommunicationsMetadata' },
  media_certificates: { label: 'certificates made for this visit', dpv: 'pd:Identifier' },
  resume_secret: { label: 'secret for coming back', dpv: 'pd:Authenticating' },

  room_number: { label: 'number of the room', dpv: 'pd:Identifier' },
  room_token: { label: 'proof of knowing the link', dpv: 'pd:Authenticating' },
  member_number: { label: 'random number of the visit', dpv: 'pd:UID' },
  public_keys: { label: 'public keys made for this visit', dpv: 'pd:Identifier' },
  connection_times: { label: 'when and how long a browser is connected', dpv: 'pd:CommunicationsMetadata' },
  active_sources: { label: 'whether sound, picture or screen is sent', dpv: 'pd:CommunicationsMetadata' },
  key_agreement: { label: 'messages of the key agreement', dpv: 'pd:CommunicationsMetadata' },

  display_name: { label: 'display name', dpv: 'pd:Name' },
  own_picture: { label: 'picture that somebody chose of themselves', dpv: 'pd:Picture' },
  chat_text: { label: 'what is written in the chat', dpv: 'pd:Communication' },
  votes: { label: 'votes in polls', dpv: 'pd:Communication' },
  signs: { label: 'raised hand, muted or not, and the like', dpv: 'pd:Communication' },
  room_rules: { label: 'rules of the meeting set by its host', dpv: 'pd:Communication' },
  voice: { label: 'sound of the microphone', dpv: 'pd:Communication' },
  camera_picture: { label: 'picture of the camera', dpv: 'pd:Picture' },
  shared_screen: { label: 'shared screen and its sound', dpv: 'pd:Communication' },

  shared_files: { label: 'files sent in the meeting, with their names', dpv: 'pd:Communication' },
  file_sizes: {
    label: 'rounded sizes of files, when they come and who fetches them',
    dpv: 'pd:CommunicationsMetadata',
  },
  file_ticket: { label: 'secret for sending and fetching files', dpv: 'pd:Authenticating' },

  meeting_secret: { label: 'secret of the meeting', dpv: 'pd:SecretText' },
  host_secret: { label: 'secret of the host', dpv: 'pd:SecretText' },
  private_keys: { label: 'private keys of this visit', dpv: 'pd:SecretText' },
  device_key: { label: 'key of a browser, the same in every meeting', dpv: 'pd:Identifier' },
  met_devices: {
    label: 'devices of others, each with a name from you and the day of the last meeting',
    dpv: 'pd:Identifier',
  },
  device_names: { label: 'names of cameras, microphones and speakers', dpv: 'pd:DeviceBased' },
  device_numbers: { label: 'numbers that the browser gave the chosen devices', dpv: 'pd:DeviceBased' },
  preferences: { label: 'language and colours chosen', dpv: 'pd:Language' },

  shortened_address: { label: 'first part of the IP address', dpv: 'pd:IPAddress' },
  request_kind: { label: 'kind of request and how it ended', dpv: 'pd:CommunicationsMetadata' },
  request_time: { label: 'time of the request', dpv: 'pd:CommunicationsMetadata' },

  setting_changes: { label: 'when which setting was changed', dpv: 'pd:CommunicationsMetadata' },
  daily_counts: { label: 'counts of a day', dpv: 'dpv:NonPersonalData' },
  deletion_counts: { label: 'when how many rows were deleted', dpv: 'dpv:NonPersonalData' },
  program_events: { label: 'events of the program itself', dpv: 'dpv:NonPersonalData' },
  schema_version: { label: 'version of the table layout', dpv: 'dpv:NonPersonalData' },
} as const satisfies Record<string, DataAtom>

export type DataAtomId = keyof typeof dataAtoms
