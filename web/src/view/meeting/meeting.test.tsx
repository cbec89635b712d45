import { fireEvent, render, screen, within } from '@testing-library/preact'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { violations } from '../../../stories/axe.ts'
import { fakeTrack, installBrowserParts, setNarrow, settled } from '../../../stories/browser-parts.ts'
import {
  fakeApp,
  fakeCopy,
  fakeMeeting,
  fakeParticipant,
  type FakeMeeting,
} from '../../../stories/fake-models.ts'
import { App } from '../app.tsx'
import { lazyMeeting } from './lazy-meeting.tsx'

beforeAll(installBrowserParts)
beforeAll(lazyMeeting.preload)
afterEach(() => setNarrow(false))
afterAll(settled)

function show(
  names: readonly string[],
  adapt: (meeting: FakeMeeting) => void = () => undefined,
): FakeMeeting {
  const meeting = fakeMeeting(names)
  adapt(meeting)
  render(<App app={fakeApp({ name: 'meeting', meeting })} />)
  return meeting
}

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })
const tiles = (): (string | null)[] =>
  within(screen.getByRole('region', { name: 'Participants' }))
    .getAllByRole('group')
    .map((tile) => tile.getAttribute('aria-label'))

describe('the controls', () => {
  test('have their names and no accessibility violations', async () => {
    show(['Ben'])
    const toolbar = within(screen.getByRole('toolbar', { name: 'Meeting controls' }))
    expect(toolbar.getAllByRole('button').map((control) => control.getAttribute('aria-label'))).toEqual([
      'Unmute microphone',
      'Turn camera on',
      'Share screen',
      'Raise hand',
      'Reactions',
      'Chat',
      'People',
      'Copy link',
      'Settings',
      'Leave',
    ])
    expect(await violations()).toEqual([])
  })

  test('say what the next press will do', async () => {
    show(['Ben'])
    fireEvent.click(button('Unmute microphone'))
    fireEvent.click(button('Turn camera on'))
    fireEvent.click(button('Share screen'))
    fireEvent.click(button('Raise hand'))
    for (const name of ['Mute microphone', 'Turn camera off', 'Stop sharing', 'Lower hand'])
      expect(await screen.findByRole('button', { name })).toBeTruthy()
  })

  test('leave out what the browser cannot do', () => {
    const meeting = fakeMeeting([])
    const app = fakeApp({
      name: 'meeting',
      meeting: { ...meeting, sharing: { ...meeting.sharing, supported: false } },
    })
    render(<App app={app} />)
    expect(screen.queryByRole('button', { name: 'Share screen' })).toBeNull()
  })

  test('stand partly in a menu on a phone, by the same names', async () => {
    setNarrow(true)
    const meeting = show(['Ben'])
    fireEvent.click(button('More'))
    fireEvent.click(screen.getByRole('menuitem', { name: 'People', hidden: true }))
    expect(meeting.panel.value).toBe('people')
    expect(await screen.findByRole('complementary', { name: 'People' })).toBeTruthy()
    expect(await violations()).toEqual([])
  })

  test('obey the keyboard, with Ctrl or Cmd only', () => {
    const meeting = show(['Ben'])
    fireEvent.keyDown(document.body, { key: 'd' })
    expect(meeting.devices.microphone.value).toBe('off')
    fireEvent.keyDown(document.body, { key: 'd', ctrlKey: true })
    fireEvent.keyDown(document.body, { key: 'e', metaKey: true })
    expect([meeting.devices.microphone.value, meeting.devices.camera.value]).toEqual(['on', 'on'])
  })
})

