import { fireEvent, render, screen } from '@testing-library/preact'
import { describe, expect, test, vi } from 'vitest'
import { ChoiceField, SelectField, TextField } from './field.tsx'

describe('TextField', () => {
  test('is described by its hint, and by its problem first', () => {
    render(<TextField label="Code" hint="As it was read to you" problem="Too short" />)
    const input = screen.getByRole('textbox', {
      name: 'Code',
      description: 'Too short As it was read to you',
    })
    expect(input.getAttribute('aria-invalid')).toBe('true')
  })

  test('announces a problem that appears', () => {
    const { rerender } = render(<TextField label="Code" problem={null} />)
    const alert = screen.getByRole('alert')
    expect(alert.textContent).toBe('')
    rerender(<TextField label="Code" problem="Too short" />)
    expect(alert.textContent).toBe('Too short')
  })
})

describe('SelectField', () => {
  test('shows the value and reports the choice', () => {
    const onSelect = vi.fn()
    const options = [
      { value: 'a', text: 'First' },
      { value: 'b', text: 'Second' },
    ]
    render(<SelectField label="Camera" value="b" options={options} onSelect={onSelect} />)
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Camera' })
    expect(select.value).toBe('b')
    fireEvent.change(select, { target: { value: 'a' } })
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('a')
  })
})

describe('ChoiceField (ARIA APG, radio group pattern, by native radio buttons)', () => {
  test('names the group and reports the choice', () => {
    const onSelect = vi.fn()
    const options = [
      { value: 'light', text: 'Light' },
      { value: 'dark', text: 'Dark' },
    ]
    render(<ChoiceField label="Theme" value="light" options={options} onSelect={onSelect} />)
    expect(screen.getByRole('group', { name: 'Theme' })).toBeTruthy()
    const radios = screen.getAllByRole<HTMLInputElement>('radio')
    expect(radios.map((radio) => radio.checked)).toEqual([true, false])
    expect(new Set(radios.map((radio) => radio.name)).size).toBe(1)
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }))
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('dark')
  })
})
