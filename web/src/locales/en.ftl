# English. Every locale has the same messages with the same variables; a test holds that.

## The page as a whole

product = Incamera
document-title = Incamera: meetings behind closed doors
document-title-prejoin = Before you join · Incamera
document-title-meeting = In a meeting · Incamera
document-title-left = Meeting ended · Incamera
privacy = Privacy
close = Close
settings = Settings
back = Back

## Welcome

welcome-heading = Meetings behind closed doors
welcome-sentence = Video meetings in your browser, encrypted on your device and opened only on the devices of the people you meet. No account, nothing to install.
welcome-start = Start a meeting
welcome-or = or join one
welcome-link-label = Meeting link or code
welcome-link-hint = Paste the link, or type the code as it was read to you.
welcome-continue = Continue
welcome-picture-own = On your device
welcome-picture-server = What this server sees
welcome-picture-others = On their devices
point-unseen-title = This server cannot see or hear meetings
point-unseen-text = Picture, sound, screen, names and chat are locked before they leave your device. The key travels in the part of the link that browsers never send.
point-kept-title = No list of who met
point-kept-text = No account, no cookie. Chat lives on the devices that are present and ends with the meeting.
point-remains-title = What still takes trust
point-remains-text = The server sees your IP address and that a meeting takes place. It also delivers this page: whoever runs it could deliver a different one.

link-problem-empty = Paste a meeting link or type a code first.
link-problem-not_a_link = This is not a meeting link. A link ends with # and groups of letters and digits.
link-problem-wrong_length = The code is too short or too long. Check that all of it was copied.
link-problem-wrong_character = The code has a character that never occurs in codes. Check it, or ask for the link again.
link-problem-checksum = The code has a typing mistake. Compare it group by group.
link-problem-other_server = This link belongs to a meeting on another server. Open it in the address bar of the browser.

## Before joining

prejoin-heading-new = Your meeting is ready
prejoin-heading = Join the meeting
prejoin-lead-new = Send the link to the people you want to meet. Only who has the link can come in.
prejoin-lead = Check your picture and sound. Nobody sees or hears you until you join.
prejoin-host-hint = You are the host. The link above lets people in; it makes nobody a host. Your own host link stays with you: in the meeting you find it under People.
prejoin-preview = Preview
prejoin-camera-off = Your camera is off
prejoin-camera-starting = Starting your camera…
prejoin-name-label = Your name
prejoin-name-hint = Optional. Encrypted for the people in the meeting; this server never sees it.
picture-label = Your picture
picture-hint = Optional. Made small and encrypted on your device; nobody stores it.
picture-choose = Choose a picture
picture-change = Choose another
picture-remove = Remove picture
picture-refused = This file is not a picture that your browser can read. Choose a JPEG, PNG, WebP, GIF or AVIF.
prejoin-join = Join meeting
prejoin-joining = Joining…
prejoin-encryption = Always end-to-end encrypted. There is no other mode.
prejoin-remember = Remember name and devices on this device
prejoin-remember-hint = Kept in this browser until you take the tick away, at most a year. The server does not get it.
prejoin-remember-problem = This browser does not let the page remember anything.
prejoin-learns = This server will learn your IP address, and when you come and go.
progress-connecting = Connecting to the server…
progress-waiting_for_keys = Waiting for someone in the meeting to hand you the key…
join-problem-unreachable = The server does not answer. Check your internet connection; it is tried again by itself.
join-problem-refused = This link is not accepted. The meeting may have been closed. Ask for a new link.
join-problem-full = The meeting is full. Try again when someone has left.
join-problem-outdated = This page is older than the server. Reload the page, then open the link again.
join-problem-no_answer = Nobody in the meeting has let you in yet. If a host lets people in here, wait a little. Otherwise ask someone inside to reload the page.

## Waiting to be let in

waiting-heading-asked = Waiting to be let in
waiting-text-asked = A host has been told that you are here. You come in as soon as the host says yes; nobody sees or hears you before.
waiting-heading-asking = Asking again…
waiting-text-asking = Your question is on its way.
waiting-heading-no_host = No host is here
waiting-text-no_host = In this meeting a host lets people in, and none is there at the moment. You can wait: the next host to come is told at once.
waiting-heading-locked = The meeting is locked
waiting-text-locked = Nobody else is let in at the moment. You can wait here until a host opens it again.
waiting-heading-denied = You were not let in
waiting-text-denied = A host said no. If that was a mistake, ask again.
waiting-as = The host sees the name { $name }.
waiting-as-guest = You gave no name; the host sees only that someone waits.
waiting-ask-again = Ask again
waiting-stop = Stop waiting

