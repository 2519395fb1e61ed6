import type { LocalEngine, LocalProduct, WantedProduct } from '../../dialects/dialect.js'
import type { Binaries } from '../../dialects/local-parts.js'
import { ToolError } from '../../kernel/errors.js'
import type { Vendor } from '../../schema/snapshot.js'

/** compareVersions is below zero where the first version is older, above where it is newer; numbers are compared part by part, so that 10.11 is newer than 10.6, and what one does not say counts as equal. */
export function compareVersions(one: string, other: string): number {
  const [mine, others] = [numbersOf(one), numbersOf(other)]
  const at = mine.findIndex((number, index) => others[index] !== undefined && others[index] !== number)
  return at === -1 ? 0 : (mine[at] ?? 0) - (others[at] ?? 0)
}

/** The number that a part begins with: 18 for `18beta1`. */
function numbersOf(version: string): readonly number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10))
}

/** wantedProduct reads `15`, `8.4`, `mariadb-11.8` or `mariadb`; a ToolError where the name is that of no product of the family. */
export function wantedProduct({ products }: LocalEngine, text: string | null): WantedProduct {
  const [, name, version] = /^([a-z]*)[-:@]?([\d.]*)$/i.exec(text ?? '') ?? []
  if (name === undefined || name === '') return { vendor: null, version: version || null }
  const product = products.find(({ names }) => names.includes(name.toLowerCase()))
  if (product === undefined) throw otherFamily(products, name)
  return { vendor: product.vendor, version: version || null }
}

function otherFamily(products: readonly LocalProduct[], name: string): ToolError {
  const titles = products.map(({ title }) => title).join(' or ')
  return new ToolError(`server-version asks for ${name}, and this project needs ${titles}.`, {
    blame: 'user',
    advice: `Give a version of ${titles}, or leave server-version out to take what is installed.`,
  })
}

/** Choice is what a server is chosen by: what was asked for, and the product that the project's client means, which only tells between several. */
export interface Choice {
  readonly wanted: WantedProduct
  readonly preferred: Vendor | null
}

/** chooseBinaries takes, of those that fit, the preferred product, and of it the newest version that we know, else the newest; null where none fits. */
export function chooseBinaries(engine: LocalEngine, installed: readonly Binaries[], choice: Choice): Binaries | null {
  const fitting = installed.filter((binaries) => isNotTooOld(engine, binaries) && fits(binaries, choice.wanted))
  const preferred = fitting.filter(({ vendor }) => vendor === choice.preferred)
  const candidates = newestFirst(engine, preferred.length > 0 ? preferred : fitting)
  return candidates.find((binaries) => isKnown(engine, binaries)) ?? candidates[0] ?? null
}

function productOf({ products }: LocalEngine, { vendor }: Binaries): LocalProduct {
  return products.find((product) => product.vendor === vendor) ?? products[0]
}

function isNotTooOld(engine: LocalEngine, binaries: Binaries): boolean {
  return compareVersions(binaries.version, productOf(engine, binaries).oldest) >= 0
}

function isKnown(engine: LocalEngine, binaries: Binaries): boolean {
  return compareVersions(binaries.version, productOf(engine, binaries).newest) <= 0
}

function fits({ vendor, version }: Binaries, wanted: WantedProduct): boolean {
  if (wanted.vendor !== null && wanted.vendor !== vendor) return false
  return wanted.version === null || isWithin(version, wanted.version)
}

/** 8.4 fits 8.4.7 and not 8.40; 8.4.7 does not fit a server that only says 8.4. */
function isWithin(version: string, wanted: string): boolean {
  const have = numbersOf(version)
  return numbersOf(wanted).every((number, index) => have[index] === number)
}

/** By series alone, and in the order they were found within one: what lies on the PATH comes first. Another product of the family comes after, in the family's order. */
function newestFirst(engine: LocalEngine, found: readonly Binaries[]): readonly Binaries[] {
  const placeOf = (binaries: Binaries) => engine.products.indexOf(productOf(engine, binaries))
  return [...found].sort((a, b) => placeOf(a) - placeOf(b) || compareVersions(series(engine, b), series(engine, a)))
}

function series(engine: LocalEngine, binaries: Binaries): string {
  const parts = productOf(engine, binaries).oldest.split('.').length
  return binaries.version.split('.').slice(0, parts).join('.')
}
