import { render, screen } from '@testing-library/preact'
import { expect, test, vi } from 'vitest'
import { lazy } from './lazy.tsx'

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>
const pick = (module: { Greeting: typeof Greeting }) => module.Greeting

test('a component is shown once its code is there, and its code comes once', async () => {
  const load = vi.fn(async () => ({ Greeting }))
  const { Component } = lazy(load, pick, () => <p>One moment</p>)
  const { container } = render(
    <>
      <Component name="Ada" />
      <Component name="Ben" />
    </>,
  )
  expect(container.textContent).toBe('One momentOne moment')
  expect(await screen.findByText('Hello Ada')).toBeTruthy()
  expect(screen.getByText('Hello Ben')).toBeTruthy()
  expect(load).toHaveBeenCalledTimes(1)
})

test('what was loaded ahead is there at once', async () => {
  const { Component, preload } = lazy(
    async () => ({ Greeting }),
    pick,
    () => <p>One moment</p>,
  )
  await preload()
  render(<Component name="Ada" />)
  expect(screen.getByText('Hello Ada')).toBeTruthy()
})

test('code that did not come is asked for again', async () => {
  const load = vi.fn(async () => ({ Greeting }))
  load.mockRejectedValueOnce(new TypeError('no network'))
  const { Component, preload } = lazy(load, pick, () => <p>One moment</p>)
  await preload()
  render(<Component name="Ada" />)
  expect(await screen.findByText('Hello Ada')).toBeTruthy()
  expect(load).toHaveBeenCalledTimes(2)
})