## Devices

camera = Camera
microphone = Microphone
speaker = Speaker
camera-numbered = Camera { $number }
microphone-numbered = Microphone { $number }
speaker-numbered = Speaker { $number }
device-default = System default
test-tone = Play test tone
mute = Mute microphone
unmute = Unmute microphone
camera-on = Turn camera on
camera-off = Turn camera off
microphone-refused = The browser does not allow the microphone. Open the site settings next to the address, allow the microphone and try again.
microphone-missing = No microphone was found. Plug one in and try again.
microphone-busy = The microphone is in use by another program. Close that program and try again.
camera-refused = The browser does not allow the camera. Open the site settings next to the address, allow the camera and try again.
camera-missing = No camera was found. Plug one in and try again.
camera-busy = The camera is in use by another program. Close that program and try again.

## The link

copy-link = Copy link
copy-link-short = Link
link-copied = Link copied
link-by-hand-heading = Copy the link by hand
link-by-hand-text = Your browser does not let this page copy. The link is selected: press { $keys }, or touch and hold it.
link-by-hand-label = Link to the meeting

## In the meeting

meeting-heading = Meeting
controls = Meeting controls
mute-short = Mute
unmute-short = Unmute
camera-short = Camera
share = Share screen
share-hosts-only = Only hosts share screens in this meeting
share-short = Share
share-stop = Stop sharing
share-stop-short = Stop sharing
hand-raise = Raise hand
hand-lower = Lower hand
hand-short = Hand
reactions = Reactions
reactions-short = React
reaction-thumbs_up = Thumbs up
reaction-applause = Applause
reaction-heart = Heart
reaction-laugh = Laughter
reaction-surprise = Surprise
reaction-celebrate = Celebration
reaction-said = { $name }: { $reaction }.
reactions-said = { $reaction } from { $count } people.
chat = Chat
chat-unread = Chat, { $count ->
    [one] { $count } unread message
   *[other] { $count } unread messages
}
people = People
people-waiting = People, { $count ->
    [one] { $count } person waits to be let in
   *[other] { $count } people wait to be let in
}
leave = Leave
more = More
participants = Participants
you = You
you-named = You ({ $name })
guest = Guest
screen-of = Screen of { $name }
microphone-is-off = Microphone off
hand-is-raised = Hand raised
is-reconnecting = Reconnecting…
is-sharing = Sharing their screen
is-speaking = Speaking
pin = Pin { $name }
unpin = Unpin { $name }
alone-heading = You are the only one here
alone-text = Send the link to the people you want to meet. They come in as soon as they open it.
sharing-yours = You are sharing your screen. Everyone in the meeting sees it.
sharing-failed = The screen could not be shared. Your browser or system may not allow it; try again and choose a window.
banner-reconnecting = The connection to the server is gone. It comes back by itself as soon as there is a way; nothing you typed is lost.
banner-waiting = You are connected again. A host has to let you back in; nothing you typed is lost.
banner-unreliable = Connected, but picture and sound do not flow yet. It is tried again by itself; nothing you typed is lost.
banner-sound = The browser holds back the sound.
banner-sound-button = Click to hear

## Encryption

