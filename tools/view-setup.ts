/** Loaded before each test of a view: takes what it rendered out of the page again. */
import { options } from 'preact'
import { cleanup } from '@testing-library/preact'
import { afterEach } from 'vitest'

afterEach(cleanup)

// Effects run in the next turn of the loop. By default they wait for a frame with a timer beside it, which can outlive the
// test's document and then finds no function to cancel the frame with.
options.requestAnimationFrame = (callback) => {
  setTimeout(callback, 0)
}
