export const id = 12;
export const ids = [12];
export const modules = {

/***/ 43012:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _servers_embedded_child_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46691);

await (0,_servers_embedded_child_js__WEBPACK_IMPORTED_MODULE_0__/* .embeddedMain */ .Y)();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 46691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ embeddedMain)
});

// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./build/servers/embedded/backend.js
/** freshSettings is a session in which nothing was set. */
const freshSettings = { values: [], role: 'none', user: '' };
const clear = 'reset session authorization; reset role; reset all';
/** backendOver works on an embedded PostgreSQL that is open. */
function backendOver(db) {
    return {
        async send(message) {
            const parts = [];
            await db.runExclusive(() => db.execProtocolRawStream(message, { onRawData: (part) => parts.push(Buffer.from(part)) }));
            return Buffer.concat(parts);
        },
        async park() {
            const { rows } = await db.query(parkQuery);
            await db.exec(clear);
            return rows[0] ?? freshSettings;
        },
        unpark: (settings) => unpark(db, settings),
        async forget() {
            if (db.isInTransaction())
                await db.exec('rollback');
            await db.exec(`${clear}; deallocate all; close all; unlisten *; select pg_advisory_unlock_all(); discard temp`);
        },
        close: () => db.close(),
    };
}
const parkQuery = `
select coalesce((select json_agg(json_build_object('name', name, 'value', current_setting(name)) order by name)
                 from pg_catalog.pg_settings where source = 'session'), '[]') as values,
  current_setting('role') as role, session_user::text as user`;
async function unpark(db, { values, role, user }) {
    if (values.length > 0) {
        await db.query(`select set_config(e ->> 'name', e ->> 'value', false) from json_array_elements($1::json) as e`, [
            JSON.stringify(values),
        ]);
    }
    if (user !== '' && user !== 'postgres')
        await db.exec(`set session authorization ${quote(user)}`);
    if (role !== 'none')
        await db.exec(`set role ${quote(role)}`);
}
function quote(name) {
    return `"${name.replaceAll('"', '""')}"`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
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
/** fatalError is an ErrorResponse of severity FATAL. */
function fatalError(code, text) {
    const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
    const head = Buffer.alloc(5);
    head.write('E');
    head.writeInt32BE(fields.length + 4, 1);
    return Buffer.concat([head, fields]);
}
/** isIdle tells whether an answer ends in ReadyForQuery outside any transaction. ReadyForQuery is always the last message of an answer. */
function isIdle(answer) {
    return answer.length >= 6 && answer.subarray(-6).equals(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]));
}

;// CONCATENATED MODULE: ./build/servers/embedded/gate.js


/** newGuest is a client that has set nothing yet. */
function newGuest() {
    return { settings: freshSettings };
}
/**
 * Gate lets one client at a time at the one session that the embedded server has. A client keeps it from its first
 * message until the server says that it is ready and in no transaction: so messages of two clients never mix, and what
 * one has set (search_path, role) is put away before the next comes in.
 */
class Gate {
    #backend;
    #queue = [];
    #holder = null;
    /** Whose settings the session has at the moment. */
    #present = null;
    constructor(backend) {
        this.#backend = backend;
    }
    /** pass sends one message of a client, after waiting for its turn, and gives the answer; `more` says that another message of it is there already. */
    async pass(guest, message, more) {
        await this.#enter(guest);
        const answer = await this.#backend.send(message);
        if (isIdle(answer) && !more)
            this.#leave(guest);
        return answer;
    }
    /** turnAway ends a client's wait for its turn, if it waits. */
    turnAway(guest) {
        const at = this.#queue.findIndex((waiting) => waiting.guest === guest);
        if (at >= 0)
            this.#queue.splice(at, 1)[0]?.refuse(new Error('The client has left.'));
    }
    /** gone says that a client has left, perhaps in the middle of a transaction; none of its messages may be under way. */
    async gone(guest) {
        if (this.#present === guest) {
            this.#present = null;
            await this.#backend.forget();
        }
        this.#leave(guest);
    }
    async #enter(guest) {
        if (this.#holder !== guest) {
            if (this.#holder !== null) {
                await new Promise((enter, refuse) => this.#queue.push({ guest, enter, refuse }));
            }
            this.#holder = guest;
        }
        if (this.#present === guest)
            return;
        if (this.#present !== null)
            this.#present.settings = await this.#backend.park();
        this.#present = guest;
        await this.#backend.unpark(guest.settings);
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
