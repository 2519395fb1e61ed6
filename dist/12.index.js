export const id = 12;
export const ids = [12];
export const modules = {

/***/ 43012:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _servers_embedded_child_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12797);

await (0,_servers_embedded_child_js__WEBPACK_IMPORTED_MODULE_0__/* .embeddedMain */ .Y)();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 12797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ embeddedMain)
});

// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./build/servers/embedded/belongings.js
const awayName = 'roundtrip_parked_';
/** awayNames gives objects the names that they have while their owner is away. */
function awayNames(objects) {
    return objects.map((object) => ({ ...object, name: `${awayName}${object.oid}` }));
}
const customSetting = /\bset\s+(?:session\s+)?("?[a-z_]\w*"?\."?[a-z_]\w*"?)\s*(?:=|to\b)|\bset_config\s*\(\s*'([a-z_]\w*\.[a-z_]\w*)'/gi;
/** customSettings finds the names of settings like app.tenant in a client's text; pg_settings does not list them. */
function customSettings(text) {
    return [...text.matchAll(customSetting)].map(([, set = '', config = '']) => (set || config).replaceAll('"', ''));
}
/** belongingsQuery reads what the present client has; $1 are the names of custom settings. */
const belongingsQuery = `
select coalesce((select json_agg(json_build_object('name', name, 'value', current_setting(name)) order by name) from (
    select name from pg_catalog.pg_settings where source = 'session'
    union select name from json_array_elements_text($1::json) as name where current_setting(name, true) <> ''
  ) as made), '[]') as settings,
  current_setting('role') as role, session_user::text as user,
  coalesce((select json_agg(json_build_object('call', format('pg_advisory_lock%s(%s)',
                     case mode when 'ShareLock' then '_shared' end,
                     case objsubid when 1 then ((classid::bigint << 32) | objid::bigint)::text
                       else format('%s, %s', classid::bigint::bit(32)::int, objid::bigint::bit(32)::int) end)))
            from pg_catalog.pg_locks where locktype = 'advisory' and granted), '[]') as locks,
  coalesce((select json_agg(channel) from pg_catalog.pg_listening_channels() as channel), '[]') as channels,
  coalesce((select json_agg(json_build_object('name', name, 'statement', statement, 'types', parameter_types::oid[],
                     'sql', from_sql, 'stays', from_sql and rtrim(statement, E'; \\n\\t') like '%;%'))
            from pg_catalog.pg_prepared_statements), '[]') as prepared,
  coalesce((select json_agg(name) from pg_catalog.pg_cursors where is_holdable), '[]') as cursors,
  coalesce((select json_agg(json_build_object('kind', kind, 'oid', oid::bigint, 'name', name)) from (
    select 'class' as kind, oid, relname as name from pg_catalog.pg_class
    where relnamespace = pg_my_temp_schema() and relkind in ('r', 'p', 'v', 'S', 'i', 'I')
    union all
    select 'routine', oid, proname from pg_catalog.pg_proc as routine
    where pronamespace = pg_my_temp_schema() and prokind in ('f', 'p') and not exists (
      select from pg_catalog.pg_depend
      where classid = 'pg_catalog.pg_proc'::regclass and objid = routine.oid and deptype = 'i')
    union all
    select 'type', type.oid, typname from pg_catalog.pg_type as type
      left join pg_catalog.pg_class as class on class.oid = typrelid
    where typnamespace = pg_my_temp_schema() and (typtype in ('e', 'd', 'r') or relkind = 'c')
  ) as temporary where not starts_with(name, '${awayName}')), '[]') as temporary`;
/** renamesQuery makes the statements that give the objects in $1 their names there. */
const renamesQuery = `
select string_agg(case kind
  when 'class' then format('alter table %s rename to %I', oid::regclass, name)
  when 'routine' then format('alter routine %s rename to %I', oid::regprocedure, name)
  else format('alter type %s rename to %I', oid::regtype, name) end, ';') as sql
from json_to_recordset($1::json) as object (kind text, oid oid, name text)`;
/** dropsQuery makes the statements that drop the objects in $1. Indexes go with their tables. */
const dropsQuery = `
select string_agg(case
  when kind = 'routine' then format('drop routine if exists %s cascade', object.oid::regprocedure)
  when kind = 'type' then format('drop type if exists %s cascade', object.oid::regtype)
  else format('drop %s if exists %s cascade',
    case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, object.oid::regclass) end, ';') as sql
from json_to_recordset($1::json) as object (kind text, oid oid, name text)
  left join pg_catalog.pg_class as class on kind = 'class' and class.oid = object.oid
where relkind is null or relkind not in ('i', 'I')`;
/** lastingSettings makes the settings that PostgreSQL gives a new session of this user in this database; the nearest one wins. */
const lastingSettings = `
select set_config(name, value, false) from (
  select distinct on (split_part(entry, '=', 1))
    split_part(entry, '=', 1) as name, substr(entry, strpos(entry, '=') + 1) as value
  from pg_catalog.pg_db_role_setting, unnest(setconfig) as entry
  where setdatabase in (0, (select oid from pg_catalog.pg_database where datname = current_database()))
    and setrole in (0, session_user::regrole)
  order by split_part(entry, '=', 1), (setdatabase <> 0 and setrole <> 0) desc, setrole <> 0 desc, setdatabase <> 0 desc
) as lasting`;

;// CONCATENATED MODULE: ./build/servers/embedded/wire.js
/** Codes that stand where a startup message has its protocol version. */
const startupCodes = { ssl: 80877103, gss: 80877104, cancel: 80877102 };
/** takeStartup cuts the first untyped message (length, code, ...) off a buffer; null until all of it is there. */
function takeStartup(buffer) {
    return buffer.length < 8 ? null : cut(buffer, buffer.readInt32BE(0));
}
/** takeMessage cuts the first typed message (type, length, ...) off a buffer; null until all of it is there. */
function takeMessage(buffer) {
    return buffer.length < 5 ? null : cut(buffer, 1 + buffer.readInt32BE(1));
}
function cut(buffer, length) {
    if (length < 4)
        throw new RangeError('A message shorter than its own head arrived.');
    return buffer.length < length ? null : { message: buffer.subarray(0, length), rest: buffer.subarray(length) };
}
/** passwordOf reads a PasswordMessage; null where the message is another. */
function passwordOf(message) {
    return message[0] === 0x70 ? message.subarray(5, -1).toString() : null;
}
/** cleartextRequest asks the client for its password (AuthenticationCleartextPassword). */
const cleartextRequest = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);
/** parseRequest is a Parse message: it prepares a statement under a name. */
function parseRequest(name, statement, types) {
    const counts = Buffer.alloc(2 + 4 * types.length);
    counts.writeUInt16BE(types.length);
    for (const [index, type] of types.entries())
        counts.writeUInt32BE(type, 2 + 4 * index);
    return typed('P', Buffer.concat([Buffer.from(`${name}\0${statement}\0`), counts]));
}
/** syncRequest ends a batch of messages. */
const syncRequest = typed('S', Buffer.alloc(0));
/** fatalError is an ErrorResponse of severity FATAL. */
function fatalError(code, text) {
    return typed('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));
}
function typed(type, content) {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(content.length + 4, 1);
    return Buffer.concat([head, content]);
}
/** isIdle tells whether an answer ends in ReadyForQuery outside any transaction. ReadyForQuery is always the last message of an answer. */
function isIdle(answer) {
    return answer.length >= 6 && answer.subarray(-6).equals(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]));
}