encryption-on = Encryption: on, { $count ->
    [one] { $count } person holds the key
   *[other] { $count } people hold the key
}
encryption-waiting = Encryption: ready, you are alone
encryption-heading-on = This meeting is encrypted
encryption-heading-waiting = Ready to encrypt
encryption-heading-problem = Something does not fit
encryption-text-on = Picture, sound, screen, names and chat are locked on the sender’s device and opened on the devices of these people only:
encryption-text-waiting = The keys are ready on your device. As soon as someone comes in, everything is locked for the two of you.
encryption-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
source-microphone = sound
source-camera = picture
source-screen = screen
source-screen_audio = sound of the screen
encryption-short-code_differs = Encryption: the codes differ
encryption-short-split = Encryption: { $who } is kept apart
encryption-short-stream_swapped = Encryption: foreign frames as { $who }
encryption-short-commits_failing = Encryption: key changes by { $who } fail
encryption-short-stream_hidden = Encryption: { $who }, { $what } held back
encryption-short-stream_frozen = Encryption: { $who }, { $what } stands still
encryption-short-silent = Encryption: { $who } cannot be confirmed
encryption-short-commit_refused = Encryption: a change of keys was refused
encryption-short-frames_refused = Encryption: picture or sound refused
encryption-short-messages_refused = Encryption: messages refused
encryption-problem-code_differs = You heard another code than the one below. Either someone misread it, or somebody stands between you. Read it once more; the code changes when keys change. If it differs again, leave, and meet with a new link sent another way.
encryption-problem-split = { $who }: keys or list of people differ from yours. Somebody may be keeping the meeting in two halves. Say nothing confidential before everyone has read the code below aloud and found it the same. If it differs, leave and meet with a new link, sent another way.
encryption-problem-stream_swapped = { $who }: frames came under this name ({ $what }) that this person’s device did not make. They can only come from somebody who is or was in the meeting, or from this server. Ask this person by another way what they are sending, and meet again with a new link.
encryption-problem-commits_failing = { $who }: changes of keys that this person’s device made could not be followed, more than once or by more than one person here. Either that device is broken, or it is meant to push people out. Ask this person to leave and come back. If it goes on, a host can remove this person; without a host, meet again with a new link.
encryption-problem-stream_hidden = { $who } sends { $what }, and this server does not pass it on to you. Ask whether the others get it. If nobody does, or only you do not, this server is holding it back.
encryption-problem-stream_frozen = { $who } goes on sending { $what }, and nothing of it arrives. Either a line is too weak for it, or this server holds it back. What you see may be old.
encryption-problem-silent = { $who } has given no sealed sign of life for a while. The device may be asleep or its line broken; or this server holds back what it says. Until the sign comes back, do not rely on this person being there.
encryption-alarm-details = What to do
encryption-put-aside = I have checked this
encryption-problem-frames_refused = Some picture or sound could not be opened and was thrown away. Nothing passed unlocked. If it goes on, leave and join again.
encryption-problem-messages_refused = Some messages could not be opened and were thrown away. If it goes on, leave and join again.
encryption-problem-commit_refused = A change of keys was refused because it did not follow the rules. Compare the code below with the others before you go on.
encryption-since = Since { $time }, when the keys last changed.
encryption-code-heading = Code of this call
encryption-code-text = Everyone who holds the same keys sees the same digits. They change when someone comes or goes, and every few minutes by themselves.
encryption-code-former = The keys have just changed, among the same people. The code before, if you were reading it:
encryption-how = Read it aloud together: how
encryption-how-open = Everyone opens this panel.
encryption-how-read = One person reads the six groups aloud, with the camera on, so that the others see and hear who reads.
encryption-how-others = Everyone else says whether the same digits stand on their screen.
encryption-how-mark = If so, press the button below. Everyone who is here now counts as verified on your device, as long as they stay. Who comes later does not.
encryption-mark-all = All see the same code
encryption-differs = It differs
encryption-mark = { $name } read me this code
encryption-is-verified = Verified
encryption-not-verified = Not verified
encryption-people-label = Who holds the keys
encryption-verified = Verified at { $time }. Nobody has joined since.
encryption-verified-joined = Verified at { $time }. Joined since, and not verified: { $names }
devices-heading = Known devices
devices-text = So that you need not compare codes each time with people whom you meet often, this browser can keep a key of its own. It shows that key to the people in your meetings, and tells you whether their devices are the same as last time.
devices-cost = Off until you turn it on. People to whom this device was shown can tell that it is the same one in another meeting. This server cannot: the key is shown sealed. It is kept in this browser only, until you turn it off.
devices-turn-on = Turn on
devices-turn-off = Turn off and delete
devices-turn-off-question = The key of this browser and all remembered devices are deleted. Others who remember this device will not know it any more.
devices-refused = This browser does not let the page keep anything, so this cannot be turned on here.
devices-own = This device:
devices-here = Devices of the people here
devices-not-shown = shows no device
devices-missing = has not shown the device that you remember under this name
devices-same = Same device as on { $day }. You called it { $known }.
devices-changed = You remember another device under the name { $name }. This is not that device. Compare the code before you rely on the name.
devices-name = Name for this device
devices-remember = Remember
devices-kept = { $count ->
    [one] { $count } remembered device
   *[other] { $count } remembered devices
}
devices-met = last met on { $day }
devices-forget = Forget
devices-forget-named = Forget { $name }
devices-forget-all = Forget all
devices-forget-all-question = All remembered devices are deleted from this browser. The key of this browser stays.
encryption-build-heading = The program on this page
encryption-build-label = Build
encryption-build-text = The number of the build that this server says it delivers. Compare it with people who use another connection. To check it, take the sources of Incamera on another computer and run:
encryption-build-unknown = This server does not say which build it delivers. To check what it delivers, take the sources of Incamera on another computer and run:
encryption-not-heading = What encryption does not hide
encryption-not-metadata = That a meeting takes place, when you are in it and how much data flows. This server sees that.
encryption-not-ip = Your IP address. This server sees it while you are connected; the other participants do not.
encryption-not-people = What the others do. Anyone in the meeting can record or take a photo.
encryption-not-page = This page comes from this server. Whoever runs it could deliver a page that does not encrypt.
connection-connected = Connected
connection-reconnecting = Reconnecting
connection-unreliable = Connected, no media yet
connection-waiting = Waiting to be let back in
connection-label = Connection to the server:

