/** Loaded before each test of a view: takes what it rendered out of the page again. */
import { cleanup } from '@testing-library/preact'
import { afterEach } from 'vitest'

afterEach(cleanup)
