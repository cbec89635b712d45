import { act, fireEvent, render, screen } from '@testing-library/preact'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { violations } from '../../stories/axe.ts'
import { installBrowserParts, settled } from '../../stories/browser-parts.ts'
import { fakeApp, fakePrejoin } from '../../stories/fake-models.ts'
import { showLanguage } from './language.ts'
import { App } from './app.tsx'

beforeAll(installBrowserParts)
afterEach(() => showLanguage('en'))
afterAll(settled)

const button = (name: string): HTMLElement => screen.getByRole('button', { name })

describe('welcome', () => {
  test('offers the two ways in and has no accessibility violations', async () => {
    render(<App app={fakeApp({ name: 'welcome' })} />)
    expect(button('Start a meeting')).toBeTruthy()
    expect(screen.getByRole('textbox', { name: 'Meeting link or code' })).toBeTruthy()
    expect(button('Continue')).toBeTruthy()
    expect(await violations()).toEqual([])
  })

  test('passes on what was typed, says what is wrong and loses nothing', async () => {
    const app = fakeApp({ name: 'welcome' })
    const openLink = vi.spyOn(app, 'openLink')
    render(<App app={app} />)
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Meeting link or code' })
    fireEvent.input(field, { target: { value: 'abc' } })
    fireEvent.submit(field)
    expect(openLink).toHaveBeenCalledExactlyOnceWith('abc')
    expect((await screen.findByText(/not a meeting link/)).closest('[role=alert]')).toBeTruthy()
    expect(field.value).toBe('abc')
    expect(await violations()).toEqual([])
  })

  test('changes its language and theme in Settings without a reload', async () => {
    render(<App app={fakeApp({ name: 'welcome' })} />)
    fireEvent.click(button('Settings'))
    fireEvent.click(await screen.findByRole('radio', { name: 'Dark' }))
    expect(document.documentElement.dataset['theme']).toBe('dark')
    fireEvent.change(screen.getByRole('combobox', { name: 'Language' }), { target: { value: 'de' } })
    expect(await screen.findByRole('button', { name: 'Besprechung starten' })).toBeTruthy()
    expect(await violations()).toEqual([])
  })
})

