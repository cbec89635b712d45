import { render } from '@testing-library/preact'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { fakeTrack, installBrowserParts } from '../../stories/browser-parts.ts'
import { AudioPlayer } from './audio-player.tsx'

beforeAll(installBrowserParts)
afterEach(() => vi.restoreAllMocks())

const track = fakeTrack('audio')

test('a browser that holds the sound back is reported', async () => {
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
  const onBlocked = vi.fn()
  render(<AudioPlayer track={track} speaker={null} attempt={0} onBlocked={onBlocked} />)
  await expect.poll(() => onBlocked.mock.calls.length).toBe(1)
})

test('an exchanged track is not', async () => {
  const play = vi
    .spyOn(HTMLMediaElement.prototype, 'play')
    .mockRejectedValue(new DOMException('new', 'AbortError'))
  const onBlocked = vi.fn()
  render(<AudioPlayer track={track} speaker={null} attempt={0} onBlocked={onBlocked} />)
  await expect.poll(() => play.mock.calls.length).toBe(1)
  expect(onBlocked).not.toHaveBeenCalled()
})

test('another attempt plays again', async () => {
  const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
  const onBlocked = vi.fn()
  const { rerender } = render(<AudioPlayer track={track} speaker={null} attempt={0} onBlocked={onBlocked} />)
  rerender(<AudioPlayer track={track} speaker={null} attempt={1} onBlocked={onBlocked} />)
  await expect.poll(() => play.mock.calls.length).toBe(2)
})
