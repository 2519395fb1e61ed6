import pg from 'pg'

/** Type numbers that PostgreSQL fixes for ever (pg_type.dat). */
const numbers = [21, 23, 26, 700, 701]
const arraysOfNumbers = [1005, 1007, 1028]
const arraysOfText = [1002, 1003, 1009, 1015, 1034]
const json = [114, 3802]

const textArray = pg.types.getTypeParser(1009 as Parameters<typeof pg.types.getTypeParser>[0], 'text') as (
  text: string,
) => unknown

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [16, (text) => text === 't'],
  ...numbers.map((type): [number, (text: string) => unknown] => [type, Number]),
  ...json.map((type): [number, (text: string) => unknown] => [type, (text) => JSON.parse(text) as unknown]),
  ...arraysOfText.map((type): [number, (text: string) => unknown] => [type, textArray]),
  ...arraysOfNumbers.map((type): [number, (text: string) => unknown] => [type, numberArray]),
])

function numberArray(text: string): readonly unknown[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(Number)
}

function asText(text: string): string {
  return text
}

/** parserOf gives booleans, small numbers, JSON and arrays of text or numbers as such; every other type, bigint and times included, stays the server's own text. */
export function parserOf(type: number): (text: string) => unknown {
  return parsers.get(type) ?? asText
}
