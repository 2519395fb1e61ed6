import { joined } from '../../rules/words.js'
import type { Section } from '../document.js'

/** Budget is how much room there is, and how a section is printed to be measured. */
export interface Budget {
  /** Most bytes of UTF-8, the separators between sections included. */
  readonly limit: number
  print(section: Section): string
}

/** FittedSections are the printed sections that found room, in their order. */
export interface FittedSections {
  readonly shown: readonly string[]
  /** What was left out, in one sentence; null where nothing was. */
  readonly omitted: string | null
}

/** fitSections prints the sections that find room, in their order: the least weighty are left out first, each whole, so that no table or fence is cut. */
export function fitSections(sections: readonly Section[], budget: Budget): FittedSections {
  const printed = sections.map((section, index) => ({ section, index, words: budget.print(section) }))
  const byWeight = [...printed].sort((a, b) => a.section.weight - b.section.weight || a.index - b.index)
  const kept = new Set<number>()
  let room = budget.limit
  for (const { index, words } of byWeight) {
    const size = new TextEncoder().encode(words).length + 2
    if (size > room) continue
    room -= size
    kept.add(index)
  }
  const omitted = printed.filter(({ index }) => !kept.has(index)).map(({ section }) => section)
  return {
    shown: printed.filter(({ index }) => kept.has(index)).map(({ words }) => words),
    omitted: omittedSentence(omitted),
  }
}

function omittedSentence(sections: readonly Section[]): string | null {
  if (sections.length === 0) return null
  const counts = new Map<string, number>()
  for (const { counts: noun } of sections) counts.set(noun, (counts.get(noun) ?? 0) + 1)
  const parts = [...counts].map(([noun, count]) => `${count} more (${noun})`)
  return `There was no room for everything; left out: ${joined(parts)}. The report folder holds it all.`
}
