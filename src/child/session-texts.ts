/** A dollar quote, a string, a name in quotes, a comment, an edge between statements, or a stretch of anything else. */
const piece = /\$(\w*)\$[\s\S]*?\$\1\$|'(?:''|\\'|[^'])*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^;'"$/-]+|[\s\S]/g

/** Where bodies stand without quotes, nobody can tell by a semicolon where one ends. */
function hasBareBody(statement: string): boolean {
  return (
    /^create\b/i.test(statement) &&
    /\b(?:function|procedure|trigger|event)\b/i.test(statement) &&
    /\bbegin\b/i.test(statement)
  )
}

/** piecesOf cuts a text into statements without comments and bodies in dollar quotes; behind a body without quotes it stops. It is for a look at what statements set, in the words of either family. */
export function piecesOf(text: string): readonly string[] {
  const statements: string[] = []
  let statement = ''
  for (const [part] of text.matchAll(piece)) {
    if (part === ';') {
      if (hasBareBody(statement.trim())) return statements
      statements.push(statement.trim())
      statement = ''
    } else if (!/^(?:--|\/\*|\$\w*\$)/.test(part)) statement += part
    else statement += ' '
  }
  if (!hasBareBody(statement.trim())) statements.push(statement.trim())
  return statements.filter((one) => one !== '')
}
