import { cleanLine } from '../conversation/name.ts'

/** Longest name of a file, in code points. Higher: long names stay whole. Lower: they fit on a screen and on every disk. */
export const MAX_FILE_NAME_CHARACTERS = 120

/** Longest ending that is kept when a name is cut, its dot included, in code points. */
const MAX_ENDING_CHARACTERS = 12

/** Separators, wildcards and quotes of some system. */
const FORBIDDEN = /[<>:"|?*]/g

/** Devices of Windows: a file of such a name cannot be opened there. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i

/** Dots and spaces at the edges hide a file or vanish on saving, and the name would be another one. */
const EDGES = /^[. ]+|[. ]+$/g

/**
 * The name as it may be shown and saved: one line without direction or invisible characters, no folder, nothing that a
 * system takes for more than a name, at most {@link MAX_FILE_NAME_CHARACTERS} with its ending kept. Never empty: `file`
 * stands for a name that had nothing in it. Cleaning twice is cleaning once.
 */
export function cleanFileName(text: string): string {
  const last = cleanLine(text).split(/[/\\]/).at(-1) ?? ''
  const trimmed = last.replace(FORBIDDEN, '_').replace(EDGES, '')
  const named = DEVICE.test(trimmed) ? `_${trimmed}` : trimmed
  const short = shorten(named).replace(EDGES, '')
  return /[^\u200c\u200d\s._]/u.test(short) ? short : 'file'
}

function shorten(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= MAX_FILE_NAME_CHARACTERS) return name
  const dot = characters.lastIndexOf('.')
  const ending = dot > 0 && characters.length - dot <= MAX_ENDING_CHARACTERS ? characters.slice(dot) : []
  const stem = characters.slice(0, MAX_FILE_NAME_CHARACTERS - ending.length)
  return `${stem.join('').replace(EDGES, '')}${ending.join('')}`
}

/**
 * Endings of files that do something when they are opened: programs, scripts, installers, shortcuts, disk images,
 * documents with macros, and pages that run scripts in a browser.
 */
const RISKY: ReadonlySet<string> = new Set(
  `app apk appimage bat bash chm cmd com command cpl csh deb desktop diagcab dll dmg docm dotm exe fish gadget hta htm
  html img inf ins iqy iso jar jnlp js jse ksh lnk mht mhtml mjs mpkg msc msi msix msp mst osx pif pkg potm ppam ppsm
  pptm ps1 ps1xml ps2 psc1 py pyc pyw rdp reg rpm run scf scr sct settingcontent-ms sh sldm slk svg svgz terminal url
  vb vbe vbs vhd vhdx webloc wim wiz workflow ws wsc wsf wsh xhtml xht xlam xll xlsb xlsm xltm xml xsl zsh`.split(
    /\s+/,
  ),
)

/** Whether a file of this (cleaned) name could do something by being opened: worth a warning, not more. */
export function isRiskyFileName(name: string): boolean {
  const ending = /\.([^.]+)$/.exec(name)?.[1]
  return ending !== undefined && RISKY.has(ending.trim().toLowerCase())
}