describe('the participants', () => {
  test('each have a group with their name', () => {
    show(['Ben', ''])
    expect(tiles()).toEqual(['You (Ada)', 'Ben', 'Guest'])
  })

  test('come with picture and sound, and go', async () => {
    const meeting = show(['Ben'], ({ others }) => {
      const [ben] = others.value
      if (!ben) return
      ben.camera.value = true
      ben.cameraTrack.value = fakeTrack('video')
      ben.audioTracks.value = [fakeTrack('audio')]
    })
    expect(
      within(screen.getByRole('group', { name: 'Ben' }))
        .getByText('Ben')
        .closest('div')
        ?.querySelector('video'),
    ).toBeTruthy()
    expect(document.querySelectorAll('audio')).toHaveLength(1)
    meeting.others.value = []
    await expect.poll(tiles).toEqual(['You (Ada)'])
    expect(document.querySelectorAll('audio')).toHaveLength(0)
  })

  test('are told how large they are shown, and 0 when they go', async () => {
    const ben = fakeParticipant('Ben')
    const showCamera = vi.spyOn(ben, 'showCamera')
    const meeting = show([], ({ others }) => (others.value = [ben]))
    await expect.poll(() => showCamera.mock.calls).toEqual([[1280]])
    meeting.others.value = []
    await expect.poll(() => showCamera.mock.calls).toEqual([[1280], [0]])
  })

  test('who share a screen get the stage; pinning changes that', async () => {
    const meeting = show(['Ben', 'Chiara'])
    const ben = meeting.others.value[0]
    if (ben) ben.sharing.value = true
    const shared = await screen.findByRole('group', { name: 'Screen of Ben' })
    expect(shared.dataset['role']).toBe('stage')
    fireEvent.click(button('Pin Chiara'))
    expect(await screen.findByRole('button', { name: 'Unpin Chiara' })).toBeTruthy()
    expect(screen.getByRole('group', { name: 'Chiara' }).dataset['role']).toBe('stage')
    expect(await violations()).toEqual([])
  })

  test('who are alone are shown how to invite', async () => {
    const meeting = show([])
    expect(screen.getByText('You are the only one here')).toBeTruthy()
    fireEvent.click(screen.getAllByRole('button', { name: 'Copy link' })[0] ?? document.body)
    expect(meeting.copy.copied.value).toBe(true)
    expect(await violations()).toEqual([])
  })
})

