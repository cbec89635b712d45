/** Tracks that look a little like people and screens, drawn on a canvas, so that stories need no camera. */

const rooms = ['#5f7d6e', '#8a7a58', '#54697f', '#8b6a6a', '#6b6790', '#6f7d4d', '#4e7a83', '#7c6379']
const skins = ['#e0b088', '#8d5a3b', '#c98f62', '#f0c9a8', '#6b4328', '#d9a578']
const clothes = ['#20493d', '#7a3d2d', '#2d4769', '#c9b68a', '#3a3550', '#b45f4a', '#e6e2d6']

export function cameraTrack(seed: number): MediaStreamTrack {
  return draw(480, 270, (context, time) => {
    const sway = Math.sin(time / 900 + seed) * 6
    context.fillStyle = rooms[seed % rooms.length] ?? '#666'
    context.fillRect(0, 0, 480, 270)
    context.fillStyle = 'rgb(255 255 255 / 0.22)'
    context.fillRect(40 + ((seed * 67) % 300), 20, 96, 130)
    context.fillStyle = clothes[seed % clothes.length] ?? '#333'
    context.beginPath()
    context.ellipse(240 + sway, 290, 118, 108, 0, 0, Math.PI * 2)
    context.fill()
    context.fillStyle = skins[seed % skins.length] ?? '#ca8'
    context.fillRect(218 + sway, 150, 44, 50)
    context.beginPath()
    context.ellipse(240 + sway, 118, 50, 60, 0, 0, Math.PI * 2)
    context.fill()
    context.fillStyle = seed % 3 === 0 ? '#221812' : seed % 3 === 1 ? '#5b3a1e' : '#8a8a86'
    context.beginPath()
    context.ellipse(240 + sway, 88, 56, 40, 0, Math.PI, Math.PI * 2)
    context.fill()
  })
}

export function screenTrack(): MediaStreamTrack {
  return draw(1280, 800, (context) => {
    context.fillStyle = '#fbfbf8'
    context.fillRect(0, 0, 1280, 800)
    context.fillStyle = '#20352d'
    context.fillRect(0, 0, 1280, 64)
    context.font = '600 40px sans-serif'
    context.fillText('Quarterly report', 90, 160)
    for (let line = 0; line < 9; line++) {
      context.fillStyle = '#c6cec8'
      context.fillRect(90, 220 + line * 42, 480 + ((line * 137) % 160), 16)
    }
    for (let bar = 0; bar < 6; bar++) {
      context.fillStyle = bar === 4 ? '#d79b34' : '#0e5a48'
      context.fillRect(780 + bar * 68, 620 - 60 - ((bar * 83) % 290), 44, 60 + ((bar * 83) % 290))
    }
  })
}

function draw(
  width: number,
  height: number,
  paint: (context: CanvasRenderingContext2D, time: number) => void,
): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser cannot draw on a canvas')
  const frame = () => paint(context, performance.now())
  frame()
  const [track] = canvas.captureStream(4).getVideoTracks()
  if (!track) throw new Error('This browser cannot capture a canvas')
  setInterval(frame, 250)
  return track
}
