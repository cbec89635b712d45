/**
 * The icon set: drawn for this product on a 24 × 24 grid with one stroke width. Decorative always; the name of a control
 * stands in text.
 *
 * @module
 */
import styles from './icon.module.css'

const slash = 'M4 4l16 16'
const microphone = 'M9 6.5a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3'
const cameraBody =
  'M3.5 8.5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2zM15.5 11l5-3v8l-5-3'

const paths = {
  microphone,
  'microphone-off': `${microphone}${slash}`,
  camera: cameraBody,
  'camera-off': `${cameraBody}${slash}`,
  screen:
    'M3.5 6.5a1.5 1.5 0 0 1 1.5-1.5h14a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-14a1.5 1.5 0 0 1-1.5-1.5zM9 20.5h6M12 13.5v-5M9.5 10.8L12 8.3l2.5 2.5',
  'screen-off':
    'M3.5 6.5a1.5 1.5 0 0 1 1.5-1.5h14a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-14a1.5 1.5 0 0 1-1.5-1.5zM9 20.5h6M9.8 8.8l4.4 4.4M14.2 8.8l-4.4 4.4',
  poll: 'M5 19.5v-8h3v8zM10.5 19.5v-15h3v15zM16 19.5v-11h3v11z',
  smile: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M8.5 14c1.7 2.7 5.3 2.7 7 0M9 9.5h.01M15 9.5h.01',
  hand: 'M8 12.5v-6a1.4 1.4 0 0 1 2.8 0v-1.6a1.4 1.4 0 0 1 2.8 0v1.6a1.4 1.4 0 0 1 2.8 0v2a1.4 1.4 0 0 1 2.8 0v6a6.3 6.3 0 0 1-6.3 6.3c-2.6 0-4.2-1-5.6-3.2l-2.9-4.7a1.4 1.4 0 0 1 2.3-1.6zM10.8 6.5v5M13.6 6.5v5M16.4 8.5v3.3',
  chat: 'M4 6.5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6.5l-4 3.5v-3.5h-1.5a2 2 0 0 1-2-2zM8 9h8M8 12.5h5',
  people:
    'M9 11.2a3.2 3.2 0 1 0 0-6.4a3.2 3.2 0 0 0 0 6.4zM3 19.5c.4-3.2 2.8-5.2 6-5.2s5.6 2 6 5.2M15.8 5.2a3.2 3.2 0 0 1 0 5.7M17.6 14.7c1.9.8 3.1 2.5 3.4 4.8',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1.3 1.3M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.3',
  settings:
    'M4 7.5h9M18 7.5h2M4 16.5h2M11 16.5h9M15.5 10a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5zM8.5 19a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5z',
  leave: 'M13.5 4.5h-6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h6M10.5 12h10M17 8.5l3.5 3.5l-3.5 3.5',
  more: 'M5.5 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M11.5 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M17.5 12a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4.5l8.5 15h-17zM12 10v4.5M12 17h.01',
  pin: 'M9 4.5h6l-.8 6l3.3 3.5h-11l3.3-3.5zM12 14v6',
  send: 'M4.5 12L20 4.5L15.5 20l-3.7-6.3zM11.8 13.7L20 4.5',
  lock: 'M5.5 10.5h13v9h-13zM8.5 10.5v-2.5a3.5 3.5 0 0 1 7 0v2.5M12 14v2.5',
  unseen:
    'M6.5 7.5c-1.5 1-2.7 2.5-3.5 4.5c2 4.5 5 6.5 9 6.5c1.6 0 3-.3 4.3-1M9.8 5.7c.7-.1 1.4-.2 2.2-.2c4 0 7 2 9 6.5c-.6 1.4-1.4 2.5-2.3 3.4M14.1 14.1a3 3 0 0 1-4.2-4.2M4 4l16 16',
  vanishing:
    'M6 12V5.5A1.5 1.5 0 0 1 7.5 4H13.5L18 8.5V12M13.5 4V8.5H18M6 15V16.5M6 19.5H7.5M10.5 19.5H13.5M16.5 19.5H18V18M18 15V15.2',
  scales: 'M12 4.5v15M8 19.5h8M5 7.5h14M5 7.5l-2.5 6a2.7 2.7 0 0 0 5 0zM19 7.5l-2.5 6a2.7 2.7 0 0 0 5 0z',
  sound: 'M4 9.5h3.5l4.5-4v13l-4.5-4H4zM15.5 9a4.3 4.3 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  clip: 'M19 11.5l-7.2 7.2a4.5 4.5 0 0 1-6.4-6.4l7.9-7.9a3 3 0 0 1 4.3 4.3l-7.9 7.8a1.5 1.5 0 0 1-2.1-2.1l7-7.1',
  file: 'M6 20.5v-17h7.5l4.5 4.5v12.5zM13.5 3.5V8H18',
  arrow: 'M19 12H5M11 6l-6 6l6 6',
} as const

export type IconName = keyof typeof paths

/** One icon in the size of its text; give `size` in CSS pixels where that is not wanted. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class={styles.icon}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
