// @ts-expect-error has no types; the package's `exports` hide it, so it is named by path.
import mysqlNames from '../../../node_modules/mysql2/lib/constants/errors.js'
import { propertyOf, recordOf, textOf } from '../../project/unknown.js'
import { mariadbNames } from './mariadb-codes-data.js'

/** From 1900 on a number means one thing on MariaDB and another on MySQL; from 45000 on the driver mariadb has errors of its own. */
const firstApart = 1900
const firstOfDriver = 45_000

/** serverCode is the name (or, where we know none, the number) of an error where the driver would name it as the other server's: mysql2 and mysql have MySQL's names, mariadb has MariaDB's. Null where the driver is right. */
export function serverCode(error: unknown, isMariaDB: boolean): string | null {
  const number = propertyOf(error, 'errno')
  if (typeof number !== 'number') return null
  if (number < firstApart || number >= firstOfDriver) return null
  const hasMariadbNames = propertyOf(error, 'name') === 'SqlError'
  if (hasMariadbNames && isMariaDB) return null
  const name = isMariaDB ? mariadbNames[number] : textOf(recordOf(mysqlNames)[number])
  return name ?? String(number)
}