## Chat

chat-empty-heading = No messages yet
chat-empty-text = Messages are encrypted for the people who are here now. They end with the meeting.
chat-messages = Messages
chat-hosts-only = At the moment only hosts write here. What you have typed is kept.
message-label = Message
message-hint = Enter sends, Shift+Enter starts a new line
send = Send
sending = Sending…
chat-to = To
chat-to-everyone = Everyone
chat-to-absent = { $name } (has left)
chat-only-to = only to { $name }
chat-only-to-you = only to you
chat-reply = Reply
chat-reply-to = Reply to { $name } only
chat-recipient-left = { $name } is not here any more. Your text stays in the field; choose somebody else, or wait.
chat-not-delivered = Not delivered: { $name } has left.
people-message = Message { $name }
poll-new = New poll
poll-question = Question
poll-question-missing = Write the question first.
poll-answer = Answer { $number }
poll-answers-missing = Give at least two answers.
poll-add-answer = Add an answer
poll-multiple = Several answers may be chosen
poll-hint = Everybody in the meeting sees who chose what. Nobody else does.
poll-ask = Ask everyone
poll-open-one = Choose one. Everybody sees your choice; you can change it.
poll-open-many = Choose one or more. Everybody sees your choice; you can change it.
poll-ended = This poll has ended.
poll-voters = { $count ->
    [one] { $count } person has voted
   *[other] { $count } people have voted
}
poll-result = { $count ->
    [one] { $count } vote, { $share } %
   *[other] { $count } votes, { $share } %
}
poll-take-back = Take my vote back
poll-end = End poll

## Settings

settings-devices = Devices
settings-look = Look
theme = Theme
theme-system = Like the system
theme-light = Light
theme-dark = Dark
language = Language
settings-forgotten = Nothing of this is stored: it holds until you close this page.
shortcuts = Keyboard
shortcut-microphone = Microphone on or off
shortcut-camera = Camera on or off
shortcut-settings = Settings
shortcut-escape = Close what is open
shortcut-toolbar = Move between the controls

## Announcements

announce-joined = { $name } joined
announce-left = { $name } left
announce-hand_raised = { $name } raised a hand
announce-sharing_started = { $name } shares a screen
announce-muted = A host turned microphones off; you can turn yours on again
announce-sharing_ended_by_rules = The host lets only hosts share; your screen is no longer shared
announce-role_cohost = A host made you a co-host: you can let people in and remove them
announce-role_participant = You are no longer a co-host
announce-waiting = { $name } waits to be let in
announce-put_out = A participant removed { $name }, who had not left. Ask what happened.
announce-reconnected = The connection is back
announce-chat = Message from { $name }
announce-chat-detail = { $name }: { $detail }
announce-file = { $name } sent a file
announce-poll = { $name } asks: { $detail }
announce-direct = { $name } wrote only to you

## After the meeting, and where it cannot start

