import { isSign, type Statement, wordAt } from '../refusal-parts.js'

/** UserTexts are the texts that statements put into user variables, by the variable's name in lower case, as far as they can be read: a PREPARE may run one of them. */
export type UserTexts = Map<string, string>

const mostTexts = 1000
const longestText = 100_000

/** learnTexts takes what a statement puts into user variables: SET @a = ..., SELECT ... INTO @a, @a := .... */
export function learnTexts(statement: Statement, texts: UserTexts): void {
  const isSet = wordAt(statement, 0) === 'SET'
  for (let at = 0; at < statement.length; at += 1) {
    const name = variableAt(statement, at)
    if (name === null || texts.size >= mostTexts) continue
    const equals = isSign(statement, at + 2, ':') ? at + 3 : at + 2
    if (isSign(statement, equals, '=') && (isSet || equals === at + 3))
      texts.set(name, valueAt(statement, equals + 1, texts))
    else if (wordAt(statement, at - 1) === 'INTO') texts.set(name, valueAt(statement, 1, texts))
  }
}

/** textOfVariable is what a variable is known to hold; null where nobody knows. */
export function textOfVariable(statement: Statement, at: number, texts: UserTexts): string | null {
  const name = variableAt(statement, at)
  return name === null ? null : (texts.get(name) ?? null)
}

function variableAt(statement: Statement, at: number): string | null {
  if (!isSign(statement, at, '@') || isSign(statement, at + 1, '@') || isSign(statement, at - 1, '@')) return null
  const token = statement[at + 1]
  return token === undefined || token.kind === 'sign' ? null : token.text.toLowerCase()
}

/** The texts of an expression one behind the other, whatever puts them together; for what only the server knows stands a name that is nobody's. */
function valueAt(statement: Statement, from: number, texts: UserTexts): string {
  let value = ''
  let depth = 0
  for (let at = from; at < statement.length && value.length < longestText; at += 1) {
    if (isSign(statement, at, '(')) depth += 1
    if (isSign(statement, at, ')')) depth -= 1
    if (depth === 0 && (isSign(statement, at, ',') || wordAt(statement, at) === 'INTO')) break
    value += pieceAt(statement, at, texts)
  }
  return value
}

function pieceAt(statement: Statement, at: number, texts: UserTexts): string {
  const token = statement[at]
  if (token === undefined) return ''
  if (token.kind === 'string') return stringText(token.raw)
  if (token.kind === 'sign')
    return /^0x[0-9a-f]+$/i.test(token.text) ? hexText(token.text.slice(2)) : known(statement, at, texts)
  const isCall = isSign(statement, at + 1, '(')
  return isCall || isSign(statement, at - 1, '@') ? '' : ' _ '
}

function known(statement: Statement, at: number, texts: UserTexts): string {
  return textOfVariable(statement, at, texts) ?? ''
}

function hexText(digits: string): string {
  return Buffer.from(digits, 'hex').toString('utf8')
}

/** stringText is a string without its quotes and escapes. */
export function stringText(raw: string): string {
  const quote = raw[0] ?? "'"
  return raw
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\(.)/gs, '$1')
}
