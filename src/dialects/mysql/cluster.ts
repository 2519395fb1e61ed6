import type { ClusterState, Session } from '../dialect.js'
import { scratchForm } from '../scratch-name.js'
import { quoteText } from './quote.js'

/** clusterState reads what lies beside scratch databases on the server. */
export async function clusterState(session: Session): Promise<ClusterState> {
  const databases = await session.query<{ name: string; digest: string }>(
    `select SCHEMA_NAME as \`name\`, concat(DEFAULT_CHARACTER_SET_NAME, ' ', DEFAULT_COLLATION_NAME) as \`digest\`
     from information_schema.SCHEMATA where SCHEMA_NAME not regexp ${quoteText(scratchForm)} order by SCHEMA_NAME`,
  )
  return { roles: [], databases, tablespaces: [] }
}
