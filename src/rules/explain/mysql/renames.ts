import { quoteName } from '../../../ddl/mysql/quote.js'
import { jsString } from '../../words.js'
import type { Fix } from '../family.js'
import type { Rename } from '../renames.js'
import { alter, fitsBuilder, raw } from './sql.js'

/** renameFix gives an object its name of before back: a table first of all, since what else is put right in it goes by that name. */
export function renameFix({ kind, table, removed, added }: Rename): Fix {
  const [was, is] = [removed.object.name, added.object.name]
  if (kind === 'column') {
    return { rank: 45, table: null, code: alter(table, `rename column ${quoteName(is)} to ${quoteName(was)}`) }
  }
  const call = `await knex.schema.renameTable(${jsString(is)}, ${jsString(was)})`
  const code = fitsBuilder(is, was) ? call : raw(`rename table ${quoteName(is)} to ${quoteName(was)}`)
  return { rank: 3, table: null, code }
}
