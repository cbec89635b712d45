import { expect, test } from 'vitest'
import { iceServers } from './ice-servers.ts'

const turn = { urls: ['turn:192.0.2.1:3478'], secret: 'a shared secret' }
const HOUR = 3_600_000

test('without a relay there is nothing to tell', () => {
  expect(iceServers(null, 0)).toEqual([])
})

test('the user name is the end of validity, the password its HMAC-SHA1 in base64', () => {
  // 13 h = 46 800 s; the password was made with: printf 46800 | openssl dgst -sha1 -hmac 'a shared secret' -binary | base64
  expect(iceServers(turn, 0)).toEqual([
    { urls: ['turn:192.0.2.1:3478'], username: '46800', credential: 'ZtudnfJZG6XH07F9zoIiS+Fhv5M=' },
  ])
})

test('everybody within an hour gets the same, good for twelve hours at least', () => {
  const [first] = iceServers(turn, 5 * HOUR)
  const [last] = iceServers(turn, 6 * HOUR - 1)
  const [next] = iceServers(turn, 6 * HOUR)
  expect(last).toEqual(first)
  expect(next).not.toEqual(first)
  expect(Number(last?.username) * 1000 - (6 * HOUR - 1)).toBeGreaterThanOrEqual(12 * HOUR)
})