describe('before joining', () => {
  test('has its controls by name and no accessibility violations', async () => {
    render(<App app={fakeApp({ name: 'prejoin', prejoin: fakePrejoin() })} />)
    for (const name of [
      'Join meeting',
      'Copy link',
      'Play test tone',
      'Back',
      'Turn camera on',
      'Unmute microphone',
    ])
      expect(button(name)).toBeTruthy()
    for (const name of ['Camera', 'Microphone', 'Speaker'])
      expect(screen.getByRole('combobox', { name })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Privacy' }).getAttribute('href')).toBe('/privacy')
    expect(await violations()).toEqual([])
  })

  test('keeps the name and joins once', async () => {
    const prejoin = fakePrejoin()
    const join = vi.spyOn(prejoin, 'join')
    render(<App app={fakeApp({ name: 'prejoin', prejoin })} />)
    const name = screen.getByRole('textbox', { name: 'Your name' })
    fireEvent.input(name, { target: { value: 'Ada' } })
    expect(prejoin.name.value).toBe('Ada')
    fireEvent.submit(name)
    await screen.findByRole('button', { name: 'Joining…' })
    fireEvent.submit(name)
    expect(join).toHaveBeenCalledOnce()
  })

  test('offers to remember name and devices only where the server does, with what that means', () => {
    const prejoin = fakePrejoin()
    render(<App app={fakeApp({ name: 'prejoin', prejoin })} />)
    const name = 'Remember name and devices on this device'
    expect(screen.queryByRole('checkbox', { name })).toBeNull()
    void act(() => {
      prejoin.remember.offered.value = true
    })
    const tick = screen.getByRole('checkbox', { name })
    expect(tick).toHaveProperty('checked', false)
    expect(document.getElementById(tick.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(
      /until you take the tick away/,
    )
    fireEvent.click(tick)
    expect(prejoin.remember.on.value).toBe(true)
    void act(() => {
      prejoin.remember.problem.value = true
    })
    expect(screen.getByText(/does not let the page remember/).closest('[role=alert]')).not.toBeNull()
  })

  test('says how to allow a refused camera', async () => {
    const prejoin = fakePrejoin()
    prejoin.devices.camera.value = 'refused'
    render(<App app={fakeApp({ name: 'prejoin', prejoin })} />)
    expect(screen.getByText(/does not allow the camera/).closest('[role=status]')).toBeTruthy()
    expect(await violations()).toEqual([])
  })

  test('shows the link to copy by hand where copying is refused', async () => {
    const prejoin = fakePrejoin()
    prejoin.copy.fallback.value = 'https://example.org/#abc'
    render(<App app={fakeApp({ name: 'prejoin', prejoin })} />)
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Link to the meeting' })
    expect(field.value).toBe('https://example.org/#abc')
    expect(field.readOnly).toBe(true)
    expect(await violations()).toEqual([])
  })
})

describe('waiting to be let in', () => {
  test('is a page of its own that says how it stands, and no error', async () => {
    const prejoin = fakePrejoin()
    prejoin.name.value = 'Ada'
    const app = fakeApp({ name: 'prejoin', prejoin })
    render(<App app={app} />)
    prejoin.waiting.value = 'asked'
    await expect.poll(() => document.activeElement?.textContent).toBe('Waiting to be let in')
    expect(screen.getByText('The host sees the name Ada.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Turn camera on' })).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toBe('')
    expect(await violations()).toEqual([])
    const cancel = vi.spyOn(prejoin, 'cancel')
    fireEvent.click(button('Stop waiting'))
    expect(cancel).toHaveBeenCalledOnce()
  })

  test('ends in a clear word after a no, with a way to ask again', async () => {
    const prejoin = fakePrejoin()
    prejoin.waiting.value = 'denied'
    const askAgain = vi.spyOn(prejoin, 'askAgain')
    render(<App app={fakeApp({ name: 'prejoin', prejoin })} />)
    expect(screen.getByRole('heading', { name: 'You were not let in' })).toBeTruthy()
    fireEvent.click(button('Ask again'))
    expect(askAgain).toHaveBeenCalledOnce()
    prejoin.waiting.value = 'locked'
    expect(await screen.findByRole('heading', { name: 'The meeting is locked' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Ask again' })).toBeNull()
  })
})

describe('the end', () => {
  test.each(['left', 'full', 'outdated', 'broken'] as const)('"%s" leads back in', async (reason) => {
    const app = fakeApp({ name: 'left', reason })
    const rejoin = vi.spyOn(app, 'rejoin')
    render(<App app={app} />)
    expect(await violations()).toEqual([])
    fireEvent.click(button('Rejoin'))
    expect(rejoin).toHaveBeenCalledOnce()
  })

  test('leads to the start', async () => {
    render(<App app={fakeApp({ name: 'left', reason: 'left' })} />)
    fireEvent.click(button('Back to start'))
    expect(await screen.findByRole('button', { name: 'Start a meeting' })).toBeTruthy()
  })

  test('an unsupported browser is told what is missing and offered nothing weaker', async () => {
    render(<App app={fakeApp({ name: 'unsupported', missing: ['encoded_transform'] })} />)
    expect(screen.getByText(/WebRTC Encoded Transform/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Join meeting' })).toBeNull()
    expect(await violations()).toEqual([])
  })
})

test('a new screen begins at its heading and gives the page its title', async () => {
  const app = fakeApp({ name: 'welcome' })
  render(<App app={app} />)
  app.screen.value = { name: 'left', reason: 'left' }
  await expect.poll(() => document.activeElement?.textContent).toBe('You have left the meeting')
  expect(document.title).toBe('Meeting ended · Incamera')
})

test('of the notices that the server wrote, the one in the language on screen is shown', async () => {
  const notice = document.createElement('footer')
  notice.id = 'notice'
  for (const lang of ['fr', 'en', 'de']) {
    const block = Object.assign(document.createElement('div'), { lang, textContent: lang })
    block.hidden = lang !== 'fr'
    notice.append(block)
  }
  document.body.append(notice)
  render(<App app={fakeApp({ name: 'welcome' }, 'de')} />)
  const shown = (): (string | null)[] =>
    [...notice.children]
      .filter((block) => !(block as HTMLElement).hidden)
      .map(({ textContent }) => textContent)
  await expect.poll(shown).toEqual(['de'])
  notice.remove()
})