left-heading-left = You have left the meeting
left-text-left = Camera and microphone are off. Nothing of the meeting was stored on this device, except for devices that you chose to remember.
left-heading-removed = You were removed
left-text-removed = A host removed you from the meeting. Camera and microphone are off.
left-heading-ended = The meeting is over
left-text-ended = A host ended the meeting for everyone. Camera and microphone are off.
left-heading-full = The meeting is full
left-text-full = There is no room for one more at the moment. Try again when someone has left.
left-heading-outdated = This page is out of date
left-text-outdated = The server has been renewed since this page was loaded. Reload the page and open the meeting link again.
left-heading-foreign_code = This server delivered something else
left-text-foreign_code = A part of the program that holds the keys is not the one that this page was built with. It was not started, and nothing was sent. The server or something on the way to it has changed it. Do not meet here before whoever runs the server has explained it; a reload helps only if the server was just being updated.
left-heading-broken = The meeting could not go on
left-text-broken = Something went wrong that this page could not repair. Camera and microphone are off. You can join again; you will get new keys.
rejoin = Rejoin
home = Back to start
unsupported-heading = This browser cannot hold the meeting
unsupported-text = Incamera encrypts on your device or not at all. For this your browser lacks:
missing-secure_context = A secure address. This page must be opened with https.
missing-webrtc = Picture and sound between browsers (WebRTC).
missing-encoded_transform = Encryption of picture and sound before sending (WebRTC Encoded Transform).
missing-crypto = Web Cryptography with the curves that are needed.
missing-websocket = A lasting connection to the server (WebSocket).
unsupported-working = Browsers that work
unsupported-browsers = Chrome or Edge 141 and later, Firefox 145 and later, Safari 26 and later.

## Host

host-waiting = Waiting
host-someone = Someone ({ $name })
host-admit = Admit
host-admit-named = Admit { $name }
host-admit-all = Admit all
host-admitting = Coming in…
host-deny = Deny
host-deny-named = Deny { $name }
host-denied = Not let in
host-undo-deny = Undo
host-undo-deny-named = Undo: let { $name } wait again
host-meeting = Meeting
host-admission = Who may come in
host-admission-open = Everyone with the link
host-admission-lobby = I let people in
host-admission-locked = Nobody
host-rules = Everyone may
host-rules-share = Share a screen
host-rules-chat = Write in the chat
host-link = Copy host link
host-link-copied = Host link copied
host-link-warning = The host link is for you alone: on another device, or to come back after this one has failed. Whoever has it is a host like you.
role-host = Host
role-cohost = Co-host
host-cohost-make = Make co-host
host-cohost-make-named = Make { $name } a co-host
host-cohost-end = Withdraw co-host
host-cohost-end-named = Withdraw co-host from { $name }
host-mute-all = Mute everyone
host-lower-hands = Lower all hands
host-end = End for everyone
host-end-question = Everybody leaves the meeting, you too. What was said and written is not kept.
host-remove = Remove
host-remove-named = Remove { $name }
host-remove-question = The keys change at once, so this person can no longer see or hear anything. Who has the link can ask to come in again; let only those in whom you know.
host-cancel = Cancel

## Files, in the chat panel. Only where the operator has turned them on.
files = Files
files-send = Send a file
files-note = Only the members of this meeting can open a file. It is deleted with the meeting, after { $minutes } minutes at the latest.
files-hosts-only = Only hosts send files in this meeting.
files-too-large = { $name } is too large. A file may have { $limit }.
files-meta = { $size } · { $author }
files-risky = A file of this kind can do harm when it is opened. Open it only if you expect it from { $author }.
files-sending = Sending { $name }
files-fetching = Fetching { $name }
# Accessible name of a button: what it does, and with which file.
files-action = { $action }: { $name }
files-on-its-way = Being encrypted and sent …
files-almost-sent = Telling the others …
files-coming = Being fetched and checked …
files-sent = The others can download it.
files-saved = Handed to your browser to save.
files-cancel = Cancel
files-take-back = Take back
files-retry = Try again
files-discard = Discard
files-download = Download
files-preview = Preview
files-picture = Preview of { $name }
files-problem-too-large = Too large for this meeting.
files-problem-full = There is no room for it on the server. Take an older file back, or try again later.
files-problem-too-many = Too many files at once. Take one back, or wait a little.
files-problem-gone = It is not on the server any more.
files-problem-damaged = What came is not what was sent. It was thrown away.
files-problem-changed = The file cannot be read on this device, or it has changed. Choose it again.
files-problem-unreachable = The server did not answer. Nothing is lost; try again.
