import { render, screen } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { ToastRegion } from './toast-region.tsx'

test('the region is there before its first toast, so that the toast is announced', () => {
  const { rerender } = render(<ToastRegion toasts={[]} />)
  const region = screen.getByRole('status')
  expect(region.getAttribute('aria-live')).toBe('polite')
  rerender(<ToastRegion toasts={[{ id: '1', text: 'Ben joined' }]} />)
  expect(screen.getByRole('status')).toBe(region)
  expect(region.textContent).toBe('Ben joined')
})