;// CONCATENATED MODULE: ./build/servers/embedded/backend.js


/** backendOver works on an embedded PostgreSQL that is open. */
function backendOver(db) {
    const custom = new Set();
    const send = async (message) => {
        if (message.length <= longestSearched)
            for (const name of customSettings(textIn(message)))
                custom.add(name);
        const parts = [];
        await db.runExclusive(() => db.execProtocolRawStream(message, { onRawData: (part) => parts.push(Buffer.from(part)) }));
        return Buffer.concat(parts);
    };
    return {
        send,
        park: () => park(db, [...custom]),
        async unpark(belongings) {
            if (belongings === null)
                await begin(db);
            else
                await unpark(db, belongings, send);
        },
        async abort() {
            // After an error in a batch the server hears nothing until the Sync that follows the first.
            await db.exec('rollback');
            await db.exec('rollback');
        },
        forget: (belongings, last) => forget(db, belongings, last),
        close: () => db.close(),
    };
}
/** Bytes; what is longer brings data. */
const longestSearched = 100_000;
function textIn(message) {
    return Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1');
}
const clear = 'reset session authorization; reset role; reset all; unlisten *; select pg_catalog.pg_advisory_unlock_all()';
async function park(db, custom) {
    const { rows } = await db.query(belongingsQuery, [JSON.stringify(custom)]);
    const belongings = rows[0];
    const moved = belongings.prepared.filter(({ stays }) => !stays);
    await db.exec([clear, ...moved.map(({ name }) => `deallocate ${quote(name)}`)].join('; '));
    await change(db, renamesQuery, awayNames(belongings.temporary));
    return belongings;
}
async function unpark(db, belongings, send) {
    const { settings, role, user, locks, channels, prepared, temporary } = belongings;
    await change(db, renamesQuery, temporary);
    const state = [...locks.map(({ call }) => `select ${call}`), ...channels.map((name) => `listen ${quote(name)}`)];
    if (state.length > 0)
        await db.exec(state.join('; '));
    if (settings.length > 0) {
        await db.query(`select set_config(e ->> 'name', e ->> 'value', false) from json_array_elements($1::json) as e`, [
            JSON.stringify(settings),
        ]);
    }
    await prepareAgain(db, prepared, send);
    if (user !== '' && user !== 'postgres')
        await db.exec(`set session authorization ${quote(user)}`);
    if (role !== 'none')
        await db.exec(`set role ${quote(role)}`);
}
/** A statement that cannot be prepared any more, because its table is gone, is one that could not run either. */
async function prepareAgain(db, prepared, send) {
    for (const { name, statement, types, sql, stays } of prepared) {
        if (stays)
            continue;
        if (sql)
            await db.exec(statement).catch(() => { });
        else {
            await send(parseRequest(name, statement, types));
            await send(syncRequest);
        }
    }
}
/** A setting that cannot be made is only warned of by PostgreSQL, too. */
async function begin(db) {
    await db.query(lastingSettings).catch(() => { });
}
async function forget(db, { temporary, prepared, cursors }, last) {
    const stayed = prepared.filter(({ stays }) => stays);
    const ends = [
        ...stayed.map(({ name }) => `deallocate ${quote(name)}`),
        ...cursors.map((name) => `close ${quote(name)}`),
        'discard sequences',
        ...(last ? ['discard temp'] : []),
    ];
    await db.exec(ends.join('; '));
    if (!last)
        await change(db, dropsQuery, temporary);
}
/** Event triggers of the migrations are not meant for this. An object that does not let itself be changed stays as it is: the server must go on. */
async function change(db, query, objects) {
    if (objects.length === 0)
        return;
    const { rows } = await db.query(query, [JSON.stringify(objects)]);
    const sql = rows[0]?.sql ?? null;
    if (sql !== null)
        await db.exec(`set event_triggers = off; ${sql}; reset event_triggers`).catch(() => { });
}
function quote(name) {
    return `"${name.replaceAll('"', '""')}"`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/servers/embedded/gate.js

/** newGuest is a client that has not been in yet. */
function newGuest() {
    return { belongings: null };
}
/**
 * Gate lets one client at a time at the one session that the embedded server has. A client keeps it from its first
 * message until the server says that it is ready and in no transaction: so messages of two clients never mix, and what
 * one has in the session (settings, role, temporary tables, locks) is put away before the next comes in.
 */
class Gate {
    #backend;
    #queue = [];
    /** Clients whose belongings are put away. */
    #parked = new Set();
    #holder = null;
    /** Whose belongings are in the session at the moment. */
    #present = null;
    /** Whether the holder is in the middle of something. */
    #busy = false;
    constructor(backend) {
        this.#backend = backend;
    }
    /** pass sends one message of a client, after waiting for its turn, and gives the answer; `more` says that another message of it is there already. */
    async pass(guest, message, more) {
        await this.#turn(guest);
        await this.#enter(guest);
        this.#busy = true;
        const answer = await this.#backend.send(message);
        this.#busy = !isIdle(answer);
        if (!this.#busy && !more)
            this.#leave(guest);
        return answer;
    }
    /** turnAway ends a client's wait for its turn, if it waits. */
    turnAway(guest) {
        const at = this.#queue.findIndex((waiting) => waiting.guest === guest);
        if (at >= 0)
            this.#queue.splice(at, 1)[0]?.refuse(new Error('The client has left.'));
    }
    /** gone says that a client has left, perhaps in the middle of a transaction, and waits until nothing of it is left; none of its messages may be under way. */
    async gone(guest) {
        if (this.#present !== guest && this.#holder !== guest && !this.#parked.has(guest))
            return;
        await this.#turn(guest);
        try {
            await this.#clearAway(guest);
        }
        finally {
            this.#leave(guest);
        }
    }
    async #clearAway(guest) {
        if (this.#present === guest) {
            if (this.#busy)
                await this.#backend.abort();
            this.#busy = false;
            await this.#park(guest);
        }
        if (!this.#parked.delete(guest) || guest.belongings === null)
            return;
        // The client that is in the session could have temporary objects; nobody has asked it yet.
        if (this.#present !== null)
            await this.#park(this.#present);
        const others = [...this.#parked].some(({ belongings }) => (belongings?.temporary.length ?? 0) > 0);
        await this.#backend.forget(guest.belongings, !others);
    }
    async #turn(guest) {
        if (this.#holder === guest)
            return;
        if (this.#holder !== null) {
            await new Promise((enter, refuse) => this.#queue.push({ guest, enter, refuse }));
        }
        this.#holder = guest;
    }
    async #enter(guest) {
        if (this.#present === guest)
            return;
        if (this.#present !== null)
            await this.#park(this.#present);
        await this.#backend.unpark(guest.belongings);
        this.#present = guest;
        this.#parked.delete(guest);
    }
    async #park(guest) {
        guest.belongings = await this.#backend.park();
        this.#parked.add(guest);
        this.#present = null;
    }
    #leave(guest) {
        if (this.#holder !== guest)
            return;
        const next = this.#queue.shift();
        this.#holder = next?.guest ?? null;
        next?.enter();
    }
}

;// CONCATENATED MODULE: ./build/servers/embedded/listen.js




/** listen opens a port of 127.0.0.1 for clients that know the password. */
async function listen(backend, password, port) {
    const gate = new Gate(backend);
    const clients = new Set();
    const server = (0,external_node_net_.createServer)((socket) => {
        const client = new Client(socket, { gate, backend, password });
        clients.add(client);
        socket.on('close', () => void client.over().then(() => clients.delete(client)));
    });
    return {
        port: await opened(server, port),
        async sendAway() {
            await Promise.all([...clients].map((client) => client.end()));
        },
    };
}
function opened(server, port) {
    return new Promise((resolve, reject) => {
        server.on('error', reject);
        server.listen(port, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
    });
}
/** Client is one connection: it takes messages out of the bytes and passes them on in order. */
class Client {
    #socket;
    #house;
    #guest = newGuest();
    #buffer = Buffer.alloc(0);
    #startup = null;
    #stage = 'startup';
    #work = Promise.resolve();
    #left = null;
    constructor(socket, house) {
        this.#socket = socket;
        this.#house = house;
        socket.setNoDelay(true);
        socket.on('error', () => { });
        socket.on('data', (data) => {
            this.#buffer = Buffer.concat([this.#buffer, data]);
            this.#work = this.#work.then(() => this.#read()).catch(() => void socket.destroy());
        });
    }
    end() {
        this.#socket.end(fatalError('57P01', 'terminating connection due to administrator command'));
        this.#socket.destroySoon();
        return this.over();
    }
    /** over gives up the client's place and all that it left on the server; once. */
    over() {
        this.#left ??= this.#leave();
        return this.#left;
    }
    async #leave() {
        const { gate } = this.#house;
        gate.turnAway(this.#guest);
        await this.#work;
        await gate.gone(this.#guest);
    }
    async #read() {
        for (;;) {
            const taken = this.#stage === 'startup' ? takeStartup(this.#buffer) : takeMessage(this.#buffer);
            if (taken === null || this.#left !== null)
                return;
            this.#buffer = taken.rest;
            await this.#handle(taken.message);
        }
    }
    async #handle(message) {
        if (this.#stage === 'startup')
            return this.#start(message);
        if (this.#stage === 'password')
            return this.#admit(message);
        if (message[0] === 0x58)
            return void this.#socket.end();
        const more = takeMessage(this.#buffer) !== null;
        this.#write(await this.#house.gate.pass(this.#guest, message, more));
    }
    #start(message) {
        const code = message.readInt32BE(4);
        // Neither TLS nor GSS: the bytes stay on this machine. There is no other process that a cancel request could reach.
        if (code === startupCodes.ssl || code === startupCodes.gss)
            this.#write(Buffer.from('N'));
        else if (code === startupCodes.cancel)
            this.#socket.end();
        else {
            this.#startup = message;
            this.#stage = 'password';
            this.#write(cleartextRequest);
        }
    }
    async #admit(message) {
        const given = Buffer.from(passwordOf(message) ?? '');
        const wanted = Buffer.from(this.#house.password);
        if (given.length !== wanted.length || !(0,external_node_crypto_.timingSafeEqual)(given, wanted)) {
            this.#socket.end(fatalError('28P01', 'password authentication failed'));
            return;
        }
        this.#stage = 'open';
        this.#write(await this.#house.gate.pass(this.#guest, this.#startup, false));
    }
    #write(bytes) {
        if (this.#socket.writable && bytes.length > 0)
            this.#socket.write(bytes);
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(98995);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
;// CONCATENATED MODULE: ./build/servers/embedded/load.js




/** embeddedFolder is where the embedded PostgreSQL lies: beside the bundle, else in node_modules. The names are put together at run time, since a bundler takes a literal for something to bundle. */
function embeddedFolder() {
    const beside = (0,external_node_url_.fileURLToPath)(new URL(['.', 'pglite'].join('/'), import.meta.url));
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(beside, 'index.js')))
        return beside;
    return (0,external_node_path_.dirname)((0,external_node_module_.createRequire)(import.meta.url).resolve(['@electric-sql', 'pglite'].join('/')));
}
function load(...path) {
    return import(/* webpackIgnore: true */ (0,external_node_url_.pathToFileURL)((0,external_node_path_.join)(...path)).href);
}
/** Extensions that only work from shared_preload_libraries, or watch the server rather than serve a schema. */
const leftOut = new Set(['auto_explain.js', 'pg_stat_statements.js']);
async function extensions(folder) {
    const files = (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(folder, 'contrib')).filter((name) => name.endsWith('.js') && !leftOut.has(name));
    const modules = await Promise.all(files.map((file) => load(folder, 'contrib', file)));
    return Object.assign({}, ...modules);
}
/** openEmbedded opens the database in a data folder, with the extensions of contrib at hand; an empty folder is initialised. */
async function openEmbedded(dataDir) {
    const folder = embeddedFolder();
    const { PGlite: Embedded } = (await load(folder, 'index.js'));
    return Embedded.create({
        dataDir,
        extensions: await extensions(folder),
        relaxedDurability: true,
        startParams: startParameters(Embedded.defaultStartParams),
    });
}
/** The search path is left as PostgreSQL has it, `"$user", public`; PGlite would take the first part away. */
function startParameters(defaults) {
    const at = defaults.indexOf('search_path=public');
    return defaults.filter((_, index) => at < 1 || (index !== at && index !== at - 1));
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./build/servers/embedded/watchdog.js

/** A thread of its own, since a long statement keeps the main one from hearing that its input ended. */
const source = `
const { workerData } = require('node:worker_threads')
setInterval(() => { if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL') }, 500)
`;
/** dieWithParent ends this process soon after the one that started it is gone, however that went and whatever this one is doing. */
function dieWithParent() {
    new external_node_worker_threads_.Worker(source, { eval: true, workerData: process.ppid }).unref();
}

;// CONCATENATED MODULE: ./build/servers/embedded/child.js





/** embeddedMain is the process of one embedded database. Its input is its lifeline: when that ends, for whatever reason, so does the process. */
async function embeddedMain() {
    dieWithParent();
    const input = (0,external_node_readline_.createInterface)({ input: process.stdin });
    const [line] = (await Promise.race([once(input, 'line'), once(input, 'close')]));
    if (line === undefined)
        return;
    const task = JSON.parse(line);
    await (task.kind === 'template' ? makeTemplate(task.data) : serve(task, input));
    process.exit(0);
}
function once(input, event) {
    return new Promise((resolve) => input.once(event, (...values) => resolve(values)));
}
function tell(news) {
    return new Promise((resolve) => process.stdout.write(`${JSON.stringify(news)}\n`, () => resolve()));
}
/** The comment that initdb gives to `postgres` would be taken for one of the migrations' own. */
async function makeTemplate(data) {
    const db = await openEmbedded(data);
    await db.exec('comment on database postgres is null');
    const { rows } = await db.query(`select current_setting('server_version') as version`);
    await db.close();
    await tell({ kind: 'made', version: rows[0]?.version ?? '' });
}
async function serve(task, input) {
    const db = await openEmbedded(task.data);
    const listener = await listen(backendOver(db), task.password, task.port);
    input.on('line', async (order) => {
        await listener.sendAway();
        if (order === 'settle')
            await db.exec('checkpoint');
        await tell({ kind: 'done' });
    });
    await tell({ kind: 'ready', port: listener.port });
    await once(input, 'close');
}


/***/ })

};
