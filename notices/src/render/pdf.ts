/**
 * A document as tagged PDF (PDF/UA): the same tree as the page, with structure that screen readers follow. Bytes depend on
 * the tree alone.
 *
 * @module
 */
import Pdf from 'pdfkit'
import type { Block, Cell, DocumentTree, Inline } from '../tree.ts'

/** Points. */
const MARGIN = 56
const SIZE = { title: 20, heading: 14, sub: 11.5, text: 9.5 } as const

const textOf = (inline: Inline): string =>
  typeof inline === 'string' ? inline : `${inline.text} (${inline.href})`
const linesOf = (cell: Cell): readonly string[] =>
  Array.isArray(cell) ? cell.map((item: Inline) => textOf(item)) : [textOf(cell as Inline)]

/** @param date day that the file bears as its making, so that the same text gives the same bytes */
export async function renderPdf(
  document: DocumentTree,
  fonts: { regular: string; bold: string },
  date: string,
): Promise<Buffer> {
  const pdf = new Pdf({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    // The library's types do not know this subset; its code does.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: document.language,
    displayTitle: true,
    info: { Title: document.title, Creator: 'Incamera', Producer: 'Incamera', CreationDate: new Date(date) },
  })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve) => pdf.on('end', resolve))
  pdf.registerFont('regular', fonts.regular)
  pdf.registerFont('bold', fonts.bold)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const write = (tag: string, text: string, size: number, bold: boolean, indent = 0): void => {
    root.add(
      pdf.struct(tag, {}, () => {
        pdf
          .font(bold ? 'bold' : 'regular')
          .fontSize(size)
          .text(text, MARGIN + indent, undefined, { width: pdf.page.width - 2 * MARGIN - indent })
      }),
    )
    pdf.moveDown(bold ? 0.35 : 0.2)
  }
  write('H1', document.heading, SIZE.title, true)
  for (const sentence of document.lead) write('P', sentence, SIZE.text, false)
  for (const { heading, blocks } of document.sections) {
    pdf.moveDown(0.6)
    write('H2', heading, SIZE.heading, true)
    for (const block of blocks) writeBlock(block, write)
  }
  root.end()
  pdf.end()
  await done
  return Buffer.concat(chunks)
}

type Write = (tag: string, text: string, size: number, bold: boolean, indent?: number) => void

function writeBlock(block: Block, write: Write): void {
  switch (block.kind) {
    case 'paragraph':
      write('P', textOf(block.text), SIZE.text, false)
      return
    case 'list':
      for (const item of block.items) write('P', `• ${textOf(item)}`, SIZE.text, false, 10)
      return
    case 'points':
      for (const { title, text } of block.points) {
        write('H3', title, SIZE.sub, true)
        write('P', text, SIZE.text, false)
      }
      return
    case 'facts':
      for (const [term, value] of block.facts)
        write('P', `${term}: ${linesOf(value).join(', ')}`, SIZE.text, false)
      return
    case 'table':
      // A row as a heading with its cells below: tables of long texts do not fit the width of paper.
      if (block.intro !== undefined) write('P', block.intro, SIZE.text, false)
      for (const { cells } of block.rows) {
        const [name = '', ...rest] = cells
        write('H3', linesOf(name).join(', '), SIZE.sub, true)
        for (const [index, cell] of rest.entries())
          write('P', `${block.columns[index + 1] ?? ''}: ${linesOf(cell).join('; ')}`, SIZE.text, false, 10)
      }
  }
}
