/** A meeting of browsers that may use nothing but the operator's relay, which is Debian's coturn with our sample. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { launchChromium } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { MEDIA_ADDRESS, TestServer } from './harness/server.ts'

const TURN_PORT = 13_478
const SECRET = 'a secret of this test alone'
const SAMPLE = path.join(import.meta.dirname, '../../deploy/coturn/turnserver.conf')

/** coturn relays to the media address alone; gives everything it has written. */
function startRelay(): () => string {
  const folder = mkdtempSync(path.join(tmpdir(), 'incamera-relay-'))
  const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')]
  const request = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=turn.example.org',
  ]
  execFileSync('openssl', [...request, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const configuration = readFileSync(SAMPLE, 'utf8')
    .replace('CHANGE-ME-to-at-least-16-characters', SECRET)
    .replace('/etc/letsencrypt/live/turn.example.org/fullchain.pem', cert)
    .replace('/etc/letsencrypt/live/turn.example.org/privkey.pem', key)
    .replace('listening-port=3478', `listening-port=${TURN_PORT}`)
    .replace('tls-listening-port=5349', `tls-listening-port=${TURN_PORT + 1}`)
    .replace('allowed-peer-ip=192.0.2.10', `allowed-peer-ip=${MEDIA_ADDRESS}`)
  const file = path.join(folder, 'turnserver.conf')
  writeFileSync(file, `${configuration}\nlistening-ip=${MEDIA_ADDRESS}\nrelay-ip=${MEDIA_ADDRESS}\n`)
  const relay = spawn('turnserver', ['-c', file, `--db=${path.join(folder, 'turndb')}`])
  let output = ''
  for (const stream of [relay.stdout, relay.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  onTestFinished(() => {
    relay.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return () => output
}

/** Runs in the page before anything else: every connection may use relayed addresses only. */
function useRelayOnly(): void {
  const Native = RTCPeerConnection
  // A test's own browser is bent, never the product.
  Object.defineProperty(globalThis, 'RTCPeerConnection', {
    value: class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, iceTransportPolicy: 'relay' })
      }
    },
  })
}

const canRun = existsSync('/usr/bin/turnserver') && process.env['TEST_MEDIA_ADDRESS'] !== undefined

test.runIf(canRun)(
  'where only the relay is left, two people see each other through it',
  async () => {
    const written = startRelay()
    const environment = {
      INCAMERA_TURN_URLS: `turn:${MEDIA_ADDRESS}:${TURN_PORT}?transport=udp,turn:${MEDIA_ADDRESS}:${TURN_PORT}?transport=tcp`,
      INCAMERA_TURN_SECRET: SECRET,
    }
    const server = await TestServer.start({ environment })
    onTestFinished(() => server.close())

    const open = async (url: string): Promise<MeetingPage> => {
      const chromium = await launchChromium()
      onTestFinished(() => chromium.close())
      const meeting = await MeetingPage.open(chromium, 'about:blank')
      await meeting.page.evaluateOnNewDocument(useRelayOnly)
      await meeting.page.goto(url)
      return meeting
    }
    const ada = await open(server.origin)
    const link = await ada.startMeeting('Ada')
    const bob = await open(link)
    await bob.join('Bob')
    await ada.seesMoving('Bob')
    await bob.seesMoving('Ada')
    expect(written()).not.toContain('username')
    expect(server.output).not.toContain(SECRET)
  },
  180_000,
)
