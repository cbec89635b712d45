import { afterEach, describe, expect, test } from 'vitest'
import { showLanguage, shownLanguage, t } from './language.ts'

afterEach(() => showLanguage('en'))

describe('t', () => {
  test('speaks English before any language is chosen', () => {
    expect(shownLanguage()).toBeNull()
    expect(t('welcome-start')).toBe('Start a meeting')
  })

  test('puts variables in and inflects numbers', () => {
    expect(t('encryption-on', { count: 1 })).toBe('Encryption: on, 1 person holds the key')
    expect(t('encryption-on', { count: 3 })).toBe('Encryption: on, 3 people hold the key')
  })

  test('adds no invisible marks around variables', () => {
    expect(t('screen-of', { name: 'Ada' })).toBe('Screen of Ada')
  })
})

describe('showLanguage', () => {
  test('shows the chosen language and tells the document', async () => {
    showLanguage('de-AT')
    await expect.poll(() => t('leave')).toBe('Verlassen')
    expect(document.documentElement.lang).toBe('de')
    expect(shownLanguage()).toBe('de')
  })

  test('lets the latest of two choices win, also when it is there first', async () => {
    showLanguage('de')
    showLanguage('en')
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
    expect(shownLanguage()).toBe('en')
    expect(document.documentElement.lang).toBe('en')
  })
})