describe('the chat', () => {
  test('goes to one person by choice, and says so on both sides', async () => {
    const meeting = show(['Ben', 'Chiara'], ({ panel }) => (panel.value = 'chat'))
    const to = screen.getByRole<HTMLSelectElement>('combobox', { name: 'To' })
    expect([...to.options].map(({ text }) => text)).toEqual(['Everyone', 'Ben', 'Chiara'])
    fireEvent.change(to, { target: { value: 'v-Ben' } })
    expect(meeting.chat.recipient.value).toEqual({ visitor: 'v-Ben', name: 'Ben' })
    const field = screen.getByRole('textbox', { name: 'Message' })
    fireEvent.input(field, { target: { value: 'psst' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(await screen.findByText('only to Ben')).toBeTruthy()
    meeting.chat.messages.value = [
      {
        id: 'x',
        authorId: 'v-Chiara',
        authorName: 'Chiara',
        own: false,
        text: 'hush',
        at: 0,
        state: 'sent',
        between: { visitor: 'v-Chiara', name: 'Chiara' },
      },
    ]
    expect(await screen.findByText('only to you')).toBeTruthy()
    fireEvent.click(button('Reply to Chiara only'))
    expect(meeting.chat.recipient.value).toEqual({ visitor: 'v-Chiara', name: 'Chiara' })
    expect(await violations()).toEqual([])
  })

  test('keeps what was written to somebody who has left, and says what became of it', async () => {
    const meeting = show(['Ben'], ({ panel, chat }) => {
      panel.value = 'chat'
      chat.draft.value = 'are you there?'
      chat.recipient.value = { visitor: 'gone', name: 'Gus' }
      chat.recipientHere.value = false
    })
    expect(screen.getByText(/^Gus is not here any more/)).toBeTruthy()
    expect(button('Send').hasAttribute('disabled')).toBe(true)
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value).toBe('are you there?')
    meeting.chat.messages.value = [
      {
        id: 'x',
        authorId: '',
        authorName: 'Ada',
        own: true,
        text: 'bye',
        at: 0,
        state: 'failed',
        between: { visitor: 'gone', name: 'Gus' },
      },
    ]
    expect(await screen.findByText('Not delivered: Gus has left.')).toBeTruthy()
    expect(await violations()).toEqual([])
  })

  test('opens for one person from the list of people', async () => {
    const meeting = show(['Ben'], ({ panel }) => (panel.value = 'people'))
    fireEvent.click(button('Message Ben'))
    expect([meeting.panel.value, meeting.chat.recipient.value?.name]).toEqual(['chat', 'Ben'])
    expect(await screen.findByRole('complementary', { name: 'Chat' })).toBeTruthy()
  })

  test('counts what is unread and marks it read when it opens', async () => {
    const meeting = show(['Ben'], ({ chat }) => (chat.unread.value = 2))
    fireEvent.click(button('Chat, 2 unread messages'))
    expect(await screen.findByRole('complementary', { name: 'Chat' })).toBeTruthy()
    await expect.poll(() => meeting.chat.unread.value).toBe(0)
    expect(await violations()).toEqual([])
  })

  test('sends with Enter, breaks the line with Shift+Enter', async () => {
    const meeting = show(['Ben'], ({ panel }) => (panel.value = 'chat'))
    const field = screen.getByRole('textbox', { name: 'Message' })
    fireEvent.input(field, { target: { value: 'Hello' } })
    fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
    expect(meeting.chat.messages.value).toHaveLength(0)
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(within(await screen.findByRole('log')).getByText(/Hello/).textContent).toContain('Sending…')
    expect(button('Send')).toBeTruthy()
  })

  test('keeps the draft when the panel closes, and gives the focus back', async () => {
    const meeting = show(['Ben'])
    const opener = button('Chat')
    opener.focus()
    fireEvent.click(opener)
    const field = await screen.findByRole('textbox', { name: 'Message' })
    await expect.poll(() => document.activeElement).toBe(field)
    fireEvent.input(field, { target: { value: 'half a thou' } })
    fireEvent.keyDown(field, { key: 'Escape' })
    await expect.poll(() => screen.queryByRole('complementary')).toBeNull()
    expect(document.activeElement).toBe(opener)
    expect(meeting.chat.draft.value).toBe('half a thou')
  })
})

describe('the encryption', () => {
  test.each([
    ['waiting', 'Encryption: ready, you are alone'],
    ['on', 'Encryption: on, 2 people hold the key'],
  ] as const)('"%s" is named on its button', (state, name) => {
    show(['Ben'], ({ encryption }) => (encryption.state.value = state))
    expect(button(name)).toBeTruthy()
  })

  test('names what does not add up and with whom, says it at once, and keeps it until it was looked into', async () => {
    const meeting = show(['Ben'])
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toContain('')
    meeting.encryption.problems.value = [
      { kind: 'split', member: 'p0', name: 'Ben', source: null, lasting: true },
      { kind: 'stream_frozen', member: 'p1', name: '', source: 'microphone', lasting: false },
    ]
    meeting.encryption.state.value = 'problem'
    expect(await screen.findByRole('button', { name: 'Encryption: Ben is kept apart' })).toBeTruthy()
    const alarm = screen.getByText('What to do').closest<HTMLElement>('[role=alert]')
    expect(alarm?.textContent).toContain('Ben is kept apart')
    fireEvent.click(button('What to do'))
    const dialog = within(await screen.findByRole('dialog', { name: 'Something does not fit' }))
    expect(dialog.getByText(/read the code below aloud/)).toBeTruthy()
    expect(dialog.getByText(/^Guest goes on sending sound/)).toBeTruthy()
    expect(await violations()).toEqual([])
    fireEvent.click(dialog.getByRole('button', { name: 'I have checked this' }))
    expect(await screen.findByRole('button', { name: 'Encryption: Guest, sound stands still' })).toBeTruthy()
    meeting.encryption.problems.value = []
    await expect.poll(() => screen.queryByText('What to do')).toBeNull()
  })

  test('lets people compare the code, and remembers with whom', async () => {
    const meeting = show(['Ben', 'Chiara'])
    fireEvent.click(button(/^Encryption:/))
    const dialog = within(await screen.findByRole('dialog', { name: 'This meeting is encrypted' }))
    const people = within(dialog.getByRole('list', { name: 'Who holds the keys' }))
    expect(people.getAllByText('Not verified')).toHaveLength(2)
    expect(people.getByText('You (Ada)').closest('li')?.querySelector('input')).toBeNull()
    fireEvent.click(people.getByRole('checkbox', { name: 'Ben read me this code' }))
    expect(await people.findAllByText('Verified')).toHaveLength(1)
    fireEvent.click(dialog.getByRole('button', { name: 'All see the same code' }))
    await expect.poll(() => people.queryAllByText('Verified').length).toBe(2)
    expect(dialog.getByText(/^Verified at .*Nobody has joined since/)).toBeTruthy()
    meeting.others.value = [...meeting.others.value, fakeParticipant('Dora', { id: 'p9' })]
    meeting.encryption.verification.call.value = { at: 0, joined: ['p9'] }
    expect(await dialog.findByText(/Joined since, and not verified: Dora/)).toBeTruthy()
    expect(await violations()).toEqual([])
  })

  test('takes a code that differs for what it is', async () => {
    show(['Ben'])
    fireEvent.click(button(/^Encryption:/))
    fireEvent.click(await screen.findByRole('button', { name: 'It differs' }))
    expect(await screen.findByText(/You heard another code/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Encryption: the codes differ', hidden: true })).toBeTruthy()
  })

  test('shows the code before a change of keys to whoever is reading it', async () => {
    show(['Ben'], ({ encryption }) => (encryption.formerCode.value = ['11111', '22222']))
    fireEvent.click(button(/^Encryption:/))
    expect(await screen.findByText('22222')).toBeTruthy()
  })

  test('says which build the server says it delivers, and how to check it', async () => {
    show(['Ben'])
    fireEvent.click(button(/^Encryption:/))
    expect(await screen.findByText('3f9a1 0c77e 5b21d 88e04')).toBeTruthy()
    expect(screen.getByText(`npm run verify-server -- ${location.origin}`)).toBeTruthy()
  })

  test('knows devices again only where the user wants it, and warns of another one under a known name', async () => {
    const meeting = show(['Ben', 'Chiara'])
    const { devices } = meeting.encryption
    const shown = { key: 'k1', fingerprint: ['11111', '22222', '33333', '44444'], name: null, metOn: null }
    fireEvent.click(button(/^Encryption:/))
    expect(await screen.findByText(/^Off until you turn it on/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Turn on' }))
    devices.recognised.value = new Map([['p0', shown]])
    const here = within(await screen.findByRole('list', { name: 'Devices of the people here' }))
    expect(await here.findByText('11111 22222 33333 44444')).toBeTruthy()
    expect(here.getByText('shows no device')).toBeTruthy()
    fireEvent.click(here.getByRole('button', { name: 'Remember' }))
    expect(await here.findByText(/^Same device as on .* You called it Ben\.$/)).toBeTruthy()
    expect(await violations()).toEqual([])
    devices.recognised.value = new Map([['p0', { ...shown, key: 'k2' }]])
    expect(await here.findByText(/^You remember another device under the name Ben/)).toBeTruthy()
    devices.recognised.value = new Map()
    expect(await here.findByText(/has not shown the device that you remember/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Forget Ben' }))
    await expect.poll(() => screen.queryByText('1 remembered device')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Turn off and delete' }))
    const asked = within(await screen.findByRole('dialog', { name: 'Turn off and delete' }))
    fireEvent.click(asked.getByRole('button', { name: 'Turn off and delete' }))
    expect(await screen.findByRole('button', { name: 'Turn on' })).toBeTruthy()
  })

  test('says where the browser keeps nothing', async () => {
    show(['Ben'], ({ encryption }) => (encryption.devices.state.value = 'refused'))
    fireEvent.click(button(/^Encryption:/))
    expect(await screen.findByText(/does not let the page keep anything/)).toBeTruthy()
  })

  test('counts those whom the same concerns', () => {
    show(['Ben', 'Chiara'], ({ encryption }) => {
      encryption.problems.value = ['Ben', 'Chiara'].map((name) => ({
        kind: 'silent',
        member: name,
        name,
        source: null,
        lasting: false,
      }))
    })
    expect(button('Encryption: 2 people cannot be confirmed')).toBeTruthy()
  })

  test('explains itself, with the code and with what it does not hide', async () => {
    show(['Ben'])
    fireEvent.click(button(/^Encryption:/))
    const dialog = within(await screen.findByRole('dialog', { name: 'This meeting is encrypted' }))
    expect(dialog.getByText('40718')).toBeTruthy()
    expect(dialog.getByText(/could deliver a page that does not encrypt/)).toBeTruthy()
    expect(dialog.getByText('Ben')).toBeTruthy()
    expect(await violations()).toEqual([])
  })
})

describe('what is not as it should be', () => {
  test.each(['reconnecting', 'unreliable'] as const)('"%s" is announced in plain words', (state) => {
    show(['Ben'], ({ connection }) => (connection.value = state))
    expect(screen.getByText(/nothing you typed is lost/).closest('[role=status]')).toBeTruthy()
  })

  test('sound that the browser holds back can be asked for', async () => {
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play')
    play.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'))
    show(['Ben'], ({ others }) => {
      if (others.value[0]) others.value[0].audioTracks.value = [fakeTrack('audio')]
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Click to hear' }))
    await expect.poll(() => play.mock.calls.length).toBe(2)
    play.mockRestore()
  })

  test('news is announced politely', async () => {
    const meeting = show(['Ben'])
    meeting.announcements.value = [{ id: 1, kind: 'hand_raised', name: 'Ben' }]
    expect((await screen.findByText('Ben raised a hand')).closest('[aria-live=polite]')).toBeTruthy()
  })
})

describe('the rules of the host', () => {
  test('show as a button that says why it does nothing, and as a line in place of the field', async () => {
    const meeting = show(['Ben'], ({ host, panel }) => {
      host.mayShare.value = false
      host.mayWrite.value = false
      panel.value = 'chat'
    })
    const start = vi.spyOn(meeting.sharing, 'start')
    const share = button('Share screen')
    expect(share.getAttribute('aria-disabled')).toBe('true')
    expect(share.getAttribute('aria-description')).toBe('Only hosts share screens in this meeting')
    fireEvent.click(share)
    expect(start).not.toHaveBeenCalled()
    expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull()
    expect(screen.getByText(/only hosts write here/)).toBeTruthy()
    expect(await violations()).toEqual([])
    meeting.host.mayWrite.value = true
    expect(await screen.findByRole('textbox', { name: 'Message' })).toBeTruthy()
  })

  test('name hosts and co-hosts, and let only who has the host link make some', async () => {
    const meeting = show(['Ben', 'Cem'], (adapted) => {
      adapted.panel.value = 'people'
      adapted.host.role.value = 'cohost'
      adapted.host.roles.value = new Map([['p0', 'host']])
    })
    expect(screen.queryByRole('button', { name: /co-host/ })).toBeNull()
    // A co-host removes participants, and no host.
    expect(screen.queryByRole('button', { name: 'Remove Ben' })).toBeNull()
    expect(button('Remove Cem')).toBeTruthy()
    const people = within(screen.getByRole('complementary', { name: 'People' }))
    expect(people.getByText('Host')).toBeTruthy()
    expect(people.getByText('Co-host')).toBeTruthy()
    expect(meeting.host.role.value).toBe('cohost')
  })
})

test('a host makes somebody a co-host and takes it back', () => {
  const meeting = fakeMeeting(['Ben'])
  const host = { ...meeting.host, hostLink: fakeCopy() }
  host.role.value = 'host'
  meeting.panel.value = 'people'
  const setCohost = vi.spyOn(host, 'setCohost')
  const { rerender } = render(<App app={fakeApp({ name: 'meeting', meeting: { ...meeting, host } })} />)
  fireEvent.click(button('Make Ben a co-host'))
  host.roles.value = new Map([['p0', 'cohost']])
  rerender(<App app={fakeApp({ name: 'meeting', meeting: { ...meeting, host } })} />)
  fireEvent.click(button('Withdraw co-host from Ben'))
  expect(setCohost.mock.calls).toEqual([
    ['p0', true],
    ['p0', false],
  ])
})

describe('reactions', () => {
  test('are chosen by name, shown on the tile, and said together', async () => {
    const meeting = show(['Ben'])
    fireEvent.click(button('Reactions'))
    fireEvent.click(screen.getByRole('menuitem', { name: 'Applause', hidden: true }))
    const tile = screen.getByRole('group', { name: 'You (Ada)' })
    await expect.poll(() => tile.textContent).toContain('👏')
    meeting.reactions.summary.value = [
      { reaction: 'heart', count: 1, name: 'Ben' },
      { reaction: 'laugh', count: 3, name: 'Ben' },
    ]
    expect(await screen.findByText('Ben: Heart. Laughter from 3 people.')).toBeTruthy()
    expect(await violations()).toEqual([])
  })
})

describe('the people panel', () => {
  test('puts raised hands first, in the order in which they went up', async () => {
    const meeting = show(['Ben', 'Chiara', 'Dov'], ({ panel }) => (panel.value = 'people'))
    const [, chiara, dov] = meeting.others.value
    dov!.hand.value = true
    dov!.handAt.value = 1
    chiara!.hand.value = true
    chiara!.handAt.value = 2
    const names = () => [...document.querySelectorAll('aside li bdi')].map(({ textContent }) => textContent)
    await expect.poll(names).toEqual(['Dov', 'Chiara', 'You (Ada)', 'Ben'])
  })
})

describe('a poll', () => {
  const showChat = () => show(['Ben'], ({ panel }) => (panel.value = 'chat'))

  test('is made in a form that says what is missing', async () => {
    const meeting = showChat()
    fireEvent.click(button('New poll'))
    fireEvent.click(button('Ask everyone'))
    expect(await screen.findByText('Write the question first.')).toBeTruthy()
    fireEvent.input(screen.getByRole('textbox', { name: 'Question' }), { target: { value: 'Lunch?' } })
    fireEvent.click(button('Ask everyone'))
    expect(await screen.findByText('Give at least two answers.')).toBeTruthy()
    for (const [i, value] of ['Soup', 'Salad'].entries())
      fireEvent.input(screen.getByRole('textbox', { name: `Answer ${i + 1}` }), { target: { value } })
    expect(await violations()).toEqual([])
    fireEvent.click(button('Ask everyone'))
    await expect.poll(() => meeting.polls.list.value.length).toBe(1)
    expect(await screen.findByRole('group', { name: 'Lunch?' })).toBeTruthy()
  })

  test('is answered by radio buttons, counted in words, and ended by who asked', async () => {
    const meeting = showChat()
    meeting.polls.list.value = [
      {
        key: 'p',
        question: 'Lunch?',
        multiple: false,
        own: true,
        authorName: 'Ada',
        at: 0,
        voters: 4,
        open: true,
        answers: [
          { at: 0, text: 'Soup', count: 3, names: ['Ben', '', 'Chiara'], chosen: false },
          { at: 1, text: 'Salad', count: 1, names: ['Dov'], chosen: false },
        ],
      },
    ]
    const soup = await screen.findByRole('radio', { name: 'Soup' })
    const described = document.getElementById(soup.getAttribute('aria-describedby') ?? '')
    expect(described?.textContent).toBe('3 votes, 75 %Ben, Guest, Chiara')
    fireEvent.click(soup)
    await expect.poll(() => meeting.polls.list.value[0]?.answers[0]?.chosen).toBe(true)
    expect(await violations()).toEqual([])
    fireEvent.click(button('Take my vote back'))
    await expect.poll(() => meeting.polls.list.value[0]?.answers[0]?.chosen).toBe(false)
    fireEvent.click(button('End poll'))
    expect(await screen.findByText('This poll has ended.')).toBeTruthy()
    expect(screen.getByRole('radio', { name: 'Soup' }).matches(':disabled')).toBe(true)
  })
})
