/**
 * Why an item exists: purposes (GDPR Article 13(1)(c)), the interests behind basis `f` (13(1)(d)), what happens without
 * the item (13(2)(e)), and the ways to take a consent back (13(2)(c)).
 *
 * @module
 */
import type { DpvCode } from '../dpv.ts'

export const purposeAtoms = {
  answer_the_browser: { label: 'to send pages and messages back', dpv: 'dpv:RequestedServiceProvision' },
  choose_language: { label: 'to answer in a language you read', dpv: 'dpv:Personalisation' },
  forward_media: { label: 'to forward sealed sound and pictures', dpv: 'dpv:RequestedServiceProvision' },
  survive_breaks: { label: 'to go on after a break in the network', dpv: 'dpv:IncreaseServiceRobustness' },
  find_the_meeting: {
    label: 'to bring together who opened the same link',
    dpv: 'dpv:RequestedServiceProvision',
  },
  tell_members_apart: {
    label: 'to tell the members of a meeting apart',
    dpv: 'dpv:CommunicationManagement',
  },
  admit_members: { label: 'to let members admit members', dpv: 'dpv:EnforceAccessControl' },
  say_who_is_there: { label: 'to tell the others who came and went', dpv: 'dpv:CommunicationManagement' },
  agree_on_keys: { label: 'to bring every member to the same keys', dpv: 'dpv:EnforceSecurity' },
  carry_the_conversation: {
    label: 'to carry the conversation to the members',
    dpv: 'dpv:CommunicationManagement',
  },
  pass_files_on: { label: 'to pass files on to the members', dpv: 'dpv:RequestedServiceProvision' },
  show_who_speaks: { label: 'to show the others who you are', dpv: 'dpv:CommunicationManagement' },
  hold_the_rules: { label: 'to hold everybody to the rules of the host', dpv: 'dpv:EnforceAccessControl' },
  encrypt: { label: 'to seal and open the meeting on the device', dpv: 'dpv:EnforceSecurity' },
  pass_the_link_on: {
    label: 'to let you copy the link and reload the page',
    dpv: 'dpv:RequestedServiceProvision',
  },
  recognise_devices: {
    label: 'to tell whether somebody uses the same device as last time',
    dpv: 'dpv:IdentityVerification',
  },
  choose_devices: {
    label: 'to let you choose camera, microphone and speaker',
    dpv: 'dpv:RequestedServiceProvision',
  },
  spare_typing: { label: 'to spare you typing and choosing again', dpv: 'dpv:Personalisation' },
  look_as_wished: { label: 'to look as you wish', dpv: 'dpv:Personalisation' },
  limit_misuse: { label: 'to keep the service usable when somebody floods it', dpv: 'dpv:EnforceSecurity' },
  find_faults: { label: 'to find faults and attacks', dpv: 'dpv:FraudPreventionAndDetection' },
  show_what_was_set: { label: 'to show later what was set when', dpv: 'dpv:DataProcessingRecord' },
  plan_capacity: { label: 'to know how much the service is used', dpv: 'dpv:InternalResourceOptimisation' },
  show_that_deleted: { label: 'to show that data is deleted in time', dpv: 'dpv:DataProcessingRecord' },
  keep_running: { label: 'to keep the service running', dpv: 'dpv:RepairImpairments' },
  update_tables: { label: 'to update the table layout with the program', dpv: 'dpv:RepairImpairments' },
} as const satisfies Record<string, { readonly label: string; readonly dpv: DpvCode }>

export type PurposeId = keyof typeof purposeAtoms

export const interestAtoms = {
  run_the_service: { label: 'running the service that was asked for' },
  accountability: { label: 'being able to show how the service was run' },
  safe_operation: { label: 'finding faults of the service and attacks on it' },
} as const satisfies Record<string, { readonly label: string }>

export type InterestId = keyof typeof interestAtoms

export const refusalAtoms = {
  no_answer: { label: 'the server cannot answer the browser' },
  no_meeting: { label: 'taking part in a meeting is not possible' },
  no_return: { label: 'a lost connection ends the visit' },
  shown_as_guest: { label: 'the others see the word Guest' },
  not_seen_or_heard: { label: 'the others do not see or hear you' },
  nothing_written: { label: 'the others read nothing from you' },
  keeps_running: { label: 'nothing changes for you' },
  no_files_sent: { label: 'no files are sent or fetched' },
  standard_choice: { label: 'the standard choice is used' },
} as const satisfies Record<string, { readonly label: string }>

export type RefusalId = keyof typeof refusalAtoms

export const withdrawalAtoms = {
  uncheck: { label: 'take the tick away where it was set' },
} as const satisfies Record<string, { readonly label: string }>

export type WithdrawalId = keyof typeof withdrawalAtoms
