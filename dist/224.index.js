export const id = 224;
export const ids = [224];
export const modules = {

/***/ 28354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./build/dialects/index.js + 51 modules
var dialects = __webpack_require__(69368);
// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
// EXTERNAL MODULE: ./build/kernel/secret.js
var secret = __webpack_require__(29794);
// EXTERNAL MODULE: ./build/scratch/registry.js
var registry = __webpack_require__(33462);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/dialects/scratch-name.js
var scratch_name = __webpack_require__(13074);
;// CONCATENATED MODULE: ./build/scratch/run-id.js


/** newRunId makes the id of a run: 8 hexadecimal digits, so that two runs at once on one server keep apart. */
function newRunId() {
    return (0,external_node_crypto_.randomBytes)(4).toString('hex');
}
/** scratchName is the name of a run's database for a purpose (lower-case letters, digits and underscores). */
function scratchName(run, purpose) {
    return `${scratch_name/* scratchPrefix */.F}${run}_${purpose}`;
}

;// CONCATENATED MODULE: ./build/scratch/databases.js



/** openScratch begins a run's databases; none is made yet. */
function openScratch(server, run) {
    const made = new Set();
    const database = (purpose) => ({ name: scratchName(run, purpose), run });
    const drop = async (name) => {
        await server.drop(name);
        made.delete(name);
    };
    const scratch = {
        run,
        server,
        async create(purpose) {
            const target = database(purpose);
            if (made.has(target.name))
                await drop(target.name);
            made.add(target.name);
            return server.create(target);
        },
        async clone(from, to) {
            const target = database(to);
            made.add(target.name);
            return server.clone(scratchName(run, from), target);
        },
        drop: (purpose) => drop(scratchName(run, purpose)),
        endSessions: (purpose) => server.endSessions(scratchName(run, purpose)),
        async [Symbol.asyncDispose]() {
            await dropAll(server, [...made], drop);
            registry/* liveScratch */.h.delete(scratch);
        },
    };
    registry/* liveScratch */.h.add(scratch);
    return scratch;
}
/** One that cannot be dropped keeps none of the others. */
async function dropAll({ dialect }, names, drop) {
    const results = await Promise.allSettled(names.map(drop));
    const failures = results.flatMap((result, at) => result.status === 'rejected' ? [`${names[at]} (${(0,errors/* messageOf */.bD)(result.reason)})`] : []);
    if (failures.length === 0)
        return;
    throw new errors/* ToolError */.v4(`These scratch databases could not be dropped: ${failures.join(', ')}.`, {
        blame: 'environment',
        advice: `Drop them by hand: ${dialect.databases.dropByHand('name')}`,
    });
}

// EXTERNAL MODULE: ./build/scratch/leftovers.js
var leftovers = __webpack_require__(45001);
// EXTERNAL MODULE: ./build/dialects/postgres/index.js + 48 modules
var postgres = __webpack_require__(47009);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/servers/embedded/process.js




const startLimit = 180_000;
/** EmbeddedProcess is one running process; it ends with ours, since its input is a pipe from us. */
class EmbeddedProcess {
    #child;
    #exit;
    #news = [];
    #wake = () => { };
    #errors = '';
    #exited = false;
    constructor({ entry, node }, task) {
        const environment = { PATH: process.env.PATH ?? '', TZ: 'UTC' };
        this.#child = (0,external_node_child_process_.spawn)(node, [entry], { env: environment, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
        this.#child.on('error', (error) => this.#ended(error.message));
        this.#exit = new Promise((resolve) => this.#child.on('close', () => resolve()).on('error', () => resolve()));
        this.#exit.then(() => this.#ended(''));
        this.#child.stdin?.on('error', () => { });
        this.#child.stderr?.on('data', (data) => {
            this.#errors = `${this.#errors}${data}`.slice(-2000);
        });
        (0,external_node_readline_.createInterface)({ input: this.#child.stdout }).on('line', (line) => this.#heard(line));
        this.#write(JSON.stringify(task));
        this.#letGo();
    }
    get alive() {
        return !this.#exited;
    }
    /** next waits for the child's next news; a ToolError when the process ends or the limit (in milliseconds) passes before. */
    async next(limit = startLimit) {
        const end = Date.now() + limit;
        for (;;) {
            const news = this.#news.shift();
            if (news !== undefined)
                return news;
            if (this.#exited || Date.now() >= end)
                throw this.#silent();
            await this.#change(end - Date.now());
        }
    }
    /** obey gives an order and tells whether it was followed within the limit, in milliseconds: a process in the midst of a long statement hears nothing. */
    async obey(order, limit) {
        if (this.#exited)
            return false;
        this.#write(order);
        return this.next(limit).then(() => true, () => false);
    }
    /** kill ends the process at once; what was committed is in its files. */
    async kill() {
        this.#child.ref();
        this.signal();
        await this.#exit;
    }
    /** signal tells the process to die and does not wait for it. */
    signal() {
        if (!this.#exited)
            this.#child.kill('SIGKILL');
    }
    #write(line) {
        if (this.#child.stdin?.writable)
            this.#child.stdin.write(`${line}\n`);
    }
    #heard(line) {
        try {
            this.#news.push(JSON.parse(line));
        }
        catch {
            this.#errors = `${this.#errors}${line}\n`.slice(-2000);
        }
        this.#wake();
    }
    #ended(reason) {
        this.#errors += reason;
        this.#exited = true;
        this.#wake();
    }
    async #change(limit) {
        const timer = new AbortController();
        const woken = new Promise((resolve) => {
            this.#wake = resolve;
        });
        await Promise.race([woken, (0,external_node_timers_promises_.setTimeout)(Math.max(1, limit), undefined, { signal: timer.signal }).catch(() => { })]);
        timer.abort();
    }
    /** A process that nobody closes must not keep ours from ending. */
    #letGo() {
        this.#child.unref();
        for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) {
            ;
            stream?.unref?.();
        }
    }
    #silent() {
        const reason = this.#errors.trim().split('\n').at(-1) || 'it said nothing';
        return new errors/* ToolError */.v4(`The process of the embedded PostgreSQL did not answer: ${reason}`, {
            blame: 'environment',
            advice: 'Name a running server with --database-url, or install PostgreSQL for --server local.',
        });
    }
}

;// CONCATENATED MODULE: ./build/servers/embedded/database.js



/** Milliseconds that a process may take to follow an order, or is killed. */
const patience = { sendAway: 3000, settle: 20_000 };
/** EmbeddedDatabase is one data folder with a process on it. Its port stays the same however often the process is started. */
class EmbeddedDatabase {
    #parts;
    #process = null;
    #port = 0;
    constructor(parts) {
        this.#parts = parts;
    }
    /** begin starts from a copy of a data folder that nobody has open. */
    async begin(template) {
        await this.#fill(template);
        return this.#start();
    }
    /** becomeCopyOf replaces everything here by what the other database holds. Its process runs on: without clients it writes nothing, and all it has written is in its files. */
    async becomeCopyOf(source) {
        await Promise.all([this.#process?.kill(), source.#settle()]);
        await this.#fill(source.#parts.data);
        return this.#start();
    }
    async #settle() {
        if (await this.#process?.obey('settle', patience.settle))
            return;
        await this.#restart();
    }
    /** endSessions sends every client away; a process that does not answer is killed and started again, as a server is after a crash. */
    async endSessions() {
        if (await this.#process?.obey('send-away', patience.sendAway))
            return;
        await this.#restart();
    }
    async #restart() {
        await this.#process?.kill();
        await this.#start();
    }
    abandon() {
        this.#process?.signal();
    }
    async destroy() {
        await this.#process?.kill();
        this.#process = null;
        await (0,promises_.rm)(this.#parts.data, { recursive: true, force: true, maxRetries: 5 });
    }
    async #fill(from) {
        await (0,promises_.rm)(this.#parts.data, { recursive: true, force: true, maxRetries: 5 });
        // A thousand small files: one by one through promises they take three times as long.
        (0,external_node_fs_.cpSync)(from, this.#parts.data, { recursive: true });
    }
    async #start() {
        const { program, password, data } = this.#parts;
        const started = new EmbeddedProcess(program, { kind: 'serve', data, port: this.#port, password: password.reveal() });
        this.#process = started;
        const news = await started.next();
        if (news.kind === 'ready')
            this.#port = news.port;
        return { host: '127.0.0.1', port: this.#port, user: 'postgres', password, database: 'postgres', tls: null };
    }
}

;// CONCATENATED MODULE: ./build/servers/embedded/databases.js





/** EmbeddedDatabases are the databases of one run by name, side by side in one folder. */
class EmbeddedDatabases {
    #program;
    #folder;
    #password = new secret/* Secret */.zh((0,external_node_crypto_.randomBytes)(24).toString('hex'));
    #databases = new Map();
    constructor(program, folder) {
        this.#program = program;
        this.#folder = folder;
    }
    get(name) {
        return this.#databases.get(name) ?? unknown(name);
    }
    async create(name) {
        await this.drop(name);
        return this.#make(name).begin(this.#folder.data);
    }
    async clone(source, target) {
        const from = this.get(source);
        return (this.#databases.get(target) ?? this.#make(target)).becomeCopyOf(from);
    }
    async drop(name) {
        await this.#databases.get(name)?.destroy();
        this.#databases.delete(name);
    }
    async dropAll() {
        await Promise.all([...this.#databases.keys()].map((name) => this.drop(name)));
    }
    /** abandon ends all processes at once, for a run that has no time to wait for them. */
    abandon() {
        for (const database of this.#databases.values())
            database.abandon();
    }
    #make(name) {
        const data = (0,external_node_path_.join)(this.#folder.path, name);
        const database = new EmbeddedDatabase({ program: this.#program, password: this.#password, data });
        this.#databases.set(name, database);
        return database;
    }
}
function unknown(name) {
    throw new errors/* ToolError */.v4(`There is no database ${JSON.stringify(name)} on the embedded server.`, {
        blame: 'tool',
        advice: 'Report this, with the output of the run.',
    });
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/servers/local/folder.js



/** folderPrefix is how the folders of throwaway servers begin. */
const folderPrefix = 'knex-roundtrip-server-';
/** ownerFile holds the number of the process that a folder belongs to, and when that process started. */
const ownerFile = 'owner';
/** temporaryPlaces lists where such folders may lie: in memory where there is room, else in the system's folder for temporary files. */
function temporaryPlaces(account) {
    const places = [...(hasRoom('/dev/shm') ? ['/dev/shm'] : []), (0,external_node_path_.resolve)((0,external_node_os_.tmpdir)()), '/tmp'];
    return [...new Set(places)].filter((place) => isOpen(place, account));
}
/** A check of several hundred migrations stays below 500 MB; memory that is not there is not promised. */
const enough = 2 * 1024 ** 3;
function hasRoom(place) {
    try {
        const { bavail, bsize } = (0,external_node_fs_.statfsSync)(place);
        return bavail * bsize > enough && (0,external_node_os_.freemem)() > enough;
    }
    catch {
        return false;
    }
}
/** Another user must be able to walk there; a TMPDIR below root's home is closed to it. */
function isOpen(place, account) {
    try {
        if (account === null)
            return (0,external_node_fs_.statSync)(place).isDirectory();
        const closed = ancestors(place).some((folder) => ((0,external_node_fs_.statSync)(folder).mode & 0o001) === 0);
        return !closed;
    }
    catch {
        return false;
    }
}
function ancestors(path) {
    const parent = (0,external_node_path_.dirname)(path);
    return parent === path ? [path] : [path, ...ancestors(parent)];
}
/** makeFolder makes a folder that belongs to the account and is closed to everybody else. */
function makeFolder(place, account, owner) {
    const path = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(place, folderPrefix));
    const data = (0,external_node_path_.join)(path, 'data');
    (0,external_node_fs_.mkdirSync)(data, { mode: 0o700 });
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(path, ownerFile), owner);
    (0,external_node_fs_.chmodSync)(path, 0o700);
    if (account !== null)
        for (const entry of [path, data])
            (0,external_node_fs_.chownSync)(entry, account.uid, account.gid);
    return { path, data, memory: place === '/dev/shm' };
}
/** removeFolder removes a server's folder; one that is gone already is fine. */
function removeFolder(path) {
    (0,external_node_fs_.rmSync)(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
/** lastWords is the end of the server's log: of what it calls errors, where it marks them so, since MySQL goes on for many lines after what ended it. */
function lastWords({ path }) {
    try {
        const lines = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(path, 'log'), 'utf8').trim().split('\n');
        const errors = lines.filter((line) => line.includes('[ERROR]'));
        return (errors.length > 0 ? errors : lines).slice(-3).join(' ');
    }
    catch {
        return 'there is no log';
    }
}

;// CONCATENATED MODULE: ./build/servers/local/owner.js

/** ownerText names this process so that a later one can tell whether it still lives: number and, where the system tells them, start time and the space that the number is of (containers may share a folder, and never know one another's processes). */
function ownerText() {
    return `${process.pid} ${startOf(process.pid)} ${numberSpace()}`;
}
/** ownerLives tells whether the process that wrote an ownerText may still run; a number that was given out again does not count, and of another container's processes nothing is known. */
function ownerLives(text) {
    const [pid = '', start = '', space = ''] = text.trim().split(' ');
    if (space !== numberSpace())
        return true;
    const now = startOf(Number(pid));
    return isAlive(Number(pid)) && (now === start || now === '-');
}
/** isAlive tells whether there is a process of that number. */
function isAlive(pid) {
    if (!Number.isInteger(pid) || pid <= 1)
        return false;
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
}
/** Differs per container and is `-` where there is none. */
function numberSpace() {
    try {
        return (0,external_node_fs_.readlinkSync)('/proc/self/ns/pid');
    }
    catch {
        return '-';
    }
}
/** Field 22 of /proc/PID/stat; the name in field 2 may hold blanks and brackets. */
function startOf(pid) {
    try {
        const stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
    }
    catch {
        return '-';
    }
}

;// CONCATENATED MODULE: ./build/servers/local/stale.js





/** sweepStale stops servers whose owner is gone and removes their folders: what is left where a run and its supervisor were killed together. It gives the folders removed. */
function sweepStale(places) {
    return places.flatMap(foldersIn).filter(isStale).filter(remove);
}
function foldersIn(place) {
    try {
        return (0,external_node_fs_.readdirSync)(place)
            .filter((name) => name.startsWith(folderPrefix))
            .map((name) => (0,external_node_path_.join)(place, name));
    }
    catch {
        return [];
    }
}
/** A folder without a readable owner is somebody else's, or about to get one. */
function isStale(folder) {
    const owner = stale_text((0,external_node_path_.join)(folder, ownerFile));
    return owner !== null && owner !== '' && !ownerLives(owner);
}
function remove(folder) {
    try {
        for (const { local } of dialects/* allDialects */.fG)
            if (local !== null)
                stopServer(local, (0,external_node_path_.join)(folder, 'data'));
        removeFolder(folder);
        return true;
    }
    catch {
        return false;
    }
}
/** The process is ended only if it works in this very data folder: its number may be another's by now. */
function stopServer({ pidFile, stopSignal }, data) {
    const pid = Number(stale_text((0,external_node_path_.join)(data, pidFile))?.split('\n')[0]);
    if (!isAlive(pid) || workingFolder(pid) !== (0,external_node_fs_.realpathSync)(data))
        return;
    process.kill(pid, stopSignal);
}
/** A server's working folder is its data folder. Where the system has no /proc, nothing is known and nothing is ended. */
function workingFolder(pid) {
    try {
        return (0,external_node_fs_.realpathSync)(`/proc/${pid}/cwd`);
    }
    catch {
        return null;
    }
}
function stale_text(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/servers/embedded.js






const notices = [
    'The schema was checked on the embedded PostgreSQL, which has one session: what several connections at once would do is not tested, and CREATE INDEX CONCURRENTLY runs without anybody beside it. Connections take turns: one that waits keeps what is its own, but loses currval() when another ends, and a custom setting (app.tenant) is empty, not unset, for those that come later.',
    'What migrations do to roles is not watched on the embedded PostgreSQL: each database there is a server of its own, with roles of its own.',
];
/** startEmbeddedServer makes databases of the PostgreSQL that comes with the tool: a process and a data folder for each. */
async function startEmbeddedServer(program) {
    const places = temporaryPlaces(null);
    sweepStale(places);
    const folder = makeFolder(places[0] ?? '/tmp', null, ownerText());
    try {
        const version = await makeTemplate(program, folder);
        return embeddedServer({ program, folder, version });
    }
    catch (error) {
        removeFolder(folder.path);
        throw error;
    }
}
/** The first folder takes seconds to initialise; every database begins as a copy of it. */
async function makeTemplate(program, { data }) {
    const child = new EmbeddedProcess(program, { kind: 'template', data });
    try {
        const news = await child.next();
        return news.kind === 'made' ? news.version : '';
    }
    finally {
        await child.kill();
    }
}
function embeddedServer({ program, folder, version }) {
    const databases = new EmbeddedDatabases(program, folder);
    const abandon = () => {
        databases.abandon();
        leave(folder);
    };
    process.once('exit', abandon);
    return {
        dialect: postgres/* postgresDialect */.S,
        source: 'embedded',
        identity: { vendor: 'postgresql', version, major: Number.parseInt(version, 10) },
        ours: true,
        sessionLimit: 1,
        notices,
        create: ({ name }) => databases.create(name),
        clone: (source, { name }) => databases.clone(source, name),
        drop: (name) => databases.drop(name),
        endSessions: (name) => databases.get(name).endSessions(),
        // Each database is a cluster of its own, with its own roles: nothing lies beside them.
        cluster: async () => ({ roles: [], databases: [], tablespaces: [] }),
        removeRoles: async () => [],
        async [Symbol.asyncDispose]() {
            await databases.dropAll();
            process.off('exit', abandon);
            removeFolder(folder.path);
        },
    };
}
/** A process that ends for another reason must not end with this one; the next run sweeps up what stays. */
function leave(folder) {
    try {
        removeFolder(folder.path);
    }
    catch {
        // See above.
    }
}

;// CONCATENATED MODULE: ./build/servers/local/versions.js

/** compareVersions is below zero where the first version is older, above where it is newer; numbers are compared part by part, so that 10.11 is newer than 10.6, and what one does not say counts as equal. */
function compareVersions(one, other) {
    const [mine, others] = [numbersOf(one), numbersOf(other)];
    const at = mine.findIndex((number, index) => others[index] !== undefined && others[index] !== number);
    return at === -1 ? 0 : (mine[at] ?? 0) - (others[at] ?? 0);
}
/** The number that a part begins with: 18 for `18beta1`. */
function numbersOf(version) {
    return version.split('.').map((part) => Number.parseInt(part, 10));
}
/** wantedProduct reads `15`, `8.4`, `mariadb-11.8` or `mariadb`; a ToolError where the name is that of no product of the family. */
function wantedProduct({ products }, text) {
    const [, name, version] = /^([a-z]*)[-:@]?([\d.]*)$/i.exec(text ?? '') ?? [];
    if (name === undefined || name === '')
        return { vendor: null, version: version || null };
    const product = products.find(({ names }) => names.includes(name.toLowerCase()));
    if (product === undefined)
        throw otherFamily(products, name);
    return { vendor: product.vendor, version: version || null };
}
function otherFamily(products, name) {
    const titles = products.map(({ title }) => title).join(' or ');
    return new errors/* ToolError */.v4(`server-version asks for ${name}, and this project needs ${titles}.`, {
        blame: 'user',
        advice: `Give a version of ${titles}, or leave server-version out to take what is installed.`,
    });
}
/** chooseBinaries takes, of those that fit, the preferred product, and of it the newest version that we know, else the newest; null where none fits. */
function chooseBinaries(engine, installed, choice) {
    const fitting = installed.filter((binaries) => isNotTooOld(engine, binaries) && fits(binaries, choice.wanted));
    const preferred = fitting.filter(({ vendor }) => vendor === choice.preferred);
    const candidates = newestFirst(engine, preferred.length > 0 ? preferred : fitting);
    return candidates.find((binaries) => isKnown(engine, binaries)) ?? candidates[0] ?? null;
}
function productOf({ products }, { vendor }) {
    return products.find((product) => product.vendor === vendor) ?? products[0];
}
function isNotTooOld(engine, binaries) {
    return compareVersions(binaries.version, productOf(engine, binaries).oldest) >= 0;
}
function isKnown(engine, binaries) {
    return compareVersions(binaries.version, productOf(engine, binaries).newest) <= 0;
}
function fits({ vendor, version }, wanted) {
    if (wanted.vendor !== null && wanted.vendor !== vendor)
        return false;
    return wanted.version === null || isWithin(version, wanted.version);
}
/** 8.4 fits 8.4.7 and not 8.40; 8.4.7 does not fit a server that only says 8.4. */
function isWithin(version, wanted) {
    const have = numbersOf(version);
    return numbersOf(wanted).every((number, index) => have[index] === number);
}
/** By series alone, and in the order they were found within one: what lies on the PATH comes first. Another product of the family comes after, in the family's order. */
function newestFirst(engine, found) {
    const placeOf = (binaries) => engine.products.indexOf(productOf(engine, binaries));
    return [...found].sort((a, b) => placeOf(a) - placeOf(b) || compareVersions(series(engine, b), series(engine, a)));
}
function series(engine, binaries) {
    const parts = productOf(engine, binaries).oldest.split('.').length;
    return binaries.version.split('.').slice(0, parts).join('.');
}

;// CONCATENATED MODULE: ./build/servers/local/account.js

/** serverAccount is `nobody` where we are root, as whom database servers refuse to run. */
function serverAccount() {
    if (process.getuid?.() !== 0)
        return null;
    const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(passwd());
    return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) };
}
function passwd() {
    try {
        return (0,external_node_fs_.readFileSync)('/etc/passwd', 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/servers/local/environment.js
/** serverEnvironment is all that the server, and what initialises it, get to see: no PG* or MYSQL* of the user's, no secrets. */
function serverEnvironment(ours) {
    const libraries = ours.LD_LIBRARY_PATH;
    return {
        PATH: '/usr/bin:/bin',
        LC_ALL: 'C',
        TZ: 'UTC',
        ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
    };
}

;// CONCATENATED MODULE: ./build/servers/local/run.js

/** run runs a program; a program that cannot be started is an outcome too. */
function run(command) {
    return new Promise((resolve) => {
        const child = (0,external_node_child_process_.spawn)(command.file, command.arguments, {
            ...(command.account ?? {}),
            env: command.environment,
            cwd: '/',
            stdio: ['pipe', 'pipe', 'pipe'],
            timeout: command.limit,
            killSignal: 'SIGKILL',
        });
        const out = { stdout: '', stderr: '' };
        // A program that ends without reading to the end breaks the pipe.
        child.stdin.on('error', () => { });
        child.stdin.end(command.input ?? '');
        child.stdout.on('data', (data) => (out.stdout += data.toString()));
        child.stderr.on('data', (data) => (out.stderr += data.toString()));
        child.on('error', (error) => resolve({ code: null, stdout: out.stdout, stderr: `${out.stderr}${error.message}` }));
        child.on('close', (code) => resolve({ code, ...out }));
    });
}

;// CONCATENATED MODULE: ./build/servers/local/binaries.js




/** findBinaries lists the installed servers that the account can run, those on the PATH first. */
async function findBinaries(seeker) {
    const { engine, environment } = seeker;
    const places = [...onPath(environment), ...engine.usualPlaces.flatMap(foldersOf)];
    const programs = [...new Set(places.flatMap((folder) => programsIn(engine, folder)))];
    const found = await Promise.all(programs.map((program) => ask(seeker, program)));
    return found.filter((binaries) => binaries !== null);
}
function onPath(environment) {
    return (environment.PATH ?? '').split(external_node_path_.delimiter).filter((folder) => folder.startsWith('/'));
}
function foldersOf(place) {
    if (typeof place === 'string')
        return [place];
    const { parent, form, rest } = place;
    return list(parent)
        .filter((name) => form.test(name))
        .map((name) => (0,external_node_path_.join)(parent, name, rest));
}
function list(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
/** A PATH often holds links; a server looks for its libraries beside the real file. One program may have two names, such as mysqld and mariadbd. */
function programsIn({ programs }, folder) {
    return programs.flatMap(({ server, beside }) => {
        try {
            const real = (0,external_node_path_.dirname)((0,external_node_fs_.realpathSync)((0,external_node_path_.join)(folder, server)));
            for (const name of [server, ...beside])
                (0,external_node_fs_.accessSync)((0,external_node_path_.join)(real, name), external_node_fs_.constants.X_OK);
            return [(0,external_node_fs_.realpathSync)((0,external_node_path_.join)(real, server))];
        }
        catch {
            return [];
        }
    });
}
async function ask({ engine, account, environment }, program) {
    const own = { account, environment: serverEnvironment(environment) };
    const ended = await run({ ...own, file: program, arguments: ['--version'], limit: 10_000 });
    const told = engine.versionOf(ended.stdout);
    return ended.code !== 0 || told === null ? null : { folder: (0,external_node_path_.dirname)(program), program, ...told };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/servers/local/port.js

/** freePort asks the system for a port of 127.0.0.1 that nobody uses. Another process may take it before its user does: try again then. */
function freePort() {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_.createServer)();
        server.on('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
        });
    });
}

;// CONCATENATED MODULE: ./build/servers/local/supervisor.js




/**
 * The shell reads its input, a pipe from us, to the end; no other process holds that pipe. It and the server are in a
 * session of their own, so that Ctrl-C in a terminal reaches us alone.
 */
const script = `
folder=$1
signal=$2
shift 2
{
  "$@" </dev/null >>"$folder/log" 2>&1 &
  echo "$!" >"$folder/pid"
  wait "$!"
  echo ended
} &
cat >/dev/null
read -r server <"$folder/pid" && kill -s "$signal" "$server" 2>/dev/null
wait
rm -rf -- "$folder"
`;
/** supervise starts a server under a supervisor. */
function supervise(start) {
    // The shell knows signals without their SIG.
    const signal = start.stopSignal.slice('SIG'.length);
    const given = [start.folder.path, signal, ...start.command];
    const child = (0,external_node_child_process_.spawn)('/bin/sh', ['-c', script, 'knex-roundtrip-supervisor', ...given], {
        ...(start.account ?? {}),
        env: start.environment,
        cwd: '/',
        detached: true,
        stdio: ['pipe', 'pipe', 'ignore'],
    });
    let ended = false;
    const end = () => {
        ended = true;
    };
    child.on('error', end);
    child.on('exit', end);
    child.stdin.on('error', () => { });
    (0,external_node_readline_.createInterface)({ input: child.stdout }).on('line', end);
    letGo(child);
    return { ended: () => ended, stop: () => stop(child, start.folder) };
}
/** A server that nobody stops must not keep our process from ending: its end is what stops the server. */
function letGo(child) {
    child.unref();
    for (const stream of [child.stdin, child.stdout])
        stream?.unref?.();
}
async function stop(child, folder) {
    child.ref();
    const exited = hasExited(child) ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    const timer = new AbortController();
    await Promise.race([exited, (0,external_node_timers_promises_.setTimeout)(5000, null, { signal: timer.signal }).catch(() => null)]);
    timer.abort();
    if (!hasExited(child))
        killGroup(child);
    removeFolder(folder.path);
}
function hasExited(child) {
    return child.exitCode !== null || child.signalCode !== null;
}
/** The whole group: the shell leads one of its own, and the server is in it. */
function killGroup(child) {
    try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
    }
    catch {
        // Gone meanwhile.
    }
}

// EXTERNAL MODULE: ./build/servers/managed.js + 1 modules
var managed = __webpack_require__(2234);
;// CONCATENATED MODULE: ./build/servers/local.js
















/** startLocalServer starts a throwaway server from binaries on this machine; null where there are none that fit. */
async function startLocalServer(options) {
    const { environment, dialect = dialects/* defaultDialect */.kP } = options;
    const engine = dialect.local;
    if (engine === null)
        return null;
    const account = serverAccount();
    const choice = choiceOf(engine, options);
    const binaries = chooseBinaries(engine, await findBinaries({ engine, account, environment }), choice);
    if (binaries === null)
        return null;
    const places = temporaryPlaces(account);
    sweepStale(places);
    const password = new secret/* Secret */.zh((0,external_node_crypto_.randomBytes)(24).toString('hex'));
    return startServer({ dialect, engine }, () => ({
        binaries,
        folder: makeFolder(places[0] ?? '/tmp', account, ownerText()),
        account,
        password,
        environment: serverEnvironment(environment),
    }));
}
function choiceOf(engine, { serverVersion, client = null }) {
    const preferred = client === null ? null : engine.productOfClient(client);
    return { wanted: wantedProduct(engine, serverVersion), preferred };
}
const attempts = 5;
/** A port can be taken between the asking and the listening, so a start is tried again, from the beginning, on another one. */
async function startServer(family, prepare) {
    for (let attempt = 1;; attempt += 1) {
        const parts = prepare();
        try {
            await family.engine.initialise(parts, run);
            return await serveOn(family, parts, await freePort());
        }
        catch (error) {
            const taken = /address already in use/i.test((0,errors/* messageOf */.bD)(error));
            removeFolder(parts.folder.path);
            if (!taken || attempt === attempts)
                throw error;
        }
    }
}
async function serveOn(family, parts, port) {
    const { engine } = family;
    const { folder, account, environment } = parts;
    const command = engine.command(parts, port);
    const server = supervise({ folder, account, environment, command, stopSignal: engine.stopSignal });
    try {
        return await serverAt({ ...family, maintenance: connectionTo(family, parts, port), server, parts });
    }
    catch (error) {
        await server.stop();
        throw error;
    }
}
function connectionTo({ dialect, engine }, { password }, port) {
    const { maintenanceDatabase: database } = dialect.url;
    return { host: '127.0.0.1', port, user: engine.superuser, password, database, tls: null };
}
async function serverAt(starting) {
    const { dialect, engine, maintenance, server, parts } = starting;
    await listening(starting);
    const identity = await (0,managed/* withSession */.f)(dialect, maintenance, async (session) => {
        await engine.ready(session, parts);
        return dialect.identify(session);
    });
    const notices = dialect.versionNotices(identity);
    return (0,managed/* managedServer */.l)({ dialect, source: 'local', ours: true, identity, maintenance, notices, release: server.stop });
}
const local_startLimit = 60_000;
async function listening(starting) {
    const { dialect, maintenance, server } = starting;
    const end = Date.now() + local_startLimit;
    for (;;) {
        try {
            await (0,managed/* withSession */.f)(dialect, maintenance, (session) => session.query('select 1 as one'));
            return;
        }
        catch (cause) {
            if (server.ended() || Date.now() > end)
                throw didNotStart(starting, cause);
            await (0,external_node_timers_promises_.setTimeout)(10);
        }
    }
}
function didNotStart({ dialect, parts: { binaries, folder } }, cause) {
    const instead = dialect.embedded ? 'Use --server embedded, or name' : 'Name';
    return new errors/* ToolError */.v4(`${dialect.title} ${binaries.version} in ${binaries.folder} did not start: ${lastWords(folder)}`, {
        blame: 'environment',
        advice: `${instead} a running server with --database-url.`,
        cause,
    });
}

// EXTERNAL MODULE: ./build/dialects/error-code.js
var error_code = __webpack_require__(88376);
;// CONCATENATED MODULE: ./build/servers/url/address.js
/** addressOf is host and port for people. */
function addressOf({ host, port }) {
    return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

;// CONCATENATED MODULE: ./build/servers/url/failures.js



const refused = {
    what: (place) => `No server listens at ${addressOf(place)}.`,
    advice: { of: 'refused' },
    blame: 'environment',
};
const unreachable = {
    what: (place) => `The server at ${addressOf(place)} cannot be reached.`,
    advice: { words: 'Check host, port, network and firewall.' },
    blame: 'environment',
};
const unknownHost = {
    what: (place) => `The host ${JSON.stringify(place.host)} is not known.`,
    advice: {
        words: 'Check the spelling; a service container goes by its own name only in a job that runs in a container, else by localhost.',
    },
    blame: 'user',
};
const wrongPassword = {
    what: (place) => `The server at ${addressOf(place)} refused the user name or the password of the database URL.`,
    advice: { of: 'wrong-password' },
    blame: 'user',
};
const untrusted = {
    what: (place) => `The TLS certificate of the server at ${addressOf(place)} could not be verified.`,
    advice: {
        words: 'Name the authority with sslrootcert=FILE in the URL, or use sslmode=require to skip the verification.',
    },
    blame: 'user',
};
/** What the system says is the same whatever server it is about. */
const ofTheSystem = {
    ECONNREFUSED: refused,
    ECONNRESET: unreachable,
    EHOSTUNREACH: unreachable,
    ENETUNREACH: unreachable,
    ETIMEDOUT: unreachable,
    ENOTFOUND: unknownHost,
    EAI_AGAIN: unknownHost,
    DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
    SELF_SIGNED_CERT_IN_CHAIN: untrusted,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
    UNABLE_TO_GET_ISSUER_CERT: untrusted,
    CERT_HAS_EXPIRED: untrusted,
    ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
};
const ofTheServer = {
    'wrong-password': wrongPassword,
    'no-entry': { ...wrongPassword, advice: { of: 'no-entry' } },
    'unknown-database': {
        what: (place) => `The server at ${addressOf(place)} has no database of the name in the URL.`,
        advice: { of: 'unknown-database' },
        blame: 'user',
    },
    'may-not-connect': {
        what: () => 'The role of the database URL may not connect to the database in it.',
        advice: { of: 'may-not-connect' },
        blame: 'user',
    },
    full: {
        what: (place) => `The server at ${addressOf(place)} has no connection left.`,
        advice: { of: 'full' },
        blame: 'environment',
    },
    'not-ready': {
        what: (place) => `The server at ${addressOf(place)} was still starting up when the wait ended.`,
        advice: { of: 'not-ready' },
        blame: 'environment',
    },
    'no-tls': {
        what: (place) => `The server at ${addressOf(place)} does not speak TLS.`,
        advice: { words: 'Turn TLS on there; or, if the way to it is trusted, add sslmode=disable to the URL.' },
        blame: 'user',
    },
    'tls-only': {
        what: (place) => `The server at ${addressOf(place)} takes connections over TLS only.`,
        advice: { words: 'Add sslmode=require to the URL, or sslmode=verify-full with sslrootcert=FILE.' },
        blame: 'user',
    },
    untrusted,
    locked: {
        what: () => 'The user of the database URL is locked, or its password has expired.',
        advice: { words: 'Unlock it or give it a new password, or name another user.' },
        blame: 'user',
    },
    'other-login': {
        what: () => 'The user of the database URL logs in by a method that this tool does not have.',
        advice: { words: 'Name a user with a password of the usual kind.' },
        blame: 'user',
    },
    'hung-up': unreachable,
    unreachable,
};
/** connectFailure makes one sentence of what a connection attempt ended with. The error itself is not kept as the cause: drivers put settings into theirs. */
function connectFailure({ connecting }, place, error) {
    if (error instanceof errors/* ToolError */.v4)
        return error;
    const failure = failureOf(connecting, error);
    if (failure === null)
        return unknownFailure(place, (0,error_code/* codeOf */.$)(error));
    const { what, advice, blame } = failure;
    return new errors/* ToolError */.v4(what(place), { blame, advice: 'of' in advice ? connecting.advice[advice.of] : advice.words });
}
function failureOf(connecting, error) {
    const known = ofTheSystem[(0,error_code/* codeOf */.$)(error) ?? ''];
    if (known !== undefined)
        return known;
    const trouble = connecting.classify(error);
    return trouble === null ? null : ofTheServer[trouble];
}
function unknownFailure(place, code) {
    return new errors/* ToolError */.v4(`The connection to the server at ${addressOf(place)} failed${code === null ? '' : `, with code ${code}`}.`, {
        blame: 'environment',
        advice: "See the server's log; its own words are left out here, since they may hold a secret.",
    });
}

;// CONCATENATED MODULE: ./build/servers/url/connect.js





/** connectPatiently opens a session; a server that does not listen yet or is starting up is waited for, anything else is a ToolError at once, and the end of the run is Interrupted. */
async function connectPatiently(dialect, connection, patience) {
    const { limit, signal } = patience;
    const start = Date.now();
    let told = start;
    for (;;) {
        try {
            return await openInTime(dialect, connection, { limit: Math.max(1000, start + limit - Date.now()), signal });
        }
        catch (error) {
            if (error instanceof errors/* Interrupted */.j$)
                throw error;
            if (!notReady(dialect, error) || Date.now() - start >= limit)
                throw connectFailure(dialect, connection, error);
        }
        if (Date.now() - told >= patience.heartbeat) {
            told = Date.now();
            patience.progress.note(`Waiting for ${dialect.title} at ${addressOf(connection)}, ${Math.round((told - start) / 1000)} s.`);
        }
        await pause(Math.min(250, limit), signal);
    }
}
/** A port that a container engine maps accepts and resets connections before the server in it listens. */
const notReadyCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN']);
function notReady({ connecting }, error) {
    if (notReadyCodes.has((0,error_code/* codeOf */.$)(error)))
        return true;
    const trouble = connecting.classify(error);
    return trouble === 'not-ready' || trouble === 'hung-up';
}
async function openInTime(dialect, connection, wait) {
    if (wait.signal?.aborted)
        throw new errors/* Interrupted */.j$();
    const timer = new AbortController();
    const stop = () => timer.abort();
    wait.signal?.addEventListener('abort', stop);
    const opening = dialect.open(connection);
    try {
        const session = await Promise.race([opening, pause(wait.limit, timer.signal)]);
        if (session !== null)
            return session;
    }
    finally {
        wait.signal?.removeEventListener('abort', stop);
        stop();
    }
    opening.then((session) => session[Symbol.asyncDispose]()).catch(() => { });
    throw wait.signal?.aborted ? new errors/* Interrupted */.j$() : noAnswer(connection, wait.limit);
}
/** pause waits, but no longer than until the signal. */
function pause(milliseconds, signal) {
    return (0,external_node_timers_promises_.setTimeout)(milliseconds, null, signal === undefined ? {} : { signal }).catch(() => null);
}
function noAnswer(connection, limit) {
    return new errors/* ToolError */.v4(`The server at ${addressOf(connection)} did not answer within ${Math.round(limit / 1000)} seconds.`, {
        blame: 'environment',
        advice: 'Check the host, the port and the firewall.',
    });
}

// EXTERNAL MODULE: ./build/servers/url/hosts.js
var hosts = __webpack_require__(57666);
;// CONCATENATED MODULE: ./build/servers/url/occupied.js


/** assertUnoccupied throws a ToolError where a database that is not ours holds tables with rows, or cannot be looked into: such a server is somebody's, not made for tests. */
async function assertUnoccupied(dialect, connection, session) {
    const open = (database) => dialect.open({ ...connection, database });
    const name = await dialect.databases.occupied(session, open);
    if (name !== null)
        throw occupied(connection, name);
}
function occupied(connection, database) {
    return new errors/* ToolError */.v4(`The server at ${addressOf(connection)} holds data that is not ours: the database ${JSON.stringify(database)} has tables with rows.`, {
        blame: 'user',
        advice: `Use a server made for tests, or leave the URL out to have one started. If this one is for tests, name it with allow-remote-host: ${connection.host}`,
    });
}

// EXTERNAL MODULE: ./build/servers/url/parse.js + 1 modules
var parse = __webpack_require__(2437);
;// CONCATENATED MODULE: ./build/servers/url.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






/** openUrlServer uses a running server. Nothing is sent before its host was judged, and nothing is made before its version, the user's rights and what it holds were. */
async function openUrlServer(url, options) {
    const connection = (0,parse/* parseDatabaseUrl */.m)(url, (path) => (0,external_node_fs_.readFileSync)(path, 'utf8'));
    const dialect = options.dialect ?? (0,parse/* dialectOfUrl */.h)(url);
    return openServerAt({ dialect, maintenance: connection, standing: (0,hosts/* standingOf */.Y)(connection, options) }, options);
}
async function openServerAt({ dialect, maintenance, standing }, options) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const session = __addDisposableResource(env_1, await connectPatiently(dialect, maintenance, { ...options, limit: options.waitLimit }), true);
        const identity = await dialect.identify(session);
        const notices = dialect.versionNotices(identity);
        await dialect.assertMayCreate(session);
        if (standing === 'loopback')
            await assertUnoccupied(dialect, maintenance, session);
        // A service container lives and dies with the job.
        const ours = standing === 'service';
        return (0,managed/* managedServer */.l)({ dialect, source: 'url', ours, identity, maintenance, notices, release: async () => { } });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./build/servers/choose.js






/** defaultWaitLimit is how long a running server is waited for when nothing else was said. */
const defaultWaitLimit = 60_000;
/** acquireServer takes the first that there is of: the server of the URL, binaries on this machine, the embedded server. */
async function acquireServer(options, progress) {
    const { dialect = dialects/* defaultDialect */.kP, ...rest } = options;
    if (options.url !== null)
        return openUrlServer(options.url, { ...rest, heartbeat: 5000, progress });
    if (options.server !== 'embedded') {
        const start = startLocalServer({ ...rest, dialect });
        const local = await start.catch((error) => orEmbedded(error, { ...options, dialect }, progress));
        if (local !== null)
            return local;
        if (options.server === 'local' || options.serverVersion !== null || !dialect.embedded)
            throw noBinaries(dialect, options);
    }
    if (!dialect.embedded)
        throw notEmbedded(dialect);
    return startEmbeddedServer({ entry: options.embeddedEntry, node: options.node });
}
/** An installed server that does not start is no reason to stop where nobody asked for it. */
function orEmbedded(error, { server, serverVersion, dialect }, progress) {
    const mayChange = server === 'auto' && serverVersion === null && dialect.embedded;
    if (!mayChange || !(error instanceof errors/* ToolError */.v4))
        throw error;
    progress.note(`${error.message} The embedded ${dialect.title} is used instead.`);
    return null;
}
function noBinaries({ title, local }, { serverVersion, client = null }) {
    const asked = local === null ? { vendor: null, version: serverVersion } : wantedProduct(local, serverVersion);
    const name = local?.products.find(({ vendor }) => vendor === asked.vendor)?.title ?? title;
    const what = asked.version === null ? `No ${name} server is` : `${name} ${asked.version} is not`;
    const vendor = asked.vendor ?? (client === null ? null : (local?.productOfClient(client) ?? null));
    return new errors/* ToolError */.v4(`${what} installed on this machine, neither on the PATH nor in the usual places.`, {
        blame: 'user',
        advice: local?.howToInstall({ ...asked, vendor }) ?? 'Name a running server with --database-url.',
    });
}
function notEmbedded({ title }) {
    return new errors/* ToolError */.v4(`There is no embedded ${title}.`, {
        blame: 'user',
        advice: 'Leave --server out, or name a running server with --database-url.',
    });
}

// EXTERNAL MODULE: ./build/kernel/nearest.js
var nearest = __webpack_require__(50538);
;// CONCATENATED MODULE: ./build/history/declarations.js

const pattern = /(?:\/\/|\*|#|--)\s*roundtrip\s*:\s*(\p{L}[\p{L}\d_-]*)[ \t]*(.*)$/iu;
/** readDeclarations finds the declared exceptions in the comments of a migration's source text, line by line; one with a word that is none but was surely meant as one has the kind `unknown`. */
function readDeclarations(source) {
    return source.split(/\r?\n/).flatMap((text, index) => {
        const found = pattern.exec(text);
        const rest = (found?.[2] ?? '').replace(/\*\/\s*$/, '').trim();
        const own = found === null ? null : declaration(found[1] ?? '', rest, index + 1);
        return own === null ? [] : [own];
    });
}
function declaration(written, rest, line) {
    const { subject, reason } = partsOf(rest);
    const word = written.toLowerCase();
    if (word === 'irreversible')
        return { kind: word, rule: null, reason, line };
    if (word === 'allow')
        return { kind: word, rule: subject.split(/\s+/)[0] ?? '', reason, line };
    return isMeant(word, rest) ? { kind: 'unknown', word: written, rule: null, reason, line } : null;
}
function partsOf(rest) {
    const because = /\bbecause\b/i.exec(rest);
    if (because === null)
        return { subject: rest, reason: null };
    const reason = rest.slice(because.index + because[0].length).trim();
    return { subject: rest.slice(0, because.index).trim(), reason: reason === '' ? null : reason };
}
/** Words that mean an exception in other tools. */
const wordsOfOthers = new Set(['ignore', 'skip', 'disable']);
/** Prose may begin with `roundtrip:` as well ("see docs", "reverse order matters", "also in down"): only what gives a reason or nearly is one of our words was meant for us. */
function isMeant(word, rest) {
    if (/\bbecause\b/i.test(rest) || wordsOfOthers.has(word))
        return true;
    if ((0,nearest/* nearest */.p)(word, ['irreversible']) !== null)
        return /^(?:i|un|non)/.test(word);
    return word.startsWith('a') && (0,nearest/* nearest */.p)(word, ['allow']) !== null && /^(?:$|\w+-[\w-]+\s*(?:$|[,;:(-]))/.test(rest);
}

// EXTERNAL MODULE: ./build/history/differences.js
var history_differences = __webpack_require__(69367);
// EXTERNAL MODULE: ./build/history/judge.js
var judge = __webpack_require__(47636);
;// CONCATENATED MODULE: ./build/history/source-lines.js
/** readSourceLines finds `up` and `down` in a migration's source text: exported functions and constants, properties of an exported object, methods of a class. */
function readSourceLines(source) {
    const lines = source.split(/\r?\n/);
    return { up: lineOf(lines, 'up'), down: lineOf(lines, 'down') };
}
function lineOf(lines, name) {
    const forms = [
        `\\bexports\\.${name}\\s*=`,
        `\\bexport\\s+(?:async\\s+)?function\\s*\\*?\\s*${name}\\b`,
        `\\bexport\\s+(?:const|let|var)\\s+${name}\\b`,
        `^\\s*(?:async\\s+)?function\\s+${name}\\b`,
        `^\\s*(?:const|let|var)\\s+${name}\\b`,
        `^\\s*(?:public\\s+|static\\s+)*(?:async\\s+)?${name}\\s*(?:\\(|:|=)`,
    ];
    for (const form of forms) {
        const index = lines.findIndex((line) => new RegExp(form).test(line));
        if (index >= 0)
            return index + 1;
    }
    return null;
}

// EXTERNAL MODULE: ./build/history/server-codes.js
var server_codes = __webpack_require__(72395);
;// CONCATENATED MODULE: ./build/trips/blocked.js

/** blockedBy names the migration at the root of an up that fails because something does not exist which a missing migration would have made: one of the names in the server's message stands in that migration's source, or that migration could not even be loaded. Null where the failure is the migration's own. */
function blockedBy(facts, missing) {
    if (facts.up?.kind !== 'threw')
        return null;
    const { error } = facts.up;
    const means = (0,server_codes/* serverErrorClass */.Y)(error);
    if (means !== 'missing-object' && means !== 'bad-foreign-key')
        return null;
    const names = means === 'missing-object' ? namesIn(error.message) : parentsIn(error.sql ?? '');
    const named = missing.find(({ source }) => names.some((name) => wordsOf(source).has(name))) ??
        missing.find(({ source }) => names.some((name) => name.length > 3 && plain(source).includes(name)));
    // A file that does not load may make what its own text does not name, by what it imports.
    const cause = named ?? missing.find(({ facts: { loadError } }) => loadError !== null);
    return cause === undefined ? null : (cause.facts.blockedBy ?? cause.name);
}
/** The names that a server quotes: "public.users", `shop.users`, 'shop.users', and a bare column before "does not exist". */
function namesIn(message) {
    // MySQL and MariaDB quote the clause too: Unknown column 'x' in 'field list', or 'WHERE' since MariaDB 11.
    const named = message.replace(/^(Unknown column '.*') in '[^']*'$/s, '$1');
    const quoted = [...named.matchAll(/["'`]([^"'`]+)["'`]|(?:column|function|type) ([\w.]+)/g)];
    const parts = quoted.flatMap(([, inQuotes, bare]) => (inQuotes ?? bare ?? '').split('.').slice(-1));
    return parts.map(plain).filter((name) => name.length > 1);
}
/** MariaDB says of a foreign key whose parent is not there that it is badly formed, and names the child alone: the statement names the parent. */
function parentsIn(sql) {
    const named = [...sql.matchAll(/\breferences\s+([^\s(]+)/gi)];
    return named.map(([, name = '']) => plain(name.split('.').at(-1) ?? '')).filter((name) => name.length > 1);
}
function wordsOf(source) {
    return new Set((source.match(/[\w$]+/g) ?? []).map(plain));
}
/** A builder may write userId for user_id: letters and digits decide. */
function plain(text) {
    return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

// EXTERNAL MODULE: ./build/schema/identity.js
var identity = __webpack_require__(44814);
// EXTERNAL MODULE: ./build/schema/order.js
var order = __webpack_require__(47534);
;// CONCATENATED MODULE: ./build/diff/policy.js
/** roundTripPolicy compares everything: both snapshots come from one database. */
const roundTripPolicy = { ignore: new Set() };
/** acrossDatabasesPolicy leaves out grants and whose rights a program has: whom a database trusts, and as whom its migrations run, is not part of them. */
const acrossDatabasesPolicy = { ignore: new Set(['grants', 'definer']) };
/** Facts that hold an order of common members, and facts that hold a name which the server makes up unless told. */
const orderFacts = new Set(['columnOrder']);
const automaticNameFacts = new Set(['automaticName']);
function deltaClass(fact) {
    if (orderFacts.has(fact))
        return 'order';
    return automaticNameFacts.has(fact) ? 'name' : 'property';
}

;// CONCATENATED MODULE: ./build/diff/compare.js



/** compareSnapshots lists what was added, removed or modified from before to after, in canonical order; an added or removed object is one change, whole. */
function compareSnapshots(before, after, policy) {
    return compareLists({ before: before.objects, after: after.objects, parents: [], within: null }, policy);
}
/** compareUnsupported lists the unsupported objects that one side has and the other has not, or has otherwise. */
function compareUnsupported(before, after) {
    const key = (object) => `${object.kind}\u0000${object.name}\u0000${object.digest}`;
    const left = new Set(before.unsupported.map(key));
    const right = new Set(after.unsupported.map(key));
    return [
        ...before.unsupported.filter((object) => !right.has(key(object))),
        ...after.unsupported.filter((object) => !left.has(key(object))),
    ];
}
function compareLists({ before, after, parents, within }, policy) {
    const left = new Map(before.map((object) => [(0,identity/* identityKey */.US)(object), object]));
    const right = new Map(after.map((object) => [(0,identity/* identityKey */.US)(object), object]));
    const keys = [...new Set([...left.keys(), ...right.keys()])].sort(order/* compareText */.G);
    return keys.flatMap((key) => compareObject(left.get(key), right.get(key), { parents, within, policy }));
}
function compareObject(before, after, { parents, within, policy }) {
    if (before === after)
        return [];
    const top = within === null ? {} : { within };
    if (before === undefined) {
        return after === undefined ? [] : [{ type: 'added', path: [...parents, (0,identity/* stepOf */.cg)(after)], object: after, ...top }];
    }
    const path = [...parents, (0,identity/* stepOf */.cg)(before)];
    if (after === undefined)
        return [{ type: 'removed', path, object: before, ...top }];
    const deltas = compareFacts(before, after, policy);
    const whole = within ?? before;
    const own = deltas.length > 0 ? [{ type: 'modified', path, deltas, within: whole }] : [];
    const children = { before: before.children, after: after.children, parents: path, within: whole };
    return [...own, ...compareLists(children, policy)];
}
function compareFacts(before, after, policy) {
    const facts = [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])].sort(order/* compareText */.G);
    return facts
        .filter((fact) => !policy.ignore.has(fact) && !policy.ignore.has(`${before.kind}.${fact}`))
        .map((fact) => delta(fact, before.facts[fact] ?? null, after.facts[fact] ?? null))
        .filter((found) => !equalFacts(found.before, found.after));
}
/** An order compares the members that both sides have: an added column is a change of its own. */
function delta(fact, before, after) {
    const kind = deltaClass(fact);
    if (kind === 'order' && Array.isArray(before) && Array.isArray(after)) {
        const common = new Set(before.filter((name) => after.includes(name)));
        const onlyCommon = (names) => names.filter((name) => common.has(name));
        return { fact, before: onlyCommon(before), after: onlyCommon(after), class: kind };
    }
    return { fact, before, after, class: kind };
}
/** equalFacts compares two fact values by content; the keys of an object may stand in any order. */
function equalFacts(a, b) {
    if (a === b)
        return true;
    if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object')
        return false;
    if (Array.isArray(a) !== Array.isArray(b))
        return false;
    const left = Object.entries(a);
    const right = new Map(Object.entries(b));
    return (left.length === right.size &&
        left.every(([key, value]) => right.has(key) && equalFacts(value, right.get(key))));
}

;// CONCATENATED MODULE: ./build/trips/lane.js


/** sameSchema holds when nothing at all differs, order of columns included. */
function sameSchema(a, b) {
    return compareSnapshots(a, b, roundTripPolicy).length === 0;
}
/** sameData holds when rows and positions are equal. */
function sameData(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
}
/** sameRows holds when every table holds the same rows. */
function sameRows(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
}
/** Lane is one scratch database with the workers that run migrations in it and a session of ours that looks on. */
class Lane {
    #host;
    #purpose;
    #workers = new Map();
    #connection;
    #session = null;
    constructor(host, purpose, connection) {
        this.#host = host;
        this.#purpose = purpose;
        this.#connection = connection;
    }
    /** open makes a fresh database and prepares it as the project expects it before its first migration. */
    static async open(host, purpose, role) {
        const connection = await host.databases.create(purpose);
        const lane = new Lane(host, purpose, connection);
        try {
            await host.layBase(await lane.#worker(role), connection);
            return lane;
        }
        catch (cause) {
            await lane[Symbol.asyncDispose]();
            throw cause;
        }
    }
    /** step runs one up or down; after a hang or an exit nothing of it is left on the server. */
    async step(role, direction, migration) {
        return this.#run(role, (worker) => worker.step(direction, migration));
    }
    async latest(role) {
        return this.#run(role, (worker) => worker.latest());
    }
    async rollback(role) {
        return this.#run(role, (worker) => worker.rollback(false));
    }
    async snapshot() {
        return this.#look((session) => this.#host.dialect.introspect(session, this.#host.bookkeeping));
    }
    async data() {
        return this.#look((session) => this.#host.dialect.dataState(session, this.#host.bookkeeping));
    }
    async state() {
        return { snapshot: await this.snapshot(), data: await this.data() };
    }
    async restorePositions(positions) {
        return this.#look((session) => this.#host.dialect.restorePositions(session, positions));
    }
    /** rest ends every session on the database, so that it can be copied or dropped. */
    async rest() {
        await Promise.all([...this.#workers.values()].map((worker) => worker.release()));
        const session = this.#session;
        this.#session = null;
        await session?.[Symbol.asyncDispose]();
    }
    /** becomeCopyOf replaces this database by a copy of another; false where the server cannot copy. */
    async becomeCopyOf(source) {
        await source.rest();
        await this.rest();
        const connection = await this.#host.databases.clone(source.#purpose, this.#purpose);
        if (connection === null)
            return false;
        this.#connection = connection;
        return true;
    }
    /** renew drops the database and makes a fresh one under the same name. */
    async renew(role) {
        await this.rest();
        await this.#host.databases.drop(this.#purpose);
        this.#connection = await this.#host.databases.create(this.#purpose);
        const worker = await this.#worker(role);
        await this.#host.layBase(worker, this.#connection);
    }
    async [Symbol.asyncDispose]() {
        await this.rest();
        await Promise.all([...this.#workers.values()].map((worker) => worker[Symbol.asyncDispose]()));
        await this.#host.databases.drop(this.#purpose);
    }
    async #run(role, task) {
        const worker = await this.#worker(role);
        const outcome = await task(worker);
        if (!worker.alive)
            await this.#forget(role);
        return outcome;
    }
    /** The sessions of the workers that live are ended by themselves: they would meet dead ones in their pools. */
    async #forget(role) {
        this.#workers.delete(role);
        await this.rest();
        await this.#host.databases.endSessions(this.#purpose);
    }
    async #worker(role) {
        const known = this.#workers.get(role);
        if (known?.alive)
            return known;
        const worker = await this.#host.startWorker(role, this.#connection);
        this.#workers.set(role, worker);
        return worker;
    }
    /** A migration may end every other session on its database, ours included: then we look again with a new one. */
    async #look(task) {
        const known = this.#session;
        this.#session ??= await this.#host.dialect.open(this.#connection);
        try {
            return await task(this.#session);
        }
        catch (cause) {
            if (known === null)
                throw cause;
            this.#session = null;
            await known[Symbol.asyncDispose]();
            return this.#look(task);
        }
    }
}

;// CONCATENATED MODULE: ./build/trips/trial.js

/** What keeps one copy from being made keeps most later ones too; each that is refused has cost an advance of the line for nothing. */
const mostRefusals = 3;
/** Trial is the database in which migrations make their round trips. After a bad one it is made again from the line, which sees only ups: a bad migration never taints the next. */
class Trial {
    lane;
    #host;
    #roles;
    #applied = [];
    #line = null;
    #lineLength = 0;
    /** What the trial holds, where that is known. */
    #state = null;
    #tainted = false;
    #refusals = 0;
    /** Whether there is nothing left to make the trial of. */
    #stuck = false;
    #doubt = null;
    constructor(host, lane, roles) {
        this.#host = host;
        this.lane = lane;
        this.#roles = roles;
    }
    static async open(host, roles) {
        const lane = await Lane.open(host, 'trial', 'apply');
        return new Trial(host, lane, roles);
    }
    /** ready gives the state before the next migration, after making the trial again where the last trip tainted it. */
    async ready() {
        if (this.#tainted)
            await this.#rebuild();
        this.#tainted = false;
        this.#state ??= await this.lane.state();
        return this.#state;
    }
    /** doubt says, in one sentence, why this trial may not be what the ups alone would have made; null where it is. */
    get doubt() {
        return this.#doubt;
    }
    /** taint says that the trial must be made again before it is used. */
    taint() {
        this.#state = null;
        this.#tainted = true;
    }
    /** serve says in which state a trip left the trial, null for tainted, and which migration now belongs to the line. */
    serve(state, applied) {
        this.#state = state;
        this.#tainted = state === null;
        if (applied !== null)
            this.#applied.push(applied);
    }
    async [Symbol.asyncDispose]() {
        await this.lane[Symbol.asyncDispose]();
        await this.#line?.[Symbol.asyncDispose]();
    }
    async #rebuild() {
        if (this.#stuck)
            return;
        await this.#removeRoles();
        if (this.#refusals >= mostRefusals)
            return this.#replay();
        const failed = await this.#advanceLine();
        if (failed !== null)
            return this.#adoptTrialAsLine(failed);
        if (await this.lane.becomeCopyOf(this.#line))
            return;
        this.#refusals += 1;
        if (this.#refusals === mostRefusals)
            await this.#dropLine();
        await this.#replay();
    }
    /** A line that is there needs the roles and accounts that it made; without one the ups will make all of theirs again. */
    #removeRoles() {
        const prepare = () => this.lane.rest();
        return this.#line === null ? this.#roles.removeAll(prepare) : this.#roles.removeStrays(prepare);
    }
    /** Advances the line to all applied migrations; gives the name of one that would not go up again, else null. */
    async #advanceLine() {
        this.#line ??= await Lane.open(this.#host, 'line', 'line');
        for (const migration of this.#applied.slice(this.#lineLength)) {
            const outcome = await this.#line.step('line', 'up', migration);
            if (outcome.kind !== 'done')
                return migration;
            this.#lineLength += 1;
            await this.#roles.keep();
        }
        return null;
    }
    /** Where an up that went through once will not go through again on the line, the trial, tainted as it is, is the best state there is to go on from; where the line cannot even be made a copy of it, it is the only one. */
    async #adoptTrialAsLine(failed) {
        this.#doubt ??= doubtOf(failed);
        this.#stuck = !(await this.#line.becomeCopyOf(this.lane));
        if (this.#stuck)
            await this.#dropLine();
        else
            this.#lineLength = this.#applied.length;
    }
    /** The ups meet no role or account of their own: where there are some, the line, which needs them, goes too. */
    async #replay() {
        if ((await this.#roles.appeared()).length > 0) {
            await this.#dropLine();
            await this.#removeRoles();
        }
        await this.lane.renew('apply');
        for (const migration of this.#applied) {
            const outcome = await this.lane.step('apply', 'up', migration);
            if (outcome.kind !== 'done')
                this.#doubt ??= doubtOf(migration);
        }
        await this.#roles.keep();
    }
    async #dropLine() {
        const line = this.#line;
        this.#line = null;
        this.#lineLength = 0;
        await line?.[Symbol.asyncDispose]();
    }
}
function doubtOf(migration) {
    return `The database could not be made anew before it, because ${migration} goes up only once on this server; it was judged in a database that an earlier migration had left wrong.`;
}

// EXTERNAL MODULE: ./build/history/lost-connection.js
var lost_connection = __webpack_require__(24902);
;// CONCATENATED MODULE: ./build/history/mysql-hindrance.js
/** What a server of the MySQL family says, by code, and the sentence for it; the words are those of its English messages. */
const sentences = {
    ER_ACCESS_DENIED_ERROR: missingGrant,
    ER_DBACCESS_DENIED_ERROR: missingGrant,
    ER_TABLEACCESS_DENIED_ERROR: missingGrant,
    ER_COLUMNACCESS_DENIED_ERROR: missingGrant,
    ER_PROCACCESS_DENIED_ERROR: missingGrant,
    ER_SPECIFIC_ACCESS_DENIED_ERROR: missingGrant,
    ER_BINLOG_CREATE_ROUTINE_NEED_SUPER: () => 'The server keeps a binary log and lets only an administrator make functions and triggers: run `set global log_bin_trust_function_creators = 1` on it, or start it with that option.',
    ER_CANNOT_USER: presentAccount,
    ER_UNKNOWN_STORAGE_ENGINE: (message) => `The server does not have the storage engine ${quotedIn(message) ?? 'that is named'}: run the check with database-url on a server that has it, as production does.`,
    ER_PLUGIN_IS_NOT_LOADED: (message) => `The server does not have the plugin ${quotedIn(message) ?? 'that is named'}: load it, or run the check with database-url on a server that has it, as production does.`,
    ER_CANT_OPEN_LIBRARY: (message) => `The server does not have a library (${message}): run the check with database-url on one that has it.`,
    ER_FEATURE_DISABLED: switchedOff,
    ER_OPTION_PREVENTS_STATEMENT: switchedOff,
    ER_DISK_FULL: noRoom,
    ER_RECORD_FILE_FULL: noRoom,
    ER_ENGINE_OUT_OF_MEMORY: noRoom,
    ER_OUTOFMEMORY: noRoom,
    ER_OUT_OF_RESOURCES: noRoom,
    ER_CON_COUNT_ERROR: (message) => `The server takes no more connections (${message}): raise its max_connections, or run the check on a server of its own.`,
    ER_USER_LIMIT_REACHED: (message) => `The user of the check may not open as many connections as the migration needs (${message}): raise its limit.`,
};
/** mysqlHindrance says in one sentence why a failed up on MySQL or MariaDB says nothing about the migration; null where the failure is the migration's own. */
function mysqlHindrance({ code, message }) {
    return code === null ? null : (sentences[code]?.(message) ?? null);
}
function quotedIn(message) {
    return /['"`]([^'"`]+)['"`]/.exec(message)?.[1] ?? null;
}
function switchedOff(message) {
    return `The server is set so that it does not do this (${message}): run the check on a server that is set as production is.`;
}
function noRoom(message) {
    return `The server has no room left (${message}): give it more, and run the check again.`;
}
/** The server names the account with its host only where it refuses a database; else the host is where the client sits. */
function missingGrant(message) {
    const [, user, host] = /'([^']*)'@'([^']*)'/.exec(message) ?? [];
    const who = user === undefined ? '<user>' : host === '%' ? `'${user}'@'%'` : `'${user}'`;
    const grant = `grant ${privilegesIn(message)} on ${placeIn(message)} to ${who}`;
    return `The user of the check may not do this (${message}): run \`${grant}\` on the server, or give database-url a user that may, as the user that deploys can.`;
}
function privilegesIn(message) {
    const needed = /at least one of\) the (.+?) privilege/i.exec(message)?.[1]?.split(/,| or /)[0];
    const command = /^([A-Z][A-Z ]*?) command denied to/.exec(message)?.[1];
    return (needed ?? command ?? 'all privileges').toLowerCase();
}
/** The database is told by MariaDB, and by MySQL where it refuses the whole of it; one of ours has another name in each run. */
function placeIn(message) {
    const [, database] = /(?:to database|for table|for routine) [`']([^`']+)[`'](?:\.|$)/.exec(message) ?? [];
    const isTable = / for table '[^'.]+'/.test(message);
    if (database === undefined || isTable)
        return '*.*';
    return database.startsWith('roundtrip_') ? '`roundtrip\\_%`.*' : `\`${database}\`.*`;
}
/** An account belongs to the server: it may be there from another project, or from a run before. Only one that is to be made can be there already. */
function presentAccount(message) {
    const name = /CREATE (?:USER|ROLE) failed for (.+)$/i.exec(message)?.[1];
    if (name === undefined)
        return null;
    return `The account ${name} is on this server already, from before the check or from another migration: drop it, or run the check on a server of its own.`;
}

;// CONCATENATED MODULE: ./build/history/hindrance.js


/** hindranceOf says in one sentence why a failed up says nothing about the migration: the server lacks an extension, an engine or room, or the check's role a right. Null where the failure is the migration's own. */
function hindranceOf(up) {
    if (up.kind !== 'threw')
        return null;
    const lost = lostConnection(up);
    if (lost !== null)
        return lost;
    return missingExtension(up.error) ?? missingRight(up.error) ?? presentRole(up.error) ?? mysqlHindrance(up.error);
}
/** PostgreSQL: 0A000 since 16 and 58P01 before; the message names the extension in both. */
function missingExtension({ code, message }) {
    if (code !== '0A000' && code !== '58P01')
        return null;
    const name = /extension "([^"]+)" is not available/.exec(message)?.[1] ?? /extension\/([\w-]+)\.control"/.exec(message)?.[1];
    if (name === undefined)
        return null;
    const image = hindrance_images[name];
    const where = image === undefined ? 'a server that has it' : `the image ${image}`;
    return `The server does not have the extension ${name}: run the check with database-url on ${where}.`;
}
const hindrance_images = {
    postgis: 'postgis/postgis',
    postgis_topology: 'postgis/postgis',
    vector: 'pgvector/pgvector',
    timescaledb: 'timescale/timescaledb',
};
/** Only rights on the server as a whole: within the scratch database the check's role owns everything that the migrations made. */
function missingRight({ code, message }) {
    if (code !== '42501')
        return null;
    const serverWide = /permission denied to create (?:extension|role|database|event trigger)|must be superuser|permission denied to set role/.exec(message);
    if (serverWide === null)
        return null;
    return `The role of the check may not do this (${message}): give database-url a role that may, as the role that deploys can.`;
}
/** A role belongs to the server: it may be there from another project, or from a run before. */
function presentRole({ code, message }) {
    const name = code === '42710' ? /role "([^"]+)" already exists/.exec(message)?.[1] : undefined;
    if (name === undefined)
        return null;
    return `The role ${name} is on this server already, from before the check or from another migration: drop it, or run the check on a server of its own.`;
}
/** lostConnection says that a step lost its connection to the server: that says nothing about the migration. Null for any other outcome. */
function lostConnection(step) {
    // A driver's words alone have the network's code by now; a migration may say the same of something else.
    if (step?.kind !== 'threw' || step.error.code === null || !(0,lost_connection/* tellsLostServer */.aR)(step.error))
        return null;
    return `The connection to the server was lost while it ran (${step.error.message}), so nothing is known; run the check again.`;
}
/** wentElsewhere says that a step sent statements to another database than the scratch one and changed nothing there: what it did was not seen. Null where it worked at home. */
function wentElsewhere(step, changedSomething) {
    if (step.kind !== 'done' ||
        changedSomething ||
        step.trace.sql.length > 0 ||
        step.trace.foreignConnections.length === 0)
        return null;
    return `Its statements went to ${step.trace.foreignConnections.join(', ')} and not to the scratch database, so the check did not see what they did.`;
}

;// CONCATENATED MODULE: ./build/trips/half-done.js




/** halfDone says what a failed step had changed from one state to another; null where it left nothing that a person would have to mend. */
function halfDone(step, before, found) {
    const changes = compareSnapshots(before.snapshot, found.snapshot, roundTripPolicy);
    const rows = rowsChanged(before.data.rows, found.data.rows, changes);
    return changes.length + rows.length === 0 ? null : { step, changes, rows };
}
/** The rows of a table that was made or dropped came and went with it; where its columns are others, its rows are too, and only their number says something. */
function rowsChanged(before, found, changes) {
    const whole = new Set(changes.flatMap(({ type, path }) => (type !== 'modified' && path.length === 1 ? nameOf(path) : [])));
    const altered = new Set(changes.flatMap(({ path }) => nameOf(path)));
    const [had, has] = [byTable(before), byTable(found)];
    const isOther = (table) => had.get(table)?.rows !== has.get(table)?.rows ||
        (!altered.has(table) && had.get(table)?.digest !== has.get(table)?.digest);
    return [...new Set([...had.keys(), ...has.keys()])]
        .filter((table) => !whole.has(table) && isOther(table))
        .sort(order/* compareText */.G)
        .map((table) => ({ table, before: had.get(table)?.rows ?? 0, then: has.get(table)?.rows ?? 0 }));
}
function nameOf(path) {
    return path.slice(0, 1).map(({ name }) => name);
}
function byTable(rows) {
    return new Map(rows.map((row) => [row.table, row]));
}
/** stateAfterFailure looks what a failed step left. Where that is nothing but counters, which an insert moves although it is rolled back, they are put back. */
async function stateAfterFailure(trial, expected) {
    const found = await trial.state();
    if (!onlyPositionsMoved(expected, found))
        return found;
    const isBack = await trial.restorePositions(expected.data.positions);
    return isBack ? { snapshot: found.snapshot, data: await trial.data() } : found;
}
function onlyPositionsMoved(expected, found) {
    return (sameSchema(expected.snapshot, found.snapshot) &&
        sameRows(expected.data.rows, found.data.rows) &&
        !sameData(expected.data, found.data));
}
/** unchanged gives back the state that was found where it is the expected one in every respect, else null. */
function unchanged(expected, found) {
    const same = sameSchema(expected.snapshot, found.snapshot) &&
        compareUnsupported(expected.snapshot, found.snapshot).length === 0 &&
        sameData(expected.data, found.data);
    return same ? found : null;
}

;// CONCATENATED MODULE: ./build/trips/trip.js





/** noFacts is the record of a trip in which nothing happened yet. */
const noFacts = {
    up: null,
    down: null,
    reapply: null,
    applied: [],
    residue: [],
    reverted: [],
    reapplied: [],
    deterministic: null,
    unsupportedChanged: [],
    blockedBy: null,
    loadError: null,
    clusterResidue: [],
    halfDone: null,
    hindrance: null,
};
const changes = (before, after) => compareSnapshots(before, after, roundTripPolicy);
/** applyOnly runs up and looks what it did: the whole of it for a migration that is not judged. */
async function applyOnly(trial, migration, start) {
    const up = await trial.step('apply', 'up', migration);
    if (up.kind !== 'done') {
        const left = await stateAfterFailure(trial, start);
        const facts = { ...noFacts, up, hindrance: hindranceOf(up), halfDone: halfDone('up', start, left) };
        return { facts, applied: false, after: null, state: unchanged(start, left) };
    }
    const state = await trial.state();
    const applied = changes(start.snapshot, state.snapshot);
    const facts = { ...noFacts, up, applied, hindrance: wentElsewhere(up, applied.length > 0) };
    return { facts, applied: true, after: state.snapshot, state };
}
/** makeTrip goes up, down and up again from a known state. S0 is `start`; S1, S2 and S3 are read after each step. */
async function makeTrip({ trial, roles }, migration, start) {
    const clusterBefore = await roles.state();
    const first = await applyOnly(trial, migration, start);
    if (first.state === null || !first.applied)
        return first;
    const s1 = first.state;
    const down = await trial.step('revert', 'down', migration);
    if (down.kind !== 'done')
        return failedDown({ trial, roles }, { first, down, start, s1, clusterBefore });
    const s2 = await trial.snapshot();
    const facts = {
        ...first.facts,
        down,
        residue: changes(start.snapshot, s2),
        reverted: changes(s1.snapshot, s2),
        unsupportedChanged: compareUnsupported(start.snapshot, s2),
        clusterResidue: await roles.residue(clusterBefore),
    };
    const reset = await resetPositions(trial, start, s1);
    const reapply = await trial.step('revert', 'up', migration);
    const common = { applied: true, after: s1.snapshot };
    if (reapply.kind !== 'done') {
        const half = halfReapplied(await trial.state(), s2, reset.rows);
        const hindrance = facts.hindrance ?? lostConnection(reapply);
        return { ...common, facts: { ...facts, reapply, hindrance, halfDone: half }, state: null };
    }
    const s3 = await trial.state();
    const complete = {
        ...facts,
        reapply,
        reapplied: changes(s1.snapshot, s3.snapshot),
        unsupportedChanged: [...facts.unsupportedChanged, ...compareUnsupported(s1.snapshot, s3.snapshot)],
    };
    const clean = isClean(complete) && rowsAreRight(reset.how, s1, s3);
    return { ...common, facts: complete, state: clean ? s3 : null };
}
/** Positions are put back only where down put the rows back: beside rows that stayed, an old position would give their ids a second time. */
async function resetPositions(trial, start, s1) {
    if (sameData(start.data, s1.data))
        return { how: 'untouched', rows: null };
    const { rows } = await trial.data();
    if (!sameRows(rows, start.data.rows))
        return { how: 'left', rows };
    return { how: (await trial.restorePositions(start.data.positions)) ? 'back' : 'lost', rows };
}
/** Where down led back to S0 in schema, rows and positions, the second up started from S0 as the first did: its rows are right even where they differ by clock or chance. */
function rowsAreRight(reset, s1, s3) {
    return reset === 'back' || (reset !== 'lost' && sameData(s1.data, s3.data));
}
/** A trial serves on only when nothing of the trip shows, not even in the order of columns. */
function isClean(facts) {
    return facts.residue.length === 0 && facts.reapplied.length === 0 && facts.unsupportedChanged.length === 0;
}
/** What a failed second up left; where the rows after down are not known, nothing is said of rows. */
function halfReapplied(found, s2, rows) {
    const before = { snapshot: s2, data: { ...found.data, rows: rows ?? found.data.rows } };
    return halfDone('reapply', before, found);
}
/** A down that failed as a whole leaves the trial as up made it; one that failed half-way leaves a residue to describe. */
async function failedDown({ trial, roles }, failed) {
    const { first, down, start, s1, clusterBefore } = failed;
    const s2 = await stateAfterFailure(trial, s1);
    const whole = unchanged(s1, s2);
    const half = halfDone('down', s1, s2);
    const reverted = half?.changes ?? [];
    const facts = {
        ...first.facts,
        down,
        hindrance: first.facts.hindrance ?? lostConnection(down),
        residue: reverted.length === 0 ? [] : changes(start.snapshot, s2.snapshot),
        reverted,
        unsupportedChanged: whole === null ? compareUnsupported(start.snapshot, s2.snapshot) : [],
        clusterResidue: whole === null ? await roles.residue(clusterBefore) : [],
        halfDone: half,
    };
    return { ...first, facts, state: whole };
}

;// CONCATENATED MODULE: ./build/trips/check.js
var check_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var check_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});







/** checkMigrations makes one round trip after another and yields each record; whatever a migration does, the loop goes to the last one. */
async function* checkMigrations(host, plan, roles) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const trial = check_addDisposableResource(env_1, await Trial.open(host, roles), true);
        const before = (await trial.ready()).snapshot;
        const missing = [];
        let after = before;
        for (const migration of plan.migrations) {
            const judged = plan.judged.has(migration.name);
            const result = await runMigration({ trial, roles, missing }, migration, judged);
            after = result.after ?? after;
            if (!result.applied)
                missing.push({ name: migration.name, facts: result.facts, source: migration.source ?? '' });
            yield record({ migration, judged, allow: plan.allow }, result.facts);
        }
        return { before, after, missing };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = check_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function runMigration({ trial, roles, missing }, migration, judged) {
    if (migration.loadError !== null) {
        return { facts: { ...noFacts, loadError: migration.loadError }, applied: false, after: null, state: null };
    }
    const start = await trial.ready();
    const result = judged
        ? await makeTrip({ trial: trial.lane, roles }, migration.name, start)
        : await applyOnly(trial.lane, migration.name, start);
    if (needsRepeat(result.facts))
        return repeatUp(trial, migration.name, result);
    const { doubt } = trial;
    trial.serve(result.state, result.applied ? migration.name : null);
    const facts = { ...result.facts, blockedBy: blockedBy(result.facts, missing) };
    return {
        ...result,
        facts: doubt === null || (0,judge/* decideStatus */.x7)(facts) === 'symmetric' ? facts : { ...facts, hindrance: doubt },
    };
}
/** Only where down came back exactly and the second up made something else is the question open whether up itself is fickle. */
function needsRepeat(facts) {
    return (0,history_differences/* significantChanges */.h)(facts.residue).length === 0 && (0,history_differences/* significantChanges */.h)(facts.reapplied).length > 0;
}
/** repeatUp runs up once more from a fresh S0: changing it otherwise, it depends on the clock or on chance. What earlier migrations made by chance differs already in that S0. */
async function repeatUp(trial, migration, result) {
    trial.taint();
    const start = await trial.ready();
    const again = await applyOnly(trial.lane, migration, start);
    const deterministic = again.after === null || result.after === null
        ? null
        : JSON.stringify(result.facts.applied) === JSON.stringify(again.facts.applied);
    trial.serve(again.state, migration);
    return { ...result, facts: { ...result.facts, deterministic } };
}
function record({ migration, judged, allow }, facts) {
    const declarations = migration.source === null ? [] : readDeclarations(migration.source);
    const lines = readSourceLines(migration.source ?? '');
    const { name, directory, file } = migration;
    const status = judged ? (0,judge/* judgeTrip */.Fj)(facts, declarations, allow) : appliedStatus(facts);
    const differences = [...(0,history_differences/* differencesOf */.g)(facts.residue, 'down'), ...(0,history_differences/* differencesOf */.g)(facts.reapplied, 'reapply')];
    return { migration: { name, directory, file }, judged, status, declarations, lines, facts, differences };
}
/** A migration that is only run is `applied` where its up went through; its way back was not asked. */
function appliedStatus(facts) {
    return facts.up?.kind === 'done' ? 'applied' : (0,judge/* decideStatus */.x7)(facts);
}

;// CONCATENATED MODULE: ./build/trips/deploy.js
var deploy_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var deploy_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




/** notDeployed is the record where no deploy was tried; the reason is a sentence, or null where nobody needs one. */
function notDeployed(reason) {
    return { latest: 'not-run', rollback: 'not-run', latestDetails: reason === null ? null : { reason } };
}
/** simulateDeploy runs Knex's own `latest` on a fresh database, as a deploy will, and then its own `rollback`. `expected` is the schema that the single trips led to; null where some migration did not go up. */
async function simulateDeploy(host, expected, roles) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        await roles.removeAll();
        const lane = deploy_addDisposableResource(env_1, await Lane.open(host, 'deploy', 'deploy'), true);
        const base = await lane.snapshot();
        const latest = await lane.latest('deploy');
        const after = await lane.snapshot();
        const applied = judgeRun(latest, expected ?? after, after);
        const forward = { latest: applied.result, latestDetails: applied.details };
        if (applied.result === 'throws')
            return { ...forward, rollback: 'not-run' };
        const rollback = await lane.rollback('deploy');
        const reverted = judgeRun(rollback, base, await lane.snapshot());
        return { ...forward, rollback: reverted.result, rollbackDetails: reverted.details };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = deploy_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function judgeRun(run, expected, found) {
    const { step } = run;
    if (step.kind !== 'done') {
        const error = 'error' in step ? step.error : null;
        return { result: 'throws', details: { error, migration: run.failedAt } };
    }
    const changes = (0,history_differences/* significantChanges */.h)(compareSnapshots(expected, found, roundTripPolicy));
    return { result: changes.length === 0 ? 'ok' : 'differs', details: { changes } };
}

;// CONCATENATED MODULE: ./build/scratch/cluster-changes.js
/** clusterChanges compares two states of one server. */
function clusterChanges(before, after) {
    return {
        roles: compare(digests(before.roles), digests(after.roles)),
        databases: compare(digests(before.databases), digests(after.databases)),
        tablespaces: compare(names(before.tablespaces), names(after.tablespaces)),
    };
}
/** isUnchanged holds when nothing at all became otherwise. */
function isUnchanged({ roles, databases, tablespaces }) {
    return [roles, databases, tablespaces].every(({ appeared, vanished, changed }) => appeared.length + vanished.length + changed.length === 0);
}
function digests(list) {
    return new Map(list.map(({ name, digest }) => [name, digest]));
}
function names(list) {
    return new Map(list.map((name) => [name, '']));
}
function compare(before, after) {
    return {
        appeared: [...after.keys()].filter((name) => !before.has(name)),
        vanished: [...before.keys()].filter((name) => !after.has(name)),
        changed: [...before]
            .filter(([name, digest]) => after.has(name) && after.get(name) !== digest)
            .map(([name]) => name),
    };
}

;// CONCATENATED MODULE: ./build/trips/roles.js

/** RoleWatch follows what migrations make on the server itself. Roles matter most: a second run of the same up would meet them. A role is any account here: MySQL and MariaDB have users beside roles, by names such as `reporter@%`. */
class RoleWatch {
    #cluster;
    #initial;
    #kept = new Set();
    constructor(cluster, initial) {
        this.#cluster = cluster;
        this.#initial = initial;
    }
    static async start(cluster) {
        return new RoleWatch(cluster, roleNames(await cluster.state()));
    }
    state() {
        return this.#cluster.state();
    }
    /** residue says what is otherwise now than it was; other databases and tablespaces count only on a server of ours, since elsewhere others make them too. */
    async residue(before) {
        const { roles, databases, tablespaces } = clusterChanges(before, await this.state());
        const own = this.#cluster.ours ? [...residueOf('database', databases), ...residueOf('tablespace', tablespaces)] : [];
        return [...residueOf('role', roles), ...own];
    }
    /** appeared lists the roles that were not there when the run began. */
    async appeared() {
        return [...roleNames(await this.state())].filter((role) => !this.#initial.has(role));
    }
    /** hinders holds where roles appeared that may not be removed: a run from the beginning would meet them. */
    async hinders() {
        return !this.#cluster.ours && (await this.appeared()).length > 0;
    }
    /** keep says that the roles which are there now belong to the line. */
    async keep() {
        this.#kept = new Set(await this.appeared());
    }
    /** removeStrays removes the roles that trips made and the line did not, on a server of ours, so that a replay can make them again. */
    async removeStrays(prepare) {
        if (!this.#cluster.ours)
            return;
        const strays = (await this.appeared()).filter((role) => !this.#kept.has(role));
        if (strays.length === 0)
            return;
        await prepare();
        await this.#cluster.removeRoles(strays);
    }
    /** removeAll removes every role that appeared, before migrations are run from the beginning. */
    async removeAll(prepare = async () => { }) {
        this.#kept.clear();
        await this.removeStrays(prepare);
    }
}
function roleNames(state) {
    return new Set(state.roles.map((role) => role.name));
}
function residueOf(kind, changes) {
    const named = (names, change) => names.map((name) => ({ kind, name, change }));
    return [
        ...named(changes.appeared, 'appeared'),
        ...named(changes.vanished, 'vanished'),
        ...named(changes.changed, 'altered'),
    ];
}

;// CONCATENATED MODULE: ./build/report/verdict.js
const undecided = new Set(['inconclusive', 'blocked']);
/** decideVerdict follows the verdict table: an error finding fails; nothing found, nothing run or something undecided is inconclusive; silence is never success. */
function decideVerdict(trips, findings) {
    const judged = trips.filter((trip) => trip.judged);
    const open = judged.filter((trip) => undecided.has(trip.status));
    const stuck = trips.filter((trip) => !trip.judged && trip.status !== 'applied');
    const errors = findings.filter((finding) => finding.severity === 'error');
    if (trips.length === 0)
        return { verdict: 'inconclusive', reason: 'No migration was found, so nothing was tested.' };
    if (errors.length > 0)
        return { verdict: 'failed', reason: failedReason(errors) };
    if (open.length > 0)
        return { verdict: 'inconclusive', reason: `${open.length} of ${judged.length} migrations could not be decided.` };
    if (stuck.length > 0)
        return { verdict: 'inconclusive', reason: stuckReason(stuck) };
    if (judged.length > 0)
        return passed(judged);
    return { verdict: 'nothing-to-check', reason: `All ${trips.length} migrations ran; none of them is to be judged.` };
}
/** What runs after a migration that did not go up stands on other ground than a deploy will find. */
function stuckReason([first, ...others]) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `${first?.migration.name}${more} did not go up, and others were judged without it.`;
}
function failedReason(errors) {
    const files = new Set(errors.map((finding) => finding.location?.file ?? ''));
    return errors.length === 1 ? 'There is one error.' : `There are ${errors.length} errors in ${files.size} places.`;
}
function passed(judged) {
    const symmetric = judged.filter((trip) => trip.status === 'symmetric').length;
    const rest = judged.length - symmetric;
    const exact = symmetric === 0
        ? null
        : symmetric === 1
            ? 'One migration comes back exactly'
            : `${symmetric} migrations come back exactly`;
    const excused = rest === 0 ? null : rest === 1 ? 'one does not and is excused' : `${rest} do not and are excused`;
    return { verdict: 'passed', reason: sentence([exact, excused].filter((part) => part !== null).join('; ')) };
}
function sentence(text) {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

// EXTERNAL MODULE: ./build/rules/rule.js + 33 modules
var rules_rule = __webpack_require__(96165);
// EXTERNAL MODULE: ./build/rules/words.js
var words = __webpack_require__(87557);
;// CONCATENATED MODULE: ./build/rules/blocked.js


/** blocked reports, once per cause, the migrations that could not be run because one before them failed. */
const blocked = {
    id: 'blocked',
    severity: 'warning',
    group: 'judgement',
    allowable: false,
    title: 'Migrations that could not be judged because of one before them',
    condition: 'A migration builds on one that could not be applied, so it could not be run.',
    effect: 'Whether these migrations are symmetric is not known. They are reported once, under the migration that holds them up.',
    advice: 'Mend the migration that could not be applied, and run the check again.',
    badExample: '// 001 throws; 002 alters the table that 001 should have made',
    goodExample: '// 001 works; 002 is judged',
    evaluate: (input) => [...new Set(followers(input).map((trip) => trip.facts.blockedBy))].map((cause) => result(input, cause)),
};
function followers({ trips }) {
    return trips.filter((trip) => (0,rules_rule/* bareStatus */.zc)(trip) === 'blocked');
}
function result(input, cause) {
    const names = followers(input)
        .filter((trip) => trip.facts.blockedBy === cause)
        .map((trip) => trip.migration.name);
    const reason = cause === null ? 'one before could not be applied' : `${(0,words/* code */.aY)(cause)} could not be applied`;
    return {
        trip: input.trips.find((trip) => trip.migration.name === cause) ?? null,
        message: `${(0,words/* quantity */.au)(names.length, 'migration')} could not be judged, because ${reason}: ${(0,words/* joinedCodes */.Gr)(names)}.`,
        advice: `Mend ${cause === null ? 'the one before' : (0,words/* code */.aY)(cause)} and run the check again.`,
    };
}

;// CONCATENATED MODULE: ./build/rules/declaration-unknown-rule.js



/** declarationUnknownRule makes the rule that holds `allow` against the names of the rules which can be allowed. */
function declarationUnknownRule(known) {
    return {
        id: 'declaration-unknown-rule',
        severity: 'error',
        group: 'declaration',
        allowable: false,
        title: 'A declared exception names no rule that can be allowed',
        condition: 'A comment `roundtrip: allow <rule> because <reason>` names a rule that does not exist, or one that nobody can be excused from.',
        effect: 'The exception does not count, and the findings stay what they are.',
        advice: 'Use the name of the rule as the report prints it.',
        badExample: '// roundtrip: allow down-difers because the comment is not worth a statement',
        goodExample: '// roundtrip: allow down-differs because the comment is not worth a statement',
        evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input).flatMap((trip) => {
            const wrong = trip.declarations.filter((declaration) => isWrong(declaration, known));
            return wrong.length === 0
                ? []
                : [{ trip, ...declaration_unknown_rule_words(trip.migration.name, wrong, known), line: wrong[0]?.line ?? null }];
        }),
    };
}
function isWrong({ kind, rule }, known) {
    return kind === 'allow' && !known.some(({ id, allowable }) => id === rule && allowable);
}
function declaration_unknown_rule_words(name, wrong, known) {
    const allowable = known.filter((rule) => rule.allowable).map(({ id }) => id);
    const sentences = wrong.map(({ rule, line }) => known.some(({ id }) => id === rule)
        ? `Line ${line}: nobody can be excused from ${(0,words/* code */.aY)(rule ?? '')}.`
        : `Line ${line}: there is no rule ${(0,words/* code */.aY)(rule ?? '')}.`);
    const near = (0,nearest/* nearest */.p)(wrong[0]?.rule ?? '', allowable);
    return {
        message: `${(0,words/* code */.aY)(name)} declares an exception that does not count. ${sentences.join(' ')}`,
        advice: `${near === null ? '' : `Did you mean ${(0,words/* code */.aY)(near)}? `}These can be allowed: ${allowable.map((id) => (0,words/* code */.aY)(id)).join(', ')}.`,
    };
}

;// CONCATENATED MODULE: ./build/rules/declaration-unknown-word.js



/** declarationUnknownWord reports a comment that was meant to declare an exception and uses a word that declares nothing. */
const declarationUnknownWord = {
    id: 'declaration-unknown-word',
    severity: 'error',
    group: 'declaration',
    allowable: false,
    title: 'A declared exception begins with a word that is none',
    condition: 'A comment `roundtrip: <word>` gives a reason, or nearly says `irreversible` or `allow`, and says neither of the two.',
    effect: 'The exception does not count, and the findings stay what they are.',
    advice: 'Write `roundtrip: irreversible because <reason>` or `roundtrip: allow <rule> because <reason>`.',
    badExample: '// roundtrip: irreversable because the dropped rows are in the archive of 2026-03',
    goodExample: '// roundtrip: irreversible because the dropped rows are in the archive of 2026-03',
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input).flatMap((trip) => {
        const wrong = trip.declarations.filter(({ kind }) => kind === 'unknown');
        const first = wrong[0];
        if (first === undefined)
            return [];
        const sentences = wrong.map(({ word, line }) => `Line ${line}: ${(0,words/* code */.aY)(word ?? '')} declares nothing.`);
        return [
            {
                trip,
                message: `${(0,words/* code */.aY)(trip.migration.name)} declares an exception that does not count. ${sentences.join(' ')}`,
                advice: `${suggestion(first)}Write ${(0,words/* code */.aY)('// roundtrip: irreversible because <reason>')} or ${(0,words/* code */.aY)('// roundtrip: allow <rule> because <reason>')}.`,
                line: first.line,
            },
        ];
    }),
};
function suggestion({ word }) {
    const near = (0,nearest/* nearest */.p)((word ?? '').toLowerCase(), ['irreversible', 'allow']);
    return near === null ? '' : `Did you mean ${(0,words/* code */.aY)(near)}? `;
}

;// CONCATENATED MODULE: ./build/rules/declaration-without-reason.js


/** declarationWithoutReason reports a declared exception that does not say why. */
const declarationWithoutReason = {
    id: 'declaration-without-reason',
    severity: 'error',
    group: 'declaration',
    allowable: false,
    title: 'A declared exception has no reason',
    condition: 'A `roundtrip:` comment takes responsibility but does not say why.',
    effect: 'The exception does not count, and the findings stay what they are.',
    advice: 'End the comment with `because` and the reason, for those who read it at the next rollback.',
    badExample: '// roundtrip: irreversible',
    goodExample: '// roundtrip: irreversible because the dropped rows are in the archive of 2026-03',
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input)
        .map((trip) => ({
        trip,
        bare: trip.declarations.filter(({ kind, reason }) => kind !== 'unknown' && reason === null),
    }))
        .filter(({ bare }) => bare.length > 0)
        .map(({ trip, bare }) => {
        const lines = (0,words/* joined */.oR)(bare.map(({ line }) => String(line)));
        const first = bare[0];
        const subject = first?.kind === 'allow' ? `allow ${first.rule === '' ? '<rule>' : first.rule}` : 'irreversible';
        return {
            trip,
            message: `${(0,words/* code */.aY)(trip.migration.name)} declares an exception without a reason (line ${lines}), so it does not count.`,
            advice: `Say why: ${(0,words/* code */.aY)(`// roundtrip: ${subject} because <reason>`)}`,
            line: first?.line ?? null,
        };
    }),
};

// EXTERNAL MODULE: ./build/diff/change.js
var diff_change = __webpack_require__(33744);
;// CONCATENATED MODULE: ./build/rules/explain/errors.js


const hints = [
    {
        means: null,
        pattern: /irreversible|not reversible|(?:cannot|can't|can not) be (?:reversed|reverted|rolled back|undone)|no way back/i,
        advice: `The down refuses by itself. If that is meant, say so in the migration: ${(0,words/* code */.aY)('// roundtrip: irreversible because <reason>')}.`,
    },
    {
        means: 'index-of-foreign-key',
        pattern: /needed in a foreign key constraint/i,
        advice: 'A foreign key needs the index: drop the foreign key first, `t.dropForeign(...)`, and then the index, `t.dropIndex(...)`.',
    },
    {
        means: 'dependent-objects',
        pattern: /other objects depend on it/i,
        advice: 'Something else still uses the object: drop what depends on it first (foreign keys, views, columns of the type), in the reverse order of up.',
    },
    {
        means: 'existing-object',
        pattern: /already exists/i,
        advice: "It is there already: drop it where the way back should have removed it. `dropTable` leaves the type of a native enum, `await knex.raw('drop type ...')` removes it.",
    },
    {
        means: 'missing-object',
        pattern: /does not exist|doesn't exist|check that (?:column\/key|it) exists/i,
        advice: 'The name is not there at this point. Compare it with what up made: Knex names an index `table_column_index`, a unique key `table_column_unique` and a foreign key `table_column_foreign` unless it is told another name.',
    },
    {
        means: 'unsafe-enum-value',
        pattern: /unsafe use of new value/i,
        advice: 'A new value of an enum cannot be used in the transaction that adds it: add it in a migration of its own with `export const config = { transaction: false }`.',
    },
    {
        means: 'no-transaction-allowed',
        pattern: /cannot (?:run|be executed) inside a transaction block/i,
        advice: 'This statement cannot run in a transaction: give the file `export const config = { transaction: false }` (or `exports.config = ...`).',
    },
    {
        means: 'rows-do-not-fit',
        pattern: null,
        advice: 'The rows that are there do not fit the constraint: change or remove them in the same step, before the constraint is made.',
    },
    {
        means: 'missing-right',
        pattern: /permission denied|must be owner/i,
        advice: 'The role of the check may not do this: run the check as the role that deploys, or give the role the right.',
    },
    {
        means: null,
        pattern: /cannot find module|cannot find package|ERR_MODULE_NOT_FOUND/i,
        advice: "A module that the migration imports is not installed: run the project's install step before the check.",
    },
];
/** adviceForError gives the way out of a known kind of error; null for any other. `applied` is what up had done, where a down threw. */
function adviceForError(error, family, applied = []) {
    return family.adviceForError(error, applied) ?? commonAdvice(error);
}
function commonAdvice(error) {
    const said = (0,server_codes/* serverErrorClass */.Y)(error);
    const byCode = hints.find(({ means }) => said !== null && means === said);
    const byPattern = hints.find(({ pattern }) => pattern?.test(error.message) === true);
    return (byCode ?? byPattern)?.advice ?? null;
}
/** describeError writes an error in one sentence: its message, the server's code, the line. */
function describeError(error) {
    const details = [
        error.code === null ? null : `code ${(0,words/* code */.aY)(error.code)}`,
        error.line === null ? null : `line ${error.line}`,
    ];
    const known = details.filter((detail) => detail !== null);
    return `${(0,words/* code */.aY)(error.message, 400)}${known.length > 0 ? ` (${known.join(', ')})` : ''}`;
}
/** statementOf shows the statement that failed, as a fence; null where none did. */
function statementOf(error) {
    if (error.sql === null || error.sql.trim() === '')
        return null;
    return (0,words/* fence */.EU)('sql', error.sql.length > 2000 ? `${error.sql.slice(0, 2000)} ...` : error.sql);
}
/** errorOf is what a step threw, or had refused; null where it did neither. */
function errorOf(step) {
    return step !== null && (step.kind === 'threw' || step.kind === 'refused') ? step.error : null;
}
/** sqlOf is what a step sent; empty where the step was killed. */
function sqlOf(step) {
    return step !== null && 'trace' in step ? step.trace.sql : [];
}
/** failureProse is an error as part of a sentence without marks. */
function failureProse(error) {
    return (0,words/* prose */.CS)(error.message);
}

// EXTERNAL MODULE: ./build/rules/explain/builder.js
var builder = __webpack_require__(6451);
;// CONCATENATED MODULE: ./build/rules/explain/code.js


/** Most pieces of code in one advice: more than that is no longer read. */
const mostFixes = 15;
/** fixCode writes the Knex code that puts the given changes right when it is added to the end of the step that left them; null where there is none to give. */
function fixCode(changes, background) {
    const { family } = background;
    const own = family.withoutEchoes(changes);
    const fixes = family.fixes(own.slice(0, mostFixes), background);
    if (fixes.length === 0)
        return null;
    const rest = own.length - mostFixes;
    const note = rest > 0 ? [{ rank: 99, table: null, code: `// ... and the same for ${rest} more` }] : [];
    return (0,words/* fence */.EU)('js', (0,builder/* writeFixes */.d$)([...fixes, ...note], family));
}

// EXTERNAL MODULE: ./build/kernel/assert-never.js
var assert_never = __webpack_require__(18099);
// EXTERNAL MODULE: ./build/rules/explain/cause.js
var cause = __webpack_require__(44627);
// EXTERNAL MODULE: ./build/rules/explain/facts.js
var facts = __webpack_require__(89039);
;// CONCATENATED MODULE: ./build/rules/explain/sentences.js




const momentWords = {
    down: 'after down',
    reapply: 'after the second up',
    latest: "after Knex's own `latest`",
    rollback: "after Knex's own `rollback`",
};
/** Most objects that one explanation names; the rest is counted. */
const mostSentences = 12;
/** explainChanges gives one sentence per object: what is gone, what stayed, what is another, and who did it where the facts tell. */
function explainChanges(changes, moment, background) {
    const own = background.family.withoutEchoes(changes);
    const sentences = own.slice(0, mostSentences).map((change) => sentenceFor(change, moment, background));
    const rest = own.length - sentences.length;
    return rest > 0
        ? [...sentences, `${(0,words/* quantity */.au)(rest, 'more object')} ${rest === 1 ? 'differs' : 'differ'} too.`]
        : sentences;
}
/** describeDoings gives one sentence per object on what a step has done to it. */
function describeDoings(changes, family) {
    const own = family.withoutEchoes(changes);
    const sentences = own.slice(0, mostSentences).map((change) => doing(change, family));
    const rest = own.length - sentences.length;
    return rest > 0 ? [...sentences, `${(0,words/* quantity */.au)(rest, 'more object')} too.`] : sentences;
}
function doing(change, family) {
    const label = (0,words/* capitalised */.Iu)(family.label(change.path));
    if (change.type === 'modified')
        return `${label}: ${clauses(change.deltas, family)}.`;
    return `${label} is ${change.type === 'added' ? 'made' : 'dropped'}.`;
}
function sentenceFor(change, moment, background) {
    const { family } = background;
    const label = (0,words/* capitalised */.Iu)(family.label(change.path));
    const when = momentWords[moment];
    const cause = family.cause(change, moment, background);
    switch (change.type) {
        case 'removed':
            return `${label} is gone ${when}${cause ?? removedBy(change, moment, background)}.`;
        case 'added':
            return `${label} ${moment === 'down' || moment === 'rollback' ? 'is left behind' : 'is too many'} ${when}${cause ?? addedBy(change, moment, background)}.`;
        case 'modified':
            return `${label}: ${clauses(change.deltas, family)} ${when}${cause ?? modifiedBy(change, moment, background)}.`;
        default:
            return (0,assert_never/* assertNever */.x)(change);
    }
}
function removedBy(change, moment, { applied }) {
    if (moment === 'reapply')
        return ': the first up made it, the second does not';
    if (moment !== 'down')
        return '';
    const dropped = (0,cause/* findChange */.YC)(applied, change.path)?.type === 'removed';
    return dropped ? ': up drops it, and down does not bring it back' : ': it was there before up, and down drops it too';
}
function addedBy(change, moment, { applied }) {
    if (moment === 'reapply')
        return ': the first up did not make it';
    if (moment !== 'down')
        return '';
    const made = (0,cause/* findChange */.YC)(applied, change.path)?.type === 'added';
    return made ? ': up makes it, and down does not drop it' : ': down makes it, and it was not there before up';
}
function modifiedBy(change, moment, { applied }) {
    if (moment !== 'down')
        return '';
    const up = (0,cause/* findChange */.YC)(applied, change.path);
    const byUp = (delta) => up?.type === 'modified' && up.deltas.some(({ fact }) => fact === delta.fact);
    if (change.deltas.every(byUp))
        return ': up changes that, and down does not change it back';
    return change.deltas.some(byUp) ? '' : ': up does not touch that, down does';
}
function clauses(deltas, { nouns }) {
    const { gone, left, other } = (0,facts/* phrasesOf */.ED)(deltas, nouns);
    return [
        ...(gone.length > 0 ? [`${(0,words/* joined */.oR)(gone)} ${(0,facts/* verbFor */.Tq)(gone)} gone`] : []),
        ...(left.length > 0
            ? [`${(0,words/* joined */.oR)(left)} ${(0,facts/* verbFor */.Tq)(left)} there that ${(0,facts/* verbFor */.Tq)(left) === 'are' ? 'were' : 'was'} not`]
            : []),
        ...other,
    ].join('; ');
}

;// CONCATENATED MODULE: ./build/rules/explain/reversal.js





/** listed writes sentences as list lines. */
function listed(sentences) {
    return sentences.map((sentence) => `- ${sentence}`).join('\n');
}
/** backgroundOf is what is known of a trip when its down is explained. */
function backgroundOf({ facts }, family) {
    return { family, applied: facts.applied, sql: sqlOf(facts.down), upSql: sqlOf(facts.up) };
}
/** residueList explains what down left wrong, as list lines, and says in a last line when the second up throws too. */
function residueList(trip, family) {
    const { residue, reapply } = trip.facts;
    const error = errorOf(reapply);
    const lines = explainChanges((0,history_differences/* significantChanges */.h)(residue), 'down', backgroundOf(trip, family));
    const more = error === null ? [] : [`Up cannot run again after this down: ${describeError(error)}.`];
    return listed([...lines, ...more]);
}
/** residueAdvice says what to add to down, with the code. */
function residueAdvice(trip, family, opening) {
    const code = fixCode((0,history_differences/* significantChanges */.h)(trip.facts.residue), backgroundOf(trip, family));
    return code === null ? opening : `${opening}\n\n${code}`;
}
/** migrationCode names the migration of a trip. */
function migrationCode(trip) {
    return (0,words/* code */.aY)(trip.migration.name);
}

;// CONCATENATED MODULE: ./build/rules/deploy-cause.js







/** Where it is not known in which migration `latest` threw, one of these may be the reason. */
const upFailures = new Set([
    'up-throws',
    'load-failed',
    'timed-out',
    'exited',
    'blocked',
    'inconclusive',
    'reup-nondeterministic',
]);
/** failingTrip is the round trip of the migration in which a whole run threw; null where that is not known. */
function failingTrip({ trips }, details) {
    const name = details?.migration ?? null;
    return name === null ? null : (trips.find(({ migration }) => migration.name === name) ?? null);
}
/** latestThrowIsExplained holds where the migration in which `latest` threw does not go up by itself either; where it is not known which one that is, any that fails explains it. */
function latestThrowIsExplained(input) {
    const failing = failingTrip(input, input.deploy.latestDetails);
    return failing === null ? input.trips.some((trip) => upFailures.has(trip.status)) : !goesUp(failing);
}
/** latestDifferenceIsExplained holds where a migration gives another schema each time, or did not go up. */
function latestDifferenceIsExplained({ trips }) {
    return trips.some((trip) => trip.status === 'reup-nondeterministic' || !goesUp(trip));
}
/** A hindrance is said of the migration itself, and whatever its up did then counts for nothing. */
function goesUp({ facts }) {
    return facts.up?.kind === 'done' && facts.loadError === null && facts.blockedBy === null && facts.hindrance === null;
}
/** rollbackThrowIsExplained holds where the migration in which `rollback` threw does not go down by itself either, or is not judged, or one that goes down before it leaves something wrong, which is said of that one; where it is not known which one threw, any that is not symmetric explains it. */
function rollbackThrowIsExplained(input) {
    const failing = failingTrip(input, input.deploy.rollbackDetails);
    if (failing === null)
        return input.trips.some((trip) => trip.judged && trip.status !== 'symmetric');
    const later = laterTrips(input, failing).some((trip) => !trip.judged || !comesBack(trip));
    return !failing.judged || failing.facts.down?.kind !== 'done' || later;
}
/** rollbackDifferenceIsExplained holds where a down leaves something wrong by itself, or may do so, since it is not judged. */
function rollbackDifferenceIsExplained({ trips }) {
    return trips.some((trip) => !trip.judged || leavesResidue(trip));
}
function comesBack(trip) {
    return trip.facts.down?.kind === 'done' && !leavesResidue(trip);
}
function laterTrips({ trips }, trip) {
    return trips.slice(trips.indexOf(trip) + 1);
}
function leavesResidue({ facts }) {
    return (0,history_differences/* significantChanges */.h)(facts.residue).length > 0;
}
/** onlyOrderDiffers holds for a run whose known changes concern nothing but the order of columns. */
function onlyOrderDiffers(details) {
    const changes = details?.changes ?? [];
    return changes.length > 0 && changes.every(diff_change/* isOrderOnly */.r);
}
/** describeThrow writes what a whole run threw, and in which migration; `clause` says of that migration what is odd about it. */
function describeThrow(details, clause) {
    const error = details?.error ?? null;
    const name = details?.migration ?? null;
    const where = name === null ? '' : ` in ${(0,words/* code */.aY)(name)}, ${clause}`;
    const statement = error === null ? null : statementOf(error);
    const text = error === null ? `${where}.` : `${where}: ${describeError(error)}.`;
    return statement === null ? text : `${text}\n\n${statement}`;
}
function detailsOf({ deploy }, run) {
    return (run === 'latest' ? deploy.latestDetails : deploy.rollbackDetails) ?? null;
}
/** adviceForThrow gives the way out of what a whole run threw, or the given sentence. */
function adviceForThrow(input, run, otherwise) {
    const error = detailsOf(input, run)?.error ?? null;
    return (error === null ? null : adviceForError(error, (0,rules_rule/* familyIn */.yH)(input))) ?? otherwise;
}
/** describeChanges lists what came out otherwise. */
function describeChanges(input, run) {
    const changes = (detailsOf(input, run)?.changes ?? []).filter((change) => !(0,diff_change/* isOrderOnly */.r)(change));
    const background = { family: (0,rules_rule/* familyIn */.yH)(input), applied: [], sql: [] };
    return changes.length === 0 ? '' : `\n\n${listed(explainChanges(changes, run, background))}`;
}

;// CONCATENATED MODULE: ./build/rules/deploy-differs.js


/** deployDiffers reports that Knex's own `latest` gives another schema than the single trips. */
const deployDiffers = {
    id: 'deploy-differs',
    severity: 'error',
    group: 'deploy',
    allowable: false,
    title: "Knex's own `latest` gives another schema",
    condition: 'One `migrate.latest` from the base state gives another schema than the same migrations one by one.',
    effect: 'A database that got the migrations in one deploy differs from one that got them over time.',
    advice: 'Let no migration depend on what another left in a session or in a module: a `search_path`, an `sql_mode`, a role, a variable.',
    badExample: "await knex.raw('set search_path to audit') // still set when the next migration runs",
    goodExample: "await knex.schema.withSchema('audit').createTable('entries', (t) => { t.increments() })",
    evaluate: (input) => input.deploy.latest !== 'differs' ||
        latestDifferenceIsExplained(input) ||
        onlyOrderDiffers(input.deploy.latestDetails)
        ? []
        : [
            {
                trip: null,
                message: `Knex's own \`latest\` gives another schema than the same migrations one by one.${describeChanges(input, 'latest')}`,
                advice: (0,rules_rule/* familyIn */.yH)(input).advice.session,
                changes: input.deploy.latestDetails?.changes ?? [],
            },
        ],
};

;// CONCATENATED MODULE: ./build/rules/deploy-not-run.js

/** deployNotRun reports that Knex's own `latest` was not tried, although there was an occasion. */
const deployNotRun = {
    id: 'deploy-not-run',
    severity: 'warning',
    group: 'deploy',
    allowable: false,
    title: "Knex's own `latest` was not tried",
    condition: 'The single round trips were made, but something on the server keeps the check from deploying all migrations at once from the beginning.',
    effect: 'What shows only when Knex runs all new migrations together, in one batch and perhaps one transaction, was not looked for.',
    advice: 'Give the check a server that lives and dies with the job, such as a service container, or a server of its own (`server: local`).',
    badExample: `database-url: postgres://shared.example/ci # where roles that migrations make stay for ever`,
    goodExample: `# services: postgres:17
database-url: postgres://postgres:postgres@localhost:5432/postgres`,
    evaluate: ({ deploy }) => {
        const reason = deploy.latest === 'not-run' ? (deploy.latestDetails?.reason ?? null) : null;
        if (reason === null)
            return [];
        return [
            {
                trip: null,
                message: `Knex's own \`latest\` and \`rollback\` were not tried: ${(0,words/* sentence */.em)(reason)}`,
                advice: 'Run the check on a server of its own: leave `database-url` out, or name a service container of the job.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/rules/deploy-throws.js


/** deployThrows reports that Knex's own `latest` throws in a migration that goes up by itself. */
const deployThrows = {
    id: 'deploy-throws',
    severity: 'error',
    group: 'deploy',
    allowable: false,
    title: "Knex's own `latest` throws",
    condition: 'One `migrate.latest` from the base state ends with an error, in a migration that goes up when it is run alone.',
    effect: 'The deploy fails, although the migration passes when it is run alone: `latest` runs them in one transaction where Knex uses one.',
    advice: 'Look for what does not work within one transaction: a new enum value used at once, a deferred constraint that is violated in between.',
    badExample: `// 001: alter type status add value 'archived'
// 002: update orders set status = 'archived'`,
    goodExample: `// 001 runs in no transaction, so that its value can be used by the next
export const config = { transaction: false }`,
    evaluate: (input) => (input.deploy.latest !== 'throws' || latestThrowIsExplained(input) ? [] : [deploy_throws_result(input)]),
};
function deploy_throws_result(input) {
    const details = input.deploy.latestDetails;
    return {
        trip: failingTrip(input, details),
        message: `All new migrations at once: Knex's own \`latest\` throws${describeThrow(details, 'which goes up by itself')}`,
        advice: adviceForThrow(input, 'latest', (0,rules_rule/* familyIn */.yH)(input).advice.together),
        line: details?.error?.line ?? null,
    };
}

;// CONCATENATED MODULE: ./build/rules/down-differs.js




/** downDiffers reports what is gone, left behind or changed after down. */
const downDiffers = {
    id: 'down-differs',
    severity: 'error',
    group: 'reversal',
    allowable: true,
    title: 'Down leaves the schema different',
    condition: 'The schema after `down` is not the schema before `up`: something is gone, left behind or changed.',
    effect: 'After a rollback the database is in a state that no list of migrations gives. Code of the release before may fail on it, and later migrations meet a schema that nobody has tested.',
    advice: 'Make `down` restore every property that `up` touched. `.alter()` resets NOT NULL and DEFAULT unless the same chain states them; `dropTable` leaves the type of a native enum behind.',
    badExample: `export async function down(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('email', 100).alter() })
}`,
    goodExample: `export async function down(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('email', 100).notNullable().defaultTo('').alter() })
}`,
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input, 'down-differs').map((trip) => {
        const family = (0,rules_rule/* familyIn */.yH)(input);
        const residue = family.withoutEchoes((0,history_differences/* significantChanges */.h)(trip.facts.residue));
        return {
            trip,
            message: `After the down of ${migrationCode(trip)} the schema is not what it was before up: ${(0,words/* quantity */.au)(residue.length, 'object')} ${residue.length === 1 ? 'differs' : 'differ'}.\n\n${residueList(trip, family)}`,
            advice: residueAdvice(trip, family, 'Put this right at the end of down, or in the statement that caused it:'),
            changes: residue,
        };
    }),
};

;// CONCATENATED MODULE: ./build/rules/down-noop.js




/** downNoop reports a down that takes nothing back. */
const downNoop = {
    id: 'down-noop',
    severity: 'error',
    group: 'reversal',
    allowable: true,
    title: 'Down does nothing',
    condition: 'The schema after `down` is the schema after `up`: nothing that `up` changed was taken back.',
    effect: 'A rollback strikes the migration off the list and leaves its changes in the database. The next deploy runs `up` again on top of them and fails, or hides that it did nothing.',
    advice: 'Write a `down` that takes back what `up` does. If the change is meant to stay, declare the migration irreversible, with the reason.',
    badExample: `export async function up(knex) {
  await knex.schema.alterTable('orders', (t) => { t.string('coupon') })
}
export async function down() {}`,
    goodExample: `export async function up(knex) {
  await knex.schema.alterTable('orders', (t) => { t.string('coupon') })
}
export async function down(knex) {
  await knex.schema.alterTable('orders', (t) => { t.dropColumn('coupon') })
}`,
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input, 'down-noop').map((trip) => ({
        trip,
        message: `The down of ${migrationCode(trip)} ${sqlOf(trip.facts.down).length === 0 ? 'sends no statement' : 'takes nothing back'}: all that up changed is still as up left it.\n\n${residueList(trip, (0,rules_rule/* familyIn */.yH)(input))}`,
        advice: residueAdvice(trip, (0,rules_rule/* familyIn */.yH)(input), 'Take back in down what up does:'),
        changes: (0,history_differences/* significantChanges */.h)(trip.facts.residue),
    })),
};

;// CONCATENATED MODULE: ./build/rules/explain/half-done.js





/** halfDoneWords says what a failed step had done for good by then, as paragraphs of a message; none where it left nothing. */
function halfDoneWords({ facts }, family) {
    const half = facts.halfDone;
    if (half === null)
        return [];
    const lines = [...describeDoings((0,history_differences/* significantChanges */.h)(half.changes), family), ...half.rows.map(rowsLine)];
    if (lines.length === 0)
        return [];
    return [`${family.keepsHalfDone}, and the next run meets it:\n\n${listed(lines)}`];
}
function rowsLine({ table, before, then }) {
    const count = (0,words/* quantity */.au)(Math.abs(then - before), 'row');
    if (then === before)
        return `Rows of table ${(0,words/* code */.aY)(table)} have other values.`;
    const verb = Math.abs(then - before) === 1 ? 'is' : 'are';
    return `${count} of table ${(0,words/* code */.aY)(table)} ${verb} ${then > before ? 'added' : 'deleted'}.`;
}
const stepWords = { up: 'up', down: 'down', reapply: 'up' };
/** halfDoneAdvice says how the step becomes safe to run again, with the code that takes back what is half done; none where the step left nothing. */
function halfDoneAdvice({ facts }, family) {
    const half = facts.halfDone;
    if (half === null)
        return [];
    const general = `Let ${stepWords[half.step]} do first what can fail, or look before it changes anything (${(0,words/* code */.aY)('knex.schema.hasTable')}, ${(0,words/* code */.aY)('knex.schema.hasColumn')}), so that it can run again.`;
    const mend = fixCode((0,history_differences/* significantChanges */.h)(half.changes), { family, applied: [], sql: [] });
    const rows = half.rows.length > 0 ? ' Rows have to be put back by hand.' : '';
    return mend === null
        ? [`${general}${rows}`]
        : [
            `${general} ${rows === '' ? '' : `${rows.trim()} `}A database where it has failed has to be put right before the next run:`,
            mend,
        ];
}

;// CONCATENATED MODULE: ./build/rules/down-throws.js







/** downThrows reports a down that ends with an error, and what it had done before. */
const downThrows = {
    id: 'down-throws',
    severity: 'error',
    group: 'reversal',
    allowable: true,
    title: 'Down throws',
    condition: '`down` ends with an error when it runs right after `up`.',
    effect: 'A rollback stops at this migration. Without a transaction (and on MySQL and MariaDB always) the statements before the error stay done, and the schema is half way back.',
    advice: 'Run `down` in the reverse order of `up`: foreign keys before indexes, indexes before columns, with the names that `up` gave.',
    badExample: `export async function down(knex) {
  await knex.schema.alterTable('orders', (t) => {
    t.dropIndex(['customer_id'])
    t.dropForeign(['customer_id'])
  })
}`,
    goodExample: `export async function down(knex) {
  await knex.schema.alterTable('orders', (t) => {
    t.dropForeign(['customer_id'])
    t.dropIndex(['customer_id'])
  })
}`,
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input, 'down-throws').map((trip) => down_throws_result(trip, (0,rules_rule/* familyIn */.yH)(input))),
};
function down_throws_result(trip, family) {
    const error = errorOf(trip.facts.down);
    const thrown = error === null ? 'an unknown error' : describeError(error);
    const statement = error === null ? null : statementOf(error);
    const half = halfWay(trip, family);
    const known = error === null ? null : adviceForError(error, family, trip.facts.applied);
    return {
        trip,
        message: [
            `The down of ${migrationCode(trip)} throws: ${thrown}.`,
            ...(statement === null ? [] : [statement]),
            ...half,
        ].join('\n\n'),
        advice: takeBack(trip, family, known ?? 'Mend the statement that fails; down has to take back what up does, in the reverse order.'),
        line: error?.line ?? null,
        changes: (0,history_differences/* significantChanges */.h)(trip.facts.residue),
    };
}
/** The code that takes back what up did is the down that would have worked. */
function takeBack({ facts }, family, opening) {
    const background = { family, applied: facts.applied, sql: [], upSql: sqlOf(facts.up) };
    const code = fixCode((0,history_differences/* significantChanges */.h)(facts.applied), background);
    const whole = code === null ? opening : `${opening}\n\nThis takes back what up changed:\n\n${code}`;
    const rest = facts.halfDone === null ? null : fixCode((0,history_differences/* significantChanges */.h)(facts.residue), background);
    return rest === null || rest === code
        ? whole
        : `${whole}\n\nA database where down has failed needs the rest of it:\n\n${rest}`;
}
/** What a failed down has done for good is said, and what is still to be taken back. */
function halfWay(trip, family) {
    const { reverted, residue, applied } = trip.facts;
    const done = halfDoneWords(trip, family);
    if (reverted.length === 0 || residue.length === 0)
        return done;
    const sentences = explainChanges((0,history_differences/* significantChanges */.h)(residue), 'down', { family, applied, sql: [] });
    return done.length === 0
        ? [`It stopped half way, and what it had done before stays done:\n\n${listed(sentences)}`]
        : [...done, `What is then not as it was before up:\n\n${listed(sentences)}`];
}

;// CONCATENATED MODULE: ./build/rules/stopped-step.js
/** findStoppedStep finds the first step of a trip that ended in this way; null where none did. */
function findStoppedStep(trip, kind) {
    const { up, down, reapply } = trip.facts;
    const steps = [
        ['up', up],
        ['down', down],
        ['second up', reapply],
    ];
    for (const [name, step] of steps) {
        if (step?.kind === kind)
            return { name, step: step };
    }
    return null;
}

;// CONCATENATED MODULE: ./build/rules/exited.js





/** exited reports a step that ended the process which ran it. */
const exited = {
    id: 'exited',
    severity: 'error',
    group: 'apply',
    allowable: false,
    title: 'A step ends its process',
    condition: '`up` or `down` ended the process that ran it: `process.exit`, a crash, or no memory left.',
    effect: "A deploy stops in the middle without Knex's clean-up, and the migration lock stays set.",
    advice: 'Throw an error instead of calling `process.exit`; leave closing the connection (`knex.destroy()`) to Knex.',
    badExample: `export async function up(knex) {
  await knex.schema.createTable('jobs', (t) => { t.increments() })
  process.exit(0)
}`,
    goodExample: `export async function up(knex) {
  await knex.schema.createTable('jobs', (t) => { t.increments() })
}`,
    evaluate: (input) => input.trips
        .filter((trip) => (0,rules_rule/* bareStatus */.zc)(trip) === 'exited')
        .map((trip) => {
        const stopped = findStoppedStep(trip, 'exited');
        const how = stopped === null ? '' : ending(stopped.step);
        return {
            trip,
            message: [
                `The ${stopped?.name ?? 'step'} of ${migrationCode(trip)} ended the process that ran it${how}.`,
                ...halfDoneWords(trip, (0,rules_rule/* familyIn */.yH)(input)),
            ].join('\n\n'),
            advice: [
                'Take `process.exit` out of the migration and of the modules it imports; throw an error where it must not go on.',
                ...halfDoneAdvice(trip, (0,rules_rule/* familyIn */.yH)(input)),
            ].join('\n\n'),
            reversal: stopped !== null && stopped.name !== 'up',
        };
    }),
};
function ending({ code: exitCode, signal }) {
    return signal === null ? ` with exit code ${exitCode ?? 'unknown'}` : ` by signal ${(0,words/* code */.aY)(signal)}`;
}

;// CONCATENATED MODULE: ./build/rules/foreign-connection.js


/** foreignConnection reports connections that a migration opened to other places than its scratch database. */
const foreignConnection = {
    id: 'foreign-connection',
    severity: 'warning',
    group: 'judgement',
    allowable: true,
    title: 'The migration connects elsewhere',
    condition: 'While the migration ran, its process opened a connection to another place than the scratch database.',
    effect: 'What the migration does there is neither checked nor taken back, and a check on a developer machine may reach real data.',
    advice: 'Use the `knex` that the migration is given. Where application code opens its own connection, name the variable it reads in `database-env`.',
    badExample: `import { db } from '../src/db.js' // connects by itself
export const up = () => db.raw('...')`,
    goodExample: "export const up = (knex) => knex.raw('...')",
    evaluate: ({ trips }) => trips
        .map((trip) => ({ trip, places: placesOf(trip) }))
        .filter(({ places }) => places.length > 0)
        .map(({ trip, places }) => ({
        trip,
        message: `${migrationCode(trip)} connected to another place than its scratch database: ${(0,words/* joinedCodes */.Gr)(places)}.`,
        advice: 'Use the `knex` that the migration is given, or name the variable that holds the URL in `database-env`.',
    })),
};
function placesOf({ facts }) {
    const traces = [facts.up, facts.down, facts.reapply].flatMap((step) => step !== null && 'trace' in step ? [step.trace] : []);
    return [...new Set(traces.flatMap((trace) => trace.foreignConnections))].sort();
}

;// CONCATENATED MODULE: ./build/rules/foreign-database.js



/** foreignDatabase reports a statement that was refused because it reaches beyond the scratch database. */
const foreignDatabase = {
    id: 'foreign-database',
    severity: 'warning',
    group: 'judgement',
    allowable: false,
    title: 'SQL for another database was refused',
    condition: 'A step sent SQL that creates, alters or drops a database, a tablespace or the server itself. The statement was not sent on.',
    effect: 'The migration is inconclusive: the check only ever touches scratch databases of its own.',
    advice: 'Take what concerns the whole server out of the migrations. A setting of the database itself can name it by `current_database()`.',
    badExample: "await knex.raw('create database reporting')",
    goodExample: '// made by whoever sets the server up, before the migrations run',
    evaluate: ({ trips }) => trips.flatMap((trip) => {
        const stopped = findStoppedStep(trip, 'refused');
        if (stopped === null)
            return [];
        const { error } = stopped.step;
        const statement = statementOf(error);
        const message = `The ${stopped.name} of ${migrationCode(trip)} was refused a statement: ${failureProse(error)}`;
        return [
            {
                trip,
                message: statement === null ? message : `${message}\n\n${statement}`,
                advice: 'Take what concerns other databases or the whole server out of the migration.',
                line: error.line,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/rules/forward-only.js



/** forwardOnly says, once, which migrations would not have passed without `forward-only`. */
const forwardOnly = {
    id: 'forward-only',
    severity: 'notice',
    group: 'declaration',
    allowable: false,
    title: 'The way back is not held against anybody',
    condition: 'The check runs with `forward-only`, for a team that does not write downs.',
    effect: 'Rules about the way back report nothing. What concerns `up` and the deploy counts as ever.',
    advice: 'Take `forward-only` out when rollbacks are to be possible.',
    badExample: 'forward-only: true # in a team that rolls releases back',
    goodExample: 'forward-only: true # a failed release is mended by the next one',
    evaluate: (input) => {
        if (!input.policy.forwardOnly)
            return [];
        const names = (0,rules_rule/* judgedTrips */.gt)(input)
            .filter((trip) => (0,judge/* isReversalStatus */.FQ)((0,rules_rule/* bareStatus */.zc)(trip)) && (0,rules_rule/* bareStatus */.zc)(trip) !== 'reup-nondeterministic')
            .map((trip) => trip.migration.name);
        const found = names.length === 0
            ? 'All of them would have passed.'
            : `${(0,words/* quantity */.au)(names.length, 'migration')} would not have passed: ${(0,words/* joinedCodes */.Gr)(names)}.`;
        return [
            {
                trip: null,
                message: `The way back is not held against any migration, because the check runs with \`forward-only\`. ${found}`,
                advice: 'Take `forward-only` out when rollbacks are to be possible.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/rules/inconclusive.js




/** inconclusive reports a migration whose round trip could not be made whole for a reason outside it. */
const inconclusive = {
    id: 'inconclusive',
    severity: 'warning',
    group: 'judgement',
    allowable: false,
    title: 'The migration could not be judged',
    condition: 'The round trip could not be made whole for a reason that lies outside the migration: a missing extension, a right, a lost server.',
    effect: 'Nothing is known about this migration. A check with such a migration does not pass.',
    advice: 'Remove the hindrance that the message names, and run the check again.',
    badExample: '# services: postgres:15, and a migration runs `create extension postgis`',
    goodExample: '# services: postgis/postgis:15-3.5',
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input, 'inconclusive')
        .filter((trip) => trip.facts.hindrance !== null || explainedElsewhere(trip) === false)
        .map((trip) => ({
        trip,
        message: `${migrationCode(trip)} could not be judged: ${trip.facts.hindrance === null ? 'its round trip was not made whole.' : (0,words/* sentence */.em)(trip.facts.hindrance)}`,
        advice: 'Remove this hindrance and run the check again.',
    })),
};
function explainedElsewhere(trip) {
    return trip.facts.unsupportedChanged.length > 0 || findStoppedStep(trip, 'refused') !== null;
}

;// CONCATENATED MODULE: ./build/rules/irreversible-declared.js


/** irreversibleReason is the declaration with a reason by which a migration is excused from the way back; null where there is none. */
function irreversibleReason(trip) {
    for (const declaration of trip.declarations) {
        const { kind, reason } = declaration;
        if (kind === 'irreversible' && reason !== null)
            return { ...declaration, reason };
    }
    return null;
}
/** irreversibleDeclared lists a migration that is declared irreversible, with the reason. */
const irreversibleDeclared = {
    id: 'irreversible-declared',
    severity: 'notice',
    group: 'declaration',
    allowable: false,
    title: 'Declared irreversible',
    condition: 'The migration says `roundtrip: irreversible because <reason>`.',
    effect: 'What its `down` does wrong is no error. The report lists it, with file, line and reason.',
    advice: 'Keep the declaration for what cannot come back; take it out where `down` works after all.',
    badExample: '// roundtrip: irreversible because it is red',
    goodExample: '// roundtrip: irreversible because the dropped rows are in the archive of 2026-03',
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input).flatMap((trip) => {
        const declared = irreversibleReason(trip);
        if (declared === null)
            return [];
        const needless = (0,rules_rule/* bareStatus */.zc)(trip) === 'symmetric';
        const place = `${(0,rules_rule/* migrationPath */.OQ)(trip.migration) ?? trip.migration.name}:${declared.line}`;
        return [
            {
                trip,
                message: `${(0,words/* code */.aY)(trip.migration.name)} is declared irreversible (${(0,words/* code */.aY)(place)}) because ${(0,words/* prose */.CS)(declared.reason).replace(/\.$/, '')}. ${needless ? 'Its round trip is whole all the same.' : `Its round trip shows ${(0,words/* code */.aY)((0,rules_rule/* bareStatus */.zc)(trip))}.`}`,
                advice: needless
                    ? 'Take the declaration out: the migration does not need it.'
                    : 'Plan for a rollback that stops before this migration.',
                line: declared.line,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/rules/load-failed.js



/** loadFailed reports a migration that cannot be imported, or exports no up or no down. */
const loadFailed = {
    id: 'load-failed',
    severity: 'error',
    group: 'apply',
    allowable: false,
    title: 'The migration cannot be loaded',
    condition: 'The file cannot be imported, or it exports no `up` or no `down`.',
    effect: 'Knex refuses to run, so the release cannot be deployed.',
    advice: 'Mend the syntax or the import; export both `up` and `down`; move files that are no migrations out of the folder.',
    badExample: 'export async function up(knex) { /* ... */ }',
    goodExample: `export async function up(knex) { /* ... */ }
export async function down(knex) { /* ... */ }`,
    evaluate: (input) => input.trips
        .filter((trip) => trip.status === 'load-failed')
        .map((trip) => {
        const error = trip.facts.loadError;
        return {
            trip,
            message: `${migrationCode(trip)} cannot be loaded: ${error === null ? 'the reason is not known' : describeError(error)}.`,
            advice: (error === null ? null : adviceForError(error, (0,rules_rule/* familyIn */.yH)(input))) ??
                'Mend the file so that it can be imported and exports `up` and `down`; a file that is no migration belongs in another folder.',
            line: error?.line ?? null,
        };
    }),
};

;// CONCATENATED MODULE: ./build/rules/order-only.js




/** orderOnly notes tables whose columns came back in another order. */
const orderOnly = {
    id: 'order-only',
    severity: 'notice',
    group: 'reversal',
    allowable: true,
    title: 'Only the order of columns differs',
    condition: 'After `down`, or after the second `up`, the columns of a table stand in another order. Everything else in that table came back.',
    effect: 'Queries that name their columns do not notice. `select *` into a fixed order, `insert` without column names and `COPY` do.',
    advice: 'PostgreSQL always puts a re-added column last, so there is nothing to mend. On MySQL and MariaDB `.after(column)` puts it back in its place.',
    badExample: `export async function down(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('nick') })
}`,
    goodExample: `export async function down(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('nick').after('name') }) // MySQL and MariaDB
}`,
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input)
        .map((trip) => ({ trip, changes: [...trip.facts.residue, ...trip.facts.reapplied].filter(diff_change/* isOrderOnly */.r) }))
        .filter(({ changes }) => changes.length > 0)
        .map(({ trip, changes }) => ({
        trip,
        message: `${migrationCode(trip)} brings the columns of ${tables(changes, (0,rules_rule/* familyIn */.yH)(input))} back in another order.`,
        advice: (0,rules_rule/* familyIn */.yH)(input).adviceForOrder(changes),
        changes,
    })),
};
function tables(changes, family) {
    const labels = [...new Set(changes.map((change) => family.label(change.path)))];
    const rest = labels.length - 5;
    return (0,words/* joined */.oR)(rest > 0 ? [...labels.slice(0, 5), (0,words/* quantity */.au)(rest, 'more table')] : labels);
}

;// CONCATENATED MODULE: ./build/rules/reup-differs.js





/** reupDiffers reports a second up that gives another schema than the first. */
const reupDiffers = {
    id: 'reup-differs',
    severity: 'error',
    group: 'reversal',
    allowable: true,
    title: 'The second up gives another schema',
    condition: '`down` takes the schema back, and the second `up` gives another schema than the first.',
    effect: 'A database that was rolled back and deployed again differs from one that was only deployed. The two drift apart silently.',
    advice: 'Let `up` depend on nothing but the schema: no state in a module, a file or rows that `down` does not take back.',
    badExample: `let runs = 0
export async function up(knex) {
  runs += 1
  await knex.schema.createTable('audit_' + runs, (t) => { t.increments() })
}`,
    goodExample: `export async function up(knex) {
  await knex.schema.createTable('audit', (t) => { t.increments() })
}`,
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input, 'reup-differs').map((trip) => {
        const changes = (0,history_differences/* significantChanges */.h)(trip.facts.reapplied);
        const background = { family: (0,rules_rule/* familyIn */.yH)(input), applied: trip.facts.applied, sql: sqlOf(trip.facts.reapply) };
        return {
            trip,
            message: `The second up of ${migrationCode(trip)} gives another schema than the first.\n\n${listed(explainChanges(changes, 'reapply', background))}`,
            advice: 'Make up depend on the schema alone: no state in a module, a file or rows that down does not take back.',
            changes,
        };
    }),
};

;// CONCATENATED MODULE: ./build/rules/reup-nondeterministic.js




/** reupNondeterministic reports an up that gives another schema each time, even from the same start. */
const reupNondeterministic = {
    id: 'reup-nondeterministic',
    severity: 'error',
    group: 'apply',
    allowable: true,
    title: 'Up gives another schema each time',
    condition: 'Two runs of `up` from the very same schema give two different schemas.',
    effect: 'No two databases of the team are equal: every environment gets its own random or time-dependent default, name or value.',
    advice: "Leave chance and clock to the database's own functions: `knex.raw('gen_random_uuid()')` (on MySQL and MariaDB `knex.raw('(uuid())')`) and `knex.fn.now()` are evaluated per row, a JavaScript value is fixed when the migration runs. So is a default given as text that reads as a time, `'now'` or `'NOW'`: PostgreSQL evaluates it once, when the default is made.",
    badExample: `t.uuid('tenant').defaultTo(crypto.randomUUID())
t.timestamp('valid_from').defaultTo(new Date())
t.datetime('created').defaultTo('NOW')`,
    goodExample: `t.uuid('tenant').defaultTo(knex.raw('gen_random_uuid()'))
t.timestamp('valid_from').defaultTo(knex.fn.now())
t.datetime('created').defaultTo(knex.fn.now())`,
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input, 'reup-nondeterministic').map((trip) => {
        const family = (0,rules_rule/* familyIn */.yH)(input);
        const changes = (0,history_differences/* significantChanges */.h)(trip.facts.reapplied);
        const sentences = explainChanges(changes, 'reapply', { family, applied: trip.facts.applied, sql: [] });
        return {
            trip,
            message: `${migrationCode(trip)} gives another schema each time it runs, even from the same start.\n\n${listed(sentences)}`,
            advice: family.advice.chance,
            changes,
        };
    }),
};

;// CONCATENATED MODULE: ./build/rules/reup-throws.js





/** The first up's rows are in the way of the second's. */
function rowsAgain(error) {
    const inserts = /^\s*(?:insert|replace)\b/i.test(error?.sql ?? '');
    return inserts && (0,server_codes/* serverCodeClass */.t)(error?.code ?? null) === 'rows-do-not-fit'
        ? 'Delete in down the rows that up inserts.'
        : null;
}
/** reupThrows reports a second up that ends with an error after a down that came back. */
const reupThrows = {
    id: 'reup-throws',
    severity: 'error',
    group: 'reversal',
    allowable: true,
    title: 'Up throws the second time',
    condition: '`up` runs once, `down` takes the schema back, and `up` then ends with an error.',
    effect: 'After a rollback the release cannot be deployed again without mending the database by hand.',
    advice: 'Let `down` take back rows as well as schema: a row that `up` inserts with a fixed id has to be deleted by `down`, and state kept in a module or a file has to go.',
    badExample: `export async function up(knex) {
  await knex('roles').insert({ id: 1, name: 'admin' })
}
export async function down() {}`,
    goodExample: `export async function up(knex) {
  await knex('roles').insert({ id: 1, name: 'admin' })
}
export async function down(knex) {
  await knex('roles').where({ id: 1 }).delete()
}`,
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input, 'reup-throws').map((trip) => {
        const family = (0,rules_rule/* familyIn */.yH)(input);
        const error = errorOf(trip.facts.reapply);
        const statement = error === null ? null : statementOf(error);
        const message = `${migrationCode(trip)} goes up and down, and its second up throws: ${error === null ? 'an unknown error' : describeError(error)}.`;
        return {
            trip,
            message: [message, ...(statement === null ? [] : [statement]), ...halfDoneWords(trip, family)].join('\n\n'),
            advice: [
                rowsAgain(error) ??
                    (error === null ? null : adviceForError(error, family)) ??
                    'Down has to take back everything up made, rows as well, so that up can run again.',
                ...halfDoneAdvice(trip, family),
            ].join('\n\n'),
            line: error?.line ?? null,
        };
    }),
};

;// CONCATENATED MODULE: ./build/rules/roles-left-behind.js



/** rolesLeftBehind reports what down leaves on the server itself: roles, databases, tablespaces. */
const rolesLeftBehind = {
    id: 'roles-left-behind',
    severity: 'warning',
    group: 'reversal',
    allowable: true,
    title: 'Down leaves something on the server itself',
    condition: 'A role, a user, a database or a tablespace of the server is not after `down` as it was before `up`: it is still there, is gone, or is altered.',
    effect: 'Roles belong to the server and not to the database. After a rollback the role, and what it may do, stays; the next `up` fails where it creates the role again.',
    advice: 'Drop in `down` the roles that `up` creates, or create them outside the migrations.',
    badExample: `export const up = (knex) => knex.raw('create role reporting')
export const down = () => {}`,
    goodExample: `export const up = (knex) => knex.raw('create role reporting')
export const down = (knex) => knex.raw('drop role reporting')`,
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input)
        .filter((trip) => trip.facts.clusterResidue.length > 0)
        .map((trip) => {
        const residue = trip.facts.clusterResidue;
        const family = (0,rules_rule/* familyIn */.yH)(input);
        return {
            trip,
            message: `The down of ${migrationCode(trip)} does not put back what up did to the server itself: ${residue
                .slice(0, 10)
                .map((one) => roles_left_behind_words(one, family))
                .join('; ')}.`,
            advice: adviceOf(residue, family),
        };
    }),
};
const fates = { appeared: 'is left behind', vanished: 'is gone', altered: 'is altered' };
function roles_left_behind_words({ kind, name, change }, { account }) {
    return `${kind === 'role' ? account.word : kind} ${(0,words/* code */.aY)(name)} ${fates[change]}`;
}
function adviceOf(residue, { account }) {
    const made = residue.filter(({ kind, change }) => kind === 'role' && change === 'appeared').slice(0, 10);
    if (made.length === 0)
        return 'Put it back in down, or change it outside the migrations.';
    const lines = made.map(({ name }) => account.drop(name));
    return `Drop in down what up made:\n\n${(0,words/* fence */.EU)('js', lines.join('\n'))}`;
}

;// CONCATENATED MODULE: ./build/rules/rollback-differs.js

/** rollbackDiffers reports that the schema after Knex's own `rollback` is not the one before `latest`. */
const rollbackDiffers = {
    id: 'rollback-differs',
    severity: 'error',
    group: 'reversal',
    allowable: false,
    title: "Knex's own `rollback` does not lead back",
    condition: 'Each new migration goes back by itself, but after one `migrate.rollback` of them all the schema is not the one before `migrate.latest`.',
    effect: 'A release that is taken back leaves a schema behind that was never deployed.',
    advice: 'Look for downs that only work when nothing came after their own up.',
    badExample: '// the down of 001 drops an index only if a column exists that 002 renames',
    goodExample: '// each down takes back its own up, without looking around',
    evaluate: (input) => input.deploy.rollback !== 'differs' ||
        rollbackDifferenceIsExplained(input) ||
        onlyOrderDiffers(input.deploy.rollbackDetails)
        ? []
        : [
            {
                trip: null,
                message: `Every new migration goes back by itself, but after Knex's own \`rollback\` of them all the schema is not the one before.${describeChanges(input, 'rollback')}`,
                advice: 'Look for a down that depends on what a later migration changed.',
                changes: input.deploy.rollbackDetails?.changes ?? [],
            },
        ],
};

;// CONCATENATED MODULE: ./build/rules/rollback-throws.js

/** rollbackThrows reports that Knex's own `rollback` throws in a migration that goes down by itself. */
const rollbackThrows = {
    id: 'rollback-throws',
    severity: 'error',
    group: 'reversal',
    allowable: false,
    title: "Knex's own `rollback` throws",
    condition: 'One `migrate.rollback` of all new migrations ends with an error, in a migration that goes down when it is run alone.',
    effect: 'A failed release cannot be taken back as a whole.',
    advice: 'Look for downs that need rows or objects which a later migration has changed, or for what does not work within one transaction.',
    badExample: '// the down of 001 copies rows from a table that the down of 002 has just dropped',
    goodExample: '// each down uses only what was there before its own up',
    evaluate: (input) => (input.deploy.rollback !== 'throws' || rollbackThrowIsExplained(input) ? [] : [rollback_throws_result(input)]),
};
function rollback_throws_result(input) {
    const details = input.deploy.rollbackDetails;
    const trip = failingTrip(input, details);
    return {
        trip,
        message: `All new migrations at once: Knex's own \`rollback\` throws${describeThrow(details, 'which goes down by itself')}`,
        advice: adviceForThrow(input, 'rollback', 'Let each down use only what was there before its own up.'),
        line: details?.error?.line ?? null,
    };
}

;// CONCATENATED MODULE: ./build/rules/timed-out.js




/** timedOut reports a step that was still running when its time was over. */
const timedOut = {
    id: 'timed-out',
    severity: 'error',
    group: 'apply',
    allowable: false,
    title: 'A step does not end',
    condition: '`up` or `down` was still running when its time limit was over, and its process was ended.',
    effect: 'A deploy or a rollback would hang, and hold its locks while it does.',
    advice: 'Await every query; use the transaction that the migration gets and not a second connection, which waits for the first for ever; give long work a higher `timeout`.',
    badExample: `import { db } from '../src/db.js'
export async function up(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('nick') })
  await db('users').update({ nick: '' }) // another connection waits for the lock of this one
}`,
    goodExample: `export async function up(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('nick') })
  await knex('users').update({ nick: '' })
}`,
    evaluate: (input) => input.trips
        .filter((trip) => (0,rules_rule/* bareStatus */.zc)(trip) === 'timed-out')
        .map((trip) => {
        const stopped = findStoppedStep(trip, 'timed-out');
        const limit = stopped === null ? '' : ` of ${Math.round(stopped.step.limit / 100) / 10} seconds`;
        return {
            trip,
            message: [
                `The ${stopped?.name ?? 'step'} of ${migrationCode(trip)} was still running after its time limit${limit}, and was ended.`,
                ...halfDoneWords(trip, (0,rules_rule/* familyIn */.yH)(input)),
            ].join('\n\n'),
            advice: [
                'Look for a query on a second connection that waits for this one, or a promise that never settles. If the work is long by nature, raise `timeout`.',
                ...halfDoneAdvice(trip, (0,rules_rule/* familyIn */.yH)(input)),
            ].join('\n\n'),
            reversal: stopped !== null && stopped.name !== 'up',
        };
    }),
};

;// CONCATENATED MODULE: ./build/rules/unsupported-changed.js



/** unsupportedChanged reports a changed object of a kind that the check does not model. */
const unsupportedChanged = {
    id: 'unsupported-changed',
    severity: 'warning',
    group: 'judgement',
    allowable: true,
    title: 'The migration changed something that is not modelled',
    condition: 'An object of a kind that the check does not model is another, or is missing, after `down` or after the second `up`.',
    effect: 'Whether it came back exactly is not known, so the migration is inconclusive. It is never called symmetric.',
    advice: 'Compare the object by hand. If it comes back as it should, allow this rule in the migration, with the reason.',
    badExample: "await knex.raw('create some kind of object that is not modelled')",
    goodExample: "// roundtrip: allow unsupported-changed because the object was compared by hand\nawait knex.raw('create ...')",
    evaluate: (input) => (0,rules_rule/* judgedTrips */.gt)(input)
        .filter((trip) => trip.facts.unsupportedChanged.length > 0)
        .map((trip) => {
        const names = trip.facts.unsupportedChanged.map(({ kind, name }) => `${kind} ${name}`);
        return {
            trip,
            message: `${migrationCode(trip)} changes objects that the check does not model, so it cannot say that they come back: ${(0,words/* joinedCodes */.Gr)([...new Set(names)])}.`,
            advice: 'Compare them by hand; if they come back, allow it: `// roundtrip: allow unsupported-changed because <reason>`.',
        };
    }),
};

;// CONCATENATED MODULE: ./build/rules/up-throws.js




/** upThrows reports an up that ends with an error on a database that holds the migrations before it. */
const upThrows = {
    id: 'up-throws',
    severity: 'error',
    group: 'apply',
    allowable: false,
    title: 'Up throws',
    condition: '`up` ends with an error on a database that holds exactly the migrations before it.',
    effect: 'The release cannot be deployed, and no new database can be set up.',
    advice: 'Mend the statement that fails. Where the migration needs something made outside the migrations, make it in the `setup` file.',
    badExample: `export async function up(knex) {
  await knex.schema.alterTable('ordres', (t) => { t.string('coupon') })
}`,
    goodExample: `export async function up(knex) {
  await knex.schema.alterTable('orders', (t) => { t.string('coupon') })
}`,
    evaluate: (input) => input.trips
        .filter((trip) => trip.status === 'up-throws')
        .map((trip) => {
        const family = (0,rules_rule/* familyIn */.yH)(input);
        const error = errorOf(trip.facts.up);
        const statement = error === null ? null : statementOf(error);
        const message = `The up of ${migrationCode(trip)} throws: ${error === null ? 'an unknown error' : describeError(error)}.`;
        return {
            trip,
            message: [message, ...(statement === null ? [] : [statement]), ...halfDoneWords(trip, family)].join('\n\n'),
            advice: [
                (error === null ? null : adviceForError(error, family)) ??
                    'Mend the statement that fails; if it needs something made outside the migrations, make that in the `setup` file.',
                ...halfDoneAdvice(trip, family),
            ].join('\n\n'),
            line: error?.line ?? null,
        };
    }),
};

;// CONCATENATED MODULE: ./build/rules/index.js



























const checks = [
    upThrows,
    loadFailed,
    timedOut,
    exited,
    downThrows,
    downNoop,
    downDiffers,
    reupThrows,
    reupDiffers,
    reupNondeterministic,
    deployThrows,
    deployDiffers,
    rollbackThrows,
    rollbackDiffers,
    declarationWithoutReason,
    declarationUnknownWord,
    rolesLeftBehind,
    deployNotRun,
    blocked,
    inconclusive,
    unsupportedChanged,
    foreignDatabase,
    foreignConnection,
    irreversibleDeclared,
    forwardOnly,
    orderOnly,
];
/** rules is every rule, in the order in which findings of equal severity are reported. */
const rules = [...checks, declarationUnknownRule(checks)];
/** ruleIds are the names that `fail-on` and `roundtrip: allow` know. */
const ruleIds = rules.map(({ id }) => id);
/** allowableRuleIds are the names that `allow` takes. */
const allowableRuleIds = rules.filter(({ allowable }) => allowable).map(({ id }) => id);

;// CONCATENATED MODULE: ./build/rules/evaluate.js




const severityRanks = { error: 0, warning: 1, notice: 2 };
/** evaluateRules gives every finding about a check, worst first, at most one per migration and rule; exceptions that a team or a migration declares are applied. */
function evaluateRules(input) {
    const position = new Map(input.trips.map((trip, index) => [trip, index]));
    const found = rules.flatMap((rule, rank) => withoutRepeats(rule.evaluate(input))
        .filter((result) => !isExcused(rule, result, input.policy))
        .map((result) => ({
        finding: findingOf(rule, result, input.policy),
        place: result.trip === null ? input.trips.length : (position.get(result.trip) ?? 0),
        rank,
    })));
    return found
        .sort((a, b) => severityRanks[a.finding.severity] - severityRanks[b.finding.severity] || a.place - b.place || a.rank - b.rank)
        .map(({ finding }) => finding);
}
function withoutRepeats(results) {
    const seen = new Set();
    return results.filter(({ trip }) => {
        if (trip === null)
            return true;
        const first = !seen.has(trip);
        seen.add(trip);
        return first;
    });
}
/** Findings about the way back are left out where the migration is declared irreversible, or the whole team goes forward only; a notice of its own says so. */
function isExcused(rule, result, { forwardOnly }) {
    if (forwardOnly && (result.reversal ?? rule.group === 'reversal'))
        return true;
    return rule.group === 'reversal' && result.trip !== null && irreversibleReason(result.trip) !== null;
}
function findingOf(rule, result, policy) {
    const { trip, advice, changes = [], line = null } = result;
    const allowed = trip === null ? null : allowance(rule, trip);
    return {
        rule: rule.id,
        severity: allowed !== null ? 'notice' : severityOf(rule, policy),
        message: allowed === null || trip === null ? result.message : `${result.message}\n\n${allowedSentence(trip, allowed)}`,
        advice,
        location: (0,rules_rule/* locationOf */.hD)(trip, allowed?.line ?? line ?? evaluate_lineOf(rule, trip)),
        migration: trip?.migration.name ?? null,
        changes,
    };
}
/** Without a better place, a finding about the way back stands at `down`, any other at `up`. */
function evaluate_lineOf(rule, trip) {
    if (trip === null || rule.group === 'declaration')
        return null;
    return rule.group === 'reversal' ? trip.lines.down : trip.lines.up;
}
/** `fail-on` names a rule on purpose, so it outweighs `allow`. */
function severityOf(rule, policy) {
    if (policy.failOn.includes(rule.id))
        return 'error';
    return policy.allow.includes(rule.id) && rule.allowable ? 'notice' : rule.severity;
}
function allowance(rule, trip) {
    for (const declaration of trip.declarations) {
        const { kind, reason } = declaration;
        if (kind === 'allow' && rule.allowable && declaration.rule === rule.id && reason !== null)
            return { ...declaration, reason };
    }
    return null;
}
function allowedSentence({ migration }, { line, reason }) {
    const place = `${(0,rules_rule/* migrationPath */.OQ)(migration) ?? migration.name}:${line}`;
    return `Allowed in ${(0,words/* code */.aY)(place)} because ${(0,words/* prose */.CS)(reason).replace(/\.$/, '')}.`;
}

;// CONCATENATED MODULE: ./build/schema/codec.js



/** encodeSnapshot writes a snapshot as stable, versioned JSON text that ends in a line break. */
function encodeSnapshot(snapshot) {
    return `${JSON.stringify((0,order/* canonicalSnapshot */.n)(snapshot), null, 2)}\n`;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isObjectList(value) {
    return (Array.isArray(value) &&
        value.every((entry) => isRecord(entry) &&
            typeof entry.kind === 'string' &&
            typeof entry.name === 'string' &&
            isRecord(entry.facts) &&
            isObjectList(entry.children)));
}
/** decodeSnapshot reads what encodeSnapshot wrote; another format or damaged text is a ToolError that says which. */
function decodeSnapshot(text) {
    const value = codec_parse(text);
    if (!isRecord(value) || value.format !== snapshotFormat) {
        const found = isRecord(value) ? String(value.format) : 'none';
        throw new ToolError(`The snapshot has format ${found}; this version reads format ${snapshotFormat}.`, {
            blame: 'user',
            advice: 'Write the snapshot again with the version that reads it.',
        });
    }
    if (!isRecord(value.server) || !isObjectList(value.objects) || !Array.isArray(value.unsupported))
        throw damaged(null);
    return value;
}
function codec_parse(text) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw damaged(cause);
    }
}
function damaged(cause) {
    return new ToolError('The file is not a whole snapshot.', { blame: 'user', advice: 'Write it again.', cause });
}

;// CONCATENATED MODULE: ./build/schema/fingerprint.js


/** fingerprint is the SHA-256, in hex, of a snapshot's objects and unsupported rows; the server's version is not part of it. */
function fingerprint(snapshot) {
    const { objects, unsupported } = (0,order/* canonicalSnapshot */.n)(snapshot);
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify({ objects, unsupported })).digest('hex');
}

;// CONCATENATED MODULE: ./build/commands/check-outcome.js





/** outcomeOf puts together what a check reports: findings, verdict, schema. */
function outcomeOf({ inputs, around, project, server, notices, trips, deploy, after, milliseconds, }) {
    const policy = { failOn: inputs.failOn, allow: inputs.allow, forwardOnly: inputs.forwardOnly };
    const findings = evaluateRules({ trips, deploy, policy, server: server.identity });
    return {
        ...decideVerdict(trips, findings),
        tool: around.version,
        node: project.nodeVersion,
        knex: project.knexVersion,
        project: (0,external_node_path_.basename)(inputs.project),
        server: { ...server.identity, source: server.source },
        head: around.environment.GITHUB_SHA ?? null,
        base: { sha: null, source: 'none', reason: 'Every migration is judged; no base is compared with yet.' },
        notices,
        trips,
        deploy,
        findings,
        schema: after === null ? null : schemaOf(server.dialect, after),
        unsupported: after?.unsupported ?? [],
        milliseconds,
    };
}
function schemaOf(dialect, snapshot) {
    return {
        digest: fingerprint(snapshot),
        sql: dialect.renderDdl(snapshot),
        json: encodeSnapshot(snapshot),
    };
}

;// CONCATENATED MODULE: ./build/commands/discretion.js


/** discreet gives surroundings that are told no secret: every line of progress and of the project's own output is redacted on its way. */
function discreet(around, secrets) {
    const { progress, onOutput } = around;
    const clean = (text) => (0,secret/* redact */.E$)(text, secrets);
    return {
        ...around,
        onOutput: (line) => onOutput(clean(line)),
        progress: {
            phase: (name, total) => progress.phase(name, total),
            step: (label) => progress.step(clean(label)),
            done: (result, mark) => progress.done(clean(result), mark),
            note: (line) => progress.note(clean(line)),
        },
    };
}
/** withoutSecrets gives a failure whose sentences hold no secret: drivers repeat what they were given. */
function withoutSecrets(thrown, secrets) {
    const root = (0,errors/* rootCause */.es)(thrown);
    if (secrets.length === 0)
        return root;
    if (root instanceof errors/* ToolError */.v4) {
        return new errors/* ToolError */.v4((0,secret/* redact */.E$)(root.message, secrets), {
            blame: root.blame,
            advice: (0,secret/* redact */.E$)(root.advice, secrets),
            cause: root.cause,
        });
    }
    const message = (0,secret/* redact */.E$)((0,errors/* messageOf */.bD)(root), secrets);
    return message === (0,errors/* messageOf */.bD)(root) ? root : new Error(message);
}

;// CONCATENATED MODULE: ./build/commands/require-rules.js



/** requireRules refuses a name in `allow` or `fail-on` that is no rule: a misspelt one would do nothing, in silence. */
function requireRules(inputs) {
    for (const name of inputs.allow) {
        if (ruleIds.includes(name) && !allowableRuleIds.includes(name))
            throw notAllowable(name);
    }
    for (const name of [...inputs.allow, ...inputs.failOn]) {
        if (ruleIds.includes(name))
            continue;
        const close = (0,nearest/* nearest */.p)(name, ruleIds);
        throw new errors/* ToolError */.v4(`There is no rule "${name}".`, {
            blame: 'user',
            advice: close === null ? `The rules are: ${ruleIds.join(', ')}.` : `Did you mean ${close}?`,
        });
    }
}
function notAllowable(name) {
    return new errors/* ToolError */.v4(`The rule ${name} cannot be allowed: what it finds leaves nothing to judge.`, {
        blame: 'user',
        advice: 'Mend the migration, or leave it out with `only`.',
    });
}

;// CONCATENATED MODULE: ./build/commands/select-judged.js

/** selectJudged gives the names of the migrations to judge: those asked for (with or without extension), else all. */
function selectJudged(migrations, only) {
    if (only.length === 0)
        return new Set(migrations.map(({ name }) => name));
    const found = only.map((asked) => ({
        asked,
        name: migrations.find(({ name }) => isNamed(name, asked))?.name ?? null,
    }));
    const unknown = found.filter(({ name }) => name === null).map(({ asked }) => asked);
    if (unknown.length > 0) {
        throw new errors/* ToolError */.v4(`There is no migration named ${unknown.join(', ')}.`, {
            blame: 'user',
            advice: `The project has ${migrations.length}; the last is ${migrations.at(-1)?.name ?? 'none'}.`,
        });
    }
    return new Set(found.flatMap(({ name }) => (name === null ? [] : [name])));
}
function isNamed(name, asked) {
    return name === asked || name.replace(/\.[cm]?[jt]s$/, '') === asked;
}

;// CONCATENATED MODULE: ./build/worker/environment-client.js
/** Names under which a knexfile is likely to ask for its client; what is in a `.env` file does not replace them. */
const clientNames = ['DB', 'DATABASE', 'KNEX', 'SQL'].flatMap((prefix) => [`${prefix}_CLIENT`, `${prefix}_DIALECT`]);
const clientWords = /^(?:pg|postgres|postgresql|pgnative|mysql|mysql2|mariadb|sqlite|sqlite3|better-sqlite3|mssql|oracledb|cockroachdb)$/i;
const clientEnds = /(?:^|_)(?:CLIENT|DIALECT|DRIVER|TYPE|ENGINE|CONNECTION|VENDOR|KIND)$/i;
/** clientVariables say to a knexfile that asks its environment which client to use: the usual names, and each of the parent's that has such a word. */
function clientVariables(parent, client) {
    const held = Object.entries(parent).filter(([name, value]) => clientEnds.test(name) && value !== undefined && clientWords.test(value));
    return Object.fromEntries([...clientNames, ...held.map(([name]) => name)].map((name) => [name, client]));
}

;// CONCATENATED MODULE: ./build/worker/environment-names.js
/** prefixes are those under which applications and libraries look for their database's parts. */
const prefixes = [
    'DB_',
    'DATABASE_',
    'POSTGRES_',
    'POSTGRESQL_',
    'PG_',
    'MYSQL_',
    'MARIADB_',
    'SQL_',
    'KNEX_',
    'RDS_',
    'TYPEORM_',
    'DB_POSTGRES_',
    'DATABASE_POSTGRES_',
];
/** suffixes name each part of a connection behind a prefix. `CONNECTION` alone is not among them: it often names the client. */
const suffixes = {
    host: ['HOST', 'HOSTNAME', 'SERVER', 'ADDRESS'],
    port: ['PORT'],
    user: ['USER', 'USERNAME', 'USER_NAME', 'LOGIN'],
    password: ['PASSWORD', 'PASS', 'PWD', 'PASSWD'],
    database: ['NAME', 'DATABASE', 'DB', 'DBNAME', 'DATABASE_NAME'],
    url: ['URL', 'URI', 'CONNECTION_STRING', 'DSN', 'CONN_STR', 'CONNECTION_URL', 'CONNECTION_URI'],
};
/** exactNames are the names of each part that follow no such rule. */
const exactNames = {
    host: ['PGHOST', 'DBHOST', 'MYSQLHOST'],
    port: ['PGPORT', 'DBPORT', 'MYSQL_TCP_PORT', 'MYSQLPORT'],
    user: ['PGUSER', 'DBUSER', 'MYSQLUSER'],
    password: ['PGPASSWORD', 'DBPASSWORD', 'DBPASS', 'MYSQL_PWD', 'MYSQL_ROOT_PASSWORD', 'MYSQLPASSWORD'],
    database: ['PGDATABASE', 'DBNAME', 'MYSQLDATABASE'],
    url: [
        'DATABASE_URL',
        'DB_URL',
        'PG_URL',
        'PGURL',
        'DBURL',
        'TEST_DATABASE_URL',
        'DATABASE_TEST_URL',
        'POSTGRES_PRISMA_URL',
        'PG_CONNECTION_STRING',
    ],
};

;// CONCATENATED MODULE: ./build/worker/environment.js


/** workerEnvironment makes a worker's environment: the parent's without secrets and foreign databases, and every usual name of a database pointed at the scratch one. */
function workerEnvironment(parent, database) {
    const kept = Object.entries(parent).filter((entry) => entry[1] !== undefined && isKept(entry[0], entry[1]));
    const { client = null } = database;
    const told = client === null ? {} : clientVariables(parent, client);
    return { ...Object.fromEntries(kept), ...databaseVariables(database), ...told, CI: 'true' };
}
const ours = /^(?:GITHUB|ACTIONS|INPUT|RUNNER|STATE)_/i;
const environment_secret = /(?:^|_)(?:TOKEN|SECRET|SECRETS|KEY|KEYS|CREDENTIAL|CREDENTIALS|PASSPHRASE)(?:$|_)|_PAT$|PASSWORD|PASSWD|APIKEY/i;
const libpq = /^PG(?:HOST|PORT|USER|PASS|DATABASE|SERVICE|OPTIONS|SSL|GSS|KRB|REQUIRE|CHANNEL|TARGET|LOAD|REQUIREPEER|APPNAME|SYSCONFDIR)/i;
const databaseUrl = /^\s*(?:jdbc:)?(?:postgres|postgresql|mysql|mysql2|mysqlx|mariadb|cockroachdb|mssql|sqlserver|oracle|mongodb|redis|rediss)(?:\+\w+)?:/i;
const machinery = new Set(['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'NODE_UNIQUE_ID', 'SSH_AUTH_SOCK']);
/** Where the programs of MySQL look for a server, a login or more settings, and where applications have a socket's path. */
const mysqlPlace = /^(?:MYSQL_(?:UNIX_PORT|HOME|GROUP_SUFFIX|TEST_LOGIN_FILE)|(?:DB|DATABASE|MYSQL|MARIADB|SQL|RDS|INSTANCE)_(?:\w+_)?SOCKET(?:_?PATH)?)$/i;
function isKept(name, value) {
    if (name === 'PATH' || name === 'HOME' || name === 'NODE_OPTIONS')
        return true;
    const leadsElsewhere = libpq.test(name) || mysqlPlace.test(name) || databaseUrl.test(value);
    return !(ours.test(name) || environment_secret.test(name) || leadsElsewhere || machinery.has(name));
}
/** What programs and drivers of each family are told of TLS by; those of MySQL's family have no variable for it. */
const tlsVariables = {
    postgres: ({ tls }) => ({ PGSSLMODE: tls === null ? 'disable' : 'no-verify' }),
    mysql: () => ({}),
};
function databaseVariables({ connection, scheme, names }) {
    if (connection === null)
        return {};
    const values = partValues(connection, scheme);
    const variables = Object.keys(values).flatMap((part) => namesOf(part).map((name) => [name, values[part]]));
    const extra = names.map((name) => [name, values[partOfName(name)]]);
    return { ...Object.fromEntries(variables), ...tlsVariables[scheme](connection), ...Object.fromEntries(extra) };
}
function namesOf(part) {
    return [...prefixes.flatMap((prefix) => suffixes[part].map((suffix) => prefix + suffix)), ...exactNames[part]];
}
function partValues(connection, scheme) {
    const { host, port, user, password, database } = connection;
    const place = host.includes(':') ? `[${host}]` : host;
    const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
    const url = `${scheme}://${login}@${place}:${port}/${encodeURIComponent(database)}`;
    return { host, port: String(port), user, password, database, url };
}
/** A URL where nothing else fits; the longest suffix decides, so that DATABASE_NAME is not taken for a NAME alone. */
function partOfName(name) {
    const parts = Object.keys(suffixes);
    const fits = parts.flatMap((part) => suffixes[part].filter((suffix) => isNamedBy(name, suffix)).map((suffix) => ({ part, length: suffix.length })));
    return fits.sort((a, b) => b.length - a.length)[0]?.part ?? 'url';
}
function isNamedBy(name, suffix) {
    return name.toUpperCase() === suffix || name.toUpperCase().endsWith(`_${suffix}`);
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/worker/find-node.js




const oldest = 20;
/** findNode takes the `node` on the PATH, which is what the project runs with itself, if it is at least Node 20; else the one that runs this tool. */
async function findNode(searchPath) {
    const found = find_node_onPath(searchPath ?? '');
    const own = process.execPath;
    if (found === null)
        return { path: own, notice: `There is no node on the PATH; the project runs with Node ${process.versions.node}.` };
    if (found === own || (0,external_node_fs_.realpathSync)(found) === (0,external_node_fs_.realpathSync)(own))
        return { path: own, notice: null };
    const version = await versionOf(found);
    if (version !== null && Number(version.split('.')[0]) >= oldest)
        return { path: found, notice: null };
    const shown = version === null ? 'does not run' : `is version ${version}`;
    return { path: own, notice: `The node on the PATH ${shown}; the project runs with Node ${process.versions.node}.` };
}
function find_node_onPath(searchPath) {
    const places = searchPath.split(external_node_path_.delimiter).filter((folder) => external_node_path_.isAbsolute(folder));
    return places.map((folder) => external_node_path_.join(folder, 'node')).find(isExecutable) ?? null;
}
function isExecutable(file) {
    try {
        (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
async function versionOf(node) {
    try {
        const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(node, ['--version'], { timeout: 10_000 });
        return /^v(\d+\.\d+\.\d+)/.exec(stdout.trim())?.[1] ?? null;
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./build/protocol/frames.js
var protocol_frames = __webpack_require__(96331);
;// CONCATENATED MODULE: ./build/worker/output.js
const mostLines = 10_000;
const longestLine = 4000;
const colour = new RegExp(`${String.fromCodePoint(0x1b)}\\[[0-9;]*m`, 'g');
/** outputSink passes lines on; after the cap one line says that the rest is left out. */
function outputSink(onLine) {
    let count = 0;
    const take = (line) => {
        count += 1;
        if (count <= mostLines)
            onLine(harmless(line));
        else if (count === mostLines + 1)
            onLine(`(more than ${mostLines} lines were printed; the rest is left out)`);
    };
    return { attach: (stream) => attach(stream, take) };
}
function attach(stream, take) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
        const lines = (rest + text).split(/\r\n|\n|\r/);
        rest = lines.pop() ?? '';
        for (const line of lines)
            take(line);
        // A line without an end must not fill the memory.
        while (rest.length > longestLine) {
            take(rest.slice(0, longestLine));
            rest = rest.slice(longestLine);
        }
    });
    stream.on('end', () => rest !== '' && take(rest));
    stream.on('error', () => { });
}
/** harmless makes control characters visible and takes the force from the runner's workflow commands (`::name::` and `##[name]`), wherever they stand in a line. */
function harmless(line) {
    const visible = line
        .slice(0, longestLine)
        .replace(colour, '')
        .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, shown);
    return visible.replace(/::(?=[a-z-]+[ :])/gi, ': :').replace(/##(?=\[)/g, '# #');
}
function shown(char) {
    return char === '\t' ? ' ' : `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
}

// EXTERNAL MODULE: ./build/worker/registry.js
var worker_registry = __webpack_require__(19964);
;// CONCATENATED MODULE: ./build/worker/worker-process.js






/** startProcess starts a worker in a process group of its own, with its control line on descriptor 3. */
function startProcess(options) {
    const line = openLine(options);
    let count = 0;
    return {
        get alive() {
            return line.alive;
        },
        get loading() {
            return line.loading;
        },
        async ask(type, input) {
            count += 1;
            return worker_process_ask(line, { id: count, type, input }, options.timeout);
        },
        async end() {
            (0,worker_registry/* killGroup */.i0)(line.child);
            await line.exited;
        },
    };
}
function openLine(options) {
    const { NODE_CHANNEL_FD: _, ...environment } = options.environment;
    const child = (0,external_node_child_process_.spawn)(options.node, [options.entry], {
        cwd: options.project.folder,
        env: environment,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    (0,worker_registry/* register */.kz)(child);
    const nonce = (0,external_node_crypto_.randomBytes)(protocol_frames/* nonceLength */.cN);
    const control = child.stdio[3];
    const line = {
        child,
        exited: exitOf(child),
        send: (message) => control.write((0,protocol_frames/* encodeFrame */.Yt)(nonce, message)),
        waiting: new Map(),
        loading: null,
        unanswered: null,
        alive: true,
    };
    listen(line, control, nonce);
    const sink = outputSink(options.onOutput);
    if (child.stdout !== null)
        sink.attach(child.stdout);
    if (child.stderr !== null)
        sink.attach(child.stderr);
    return line;
}
function listen(line, control, nonce) {
    const reader = (0,protocol_frames/* frameReader */.Pl)(nonce);
    control.on('data', (chunk) => {
        for (const message of reader.push(chunk)) {
            if ('loading' in message)
                line.loading = message.loading;
            else if ('waiting' in message)
                line.unanswered = message.waiting;
            else
                line.waiting.get(message.id)?.(message);
        }
    });
    control.on('error', () => { });
    // The process may live on without its line (its code closed the descriptor): it is of no use then.
    control.on('close', () => (0,worker_registry/* killGroup */.i0)(line.child));
    control.write(nonce);
    void line.exited.then(() => {
        line.alive = false;
        (0,worker_registry/* killGroup */.i0)(line.child);
    });
}
/** What the process printed last comes before word of its end. */
function exitOf(child) {
    return new Promise((resolve) => {
        let exit = { code: null, signal: null };
        child.once('error', (unstarted) => resolve({ ...exit, unstarted }));
        child.once('exit', (code, signal) => {
            exit = { code, signal };
            (0,worker_registry/* killGroup */.i0)(child);
            setTimeout(resolve, 200, exit).unref();
        });
        child.once('close', () => resolve(exit));
    });
}
async function worker_process_ask(line, question, limit) {
    if (!line.alive)
        throw gone();
    const begin = performance.now();
    const elapsed = () => Math.round(performance.now() - begin);
    let timer;
    const timedOut = new Promise((resolve) => {
        timer = setTimeout(resolve, limit, 'late');
    });
    const replied = new Promise((resolve) => line.waiting.set(question.id, resolve));
    line.send(question);
    const first = await Promise.race([replied, line.exited, timedOut]);
    clearTimeout(timer);
    line.waiting.delete(question.id);
    if (first === 'late') {
        line.alive = false;
        (0,worker_registry/* killGroup */.i0)(line.child);
        await line.exited;
        const waiting = line.unanswered === null ? {} : { waiting: line.unanswered };
        return { kind: 'timed-out', milliseconds: elapsed(), ...waiting };
    }
    if (!('id' in first))
        return { kind: 'exited', milliseconds: elapsed(), ...started(first) };
    if (!first.ok)
        throw new errors/* ToolError */.v4(first.message, { blame: first.blame, advice: first.advice });
    return { kind: 'replied', output: first.output };
}
/** An exit is the project's doing, unless the process never began. */
function started({ code, signal, unstarted }) {
    if (unstarted === undefined)
        return { code, signal };
    throw new errors/* ToolError */.v4(`The worker process could not be started: ${unstarted.message}.`, {
        blame: 'environment',
        advice: 'Check that the project’s folder exists and that node can be run there.',
        cause: unstarted,
    });
}
function gone() {
    return new errors/* ToolError */.v4('The worker process is gone, so it cannot be asked anything.', {
        blame: 'tool',
        advice: 'Please report this with the command that you ran.',
    });
}

;// CONCATENATED MODULE: ./build/worker/start-worker.js


const mostBrokenModules = 5;
/** startWorker starts a worker process; the project is loaded by `load`. Disposing of it ends the process and all that it started. */
async function startWorker(options) {
    let process = startProcess(options);
    const stepped = async (asked) => stepOutcome(await asked, options.timeout);
    const ran = async (asked) => runOutcome(await asked, options.timeout);
    return {
        get alive() {
            return process.alive;
        },
        async load() {
            const loaded = await load(process, options);
            process = loaded.process;
            return loaded.facts;
        },
        async prepare(connection) {
            demand(await process.ask('prepare', connection), 'made Knex’s bookkeeping tables');
        },
        setup: (file) => stepped(process.ask('setup', { file })),
        step: (direction, migration) => stepped(process.ask('step', { direction, migration })),
        latest: () => ran(process.ask('latest', null)),
        rollback: (all) => ran(process.ask('rollback', { all })),
        async release() {
            if (process.alive)
                await process.ask('release', null);
        },
        [Symbol.asyncDispose]: () => process.end(),
    };
}
/** A module that ends the process or hangs while it is loaded is left out by name, and the rest is loaded by a process of its own. */
async function load(first, options) {
    let process = first;
    let project = options.project;
    for (let broken = 0;; broken += 1) {
        const answer = await process.ask('load', project);
        if (answer.kind === 'replied')
            return { process, facts: answer.output };
        const culprit = process.loading;
        if (culprit === null || broken === mostBrokenModules)
            throw notLoaded(answer, options.timeout);
        project = {
            ...project,
            skip: { ...project.skip, [culprit]: `Its module ${start_worker_ending(answer, options.timeout)} while it was loaded.` },
        };
        process = startProcess(options);
    }
}
function start_worker_ending(answer, limit) {
    if (answer.kind === 'timed-out')
        return `took longer than ${limit / 1000} seconds`;
    return answer.signal === null
        ? `ended the process with exit code ${answer.code}`
        : `ended the process with ${answer.signal}`;
}
function notLoaded(answer, limit) {
    return new errors/* ToolError */.v4(`The project's code ${start_worker_ending(answer, limit)} while it was loaded.`, {
        blame: 'user',
        advice: 'Run the knexfile with node alone to see why; it must neither exit nor wait for something that does not come.',
    });
}
function demand(answer, work) {
    if (answer.kind === 'replied')
        return answer.output;
    const how = answer.kind === 'timed-out' ? 'took too long' : `ended with ${answer.signal ?? `exit code ${answer.code}`}`;
    throw new errors/* ToolError */.v4(`The worker process ${how} before it had ${work}.`, {
        blame: 'environment',
        advice: 'Read the lines that it printed before this, and give it more time with --timeout SECONDS if it was only slow.',
    });
}
function stepOutcome(answer, limit) {
    if (answer.kind === 'replied')
        return answer.output;
    return answer.kind === 'timed-out' ? { ...answer, limit } : answer;
}
function runOutcome(answer, limit) {
    if (answer.kind === 'replied')
        return answer.output;
    return { step: answer.kind === 'timed-out' ? { ...answer, limit } : answer, migrations: [], failedAt: null };
}

;// CONCATENATED MODULE: ./build/commands/worker-factory.js
var worker_factory_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var worker_factory_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





/** The project is loaded once before there is a database: its variables are set, since many a knexfile insists on them, and lead to a port of this machine on which nobody listens. */
const nowhere = {
    host: '127.0.0.1',
    port: 1,
    user: 'roundtrip',
    password: 'roundtrip',
    database: 'roundtrip',
    tls: null,
    poolLimit: null,
};
/** createWorkerFactory looks for the node to run projects with. */
async function createWorkerFactory(inputs, around) {
    const node = await findNode(around.environment.PATH);
    const begin = ({ url }, connection) => {
        if (around.signal.aborted)
            throw new errors/* Interrupted */.j$();
        const names = inputs.databaseEnv;
        return startWorker({
            entry: around.entries.worker,
            node: node.path,
            environment: workerEnvironment(around.environment, {
                connection,
                scheme: url.schemes[0],
                names,
                client: inputs.client,
            }),
            project: projectOptions(inputs),
            timeout: inputs.timeout,
            onOutput: around.onOutput,
        });
    };
    return {
        node: node.path,
        notices: node.notice === null ? [] : [node.notice],
        async load(dialect = dialects/* defaultDialect */.kP) {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const worker = worker_factory_addDisposableResource(env_1, await begin(dialect, nowhere), true);
                return await worker.load();
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = worker_factory_disposeResources(env_1);
                if (result_1)
                    await result_1;
            }
        },
        async start(dialect, settings, poolLimit) {
            const connection = workerConnection(settings, poolLimit);
            const worker = await begin(dialect, connection);
            return ready(worker, connection);
        },
    };
}
async function ready(worker, connection) {
    try {
        await worker.load();
        await worker.prepare(connection);
        return worker;
    }
    catch (cause) {
        await worker[Symbol.asyncDispose]();
        if (cause instanceof errors/* ToolError */.v4)
            throw cause;
        throw new errors/* ToolError */.v4(`The project could not be loaded: ${(0,errors/* messageOf */.bD)(cause)}`, {
            blame: 'user',
            advice: 'Run `npx knex migrate:list` in the project to see it load by Knex itself.',
            cause,
        });
    }
}
function projectOptions(inputs) {
    const { project, knexfile, environment, client } = inputs;
    return { folder: project, knexfile, environment, client };
}
/** workerConnection spells connection settings out for a worker process. */
function workerConnection(settings, poolLimit) {
    const { host, port, user, password, database, tls } = settings;
    return { host, port, user, password: password.reveal(), database, tls, poolLimit };
}

;// CONCATENATED MODULE: ./build/commands/trip-host.js
var trip_host_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var trip_host_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/** createTripHost gives the trips what they need of the world. */
function createTripHost({ server, scratch, workers, project, inputs }) {
    const { dialect, sessionLimit } = server;
    return {
        dialect,
        bookkeeping: { tableName: project.tableName, schemaName: project.schemaName },
        databases: scratch,
        cluster: { ours: server.ours, state: () => server.cluster(), removeRoles: (roles) => server.removeRoles(roles) },
        async layBase(worker, connection) {
            await worker.prepare(workerConnection(connection, sessionLimit));
            if (inputs.setup !== null)
                await runSetup({ dialect, worker, connection }, inputs.setup);
        },
        startWorker: (_role, connection) => workers.start(dialect, connection, sessionLimit),
    };
}
async function runSetup({ dialect, worker, connection }, file) {
    if (file.endsWith('.sql'))
        await runSqlFile(dialect, connection, file);
    else
        await runModule(worker, file);
}
async function runSqlFile(dialect, connection, file) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const session = trip_host_addDisposableResource(env_1, await dialect.open(connection), true);
        try {
            await dialect.usualSettings(session);
            await session.query(await (0,promises_.readFile)(file, 'utf8'));
        }
        catch (cause) {
            throw setupFailed(file, (0,errors/* messageOf */.bD)(cause));
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = trip_host_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function runModule(worker, file) {
    const outcome = await worker.setup(file);
    if (outcome.kind === 'done')
        return;
    throw setupFailed(file, 'error' in outcome ? outcome.error.message : `it ${outcome.kind}`);
}
function setupFailed(file, reason) {
    return new errors/* ToolError */.v4(`The setup file ${file} failed: ${reason}`, {
        blame: 'user',
        advice: 'It must run on an empty database, before the first migration.',
    });
}

;// CONCATENATED MODULE: ./build/commands/with-scratch.js

/** withScratch does work in scratch databases and drops them, however the work ends. One that cannot be dropped is named and keeps no result from being heard. */
async function withScratch(scratch, progress, work) {
    try {
        const result = await work();
        return { result, left: await dropped(scratch, progress) };
    }
    catch (cause) {
        await dropped(scratch, progress);
        throw cause;
    }
}
async function dropped(scratch, progress) {
    try {
        await scratch[Symbol.asyncDispose]();
        return [];
    }
    catch (cause) {
        const sentence = cause instanceof errors/* ToolError */.v4 ? `${cause.message} ${cause.advice}` : (0,errors/* messageOf */.bD)(cause);
        progress.note(sentence);
        return [sentence];
    }
}

;// CONCATENATED MODULE: ./build/commands/check.js
var commands_check_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var commands_check_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


















/** check runs every migration of a project up, down and up again on a scratch database and gives all it learnt. Failures of the tool itself are ToolErrors. */
async function check(inputs, surroundings) {
    requireRules(inputs);
    const secrets = inputs.databaseUrl === null ? [] : (0,secret/* secretsOfUrl */.mE)(inputs.databaseUrl);
    try {
        return (0,secret/* redactDeep */.KL)(await checkOpenly(inputs, discreet(surroundings, secrets)), secrets);
    }
    catch (cause) {
        throw withoutSecrets(cause, secrets);
    }
}
async function checkOpenly(inputs, around) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const started = performance.now();
        const workers = await createWorkerFactory(inputs, around);
        const { project, server: acquired } = await loadAndAcquire(inputs, around, workers);
        const server = commands_check_addDisposableResource(env_1, acquired, true);
        const notices = [...new Set([...workers.notices, ...project.notices, ...server.notices])];
        for (const notice of notices)
            around.progress.note(notice);
        const judged = selectJudged(project.migrations, inputs.only);
        const scratch = openScratch(server, newRunId());
        const { result, left } = await withScratch(scratch, around.progress, async () => {
            around.remember((0,leftovers/* leftoversOf */.r)(scratch) ?? '');
            const host = createTripHost({ server, scratch, workers, project, inputs });
            return runTrips({ host, project, judged, around, allow: inputs.allow });
        });
        if (around.signal.aborted)
            throw new errors/* Interrupted */.j$();
        return outcomeOf({
            inputs,
            around,
            project,
            server,
            notices: [...notices, ...left],
            ...result,
            milliseconds: Math.round(performance.now() - started),
        });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = commands_check_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The project loads while the server starts, unless only the project can tell which family of servers it needs. What is wrong with the project is said at once, and a server is not left running for it. */
async function loadAndAcquire(inputs, around, workers) {
    around.progress.note('Loading the project and starting the server.');
    const told = toldDialect(inputs);
    const stop = new AbortController();
    const signal = AbortSignal.any([around.signal, stop.signal]);
    const options = { ...serverOptions(inputs, around, workers), signal };
    const acquire = (dialect, client = inputs.client) => acquireServer({ ...options, dialect, client }, around.progress);
    if (told === null && inputs.databaseUrl === null) {
        const project = await workers.load();
        return { project, server: await acquire(dialectOf(project, null), project.client) };
    }
    const acquiring = acquire(told ?? dialects/* defaultDialect */.kP);
    // Its failure is heard below, when the project is known to be sound; until then it must not count as unheard.
    acquiring.catch(() => { });
    try {
        const project = await workers.load(told ?? dialects/* defaultDialect */.kP);
        dialectOf(project, told);
        return { project, server: await acquiring };
    }
    catch (cause) {
        // Nobody waits for a server any longer.
        stop.abort();
        void acquiring.then((server) => server[Symbol.asyncDispose]()).catch(() => { });
        throw cause;
    }
}
/** The family that the inputs tell: by the URL's scheme, else by the client; null where only the project knows. */
function toldDialect({ databaseUrl, client }) {
    if (databaseUrl !== null)
        return dialectOfReadable(databaseUrl);
    return client === null ? null : (0,dialects/* dialectOfClient */.$y)(client);
}
/** What is wrong with the URL is said by who opens it, after what is wrong with the project. */
function dialectOfReadable(url) {
    try {
        return (0,parse/* dialectOfUrl */.h)(url);
    }
    catch {
        return null;
    }
}
/** The family of the project's client, which must be the one that was told. */
function dialectOf({ client }, told) {
    const dialect = (0,dialects/* dialectOfClient */.$y)(client);
    if (dialect === null)
        throw unsupported(client);
    if (told === null || told === dialect)
        return dialect;
    throw new errors/* ToolError */.v4(`The project's client is ${client}, and the database URL is that of a ${told.title} server.`, {
        blame: 'user',
        advice: `Give the URL of a ${dialect.title} server, or try the project with --client ${told.clients[0]}.`,
    });
}
function unsupported(client) {
    const titles = dialects/* allDialects */.fG.map(({ title }) => title);
    return new errors/* ToolError */.v4(`The project's client is ${client}; this version checks ${titles.join(' and ')}.`, {
        blame: 'user',
        advice: `Name an environment that uses ${titles.join(' or ')} with --env NAME, or try the project with --client ${dialects/* defaultDialect */.kP.clients[0]}.`,
    });
}
function serverOptions(inputs, around, workers) {
    return {
        url: inputs.databaseUrl,
        server: inputs.server,
        serverVersion: inputs.serverVersion,
        waitLimit: defaultWaitLimit,
        embeddedEntry: around.entries.embedded,
        node: workers.node,
        environment: around.environment,
        jobServices: inputs.jobServices,
        allowRemoteHosts: inputs.allowRemoteHost,
    };
}
async function runTrips(plan) {
    const { host, project, around } = plan;
    if (project.migrations.length === 0)
        return { trips: [], deploy: notDeployed(null), after: null };
    const roles = await RoleWatch.start(host.cluster);
    const { trips, end } = await collect(plan, roles);
    return { trips, after: end.after, deploy: await deployed({ host, roles, around }, trips, end) };
}
async function collect(plan, roles) {
    const { host, judged, allow } = plan;
    const { migrations } = plan.project;
    const { progress } = plan.around;
    const loop = checkMigrations(host, { migrations, judged, allow }, roles);
    const trips = [];
    progress.phase('Round trips', migrations.length);
    try {
        for (;;) {
            const upcoming = migrations[trips.length];
            if (upcoming !== undefined)
                progress.step(upcoming.name);
            const next = await loop.next();
            if (next.done)
                return { trips, end: next.value };
            trips.push(next.value);
            progress.done(next.value.status, markOf(next.value.status));
        }
    }
    finally {
        // A loop that is left early still has databases and processes to release.
        await loop.return(undefined);
    }
}
function markOf(status) {
    if (status === 'symmetric')
        return 'good';
    return status === 'applied' || status === 'irreversible-declared' ? 'neutral' : 'bad';
}
/** A migration that hangs or ends the process would do so again; then there is nothing to learn from a deploy. */
async function deployed({ host, roles, around }, trips, end) {
    const hopeless = trips.some(({ facts: { up } }) => up === null || up.kind === 'timed-out' || up.kind === 'exited');
    if (hopeless)
        return notDeployed(null);
    if (await roles.hinders())
        return notDeployed(await leftRoles(roles));
    around.progress.phase("Deploy by Knex's own latest and rollback", null);
    return simulateDeploy(host, end.missing.length === 0 ? end.after : null, roles);
}
async function leftRoles(roles) {
    const names = (await roles.appeared()).join(', ');
    return `The migrations made roles or users (${names}) on a server that is not ours to clean, and a deploy from the beginning would meet them.`;
}


/***/ }),

/***/ 78826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ conclude)
});

// UNUSED EXPORTS: failureOf

// EXTERNAL MODULE: ./build/history/lost-connection.js
var lost_connection = __webpack_require__(24902);
// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
// EXTERNAL MODULE: ./build/worker/registry.js
var registry = __webpack_require__(19964);
// EXTERNAL MODULE: ./build/scratch/registry.js
var scratch_registry = __webpack_require__(33462);
;// CONCATENATED MODULE: ./build/commands/interruption.js



/** The runner sends SIGTERM 7.5 seconds after SIGINT and kills 2.5 seconds later: by then we must be gone. */
const patience = 5500;
const lastCleaning = 700;
/** watchInterruption listens for SIGINT, SIGTERM and SIGHUP. Whatever still runs 6.2 seconds later is left to the server's and the post step's own cleaning. */
function watchInterruption() {
    const controller = new AbortController();
    let giveUp;
    const outOfPatience = new Promise((_, reject) => {
        giveUp = reject;
    });
    outOfPatience.catch(() => { });
    const stop = () => {
        if (controller.signal.aborted)
            return;
        controller.abort();
        (0,registry/* killAllWorkers */.PA)();
        setTimeout(() => void (0,scratch_registry/* cleanLiveScratch */.I)(lastCleaning).finally(() => giveUp(new errors/* Interrupted */.j$())), patience).unref();
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const name of signals)
        process.on(name, stop);
    return {
        signal: controller.signal,
        outOfPatience,
        [Symbol.dispose]() {
            for (const name of signals)
                process.off(name, stop);
        },
    };
}

;// CONCATENATED MODULE: ./build/commands/conclude.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




const couldNotRun = 2;
const interrupted = 130;
/** conclude runs a command and gives the exit code: its own, 130 after a signal, 2 for any failure. Every thrown value is a failure. */
async function conclude(command, tell) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const interruption = __addDisposableResource(env_1, watchInterruption(), false);
        const stray = strayFailure();
        try {
            return leaveSoon(await Promise.race([command(interruption.signal), interruption.outOfPatience, stray]));
        }
        catch (thrown) {
            const aborted = interruption.signal.aborted;
            tell(aborted ? interruptedFailure : failureOf((0,errors/* rootCause */.es)(thrown)));
            return leaveSoon(aborted ? interrupted : couldNotRun);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
const interruptedFailure = {
    message: 'Interrupted: nothing was decided.',
    advice: 'What was started is stopped, and scratch databases are dropped but for those that a line above names; run it again.',
};
function isLostConnection(thrown) {
    if (!(thrown instanceof Error))
        return false;
    const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
    return (0,lost_connection/* tellsLostServer */.aR)({ code, message: thrown.message });
}
/** What is thrown outside of any awaited work is a failure of ours too: without this it would end the process with exit code 1, which is a verdict. */
function strayFailure() {
    const failure = new Promise((_, reject) => {
        process.once('uncaughtException', reject);
        process.once('unhandledRejection', reject);
    });
    failure.catch(() => { });
    return failure;
}
/** Whatever may still hold the process (a socket that the other side does not close) must not keep a finished command from ending. */
function leaveSoon(exitCode) {
    (0,registry/* killAllWorkers */.PA)();
    setTimeout(() => process.exit(exitCode), exitCode === interrupted ? 300 : 5000).unref();
    return exitCode;
}
/** failureOf makes two sentences of whatever a command threw: what happened, and what to do next. */
function failureOf(thrown) {
    if (thrown instanceof errors/* ToolError */.v4)
        return { message: thrown.message, advice: thrown.advice };
    if (isLostConnection(thrown)) {
        return {
            message: `The connection to the database server was lost, so nothing was decided: ${(0,errors/* messageOf */.bD)(thrown)}`,
            advice: 'Look whether the server still runs and what its log says, and run the check again.',
        };
    }
    return {
        message: `The tool itself failed: ${(0,errors/* messageOf */.bD)(thrown)}`,
        advice: `This is a defect of ours; please report it. ${thrown instanceof Error && process.env.RUNNER_DEBUG === '1' ? (thrown.stack ?? '') : 'With RUNNER_DEBUG=1 in the environment it prints where.'}`,
    };
}


/***/ }),

/***/ 110:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ deliver)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76641);

/** deliver shows an outcome in every place. The first place must take it; trouble with another is told and changes no verdict. */
async function deliver(outcome, [first, ...others], warn) {
    await first.deliver(outcome);
    for (const sink of others) {
        try {
            await sink.deliver(outcome);
        }
        catch (thrown) {
            warn(`The report could not be shown in ${sink.name}: ${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`);
        }
    }
}


/***/ }),

/***/ 90211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ entryPaths)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73136);

/** entryPaths gives the entry modules of our own processes, which lie beside the module that runs. Joined at run time, since a bundler would take the file in otherwise. */
function entryPaths(moduleUrl) {
    const beside = (name) => (0,node_url__WEBPACK_IMPORTED_MODULE_0__.fileURLToPath)(new URL(['.', name].join('/'), moduleUrl));
    return { worker: beside('worker.js'), embedded: beside('embedded.js') };
}


/***/ }),

/***/ 18570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ consoleReport)
});

// EXTERNAL MODULE: ./build/report/check-document.js + 5 modules
var check_document = __webpack_require__(1464);
// EXTERNAL MODULE: ./build/kernel/assert-never.js
var assert_never = __webpack_require__(18099);
// EXTERNAL MODULE: ./build/rules/words.js
var rules_words = __webpack_require__(87557);
;// CONCATENATED MODULE: ./build/report/formats/text.js


const colours = { bold: '1', dim: '2', good: '32', error: '31', warning: '33', notice: '36', code: '36' };
/** printText writes a document for a terminal or a log. */
function printText(document, options) {
    const printer = new Map(options.colour ? Object.entries(colours) : []);
    const context = { width: options.width, paint: (name, words) => paint(printer.get(name), words) };
    const blocks = document.sections.flatMap(({ blocks: own }) => own.flatMap((block) => printBlock(block, context)));
    return `${[context.paint('bold', clean(document.title)), ...blocks].join('\n\n')}\n`;
}
function paint(sequence, words) {
    return sequence === undefined ? words : `\u001b[${sequence}m${words}\u001b[0m`;
}
function clean(words) {
    return (0,rules_words/* visible */.RK)(words).replaceAll('\n', ' ');
}
function printBlock(block, context) {
    switch (block.type) {
        case 'heading':
            return [context.paint('bold', plain(block.line))];
        case 'paragraph':
            return [printWrapped(block.line, { first: '', next: '' }, context)];
        case 'list':
            return [block.items.map((item) => printWrapped(item, { first: '  - ', next: '    ' }, context)).join('\n')];
        case 'table':
            return [printTable(block, context)];
        case 'code':
            return [indent((0,rules_words/* visible */.RK)(block.text).replace(/\n+$/, ''))];
        case 'details':
            return [
                context.paint('dim', plain(block.summary)),
                ...block.blocks.flatMap((inner) => printBlock(inner, context)),
            ];
        case 'callout':
            return [
                printWrapped(block.line, { first: `${context.paint(block.tone, toneWords[block.tone])} `, next: '  ' }, context),
            ];
        default:
            return (0,assert_never/* assertNever */.x)(block);
    }
}
const toneWords = { good: 'ok:', error: 'error:', warning: 'warning:', notice: 'note:' };
function wordsOf(inline) {
    if ('code' in inline)
        return clean(inline.code);
    return clean('strong' in inline ? inline.strong : inline.text);
}
function plain(line) {
    return line.map(wordsOf).join('');
}
function indent(lines) {
    return lines
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n');
}
/** Prose is wrapped at spaces; a longer word stands alone. Colour is left to whole blocks, so that lengths are true. */
function printWrapped(line, margin, { width }) {
    const lines = [];
    let current = '';
    for (const word of plain(line).split(/ +/)) {
        const longer = current === '' ? word : `${current} ${word}`;
        if (longer.length + margin.next.length > width && current !== '') {
            lines.push(current);
            current = word;
        }
        else
            current = longer;
    }
    return [...lines, current].map((part, index) => `${index === 0 ? margin.first : margin.next}${part}`).join('\n');
}
function printTable({ columns, rows }, { paint: colour }) {
    const cells = rows.map((row) => row.map(plain));
    const widths = columns.map(({ title }, at) => Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)));
    const lineOf = (row) => row
        .map((cell, at) => columns[at]?.align === 'right' ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd();
    return [colour('dim', lineOf(columns.map(({ title }) => title))), ...cells.map(lineOf)]
        .map((line) => `  ${line}`)
        .join('\n');
}

;// CONCATENATED MODULE: ./build/console/print-outcome.js


/** consoleReport prints the short form of the report for whoever sits at the terminal or reads the log. */
function consoleReport(console) {
    return {
        name: 'the console',
        async deliver(outcome) {
            const width = Math.min(Math.max(console.columns, 40), 120);
            console.write(`\n${printText((0,check_document/* checkDocument */.s)(outcome, 'short'), { colour: console.colour, width })}`);
        },
    };
}


/***/ }),

/***/ 24362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ printProgress)
/* harmony export */ });
/* harmony import */ var _rules_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87557);

/** After this long without a line, a log gets one, so that nobody takes the check for dead. */
const heartbeat = 15_000;
/** printProgress draws a bar on a terminal and writes one plain line per step into a log. */
function printProgress(console) {
    const start = console.now();
    const state = {
        phase: '',
        total: null,
        finished: 0,
        label: null,
        phaseStarted: start,
        stepStarted: start,
        lastLine: start,
    };
    const redraw = () => {
        if (console.terminal)
            console.write(`\r\u001b[2K${statusLine(state, console)}`);
    };
    const line = (words) => {
        state.lastLine = console.now();
        console.write(console.terminal ? `\r\u001b[2K${words}\n` : `${words}\n`);
        redraw();
    };
    const timer = setInterval(() => tick(state, console, { redraw, line }), console.terminal ? 500 : 1000);
    timer.unref();
    return { ...progressMethods(state, console, { redraw, line }), [Symbol.dispose]: () => close(timer, console) };
}
function progressMethods(state, console, { redraw, line }) {
    return {
        phase(name, total) {
            Object.assign(state, { phase: name, total, finished: 0, label: null, phaseStarted: console.now() });
            line(total === null ? `${name} ...` : `${name}: ${total}`);
        },
        step(label) {
            Object.assign(state, { label, stepStarted: console.now() });
            redraw();
        },
        done(result, mark) {
            const label = state.label;
            state.finished += 1;
            state.label = null;
            const place = state.total === null ? '' : `[${String(state.finished).padStart(String(state.total).length)}/${state.total}] `;
            const took = `${Math.round(console.now() - state.stepStarted)} ms`;
            line(`${paintMark(mark, console.colour)} ${place}${(0,_rules_words_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(label ?? state.phase, 120)}: ${result} (${took})`);
        },
        note(words) {
            line(`  ${(0,_rules_words_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(words, 1000)}`);
        },
    };
}
function tick(state, console, { redraw, line }) {
    if (console.terminal) {
        redraw();
        return;
    }
    const now = console.now();
    if (now - state.lastLine < heartbeat || state.phase === '')
        return;
    const what = state.label === null ? state.phase : `${state.phase}: ${(0,_rules_words_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(state.label, 120)}`;
    line(`  ${what}, still running after ${Math.round((now - (state.label === null ? state.phaseStarted : state.stepStarted)) / 1000)} s`);
}
function close(timer, console) {
    clearInterval(timer);
    if (console.terminal)
        console.write('\r\u001b[2K');
}
/** statusLine is the bar: how many of how many, how long, how fast, how long yet, and what is running. */
function statusLine(state, console) {
    if (state.phase === '')
        return '';
    const elapsed = (console.now() - state.phaseStarted) / 1000;
    const { total, finished } = state;
    const figures = total === null || total === 0
        ? `${Math.round(elapsed)} s`
        : `${bar(finished / total)} ${finished}/${total}  ${paceOf(finished, total, elapsed)}`;
    const words = `${state.phase} ${figures}  ${state.label === null ? '' : (0,_rules_words_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(state.label, 120)}`;
    return [...words].slice(0, Math.max(10, console.columns - 1)).join('');
}
function bar(share) {
    const filled = Math.min(20, Math.round(share * 20));
    return `[${'#'.repeat(filled)}${'.'.repeat(20 - filled)}]`;
}
function paceOf(finished, total, elapsed) {
    if (finished === 0)
        return `${Math.round(elapsed)} s`;
    const rate = finished / Math.max(elapsed, 0.001);
    return `${Math.round(elapsed)} s  ${rate.toFixed(1)}/s  ${Math.ceil((total - finished) / rate)} s left`;
}
const marks = { good: ['✓', '32'], bad: ['✗', '31'], neutral: ['-', '2'] };
function paintMark(mark, colour) {
    const [sign, sequence] = marks[mark];
    return colour ? `\u001b[${sequence}m${sign}\u001b[0m` : sign;
}


/***/ }),

/***/ 77802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ reportFolder),
  O: () => (/* binding */ requireFolder)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
// EXTERNAL MODULE: ./build/report/check-document.js + 5 modules
var check_document = __webpack_require__(1464);
// EXTERNAL MODULE: ./build/kernel/assert-never.js
var assert_never = __webpack_require__(18099);
// EXTERNAL MODULE: ./build/report/formats/escape.js
var formats_escape = __webpack_require__(96517);
;// CONCATENATED MODULE: ./build/report/formats/html.js


const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}code{background:#f0f1f3;padding:.1em .3em;border-radius:4px}
pre{background:#f6f8fa;padding:.8rem;overflow:auto;border-radius:6px}pre code{background:none;padding:0}
table{border-collapse:collapse}th,td{border:1px solid #d0d7de;padding:.3rem .6rem;text-align:left}.right{text-align:right}
details{margin:.6rem 0}summary{cursor:pointer}.callout{border-left:4px solid #888;padding:.2rem .8rem}
tr.bad td{background:#ffebe9}tr.doubt td{background:#fff8c5}tr.fine td:nth-child(2){color:#1a7f37}
h1.bad,h2.bad,h3.bad{color:#a40e26}h1.fine,h2.fine,h3.fine{color:#1a7f37}h1.doubt{color:#7d4e00}
.good{border-color:#1a7f37}.error{border-color:#cf222e}.warning{border-color:#9a6700}.notice{border-color:#0969da}`;
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
/** printHtml writes a document as one inert HTML file: no script, nothing loaded from elsewhere. */
function printHtml(document) {
    const body = document.sections.flatMap(({ blocks }) => blocks.map(printBlock)).join('\n');
    const title = (0,formats_escape/* escapeHtml */.ZD)(document.title);
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1${toneOf(document.title)}>${title}</h1>
${body}
</body>
</html>
`;
}
function printBlock(block) {
    switch (block.type) {
        case 'heading':
            return `<h${block.level}${toneOf(plain(block.line))}>${printLine(block.line)}</h${block.level}>`;
        case 'paragraph':
            return `<p>${printLine(block.line)}</p>`;
        case 'list':
            return `<ul>${block.items.map((item) => `<li>${printLine(item)}</li>`).join('')}</ul>`;
        case 'table':
            return printTable(block);
        case 'code':
            return `<pre><code>${(0,formats_escape/* escapeHtml */.ZD)(block.text)}</code></pre>`;
        case 'details':
            return `<details><summary>${printLine(block.summary)}</summary>${block.blocks.map(printBlock).join('\n')}</details>`;
        case 'callout':
            return `<p class="callout ${block.tone}">${printLine(block.line)}</p>`;
        default:
            return (0,assert_never/* assertNever */.x)(block);
    }
}
function printLine(line) {
    return line.map(printInline).join('');
}
function printInline(inline) {
    if ('code' in inline)
        return `<code>${(0,formats_escape/* escapeHtml */.ZD)(inline.code)}</code>`;
    return 'strong' in inline ? `<strong>${(0,formats_escape/* escapeHtml */.ZD)(inline.strong)}</strong>` : (0,formats_escape/* escapeHtml */.ZD)(inline.text);
}
/** The marks of the report, as colours: not every machine has the pictures. */
const tones = [
    ['✅', 'fine'],
    ['❌', 'bad'],
    ['⚠️', 'doubt'],
    ['⏸️', 'doubt'],
];
function toneOf(text) {
    const tone = tones.find(([mark]) => text.startsWith(mark))?.[1];
    return tone === undefined ? '' : ` class="${tone}"`;
}
function plain(line) {
    return line
        .map((inline) => ('text' in inline ? inline.text : ''))
        .join('')
        .trimStart();
}
function printTable({ columns, rows }) {
    const cell = (tag, content, at) => `<${tag}${columns[at]?.align === 'right' ? ' class="right"' : ''}>${content}</${tag}>`;
    const head = columns.map(({ title }, at) => cell('th', (0,formats_escape/* escapeHtml */.ZD)(title), at)).join('');
    const body = rows
        .map((row) => `<tr${toneOf(row.map(plain).find((text) => tones.some(([mark]) => text.startsWith(mark))) ?? '')}>${row.map((line, at) => cell('td', printLine(line), at)).join('')}</tr>`)
        .join('\n');
    return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

// EXTERNAL MODULE: ./build/report/exceptions.js
var exceptions = __webpack_require__(56925);
// EXTERNAL MODULE: ./build/report/half-done.js
var half_done = __webpack_require__(3647);
// EXTERNAL MODULE: ./build/report/totals.js
var totals = __webpack_require__(91756);
;// CONCATENATED MODULE: ./build/report/formats/json.js



const reportFormat = 1;
/** reportJson is the content of report.json: the contract with whoever reads it by machine. Fields may be added; none is renamed or taken away within a format. */
function reportJson(outcome) {
    const { verdict, reason, tool, node, knex, project, head, base, milliseconds } = outcome;
    const { vendor, version, source } = outcome.server;
    return {
        format: reportFormat,
        verdict,
        reason,
        tool,
        node,
        knex,
        project,
        server: { vendor, version, source },
        notices: outcome.notices,
        head,
        base,
        migrations: outcome.trips.map(migrationJson),
        deploy: { latest: outcome.deploy.latest, rollback: outcome.deploy.rollback },
        order: [],
        consents: (0,exceptions/* exceptionsOf */.Y)(outcome),
        findings: outcome.findings.map(findingJson),
        schema: outcome.schema === null ? null : { digest: outcome.schema.digest, changes: [] },
        unsupported: outcome.unsupported,
        totals: (0,totals/* totalsOf */.v)(outcome),
        milliseconds,
    };
}
/** printJson writes report.json. */
function printJson(outcome) {
    return `${JSON.stringify(reportJson(outcome), null, 2)}\n`;
}
function migrationJson({ migration, judged, status, facts, differences }) {
    const { up, down, reapply, blockedBy } = facts;
    return {
        name: migration.name,
        directory: migration.directory,
        judged,
        status,
        blockedBy,
        differences,
        halfDone: (0,half_done/* halfDoneDifferences */.y)(facts),
        rows: { verdict: 'not-tested', lost: [] },
        locks: [],
        sql: { up: sqlOf(up), down: sqlOf(down), cut: isCut(up) || isCut(down) },
        error: errorJson(facts),
        milliseconds: { up: timeOf(up), down: timeOf(down), reapply: timeOf(reapply) },
    };
}
function sqlOf(step) {
    return step !== null && 'trace' in step ? step.trace.sql : [];
}
function isCut(step) {
    return step !== null && 'trace' in step && step.trace.sqlCut;
}
function timeOf(step) {
    return step === null ? null : Math.round(step.milliseconds);
}
function errorJson({ loadError, up, down, reapply, hindrance }) {
    if (loadError !== null)
        return { step: 'load', ...errorFields(loadError) };
    const steps = [
        ['up', up],
        ['down', down],
        ['reapply', reapply],
    ];
    for (const [step, outcome] of steps) {
        if (outcome !== null && outcome.kind !== 'done')
            return { step, ...outcomeFields(outcome) };
    }
    return hindrance === null
        ? null
        : { step: null, ...errorFields({ message: hindrance, code: null, line: null, sql: null }) };
}
function outcomeFields(outcome) {
    if ('error' in outcome)
        return errorFields(outcome.error);
    const message = outcome.kind === 'timed-out'
        ? `The step was still running after ${outcome.limit} ms.`
        : `The step ended its process (exit code ${outcome.code ?? 'none'}, signal ${outcome.signal ?? 'none'}).`;
    return errorFields({ message, code: null, line: null, sql: null });
}
function errorFields({ message, code, line, sql }) {
    return { message, code, line, sql };
}
function findingJson({ rule, severity, message, advice, location, migration }) {
    return { rule, severity, message, advice, file: location?.file ?? null, line: location?.line ?? null, migration };
}

// EXTERNAL MODULE: ./build/report/formats/markdown.js + 1 modules
var markdown = __webpack_require__(39941);
;// CONCATENATED MODULE: ./build/console/report-folder.js









/** reportFiles are the files of a report by name; a file that this outcome has nothing for is null, and an old one of its name is removed. */
function reportFiles(outcome) {
    const document = (0,check_document/* checkDocument */.s)(outcome);
    return {
        'report.md': (0,markdown/* printMarkdown */.x)(document),
        'report.html': printHtml(document),
        'schema.sql': outcome.schema?.sql ?? null,
        'schema.json': outcome.schema?.json ?? null,
        'report.json': printJson(outcome),
    };
}
/** requireFolder makes the folder and shows that it can be written to, before a check that may take long. */
async function requireFolder(folder) {
    try {
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,promises_.access)(folder, external_node_fs_.constants.W_OK);
    }
    catch (cause) {
        throw notWritable(folder, cause);
    }
}
/** reportFolder writes the report into a folder: each file appears whole or not at all, and report.json last, so that whoever finds it finds the rest. */
function reportFolder(folder) {
    return {
        name: `the folder ${folder}`,
        async deliver(outcome) {
            try {
                await (0,promises_.mkdir)(folder, { recursive: true });
                await (0,promises_.rm)((0,external_node_path_.join)(folder, 'report.json'), { force: true });
                for (const [name, content] of Object.entries(reportFiles(outcome)))
                    await replaceFile((0,external_node_path_.join)(folder, name), content);
            }
            catch (cause) {
                throw notWritable(folder, cause);
            }
        },
    };
}
function notWritable(folder, cause) {
    return new errors/* ToolError */.v4(`The report could not be written to ${folder}: ${(0,errors/* messageOf */.bD)(cause)}.`, {
        blame: 'environment',
        advice: 'Name a folder that can be written to with --output.',
        cause,
    });
}
async function replaceFile(path, content) {
    if (content === null) {
        await (0,promises_.rm)(path, { force: true });
        return;
    }
    const draft = `${path}.${(0,external_node_crypto_.randomUUID)()}.draft`;
    try {
        await (0,promises_.writeFile)(draft, content);
        await (0,promises_.rename)(draft, path);
    }
    finally {
        await (0,promises_.rm)(draft, { force: true });
    }
}


/***/ }),

/***/ 33328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ standardError)
/* harmony export */ });
/* unused harmony export wantsColour */
/** wantsColour follows NO_COLOR and FORCE_COLOR (no-color.org; FORCE_COLOR=0 says no), else whether a terminal listens. */
function wantsColour(environment, isTerminal) {
    const { NO_COLOR, FORCE_COLOR, TERM } = environment;
    if (NO_COLOR !== undefined && NO_COLOR !== '')
        return false;
    if (FORCE_COLOR !== undefined && FORCE_COLOR !== '')
        return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
    return isTerminal && TERM !== 'dumb';
}
/** standardError is the console of a process: people's text goes to standard error, results to standard output. */
function standardError(environment, stream) {
    const isTerminal = stream.isTTY === true && environment.TERM !== 'dumb' && environment.CI === undefined;
    return {
        write: (words) => void stream.write(words),
        terminal: isTerminal,
        colour: wantsColour(environment, stream.isTTY === true),
        get columns() {
            return stream.columns ?? 100;
        },
        now: () => performance.now(),
    };
}


/***/ }),

/***/ 84664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   is: () => (/* binding */ is),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/** text gives a fact as text; empty where it is missing. */
function text(object, fact) {
    const value = object.facts[fact];
    return value === undefined || value === null ? '' : String(value);
}
/** list gives a fact as a list of texts; empty where it is missing. */
function list(object, fact) {
    const value = object.facts[fact];
    return Array.isArray(value) ? value : [];
}
/** is tells whether a fact is true. */
function is(object, fact) {
    return object.facts[fact] === true;
}
/** childrenOf gives the children of some kinds, in the order of the snapshot. */
function childrenOf(object, ...kinds) {
    return object.children.filter((child) => kinds.includes(child.kind));
}
/** words joins the parts of a statement that are not empty. */
function words(...parts) {
    return parts.filter((part) => part !== '').join(' ');
}


/***/ }),

/***/ 1573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ placeOf),
/* harmony export */   Q: () => (/* binding */ columnText)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84664);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61426);


/** placeOf is where the columns of a table stand; `table` is null where it is not known. */
function placeOf(table, vendor) {
    return { collation: table === null ? '' : (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(table, 'collation'), vendor };
}
/** columnText writes a column as it stands in CREATE TABLE, or after ADD or MODIFY, which resets what it is not told; the collation is said where it is not the table's. */
function columnText(column, { collation: tableCollation, vendor }) {
    const collation = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'collation');
    const comment = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'comment');
    const check = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'check');
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)((0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(column.name), (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'type'), vendor === 'mariadb' ? given('ref_system_id =', (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'srid')) : '', collation === '' || collation === tableCollation ? '' : `collate ${collation}`, generation(column), nullability(column, vendor), given('default', (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'default')), given('on update', (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'onUpdate')), (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.is)(column, 'autoIncrement') ? 'auto_increment' : '', (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.is)(column, 'invisible') ? 'invisible' : '', vendor === 'mysql' ? given('srid', (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'srid')) : '', ...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(column, 'attributes'), ...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(column, 'options'), comment === '' ? '' : `comment ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(comment)}`, 
    // MariaDB takes no word behind it.
    check === '' ? '' : `check (${check})`);
}
/** The two columns of the system's time have words in place of an expression. */
function generation(column) {
    const generated = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'generated');
    const expression = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'expression');
    if (generated === '')
        return '';
    if (isOfSystemTime(expression))
        return `generated always as ${expression.toLowerCase()}`;
    return `generated always as (${expression}) ${generated}`;
}
function isOfSystemTime(expression) {
    return /^row (?:start|end)$/i.test(expression);
}
/** A timestamp may be NOT NULL where nothing is said, which depends on the server; MariaDB takes neither word of a generated column, and nobody of the system's time. */
function nullability(column, vendor) {
    const isGenerated = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'generated') !== '';
    if (isOfSystemTime((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'expression')) || (isGenerated && vendor === 'mariadb'))
        return '';
    if (!(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.is)(column, 'nullable'))
        return 'not null';
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(column, 'type').startsWith('timestamp') ? 'null' : '';
}
function given(word, value) {
    return value === '' ? '' : `${word} ${value}`;
}


/***/ }),

/***/ 98083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E5: () => (/* binding */ grantAll),
/* harmony export */   hf: () => (/* binding */ grantStatements),
/* harmony export */   i3: () => (/* binding */ revokeAll)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84664);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61426);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78949);



const kindWords = {
    function: 'function ',
    procedure: 'procedure ',
    package: 'package ',
    'package-body': 'package body ',
};
/** grantStatements grants what the fact `grants` of an object says, an account at a time. */
function grantStatements(object) {
    return grantAll(object, (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(object, 'grants'));
}
/** grantAll grants privileges, each written `'user'@'host': SELECT (column) with grant option`, an account at a time. */
function grantAll(object, grants) {
    const byAccount = new Map();
    for (const grant of grants.flatMap(parse)) {
        const key = `${grant.account}${grant.option}`;
        byAccount.set(key, [...(byAccount.get(key) ?? []), grant]);
    }
    const statements = [...byAccount.values()].flatMap((own) => {
        const [first] = own;
        if (first === undefined)
            return [];
        const privileges = own.map(({ privilege }) => privilege).join(', ');
        return [`grant ${privileges} on ${targetOf(object)} to ${first.account}${first.option}`];
    });
    return (0,_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .inSession */ .Cp)(modeFor(object), statements);
}
/** revokeAll takes privileges back. The grant option holds for an account as a whole, and outlives the privilege that it came with; USAGE is no privilege. */
function revokeAll(object, grants) {
    const read = grants.flatMap(parse);
    const withOption = new Set(read.filter(({ option }) => option !== '').map(({ account }) => account));
    const on = `on ${targetOf(object)} from`;
    const statements = [
        ...read.flatMap(({ account, privilege }) => privilege === 'usage' ? [] : [`revoke ${privilege} ${on} ${account}`]),
        ...[...withOption].map((account) => `revoke grant option ${on} ${account}`),
    ];
    return (0,_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .inSession */ .Cp)(modeFor(object), statements);
}
function targetOf({ kind, name }) {
    return kind === 'database' ? '*' : `${kindWords[kind] ?? ''}${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quoteName */ .AB)(name)}`;
}
/** MariaDB before 11 knows packages in Oracle's mode alone. */
function modeFor({ kind }) {
    return kind.startsWith('package') ? [['sql_mode', "'ORACLE'"]] : [];
}
/** A role of MariaDB's has no host. */
function parse(grant) {
    const found = /^(.+): ([A-Z ]+?)(?: \((.*)\))?( with grant option)?$/s.exec(grant);
    if (found === null)
        return [];
    const [, account = '', privilege = '', column, option = ''] = found;
    const name = privilege.toLowerCase();
    const what = column === undefined ? name : `${name} (${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quoteName */ .AB)(column)})`;
    return [{ account: account.replace(/@''$/, ''), privilege: what, option }];
}


/***/ }),

/***/ 34380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bi: () => (/* binding */ isUsual),
/* harmony export */   Pu: () => (/* binding */ keyText),
/* harmony export */   Qi: () => (/* binding */ keyParts),
/* harmony export */   j1: () => (/* binding */ statedActions),
/* harmony export */   n5: () => (/* binding */ referenceText),
/* harmony export */   qW: () => (/* binding */ checkText)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84664);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61426);


const ownWords = new Set(['fulltext', 'spatial', 'vector']);
/** keyText writes a primary key or an index as it stands in CREATE TABLE, or after ADD; `engine` is the table's, empty where it is not known. */
function keyText(key, engine, vendor) {
    const method = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(key, 'method');
    const comment = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(key, 'comment');
    const hidden = vendor === 'mariadb' ? 'ignored' : 'invisible';
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(key.kind === 'primary-key' ? 'primary key' : `${keyWords(key.kind, method)} ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(key.name)}`, `(${keyParts(key)
        .map(({ sql }) => sql)
        .join(', ')})`, isUsual(method, engine) || ownWords.has(method) ? '' : `using ${method}`, ...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(key, 'options'), comment === '' ? '' : `comment ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(comment)}`, (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.is)(key, 'invisible') ? hidden : '');
}
function keyWords(kind, method) {
    if (ownWords.has(method))
        return `${method} key`;
    return kind === 'unique' ? 'unique key' : 'key';
}
/** isUsual holds for the method that the engine takes where nothing is said: MEMORY takes a hash. */
function isUsual(method, engine) {
    return method === '' || method === (engine.toLowerCase() === 'memory' ? 'hash' : 'btree');
}
/** keyParts are the parts of a key, in order. */
function keyParts(key) {
    const keys = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(key, 'keys');
    const period = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(key, 'withoutOverlaps');
    const last = period === '' ? [] : [{ column: null, sql: `${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(period)} without overlaps`, isPlain: false }];
    const columns = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(key, 'columns').map((column) => ({ column, sql: (0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(column), isPlain: true }));
    return [...(keys.length > 0 ? keys.map(partOf) : columns), ...last];
}
/** Names in the fact are plain where they can be, key words too. */
function partOf(part) {
    const found = /^(?:`((?:[^`]|``)*)`|([\p{L}_$][\p{L}\p{N}_$]*))([\s\S]*)$/u.exec(part);
    if (found === null)
        return { column: null, sql: part, isPlain: false };
    const [, quoted, plain = '', rest = ''] = found;
    const column = quoted?.replaceAll('``', '`') ?? plain;
    return { column, sql: `${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(column)}${rest}`, isPlain: rest === '' };
}
/** checkText writes a check as it stands in CREATE TABLE. */
function checkText(check) {
    const off = check.facts.enforced === false ? ' not enforced' : '';
    return `constraint ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(check.name)} check (${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(check, 'expression')})${off}`;
}
/** referenceText writes a foreign key as it stands in ALTER TABLE. */
function referenceText(key, vendor) {
    const columns = (fact) => `(${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(key, fact).map(_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB).join(', ')})`;
    const database = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(key, 'referencedDatabase');
    const { onDelete, onUpdate } = statedActions(key, vendor);
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(`constraint ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(key.name)} foreign key ${columns('columns')}`, `references ${database === '' ? '' : `${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(database)}.`}${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(key, 'references'))} ${columns('referencedColumns')}`, onDelete === '' ? '' : `on delete ${onDelete}`, onUpdate === '' ? '' : `on update ${onUpdate}`);
}
/** statedActions are the actions of a foreign key that have to be said; empty for the one that the server takes where nothing is said: RESTRICT on MariaDB, NO ACTION on MySQL. */
function statedActions(key, vendor) {
    const usual = vendor === 'mariadb' ? 'restrict' : 'no action';
    const stated = (fact) => ((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(key, fact) === usual ? '' : (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(key, fact));
    return { onDelete: stated('onDelete'), onUpdate: stated('onUpdate') };
}


/***/ }),

/***/ 53551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ partitionClause)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84664);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61426);


/** partitionClause writes how a table is partitioned; null where it is not. */
function partitionClause(table) {
    const whole = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(table, 'partitioning');
    if (whole !== '')
        return whole;
    const key = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(table, 'partitionKey');
    if (key === '')
        return null;
    const partitions = [...(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .childrenOf */ .LU)(table, 'partition')].sort((a, b) => Number(a.facts.position) - Number(b.facts.position));
    const subKey = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(table, 'subpartitionKey');
    const subs = partitions.map((partition) => (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(partition, 'subpartitions'));
    const areNamed = subs.some((names, at) => names.some((name, index) => name !== `${partitions[at]?.name}sp${index}`));
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(`partition by ${key}`, subKey === '' ? '' : `subpartition by ${subKey}`, subKey === '' || areNamed ? '' : `subpartitions ${subs[0]?.length ?? 0}`, partitionList(partitions, areNamed));
}
function partitionList(partitions, withSubpartitions) {
    const isPlain = partitions.every((one, index) => one.name === `p${index}` && (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one, 'values') === '' && (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(one, 'comment') === '');
    if (isPlain && !withSubpartitions)
        return `partitions ${partitions.length}`;
    return `(${partitions.map((one) => partitionText(one, withSubpartitions)).join(',\n ')})`;
}
function partitionText(partition, withSubpartitions) {
    const [comment, values] = [(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(partition, 'comment'), (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(partition, 'values')];
    const subs = withSubpartitions ? (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(partition, 'subpartitions') : [];
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(`partition ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .plainOrQuoted */ .ES)(partition.name)}`, values === '' || values === 'default' ? values : `values ${values}`, comment === '' ? '' : `comment = ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(comment)}`, subs.length === 0 ? '' : `(${subs.map((name) => `subpartition ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .plainOrQuoted */ .ES)(name)}`).join(',\n  ')})`);
}


/***/ }),

/***/ 24545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O8: () => (/* binding */ createView),
/* harmony export */   Pm: () => (/* binding */ accountText),
/* harmony export */   cz: () => (/* binding */ createLibrary),
/* harmony export */   dv: () => (/* binding */ createRoutine),
/* harmony export */   lh: () => (/* binding */ createEvent),
/* harmony export */   ze: () => (/* binding */ createTrigger)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84664);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61426);


/** createView makes a view; `materialized` stands before the account, other words right before VIEW. `verb` is CREATE, or CREATE OR REPLACE. */
function createView(view, verb = 'create') {
    const attributes = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(view, 'attributes');
    const check = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(view, 'checkOption');
    const algorithm = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(view, 'algorithm');
    const columns = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(view, 'columns').map(_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB).join(', ');
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(verb, algorithm === '' || algorithm === 'undefined' ? '' : `algorithm=${algorithm}`, attributes.includes('materialized') ? 'materialized' : '', definer(view), securityText(view), ...attributes.filter((word) => word !== 'materialized'), `view ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(view.name)}${columns === '' ? '' : ` (${columns})`} as\n${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(view, 'definition')}`, check === '' ? '' : `with ${check} check option`);
}
/** createTrigger makes a trigger; `place` is FOLLOWS or PRECEDES with another trigger, empty for the last of its time and event. */
function createTrigger(trigger, table, place = '') {
    const columns = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(trigger, 'updateOf').map(_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB).join(', ');
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('create', definer(trigger), `trigger ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(trigger.name)} ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(trigger, 'timing')} ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(trigger, 'event')}`, columns === '' ? '' : `of ${columns}`, `on ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(table)} for each row${place === '' ? '' : ` ${place}`}\n${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(trigger, 'definition')}`);
}
/** createRoutine makes a function, a procedure or a package. */
function createRoutine(routine) {
    const isPackage = routine.kind.startsWith('package');
    const isOracle = hasMode(routine, 'ORACLE');
    const returns = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(routine, 'returns');
    const body = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(routine, 'definition');
    const head = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('create', definer(routine), (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.is)(routine, 'aggregate') ? 'aggregate' : '', `${routine.kind.replaceAll('-', ' ')} ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(routine.name)}${isPackage ? '' : `(${parameters(routine, isOracle)})`}`, returns === '' ? '' : `${isOracle ? 'return' : 'returns'} ${returns}`);
    const lines = characteristics(routine).filter((line) => line !== '');
    return [
        head,
        ...lines.map((line) => `  ${line}`),
        (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(routine, 'language') === '' ? body : `as ${inDollars(body)}`,
    ].join('\n');
}
/** What a server takes where nothing is said is not said. */
function characteristics(routine) {
    const libraries = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(routine, 'libraries').join(', ');
    const access = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(routine, 'dataAccess');
    return [
        ...languageWords(routine),
        libraries === '' ? '' : `using (${libraries})`,
        (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.is)(routine, 'deterministic') ? 'deterministic' : '',
        access === 'contains sql' ? '' : access,
        securityText(routine),
        commentText(routine),
    ];
}
function securityText(object) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'security') === 'invoker' ? 'sql security invoker' : '';
}
function languageWords(object) {
    const language = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'language');
    return language === '' ? [] : [`language ${language}`];
}
/** A function's parameters have no mode, and Oracle's stands behind the name. */
function parameters(routine, isOracle) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(routine, 'parameters')
        .map((parameter) => {
        const [, mode = '', name = '', rest = ''] = /^(?:(in|out|inout) )?(`(?:[^`]|``)*`|\S+) ([\s\S]*)$/.exec(parameter) ?? [];
        const quoted = name.startsWith('`') ? name : (0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(name);
        const own = routine.kind === 'function' && mode === 'in' ? '' : mode;
        return isOracle ? (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(quoted, own, rest) : (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(own, quoted, rest);
    })
        .join(', ');
}
/** createLibrary makes a library. */
function createLibrary(library) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(`create library ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(library.name)}`, commentText(library), ...languageWords(library), `as ${inDollars((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(library, 'definition'))}`);
}
function inDollars(body) {
    const tag = ['$$', '$code$', '$script$'].find((one) => !body.includes(one)) ?? '$$';
    return `${tag}${body}${tag}`;
}
const statuses = {
    disabled: 'disable',
    slaveside_disabled: 'disable on slave',
    replica_side_disabled: 'disable on replica',
};
/** createEvent makes an event. */
function createEvent(event) {
    const once = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(event, 'executeAt');
    const [starts, ends] = [(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(event, 'starts'), (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(event, 'ends')];
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('create', definer(event), `event ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(event.name)} on schedule`, once === '' ? `every ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(event, 'every')}` : `at ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(once)}`, starts === '' ? '' : `starts ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(starts)}`, ends === '' ? '' : `ends ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(ends)}`, (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.is)(event, 'preserved') ? 'on completion preserve' : '', statuses[(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(event, 'status')] ?? '', commentText(event), `do\n${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(event, 'definition')}`);
}
function hasMode(object, mode) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'sqlMode').split(',').includes(mode);
}
function commentText(object) {
    const comment = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'comment');
    if (comment === '')
        return '';
    return hasMode(object, 'NO_BACKSLASH_ESCAPES')
        ? `comment '${comment.replaceAll("'", "''")}'`
        : `comment ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(comment)}`;
}
function definer(object) {
    const account = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'definer');
    return account === '' ? '' : `definer=${accountText(account)}`;
}
/** accountText writes an account, `user@host`, for SQL text; a role of MariaDB's has no host. */
function accountText(account) {
    const at = account.lastIndexOf('@');
    const [user, host] = at < 0 ? [account, ''] : [account.slice(0, at), account.slice(at + 1)];
    return `${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(user)}${host === '' ? '' : `@${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(host)}`}`;
}


/***/ }),

/***/ 61426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ quoteName),
/* harmony export */   ES: () => (/* binding */ plainOrQuoted),
/* harmony export */   ol: () => (/* binding */ quoteText)
/* harmony export */ });
/** quoteName writes an identifier for SQL text. */
function quoteName(name) {
    return `\`${name.replaceAll('`', '``')}\``;
}
/** quoteText writes a string literal for SQL text where the grammar takes no binding; the pinned sql_mode lets backslashes escape. */
function quoteText(text) {
    return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
/** plainOrQuoted writes an identifier as people do: as it is where it is made of letters, digits, underscores and dollars, in backticks where not. A key word stays plain, so that it is no SQL yet. */
function plainOrQuoted(name) {
    return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : quoteName(name);
}


/***/ }),

/***/ 93364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ alterSequence),
/* harmony export */   g: () => (/* binding */ createSequence)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84664);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61426);


/** createSequence makes a sequence, which only MariaDB has. */
function createSequence(sequence) {
    const [engine, comment] = [(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'engine'), (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'comment')];
    return [
        (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(`create sequence ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(sequence.name)}`, sequenceWords(sequence), engine === '' ? '' : `engine=${engine}`, comment === '' ? '' : `comment=${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(comment)}`),
    ];
}
/** alterSequence makes a sequence what it says in the given facts; its engine and comment are those of a table. */
function alterSequence(sequence, facts) {
    const name = (0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteName */ .AB)(sequence.name);
    const ofTable = [
        ...(facts.includes('engine') ? [`engine=${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'engine')}`] : []),
        ...(facts.includes('comment') ? [`comment=${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'comment'))}`] : []),
    ];
    const hasOwn = facts.some((fact) => fact !== 'engine' && fact !== 'comment');
    return [
        ...(ofTable.length === 0 ? [] : [`alter table ${name} ${ofTable.join(' ')}`]),
        ...(hasOwn ? [`alter sequence ${name} ${sequenceWords(sequence, facts.includes('type'))}`] : []),
    ];
}
/** The type is said where it is not the usual one, or has to be put back: servers before 11.5 know no other. */
function sequenceWords(sequence, withType = false) {
    const type = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'type').replace(/\(\d+\)/, '');
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)(type === '' || (type === 'bigint' && !withType) ? '' : `as ${type}`, `start with ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'start')}`, `minvalue ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'minimum')} maxvalue ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'maximum')}`, `increment by ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'increment')} cache ${(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(sequence, 'cache')}`, (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.is)(sequence, 'cycle') ? 'cycle' : 'nocycle');
}


/***/ }),

/***/ 78949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BG: () => (/* binding */ usual),
/* harmony export */   Cp: () => (/* binding */ inSession),
/* harmony export */   SN: () => (/* binding */ ownSettings),
/* harmony export */   f5: () => (/* binding */ settingsOf),
/* harmony export */   kz: () => (/* binding */ changeSettings)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84664);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61426);


/** Tables are made with these: nothing is refused that was let in before, and times are the world's. */
const usual = {
    characterSet: 'utf8mb4',
    collation: null,
    sqlMode: 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION',
    timeZone: '+00:00',
    databaseCollation: null,
};
/** settingsOf are those that an object wants; what it does not say stays as it is. */
function settingsOf(object, current) {
    const told = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'characterSet');
    const wanted = told === '' || !canBeSent(object, told) ? current.characterSet : told;
    const isStored = object.facts.databaseCollation !== undefined;
    return {
        characterSet: wanted,
        collation: (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'connectionCollation') || current.collation,
        sqlMode: isStored || object.kind === 'library' ? (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'sqlMode') : usual.sqlMode,
        timeZone: (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'timeZone') || current.timeZone,
        databaseCollation: (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'databaseCollation') || current.databaseCollation,
    };
}
/** The file is UTF-8: what is more than ASCII cannot be said to be of another character set. */
function canBeSent(object, characterSet) {
    return /^utf8/.test(characterSet) || !/[^\0-\u007f]/.test((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'definition') + (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(object, 'comment'));
}
/** changeSettings are the statements that lead from one to the other. */
function changeSettings(from, to) {
    const changed = (name, sql) => from[name] === to[name] || to[name] === null ? [] : [sql(to[name])];
    const session = [
        ...changed('characterSet', (value) => `character_set_client = ${value}`),
        ...changed('collation', (value) => `collation_connection = ${value}`),
        ...changed('sqlMode', (value) => `sql_mode = ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(value)}`),
        ...changed('timeZone', (value) => `time_zone = ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)(value)}`),
    ];
    return [
        ...changed('databaseCollation', (value) => `alter database collate ${value}`),
        ...(session.length === 0 ? [] : [`set ${session.join(', ')}`]),
    ];
}
/** inSession runs statements under settings of the session, which are as before in the end: in a migration other statements follow. */
function inSession(settings, statements) {
    if (settings.length === 0 || statements.length === 0)
        return statements;
    const set = settings.map(([name, value]) => `@previous_${name} = @@${name}, ${name} = ${value}`);
    const back = settings.map(([name]) => `${name} = @previous_${name}`);
    return [`set ${set.join(', ')}`, ...statements, `set ${back.join(', ')}`];
}
/** ownSettings are the settings of the session under which a migration has to make a program; those that a session has by itself are not said. */
function ownSettings(program, { vendor, concerned }) {
    const client = (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(program, 'characterSet');
    const hasOwn = (fact, isPlain) => typeof program.facts[fact] === 'string' && (concerned.includes(fact) || !isPlain((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(program, fact)));
    const isPlainClient = (value) => value.startsWith('utf8mb4');
    return [
        ...(hasOwn('characterSet', isPlainClient) && canBeSent(program, client)
            ? [['character_set_client', client]]
            : []),
        ...(hasOwn('connectionCollation', isPlainClient)
            ? [['collation_connection', (0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(program, 'connectionCollation')]]
            : []),
        ...(hasOwn('sqlMode', (mode) => isDefaultMode(mode, vendor))
            ? [['sql_mode', (0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(program, 'sqlMode'))]]
            : []),
        ...(hasOwn('timeZone', (zone) => zone === 'SYSTEM')
            ? [['time_zone', (0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteText */ .ol)((0,_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(program, 'timeZone'))]]
            : []),
    ];
}
/** What sql_mode is where nobody has set it: since MariaDB 10.2.4, and since MySQL 8.0.11. */
const defaultModes = {
    mariadb: ['STRICT_TRANS_TABLES', 'ERROR_FOR_DIVISION_BY_ZERO', 'NO_AUTO_CREATE_USER', 'NO_ENGINE_SUBSTITUTION'],
    mysql: [
        'ONLY_FULL_GROUP_BY',
        'STRICT_TRANS_TABLES',
        'NO_ZERO_IN_DATE',
        'NO_ZERO_DATE',
        'ERROR_FOR_DIVISION_BY_ZERO',
        'NO_ENGINE_SUBSTITUTION',
    ],
};
/** Drivers add IGNORE_SPACE by themselves, or do not. */
function isDefaultMode(mode, vendor) {
    const modes = mode.split(',').filter((one) => one !== 'IGNORE_SPACE');
    const usualModes = defaultModes[vendor] ?? [];
    return modes.length === usualModes.length && modes.every((one) => usualModes.includes(one));
}


/***/ }),

/***/ 66353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ addForeignKeys),
/* harmony export */   LN: () => (/* binding */ columnsInOrder),
/* harmony export */   Rx: () => (/* binding */ characterSetText),
/* harmony export */   ZR: () => (/* binding */ createTable)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84664);
/* harmony import */ var _columns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1573);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34380);
/* harmony import */ var _partitions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53551);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61426);





/** createTable makes a table with all that stands in CREATE TABLE, and what must be altered at once; foreign keys come when all tables are there. */
function createTable(table, vendor) {
    const engine = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(table, 'engine');
    const place = (0,_columns_js__WEBPACK_IMPORTED_MODULE_2__/* .placeOf */ .$)(table, vendor);
    const lines = [
        ...columnsInOrder(table).map((column) => (0,_columns_js__WEBPACK_IMPORTED_MODULE_2__/* .columnText */ .Q)(column, place)),
        ...(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(table, 'periods').map((period) => `period for ${period}`),
        ...(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(table, 'primary-key', 'unique', 'index')
            .toSorted((a, b) => rank(a) - rank(b))
            .map((key) => (0,_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .keyText */ .Pu)(key, engine, vendor)),
        ...(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(table, 'check').map(_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .checkText */ .qW),
    ];
    const clause = (0,_partitions_js__WEBPACK_IMPORTED_MODULE_3__/* .partitionClause */ .u)(table);
    const tail = [tableOptions(table), ...(clause === null ? [] : [clause])].join('\n');
    return [
        `create table ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteName */ .AB)(table.name)} (\n  ${lines.join(',\n  ')}\n) ${tail}`,
        ...(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(table, 'column').flatMap((column) => dropDefault(table, column)),
        ...disabledKeys(table),
    ];
}
function rank({ kind }) {
    return ['primary-key', 'unique', 'index'].indexOf(kind);
}
/** columnsInOrder are a table's columns as they stand. */
function columnsInOrder(table) {
    const order = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(table, 'columnOrder');
    const place = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length);
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(table, 'column').toSorted((a, b) => place(a) - place(b));
}
/** The name of a collation begins with its character set. */
function characterSetOf(collation) {
    return collation.split('_')[0] ?? collation;
}
/** characterSetText is `character set x collate y`. */
function characterSetText(collation) {
    return `character set ${characterSetOf(collation)} collate ${collation}`;
}
function tableOptions(table) {
    const [engine, collation, comment] = [(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(table, 'engine'), (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(table, 'collation'), (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(table, 'comment')];
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(engine === '' ? '' : `engine=${engine}`, collation === '' ? '' : `default charset=${characterSetOf(collation)} collate=${collation}`, ...(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(table, 'options'), comment === '' ? '' : `comment=${(0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteText */ .ol)(comment)}`, (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__.is)(table, 'systemVersioned') ? 'with system versioning' : '');
}
/** A column that may be null is made with that for its default. */
function dropDefault(table, column) {
    if (!(0,_facts_js__WEBPACK_IMPORTED_MODULE_1__.is)(column, 'noDefault'))
        return [];
    return [`alter table ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteName */ .AB)(table.name)} alter ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteName */ .AB)(column.name)} drop default`];
}
function disabledKeys(table) {
    return (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(table, 'index', 'unique').some((key) => (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__.is)(key, 'disabled'))
        ? [`alter table ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteName */ .AB)(table.name)} disable keys`]
        : [];
}
/** addForeignKeys adds the foreign keys of a table, whose indexes are there already. */
function addForeignKeys(table, vendor) {
    const keys = (0,_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(table, 'foreign-key');
    if (keys.length === 0)
        return [];
    const added = keys.map((key) => `add ${(0,_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .referenceText */ .n5)(key, vendor)}`);
    return [`alter table ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteName */ .AB)(table.name)}\n  ${added.join(',\n  ')}`];
}


/***/ }),

/***/ 88376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf)
/* harmony export */ });
/** codeOf is a driver's or the system's code for an error: SQLSTATE, errno name or TLS code; null where there is none. */
function codeOf(error) {
    if (typeof error !== 'object' || error === null)
        return null;
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return error instanceof AggregateError ? codeOf(error.errors[0]) : null;
}


/***/ }),

/***/ 69368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fG: () => (/* binding */ allDialects),
  kP: () => (/* binding */ defaultDialect),
  $y: () => (/* binding */ dialectOfClient),
  p1: () => (/* binding */ dialectOfScheme)
});

// UNUSED EXPORTS: dialects

// EXTERNAL MODULE: ./build/ddl/facts.js
var facts = __webpack_require__(84664);
// EXTERNAL MODULE: ./build/ddl/mysql/grants.js
var mysql_grants = __webpack_require__(98083);
;// CONCATENATED MODULE: ./build/ddl/mysql/order.js

/** inOrder puts views after those that they name; a name that means something else cannot do harm, unless in a circle, which is cut. */
function inOrder(views) {
    const byName = new Map(views.map((view) => [view.name, view]));
    const done = new Set();
    const result = [];
    for (const view of views)
        visit(view, { byName, done, result });
    return result;
}
/** A chain of views may be long, so that this goes by a list and not by calls. */
function visit(start, { byName, done, result }) {
    const path = [];
    const enter = (view) => {
        done.add(view);
        path.push({ view, open: named(view, byName) });
    };
    if (!done.has(start))
        enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const next = top.open.shift();
        if (next === undefined) {
            result.push(top.view);
            path.pop();
        }
        else if (!done.has(next))
            enter(next);
    }
}
function named(view, byName) {
    const names = (0,facts/* text */.Qq)(view, 'definition').match(/`(?:[^`]|``)*`/g) ?? [];
    return [...new Set(names)].flatMap((name) => {
        const found = byName.get(name.slice(1, -1).replaceAll('``', '`'));
        return found === undefined || found === view ? [] : [found];
    });
}

// EXTERNAL MODULE: ./build/ddl/mysql/programs.js
var programs = __webpack_require__(24545);
// EXTERNAL MODULE: ./build/ddl/mysql/settings.js
var settings = __webpack_require__(78949);
;// CONCATENATED MODULE: ./build/ddl/mysql/program-text.js




/** routineKinds are the kinds of objects that are called. */
const routineKinds = new Set(['function', 'procedure', 'package', 'package-body']);
/** Bodies are looked into when they run, views when they are made; a package comes before its body by its name. */
function programsOf(objects) {
    const of = (kind) => objects.filter((object) => object.kind === kind);
    const bodied = (make) => (object) => ({
        object,
        statement: make(object),
        hasBody: true,
    });
    const triggers = of('table').flatMap((table) => (0,facts/* childrenOf */.LU)(table, 'trigger')
        .toSorted((a, b) => Number(a.facts.order) - Number(b.facts.order))
        .map((object) => ({ object, statement: (0,programs/* createTrigger */.ze)(object, table.name), hasBody: true })));
    return [
        ...of('library').map(bodied(programs/* createLibrary */.cz)),
        ...objects
            .filter(({ kind, facts }) => routineKinds.has(kind) && facts.definition !== undefined)
            .map(bodied(programs/* createRoutine */.dv)),
        ...inOrder(of('view').filter(({ facts }) => facts.definition !== undefined)).map((object) => ({
            object,
            statement: (0,programs/* createView */.O8)(object),
            hasBody: false,
        })),
        ...triggers,
        ...of('event').map(bodied(programs/* createEvent */.lh)),
    ];
}
/** programText makes libraries, routines, views, triggers and events, each under the settings that it was made with; in the end they are the usual ones again, and the collation of the database is its own. */
function programText(objects, collation) {
    const programs = programsOf(objects);
    const mark = delimiterFor(programs);
    const first = { ...settings/* usual */.BG, databaseCollation: collation === '' ? null : collation };
    let current = first;
    const made = programs.map(({ object, statement, hasBody }) => {
        const wanted = (0,settings/* settingsOf */.f5)(object, current);
        const changes = (0,settings/* changeSettings */.kz)(current, wanted).map((one) => `${one};`);
        current = wanted;
        const own = hasBody ? [`delimiter ${mark}`, `${statement}\n${mark}`, 'delimiter ;'] : [`${statement};`];
        return [...changes, ...own].join('\n');
    });
    const back = (0,settings/* changeSettings */.kz)(current, first).map((one) => `${one};`);
    return [...made, back.join('\n')];
}
/** The mark is one that no body holds. */
function delimiterFor(programs) {
    const marks = [';;', '$$', '//', '||', ';;;', '$$$'];
    return marks.find((mark) => programs.every(({ statement }) => !statement.includes(mark))) ?? '$$$$';
}

// EXTERNAL MODULE: ./build/ddl/mysql/quote.js
var quote = __webpack_require__(61426);
// EXTERNAL MODULE: ./build/ddl/mysql/sequences.js
var sequences = __webpack_require__(93364);
// EXTERNAL MODULE: ./build/ddl/mysql/tables.js
var mysql_tables = __webpack_require__(66353);
;// CONCATENATED MODULE: ./build/ddl/mysql/index.js







/** renderMysqlDdl writes a snapshot as readable SQL for the command line clients of MySQL and MariaDB, in an order in which it can be loaded into an empty database. What cannot be written is named in a remark. */
function renderMysqlDdl({ objects, server: { vendor }, unsupported }) {
    const of = (kind) => objects.filter((object) => object.kind === kind);
    const tables = of('table');
    const statements = [
        preamble,
        of('database').flatMap(alterDatabase),
        ...of('sequence').map(sequences/* createSequence */.g),
        ...tables.map((table) => (0,mysql_tables/* createTable */.ZR)(table, vendor)),
        ...tables.map((table) => (0,mysql_tables/* addForeignKeys */.K2)(table, vendor)),
    ];
    const grants = objects.filter(({ kind }) => written.has(kind)).map(mysql_grants/* grantStatements */.hf);
    const sections = [
        ...statements.map(finished),
        ...programText(objects, of('database').map((database) => (0,facts/* text */.Qq)(database, 'collation'))[0] ?? ''),
        ...grants.map(finished),
        finished(of('database').flatMap(encryptDatabase)),
        remarks(objects, unsupported),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
function finished(statements) {
    return statements.map((statement) => `${statement};`).join('\n');
}
const preamble = [
    'set names utf8mb4',
    `set sql_mode = ${(0,quote/* quoteText */.ol)(settings/* usual */.BG.sqlMode)}, time_zone = ${(0,quote/* quoteText */.ol)(settings/* usual */.BG.timeZone)}`,
];
function alterDatabase(database) {
    const [collation, comment] = [(0,facts/* text */.Qq)(database, 'collation'), (0,facts/* text */.Qq)(database, 'comment')];
    const set = collation === '' ? [] : [(0,mysql_tables/* characterSetText */.Rx)(collation)];
    const said = comment === '' ? [] : [`comment ${(0,quote/* quoteText */.ol)(comment)}`];
    return [...set, ...said].map((one) => `alter database ${one}`);
}
/** A table that was made before is not encrypted by it. */
function encryptDatabase(database) {
    return database.facts.encryption === true ? ["alter database default encryption 'Y'"] : [];
}
const written = new Set(['database', 'table', 'sequence', 'view', 'event', 'library', ...routineKinds]);
/** A routine whose body may not be read has none to be written. */
function isWhole({ kind, facts }) {
    return written.has(kind) && !(routineKinds.has(kind) && facts.definition === undefined);
}
function remarks(objects, unsupported) {
    const names = [...objects.filter((object) => !isWhole(object)), ...unsupported].map(({ kind, name }) => `${kind} ${name}`);
    return [...new Set(names)]
        .map((name) => `-- Not written as SQL, or not all of it: ${name.replaceAll(/[\r\n]/g, ' ')}`)
        .join('\n');
}

// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
// EXTERNAL MODULE: ./build/dialects/error-code.js
var error_code = __webpack_require__(88376);
;// CONCATENATED MODULE: ./build/dialects/mysql/error-number.js
/** numberOf is the server's number for an error, which both products share below 1900; 0 where there is none. The driver's names for them are MySQL's, also where MariaDB means something else. */
function numberOf(error) {
    const has = typeof error === 'object' && error !== null && 'errno' in error && typeof error.errno === 'number';
    return has ? Math.max(0, error.errno) : 0;
}

;// CONCATENATED MODULE: ./build/dialects/mysql/connecting.js



/** mysqlUrl is what a URL of this family looks like. Every user may enter information_schema, and nobody can write there. */
const mysqlUrl = {
    schemes: ['mysql', 'mariadb', 'mysql2'],
    port: 3306,
    maintenanceDatabase: 'information_schema',
};
/** By the server's numbers: the driver's names for those above 1900 are MySQL's, also where MariaDB has another meaning. */
const ofTheServer = {
    1045: 'wrong-password',
    // Another host, one that failed too often, a user of the socket file.
    1130: 'no-entry',
    1129: 'no-entry',
    1698: 'no-entry',
    1049: 'unknown-database',
    1044: 'may-not-connect',
    // The server's limit and two of the user's own.
    1040: 'full',
    1203: 'full',
    1226: 'full',
    1053: 'not-ready',
    3159: 'tls-only',
    // Locked on MySQL, on MariaDB; expired, for a client that could and for one that could not renew it.
    3118: 'locked',
    4151: 'locked',
    1820: 'locked',
    1862: 'locked',
    1251: 'other-login',
    1524: 'other-login',
};
const ofTheDriver = {
    HANDSHAKE_NO_SSL_SUPPORT: 'no-tls',
    PROTOCOL_CONNECTION_LOST: 'hung-up',
    AUTH_SWITCH_PLUGIN_ERROR: 'other-login',
    MYSQL_CLEAR_PASSWORD_NOT_ENABLED: 'other-login',
};
/** mysqlConnecting knows the server's numbers for a refused connection, and the driver's own codes. */
const mysqlConnecting = {
    classify(error) {
        const code = (0,error_code/* codeOf */.$)(error) ?? '';
        // The driver puts this in place of the code that tells what is wrong with a certificate.
        if (code === 'HANDSHAKE_SSL_ERROR')
            return /certificate|altname/i.test((0,errors/* messageOf */.bD)(error)) ? 'untrusted' : null;
        return ofTheServer[numberOf(error)] ?? ofTheDriver[code] ?? null;
    },
    advice: {
        refused: 'Start it, or check host and port; a service container needs `ports: ["3306:3306"]` and a health check, with `mysqladmin ping --host=127.0.0.1` or `healthcheck.sh --connect --innodb_initialized`.',
        'not-ready': 'See its log; give a service container a health check.',
        'wrong-password': 'Check both; for a service container they are root and its MYSQL_ROOT_PASSWORD or MARIADB_ROOT_PASSWORD. A user who may come over TLS only is refused in the same words: add sslmode=require to the URL.',
        'no-entry': 'The user may be for another host than the one this connection comes from, or for the socket file alone, as root of a packaged server is: make one with a password, CREATE USER the_user@`%` IDENTIFIED BY ...',
        'unknown-database': 'Leave the database out of the URL; it is only connected to, and not touched.',
        'may-not-connect': 'Leave the database out of the URL, or name one that this user may enter.',
        full: 'End other sessions, or raise max_connections, or the limit of this user.',
    },
};

// EXTERNAL MODULE: ./build/schema/order.js
var order = __webpack_require__(47534);
;// CONCATENATED MODULE: ./build/dialects/mysql/flavors.js

/** flavors are the products that we know the catalogs of. */
const flavors = {
    mysql: { vendor: 'mysql', product: 'MySQL', oldest: '8.0', newest: '9.7', image: 'mysql:8.4' },
    mariadb: { vendor: 'mariadb', product: 'MariaDB', oldest: '10.6', newest: '11.8', image: 'mariadb:11.8' },
};
/** Products that speak the protocol and say a MySQL version, but whose catalogs and DDL are others. */
const strangers = /tidb|vitess|planetscale|singlestore|memsql|oceanbase|starrocks|doris|clickhouse|dolt|starrocks/i;
/** thresholds say since which version a server has what we ask of it; null where the flavor has it in none. */
const thresholds = {
    /** information_schema.STATISTICS.EXPRESSION and functional indexes. */
    indexExpressions: { mysql: '8.0.13', mariadb: null },
    /** CHECK that is enforced, and its catalog. */
    checks: { mysql: '8.0.16', mariadb: '10.2.22' },
    /** TABLE_CONSTRAINTS.ENFORCED: MariaDB's checks are always enforced. */
    checkEnforcement: { mysql: '8.0.16', mariadb: null },
    /** CHECK_CONSTRAINTS.LEVEL: a check may be part of a column. */
    checkLevels: { mysql: null, mariadb: '10.5.10' },
    /** STATISTICS.IGNORED. */
    ignoredIndexes: { mysql: null, mariadb: '10.6.0' },
    /** STATISTICS.IS_VISIBLE. */
    invisibleIndexes: { mysql: '8.0.0', mariadb: null },
    /** COLUMNS.EXTRA says DEFAULT_GENERATED of a default that is an expression; MariaDB says every default as SQL. */
    markedExpressions: { mysql: '8.0.0', mariadb: null },
    /** COLUMNS.SRS_ID. */
    spatialReferences: { mysql: '8.0.3', mariadb: null },
    /** GEOMETRY_COLUMNS.SRID, which is what REF_SYSTEM_ID set; SHOW CREATE TABLE does not say it. */
    geometryColumns: { mysql: null, mariadb: '10.1.2' },
    /** VIEWS.ALGORITHM; MySQL says it in SHOW CREATE VIEW only. */
    viewAlgorithm: { mysql: null, mariadb: '10.1.3' },
    /** BEFORE UPDATE OF columns: only SHOW CREATE TRIGGER says them. */
    triggerColumns: { mysql: null, mariadb: '11.8' },
    /** LIBRARIES and ROUTINE_LIBRARIES: JavaScript that routines use. */
    libraries: { mysql: '9.2', mariadb: null },
    /** SCHEMATA.SCHEMA_COMMENT. */
    databaseComments: { mysql: null, mariadb: '10.5.0' },
    /** SCHEMATA.DEFAULT_ENCRYPTION. */
    databaseEncryption: { mysql: '8.0.16', mariadb: null },
};
/** can tells whether a server has a capability. The version's text decides: as a number 10.6 would be newer than 10.11. */
function can(server, capability) {
    const since = thresholds[capability][flavorOf(server).vendor];
    return since !== null && isAtLeast(server.version, since);
}
/** isAtLeast compares two versions number by number; what the shorter one does not say counts as 0. */
function isAtLeast(version, since) {
    const [have, need] = [version, since].map((text) => text.split('.').map(Number));
    const at = need.findIndex((number, index) => (have[index] ?? 0) !== number);
    return at === -1 || (have[at] ?? 0) > (need[at] ?? 0);
}
/** flavorOf gives the product of an identity that identifyMysql made. */
function flavorOf(server) {
    return flavors[server.vendor === 'mariadb' ? 'mariadb' : 'mysql'];
}
/** identifyMysql asks the server what it is. Servers that merely speak the protocol are refused by name. */
async function identifyMysql(session) {
    const [row] = await session.query('select version() as version, @@version_comment as comment');
    return identityFrom(row?.version ?? '', row?.comment ?? '');
}
/** identityFrom reads VERSION() and @@version_comment; a MariaDB says its name in the version, after a `5.5.5-` where a proxy hides it from old clients. */
function identityFrom(version, comment) {
    const stranger = strangers.exec(`${version} ${comment}`)?.[0];
    const text = version.replace(/^5\.5\.5-(?=\d+\.)/, '');
    const numbers = /^\d+\.\d+(?:\.\d+)?/.exec(text)?.[0];
    if (stranger !== undefined || numbers === undefined)
        throw notOfTheFamily(stranger ?? `a server of version ${version}`);
    const vendor = /mariadb/i.test(version) ? 'mariadb' : 'mysql';
    return { vendor, version: numbers, major: Number(numbers.split('.').slice(0, 2).join('.')) };
}
function notOfTheFamily(product) {
    return new errors/* ToolError */.v4(`The server is ${product}, neither MySQL nor MariaDB.`, {
        blame: 'user',
        advice: `Use an image such as ${flavors.mysql.image} or ${flavors.mariadb.image} for the check.`,
    });
}
/** mysqlVersionNotices refuses a server that is too old with a ToolError, and has a sentence for one that is newer than we know. */
function mysqlVersionNotices(identity) {
    const { product, oldest, newest, image } = flavorOf(identity);
    if (!isAtLeast(identity.version, oldest)) {
        throw new errors/* ToolError */.v4(`The server is ${product} ${identity.version}; the oldest version that can be checked is ${oldest}.`, { blame: 'user', advice: `Use an image such as ${image}.` });
    }
    const known = identity.version.split('.').slice(0, 2).join('.');
    if (isAtLeast(newest, known))
        return [];
    return [
        `${product} ${identity.version} is newer than ${newest}, the newest version this release was tested on; facts that it adds to schemas are not compared.`,
    ];
}

;// CONCATENATED MODULE: ./build/dialects/mysql/catalog.js


/** here is the database's name as a literal: MariaDB looks only there for what is compared with one. */
function here({ database }) {
    return (0,quote/* quoteText */.ol)(database);
}
/** where gives an expression for servers that have a capability, and another for others. */
function where(place, capability, [expression, otherwise]) {
    return can(place.server, capability) ? expression : otherwise;
}
/** draft makes a schema object of the facts that apply: null, the empty text and the empty list are left out. */
function draft(kind, name, facts) {
    const kept = Object.entries(facts).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0));
    return { kind, name, facts: Object.fromEntries(kept), children: [] };
}
/** grouped puts rows together by a key, in their order. */
function grouped(rows, keyOf) {
    const groups = new Map();
    for (const row of rows) {
        const key = keyOf(row);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [row]);
        else
            group.push(row);
    }
    return groups;
}
/** lower writes a word of the server's as PostgreSQL's facts have it. */
function lower(text) {
    return text === null ? null : text.toLowerCase();
}

;// CONCATENATED MODULE: ./build/dialects/mysql/data-digest.js

/** fromTable names a table with all its rows, those of its history too. */
function fromTable({ name, isVersioned }) {
    return `${(0,quote/* quoteName */.AB)(name)}${isVersioned ? ' for system_time all' : ''}`;
}
/** digestQuery gives the number of rows of a table and the digest of the sorted digests of its rows, in buckets, since a list that is longer than max_allowed_packet would be cut. Columns go by name, so that one which was dropped and made again gives the same. */
function digestQuery(table) {
    const fields = table.columns.map(fieldText).map((field) => `, ${field}`);
    const row = `sha2(concat(''${fields.join('')}), 256)`;
    return `select sum(\`count\`) as \`rows\`, sha2(group_concat(\`digest\` order by \`bucket\` separator ''), 256) as \`digest\`
from (select left(\`hash\`, 2) as \`bucket\`, count(*) as \`count\`, sha2(group_concat(\`hash\` order by \`hash\` separator ''), 256) as \`digest\`
  from (select ${row} as \`hash\` from ${fromTable(table)}) as \`hashed\` group by left(\`hash\`, 2)) as \`buckets\``;
}
/** A field is its text behind its length, so that no two rows run together alike; null is a dash. */
function fieldText(column) {
    const text = valueText((0,quote/* quoteName */.AB)(column.name), column.dataType);
    return `ifnull(concat(char_length(${text}), ':', ${text}), '-')`;
}
/** Bytes go by their hash, whatever their character set and however many; FLOAT prints six digits, so that it is read as DOUBLE, which prints all. */
function valueText(column, dataType) {
    if (/char|text|blob|binary|enum|set|geom|point|linestring|polygon|vector/.test(dataType))
        return `sha2(${column}, 256)`;
    if (dataType === 'json')
        return `sha2(cast(${column} as char), 256)`;
    if (dataType === 'bit')
        return `hex(${column})`;
    return dataType === 'float' ? `cast(${column} + 0e0 as char)` : `cast(${column} as char)`;
}

// EXTERNAL MODULE: ./node_modules/mysql2/promise.js
var promise = __webpack_require__(27588);
;// CONCATENATED MODULE: ./build/dialects/mysql/session.js

/** pinnedSettings make what the server prints the same whatever it is set to. A server that does not know one of them is not asked for it. */
const pinnedSettings = {
    time_zone: "'+00:00'",
    // Not ANSI_QUOTES, not NO_BACKSLASH_ESCAPES, and zero dates pass: what is read must not depend on what was allowed.
    sql_mode: "'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'",
    sql_quote_show_create: '1',
    lc_time_names: "'en_US'",
    group_concat_max_len: '1073741824',
    sql_select_limit: '18446744073709551615',
    autocommit: '1',
    wait_timeout: '28800',
    // Whoever holds a table while we look at it was to have ended: an error tells more than a day of waiting.
    lock_wait_timeout: '60',
    // MySQL since 8.0: else information_schema may be a day old.
    information_schema_stats_expiry: '0',
    // MySQL since 8.0.30: a primary key that the server made up is one all the same.
    show_gipk_in_create_table_and_information_schema: '1',
    max_execution_time: '0',
    // MariaDB's name for it.
    max_statement_time: '0',
};
function pinStatement(known) {
    const settings = Object.entries(pinnedSettings).filter(([name]) => known.has(name));
    return `set ${settings.map(([name, value]) => `session ${name} = ${value}`).join(', ')}`;
}
function knownQuery() {
    const names = Object.keys(pinnedSettings).map((name) => `'${name}'`);
    return `show session variables where Variable_name in (${names.join(', ')})`;
}
/** openMysql connects and pins the session's settings. Errors of the server and of the network pass through as the driver throws them; none shows the password. */
async function openMysql(connection) {
    const client = await (0,promise.createConnection)(clientConfig(connection));
    // A connection that the server ends while it is idle is reported by the next query; without a listener it would end the process.
    client.on('error', () => { });
    try {
        await client.query('set names utf8mb4');
        const [known] = await client.query(knownQuery());
        const names = known.map((row) => row.Variable_name.toLowerCase());
        await client.query(pinStatement(new Set(names)));
    }
    catch (error) {
        client.destroy();
        throw error;
    }
    return sessionOver(client);
}
function clientConfig({ host, port, user, password, database, tls }) {
    return {
        host,
        port,
        user,
        database,
        password: password.reveal(),
        ...(tls === null ? {} : { ssl: sslOf(tls) }),
        // The driver asks for IGNORE_SPACE, which the session's sql_mode would then hold.
        flags: ['-IGNORE_SPACE'],
        charset: 'utf8mb4',
        connectTimeout: 30_000,
        multipleStatements: true,
        dateStrings: true,
        supportBigNumbers: true,
        bigNumberStrings: true,
        jsonStrings: true,
        typeCast: (field, next) => asText(next(), field.type),
    };
}
/** The driver holds the certificate against the host's name only where it is told to. */
function sslOf({ rejectUnauthorized, ca }) {
    return { rejectUnauthorized, verifyIdentity: rejectUnauthorized, ...(ca === null ? {} : { ca }) };
}
/** Bytes come as text, since the catalogs say some of their texts in binary; a geometry, a number of bits and whatever else is no text must be asked for as text. */
function asText(value, type) {
    if (type === 'GEOMETRY' || !Buffer.isBuffer(value))
        return value;
    return value.toString('utf8');
}
/** Several statements give a list of results, one gives its rows; statements without rows give none. */
function resultsOf(result, count) {
    const results = count === 1 ? [result] : result;
    return results.map((rows) => (Array.isArray(rows) ? rows : []));
}
function sessionOver(client) {
    let ended = false;
    return {
        async query(sql, bindings = []) {
            const [result, fields] = bindings.length === 0 ? await client.query(sql) : await client.query(sql, [...bindings]);
            // With several statements the fields are a list per statement.
            const several = Array.isArray(fields) && fields.some((entry) => entry === undefined || Array.isArray(entry));
            const last = several ? result.at(-1) : result;
            return (Array.isArray(last) ? last : []);
        },
        async batch(statements) {
            if (statements.length === 0)
                return [];
            const [result] = await client.query(statements.join(';\n'));
            return resultsOf(result, statements.length);
        },
        async [Symbol.asyncDispose]() {
            if (ended)
                return;
            ended = true;
            await client.end().catch(() => { });
        },
    };
}
/** batchOf runs statements in one round trip where the session can, else one by one. */
async function batchOf(session, statements) {
    if ('batch' in session)
        return session.batch(statements);
    const results = [];
    for (const statement of statements)
        results.push(await session.query(statement));
    return results;
}
/** answersOf runs statements in one round trip, and each by itself where the server refuses one of them, which would end the rest. Errors after which the session is gone are thrown. */
async function answersOf(session, statements) {
    try {
        return await batchOf(session, statements);
    }
    catch (error) {
        if (!isRefusal(error))
            throw error;
    }
    const answers = [];
    for (const statement of statements) {
        answers.push(await session.query(statement).catch((error) => {
            if (isRefusal(error))
                return error;
            throw error;
        }));
    }
    return answers;
}
/** isRefusal tells what the server says of a statement from the end of the session, which the driver marks. */
function isRefusal(error) {
    return error instanceof Error && 'sqlState' in error && !('fatal' in error && error.fatal === true);
}

;// CONCATENATED MODULE: ./build/dialects/mysql/data-state.js





/** Two looks at the catalogs instead of a join, for which MariaDB would open each table over and over. */
const relationQueries = [
    `select TABLE_NAME as \`name\`, TABLE_TYPE as \`type\`, AUTO_INCREMENT as \`counter\`
from information_schema.TABLES where TABLE_SCHEMA = database()`,
    `select TABLE_NAME as \`table\`, COLUMN_NAME as \`name\`, DATA_TYPE as \`dataType\`, EXTRA as \`extra\`, coalesce(GENERATION_EXPRESSION, '') = '' as \`own\`
from information_schema.COLUMNS where TABLE_SCHEMA = database()`,
];
const read = new Set(['BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE']);
async function relationsOf(session, known) {
    const statements = known === null ? relationQueries : relationQueries.slice(0, 1);
    const [tables, found] = (await batchOf(session, statements));
    const columns = known ?? found ?? [];
    const byTable = grouped(columns, (row) => row.table);
    return tables
        .filter((row) => read.has(row.type))
        .map((row) => relationOf(row, byTable.get(row.name) ?? []))
        .sort((a, b) => (0,order/* compareText */.G)(a.name, b.name));
}
function relationOf({ name, type, counter }, columns) {
    const isCounted = columns.some(({ extra }) => /auto_increment/i.test(extra));
    return {
        name,
        isSequence: type === 'SEQUENCE',
        isVersioned: type === 'SYSTEM VERSIONED',
        counter: isCounted ? String(counter ?? 1) : null,
        columns: columns.filter(({ own }) => Number(own) === 1).sort((a, b) => (0,order/* compareText */.G)(a.name, b.name)),
    };
}
/** mysqlDataState reads the digest of every table's rows, and where every AUTO_INCREMENT and sequence stands, without those of the bookkeeping. Tables that the server cannot open are left out: the snapshot lists them. */
async function mysqlDataState(session, bookkeeping) {
    const elsewhere = await isElsewhere(session, bookkeeping);
    const left = elsewhere ? [] : [bookkeeping.tableName, `${bookkeeping.tableName}_lock`];
    const relations = (await relationsOf(session, null)).filter(({ name }) => !left.includes(name));
    return dataOf(session, relations);
}
/** wholeDataState is mysqlDataState with the bookkeeping too, of tables whose columns were read already; null where they were not. */
async function wholeDataState(session, columns) {
    const known = columns?.map((row) => ({ ...row, own: (row.expression ?? '') === '' ? 1 : 0 })) ?? null;
    return dataOf(session, await relationsOf(session, known));
}
async function dataOf(session, relations) {
    const tables = relations.filter(({ isSequence }) => !isSequence);
    return { rows: await rowsOf(session, tables), positions: await positionsOf(session, relations) };
}
/** Knex's own two tables may be configured to be in another database. */
async function isElsewhere(session, { schemaName }) {
    if (schemaName === null)
        return false;
    const [row] = await session.query('select database() as `name`');
    return row?.name !== schemaName;
}
/** Most tables of a scratch database are empty, which is seen at once. */
async function rowsOf(session, tables) {
    const filled = await filledOf(session, tables);
    const answers = await answersOf(session, filled.map(digestQuery));
    return filled.flatMap(({ name }, index) => {
        const answer = answers[index];
        if (answer === undefined || answer instanceof Error)
            return [];
        const [row] = answer;
        return Number(row?.rows ?? 0) > 0 ? [{ table: name, rows: Number(row?.rows), digest: row?.digest ?? '' }] : [];
    });
}
/** So many tables are asked for by one statement. */
const chunkSize = 50;
async function filledOf(session, tables) {
    const count = Math.ceil(tables.length / chunkSize);
    const chunks = Array.from({ length: count }, (_, index) => tables.slice(index * chunkSize, (index + 1) * chunkSize));
    const answers = await answersOf(session, chunks.map(filledQuery));
    return chunks.flatMap((chunk, index) => {
        const answer = answers[index];
        // Where one table cannot be opened, the others are read each by itself.
        if (answer === undefined || answer instanceof Error)
            return chunk;
        const names = new Set(answer.map(({ name }) => name));
        return chunk.filter(({ name }) => names.has(name));
    });
}
function filledQuery(tables) {
    return tables
        .map((table) => `(select ${(0,quote/* quoteText */.ol)(table.name)} as \`name\` from ${fromTable(table)} limit 1)`)
        .join('\nunion all ');
}
/** A sequence stands where its cache ends: the values before are promised to the server. */
async function positionsOf(session, relations) {
    const counters = relations.flatMap(({ name, counter }) => (counter === null ? [] : [positionOf(name, counter)]));
    const sequences = relations.filter(({ isSequence }) => isSequence);
    const answers = await answersOf(session, sequences.map(({ name }) => `select next_not_cached_value as \`value\` from ${(0,quote/* quoteName */.AB)(name)}`));
    const standing = sequences.flatMap(({ name }, index) => {
        const answer = answers[index];
        if (answer === undefined || answer instanceof Error)
            return [];
        return answer.map(({ value }) => positionOf(name, String(value)));
    });
    return [...counters, ...standing].sort((a, b) => (0,order/* compareText */.G)(a.sequence, b.sequence));
}
function positionOf(sequence, value) {
    return { sequence, value, called: true };
}
/** restoreMysqlPositions sets counters and sequences back and reads them again; false where one is gone, may not be altered, or stands elsewhere all the same: InnoDB sets no counter below its rows. */
async function restoreMysqlPositions(session, positions) {
    const relations = await relationsOf(session, null);
    const byName = new Map(relations.map((relation) => [relation.name, relation]));
    const standing = valuesOf(await positionsOf(session, relations));
    const moved = positions.filter(({ sequence, value }) => standing.get(sequence) !== value);
    if (moved.length === 0)
        return true;
    if (moved.some(({ sequence, value }) => !byName.has(sequence) || !/^-?\d+$/.test(value)))
        return false;
    const statements = moved.map(({ sequence, value }) => byName.get(sequence)?.isSequence === true
        ? `alter sequence ${(0,quote/* quoteName */.AB)(sequence)} restart ${value}`
        : `alter table ${(0,quote/* quoteName */.AB)(sequence)} auto_increment = ${value}`);
    for (const statement of statements)
        if (!(await isDone(session, statement)))
            return false;
    const now = valuesOf(await positionsOf(session, await relationsOf(session, null)));
    return positions.every(({ sequence, value }) => now.get(sequence) === value);
}
function valuesOf(positions) {
    return new Map(positions.map(({ sequence, value }) => [sequence, value]));
}
async function isDone(session, statement) {
    try {
        await session.query(statement);
        return true;
    }
    catch (error) {
        if (isRefusal(error))
            return false;
        throw error;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/dialects/scratch-name.js
var scratch_name = __webpack_require__(13074);
// EXTERNAL MODULE: ./build/schema/snapshot.js
var snapshot = __webpack_require__(11736);
;// CONCATENATED MODULE: ./build/dialects/mysql/sql-text.js
/** Strings, comments and quoted names, each whole. Where a session had ANSI_QUOTES, text in double quotes is a name, which is stepped over all the same. */
const token = /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|\/\*[\s\S]*?\*\/|`(?:[^`]|``)*`\.?/g;
/** withoutDatabase takes the database's name out of SQL that the server printed, where it qualifies another name: the same view has the same text in every database. */
function withoutDatabase(sql, database) {
    const prefix = `\`${database.replaceAll('`', '``')}\`.`;
    if (!sql.includes(prefix))
        return sql;
    return sql.replace(token, (found) => (found === prefix ? '' : found));
}
/** bodyOf is the text of a routine, trigger or event without white space around it and without the semicolon that MySQL keeps where a client sent several statements. */
function bodyOf(text) {
    return text.trim().replace(/\s*;$/, '');
}
/** withoutTexts empties the strings, quoted names and comments of SQL, so that its words can be looked for. */
function withoutTexts(sql) {
    return sql.replace(token, "''");
}
const escapes = { n: '\n', r: '\r', '0': '\0', Z: '\u001a' };
/** unescaped undoes what MySQL's catalogs do to expressions, which they keep as if they were to stand in quotes. */
function unescaped(expression) {
    return expression.replace(/\\([\s\S])/g, (_, one) => escapes[one] ?? one);
}
/** withoutVersions takes the words out of comments that a server of some version reads: `/*!50606 STORAGE DISK *\/`. */
function withoutVersions(sql) {
    return sql.replace(/\/\*M?!\d*([\s\S]*?)\*\//g, '$1');
}
/** argumentsIn gives the parts between the outer commas of what stands in the first brackets; null where there are none. */
function argumentsIn(sql) {
    const blind = sql.replace(token, (found) => found.replace(/[\s\S]/g, '_'));
    const start = blind.indexOf('(');
    const end = closing(blind, start);
    if (start < 0 || end < 0)
        return null;
    const cuts = commasBetween(blind, start, end);
    return [start, ...cuts].map((cut, index) => sql.slice(cut + 1, [...cuts, end][index]).trim());
}
/** closing is where the bracket that opens at `start` is closed; -1 where it is not. */
function closing(blind, start) {
    let depth = 0;
    for (let at = start; at >= 0 && at < blind.length; at++) {
        if (blind[at] === '(')
            depth++;
        if (blind[at] === ')')
            depth--;
        if (depth === 0)
            return at;
    }
    return -1;
}
function commasBetween(blind, start, end) {
    const cuts = [];
    let depth = 0;
    for (let at = start; at < end; at++) {
        if (blind[at] === '(')
            depth++;
        if (blind[at] === ')')
            depth--;
        if (blind[at] === ',' && depth === 1)
            cuts.push(at);
    }
    return cuts;
}
/** headOf is what stands before the body of a routine in SHOW CREATE: up to the end of the parameters, and what follows as long as it is no body. */
function headOf(created, body) {
    const at = created.lastIndexOf(body);
    return at < 0 ? created : created.slice(0, at);
}

;// CONCATENATED MODULE: ./build/dialects/mysql/catalog-programs.js


const setting = 'DEFINER as `definer`, CHARACTER_SET_CLIENT as `characterSet`, COLLATION_CONNECTION as `connectionCollation`';
/** storedSetting reads a StoredSetting. */
const storedSetting = `${setting}, SQL_MODE as \`sqlMode\`, DATABASE_COLLATION as \`databaseCollation\``;
function settingFacts(row) {
    const { definer, characterSet, connectionCollation } = row;
    return { definer, characterSet, connectionCollation };
}
/** storedFacts are the facts of a StoredSetting. */
function storedFacts(row) {
    return { ...settingFacts(row), sqlMode: row.sqlMode, databaseCollation: row.databaseCollation };
}
/** views reads views; IS_UPDATABLE follows from the query. */
const views = {
    sql: (place) => `select TABLE_NAME as \`name\`, VIEW_DEFINITION as \`definition\`, CHECK_OPTION as \`checkOption\`, SECURITY_TYPE as \`security\`,
  ${where(place, 'viewAlgorithm', ['ALGORITHM', 'null'])} as \`algorithm\`, ${setting}
from information_schema.VIEWS where TABLE_SCHEMA = ${here(place)}`,
};
/** viewDraft makes a view; `shown` is SHOW CREATE VIEW where the catalog does not say all. */
function viewDraft(row, place, shown) {
    const head = shown === null ? null : viewHead(shown);
    return draft('view', row.name, {
        definition: withoutDatabase(row.definition, place.database),
        columns: shown === null ? null : listedColumns(shown),
        checkOption: row.checkOption === 'NONE' ? null : lower(row.checkOption),
        security: lower(row.security),
        algorithm: lower(row.algorithm ?? head?.algorithm ?? null),
        attributes: head?.words ?? null,
        ...settingFacts(row),
    });
}
/** MySQL keeps a list of names beside the query; MariaDB writes them into it. */
function listedColumns(shown) {
    const name = '`(?:[^`]|``)*`';
    const list = new RegExp(`^[^]*? VIEW ${name} \\((${name}(?:,\\s*${name})*)\\) AS `).exec(shown)?.[1] ?? '';
    return (list.match(new RegExp(name, 'g')) ?? []).map((one) => one.slice(1, -1).replaceAll('``', '`'));
}
/** What stands before the name of a view and in no catalog: MySQL since 9.4 has views that are materialized, and of JSON documents. */
function viewHead(shown) {
    const head = withoutTexts(shown).split(/ VIEW /)[0] ?? '';
    const rest = head.replace(/^CREATE|ALGORITHM=\w+|DEFINER=''@?''|SQL SECURITY \w+|''/g, ' ');
    return {
        algorithm: /ALGORITHM=(\w+)/.exec(head)?.[1] ?? null,
        words: rest
            .toLowerCase()
            .split(/\s+/)
            .filter((word) => word !== ''),
    };
}
/** triggers reads triggers by the schema of their table: by their own, MariaDB would look through every database. */
const triggers = {
    sql: (place) => `select EVENT_OBJECT_TABLE as \`table\`, TRIGGER_NAME as \`name\`, ACTION_TIMING as \`timing\`, EVENT_MANIPULATION as \`event\`,
  ACTION_ORDER as \`order\`, ACTION_STATEMENT as \`body\`, ${storedSetting}
from information_schema.TRIGGERS where EVENT_OBJECT_SCHEMA = ${here(place)}`,
};
/** triggerDraft makes a trigger; `shown` is SHOW CREATE TRIGGER where the catalog does not say all. */
function triggerDraft(row, shown) {
    return draft('trigger', row.name, {
        timing: lower(row.timing),
        event: lower(row.event),
        updateOf: shown === null ? null : updatedColumns(shown, row.body),
        order: Number(row.order),
        definition: bodyOf(row.body),
        ...storedFacts(row),
    });
}
/** The columns of BEFORE UPDATE OF, which stand as they were written. */
function updatedColumns(shown, body) {
    const found = /\bupdate\s+of\s+((?:`(?:[^`]|``)*`|[^\s`,]+|\s*,\s*)+?)\s+on\s/i.exec(headOf(shown, body))?.[1];
    const names = found?.match(/`(?:[^`]|``)*`|[^\s`,]+/g) ?? [];
    return names.map((name) => (name.startsWith('`') ? name.slice(1, -1).replaceAll('``', '`') : name));
}
const utc = (column) => `convert_tz(${column}, TIME_ZONE, '+00:00')`;
/** events reads events. One that is told no start begins when it is made or its schedule is changed: such a start is the clock's, not the schema's. */
const events = {
    sql: (place) => `select EVENT_NAME as \`name\`, TIME_ZONE as \`timeZone\`, EVENT_DEFINITION as \`body\`, EXECUTE_AT as \`executeAt\`, INTERVAL_VALUE as \`interval\`,
  INTERVAL_FIELD as \`unit\`, STARTS as \`starts\`, ENDS as \`ends\`, ${utc('STARTS')} between CREATED and LAST_ALTERED as \`madeBySchedule\`, STATUS as \`status\`,
  ON_COMPLETION as \`completion\`, EVENT_COMMENT as \`comment\`, ${storedSetting}
from information_schema.EVENTS where EVENT_SCHEMA = ${here(place)}`,
};
/** eventDraft makes an event. */
function eventDraft(row) {
    return draft('event', row.name, {
        definition: bodyOf(row.body),
        executeAt: row.executeAt,
        every: row.interval === null ? null : `${row.interval} ${lower(row.unit)}`,
        starts: Number(row.madeBySchedule) === 1 ? null : row.starts,
        ends: row.ends,
        timeZone: row.timeZone,
        status: lower(row.status),
        preserved: row.completion === 'PRESERVE',
        comment: row.comment,
        ...storedFacts(row),
    });
}
/** database reads the database itself. */
const database = {
    sql: (place) => `select DEFAULT_COLLATION_NAME as \`collation\`, ${where(place, 'databaseComments', ['SCHEMA_COMMENT', 'null'])} as \`comment\`,
  ${where(place, 'databaseEncryption', ['DEFAULT_ENCRYPTION', 'null'])} as \`encryption\`
from information_schema.SCHEMATA where SCHEMA_NAME = ${here(place)}`,
};

;// CONCATENATED MODULE: ./build/dialects/mysql/catalog-routines.js





/** routines reads functions and procedures, and MariaDB's packages. */
const routines = {
    sql: (place) => `select SPECIFIC_NAME as \`specific\`, ROUTINE_NAME as \`name\`, ROUTINE_TYPE as \`type\`, DTD_IDENTIFIER as \`returns\`, COLLATION_NAME as \`returnCollation\`,
  ROUTINE_DEFINITION as \`body\`, EXTERNAL_LANGUAGE as \`language\`, IS_DETERMINISTIC as \`deterministic\`, SQL_DATA_ACCESS as \`dataAccess\`,
  SECURITY_TYPE as \`security\`, ROUTINE_COMMENT as \`comment\`,
  LAST_ALTERED as \`altered\`, ${storedSetting}
from information_schema.ROUTINES where ROUTINE_SCHEMA = ${here(place)}`,
};
/** parameters reads the parameters of routines in their order; what a function returns is in the row of the function. */
const parameters = {
    sql: (place) => `select SPECIFIC_NAME as \`routine\`, ROUTINE_TYPE as \`routineType\`, PARAMETER_MODE as \`mode\`, PARAMETER_NAME as \`name\`,
  DTD_IDENTIFIER as \`type\`, COLLATION_NAME as \`collation\`
from information_schema.PARAMETERS where SPECIFIC_SCHEMA = ${here(place)} and ORDINAL_POSITION > 0
order by SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION`,
};
/** routinePrivileges reads grants on routines. */
const routinePrivileges = {
    sql: (place) => !place.readsRoutineGrants
        ? null
        : `select Routine_name as \`name\`, Routine_type as \`type\`, concat(quote(User), '@', quote(Host)) as \`grantee\`, Proc_priv as \`privileges\`
from mysql.procs_priv where Db = ${here(place)}`,
};
/** libraries reads the JavaScript that routines use; who made one has no bearing on it. */
const libraries = {
    sql: (place) => !can(place.server, 'libraries')
        ? null
        : `select LIBRARY_NAME as \`name\`, LIBRARY_DEFINITION as \`definition\`, LANGUAGE as \`language\`, LIBRARY_COMMENT as \`comment\`, SQL_MODE as \`sqlMode\`
from information_schema.LIBRARIES where LIBRARY_SCHEMA = ${here(place)}`,
};
/** libraryDraft makes a library. */
function libraryDraft({ name, definition, language, comment, sqlMode }) {
    return draft('library', name, { definition, language: lower(language), comment, sqlMode });
}
/** usedLibraries reads which routine uses which library. */
const usedLibraries = {
    sql: (place) => !can(place.server, 'libraries')
        ? null
        : `select ROUTINE_NAME as \`routine\`, ROUTINE_TYPE as \`routineType\`, LIBRARY_SCHEMA as \`database\`, LIBRARY_NAME as \`library\`
from information_schema.ROUTINE_LIBRARIES where ROUTINE_SCHEMA = ${here(place)}`,
};
/** routineDraft makes a function, a procedure or a package. */
function routineDraft(row, { parameters: own, libraries: used, grants, shown }) {
    const written = shown === null ? null : argumentsIn(headOf(shown, row.body ?? ''));
    return draft(row.type.toLowerCase().replaceAll(' ', '-'), row.name, {
        definition: row.body === null ? null : bodyOf(row.body),
        returns: row.type === 'FUNCTION' ? collated(row.returns, row.returnCollation) : null,
        parameters: own.map((parameter, index) => parameterText(parameter, written?.[index] ?? '')),
        aggregate: shown !== null && /^CREATE (?:DEFINER=\S+ )?AGGREGATE /.test(withoutTexts(shown)) ? true : null,
        language: row.language === null || row.language === 'SQL' ? null : lower(row.language),
        libraries: [...used].sort(),
        deterministic: row.deterministic === 'YES',
        dataAccess: lower(row.dataAccess),
        security: lower(row.security),
        comment: row.comment,
        grants: [...grants].sort(),
        ...storedFacts(row),
    });
}
/** A default stands as it was written; MariaDB since 11.8, in no catalog. */
function parameterText({ mode, name, type, collation }, written) {
    const value = /\s(?:default\s|:=)\s*([\s\S]*)$/i.exec(written)?.[1];
    const parts = [
        lower(mode),
        (0,quote/* plainOrQuoted */.ES)(name),
        collated(type, collation),
        value === undefined ? null : `default ${value}`,
    ];
    return parts.filter((part) => part !== null).join(' ');
}
function collated(type, collation) {
    if (type === null || collation === null)
        return type;
    // The grammar wants the character set before the collation.
    return `${type} character set ${collation.split('_')[0]} collate ${collation}`;
}

;// CONCATENATED MODULE: ./build/dialects/mysql/catalog-tables.js



/** tables reads tables, views and sequences by name; TABLE_ROWS, sizes and AUTO_INCREMENT are data, and cost a look into each table. */
const tables = {
    sql: (place) => `select TABLE_NAME as \`name\`, TABLE_TYPE as \`type\`, ENGINE as \`engine\`, ROW_FORMAT as \`rowFormat\`, TABLE_COLLATION as \`collation\`,
  CREATE_OPTIONS as \`options\`, TABLE_COMMENT as \`comment\`
from information_schema.TABLES where TABLE_SCHEMA = ${here(place)}`,
};
/** Whether a table is partitioned is said by its partitions; MySQL says that one is not encrypted only where new tables of the database would be. */
const implied = new Set(['partitioned', "ENCRYPTION='N'"]);
/** What every table of Aria's has where nobody says otherwise; a rebuild writes it down for one that nobody said it of. */
const impliedInAria = new Set(['page_checksum=1', 'transactional=1']);
function isImplied(option, engine) {
    return implied.has(option) || (engine === 'Aria' && impliedInAria.has(option));
}
/** tableDraft makes a table of its row. */
function tableDraft(row) {
    return draft('table', row.name, {
        engine: row.engine,
        rowFormat: lower(row.rowFormat),
        collation: row.collation,
        options: optionsOf(row.options ?? '').filter((option) => !isImplied(option, row.engine)),
        comment: row.comment,
        systemVersioned: row.type === 'SYSTEM VERSIONED' ? true : null,
    });
}
/** Options are written `name=value`, the value in quotes where it needs them; a few names are of two words. */
function optionsOf(text) {
    return (text.match(/(?:\b(?:DATA|INDEX) DIRECTORY=|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\S)+/g) ?? []).sort();
}
/** isTable tells tables that hold rows of their own from views and sequences. */
function isTable(row) {
    return row.type === 'BASE TABLE' || row.type === 'SYSTEM VERSIONED';
}
/** columns reads the columns of tables, views and sequences in their order. */
const columns = {
    sql: (place) => `select TABLE_NAME as \`table\`, COLUMN_NAME as \`name\`, COLUMN_TYPE as \`type\`, DATA_TYPE as \`dataType\`, IS_NULLABLE as \`nullable\`,
  COLUMN_DEFAULT as \`default\`, ${where(place, 'markedExpressions', [`EXTRA like '%DEFAULT_GENERATED%'`, 'null'])} as \`computed\`, EXTRA as \`extra\`, GENERATION_EXPRESSION as \`expression\`, COLLATION_NAME as \`collation\`,
  ${where(place, 'spatialReferences', ['SRS_ID', 'null'])} as \`srid\`, COLUMN_COMMENT as \`comment\`
from information_schema.COLUMNS where TABLE_SCHEMA = ${here(place)} order by TABLE_NAME, ORDINAL_POSITION`,
};
/** statistics reads the keys of all indexes in their order. */
const statistics = {
    sql: (place) => `select TABLE_NAME as \`table\`, INDEX_NAME as \`name\`, NON_UNIQUE as \`nonUnique\`, COLUMN_NAME as \`column\`, COLLATION as \`direction\`,
  SUB_PART as \`prefix\`, INDEX_TYPE as \`type\`, COMMENT as \`comment\`, INDEX_COMMENT as \`indexComment\`,
  ${where(place, 'invisibleIndexes', [`if(IS_VISIBLE = 'NO', 'YES', 'NO')`, where(place, 'ignoredIndexes', ['IGNORED', `'NO'`])])} as \`hidden\`,
  ${where(place, 'indexExpressions', ['EXPRESSION', 'null'])} as \`expression\`
from information_schema.STATISTICS where TABLE_SCHEMA = ${here(place)} order by TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`,
};
/** keyColumns reads the columns of foreign keys. */
const keyColumns = {
    sql: (place) => `select TABLE_NAME as \`table\`, CONSTRAINT_NAME as \`name\`, COLUMN_NAME as \`column\`, REFERENCED_TABLE_SCHEMA as \`targetDatabase\`,
  REFERENCED_TABLE_NAME as \`targetTable\`, REFERENCED_COLUMN_NAME as \`targetColumn\`
from information_schema.KEY_COLUMN_USAGE where TABLE_SCHEMA = ${here(place)} and REFERENCED_TABLE_NAME is not null
order by TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`,
};
/** references reads the rules of foreign keys. */
const references = {
    sql: (place) => `select TABLE_NAME as \`table\`, CONSTRAINT_NAME as \`name\`, UPDATE_RULE as \`onUpdate\`, DELETE_RULE as \`onDelete\`
from information_schema.REFERENTIAL_CONSTRAINTS where CONSTRAINT_SCHEMA = ${here(place)}`,
};
/** checks reads the conditions; MySQL's catalog of them does not say the table, but names are unique in a database there. */
const checks = {
    sql: (place) => !can(place.server, 'checks')
        ? null
        : `select ${where(place, 'checkLevels', ['TABLE_NAME', 'null'])} as \`table\`, CONSTRAINT_NAME as \`name\`, CHECK_CLAUSE as \`expression\`,
  ${where(place, 'checkLevels', ['LEVEL', `'Table'`])} as \`level\`
from information_schema.CHECK_CONSTRAINTS where CONSTRAINT_SCHEMA = ${here(place)}`,
};
/** enforcements reads which table a check belongs to, and whether it holds. */
const enforcements = {
    sql: (place) => `select TABLE_NAME as \`table\`, CONSTRAINT_NAME as \`name\`, ${where(place, 'checkEnforcement', ['ENFORCED', `'YES'`])} as \`enforced\`
from information_schema.TABLE_CONSTRAINTS where TABLE_SCHEMA = ${here(place)} and CONSTRAINT_TYPE = 'CHECK'`,
};
/** partitions reads partitions and subpartitions in their order. */
const partitions = {
    sql: (place) => `select TABLE_NAME as \`table\`, PARTITION_NAME as \`name\`, SUBPARTITION_NAME as \`sub\`, PARTITION_ORDINAL_POSITION as \`position\`,
  PARTITION_METHOD as \`method\`, PARTITION_EXPRESSION as \`expression\`, SUBPARTITION_METHOD as \`subMethod\`, SUBPARTITION_EXPRESSION as \`subExpression\`,
  PARTITION_DESCRIPTION as \`description\`, PARTITION_COMMENT as \`comment\`
from information_schema.PARTITIONS where TABLE_SCHEMA = ${here(place)} and PARTITION_NAME is not null
order by TABLE_NAME, PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION`,
};
/** tablePrivileges reads grants on tables and views; they outlive what they are on. */
const tablePrivileges = {
    sql: (place) => `select TABLE_NAME as \`table\`, null as \`column\`, GRANTEE as \`grantee\`, PRIVILEGE_TYPE as \`privilege\`, IS_GRANTABLE as \`grantable\`
from information_schema.TABLE_PRIVILEGES where TABLE_SCHEMA = ${here(place)}`,
};
/** columnPrivileges reads grants on columns. */
const columnPrivileges = {
    sql: (place) => `select TABLE_NAME as \`table\`, COLUMN_NAME as \`column\`, GRANTEE as \`grantee\`, PRIVILEGE_TYPE as \`privilege\`, IS_GRANTABLE as \`grantable\`
from information_schema.COLUMN_PRIVILEGES where TABLE_SCHEMA = ${here(place)}`,
};
/** maskedName is a database's name as a grant may have it, so that its underscores stand for themselves. */
function maskedName(database) {
    return database.replaceAll(/[_%]/g, '\\$&');
}
/** databasePrivileges reads grants on the whole database, under the name it was given by: an underscore may have been masked. */
const databasePrivileges = {
    sql: (place) => `select GRANTEE as \`grantee\`, PRIVILEGE_TYPE as \`privilege\`, IS_GRANTABLE as \`grantable\`, TABLE_SCHEMA as \`on\`
from information_schema.SCHEMA_PRIVILEGES where TABLE_SCHEMA in (${here(place)}, ${(0,quote/* quoteText */.ol)(maskedName(place.database))})`,
};

;// CONCATENATED MODULE: ./build/dialects/mysql/catalog-queries.js



const queries = {
    tables: tables,
    columns: columns,
    statistics: statistics,
    keyColumns: keyColumns,
    references: references,
    checks: checks,
    enforcements: enforcements,
    partitions: partitions,
    tablePrivileges: tablePrivileges,
    columnPrivileges: columnPrivileges,
    databasePrivileges: databasePrivileges,
    views: views,
    triggers: triggers,
    routines: routines,
    parameters: parameters,
    routinePrivileges: routinePrivileges,
    libraries: libraries,
    usedLibraries: usedLibraries,
    events: events,
    database: database,
};
/** allCatalogs names all catalog queries. */
const allCatalogs = Object.keys(queries);
/** catalogStatements are catalog queries for one database, in a fixed order: all of them unless some are named. */
function catalogStatements(place, names = allCatalogs) {
    return names.flatMap((name) => queries[name].sql(place) ?? []);
}
/** catalogRows puts the results of catalogStatements under their names; what was not asked has no rows. */
function catalogRows(place, results, names = allCatalogs) {
    const asked = names.filter((name) => queries[name].sql(place) !== null);
    const found = new Map(asked.map((name, index) => [name, results[index] ?? []]));
    return Object.fromEntries(allCatalogs.map((name) => [name, found.get(name) ?? []]));
}

// EXTERNAL MODULE: ./build/ddl/mysql/partitions.js
var mysql_partitions = __webpack_require__(53551);
;// CONCATENATED MODULE: ./build/dialects/mysql/introspect-columns.js



/** columnDraft makes a column. */
function columnDraft(row, context) {
    const extra = extraOf(row.extra);
    const generated = extra.words.find((word) => / generated$/.test(word))?.split(' ')[0] ?? null;
    return draft('column', row.name, {
        type: row.type,
        nullable: row.nullable === 'YES',
        ...(generated === null ? defaultFacts(row, context) : {}),
        generated,
        expression: generated === null ? null : row.expression,
        onUpdate: extra.onUpdate,
        autoIncrement: extra.words.includes('auto_increment') ? true : null,
        invisible: extra.words.includes('invisible') ? true : null,
        attributes: extra.words.filter((word) => !known.has(word) && !/ generated$/.test(word)),
        collation: row.collation,
        srid: context.srid === null ? null : Number(context.srid),
        check: context.check,
        options: context.options,
        comment: row.comment,
    });
}
const known = new Set(['auto_increment', 'invisible', 'default_generated']);
/** EXTRA lists words with spaces (MySQL) or commas (MariaDB) between them, some of two or three words. */
function extraOf(text) {
    const onUpdate = /\bon update (\S+?)(?:,|\s|$)/i.exec(text);
    const rest = text.replace(/\bon update \S+/i, '');
    const words = rest.match(/(?:virtual|stored) generated|without system versioning|not secondary|[^\s,]+/gi) ?? [];
    return { words: words.map((word) => word.toLowerCase()), onUpdate: onUpdate?.[1] ?? null };
}
/** A column that may be null has null for its default. On MySQL that can be dropped, which only SHOW CREATE tells, and of texts and blobs not even that. */
function defaultFacts(row, { isMysql, line }) {
    if (row.default === null) {
        const isBare = row.nullable === 'YES' && isMysql && line !== null && !/ DEFAULT /.test(withoutTexts(line));
        return { noDefault: isBare && !/text|blob/.test(row.dataType) ? true : null };
    }
    if (!isMysql)
        return { default: row.default === 'NULL' ? null : row.default };
    if (Number(row.computed) !== 1)
        return { default: bytesIn(row, line) ?? literal(row.dataType, row.default) };
    return { default: /^current_timestamp/i.test(row.default) ? row.default : `(${row.default})` };
}
const plain = /^(?:(?:tiny|small|medium|big)?int|decimal|float|double|bit|(?:var)?binary|year)$/;
/** MySQL's catalog ends bytes at the first zero, and says none of an empty text; SHOW CREATE TABLE says them whole, as a text or in hexadecimal. */
function bytesIn({ dataType }, line) {
    if (!/binary/i.test(dataType))
        return null;
    return / DEFAULT (0x[0-9a-f]+|'(?:[^'\\]|\\.|'')*')/i.exec(line ?? '')?.[1] ?? null;
}
/** MySQL says a text without its quotes; numbers, bits and bytes as they can be written. */
function literal(type, text) {
    return plain.test(lower(type) ?? '') ? text : (0,quote/* quoteText */.ol)(text);
}

;// CONCATENATED MODULE: ./build/dialects/mysql/introspect-sequences.js


/** sequenceQuery reads all sequences in one statement: MariaDB before 11.4 has no catalog of them, and the one it has since says nothing of CACHE. */
function sequenceQuery(names) {
    return names
        .map((name) => `select ${(0,quote/* quoteText */.ol)(name)} as \`name\`, start_value as \`start\`, minimum_value as \`minimum\`, maximum_value as \`maximum\`,
  increment as \`increment\`, cache_size as \`cache\`, cycle_option as \`cycle\` from ${(0,quote/* quoteName */.AB)(name)}`)
        .join('\nunion all ');
}
/** A small number comes as one, a big one as text. */
function textOf(value) {
    return value === undefined ? null : String(value);
}
/** sequenceDraft makes a sequence; its type is that of its columns. */
function sequenceDraft(table, type, row) {
    return draft('sequence', table.name, {
        type,
        engine: table.engine,
        comment: table.comment,
        start: textOf(row?.start),
        minimum: textOf(row?.minimum),
        maximum: textOf(row?.maximum),
        increment: textOf(row?.increment),
        cache: textOf(row?.cache),
        cycle: row === null ? null : Number(row.cycle) === 1,
    });
}

;// CONCATENATED MODULE: ./build/dialects/mysql/introspect-extras.js







/** routineKey tells a function from a procedure of the same name. */
function routineKey({ type, name }) {
    return `${type} ${name}`;
}
/** saidKey names an object among those of all kinds; the kind is the word of SHOW CREATE for it. */
function saidKey(kind, name) {
    return `${kind} ${name}`;
}
function questions(place, { tables, views, routines, triggers }) {
    const isSaidWhole = can(place.server, 'viewAlgorithm');
    const openViews = isSaidWhole ? [] : views.filter((row) => row.definition !== '');
    const byColumn = can(place.server, 'triggerColumns')
        ? triggers.filter((row) => row.event === 'UPDATE')
        : [];
    return [
        ...tables.filter(isTable).map(({ name }) => ({ about: 'tables', kind: 'table', name, key: name })),
        ...openViews.map(({ name }) => ({ about: 'views', kind: 'view', name, key: name })),
        ...routines
            .filter((row) => row.body !== null && shown.has(row.type))
            .map((row) => {
            const { name, type } = row;
            return { about: 'routines', kind: type.toLowerCase(), name, key: routineKey(row) };
        }),
        ...byColumn.map(({ name }) => ({ about: 'triggers', kind: 'trigger', name, key: name })),
    ];
}
const shown = new Set(['FUNCTION', 'PROCEDURE', 'PACKAGE', 'PACKAGE BODY']);
/** What the catalogs say whole is asked too where all is to be made again. */
function furtherQuestions(rows, asked) {
    const known = new Set(asked.map(({ kind, name }) => saidKey(kind, name)));
    const all = [
        ...rows.views.map(({ name }) => ({ kind: 'view', name })),
        ...rows.triggers.map(({ name }) => ({ kind: 'trigger', name })),
        ...rows.tables.filter(({ type }) => type === 'SEQUENCE').map(({ name }) => ({ kind: 'sequence', name })),
        ...rows.events.map(({ name }) => ({ kind: 'event', name })),
        ...rows.libraries.map(({ name }) => ({ kind: 'library', name })),
    ];
    return all.filter(({ kind, name }) => !known.has(saidKey(kind, name)));
}
function showCreate({ kind, name }) {
    return `show create ${kind} ${(0,quote/* quoteName */.AB)(name)}`;
}
/** readExtras asks in one more round trip, and in none where there is nothing to ask. */
async function readExtras(session, { place, isWhole }, rows) {
    const asked = questions(place, rows);
    const further = isWhole ? furtherQuestions(rows, asked) : [];
    const shows = [...asked, ...further];
    const sequences = rows.tables.filter((row) => row.type === 'SEQUENCE').map((row) => row.name);
    const isSpatial = can(place.server, 'geometryColumns') && rows.columns.some(({ dataType }) => spatial.has(dataType));
    const last = [
        ...(isSpatial ? [referencesQuery(place)] : []),
        ...(sequences.length === 0 ? [] : [sequenceQuery(sequences)]),
    ];
    const results = await answersOf(session, [...shows.map(showCreate), ...last]);
    const answers = asked.map((question, index) => ({ ...question, ...shownIn(results[index], place) }));
    const about = (what) => new Map(answers.flatMap((answer) => (answer.about === what && answer.text !== null ? [[answer.key, answer.text]] : [])));
    const sequenceRows = sequences.length === 0 ? [] : introspect_extras_rowsOf(results.at(-1));
    return {
        said: saidIn(shows, results),
        sequences: new Map(sequenceRows.map((row) => [row.name, row])),
        tables: about('tables'),
        views: about('views'),
        routines: about('routines'),
        triggers: about('triggers'),
        references: referencesIn(isSpatial ? results[shows.length] : []),
        refusals: answers.flatMap(({ about, key, message }) => (message === null ? [] : [{ about, key, message }])),
    };
}
function saidIn(shows, results) {
    const texts = shows.map(({ kind, name }, index) => [saidKey(kind, name), introspect_extras_textOf(rowOf(results[index]))]);
    return new Map(texts.filter(([, text]) => text !== ''));
}
function rowOf(answer) {
    return answer instanceof Error ? undefined : answer?.[0];
}
function shownIn(answer, { database }) {
    if (answer instanceof Error)
        return { text: null, message: withoutDatabase(answer.message, database) };
    return { text: withoutDatabase(introspect_extras_textOf(answer?.[0]), database), message: null };
}
function introspect_extras_rowsOf(answer) {
    if (answer instanceof Error)
        throw answer;
    return (answer ?? []);
}
const spatial = new Set([
    'geometry',
    'point',
    'linestring',
    'polygon',
    'multipoint',
    'multilinestring',
    'multipolygon',
    'geometrycollection',
]);
/** MariaDB looks through every database for this, so that it is asked only where there is something to ask for. */
function referencesQuery(place) {
    return `select G_TABLE_NAME as \`table\`, G_GEOMETRY_COLUMN as \`column\`, SRID as \`srid\`
from information_schema.GEOMETRY_COLUMNS where G_TABLE_SCHEMA = ${here(place)} and SRID <> 0`;
}
function referencesIn(answer) {
    const rows = introspect_extras_rowsOf(answer);
    return new Map(rows.map(({ table, column, srid }) => [`${table}.${column}`, String(srid)]));
}
/** The text stands under `Create Table`, `Create View` and so on, or `SQL Original Statement`. */
function introspect_extras_textOf(row) {
    const fields = Object.entries((row ?? {}));
    const found = fields.find(([name]) => /^create |^sql original/i.test(name));
    return typeof found?.[1] === 'string' ? found[1] : '';
}

;// CONCATENATED MODULE: ./build/dialects/mysql/introspect-grants.js

/** addGrants puts the grants on tables, views and sequences to them. Privileges outlive the table they are on, and hold again as soon as there is one of that name: those are objects of their own. */
function addGrants(rows, relations, left) {
    const groups = grouped([...rows.tablePrivileges, ...rows.columnPrivileges], (row) => row.table);
    return [...groups]
        .filter(([name]) => !left.has(name))
        .flatMap(([name, list]) => {
        const grants = list.map(grantText).sort();
        const relation = relations.get(name);
        if (relation === undefined)
            return [draft('privileges', name, { grants })];
        relation.facts.grants = grants;
        return [];
    });
}
/** databaseGrants are the grants on the whole database. */
function databaseGrants(rows) {
    return rows.databasePrivileges.map((row) => grantText({ ...row, column: null })).sort();
}
function grantText({ grantee, privilege, column, grantable }) {
    const where = column === null ? '' : ` (${column})`;
    return `${grantee}: ${privilege}${where}${grantable === 'YES' ? ' with grant option' : ''}`;
}
/** The server compares the names of routines without their case. */
const keyOf = (type, name) => `${type.toUpperCase()} ${name.toLowerCase()}`;
/** routineGrants reads which routine they are on. */
function routineGrants(rows) {
    const groups = grouped(rows.routinePrivileges, (row) => keyOf(row.type, row.name));
    const there = new Set([
        ...rows.routines.map((row) => keyOf(row.type, row.name)),
        ...rows.libraries.map((row) => keyOf('LIBRARY', row.name)),
    ]);
    const gone = [...groups].filter(([key]) => !there.has(key));
    return {
        of: (row) => (groups.get(keyOf(row.type, row.name)) ?? []).flatMap(grantTexts),
        orphans: gone.map(([, own]) => {
            const [{ type, name }] = own;
            return draft('routine-privileges', `${type.toLowerCase()} ${name}`, { grants: own.flatMap(grantTexts).sort() });
        }),
    };
}
function grantTexts({ grantee, privileges }) {
    const all = privileges.toUpperCase().split(',');
    const grantable = all.includes('GRANT') ? 'YES' : 'NO';
    const own = all.filter((privilege) => privilege !== 'GRANT' && privilege !== '');
    const named = own.length === 0 ? ['USAGE'] : own;
    return named.map((privilege) => grantText({ grantee, privilege, grantable, column: null }));
}

;// CONCATENATED MODULE: ./build/dialects/mysql/residue-texts.js


/** definitionsOf is what the lines of SHOW CREATE TABLE must be, as far as the catalogs say. */
function definitionsOf(material) {
    return [...columnTexts(material), ...keyTexts(material), ...referenceTexts(material), ...checkTexts(material)];
}
function comment(said) {
    return said === '' ? [] : [`COMMENT ${shownText(said)}`, `COMMENT=${shownText(said)}`];
}
/** The server escapes less than could be: only what would end the text or not be seen. */
function shownText(said) {
    return (0,quote/* quoteText */.ol)(said).replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\0', '\\0');
}
function columnTexts({ columns, checks }) {
    return columns.map((row) => {
        const check = checks.find((one) => one.level === 'Column' && one.name === row.name)?.expression;
        const type = row.type.replace(/ \/\*M?!\d+ (\w+)\*\/$/, '');
        const { expression } = row;
        return {
            of: 'column',
            name: row.name,
            start: `${(0,quote/* quoteName */.AB)(row.name)} ${type}`,
            rest: [
                ...comment(row.comment),
                ...(check === undefined ? [] : [`CHECK (${check})`]),
                ...defaultTexts(row),
                ...(expression ? [`GENERATED ALWAYS AS (${expression})`, `GENERATED ALWAYS AS ${expression}`] : []),
                row.nullable === 'YES' ? / NULL(?= |$)/ : ' NOT NULL',
                ...extraTexts(row.extra),
                / CHARACTER SET \w+/,
                / COLLATE \w+/,
                ...(row.srid === null ? [] : [`/*!80003 SRID ${row.srid} */`]),
                row.type.slice(type.length).trim(),
            ],
        };
    });
}
/** Numbers stand in quotes on MySQL, and expressions in parentheses; bytes are shown as text, whatever they are. */
function defaultTexts({ default: value, dataType }) {
    if (value === null || value === 'NULL')
        return [/ DEFAULT NULL(?= |$)/, / DEFAULT 'NULL'(?= |$)/];
    const bytes = /binary/.test(dataType) ? [/ DEFAULT (?:0x[0-9A-Fa-f]+|'(?:[^'\\]|\\.|'')*')/] : [];
    return [`DEFAULT (${value})`, ...bytes, `DEFAULT ${shownText(value)}`, `DEFAULT ${value}`];
}
function extraTexts(extra) {
    const update = /on update (\S+)/i.exec(extra)?.[1]?.replace(/[()]/g, '\\$&');
    const words = [
        [/auto_increment/i, / AUTO_INCREMENT/],
        [/virtual generated/i, / VIRTUAL(?= |$)/],
        [/stored generated/i, / (?:STORED|PERSISTENT)(?= |$)/],
        [/invisible/i, / (?:\/\*!80023 INVISIBLE \*\/|INVISIBLE)/],
        [/without system versioning/i, / WITHOUT SYSTEM VERSIONING/],
        [/not secondary/i, / NOT SECONDARY/],
    ];
    const found = words.filter(([said]) => said.test(extra)).map(([, shown]) => shown);
    return update === undefined ? found : [new RegExp(` ON UPDATE ${update}`), ...found];
}
function keyTexts({ keys, overlaps }) {
    return [...grouped(keys, (row) => row.name)].map(([name, own]) => {
        const [first] = own;
        const period = overlaps.get(name);
        const last = period === undefined ? [] : [`${(0,quote/* quoteName */.AB)(period)} WITHOUT OVERLAPS`];
        const list = [...own.map(keyPart), ...last].join(',');
        return {
            of: 'key',
            name,
            start: `${keyWords(first)}${name === 'PRIMARY' ? '' : ` ${(0,quote/* quoteName */.AB)(name)}`} (${list})`,
            rest: [
                ...comment(first.indexComment),
                / USING \w+/,
                ...(first.hidden === 'YES' ? [/ IGNORED|\/\*!80000 INVISIBLE \*\//] : []),
            ],
        };
    });
}
const wordedKeys = new Set(['FULLTEXT', 'SPATIAL', 'VECTOR']);
function keyWords({ name, nonUnique, type }) {
    if (name === 'PRIMARY')
        return 'PRIMARY KEY';
    if (wordedKeys.has(type))
        return `${type} KEY`;
    return Number(nonUnique) === 0 ? 'UNIQUE KEY' : 'KEY';
}
function keyPart({ column, prefix, direction, expression, type }) {
    const length = prefix === null || type === 'SPATIAL' ? '' : `(${prefix})`;
    const base = column === null ? `(${expression ?? ''})` : `${(0,quote/* quoteName */.AB)(column)}${length}`;
    return direction === 'D' ? `${base} DESC` : base;
}
function referenceTexts({ foreignKeys, database }) {
    return [...grouped(foreignKeys, (row) => row.name)].map(([name, own]) => {
        const [first] = own;
        const target = first.targetDatabase === database ? '' : `${(0,quote/* quoteName */.AB)(first.targetDatabase)}.`;
        const list = (columns) => columns.map(quote/* quoteName */.AB).join(', ');
        return {
            of: 'constraint',
            name,
            start: `CONSTRAINT ${(0,quote/* quoteName */.AB)(name)} FOREIGN KEY (${list(own.map((row) => row.column))}) REFERENCES ${target}${(0,quote/* quoteName */.AB)(first.targetTable)} (${list(own.map((row) => row.targetColumn))})`,
            rest: [
                / ON DELETE (?:CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)/,
                / ON UPDATE (?:CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)/,
            ],
        };
    });
}
function checkTexts({ checks, enforcements }) {
    return checks
        .filter((row) => row.level === 'Table')
        .map(({ name, expression }) => {
        const isOff = enforcements.some((row) => row.name === name && row.enforced === 'NO');
        return {
            of: 'constraint',
            name,
            start: `CONSTRAINT ${(0,quote/* quoteName */.AB)(name)} CHECK (${expression})`,
            rest: isOff ? [/\/\*!80016 NOT ENFORCED \*\//] : [],
        };
    });
}
/** tableTexts is what may stand behind the bracket of SHOW CREATE TABLE. */
function tableTexts(row) {
    const options = (row.options ?? '').match(/(?:'(?:[^']|'')*'|\S)+/g) ?? [];
    return [
        ...comment(row.comment),
        /^\)/,
        /ENGINE=\w+/,
        / AUTO_INCREMENT=\d+/,
        // Aria says its default aloud.
        / PAGE_CHECKSUM=1(?= |$)/,
        / DEFAULT CHARSET=\w+/,
        / COLLATE=\w+/,
        ...(row.type === 'SYSTEM VERSIONED' ? [/ WITH SYSTEM VERSIONING/] : []),
        ...options.map((option) => new RegExp(` (?:\\/\\*!\\d+ )?\`?${escaped(option).replace('=', '\\`?=[\'"]?')}['"]?(?: \\*\\/)?(?= |$)`, 'i')),
    ];
}
function escaped(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

;// CONCATENATED MODULE: ./build/dialects/mysql/residue.js


/** residueOf takes what the catalogs say out of SHOW CREATE TABLE. How the table is partitioned is left to others. */
function residueOf(shown, material) {
    const periods = material.periods.map(({ line }) => line);
    const definitions = definitionsOf(material);
    const lefts = shown.lines.filter((line) => !periods.includes(line)).map((line) => leftOfLine(line, definitions));
    const table = optionsIn(leftOf(shown.end, tableTexts(material.table)));
    const unread = lefts.filter(({ unknown }) => unknown !== '').map(({ start, unknown }) => `${start} ${unknown}`.trim());
    return {
        columns: residue_optionsOf(lefts, 'column'),
        keys: residue_optionsOf(lefts, 'key'),
        table: table.options,
        unknown: [...unread, ...(table.unknown === '' ? [] : [table.unknown])],
    };
}
function leftOfLine(line, definitions) {
    const text = bare(line);
    const own = definitions.find(({ start }) => text.startsWith(bare(start)));
    if (own === undefined)
        return { of: null, name: '', start: '', options: [], unknown: line };
    const { of, name, start } = own;
    const known = own.rest.map((one) => (typeof one === 'string' ? bare(one) : one));
    return { of, name, start, ...optionsIn(leftOf(text.slice(bare(start).length), known)) };
}
/** MySQL says the character set of a text in one place and not in the other, or another one. */
function bare(expression) {
    return expression.replace(/\b_\w+(?=')/g, '');
}
function residue_optionsOf(lefts, of) {
    return new Map(lefts.filter((left) => left.of === of && left.options.length > 0).map((left) => [left.name, left.options]));
}
function leftOf(text, known) {
    return known
        .reduce((rest, one) => rest.replace(one, ' '), text)
        .trim()
        .replace(/\s+/g, ' ');
}
const residue_text = "'(?:[^'\\\\]|\\\\.|'')*'";
const quoted = '`(?:[^`]|``)*`';
/** What we know how to say again: words of MySQL's storage, and whatever an engine of MariaDB's takes as `name`=value. */
const residue_option = new RegExp([
    'STORAGE (?:DISK|MEMORY)',
    'COLUMN_FORMAT (?:FIXED|DYNAMIC)',
    `(?:SECONDARY_)?ENGINE_ATTRIBUTE[ =]${residue_text}`,
    'SECONDARY_ENGINE=\\w+',
    'AUTOEXTEND_SIZE=\\d+',
    'KEY_BLOCK_SIZE=\\d+',
    'REF_SYSTEM_ID=\\d+',
    'CLUSTERING=\\w+',
    `WITH PARSER ${quoted}`,
    `TABLESPACE ${quoted}`,
    `(?:DATA|INDEX) DIRECTORY=${residue_text}`,
    `CONNECTION=${residue_text}`,
    'UNION=\\([^)]*\\)',
    'INSERT_METHOD=\\w+',
    `${quoted}=(?:${residue_text}|[\\w.-]+)`,
].join('|'), 'g');
function optionsIn(left) {
    if (left === '')
        return { options: [], unknown: '' };
    const plain = withoutVersions(left);
    const unknown = plain.replace(residue_option, ' ').replace(/\s+/g, ' ').trim();
    return { options: (plain.match(residue_option) ?? []).sort(), unknown };
}

;// CONCATENATED MODULE: ./build/dialects/mysql/shown-table.js

/** shownTable takes SHOW CREATE TABLE apart. */
function shownTable(created) {
    const lines = created.split('\n').slice(1);
    const end = lines.findIndex((line) => line.startsWith(')'));
    const clause = withoutVersions(lines.slice(end + 1).join('\n')).replace(/ ENGINE = \w+/g, '');
    return {
        lines: lines.slice(0, end).map((line) => line.trim().replace(/,$/, '')),
        end: lines[end] ?? '',
        clause: clause.replace(/\s+/g, ' ').trim(),
    };
}
const shown_table_name = '`((?:[^`]|``)*)`';
const columnLine = new RegExp(`^${shown_table_name} (.*)$`);
const periodLine = new RegExp(`^PERIOD FOR (?:${shown_table_name}|SYSTEM_TIME) \\(${shown_table_name}, ${shown_table_name}\\)$`);
const overlapLine = new RegExp(`^(?:UNIQUE KEY ${shown_table_name}|PRIMARY KEY) \\(.*,${shown_table_name} WITHOUT OVERLAPS\\)`);
const shown_table_plain = (quoted) => (quoted ?? '').replaceAll('``', '`');
/** columnLines gives what follows the name in the line of each column. */
function columnLines({ lines }) {
    const found = lines.flatMap((line) => {
        const match = columnLine.exec(line);
        return match === null ? [] : [[shown_table_plain(match[1]), match[2] ?? '']];
    });
    return new Map(found);
}
/** periodsIn gives the periods of a table. */
function periodsIn({ lines }) {
    return lines.flatMap((line) => {
        const match = periodLine.exec(line);
        if (match === null)
            return [];
        const named = match[1] === undefined ? null : shown_table_plain(match[1]);
        return [{ name: named, columns: [shown_table_plain(match[2]), shown_table_plain(match[3])], line }];
    });
}
/** overlapsIn gives the keys in which rows may not overlap in a period, by name, with that period. MariaDB since 10.5. */
function overlapsIn({ lines }) {
    const found = lines.flatMap((line) => {
        const match = overlapLine.exec(line);
        return match === null ? [] : [[match[1] === undefined ? 'PRIMARY' : shown_table_plain(match[1]), shown_table_plain(match[2])]];
    });
    return new Map(found);
}

;// CONCATENATED MODULE: ./build/dialects/mysql/introspect-parts.js




/** tableParts puts the rows of the catalogs and SHOW CREATE TABLE together by table. The bookkeeping's tables are not among them. */
function tableParts(material) {
    const left = bookkeepingTables(material);
    const of = rowsByTable(material);
    return material.rows.tables
        .filter((row) => isTable(row) && !left.has(row.name))
        .map((row) => partsOf(row, of, material));
}
/** bookkeepingTables are Knex's own two tables: in the database itself, or in another one that is configured and that we do not read. */
function bookkeepingTables({ place, bookkeeping }) {
    const { tableName, schemaName } = bookkeeping;
    if (schemaName !== null && schemaName !== place.database)
        return new Set();
    return new Set([tableName, `${tableName}_lock`]);
}
function rowsByTable({ rows }) {
    const by = (list) => {
        const groups = grouped(list, (row) => row.table ?? '');
        return (name) => groups.get(name) ?? [];
    };
    // MySQL's catalog of checks does not say the table, but their names are unique in a database there.
    const homes = new Map(rows.enforcements.map((row) => [row.name, row.table]));
    return {
        columns: by(rows.columns),
        keys: by(rows.statistics),
        foreignKeys: by(rows.keyColumns),
        rules: by(rows.references),
        checks: by(rows.checks.map((row) => ({ ...row, table: row.table ?? homes.get(row.name) ?? '' }))),
        enforcements: by(rows.enforcements),
        partitions: by(rows.partitions),
        triggers: by(rows.triggers),
    };
}
function partsOf(row, of, { extras, place }) {
    const { name } = row;
    const shown = shownTable(extras.tables.get(name) ?? '');
    const periods = periodsIn(shown);
    const overlaps = overlapsIn(shown);
    const parts = {
        row,
        columns: of.columns(name),
        keys: withoutPeriods(of.keys(name), overlaps),
        overlaps,
        foreignKeys: of.foreignKeys(name),
        rules: of.rules(name),
        // A period is also in the catalog of checks: it begins before it ends.
        checks: of.checks(name).filter((check) => !periods.some((period) => period.name === check.name)),
        enforcements: of.enforcements(name),
        partitions: of.partitions(name),
        triggers: of.triggers(name),
        shown,
        periods,
    };
    return { ...parts, residue: residueOf(shown, { ...parts, table: row, database: place.database }) };
}
function withoutPeriods(keys, overlaps) {
    if (overlaps.size === 0)
        return keys;
    return [...grouped(keys, (row) => row.name)].flatMap(([name, own]) => (overlaps.has(name) ? own.slice(0, -2) : own));
}

;// CONCATENATED MODULE: ./build/dialects/mysql/introspect-tables.js


/** indexDrafts makes primary key, unique and plain indexes of the keys of one table. */
function indexDrafts(rows, overlaps, options) {
    return [...grouped(rows, (row) => row.name)].map(([name, keys]) => {
        const index = indexDraft(keys);
        const further = draft('index', name, {
            withoutOverlaps: overlaps.get(name) ?? null,
            options: options.get(name) ?? [],
        });
        return { ...index, facts: { ...index.facts, ...further.facts } };
    });
}
function indexDraft(keys) {
    const [first] = keys;
    const unique = Number(first.nonUnique) === 0;
    const kind = first.name === 'PRIMARY' ? 'primary-key' : unique ? 'unique' : 'index';
    const isSimple = keys.every((key) => key.column !== null && key.prefix === null && key.direction !== 'D');
    const columns = keys.flatMap((key) => (key.column === null ? [] : [key.column]));
    return draft(kind, first.name, {
        method: lower(first.type),
        ...(kind === 'index' ? {} : { columns }),
        keys: kind !== 'index' && isSimple ? null : keys.map((key) => keyText(key, first.type)),
        invisible: first.hidden === 'YES' ? true : null,
        disabled: first.comment === 'disabled' ? true : null,
        comment: first.indexComment,
    });
}
/** A spatial index always says a prefix of 32 bytes, which nobody can ask for. */
function keyText({ column, prefix, direction, expression }, type) {
    const length = prefix === null || type === 'SPATIAL' ? '' : `(${prefix})`;
    const base = column === null ? `(${expression})` : `${(0,quote/* plainOrQuoted */.ES)(column)}${length}`;
    return direction === 'D' ? `${base} desc` : base;
}
/** foreignKeyDrafts makes the foreign keys of one table. */
function foreignKeyDrafts(columns, rules, place) {
    return [...grouped(columns, (row) => row.name)].map(([name, own]) => {
        const [first] = own;
        const rule = rules.find((candidate) => candidate.name === name);
        const elsewhere = first.targetDatabase === place.database ? null : first.targetDatabase;
        return draft('foreign-key', name, {
            columns: own.map((row) => row.column),
            references: first.targetTable,
            referencedDatabase: elsewhere,
            referencedColumns: own.map((row) => row.targetColumn),
            onUpdate: lower(rule?.onUpdate ?? null),
            onDelete: lower(rule?.onDelete ?? null),
        });
    });
}
/** partitionFacts tells how a table is partitioned. */
function partitionFacts(rows) {
    const [first] = rows;
    if (first === undefined)
        return {};
    const key = (method, expression) => `${method.toLowerCase()} (${expression ?? ''})`;
    return {
        partitionKey: key(first.method, first.expression),
        ...(first.subMethod === null ? {} : { subpartitionKey: key(first.subMethod, first.subExpression) }),
    };
}
/** How far the time of a partition of history goes is the clock's, and the rest of it in the clause. */
function valuesText({ method, description }) {
    if (description === null || method === 'SYSTEM_TIME')
        return null;
    if (description === 'DEFAULT')
        return 'default';
    if (method.startsWith('LIST'))
        return `in (${description})`;
    return description === 'MAXVALUE' ? 'less than maxvalue' : `less than (${description})`;
}
/** partitionDrafts makes the partitions of one table, with their subpartitions as a fact. */
function partitionDrafts(rows) {
    return [...grouped(rows, (row) => row.name)].map(([name, own]) => {
        const [first] = own;
        return draft('partition', name, {
            position: Number(first.position),
            values: valuesText(first),
            subpartitions: own.flatMap((row) => (row.sub === null ? [] : [row.sub])),
            comment: first.comment,
        });
    });
}

;// CONCATENATED MODULE: ./build/dialects/mysql/introspect-assemble.js













/** assemble turns what was read into schema objects, identified by name alone. */
function assemble(material, tables) {
    const relations = new Map([
        ...tables.map((parts) => [parts.row.name, tableOf(parts, material)]),
        ...sequencesOf(material),
        ...viewsOf(material),
    ]);
    const orphans = addGrants(material.rows, relations, bookkeepingTables(material));
    return [...databaseOf(material), ...relations.values(), ...orphans, ...introspect_assemble_programsOf(material)];
}
function databaseOf({ rows }) {
    return rows.database.map((row) => draft('database', 'database', {
        collation: row.collation,
        comment: row.comment,
        encryption: row.encryption === 'YES' ? true : null,
        grants: databaseGrants(rows),
    }));
}
function tableOf(parts, material) {
    const table = tableDraft(parts.row);
    const further = draft('table', '', {
        columnOrder: parts.columns.map((row) => row.name),
        periods: parts.periods.map(({ name, columns: [from, to] }) => `${name === null ? 'system_time' : (0,quote/* quoteName */.AB)(name)} (${(0,quote/* quoteName */.AB)(from)}, ${(0,quote/* quoteName */.AB)(to)})`),
        options: [...(table.facts.options ?? []), ...parts.residue.table].sort(),
        ...partitionFacts(parts.partitions),
    });
    Object.assign(table.facts, further.facts);
    table.children.push(...columnsOf(parts, material), ...indexDrafts(parts.keys, parts.overlaps, parts.residue.keys), ...foreignKeyDrafts(parts.foreignKeys, parts.rules, material.place), ...checksOf(parts), ...partitionDrafts(parts.partitions), ...parts.triggers.map((row) => triggerDraft(row, material.extras.triggers.get(row.name) ?? null)));
    return withClause(table, parts.shown.clause);
}
/** Partitions that cannot be made again from what the catalog says of them are told as SHOW CREATE does. */
function withClause(table, clause) {
    const compact = (sql) => sql.replace(/[\s`]/g, '').toLowerCase();
    if (compact((0,mysql_partitions/* partitionClause */.u)(table) ?? '') !== compact(clause))
        table.facts.partitioning = clause;
    return table;
}
function columnsOf({ row: table, columns, checks, shown, residue }, { place, extras }) {
    const isMysql = place.server.vendor === 'mysql';
    const lines = isMysql ? columnLines(shown) : null;
    const own = new Map(checks.filter((row) => row.level === 'Column').map((row) => [row.name, row.expression]));
    return columns.map((row) => columnDraft(row, {
        isMysql,
        check: own.get(row.name) ?? null,
        line: lines?.get(row.name) ?? null,
        options: residue.columns.get(row.name) ?? [],
        srid: row.srid ?? extras.references.get(`${table.name}.${row.name}`) ?? null,
    }));
}
function checksOf({ checks, enforcements }) {
    return checks
        .filter((row) => row.level === 'Table')
        .map((row) => {
        const isOff = enforcements.some((one) => one.name === row.name && one.enforced === 'NO');
        return draft('check', row.name, { expression: row.expression, enforced: isOff ? false : null });
    });
}
function sequencesOf({ extras, rows }) {
    return rows.tables
        .filter((row) => row.type === 'SEQUENCE')
        .map((row) => {
        const type = rows.columns.find((column) => column.table === row.name && column.name === 'minimum_value')?.type;
        return [row.name, sequenceDraft(row, type ?? null, extras.sequences.get(row.name) ?? null)];
    });
}
function viewsOf({ place, rows, extras }) {
    return rows.views.map((row) => [row.name, viewDraft(row, place, extras.views.get(row.name) ?? null)]);
}
function introspect_assemble_programsOf({ rows, extras, place }) {
    const parameters = grouped(rows.parameters, (row) => `${row.routineType} ${row.routine}`);
    const libraries = grouped(rows.usedLibraries, (row) => `${row.routineType} ${row.routine}`);
    const grants = routineGrants(rows);
    const routines = rows.routines.map((row) => routineDraft(row, {
        parameters: parameters.get(`${row.type} ${row.specific}`) ?? [],
        libraries: (libraries.get(routineKey(row)) ?? []).map(({ database, library }) => database === place.database ? (0,quote/* quoteName */.AB)(library) : `${(0,quote/* quoteName */.AB)(database)}.${(0,quote/* quoteName */.AB)(library)}`),
        grants: grants.of(row),
        shown: extras.routines.get(routineKey(row)) ?? null,
    }));
    return [...routines, ...grants.orphans, ...rows.libraries.map(libraryDraft), ...rows.events.map(eventDraft)];
}

;// CONCATENATED MODULE: ./build/dialects/mysql/marker.js


/** markerName is the procedure whose comment makes a database ours: MySQL's databases have no comments, and a table more would be seen by migrations that go through all tables. */
const markerName = 'knex_roundtrip_marker';
const markerText = 'scratch database of knex-roundtrip, run ';
const markerPattern = /^scratch database of knex-roundtrip, run ([0-9a-f]{8})$/;
/** runOfMarker reads the run's id from the marker's comment; null where it is no marker of ours. */
function runOfMarker(comment) {
    return comment === null ? null : (markerPattern.exec(comment)?.[1] ?? null);
}
/** mark makes a database ours. */
async function mark(session, { name, run }) {
    const marker = `${(0,quote/* quoteName */.AB)(name)}.${(0,quote/* quoteName */.AB)(markerName)}`;
    await session.query(`drop procedure if exists ${marker}`);
    await session.query(`create procedure ${marker}() comment ${(0,quote/* quoteText */.ol)(markerText + run)} do 0`);
}
/** markedDatabases lists the databases of ours, of any run. */
async function markedDatabases(session) {
    const rows = await session.query(`select ROUTINE_SCHEMA as \`name\`, ROUTINE_COMMENT as \`comment\` from information_schema.ROUTINES
     where ROUTINE_TYPE = 'PROCEDURE' and ROUTINE_NAME = ${(0,quote/* quoteText */.ol)(markerName)} order by ROUTINE_SCHEMA`);
    return rows.flatMap(({ name, comment }) => {
        const run = runOfMarker(comment);
        return run === null || !name.startsWith(scratch_name/* scratchPrefix */.F) ? [] : [{ name, run }];
    });
}

;// CONCATENATED MODULE: ./build/dialects/mysql/introspect-rows.js


/** usualRows makes the rows the same on all servers and in all databases: expressions are SQL as SHOW CREATE has it, without the name of the database, and our marker is left out. */
function usualRows(rows, place) {
    const isMysql = place.server.vendor === 'mysql';
    const sql = (text) => withoutDatabase(isMysql ? unescaped(text) : text, place.database);
    const isOurs = (name, type) => type.toUpperCase() === 'PROCEDURE' && name.toLowerCase() === markerName;
    return {
        ...rows,
        columns: rows.columns.map((row) => usualColumn(row, sql)),
        statistics: rows.statistics.map((row) => row.expression === null ? row : { ...row, expression: sql(row.expression) }),
        checks: rows.checks.map((row) => ({ ...row, expression: sql(row.expression) })),
        routines: rows.routines.filter((row) => !isOurs(row.name, row.type)),
        routinePrivileges: rows.routinePrivileges.filter((row) => !isOurs(row.name, row.type)),
    };
}
/** MySQL keeps only what is computed as SQL; what MariaDB says is SQL all of it. */
function usualColumn(row, sql) {
    const expression = row.expression === null ? null : sql(row.expression);
    const isComputed = row.default !== null && (row.computed === null || Number(row.computed) === 1);
    return { ...row, expression, default: isComputed ? sql(row.default ?? '') : row.default };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/dialects/mysql/residue-routines.js

/** What the catalogs say of a routine, as SHOW CREATE has it; names and texts are empty quotes here. */
const residue_routines_known = /^CREATE\b|\bDEFINER=\S+|\bAGGREGATE\b|\b(?:FUNCTION|PROCEDURE|PACKAGE(?: BODY)?)\b|\bRETURNS? [^\n]*|\bLANGUAGE \w+|\bUSING \([^)]*\)|\b(?:NOT )?DETERMINISTIC\b|\b(?:CONTAINS SQL|NO SQL|READS SQL DATA|MODIFIES SQL DATA)\b|\bSQL SECURITY \w+|\bCOMMENT ''|''/g;
/** routineResidue is what SHOW CREATE says before the body of a routine, and no catalog does; its parameters apart. */
function routineResidue(shown, row) {
    const head = withoutTexts(headOf(shown, (row.body ?? '').trim()));
    const start = head.indexOf('(');
    const isPackage = row.type.startsWith('PACKAGE');
    const end = isPackage ? -1 : closing(head, start);
    const rest = end < 0 ? head : `${head.slice(0, start)} ${head.slice(end + 1)}`;
    return rest
        .replace(residue_routines_known, ' ')
        .replace(/\bAS \$\w*\$|\bas$|\$/gi, ' ')
        .replace(/\s+/g, ' ')
        .trim();
}

;// CONCATENATED MODULE: ./build/dialects/mysql/introspect-unsupported.js




/** findUnsupported lists what SHOW CREATE says more of than was read, programs that the session may not read, and kinds of tables that we do not know. */
function findUnsupported(material, tables) {
    return [
        ...tables.flatMap(unreadTable),
        ...unknownTables(material),
        ...refused(material),
        ...unreadRoutines(material),
        ...closedRoutines(material),
        ...closedViews(material),
    ];
}
const advice = 'GRANT SHOW VIEW, SHOW_ROUTINE (MySQL) or SELECT ON mysql.proc (MariaDB) shows it.';
/** Only its definer and who has more rights sees a routine's body; that it was altered is seen all the same. */
function closedRoutines({ rows }) {
    return rows.routines
        .filter((row) => row.body === null)
        .map((row) => ({
        kind: kindOf(row.type),
        name: row.name,
        digest: digestOf([row.definer, row.altered]),
        reason: `The session may not read the body. ${advice}`,
    }));
}
function closedViews({ rows }) {
    return rows.views
        .filter((row) => row.definition === '')
        .map((row) => ({
        kind: 'view',
        name: row.name,
        digest: digestOf([row.definer]),
        reason: `The session may not read the query. ${advice}`,
    }));
}
function kindOf(type) {
    return type.toLowerCase().replaceAll(' ', '-');
}
function digestOf(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(value)).digest('hex');
}
function unreadTable({ row, residue: { unknown } }) {
    return unknown.length === 0 ? [] : [unread('table', row.name, unknown)];
}
function unread(kind, name, residue) {
    const statement = `SHOW CREATE ${kind.replaceAll('-', ' ').toUpperCase()}`;
    return {
        kind,
        name,
        digest: digestOf([...residue].sort()),
        reason: `${statement} says what no query reads: ${residue[0]}`,
    };
}
function unreadRoutines({ rows, extras }) {
    return rows.routines.flatMap((row) => {
        const shown = extras.routines.get(routineKey(row));
        const left = shown === undefined ? '' : routineResidue(shown, row);
        return left === '' ? [] : [unread(kindOf(row.type), row.name, [left])];
    });
}
const kinds = { tables: 'table', views: 'view', routines: 'routine', triggers: 'trigger' };
function refused(material) {
    const left = bookkeepingTables(material);
    return material.extras.refusals
        .filter(({ about, key }) => !(about === 'tables' && left.has(key)))
        .map(({ about, key, message }) => ({
        kind: kinds[about],
        name: key,
        digest: digestOf([message]),
        reason: `The server cannot show it: ${message}`,
    }));
}
/** Temporary tables are the session's own. */
const knownTypes = new Set(['BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE', 'VIEW', 'TEMPORARY', 'TEMPORARY SEQUENCE']);
function unknownTables({ rows }) {
    return rows.tables
        .filter((row) => !knownTypes.has(row.type))
        .map((row) => ({
        kind: kindOf(row.type),
        name: row.name,
        digest: digestOf([row.type, row.engine, row.options, row.comment]),
        reason: 'It is of a type that this version does not know.',
    }));
}

;// CONCATENATED MODULE: ./build/dialects/mysql/package-bodies.js

const package_bodies_name = /(?:`(?:[^`]|``)*`|"(?:[^"]|"")*"|\w+)/.source;
const words = /(?:COMMENT '(?:[^'\\]|\\[\s\S]|'')*'|SQL SECURITY \w+)/.source;
const head = new RegExp(`^CREATE (?:DEFINER=${package_bodies_name}(?:@${package_bodies_name})? )?PACKAGE(?: BODY)? ${package_bodies_name}(?:\\s+${words})*\\s+`);
/** packageBody is what SHOW CREATE PACKAGE and SHOW CREATE PACKAGE BODY say after the name and the characteristics; empty where the text is another. */
function packageBody(created) {
    const found = head.exec(created);
    return found === null ? '' : created.slice(found[0].length);
}
/** withPackageBodies adds the contents of packages, which the catalog of MariaDB 10.6 leaves empty though the session may read them, as SHOW CREATE says them by routineKey. */
function withPackageBodies(routines, shown) {
    return routines.map((row) => {
        const isEmpty = row.body === '' && row.type.startsWith('PACKAGE');
        return isEmpty ? { ...row, body: packageBody(shown.get(routineKey(row)) ?? '') } : row;
    });
}

;// CONCATENATED MODULE: ./build/dialects/mysql/introspect.js













/** introspectMysql reads the whole schema of the session's database as one snapshot. DDL of others must not run meanwhile: the catalogs are in no transaction. */
async function introspectMysql(session, bookkeeping) {
    return snapshotOf(await readMaterial(session, { bookkeeping, isWhole: false }));
}
/** readMaterial reads all that a snapshot of the session's database is made of; with `isWhole` SHOW CREATE is asked of every object, not only where the catalogs do not say all. */
async function readMaterial(session, { bookkeeping, isWhole }) {
    return { ...(await introspect_read(session, { names: allCatalogs, isWhole })), bookkeeping };
}
const partCatalogs = [
    'tables',
    'views',
    'triggers',
    'routines',
    'libraries',
    'events',
    'database',
    'tablePrivileges',
    'columnPrivileges',
    'databasePrivileges',
    'routinePrivileges',
];
/** readParts reads so much of the session's database that it can be compared with another object by object. */
function readParts(session) {
    return introspect_read(session, { names: partCatalogs, isWhole: true });
}
async function introspect_read(session, { names, isWhole }) {
    const { server, readsRoutineGrants } = await knowledgeOf(session);
    const place = { server, database: await introspect_databaseOf(session), readsRoutineGrants };
    const results = await batchOf(session, catalogStatements(place, names));
    const rows = usualRows(catalogRows(place, results, names), place);
    const extras = await readExtras(session, { place, isWhole }, rows);
    return { place, rows: { ...rows, routines: withPackageBodies(rows.routines, extras.routines) }, extras };
}
/** snapshotOf makes the snapshot of what was read, and of nothing else. */
function snapshotOf(material) {
    const { server } = material.place;
    const tables = tableParts(material);
    const objects = assemble(material, tables);
    return (0,order/* canonicalSnapshot */.n)({ format: snapshot/* snapshotFormat */.Q, server, objects, unsupported: findUnsupported(material, tables) });
}
const knowledge = new WeakMap();
/** A server's version, and what a session may read of the server's own, do not change while the session lives. */
async function knowledgeOf(session) {
    const known = knowledge.get(session);
    if (known !== undefined)
        return known;
    const found = { server: await identifyMysql(session), readsRoutineGrants: await mayReadRoutineGrants(session) };
    knowledge.set(session, found);
    return found;
}
async function mayReadRoutineGrants(session) {
    try {
        await session.query('select 1 from mysql.procs_priv limit 0');
        return true;
    }
    catch (error) {
        if ((0,error_code/* codeOf */.$)(error) === 'ER_TABLEACCESS_DENIED_ERROR')
            return false;
        throw error;
    }
}
async function introspect_databaseOf(session) {
    const [row] = await session.query('select database() as name');
    if (row?.name)
        return row.name;
    throw new errors/* ToolError */.v4('The session has no database to read.', {
        blame: 'user',
        advice: 'Name the database in the URL, as in mysql://user:password@127.0.0.1:3306/app.',
    });
}

;// CONCATENATED MODULE: ./build/dialects/mysql/clone-compare.js

/** isEqual tells whether two databases hold the same: the same snapshot, rows and positions. A snapshot is made of what was read and of nothing else, so that none is made where that is the same already. A program that names its own database is the same in both. */
function isEqual(a, b) {
    return (JSON.stringify(a.data) === JSON.stringify(b.data) &&
        (clone_compare_textOf(a.material) === clone_compare_textOf(b.material) || snapshotText(a.material) === snapshotText(b.material)));
}
function snapshotText(material) {
    return JSON.stringify(snapshotOf(material)).replaceAll(material.place.database, '');
}
/** The catalogs whose rows say their order by it alone; all others come as they like. */
const ordered = new Set(['columns', 'statistics', 'keyColumns', 'partitions', 'parameters']);
function clone_compare_textOf({ place, rows, extras }) {
    const plain = {
        ...rows,
        // When it was altered is in no snapshot where the body can be read.
        routines: rows.routines.map((row) => (row.body === null ? row : { ...row, altered: null })),
        databasePrivileges: rows.databasePrivileges.map((row) => ({ ...row, on: row.on === place.database })),
    };
    const lists = [...Object.entries(plain), ...Object.entries(extras)];
    const texts = lists.flatMap(([name, list]) => {
        const found = [...list].map((one) => JSON.stringify(one));
        return [name, ...(ordered.has(name) ? found : found.sort())];
    });
    return texts.join('\n').replaceAll(place.database, '');
}

;// CONCATENATED MODULE: ./build/dialects/mysql/clone-grants.js




/** grantsIn gives the privileges that were granted on a database and on what is in it, sorted, as far as the session may read them. */
function grantsIn({ place, rows }) {
    const masked = maskedName(place.database);
    const plain = { routine: null, isMasked: false, columns: null };
    const grants = [
        ...rows.databasePrivileges.map(({ on, ...row }) => ({ ...plain, ...row, object: null, isMasked: on === masked })),
        ...rows.tablePrivileges.map(({ table, grantee, privilege, grantable }) => ({
            ...plain,
            ...{ object: table, grantee, privilege, grantable },
        })),
        ...columnGrants(rows.columnPrivileges),
        ...rows.routinePrivileges.map(routineGrant),
    ];
    return [...grants].sort((a, b) => (0,order/* compareText */.G)(clone_grants_textOf(a), clone_grants_textOf(b)));
}
function clone_grants_textOf({ grantee, routine, object, isMasked, privilege, columns }) {
    return JSON.stringify([grantee, routine, object, isMasked, privilege, columns]);
}
function columnGrants(rows) {
    const groups = grouped(rows, ({ grantee, table, privilege, grantable }) => JSON.stringify([grantee, table, privilege, grantable]));
    return [...groups.values()].map((own) => {
        const [{ grantee, table, privilege, grantable }] = own;
        const columns = own.map(({ column }) => (0,quote/* quoteName */.AB)(column ?? '')).sort(order/* compareText */.G);
        return { grantee, routine: null, object: table, isMasked: false, privilege, columns: columns.join(','), grantable };
    });
}
function routineGrant({ grantee, name, type, privileges }) {
    const list = privileges.split(',').filter((one) => one !== '');
    const own = list.filter((one) => one !== 'Grant');
    return {
        grantee,
        routine: type.toLowerCase(),
        object: name,
        isMasked: false,
        privilege: own.length === 0 ? 'usage' : own.join(', '),
        columns: null,
        grantable: list.includes('Grant') ? 'YES' : 'NO',
    };
}
/** grantStatements make the grants on the target those of the source; where somebody's grants on an object differ, all of them are made again. */
function grantStatements(source, target, database) {
    const wanted = byHolder(source);
    const found = byHolder(target);
    const keys = [...new Set([...found.keys(), ...wanted.keys()])].filter((key) => JSON.stringify(found.get(key)) !== JSON.stringify(wanted.get(key)));
    return [
        ...keys.flatMap((key) => (found.get(key) ?? []).slice(0, 1).flatMap((grant) => revokes(grant, database))),
        ...keys.flatMap((key) => (wanted.get(key) ?? []).map((grant) => grants(grant, database))),
    ];
}
function byHolder(list) {
    const groups = new Map();
    for (const grant of list) {
        const key = JSON.stringify([grant.grantee, grant.routine, grant.object, grant.isMasked]);
        groups.set(key, [...(groups.get(key) ?? []), grant]);
    }
    return groups;
}
function revokes(grant, database) {
    const where = `on ${placeOf(grant, database)} from ${holderOf(grant)}`;
    return [`revoke all privileges ${where}`, ...(grant.grantable === 'YES' ? [`revoke grant option ${where}`] : [])];
}
function grants(grant, database) {
    const columns = grant.columns === null ? '' : ` (${grant.columns})`;
    const option = grant.grantable === 'YES' ? ' with grant option' : '';
    return `grant ${grant.privilege}${columns} on ${placeOf(grant, database)} to ${holderOf(grant)}${option}`;
}
function placeOf({ routine, object, isMasked }, database) {
    const within = (0,quote/* quoteName */.AB)(isMasked ? maskedName(database) : database);
    return `${routine === null ? '' : `${routine} `}${within}.${object === null ? '*' : (0,quote/* quoteName */.AB)(object)}`;
}
/** MariaDB writes a role with an empty host and takes it only without one. */
function holderOf({ grantee }) {
    return grantee.replace(/@''$/, '');
}

;// CONCATENATED MODULE: ./build/dialects/mysql/clone-inventory.js







/** CannotCopy is thrown where an object does not say, or does not let us know, how it is made. */
class CannotCopy extends Error {
}
/** inventoryOf lists what was read of a database. Its name is written as `alias` wherever a text has it, since a program that names its own database names the copy in the copy. */
function inventoryOf({ material, data }, alias) {
    const { rows } = material;
    const partOf = partsIn(material, alias);
    const content = contentOf(data);
    return {
        attributes: rows.database.map(attributesOf).join(' '),
        tables: tablesOf(material, { partOf, content }),
        sequences: rows.tables
            .filter(isSequence)
            .map((row) => partOf('sequence', row))
            .map((part) => ({ ...part, key: `${part.key} ${content(part.name).text}` })),
        libraries: rows.libraries.map((row) => partOf('library', row)),
        routines: rows.routines.map((row) => partOf(routineKind(row), row)),
        views: rows.views.map((row) => partOf('view', row)),
        events: rows.events.map((row) => partOf('event', row)),
        grants: grantsIn(material),
    };
}
function partsIn({ place, extras }, alias) {
    return (kind, row) => {
        const { name } = row;
        const said = extras.said.get(saidKey(kind, name));
        // Of a routine whose body the session may not read, nothing is said.
        if (said === undefined)
            throw new CannotCopy(`${kind} ${name}`);
        // Scratch databases have names that nothing else has.
        const text = said.replaceAll(place.database, alias);
        const sql = Number(row.madeBySchedule) === 1 ? withoutStart(text) : text;
        const recorded = recordedOf(row);
        return { kind, name, sql, recorded, key: JSON.stringify([comparable(sql, alias), recorded]) };
    };
}
function recordedOf(row) {
    return {
        sqlMode: row.sqlMode ?? null,
        client: row.characterSet ?? null,
        connection: row.connectionCollation ?? null,
        databaseCollation: row.databaseCollation ?? null,
        timeZone: row.timeZone ?? null,
    };
}
const clone_inventory_routineKinds = ['function', 'procedure', 'package', 'package body'];
function routineKind({ type, name }) {
    const kind = clone_inventory_routineKinds.find((one) => one === type.toLowerCase());
    if (kind === undefined)
        throw new CannotCopy(`${type} ${name}`);
    return kind;
}
function isSequence({ type }) {
    return type === 'SEQUENCE';
}
function tablesOf({ rows }, { partOf, content }) {
    const triggers = grouped([...rows.triggers].sort(byFiring), ({ table }) => table);
    const strange = rows.tables.find((row) => !isTable(row) && !isSequence(row) && row.type !== 'VIEW');
    if (strange !== undefined)
        throw new CannotCopy(`${strange.type} ${strange.name}`);
    return rows.tables.filter(isTable).map(({ name, type }) => {
        const part = partOf('table', { name });
        const own = (triggers.get(name) ?? []).map((row) => partOf('trigger', row));
        const { text, hasRows } = content(name);
        return {
            ...part,
            key: [part.key, text, ...own.map((trigger) => trigger.key)].join('\n'),
            triggers: own,
            hasRows,
            isVersioned: type === 'SYSTEM VERSIONED',
        };
    });
}
/** Those of the same moment have an order among them. */
function byFiring(a, b) {
    const moment = (row) => `${row.timing} ${row.event}`;
    return (0,order/* compareText */.G)(moment(a), moment(b)) || Number(a.order) - Number(b.order);
}
/** What a table holds, by its name. */
function contentOf({ rows, positions }) {
    const digests = new Map(rows.map(({ table, rows: count, digest }) => [table, `${count} ${digest}`]));
    const places = new Map(positions.map(({ sequence, value }) => [sequence, value]));
    return (name) => ({
        text: `${digests.get(name) ?? 'empty'} ${places.get(name) ?? ''}`,
        hasRows: digests.has(name),
    });
}
function attributesOf({ collation, comment, encryption }) {
    return [
        `collate ${(0,quote/* quoteName */.AB)(collation)}`,
        ...(comment === null ? [] : [`comment ${(0,quote/* quoteText */.ol)(comment)}`]),
        ...(encryption === null ? [] : [`encryption ${(0,quote/* quoteText */.ol)(encryption === 'YES' ? 'Y' : 'N')}`]),
    ].join(' ');
}
/** An event that was told no start has one nonetheless: when it was made, which is no part of it. */
function withoutStart(sql) {
    return sql.replace(/ STARTS '\d{4}-[\d :.-]*'/, '');
}
/** comparable is the text of an object as it is compared with that of another. MariaDB names the database in a view only once that is broken. MySQL since 8.0 says a column's character set only where somebody did; the collation alone says as much. Plain keys stand in the order in which they came, which means nothing. */
function comparable(sql, database) {
    const plain = withoutDatabase(sql, database).replaceAll(/ CHARACTER SET \w+(?= COLLATE )/g, '');
    if (!plain.startsWith('CREATE TABLE '))
        return plain;
    const lines = plain.split('\n').map((line) => line.replace(/,$/, ''));
    const isKey = (line) => line.startsWith('  KEY ');
    return [...lines.filter((line) => !isKey(line)), ...lines.filter(isKey).sort()].join('\n');
}

;// CONCATENATED MODULE: ./build/dialects/mysql/clone-table.js


/** makeBare makes a table without its rows and its foreign keys. It is made LIKE its source, since that alone keeps what no catalog and no SHOW CREATE tells: whether a key came by itself with a foreign key (such a key vanishes as soon as another one covers it, and only then is that other one "needed in a foreign key constraint"), and on MySQL which character sets and defaults somebody said. */
async function makeBare(place, table) {
    if (isMadeLike(place, table))
        await copyBare(place, table);
    else
        await makeVerbatim(place, table);
}
/** complete adds what LIKE leaves out: foreign keys, whose tables should be there, the counter, and on MySQL the names of checks. */
async function complete(place, table) {
    if (!isMadeLike(place, table))
        return;
    await nameChecks(place, table);
    await alter(place, table, [...foreignKeysIn(table.sql).map(({ line }) => `add ${line}`), ...counterOf(table)]);
    const made = await clone_table_shown(place, table);
    const renamed = keysNamedAnew(made, table.sql);
    if (renamed.size > 0)
        await makeUnnamed(place, table, renamed);
    const found = renamed.size > 0 ? await clone_table_shown(place, table) : made;
    if (comparable(found, place.target) !== comparable(table.sql, place.target))
        throw new CannotCopy(`table ${table.name}`);
}
/** LIKE takes neither another folder along, nor a default that asks a sequence of the own database to the copy's. */
function isMadeLike({ target }, { sql }) {
    return !sql.includes(`${(0,quote/* quoteName */.AB)(target)}.`) && !/ (?:DATA|INDEX) DIRECTORY/.test(sql);
}
async function makeVerbatim({ session }, { name, sql }) {
    // Any plain key may be one that came by itself.
    if (/^ {2}KEY /m.test(sql))
        throw new CannotCopy(`table ${name}`);
    await session.query(sql);
}
async function copyBare({ session, source }, { name }) {
    await session.query(`create table ${(0,quote/* quoteName */.AB)(name)} like ${(0,quote/* quoteName */.AB)(source)}.${(0,quote/* quoteName */.AB)(name)}`);
}
/** Foreign keys that nobody named are added one by one in the order of their numbers, since the server counts them. */
async function makeUnnamed(place, table, unnamed) {
    await place.session.query(`drop table ${(0,quote/* quoteName */.AB)(table.name)}`);
    await copyBare(place, table);
    await nameChecks(place, table);
    for (const { line, name, rest } of foreignKeysIn(table.sql)) {
        await alter(place, table, [`add ${unnamed.has(name) ? rest : line}`]);
    }
    await alter(place, table, counterOf(table));
}
/** MySQL gives the checks of a table that is made LIKE another names of its own. */
async function nameChecks(place, table) {
    const wanted = checksIn(table.sql);
    if (wanted.length === 0)
        return;
    const found = checksIn(await clone_table_shown(place, table));
    const without = (list, others) => list.filter(({ line }) => !others.some((other) => other.line === line));
    await alter(place, table, without(found, wanted).map(({ name }) => `drop constraint ${name}`));
    await alter(place, table, without(wanted, found).map(({ line }) => `add ${line}`));
}
async function alter({ session }, { name }, parts) {
    if (parts.length > 0)
        await session.query(`alter table ${(0,quote/* quoteName */.AB)(name)} ${parts.join(', ')}`);
}
function counterOf({ sql }) {
    const end = sql.split('\n').find((line) => line.startsWith(')')) ?? '';
    const counter = / AUTO_INCREMENT=(\d+)/.exec(end)?.[1];
    return counter === undefined ? [] : [`auto_increment = ${counter}`];
}
async function clone_table_shown({ session }, { name }) {
    const [row] = await session.query(`show create table ${(0,quote/* quoteName */.AB)(name)}`);
    return row?.['Create Table'] ?? '';
}
function constraintsIn(sql) {
    const found = [...sql.matchAll(/^ {2}(CONSTRAINT (`(?:[^`]|``)*`) (.*?)),?$/gm)];
    return found.map(([, line = '', name = '', rest = '']) => ({ line, name, rest }));
}
function checksIn(sql) {
    return constraintsIn(sql).filter(({ rest }) => rest.startsWith('CHECK'));
}
function foreignKeysIn(sql) {
    const found = constraintsIn(sql).filter(({ rest }) => rest.startsWith('FOREIGN KEY'));
    return found.sort((a, b) => clone_table_numberOf(a.name) - clone_table_numberOf(b.name));
}
function clone_table_numberOf(name) {
    return Number(/_ibfk_(\d+)`$/.exec(name)?.[1] ?? 0);
}
/** The foreign keys whose key bears their name now and did not: the key came by itself with a foreign key that nobody named, which gives it the name of a column. */
function keysNamedAnew(found, wanted) {
    const had = new Set(keysIn(wanted));
    const names = new Set(foreignKeysIn(wanted).map(({ name }) => name));
    return new Set(keysIn(found).filter((name) => !had.has(name) && names.has(name)));
}
function keysIn(sql) {
    return [...sql.matchAll(/^ {2}KEY (`(?:[^`]|``)*`) /gm)].map(([, name = '']) => name);
}

;// CONCATENATED MODULE: ./build/dialects/mysql/clone-make.js




/** Zeros are values and dates may be none: rows go as they are, whatever the server would say of them today. */
const plainMode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,ALLOW_INVALID_DATES';
const clone_make_settings = [
    `sql_mode = '${plainMode}'`,
    // A parent may follow its children.
    'foreign_key_checks = 0',
    'unique_checks = 0',
    // Whoever holds a table for longer holds it for ever.
    'lock_wait_timeout = 5',
    'innodb_lock_wait_timeout = 5',
];
const historySetting = 'system_versioning_insert_history = 1';
/** MariaDB can leave checks of rows out. */
const settingsOfSome = ['check_constraint_checks = 0', historySetting, "system_versioning_alter_history = 'KEEP'"];
/** prepareCopy sets a session up to make parts. */
async function prepareCopy(place) {
    const { session } = place;
    const names = settingsOfSome.map((setting) => (0,quote/* quoteText */.ol)(setting.split(' ')[0] ?? ''));
    const known = await session.query(`show session variables where Variable_name in (${names.join(', ')})`);
    const own = settingsOfSome.filter((setting) => known.some((row) => setting.startsWith(`${row.Variable_name} `)));
    await session.query(`set session ${[...clone_make_settings, ...own].join(', session ')}`);
    return { ...place, takesHistory: own.includes(historySetting) };
}
/** resetCopy takes back what programs wanted set, for statements of our own. */
async function resetCopy({ session }) {
    await session.query(`set names utf8mb4; set session sql_mode = '${plainMode}'`);
}
/** dropParts drops parts; MariaDB before 11 knows packages only in the mode in which they were made. */
async function dropParts({ session }, parts) {
    for (const { kind, name, recorded } of parts) {
        const mode = kind.startsWith('package') ? recorded.sqlMode : null;
        if (mode !== null)
            await session.query(`set session sql_mode = ${(0,quote/* quoteText */.ol)(mode)}`);
        await session.query(`drop ${kind} if exists ${(0,quote/* quoteName */.AB)(name)}`);
        if (mode !== null)
            await session.query(`set session sql_mode = ${(0,quote/* quoteText */.ol)(plainMode)}`);
    }
}
/** makeSequences makes sequences and puts them where their sources stand; a sequence's row is all that it knows. */
async function makeSequences({ session, source }, sequences) {
    for (const { name, sql } of sequences) {
        await session.query(sql);
        await session.query(`insert into ${(0,quote/* quoteName */.AB)(name)} select * from ${(0,quote/* quoteName */.AB)(source)}.${(0,quote/* quoteName */.AB)(name)}`);
    }
}
/** makeTables makes tables, then copies their rows inside the server. */
async function makeTables(place, { tables, columns }) {
    for (const table of tables)
        await makeBare(place, table);
    for (const table of tables)
        await complete(place, table);
    const filled = tables.filter(({ hasRows, isVersioned }) => hasRows || isVersioned);
    const byTable = grouped(columns, ({ table }) => table);
    for (const table of filled)
        await copyRows(place, table, byTable.get(table.name) ?? []);
}
const period = /^ROW (?:START|END)$/i;
/** What is generated is generated again, but for the moments between which a row of a versioned table held. */
async function copyRows(place, table, columns) {
    const { isVersioned } = table;
    const periods = columns.filter(({ expression }) => period.test(expression ?? '')).map(({ name }) => name);
    const own = columns.filter(({ expression }) => (expression ?? '') === '').map(({ name }) => name);
    const ends = periods.length > 0 ? periods : ['row_start', 'row_end'];
    const isWhole = isVersioned && place.takesHistory;
    if (isVersioned && !isWhole)
        await assertNoHistory(place, table.name);
    const list = (isWhole ? [...own, ...ends] : own).map(quote/* quoteName */.AB).join(', ');
    const from = `${(0,quote/* quoteName */.AB)(place.source)}.${(0,quote/* quoteName */.AB)(table.name)}${isWhole ? ' for system_time all' : ''}`;
    await place.session.query(`insert into ${(0,quote/* quoteName */.AB)(table.name)} (${list}) select ${list} from ${from}`);
}
async function assertNoHistory({ session, source }, table) {
    const from = `${(0,quote/* quoteName */.AB)(source)}.${(0,quote/* quoteName */.AB)(table)}`;
    const [row] = await session.query(`select (select count(*) from ${from} for system_time all) - (select count(*) from ${from}) as \`past\``);
    if (Number(row?.past) !== 0)
        throw new CannotCopy(`the history of table ${table}`);
}
/** makePrograms makes parts that keep what the session was set to when they were made. */
async function makePrograms(place, parts) {
    for (const part of parts)
        await makeProgram(place, part);
}
async function makeProgram({ session }, part) {
    await takeOver(session, part);
    await session.query(part.sql);
}
/** The settings are those of the one session, so that only the last ones hold. */
async function takeOver(session, { recorded, sql, name, kind }) {
    const { sqlMode, client, connection, databaseCollation, timeZone } = recorded;
    if (client !== null && !client.startsWith('utf8') && !isAscii(sql))
        throw new CannotCopy(`${kind} ${name}`);
    const assignments = [
        `sql_mode = ${(0,quote/* quoteText */.ol)(sqlMode ?? plainMode)}`,
        ...(client === null ? [] : [`character_set_client = ${(0,quote/* quoteText */.ol)(client)}`]),
        ...(connection === null ? [] : [`collation_connection = ${(0,quote/* quoteText */.ol)(connection)}`]),
        ...(timeZone === null ? [] : [`time_zone = ${(0,quote/* quoteText */.ol)(timeZone)}`]),
    ];
    if (databaseCollation !== null)
        await collateDatabase(session, databaseCollation);
    await session.query(`set session ${assignments.join(', session ')}`);
}
/** What we send is UTF-8, whatever the session says it is. */
function isAscii(text) {
    return /^\p{ASCII}*$/u.test(text);
}
/** A program keeps the collation that its database had by default when it was made. */
async function collateDatabase(session, collation) {
    const [row] = await session.query('select @@collation_database as `now`');
    if (row?.now !== collation)
        await session.query(`alter database collate ${(0,quote/* quoteName */.AB)(collation)}`);
}
/** makeViews makes views in an order that the server takes: those that fail are tried again once others are there. */
async function makeViews(place, views) {
    let waiting = views;
    while (waiting.length > 0) {
        const failed = [];
        let failure;
        for (const view of waiting) {
            await makeProgram(place, view).catch((error) => {
                failed.push(view);
                failure = error;
            });
        }
        if (failed.length === waiting.length)
            throw failure;
        waiting = failed;
    }
}

;// CONCATENATED MODULE: ./build/dialects/mysql/clone-steps.js
/** differenceOf compares two inventories object by object. */
function differenceOf(source, target) {
    return {
        // What uses others goes first.
        drop: [
            ...unlike(target.events, source.events),
            ...unlike(target.views, source.views),
            ...unlike(target.routines, source.routines),
            ...unlike(target.libraries, source.libraries),
            ...unlike(target.tables, source.tables),
            ...unlike(target.sequences, source.sequences),
        ],
        tables: unlike(source.tables, target.tables),
        sequences: unlike(source.sequences, target.sequences),
        libraries: unlike(source.libraries, target.libraries),
        routines: unlike(source.routines, target.routines),
        views: unlike(source.views, target.views),
        events: unlike(source.events, target.events),
    };
}
/** The parts of the first list that the second does not have just so. */
function unlike(parts, others) {
    const keys = new Map(others.map((part) => [`${part.kind} ${part.name}`, part.key]));
    return parts.filter((part) => keys.get(`${part.kind} ${part.name}`) !== part.key);
}

;// CONCATENATED MODULE: ./build/dialects/mysql/clone.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









/** copyMysqlInto makes one database equal to another: whatever differs is dropped and made again as the server itself says it was made, with its rows. It is true only where snapshot, rows and positions of both are equal afterwards; after false the target is neither what it was nor a copy. */
async function copyMysqlInto(copy) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const from = __addDisposableResource(env_1, await copy.open(copy.source), true);
        const to = __addDisposableResource(env_1, await copy.open(copy.target), true);
        try {
            const [wanted, found] = await Promise.all([wholeOf(from), clone_partsOf(to)]);
            await makeEqual(copy, wanted, found);
            return isEqual(wanted, await wholeOf(to));
        }
        catch (error) {
            if (error instanceof CannotCopy || isRefusal(error))
                return false;
            throw error;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Knex's tables are copied too: no name of a database is empty, so that nothing is left out. */
const nothing = { tableName: '', schemaName: '' };
async function wholeOf(session) {
    const material = await readMaterial(session, { bookkeeping: nothing, isWhole: true });
    return { material, data: await wholeDataState(session, material.rows.columns) };
}
/** What only has to be compared object by object. */
async function clone_partsOf(session) {
    return { material: await readParts(session), data: await wholeDataState(session, null) };
}
/** What is made is made in a session of its own, since each part wants it set otherwise. */
async function makeEqual({ source, target, open }, from, to) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const [wanted, found] = [inventoryOf(from, target), inventoryOf(to, target)];
        const difference = differenceOf(wanted, found);
        const session = __addDisposableResource(env_2, await open(target), true);
        const place = await prepareCopy({ session, source, target });
        await make(place, difference, from.material.rows.columns);
        await resetCopy(place);
        // The default collation moves while programs are made.
        if (hasPrograms(difference) || wanted.attributes !== found.attributes) {
            await session.query(`alter database ${(0,quote/* quoteName */.AB)(target)} ${wanted.attributes}`);
        }
        // Grants on a routine go with it; those on a table wait for the next of its name.
        const gone = new Set(difference.drop.map(({ kind, name }) => clone_keyOf(kind, name)));
        const granted = found.grants.filter(({ routine, object }) => !gone.has(clone_keyOf(routine ?? '', object ?? '')));
        for (const statement of grantStatements(wanted.grants, granted, target))
            await session.query(statement);
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
function hasPrograms({ tables, routines, views, events }) {
    return routines.length + views.length + events.length > 0 || tables.some(({ triggers }) => triggers.length > 0);
}
/** The server compares the names of routines without their case. */
function clone_keyOf(kind, name) {
    return `${kind} ${name.toLowerCase()}`;
}
/** Rows before triggers, which would change them; functions before the views that call them. */
async function make(place, difference, columns) {
    const { drop, tables, sequences, libraries, routines, views, events } = difference;
    await dropParts(place, drop);
    await makeSequences(place, sequences);
    await makeTables(place, { tables, columns });
    await makePrograms(place, [...libraries, ...routines]);
    await makeViews(place, views);
    await makePrograms(place, [...tables.flatMap(({ triggers }) => triggers), ...events]);
}

;// CONCATENATED MODULE: ./build/dialects/mysql/cluster-queries.js


/** What is granted on scratch databases, of any run, is theirs; an underscore in a grant may be written with a backslash. */
const elsewhere = `replace(Db, ${(0,quote/* quoteText */.ol)('\\_')}, '_') not regexp ${(0,quote/* quoteText */.ol)(scratch_name/* scratchForm */.f)}`;
/** The servers' own accounts never change. */
const own = `User not in ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys')`;
/** The time of a grant, and who gave it, is no part of what was granted. */
const granted = [
    `select * from mysql.db where ${own} and ${elsewhere}`,
    `select Host, User, Db, Table_name, Table_priv, Column_priv from mysql.tables_priv where ${own} and ${elsewhere}`,
    `select Host, User, Db, Table_name, Column_name, Column_priv from mysql.columns_priv where ${own} and ${elsewhere}`,
    `select Host, User, Db, Routine_name, Routine_type, Proc_priv from mysql.procs_priv where ${own} and ${elsewhere}`,
    `select Host, User, Proxied_host, Proxied_user, With_grant from mysql.proxies_priv where ${own}`,
];
/** MariaDB keeps an account's attributes as JSON, with the time of its last change among them. PUBLIC gets a row of its own with the first grant to it, and keeps it (since 10.11). */
const ofMariadb = [
    `select Host, User, json_remove(json_remove(Priv, '$.password_last_changed'), '$.version_id') as attributes
   from mysql.global_priv where ${own} and not (User = 'PUBLIC' and coalesce(json_value(Priv, '$.access'), 0) = 0)`,
    `select Host, User, Role, Admin_option from mysql.roles_mapping`,
];
const usual = { user: 'User', host: 'Host' };
/** MySQL's roles are users, and its dynamic privileges and memberships have catalogs of their own since 8.0. */
const ofMysql = [
    // Of two columns with one name, a row of ours has the later.
    { ...usual, sql: `select *, null as password_last_changed from mysql.user where ${own}` },
    { user: 'USER', host: 'HOST', sql: `select * from mysql.global_grants where ${own}` },
    { user: 'TO_USER', host: 'TO_HOST', sql: 'select * from mysql.role_edges' },
    { user: 'USER', host: 'HOST', sql: 'select * from mysql.default_roles' },
];
/** accountTables lists what is to be read of accounts on a server. */
function accountTables(mariadb) {
    const common = [...granted, ...(mariadb ? ofMariadb : [])].map((sql) => ({ ...usual, sql }));
    return mariadb ? common : [...common, ...ofMysql];
}
/** tablespacesQuery names the tablespaces that somebody made on a MySQL server; those of tables go with them. */
const tablespacesQuery = `select NAME as name from information_schema.INNODB_TABLESPACES_BRIEF
  where SPACE_TYPE in ('General', 'Undo') and NAME not in ('mysql', 'innodb_undo_001', 'innodb_undo_002') order by NAME`;

;// CONCATENATED MODULE: ./build/dialects/mysql/cluster.js







/** clusterState reads what lies beside scratch databases: every user and role with attributes, memberships and what was granted to them (on scratch databases apart), the databases that are nobody's scratch with their defaults, and MySQL's tablespaces. A user who may not read a catalog sees none of it. */
async function clusterState(session) {
    const mariadb = await isMariadb(session);
    const tables = accountTables(mariadb);
    const statements = [databasesQuery, ...(mariadb ? [] : [tablespacesQuery]), ...tables.map(({ sql }) => sql)];
    const results = await allowed(session, statements);
    const [databases = [], ...others] = results;
    const [spaces, ...accounts] = mariadb ? [[], ...others] : others;
    return {
        roles: rolesOf(tables, accounts),
        databases: databases.map((row) => ({ name: String(row.SCHEMA_NAME), digest: cluster_digestOf([row]) })),
        tablespaces: (spaces ?? []).map((row) => String(row.name)),
    };
}
/** What a server is does not change under a session, and its state is asked for at every step. */
const vendors = new WeakMap();
async function isMariadb(session) {
    const known = vendors.get(session) ?? (await identifyMysql(session)).vendor === 'mariadb';
    vendors.set(session, known);
    return known;
}
/** Whole rows, since the columns differ by server: a comment on MariaDB, encryption on MySQL. */
const databasesQuery = `select * from information_schema.SCHEMATA
  where SCHEMA_NAME not regexp ${(0,quote/* quoteText */.ol)(scratch_name/* scratchForm */.f)} order by SCHEMA_NAME`;
/** In one round trip where everything may be read, else one by one. */
async function allowed(session, statements) {
    try {
        return (await batchOf(session, statements));
    }
    catch {
        const results = [];
        for (const sql of statements)
            results.push(await session.query(sql).catch(() => []));
        return results;
    }
}
function rolesOf(tables, results) {
    const accounts = new Map();
    for (const [index, { user, host }] of tables.entries()) {
        for (const row of results[index] ?? []) {
            const name = accountName(String(row[user]), String(row[host]));
            accounts.set(name, [...(accounts.get(name) ?? []), [index, row]]);
        }
    }
    return [...accounts]
        .map(([name, rows]) => ({ name, digest: cluster_digestOf(rows) }))
        .sort((a, b) => (0,order/* compareText */.G)(a.name, b.name));
}
/** A role of MariaDB's has no host. */
function accountName(user, host) {
    return host === '' ? user : `${user}@${host}`;
}
function cluster_digestOf(rows) {
    const texts = rows.map((row) => JSON.stringify(row)).sort(order/* compareText */.G);
    return (0,external_node_crypto_.createHash)('sha256').update(texts.join('\n')).digest('hex');
}
/** removeRoles drops users and roles by the names that clusterState gives them, and with them all that was granted to them; those that are still there are returned. */
async function removeRoles(session, roles) {
    for (const name of roles)
        await session.query(dropStatement(name)).catch(() => []);
    const left = new Set((await clusterState(session)).roles.map((role) => role.name));
    return roles.filter((name) => left.has(name));
}
function dropStatement(name) {
    const at = name.lastIndexOf('@');
    if (at === -1)
        return `drop role if exists ${(0,quote/* quoteName */.AB)(name)}`;
    return `drop user if exists ${quoteAccount(name.slice(0, at), name.slice(at + 1))}`;
}
function quoteAccount(user, host) {
    if (host !== '')
        return `${(0,quote/* quoteName */.AB)(user)}@${(0,quote/* quoteName */.AB)(host)}`;
    // MariaDB since 10.11: what everybody has.
    return user === 'PUBLIC' ? user : (0,quote/* quoteName */.AB)(user);
}
/** forgetGrants takes back what was granted on a scratch database: DROP DATABASE leaves that in the catalogs, for the next database of the name. A user who may not read them has granted nothing. */
async function forgetGrants(session, name) {
    if (!name.startsWith(scratch_name/* scratchPrefix */.F))
        return;
    const grants = await session.query(grantsQuery(name)).catch(() => []);
    for (const { user, host, on } of grants) {
        for (const what of ['all privileges', 'grant option']) {
            // Not every grant has both.
            await session.query(`revoke ${what} on ${on} from ${quoteAccount(user, host)}`).catch(() => []);
        }
    }
}
/** An underscore in GRANT ... ON database.* stands for any character, and may be written so that it does not. */
function grantsQuery(name) {
    const database = (0,quote/* quoteText */.ol)(name);
    const within = (object) => `concat('\`', replace(Db, '\`', '\`\`'), '\`.', ${object})`;
    const quoted = (column) => `concat('\`', replace(${column}, '\`', '\`\`'), '\`')`;
    return `
select User as \`user\`, Host as \`host\`, ${within(`'*'`)} as \`on\` from mysql.db where replace(Db, ${(0,quote/* quoteText */.ol)('\\_')}, '_') = ${database}
union select User, Host, ${within(quoted('Table_name'))} from mysql.tables_priv where Db = ${database}
union select User, Host, ${within(quoted('Table_name'))} from mysql.columns_priv where Db = ${database}
union select User, Host, concat(Routine_type, ' ', ${within(quoted('Routine_name'))}) from mysql.procs_priv where Db = ${database}`;
}

;// CONCATENATED MODULE: ./build/dialects/mysql/occupied.js



/** The server's own. */
const systemDatabases = ['mysql', 'sys', 'information_schema', 'performance_schema', 'ndbinfo'];
/** Those in which somebody counted rows come first, so that the others need seldom be looked into. */
const tablesQuery = `select TABLE_SCHEMA as \`database\`, TABLE_NAME as \`table\`, TABLE_ROWS as \`rows\`
  from information_schema.TABLES
  where TABLE_TYPE in ('BASE TABLE', 'SYSTEM VERSIONED')
    and lower(TABLE_SCHEMA) not in (${systemDatabases.map((name) => `'${name}'`).join(', ')})
  order by TABLE_ROWS > 0 desc, TABLE_SCHEMA, TABLE_NAME`;
/** occupied gives the name of the first database that is not ours and holds a table with rows, or one that cannot be looked into; null where there is none. What the user may not see is not touched by him either. */
async function occupied(session, _open) {
    const ours = new Set((await markedDatabases(session)).map(({ name }) => name));
    const tables = (await session.query(tablesQuery)).filter(({ database }) => !ours.has(database));
    for (const table of tables)
        if (await holdsRows(session, table))
            return table.database;
    return null;
}
/** The database, or the table, vanished meanwhile: another run's, another test's. */
const gone = new Set([1049, 1146]);
/** The catalog's number of rows is an estimate, and may say none where there are some. */
async function holdsRows(session, { database, table, rows }) {
    if (Number(rows ?? 0) > 0)
        return true;
    try {
        const found = await session.query(`select 1 as \`one\` from ${(0,quote/* quoteName */.AB)(database)}.${(0,quote/* quoteName */.AB)(table)} limit 1`);
        return found.length > 0;
    }
    catch (error) {
        return !gone.has(numberOf(error));
    }
}

;// CONCATENATED MODULE: ./build/dialects/mysql/databases.js









/** mysqlDatabases makes, copies and drops databases on MySQL and MariaDB. */
const mysqlDatabases = {
    create,
    mark: mark,
    identityOf,
    copy: { way: 'into', copyInto: copyMysqlInto },
    drop,
    dropByHand,
    endSessions,
    marked: markedDatabases,
    occupied: occupied,
    cluster: clusterState,
    dropOwned: async () => { },
    removeRoles: removeRoles,
};
/** The server's own character set and collation are taken, as for any CREATE DATABASE. */
async function create(session, database) {
    assertScratchName(database.name);
    await session.query(`create database ${(0,quote/* quoteName */.AB)(database.name)}`);
    try {
        await mark(session, database);
    }
    catch (error) {
        await session.query(`drop database ${(0,quote/* quoteName */.AB)(database.name)}`);
        throw error;
    }
}
function assertScratchName(name) {
    if (name.startsWith(scratch_name/* scratchPrefix */.F) && name.length <= 64)
        return;
    throw new errors/* ToolError */.v4(`The name ${JSON.stringify(name)} is not that of a scratch database.`, {
        blame: 'tool',
        advice: 'Report this: the tool makes no other databases.',
    });
}
/** The family numbers no databases, so that this tells only whether there is one of the name: a database that was dropped and made again has the same. */
async function identityOf(session, name) {
    const [row] = await session.query(`select SCHEMA_NAME as \`name\` from information_schema.SCHEMATA where SCHEMA_NAME = ${(0,quote/* quoteText */.ol)(name)}`);
    return row?.name ?? null;
}
async function drop(session, name) {
    if ((await identityOf(session, name)) === null)
        return;
    const [row] = await session.query(`select ROUTINE_COMMENT as \`comment\` from information_schema.ROUTINES
     where ROUTINE_SCHEMA = ${(0,quote/* quoteText */.ol)(name)} and ROUTINE_NAME = ${(0,quote/* quoteText */.ol)(markerName)}`);
    if (!name.startsWith(scratch_name/* scratchPrefix */.F) || runOfMarker(row?.comment ?? null) === null)
        throw notOurs(name);
    await endSessions(session, name);
    // A transaction that somebody prepared and left (XA) holds its tables for ever.
    // MariaDB waits for its rows by InnoDB's own limit, once per table.
    await session.query('set session lock_wait_timeout = 15, session innodb_lock_wait_timeout = 15');
    await session.query(`drop database if exists ${(0,quote/* quoteName */.AB)(name)}`).catch((error) => {
        throw (0,error_code/* codeOf */.$)(error) === 'ER_LOCK_WAIT_TIMEOUT' ? stillHeld(name, error) : error;
    });
    await forgetGrants(session, name);
}
function dropByHand(name) {
    return `DROP DATABASE ${(0,quote/* quoteName */.AB)(name)};`;
}
function stillHeld(name, cause) {
    return new errors/* ToolError */.v4(`The scratch database ${JSON.stringify(name)} is in use, so the server did not drop it.`, {
        blame: 'environment',
        advice: `See who holds it in SHOW PROCESSLIST and XA RECOVER; then run: ${dropByHand(name)}`,
        cause,
    });
}
function notOurs(name) {
    return new errors/* ToolError */.v4(`The database ${JSON.stringify(name)} does not carry our marker, so it is not dropped.`, {
        blame: 'user',
        advice: 'Drop it by hand if nobody needs it.',
    });
}
const patience = 15_000;
async function endSessions(session, name) {
    const end = Date.now() + patience;
    for (;;) {
        const rows = await session.query(`select ID as \`id\` from information_schema.PROCESSLIST where DB = ${(0,quote/* quoteText */.ol)(name)} and ID <> connection_id()`);
        if (rows.length === 0)
            return;
        if (Date.now() > end)
            throw stillConnected(name, rows.length);
        for (const { id } of rows)
            await session.query(`kill ${id}`).catch(ignoreGone);
        await (0,promises_.setTimeout)(5);
    }
}
/** One that ended meanwhile is what was wanted. */
function ignoreGone(error) {
    if ((0,error_code/* codeOf */.$)(error) !== 'ER_NO_SUCH_THREAD')
        throw error;
}
function stillConnected(name, sessions) {
    return new errors/* ToolError */.v4(`${sessions} sessions on the database ${JSON.stringify(name)} did not end within 15 seconds.`, {
        blame: 'environment',
        advice: 'See what they wait for in SHOW PROCESSLIST.',
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/dialects/mysql/local-advice.js

/** Debian has MariaDB only. */
const local_advice_packages = {
    mariadb: 'Debian and Ubuntu: apt-get install mariadb-server',
    mysql: 'Ubuntu: apt-get install mysql-server',
};
/** howToInstall is the way out without such a server: a service container, whose YAML can be pasted, or a package. */
function howToInstall({ vendor, version }) {
    const { image, product } = flavors[vendor === 'mariadb' ? 'mariadb' : 'mysql'];
    const [name = '', newest = ''] = image.split(':');
    return [
        `Run a service container in the workflow's job, and give its address to the check:`,
        serviceContainer(name, version ?? newest),
        `Or install ${product} on the machine (${local_advice_packages[vendor === 'mariadb' ? 'mariadb' : 'mysql']}), or name a running server with --database-url.`,
    ].join('\n');
}
/** The images start a first server without a network while they set up; only the health check knows when the second one is there. */
function serviceContainer(name, version) {
    const health = name === 'mariadb' ? 'healthcheck.sh --connect --innodb_initialized' : 'mysqladmin ping --host=127.0.0.1 --silent';
    return `
    services:
      ${name}:
        image: ${name}:${version}
        env:
          ${name.toUpperCase()}_ROOT_PASSWORD: roundtrip
        ports: ["3306:3306"]
        options: >-
          --health-cmd "${health}" --health-interval 2s --health-timeout 5s --health-retries 60
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - uses: knex-roundtrip/knex-roundtrip@v1
        with:
          database-url: ${name}://root:roundtrip@127.0.0.1:3306
`;
}

;// CONCATENATED MODULE: ./build/dialects/mysql/local-places.js


const brewed = /^(mysql|mariadb|percona-server)(@[\d.]+)?$/;
/** usualPlaces are where Debian and Ubuntu, Red Hat, Arch, Homebrew, the makers' own archives, MacPorts and FreeBSD keep servers. */
const usualPlaces = [
    '/usr/sbin',
    '/usr/libexec',
    '/usr/bin',
    { parent: '/opt/homebrew/opt', form: brewed, rest: 'bin' },
    { parent: '/usr/local/opt', form: brewed, rest: 'bin' },
    { parent: '/home/linuxbrew/.linuxbrew/opt', form: brewed, rest: 'bin' },
    { parent: '/usr/local', form: /^(mysql|mariadb)\b/, rest: 'bin' },
    { parent: '/opt', form: /^(mysql|mariadb)\b/, rest: 'bin' },
    { parent: '/opt/local/lib', form: /^(mysql|mariadb)[\d.-]*$/, rest: 'bin' },
    '/usr/local/bin',
    '/usr/local/sbin',
    '/usr/local/libexec',
];
/** homeOf looks for the files of a server beside its program: `share` and `lib` lie beside the folder with programs, whatever that is called. */
function homeOf(binaries) {
    const base = (0,external_node_path_.dirname)(binaries.folder);
    const messages = shares(binaries, base).find((folder) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'english', 'errmsg.sys'))) ?? null;
    const charsets = messages === null ? null : existing([(0,external_node_path_.join)(messages, 'charsets')]);
    return { base, messages, charsets, plugins: existing(pluginFolders.map((folder) => (0,external_node_path_.join)(base, folder))) };
}
const pluginFolders = [
    'lib/mysql/plugin',
    'lib64/mysql/plugin',
    'lib/mariadb/plugin',
    'lib64/mariadb/plugin',
    'lib/plugin',
    'lib64/plugin',
];
function existing(folders) {
    return folders.find((folder) => (0,external_node_fs_.existsSync)(folder)) ?? null;
}
/** shares lists the folders that may hold a server's messages and the SQL of its system tables, the likeliest first: `share/mariadb`, `share/mysql` (MariaDB's too before 11), or with a version in the name; makers' archives use `share` itself. */
function shares({ vendor }, base) {
    const share = (0,external_node_path_.join)(base, 'share');
    const names = list(share).filter((name) => /^(mysql|mariadb)/.test(name));
    const own = names.filter((name) => name.startsWith(vendor));
    return [...own, ...names, '.'].map((name) => (0,external_node_path_.join)(share, name));
}
function list(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder).sort();
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./build/dialects/mysql/local-settings.js

/** What a crash would lose is thrown away anyway, so nothing is written twice or waited for, and memory is left to others. `loose`: a version that no longer knows one is only slower. */
const throwaway = {
    'loose-innodb-flush-method': 'nosync',
    'loose-innodb-flush-log-at-trx-commit': '0',
    'loose-innodb-doublewrite': 'OFF',
    'loose-innodb-use-native-aio': 'OFF',
    'loose-innodb-buffer-pool-size': '64M',
    'loose-performance-schema': 'OFF',
    'skip-log-bin': '',
};
/** Nobody speaks TLS on a loopback address, and making the keys for it takes longer than all the rest. */
const ofVendor = {
    mysql: {
        'loose-auto-generate-certs': 'OFF',
        'loose-innodb-redo-log-capacity': '32M',
        'loose-mysqlx': 'OFF',
        // Else it insists on a folder of the machine's.
        'secure-file-priv': 'NULL',
    },
    mariadb: {
        // Since 11.4 it makes itself a certificate at every start.
        'loose-skip-ssl': '',
        'loose-innodb-log-file-size': '16M',
        'loose-aria-pagecache-buffer-size': '8M',
        // As the usual packages and images are set; the program itself says latin1 before 11.6.
        'character-set-server': 'utf8mb4',
    },
};
const serving = {
    'bind-address': '127.0.0.1',
    'max-connections': '100',
    // An event would change rows while the check looks at them.
    'event-scheduler': 'OFF',
    // Gone from a later version; and without a log of changes, all creators are trusted.
    'loose-log-bin-trust-function-creators': 'ON',
};
const initialising = {
    // What is as small as it may be is the soonest written.
    mysql: { 'loose-innodb-redo-log-capacity': '8M' },
    mariadb: { 'log-warnings': '0' },
};
/** hasNativePassword tells whether a MySQL still has the way to log in that every driver knows, and for which no session pays thousands of rounds: it is gone since 9.0. */
function hasNativePassword({ vendor, version }) {
    return vendor === 'mysql' && !isAtLeast(version, '9.0');
}
/** 8.4 has it and must be asked for it; 8.0 does not know the question. */
function loginOf(binaries) {
    return hasNativePassword(binaries) && isAtLeast(binaries.version, '8.4') ? { 'mysql-native-password': 'ON' } : {};
}
/** settingsFor lists the options of a throwaway server, while it fills its data folder or while it serves. */
function settingsFor(binaries, phase) {
    const vendor = binaries.vendor === 'mariadb' ? 'mariadb' : 'mysql';
    const own = phase === 'serving' ? { ...serving, ...loginOf(binaries) } : initialising[vendor];
    return local_settings_optionsOf({ ...throwaway, ...ofVendor[vendor], ...own });
}
/** optionsOf writes settings as options; one without a value is a switch. */
function local_settings_optionsOf(settings) {
    return Object.entries(settings).map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

;// CONCATENATED MODULE: ./build/dialects/mysql/local-program.js




/** placeCommand is how the program is run for this folder, and on none of the machine's settings: what both the set-up and the server itself are told. */
function placeCommand(parts) {
    const { base, messages, charsets, plugins } = homeOf(parts.binaries);
    const known = { basedir: base, 'lc-messages-dir': messages, 'character-sets-dir': charsets, 'plugin-dir': plugins };
    const found = messages === null ? [] : Object.entries(known).filter(([, folder]) => folder !== null);
    return [
        (0,external_node_fs_.existsSync)(copyOf(parts)) ? copyOf(parts) : parts.binaries.program,
        '--no-defaults',
        ...local_settings_optionsOf(Object.fromEntries(found)),
        `--datadir=${parts.folder.data}`,
        `--tmpdir=${(0,external_node_path_.join)(parts.folder.path, 'tmp')}`,
    ];
}
function copyOf({ folder, binaries }) {
    return (0,external_node_path_.join)(folder.path, 'base', 'sbin', (0,external_node_path_.basename)(binaries.program));
}
/** privateCopy makes the copy where the system's profile would keep the program itself out of our folder, as Ubuntu's does with MySQL. */
async function privateCopy(parts, run) {
    if (isConfined(parts.binaries.program))
        await makePrivateCopy(parts, run);
}
/**
 * makePrivateCopy copies the program into our folder, to be run in place of the original. A profile belongs to a path, so
 * another name for the same file would do as well; but a link leads neither from one file system to another nor to a file
 * of another user's. Libraries that are found from where the program lies are found from the copy too. Where the copy
 * cannot be run (a folder mounted without that right), the program itself is tried.
 */
async function makePrivateCopy(parts, run) {
    const { account, environment, binaries, folder } = parts;
    const home = (0,external_node_path_.join)(folder.path, 'base');
    const copy = copyOf(parts);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(home, 'sbin'), { recursive: true });
    // Whatever our umask: it is another user who runs it, and the folder around is closed to all but him.
    for (const path of [home, (0,external_node_path_.join)(home, 'sbin')])
        (0,external_node_fs_.chmodSync)(path, 0o755);
    for (const name of ['lib', 'lib64', 'share']) {
        const original = (0,external_node_path_.join)(homeOf(binaries).base, name);
        if ((0,external_node_fs_.existsSync)(original))
            (0,external_node_fs_.symlinkSync)(original, (0,external_node_path_.join)(home, name));
    }
    (0,external_node_fs_.copyFileSync)(binaries.program, copy);
    (0,external_node_fs_.chmodSync)(copy, 0o755);
    const ended = await run({ file: copy, arguments: ['--version'], account, environment, limit: 10_000 });
    if (ended.code !== 0)
        (0,external_node_fs_.rmSync)(copy);
}
/** AppArmor names the file of a profile after the path that it is for, with dots in place of slashes. Only root can ask the kernel which profiles hold, and a copy that was not needed does no harm. */
function isConfined(program, root = '/') {
    const enabled = local_program_text((0,external_node_path_.join)(root, 'sys/module/apparmor/parameters/enabled')).startsWith('Y');
    return enabled && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, 'etc/apparmor.d', program.slice(1).replaceAll('/', '.')));
}
function local_program_text(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/dialects/mysql/local-time-zones.js


/** timeZoneStatements fills the empty tables of named time zones, as the images do, from the system's own: a project may set its sessions to Europe/Vienna. Without those of the system, UTC is there all the same. Each statement is one short line, as a server reads them at its start. */
function timeZoneStatements(folder = '/usr/share/zoneinfo') {
    const found = zonesIn(folder);
    const zones = found.some(({ names }) => names.includes('UTC')) ? found : [...found, local_time_zones_utc];
    return local_time_zones_tables.flatMap(({ insert, rows }) => inLines(insert, zones.flatMap((zone, index) => rows(zone, index + 1))));
}
/** A server reads lines of up to 20,000 bytes. */
const rowsPerLine = 200;
function inLines(insert, rows) {
    const count = Math.ceil(rows.length / rowsPerLine);
    return Array.from({ length: count }, (_, line) => {
        const part = rows.slice(line * rowsPerLine, (line + 1) * rowsPerLine);
        return `insert into mysql.${insert} values ${part.join(',')}`;
    });
}
const local_time_zones_utc = {
    names: ['UTC', 'Etc/UTC', 'GMT'],
    kinds: [{ offset: 0, isSummer: false, abbreviation: 'UTC' }],
    changes: [],
};
const local_time_zones_tables = [
    { insert: 'time_zone (Time_zone_id, Use_leap_seconds)', rows: (_zone, id) => [`(${id},'N')`] },
    { insert: 'time_zone_name (Name, Time_zone_id)', rows: ({ names }, id) => names.map((name) => `('${name}',${id})`) },
    {
        insert: 'time_zone_transition_type (Time_zone_id, Transition_type_id, `Offset`, Is_DST, Abbreviation)',
        rows: ({ kinds }, id) => kinds.map(({ offset, isSummer, abbreviation }, kind) => `(${id},${kind},${offset},${Number(isSummer)},'${abbreviation.slice(0, 8)}')`),
    },
    {
        insert: 'time_zone_transition (Time_zone_id, Transition_time, Transition_type_id)',
        rows: ({ changes }, id) => changes.map(({ time, kind }) => `(${id},${time},${kind})`),
    },
];
/** Many names are links to one file, or copies of it. */
function zonesIn(folder) {
    const byContent = new Map();
    for (const name of filesIn(folder, '')) {
        const content = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name));
        if (content.toString('latin1', 0, 4) !== 'TZif')
            continue;
        const key = content.toString('latin1');
        const known = byContent.get(key) ?? { names: [], content };
        known.names.push(name);
        byContent.set(key, known);
    }
    return [...byContent.values()].map(({ names, content }) => ({ names, ...historyIn(content) }));
}
/** The names of zones begin with a capital; beside them lie lists, and the same zones counted in other ways. */
function filesIn(folder, below) {
    try {
        return (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(folder, below), { withFileTypes: true })
            .filter(({ name }) => /^[A-Z][\w+-]*$/.test(name))
            .sort((a, b) => (a.name < b.name ? -1 : 1))
            .flatMap((entry) => (entry.isDirectory() ? filesIn(folder, (0,external_node_path_.join)(below, entry.name)) : [(0,external_node_path_.join)(below, entry.name)]));
    }
    catch {
        return [];
    }
}
const headerLength = 44;
function countsAt(content, at) {
    const [universal = 0, standard = 0, leaps = 0, changes = 0, kinds = 0, letters = 0] = [20, 24, 28, 32, 36, 40].map((offset) => content.readUInt32BE(at + offset));
    return { leaps, changes, kinds, letters, flags: universal + standard };
}
/** RFC 8536: a block for times of four bytes, and since version 2 after it one of the same form for times of eight. */
function historyIn(content) {
    if (content[4] === 0)
        return blockAt(content, 0, 4);
    const { leaps, changes, kinds, letters, flags } = countsAt(content, 0);
    return blockAt(content, headerLength + changes * 5 + kinds * 6 + letters + leaps * 8 + flags, 8);
}
function blockAt(content, start, width) {
    const counts = countsAt(content, start);
    const times = start + headerLength;
    const kindsOfTimes = times + counts.changes * width;
    const kinds = kindsOfTimes + counts.changes;
    const letters = kinds + counts.kinds * 6;
    const all = Array.from({ length: counts.changes }, (_, index) => ({
        time: width === 4 ? content.readInt32BE(times + index * 4) : Number(content.readBigInt64BE(times + index * 8)),
        kind: content[kindsOfTimes + index] ?? 0,
    }));
    const named = Array.from({ length: counts.kinds }, (_, index) => kindAt(content, kinds + index * 6, letters));
    return { kinds: named, changes: since1970(all) };
}
function kindAt(content, at, letters) {
    const start = letters + (content[at + 5] ?? 0);
    const abbreviation = content.toString('latin1', start, content.indexOf(0, start));
    return { offset: content.readInt32BE(at), isSummer: content[at + 4] === 1, abbreviation };
}
/** A TIMESTAMP knows no earlier time; what held then is said once. */
function since1970(changes) {
    const before = changes.filter(({ time }) => time < 0).at(-1);
    const after = changes.filter(({ time }) => time >= 0);
    return before === undefined ? after : [{ time: -1, kind: before.kind }, ...after];
}

;// CONCATENATED MODULE: ./build/dialects/mysql/local-initialise.js








/** initialise fills the data folder as the server's own set-up does: MySQL does it itself, MariaDB is fed the SQL that lies beside it. */
async function initialise(parts, run) {
    await privateCopy(parts, run);
    writeInitFile(parts);
    const isMysql = parts.binaries.vendor === 'mysql';
    const command = isMysql ? ['--initialize-insecure'] : ['--bootstrap'];
    const ended = await run({ ...once(parts, command), ...(isMysql ? {} : { input: systemTables(parts) }) });
    if (ended.code !== 0)
        throw failed(parts, ended);
}
function once(parts, mode) {
    const [file = '', ...rest] = placeCommand(parts);
    return {
        file,
        arguments: [...rest, ...mode, ...settingsFor(parts.binaries, 'initialising')],
        account: parts.account,
        environment: parts.environment,
        limit: 120_000,
    };
}
/** initFileOf is SQL that the server runs before it takes its first connection; it holds the password, and is gone once the server is ready. */
function initFileOf({ folder }) {
    return (0,external_node_path_.join)(folder.path, 'init.sql');
}
function writeInitFile(parts) {
    const file = initFileOf(parts);
    (0,external_node_fs_.writeFileSync)(file, `${initStatements(parts).join(';\n')};\n`, { mode: 0o600 });
    const temporary = (0,external_node_path_.join)(parts.folder.path, 'tmp');
    (0,external_node_fs_.mkdirSync)(temporary, { mode: 0o700 });
    if (parts.account === null)
        return;
    for (const path of [file, temporary])
        (0,external_node_fs_.chownSync)(path, parts.account.uid, parts.account.gid);
}
/** The images have a root for every host, whom migrations may name as a definer, and named time zones. */
function initStatements({ binaries, password }) {
    const method = hasNativePassword(binaries) ? 'with mysql_native_password ' : '';
    const by = `identified ${method}by ${(0,quote/* quoteText */.ol)(password.reveal())}`;
    return [
        ...(binaries.vendor === 'mariadb' ? otherRoots : []),
        `alter user 'root'@'localhost' ${by}`,
        `create user 'root'@'%' ${by}`,
        `grant all privileges on *.* to 'root'@'%' with grant option`,
        ...timeZoneStatements(),
    ];
}
/** The SQL of MariaDB's system tables makes them for every name of this machine, without a password. */
const otherRoots = [
    `delete from mysql.global_priv where Host <> 'localhost'`,
    `delete from mysql.proxies_priv where Host <> 'localhost'`,
    'flush privileges',
];
/** What mariadb-install-db feeds to the server; the files have other names since 11. Bootstrapping takes one statement per line. */
function systemTables(parts) {
    const { base } = homeOf(parts.binaries);
    const folder = shares(parts.binaries, base).find((share) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(share, 'maria_add_gis_sp_bootstrap.sql')));
    if (folder === undefined)
        throw noSystemTables(parts);
    return [
        'create database if not exists mysql;',
        'use mysql;',
        'set @auth_root_socket = null;',
        ...['system_tables', 'performance_tables', 'system_tables_data', 'maria_add_gis_sp_bootstrap', 'sys_schema'].map((name) => local_initialise_textOf(folder, name)),
    ].join('\n');
}
/** One of the later files that an older version did without is no loss. */
function local_initialise_textOf(folder, name) {
    const file = [`mariadb_${name}.sql`, `mysql_${name}.sql`, `${name}.sql`].find((one) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, one)));
    return file === undefined ? '' : (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, file), 'utf8');
}
function noSystemTables({ binaries }) {
    return new errors/* ToolError */.v4(`MariaDB ${binaries.version} in ${binaries.folder} cannot be set up: the SQL of its system tables was not found.`, { blame: 'environment', advice: `${howElse} Debian and Ubuntu have those files in mariadb-server-core.` });
}
const howElse = 'Name a running server with --database-url.';
function failed({ binaries }, ended) {
    const lines = ended.stderr.trim().split('\n');
    const reason = lines.find((line) => /\[ERROR\]/.test(line)) ?? lines.at(-1);
    return new errors/* ToolError */.v4(`${binaries.program} ${binaries.version} could not set up a data folder: ${reason || 'it gave no reason'}`, { blame: 'environment', advice: howElse });
}

;// CONCATENATED MODULE: ./build/dialects/mysql/local.js








const { mysql, mariadb } = flavors;
/** mysqlEngine starts MySQL with mysqld and MariaDB with mariadbd, which is called mysqld too. */
const mysqlEngine = {
    products: [
        { vendor: 'mysql', title: mysql.product, names: ['mysql'], oldest: mysql.oldest, newest: mysql.newest },
        { vendor: 'mariadb', title: mariadb.product, names: ['mariadb'], oldest: mariadb.oldest, newest: mariadb.newest },
    ],
    programs: [
        { server: 'mariadbd', beside: [] },
        { server: 'mysqld', beside: [] },
    ],
    usualPlaces: usualPlaces,
    versionOf,
    productOfClient: (client) => (client === 'mariadb' ? 'mariadb' : 'mysql'),
    howToInstall: howToInstall,
    superuser: 'root',
    initialise: initialise,
    command,
    // It has no children, and its way of ending well takes a second.
    stopSignal: 'SIGKILL',
    pidFile: 'server.pid',
    ready,
};
/** The version follows `Ver`, after the program's path; Percona's and the distributions' builds of MySQL say no other name there. */
function versionOf(printed) {
    const [, version, rest = ''] = /\sVer (\d+\.\d+\.\d+)(.*)/.exec(printed) ?? [];
    if (version === undefined)
        return null;
    return { vendor: /mariadb/i.test(rest) ? 'mariadb' : 'mysql', version };
}
function command(parts, port) {
    return [
        ...placeCommand(parts),
        ...settingsFor(parts.binaries, 'serving'),
        `--port=${port}`,
        // The path of a socket may not be long.
        `--socket=${(0,external_node_path_.join)(parts.folder.path, 's')}`,
        `--pid-file=${(0,external_node_path_.join)(parts.folder.data, mysqlEngine.pidFile)}`,
        `--init-file=${initFileOf(parts)}`,
    ];
}
async function ready(_session, parts) {
    (0,external_node_fs_.rmSync)(initFileOf(parts), { force: true });
}

;// CONCATENATED MODULE: ./build/dialects/mysql/rights.js





/** assertMayCreate throws a ToolError where the server takes no writes, as a replica, or where the session's user may not create databases of ours. Nothing is made to find out. */
async function assertMayCreate(session) {
    const [row] = await session.query('select current_user() as `who`, @@global.read_only as `readOnly`');
    // A number, but one of several words since MariaDB 12.0.
    if (!['0', 'OFF'].includes(String(row?.readOnly ?? 0)))
        throw readOnly();
    const name = `${scratch_name/* scratchPrefix */.F}${(0,external_node_crypto_.randomBytes)(4).toString('hex')}_rights`;
    for (const statement of statementsOn((0,quote/* quoteName */.AB)(name))) {
        if (await isDenied(session, statement))
            throw notAllowed(row?.who ?? '');
    }
    if (await isDenied(session, `use ${(0,quote/* quoteName */.AB)(name)}`))
        throw notEntering(row?.who ?? '');
}
/** There is no such database, which the servers say only to those who could do this in it, by whatever grant or role. The procedure is our marker. */
function statementsOn(database) {
    return [`create table ${database}.t (n int)`, `create procedure ${database}.p() do 0`, `drop table ${database}.t`];
}
/** For a database, a table, a routine, and whatever else. */
const denied = new Set([1044, 1142, 1370, 1227]);
/** By an option of the server, and by the storage engine's. */
const notWriting = new Set([1290, 1836]);
async function isDenied(session, statement) {
    try {
        await session.query(statement);
        return false;
    }
    catch (error) {
        const number = numberOf(error);
        if (notWriting.has(number))
            throw readOnly();
        return denied.has(number);
    }
}
function readOnly() {
    return new errors/* ToolError */.v4('The server is read-only, as a replica is, so nothing can be created on it.', {
        blame: 'user',
        advice: 'Use a server of its own for the check, such as a service container.',
    });
}
function notAllowed(who) {
    return lacking('The user of the database URL may not create databases, and the check works in databases of its own.', grantTo(who));
}
/** MySQL 8.0 takes rights on a pattern of names for every statement, but while a role is active neither for USE nor for a connection, be they the role's or the user's own. */
function notEntering(who) {
    return lacking('The user of the database URL may create databases, but this server lets him enter none of them while a role is active.', `${grantTo(who)} SET DEFAULT ROLE NONE TO ${accountOf(who)};`);
}
function lacking(message, sql) {
    return new errors/* ToolError */.v4(message, { blame: 'user', advice: `Run on the server: ${sql}` });
}
function grantTo(who) {
    const databases = (0,quote/* quoteName */.AB)(`${scratch_name/* scratchPrefix */.F.replaceAll('_', '\\_')}%`);
    return `GRANT ALL PRIVILEGES ON ${databases}.* TO ${accountOf(who)};`;
}
function accountOf(who) {
    const at = who.lastIndexOf('@');
    return `${(0,quote/* quoteName */.AB)(who.slice(0, at))}@${(0,quote/* quoteName */.AB)(who.slice(at + 1))}`;
}

;// CONCATENATED MODULE: ./build/dialects/mysql/index.js









/** mysqlDialect is the adapter for MySQL and MariaDB. */
const mysqlDialect = {
    family: 'mysql',
    title: 'MySQL or MariaDB',
    clients: ['mysql2', 'mysql', 'mariadb'],
    url: mysqlUrl,
    open: openMysql,
    async usualSettings(session) {
        await session.query('set session sql_mode = @@global.sql_mode, time_zone = @@global.time_zone');
    },
    connecting: mysqlConnecting,
    identify: identifyMysql,
    versionNotices: mysqlVersionNotices,
    assertMayCreate: assertMayCreate,
    introspect: introspectMysql,
    renderDdl: renderMysqlDdl,
    dataState: mysqlDataState,
    restorePositions: restoreMysqlPositions,
    databases: mysqlDatabases,
    local: mysqlEngine,
    embedded: false,
};

// EXTERNAL MODULE: ./build/dialects/postgres/index.js + 48 modules
var postgres = __webpack_require__(47009);
;// CONCATENATED MODULE: ./build/dialects/index.js


/** dialects holds our adapter for each family of servers. */
const dialects = {
    postgresql: postgres/* postgresDialect */.S,
    mysql: mysqlDialect,
};
/** allDialects lists the families that can be checked. */
const allDialects = Object.values(dialects);
/** defaultDialect is what is meant where nothing tells the family, such as the variables of a project that was not loaded yet. */
const defaultDialect = dialects.postgresql;
/** dialectOfClient is the family of one of Knex's clients by name; null for a client of no family that we know. */
function dialectOfClient(client) {
    return allDialects.find(({ clients }) => clients.includes(client)) ?? null;
}
/** dialectOfScheme is the family of a URL's scheme, without `://`; null for one of no family that we know. */
function dialectOfScheme(scheme) {
    return allDialects.find(({ url }) => url.schemes.includes(scheme.toLowerCase())) ?? null;
}


/***/ }),

/***/ 47009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ postgresDialect)
});

// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
;// CONCATENATED MODULE: ./build/dialects/postgres/capabilities.js

/** oldestMajor is the oldest PostgreSQL that we know the catalogs of; DROP DATABASE ... WITH (FORCE) came with it. */
const oldestMajor = 13;
/** newestMajor is the newest PostgreSQL that we are tested on. */
const newestMajor = 18;
/** identifyPostgres asks the server for its version. Servers that merely speak the protocol (CockroachDB, Redshift) are refused by name: their catalogs are others. */
async function identifyPostgres(session) {
    const [row] = await session.query(`select current_setting('server_version_num') as number, version() as text`);
    const text = row?.text ?? '';
    if (!text.startsWith('PostgreSQL') || /redshift|cockroach/i.test(text))
        throw notPostgres(text);
    const number = Number(row?.number);
    return {
        vendor: 'postgresql',
        version: `${Math.floor(number / 10_000)}.${number % 10_000}`,
        major: Math.floor(number / 10_000),
    };
}
function notPostgres(text) {
    const product = text.split(/[\s,(]/)[0] ?? '';
    return new errors/* ToolError */.v4(`The server is ${product === 'PostgreSQL' ? 'Redshift' : product || 'no PostgreSQL'}, not PostgreSQL.`, {
        blame: 'user',
        advice: `Use a PostgreSQL of version ${oldestMajor} to ${newestMajor} for the check.`,
    });
}
/** versionNotices refuses a server that is too old with a ToolError, and has a sentence for one that is newer than we know. */
function versionNotices(identity) {
    if (identity.major < oldestMajor) {
        throw new errors/* ToolError */.v4(`The server is PostgreSQL ${identity.version}; the oldest version that can be checked is ${oldestMajor}.`, {
            blame: 'user',
            advice: `Use an image such as postgres:${newestMajor}.`,
        });
    }
    if (identity.major <= newestMajor)
        return [];
    return [
        `PostgreSQL ${identity.version} is newer than ${newestMajor}, the newest version this release was tested on; facts that it adds to schemas are not compared.`,
    ];
}

// EXTERNAL MODULE: ./build/dialects/error-code.js
var error_code = __webpack_require__(88376);
;// CONCATENATED MODULE: ./build/dialects/postgres/connecting.js

/** postgresUrl is what a PostgreSQL URL looks like. */
const postgresUrl = {
    schemes: ['postgres', 'postgresql'],
    port: 5432,
    maintenanceDatabase: 'postgres',
};
const troubles = {
    '28P01': 'wrong-password',
    '28000': 'no-entry',
    '3D000': 'unknown-database',
    '42501': 'may-not-connect',
    '53300': 'full',
    '57P03': 'not-ready',
};
/** The driver gives its own failures no code. */
const words = [
    [/does not support SSL/i, 'no-tls'],
    [/terminated unexpectedly/i, 'hung-up'],
    [/timeout/i, 'unreachable'],
    // SCRAM without a password fails in the driver, before the server can say 28P01.
    [/password must be a (non-empty )?string/i, 'wrong-password'],
];
/** postgresConnecting knows the SQLSTATEs of a refused connection, and the driver's words. */
const postgresConnecting = {
    classify(error) {
        const known = troubles[(0,error_code/* codeOf */.$)(error) ?? ''];
        if (known !== undefined)
            return known;
        const text = error instanceof Error ? error.message : '';
        return words.find(([form]) => form.test(text))?.[1] ?? null;
    },
    advice: {
        refused: 'Start it, or check host and port; a service container needs `ports: ["5432:5432"]` and a health check with `pg_isready`.',
        'not-ready': 'See its log; give a service container a health check with `pg_isready`.',
        'wrong-password': 'Check both; for a service container they are its POSTGRES_USER and POSTGRES_PASSWORD.',
        'no-entry': 'The role may be missing, or its pg_hba.conf has no line for this host, user and database.',
        'unknown-database': 'Name one that exists, such as postgres; it is only connected to, and not touched.',
        'may-not-connect': 'Run on the server: GRANT CONNECT ON DATABASE the_database TO the_role;',
        full: 'End other sessions, or raise max_connections.',
    },
};

// EXTERNAL MODULE: ./build/schema/identity.js
var identity = __webpack_require__(44814);
// EXTERNAL MODULE: ./build/schema/order.js
var order = __webpack_require__(47534);
;// CONCATENATED MODULE: ./build/dialects/postgres/quote.js
/** quoteName writes an identifier for SQL text. */
function quoteName(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
/** quoteText writes a string literal for SQL text where the grammar takes no binding; it holds with standard_conforming_strings on and off. */
function quoteText(text) {
    const doubled = text.replaceAll("'", "''");
    return doubled.includes('\\') ? ` E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/data-state.js



/** dataState reads the digest of every table's rows and the position of every sequence, without those of the bookkeeping and of extensions. */
async function dataState(session, bookkeeping) {
    const relations = await session.query(relationsQuery, [
        [bookkeeping.tableName, `${bookkeeping.tableName}_lock`],
        bookkeeping.schemaName,
    ]);
    const tables = relations.filter((relation) => relation.kind === 'r');
    const sequences = relations.filter((relation) => relation.kind === 'S');
    return { rows: await readRows(session, tables), positions: await readPositions(session, sequences) };
}
/**
 * One look at the catalog: ordinary tables (partition leaves among them) whose main fork is not empty, and all sequences.
 * Materialised views are derived and foreign tables are elsewhere. Generated columns follow from the others.
 * Without a configured namespace the bookkeeping is taken to be where introspection takes it to be.
 * Columns go by name, so that a column which was dropped and made again (and now stands last) gives the same digest.
 */
const relationsQuery = `
with named as (
  select c.oid, n.nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relname = any($1::text[])
), likely as (
  select nspname from named group by nspname order by count(*) desc, nspname = 'public' desc, nspname collate "C" limit 1
), bookkeeping as (
  select oid from named where nspname = coalesce($2::text, (select nspname from likely))
)
select c.relkind::text as kind, n.nspname as namespace, c.relname as name,
  has_table_privilege(c.oid, 'select') as readable,
  case when c.relkind = 'r' then pg_relation_size(c.oid) else 0 end::text as size,
  case when c.relkind = 'r' then
    (select coalesce(json_agg(a.attname order by a.attname collate "C"), '[]') from pg_catalog.pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') else '[]' end as columns
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'S') and c.relpersistence <> 't'
  and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp_)'
  and (c.relkind = 'S' or pg_relation_size(c.oid) > 0)
  and c.oid not in (select oid from bookkeeping)
  and not exists (select from pg_catalog.pg_depend d
    where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
      and (d.deptype = 'e' or (d.deptype in ('a', 'i') and d.refclassid = 'pg_catalog.pg_class'::regclass
           and d.refobjid in (select oid from bookkeeping))))
order by n.nspname collate "C", c.relname collate "C"`;
/** So many relations are read by one statement. */
const chunkSize = 250;
async function readRows(session, tables) {
    const closed = tables.filter((table) => !table.readable).map(unreadable);
    const read = await inChunks(tables.filter((table) => table.readable), (chunk) => session.query(chunk.map(rowsSelect).join(' union all ')), (row, table) => ({ table: nameOf(table), rows: Number(row.rows), digest: row.digest }));
    return [...read.filter((entry) => entry.rows > 0), ...closed].sort((a, b) => (0,order/* compareText */.G)(a.table, b.table));
}
/** A table that the role may not read is told by its size: better than nothing, and never equal to one that was read. */
function unreadable(table) {
    return { table: nameOf(table), rows: 0, digest: `not readable, ${table.size} bytes` };
}
function nameOf({ namespace, name }) {
    return (0,identity/* qualifiedName */.OL)(namespace, name);
}
/** The digest of the sorted digests of the rows. `only` leaves out the rows of inheritance children, which are listed by themselves. */
function rowsSelect(table, at) {
    const row = `row(${table.columns.map((column) => `t.${quoteName(column)}`).join(', ')})::text`;
    return `select ${at} as at, count(*)::text as rows,
    coalesce(encode(sha256(string_agg(h.digest, ''::bytea order by h.digest)), 'hex'), '') as digest
    from (select sha256(convert_to(${row}, 'UTF8')) as digest from only ${sqlName(table)} t) h`;
}
function sqlName({ namespace, name }) {
    return `${quoteName(namespace)}.${quoteName(name)}`;
}
async function inChunks(relations, ask, make) {
    const results = [];
    for (let start = 0; start < relations.length; start += chunkSize) {
        const chunk = relations.slice(start, start + chunkSize);
        const rows = await ask(chunk);
        results.push(...rows.map((row) => make(row, chunk[row.at])));
    }
    return results;
}
/** The sequence itself is asked: pg_sequences says null for one that was not called yet, wherever it stands. */
async function readPositions(session, sequences) {
    return inChunks(sequences.filter((sequence) => sequence.readable), (chunk) => session.query(chunk.map(positionSelect).join(' union all ')), (row, sequence) => ({ sequence: nameOf(sequence), value: row.value, called: row.called }));
}
function positionSelect(sequence, at) {
    return `select ${at} as at, last_value::text as value, is_called as called from ${sqlName(sequence)}`;
}
/** restorePositions sets sequences back and reads them again; false where one is gone, or stands elsewhere all the same. */
async function restorePositions(session, positions) {
    if (positions.length === 0)
        return true;
    try {
        await session.query(`select setval(to_regclass(n), v, c) from unnest($1::text[], $2::bigint[], $3::boolean[]) as p(n, v, c)`, [positions.map((p) => p.sequence), positions.map((p) => p.value), positions.map((p) => p.called)]);
    }
    catch {
        return false;
    }
    return readBack(session, positions);
}
async function readBack(session, positions) {
    const known = await session.query(`select p.n as name, (o - 1)::int as at, c.relkind::text as kind, s.nspname as namespace, c.relname as relation
     from unnest($1::text[]) with ordinality as p(n, o)
     left join pg_catalog.pg_class c on c.oid = to_regclass(p.n)
     left join pg_catalog.pg_namespace s on s.oid = c.relnamespace order by o`, [positions.map((p) => p.sequence)]);
    if (known.some((row) => row.kind !== 'S'))
        return false;
    const rows = await readPositions(session, known.map((row) => ({ ...emptyRelation, namespace: row.namespace ?? '', name: row.relation ?? '' })));
    return positions.every((wanted, at) => rows[at]?.value === wanted.value && rows[at]?.called === wanted.called);
}
const emptyRelation = { kind: 'S', namespace: '', name: '', readable: true, size: '0', columns: [] };

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/dialects/scratch-name.js
var scratch_name = __webpack_require__(13074);
;// CONCATENATED MODULE: ./build/dialects/postgres/cluster.js


/** clusterState reads what lies beside databases in one statement: every role with attributes, memberships, settings and comment, the databases that are nobody's scratch with all that ALTER DATABASE, GRANT and COMMENT say of them, the tablespaces. */
async function clusterState(session) {
    const [me] = await session.query(`select has_table_privilege('pg_catalog.pg_authid', 'select') as all`);
    const [row] = await session.query(clusterQuery(me?.all === true ? 'pg_authid' : 'pg_roles'));
    return row ?? { roles: [], databases: [], tablespaces: [] };
}
/** Scratch databases of any run are known by the form of their name here: a run beside ours makes and drops them at any time. */
const scratchNames = quoteText(scratch_name/* scratchForm */.f);
/** An ACL counts by what it grants: one that was never touched and one that names the defaults are equal. */
const databaseDigest = `md5(jsonb_build_array(
      pg_catalog.pg_get_userbyid(d.datdba), d.datconnlimit, d.datistemplate, d.datallowconn, d.dattablespace::text,
      shobj_description(d.oid, 'pg_database'),
      (select jsonb_agg(jsonb_build_array(a.grantee::regrole::text, a.grantor::regrole::text, a.privilege_type, a.is_grantable)
              order by a.grantee::regrole::text, a.grantor::regrole::text, a.privilege_type)
         from pg_catalog.aclexplode(coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) a),
      (select jsonb_agg(jsonb_build_array(s.setrole::regrole::text, s.setconfig) order by s.setrole::regrole::text)
         from pg_catalog.pg_db_role_setting s where s.setdatabase = d.oid)
    )::text)`;
/** Whole rows as JSON, since the columns differ by version (memberships have options of their own since 16). pg_authid has the password, and only a superuser reads it. */
function clusterQuery(catalog) {
    return `
select
  (select coalesce(json_agg(json_build_object('name', r.rolname, 'digest', md5(concat_ws('|',
      (to_jsonb(r) - 'oid' - 'rolname')::text,
      shobj_description(r.oid, 'pg_authid'),
      (select jsonb_agg(jsonb_build_array(pg_catalog.pg_get_userbyid(m.roleid), pg_catalog.pg_get_userbyid(m.grantor),
                to_jsonb(m) - 'oid' - 'roleid' - 'member' - 'grantor')
              order by pg_catalog.pg_get_userbyid(m.roleid), pg_catalog.pg_get_userbyid(m.grantor))
         from pg_catalog.pg_auth_members m where m.member = r.oid)::text,
      (select jsonb_agg(jsonb_build_array(d.datname, s.setconfig) order by d.datname)
         from pg_catalog.pg_db_role_setting s left join pg_catalog.pg_database d on d.oid = s.setdatabase
        where s.setrole = r.oid and (d.datname is null or d.datname !~ ${scratchNames}))::text
    ))) order by r.rolname collate "C"), '[]')
   from pg_catalog.${catalog} r where r.rolname !~ '^pg_') as roles,
  (select coalesce(json_agg(json_build_object('name', d.datname, 'digest', ${databaseDigest}) order by d.datname collate "C"), '[]')
   from pg_catalog.pg_database d where d.datname !~ ${scratchNames}) as databases,
  (select coalesce(json_agg(spcname order by spcname collate "C"), '[]')
   from pg_catalog.pg_tablespace where spcname !~ '^pg_') as tablespaces`;
}
/** removeRoles drops roles with what they own in the session's database; `dropOwned` must have gone through the other databases before. What cannot be dropped is returned. */
async function removeRoles(session, roles) {
    await dropOwned(session, roles);
    let rest = roles;
    for (;;) {
        const left = await droppedAllBut(session, rest);
        if (left.length === 0 || left.length === rest.length)
            return left;
        rest = left;
    }
}
/** dropOwned drops what the roles own in the session's database and takes back what was granted to them there and on shared objects. */
async function dropOwned(session, roles) {
    for (const role of await existing(session, roles)) {
        await session.query(`drop owned by ${quoteName(role)} cascade`).catch(() => []);
    }
}
async function existing(session, roles) {
    const rows = await session.query('select rolname as name from pg_catalog.pg_roles where rolname = any($1::text[])', [roles]);
    return rows.map(({ name }) => name);
}
/** A role may keep another from being dropped (it granted a membership), so one pass is not always enough. */
async function droppedAllBut(session, roles) {
    const left = [];
    for (const role of roles) {
        try {
            await session.query(`drop role if exists ${quoteName(role)}`);
        }
        catch {
            left.push(role);
        }
    }
    return left;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/marker.js


const markerText = 'scratch database of knex-roundtrip, run ';
const markerPattern = /^scratch database of knex-roundtrip, run ([0-9a-f]{8})$/;
/** markerOf is the comment that makes a database ours. */
function markerOf(run) {
    return `${markerText}${run}`;
}
/** runOfMarker reads the run's id from a database's comment; null where the comment is no marker of ours. */
function runOfMarker(comment) {
    return comment === null ? null : (markerPattern.exec(comment)?.[1] ?? null);
}
/** mark makes a database ours, whatever comment it has. */
async function mark(session, { name, run }) {
    await session.query(`comment on database ${quoteName(name)} is ${quoteText(markerOf(run))}`);
}
/** markedDatabases lists the databases of ours, of any run. */
async function markedDatabases(session) {
    const rows = await session.query(`select datname as name, shobj_description(oid, 'pg_database') as comment
     from pg_catalog.pg_database where starts_with(datname, $1) order by datname collate "C"`, [scratch_name/* scratchPrefix */.F]);
    return rows.flatMap(({ name, comment }) => {
        const run = runOfMarker(comment);
        return run === null ? [] : [{ name, run }];
    });
}

;// CONCATENATED MODULE: ./build/dialects/postgres/database-attributes.js


/** copyDatabaseAttributes gives a template copy what CREATE DATABASE does not take along: settings, grants, owner, connection limit and a comment of the migrations' own. */
async function copyDatabaseAttributes(session, source, target) {
    const [row] = await session.query(sourceQuery, [source]);
    if (row === undefined)
        return;
    const statements = [
        ...settingStatements(row.settings, target),
        ...(row.limit === -1 ? [] : [`alter database ${quoteName(target)} with connection limit ${row.limit}`]),
        ...ownerStatements(row, target),
        ...grantStatements(row, target),
        ...commentStatements(row.comment, target),
    ];
    for (const statement of statements)
        await session.query(statement);
}
const sourceQuery = `
select d.datconnlimit as limit, shobj_description(d.oid, 'pg_database') as comment,
  pg_catalog.pg_get_userbyid(d.datdba) as owner, current_user as me,
  (select coalesce(json_agg(json_build_object('role', r.rolname, 'name', split_part(item, '=', 1),
            'value', substr(item, strpos(item, '=') + 1)) order by r.rolname nulls first, n), '[]')
     from pg_catalog.pg_db_role_setting s
     left join pg_catalog.pg_roles r on r.oid = s.setrole
     cross join lateral unnest(s.setconfig) with ordinality as u(item, n)
    where s.setdatabase = d.oid) as settings,
  case when d.datacl is not null then
    (select coalesce(json_agg(json_build_object('grantee', g.rolname, 'grantor', pg_catalog.pg_get_userbyid(a.grantor),
              'privilege', a.privilege_type, 'grantable', a.is_grantable) order by (a.grantor = d.datdba) desc, g.rolname nulls first, a.privilege_type), '[]')
       from pg_catalog.aclexplode(d.datacl) a left join pg_catalog.pg_roles g on g.oid = a.grantee)
  end as grants
from pg_catalog.pg_database d where d.datname = $1`;
/** Settings whose value is a list of names (GUC_LIST_QUOTE in guc_tables.c): as one literal, the list would become one name. */
const nameLists = new Set(['search_path', 'temp_tablespaces', 'session_preload_libraries', 'local_preload_libraries']);
function settingStatements(settings, target) {
    return settings.map(({ role, name, value }) => {
        const subject = role === null
            ? `alter database ${quoteName(target)}`
            : `alter role ${quoteName(role)} in database ${quoteName(target)}`;
        const parameter = name.split('.').map(quoteName).join('.');
        return `${subject} set ${parameter} to ${nameLists.has(name) ? nameList(value) : quoteText(value)}`;
    });
}
/** The stored form is already quoted as identifiers are; each part becomes a literal of its own, as pg_dump does it. */
function nameList(value) {
    const parts = value.match(/"(?:[^"]|"")*"|[^,\s][^,]*/g) ?? [];
    const names = parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.trim()));
    return names.length === 0 ? "''" : names.map(quoteText).join(', ');
}
function ownerStatements(row, target) {
    return row.owner === row.me ? [] : [`alter database ${quoteName(target)} owner to ${quoteName(row.owner)}`];
}
/** An ACL that was ever touched names everything, so the defaults are revoked first and all of it is granted. */
function grantStatements({ grants, owner }, target) {
    if (grants === null)
        return [];
    const on = `on database ${quoteName(target)}`;
    return [
        `revoke all ${on} from public`,
        `revoke all ${on} from ${quoteName(owner)}`,
        ...grants.map(({ grantee, privilege, grantable }) => {
            const to = grantee === null ? 'public' : quoteName(grantee);
            return `grant ${privilege} ${on} to ${to}${grantable ? ' with grant option' : ''}`;
        }),
    ];
}
function commentStatements(comment, target) {
    if (comment === null || runOfMarker(comment) !== null)
        return [];
    return [`comment on database ${quoteName(target)} is ${quoteText(comment)}`];
}

;// CONCATENATED MODULE: ./build/dialects/postgres/detach.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/** heldBy asks, from any database, what the database of the name holds. */
async function heldBy(session, name) {
    const [row] = await session.query(`select exists (select from pg_catalog.pg_subscription where subdbid = d.oid) as subscriptions,
       exists (select from pg_catalog.pg_replication_slots where database = d.datname) as slots,
       exists (select from pg_catalog.pg_prepared_xacts where database = d.datname) as prepared
     from pg_catalog.pg_database d where datname = $1`, [name]);
    return row ?? { subscriptions: false, slots: false, prepared: false };
}
/** freeForDrop removes subscriptions, logical replication slots and prepared transactions from a database that is about to be dropped. Nothing is said to a publisher: its slot stays. */
async function freeForDrop(session, name, open) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { subscriptions, slots, prepared } = await heldBy(session, name);
        if (!subscriptions && !slots && !prepared)
            return;
        const inside = __addDisposableResource(env_1, await open(name), true);
        await detach(inside);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function detach(session) {
    // A database can bring along a role for its sessions.
    await session.query('set role none');
    // Event triggers of the migrations' own must not keep us; only who may set this can have made them (before 15, superusers).
    await session.query('set session_replication_role = replica').catch(() => []);
    await rollBackPrepared(session);
    await dropSubscriptions(session);
    await dropSlots(session);
}
/** freeForCopy ends the prepared transactions of a database: with one it cannot be copied, and no schema shows what they hold. */
async function freeForCopy(session, name, open) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        if (!(await heldBy(session, name)).prepared)
            return;
        const inside = __addDisposableResource(env_2, await open(name), true);
        await rollBackPrepared(inside);
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
async function rollBackPrepared(session) {
    const rows = await session.query('select gid from pg_catalog.pg_prepared_xacts where database = current_database()');
    for (const { gid } of rows)
        await session.query(`rollback prepared ${quoteText(gid)}`);
}
/** Without a slot name DROP SUBSCRIPTION does not need the publisher, and only a disabled subscription can lose its own. */
async function dropSubscriptions(session) {
    const rows = await session.query(`select subname as name from pg_catalog.pg_subscription s
     join pg_catalog.pg_database d on d.oid = s.subdbid where d.datname = current_database()`);
    for (const name of rows.map((row) => quoteName(row.name))) {
        await session.query(`alter subscription ${name} disable`);
        await session.query(`alter subscription ${name} set (slot_name = none)`);
        await session.query(`drop subscription ${name}`);
    }
}
const patience = 15_000;
/** A slot in use goes once its session is ended; a temporary one goes with its session. */
async function dropSlots(session) {
    const end = Date.now() + patience;
    for (;;) {
        const rows = await session.query(slotsQuery);
        if (rows.length === 0)
            return;
        if (Date.now() > end)
            throw stillInUse(rows);
        for (const { name, active, temporary } of rows) {
            // Somebody may take or drop it at this moment: the next look tells.
            if (!active && !temporary)
                await session.query('select pg_drop_replication_slot($1)', [name]).catch(() => []);
        }
        await (0,promises_.setTimeout)(5);
    }
}
const slotsQuery = `
select slot_name as name, active, temporary,
  case when active_pid <> pg_backend_pid() then pg_terminate_backend(active_pid) end as ended
from pg_catalog.pg_replication_slots where database = current_database()`;
function stillInUse(slots) {
    const names = slots.map(({ name }) => JSON.stringify(name)).join(', ');
    return new errors/* ToolError */.v4(`Replication slots of a scratch database could not be dropped within 15 seconds: ${names}.`, {
        blame: 'environment',
        advice: 'See who uses them in pg_replication_slots; what reads from a slot must be stopped first.',
    });
}

;// CONCATENATED MODULE: ./build/dialects/postgres/occupied.js
var occupied_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var occupied_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


/** occupied gives the name of the first database that is not ours and holds tables with rows, or cannot be looked into; null where there is none. */
async function occupied(session, open) {
    const ours = new Set((await markedDatabases(session)).map(({ name }) => name));
    const rows = await session.query('select datname as name from pg_catalog.pg_database where datallowconn and not datistemplate order by datname');
    for (const { name } of rows) {
        if (!ours.has(name) && (await holdsRows(name, open)))
            return name;
    }
    return null;
}
/** A database that vanishes meanwhile (another run's, another test's) is nobody's. */
async function holdsRows(name, open) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const session = occupied_addDisposableResource(env_1, await open(name), true);
            const [row] = await session.query(rowsQuery);
            return row?.found === true;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = occupied_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        return (0,error_code/* codeOf */.$)(error) !== '3D000';
    }
}
const rowsQuery = `
select exists (
  select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relpersistence <> 't' and pg_relation_size(c.oid) > 0
    and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp_)'
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')) as found`;

;// CONCATENATED MODULE: ./build/dialects/postgres/databases.js










/** postgresDatabases makes, copies and drops databases on PostgreSQL 13 and later. */
const postgresDatabases = {
    create,
    mark: mark,
    identityOf,
    copy: { way: 'whole', mayClone, freeForCopy: freeForCopy, clone },
    drop,
    dropByHand,
    endSessions,
    marked: markedDatabases,
    occupied: occupied,
    cluster: clusterState,
    dropOwned: dropOwned,
    removeRoles: removeRoles,
};
/** The default template is used, as for any CREATE DATABASE: a project's service container may have put extensions into template1. */
async function create(session, database) {
    assertScratchName(database.name);
    await whileTemplateIsFree(session, `create database ${quoteName(database.name)}`);
    await markOrDrop(session, database);
}
/** A template copy is without the subscriptions of its source, which are kept on the server by the source's number; all else that a migration can see comes along. */
async function mayClone(session, source) {
    return !(await heldBy(session, source)).subscriptions;
}
async function clone(session, source, target) {
    assertScratchName(target.name);
    await endSessions(session, source);
    await whileTemplateIsFree(session, `create database ${quoteName(target.name)} template ${quoteName(source)}`);
    await markOrDrop(session, target);
    await copyDatabaseAttributes(session, source, target.name);
}
function assertScratchName(name) {
    if (name.startsWith(scratch_name/* scratchPrefix */.F) && Buffer.byteLength(name) <= 63)
        return;
    throw new errors/* ToolError */.v4(`The name ${JSON.stringify(name)} is not that of a scratch database.`, {
        blame: 'tool',
        advice: 'Report this: the tool makes no other databases.',
    });
}
/** A database cannot be marked in the statement that makes it; one that could not be marked is dropped at once. */
async function markOrDrop(session, database) {
    try {
        await mark(session, database);
    }
    catch (error) {
        await session.query(`drop database ${quoteName(database.name)}`);
        throw error;
    }
}
const inUse = '55006';
const databases_patience = 15_000;
/** Somebody who is connected to the template for a moment (another run that creates, a monitor) makes CREATE DATABASE fail with 55006. */
async function whileTemplateIsFree(session, sql) {
    const end = Date.now() + databases_patience;
    for (;;) {
        try {
            await session.query(sql);
            return;
        }
        catch (error) {
            if ((0,error_code/* codeOf */.$)(error) !== inUse || Date.now() > end)
                throw error;
            await (0,promises_.setTimeout)(100);
        }
    }
}
async function identityOf(session, name) {
    const [row] = await session.query('select oid::text as oid from pg_catalog.pg_database where datname = $1', [name]);
    return row?.oid ?? null;
}
async function drop(session, name, open) {
    const [row] = await session.query(`select shobj_description(oid, 'pg_database') as comment, datistemplate as template
     from pg_catalog.pg_database where datname = $1`, [name]);
    if (row === undefined)
        return;
    if (!name.startsWith(scratch_name/* scratchPrefix */.F) || runOfMarker(row.comment) === null)
        throw notOurs(name);
    if (row.template)
        await session.query(`alter database ${quoteName(name)} with is_template false`);
    await freeForDrop(session, name, open);
    await session.query(`drop database if exists ${quoteName(name)} with (force)`).catch((error) => {
        throw (0,error_code/* codeOf */.$)(error) === inUse ? stillHeld(name, error) : error;
    });
}
function dropByHand(name) {
    return `DROP DATABASE ${quoteName(name)} WITH (FORCE);`;
}
function stillHeld(name, cause) {
    return new errors/* ToolError */.v4(`The scratch database ${JSON.stringify(name)} is in use, so the server did not drop it.`, {
        blame: 'environment',
        advice: `See who holds it in pg_stat_activity, pg_replication_slots, pg_subscription and pg_prepared_xacts; then run: ${dropByHand(name)}`,
        cause,
    });
}
function notOurs(name) {
    return new errors/* ToolError */.v4(`The database ${JSON.stringify(name)} does not carry our marker, so it is not dropped.`, {
        blame: 'user',
        advice: 'Drop it by hand if nobody needs it.',
    });
}
/** Background processes of the server (autovacuum) are left alone: CREATE and DROP DATABASE send those away by themselves. Who reads from a replication slot is no `client backend`. */
async function endSessions(session, name) {
    const end = Date.now() + databases_patience;
    for (;;) {
        const rows = await session.query(`select pid, pg_terminate_backend(pid) as ended from pg_catalog.pg_stat_activity
       where datname = $1 and pid <> pg_backend_pid() and backend_type in ('client backend', 'walsender')`, [name]);
        if (rows.length === 0)
            return;
        if (Date.now() > end)
            throw stillConnected(name, rows.length);
        await (0,promises_.setTimeout)(5);
    }
}
function stillConnected(name, sessions) {
    return new errors/* ToolError */.v4(`${sessions} sessions on the database ${JSON.stringify(name)} did not end within 15 seconds.`, {
        blame: 'environment',
        advice: 'See what they wait for in pg_stat_activity; a statement in C code or in uninterruptible I/O cannot be ended.',
    });
}

// EXTERNAL MODULE: ./build/ddl/facts.js
var facts = __webpack_require__(84664);
;// CONCATENATED MODULE: ./build/dialects/postgres/sql-name.js

/** Key words that PostgreSQL 18 does not take as a plain column or table name (pg_get_keywords, categories R, T and C that some place refuses). */
const reserved = new Set(`all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character check coalesce
collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp
current_user dec decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign freeze from full grant
greatest group grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array json_arrayagg
json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay
placing position precision primary real references returning right row select session_user setof similar smallint some substring symmetric
system_user table tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where
window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`.split(/\s+/));
/** sqlName writes an identifier for SQL text: plain where the grammar takes it so, else in double quotes. */
function sql_name_sqlName(name) {
    return reserved.has(name) ? `"${name}"` : (0,identity/* quoteNamePart */.DH)(name);
}
/** nameParts takes a qualified name apart again: `public."Odd.name"` is `public` and `Odd.name`. */
function nameParts(qualified) {
    const parts = qualified.match(/"(?:[^"]|"")*"|[^".]+/g) ?? [];
    return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}
/** sqlQualified writes a snapshot's qualified name for SQL text. */
function sqlQualified(qualified) {
    return nameParts(qualified).map(sql_name_sqlName).join('.');
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/literals.js

/** literal writes a string literal. */
function literal(value) {
    const doubled = value.replaceAll("'", "''");
    return doubled.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}
/** names writes a list of column names in brackets. */
function names(columns) {
    return `(${columns.map(sql_name_sqlName).join(', ')})`;
}
/** withOptions writes storage parameters; the value is what follows the first equals sign. */
function withOptions(options) {
    return options.length === 0 ? '' : `with (${settings(options)})`;
}
/** settings writes `name=value` pairs as `name='value'`. */
function settings(options) {
    return options
        .map((option) => {
        const at = option.indexOf('=');
        return `${option.slice(0, at)}=${literal(option.slice(at + 1))}`;
    })
        .join(', ');
}
/** foreignOptions writes options of foreign objects, which have no equals sign in SQL. */
function foreignOptions(options) {
    if (options.length === 0)
        return '';
    const pairs = options.map((option) => {
        const at = option.indexOf('=');
        return `${sql_name_sqlName(option.slice(0, at))} ${literal(option.slice(at + 1))}`;
    });
    return `options (${pairs.join(', ')})`;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/constraints.js



/** constraintClause writes a constraint as it stands in CREATE TABLE and after ADD. */
function constraintClause(constraint) {
    return (0,facts/* words */.aL)(`constraint ${sql_name_sqlName(constraint.name)}`, bodyOf(constraint), timing(constraint), state(constraint));
}
function bodyOf(constraint) {
    switch (constraint.kind) {
        case 'primary-key':
            return (0,facts/* words */.aL)('primary key', key(constraint), indexClauses(constraint));
        case 'unique':
            return (0,facts/* words */.aL)('unique', (0,facts.is)(constraint, 'nullsNotDistinct') ? 'nulls not distinct' : '', key(constraint), indexClauses(constraint));
        case 'check':
            return (0,facts/* words */.aL)(`check (${(0,facts/* text */.Qq)(constraint, 'expression')})`, (0,facts.is)(constraint, 'noInherit') ? 'no inherit' : '');
        case 'foreign-key':
            return reference(constraint);
        default:
            return (0,facts/* text */.Qq)(constraint, 'definition');
    }
}
function key(constraint) {
    const columns = (0,facts/* list */.p_)(constraint, 'columns').map(sql_name_sqlName);
    const last = columns.length - 1;
    return `(${columns.map((column, index) => (index === last && (0,facts.is)(constraint, 'period') ? `${column} without overlaps` : column)).join(', ')})`;
}
function indexClauses(constraint) {
    const include = (0,facts/* list */.p_)(constraint, 'include');
    return (0,facts/* words */.aL)(include.length === 0 ? '' : `include ${names(include)}`, withOptions((0,facts/* list */.p_)(constraint, 'options')));
}
function reference(constraint) {
    const period = (0,facts.is)(constraint, 'period');
    const columns = (fact) => {
        const all = (0,facts/* list */.p_)(constraint, fact).map(sql_name_sqlName);
        return `(${all.map((column, index) => (period && index === all.length - 1 ? `period ${column}` : column)).join(', ')})`;
    };
    const action = (event, fact) => (0,facts/* text */.Qq)(constraint, fact) === 'no action' ? '' : `on ${event} ${(0,facts/* text */.Qq)(constraint, fact)}`;
    const single = (0,facts/* list */.p_)(constraint, 'onDeleteColumns');
    return (0,facts/* words */.aL)(`foreign key ${columns('columns')} references ${sqlQualified((0,facts/* text */.Qq)(constraint, 'references'))} ${columns('referencedColumns')}`, (0,facts/* text */.Qq)(constraint, 'match') === 'full' ? 'match full' : '', action('update', 'onUpdate'), action('delete', 'onDelete'), single.length === 0 ? '' : names(single));
}
/** An exclusion constraint's definition has its timing in it. */
function timing(constraint) {
    if (constraint.kind === 'exclusion')
        return '';
    return (0,facts/* words */.aL)((0,facts.is)(constraint, 'deferrable') ? 'deferrable' : '', (0,facts.is)(constraint, 'initiallyDeferred') ? 'initially deferred' : '');
}
function state(constraint) {
    if (constraint.facts.enforced === false)
        return 'not enforced';
    return constraint.facts.validated === false ? 'not valid' : '';
}
/** createIndex writes CREATE INDEX; an index of a partitioned table is made for that alone, and those of its partitions are attached. */
function createIndex(index, table) {
    const include = (0,facts/* list */.p_)(index, 'include');
    const predicate = (0,facts/* text */.Qq)(index, 'predicate');
    const tablespace = (0,facts/* text */.Qq)(index, 'tablespace');
    return (0,facts/* words */.aL)(`create ${(0,facts.is)(index, 'unique') ? 'unique ' : ''}index ${sql_name_sqlName(index.name)} on`, table.facts.partitionKey === undefined ? '' : 'only', `${sqlQualified(table.name)} using ${(0,facts/* text */.Qq)(index, 'method')} (${(0,facts/* list */.p_)(index, 'keys').join(', ')})`, include.length === 0 ? '' : `include ${names(include)}`, (0,facts.is)(index, 'nullsNotDistinct') ? 'nulls not distinct' : '', withOptions((0,facts/* list */.p_)(index, 'options')), tablespace === '' ? '' : `tablespace ${sql_name_sqlName(tablespace)}`, predicate === '' ? '' : `where ${predicate}`);
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/behaviour.js



/** addForeignKeys writes a table's foreign keys, which may form circles with those of other tables. */
function addForeignKeys(table) {
    return (0,facts/* childrenOf */.LU)(table, 'foreign-key').map((key) => `alter table ${sqlQualified(table.name)} add ${constraintClause(key)}`);
}
/** addBehaviour writes triggers, rules and policies, which may mention any other object. */
function addBehaviour(table) {
    return [
        ...(0,facts/* childrenOf */.LU)(table, 'trigger').flatMap((trigger) => triggerStatements(trigger, table)),
        ...(0,facts/* childrenOf */.LU)(table, 'rule').flatMap((rule) => [
            (0,facts/* text */.Qq)(rule, 'definition').replace(/;\s*$/, ''),
            ...stateOf(rule, table),
        ]),
        ...(0,facts/* childrenOf */.LU)(table, 'policy').map((policy) => createPolicy(policy, table)),
    ];
}
/** A partition has its parent's triggers already; only one that fires otherwise is in a snapshot. */
function triggerStatements(trigger, table) {
    const copied = table.facts.partitionOf !== undefined && trigger.facts.enabled !== 'origin';
    return [...(copied ? [] : [(0,facts/* text */.Qq)(trigger, 'definition')]), ...stateOf(trigger, table)];
}
function stateOf(object, table) {
    const words_ = {
        disabled: 'disable',
        replica: 'enable replica',
        always: 'enable always',
    };
    const word = words_[(0,facts/* text */.Qq)(object, 'enabled')];
    return word === undefined
        ? []
        : [`alter table ${sqlQualified(table.name)} ${word} ${object.kind} ${sql_name_sqlName(object.name)}`];
}
function createPolicy(policy, table) {
    const using = (0,facts/* text */.Qq)(policy, 'using');
    const check = (0,facts/* text */.Qq)(policy, 'check');
    return (0,facts/* words */.aL)(`create policy ${sql_name_sqlName(policy.name)} on ${sqlQualified(table.name)}`, (0,facts.is)(policy, 'permissive') ? '' : 'as restrictive', `for ${(0,facts/* text */.Qq)(policy, 'command')} to ${(0,facts/* list */.p_)(policy, 'roles').join(', ')}`, using === '' ? '' : `using (${using})`, check === '' ? '' : `with check (${check})`);
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/order.js

const part = '(?:"(?:[^"]|"")+"|[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*)';
const qualified = new RegExp(`${part}\\.${part}`, 'g');
function keyOf(name) {
    return nameParts(name.replace(/\(.*$/s, '')).slice(0, 2).join('\u0000');
}
/** inOrder puts units by rank and name, but each after those that it mentions; in a circle the one of the lowest rank comes last. */
function inOrder(units) {
    const sorted = [...units].sort((a, b) => a.rank - b.rank);
    const byName = new Map();
    for (const unit of sorted)
        byName.set(keyOf(unit.name), [...(byName.get(keyOf(unit.name)) ?? []), unit]);
    const done = new Set();
    const result = [];
    for (const unit of sorted)
        visit(unit, { byName, done, result });
    return result;
}
/** A chain of mentions may be as long as there are objects, so that this goes by a list and not by calls. */
function visit(start, { byName, done, result }) {
    const path = [];
    const enter = (unit) => {
        done.add(unit);
        path.push({ unit, open: mentioned(unit, byName) });
    };
    if (!done.has(start))
        enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const next = top.open.shift();
        if (next === undefined) {
            result.push(top.unit);
            path.pop();
        }
        else if (!done.has(next))
            enter(next);
    }
}
function mentioned(unit, byName) {
    const names = new Set([...unit.needs.matchAll(qualified)].map(([name]) => keyOf(name)));
    return [...names].flatMap((name) => byName.get(name) ?? []).filter((other) => other !== unit);
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/remarks.js



/** The words that COMMENT and GRANT have for a kind, where they are not the kind's own. */
const commentWords = {
    enum: 'type',
    'composite-type': 'type',
    'range-type': 'type',
    'base-type': 'type',
    namespace: 'schema',
};
const grantWords = {
    view: 'table',
    'materialized-view': 'table',
    'foreign-table': 'table',
    domain: 'type',
    aggregate: 'function',
};
/** Kinds of children whose comment goes by the table. */
const onTable = new Set(['trigger', 'rule', 'policy']);
const constraints = new Set(['primary-key', 'unique', 'exclusion', 'foreign-key', 'check', 'not-null']);
/** remarks writes the comments and grants of an object and its children. */
function remarks(object) {
    const name = remarks_nameOf(object);
    const kind = commentWords[object.kind] ?? object.kind.replaceAll('-', ' ');
    return [
        ...comment(`${kind} ${name}`, object.facts.comment),
        ...object.children.flatMap((child) => childComments(child, object)),
        ...remarks_grantStatements((0,facts/* list */.p_)(object, 'grants'), `${grantWords[object.kind] ?? kind} ${name}`),
        ...object.children.flatMap((child) => (child.kind === 'column' ? columnGrants(child, object) : [])),
    ];
}
/** A routine's name carries its argument types, which are SQL already. */
function remarks_nameOf(object) {
    const at = object.kind === 'function' || object.kind === 'procedure' || object.kind === 'aggregate'
        ? argumentsAt(object.name)
        : -1;
    return at < 0 ? sqlQualified(object.name) : sqlQualified(object.name.slice(0, at)) + object.name.slice(at);
}
/** The first bracket outside of quotes. */
function argumentsAt(name) {
    const blind = name.replace(/"(?:[^"]|"")*"/g, (quoted) => '_'.repeat(quoted.length));
    return blind.indexOf('(');
}
function comment(subject, text) {
    return typeof text === 'string' ? [`comment on ${subject} is ${literal(text)}`] : [];
}
function childComments(child, parent) {
    const table = sqlQualified(parent.name);
    const domain = parent.kind === 'domain' ? 'domain ' : '';
    if (child.kind === 'column' || child.kind === 'attribute')
        return comment(`column ${table}.${sql_name_sqlName(child.name)}`, child.facts.comment);
    if (onTable.has(child.kind))
        return comment(`${child.kind} ${sql_name_sqlName(child.name)} on ${table}`, child.facts.comment);
    const index = [...nameParts(parent.name).slice(0, -1), child.name].map(sql_name_sqlName).join('.');
    if (!constraints.has(child.kind))
        return comment(`index ${index}`, child.facts.comment);
    const name = sql_name_sqlName(child.kind === 'not-null' ? String(child.facts.automaticName) : child.name);
    return [
        ...comment(`constraint ${name} on ${domain}${table}`, child.facts.comment),
        ...comment(`index ${index}`, child.facts.indexComment),
    ];
}
function columnGrants(column, table) {
    return remarks_grantStatements((0,facts/* list */.p_)(column, 'grants'), `table ${sqlQualified(table.name)}`, ` (${sql_name_sqlName(column.name)})`);
}
/** Grants are told as differences from the default: `role: PRIVILEGE`, or `without role: PRIVILEGE`. */
function remarks_grantStatements(grants, on, columns = '') {
    return grants.flatMap((grant) => {
        const found = /^(without )?(.+): ([A-Z ]+?)( with grant option)?( by .+)?$/.exec(grant);
        if (found === null)
            return [];
        const [, without, role, privilege, option = ''] = found;
        const what = `${privilege}${columns} on ${on}`;
        return [without === undefined ? `grant ${what} to ${role}${option}` : `revoke ${what} from ${role}`];
    });
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/sequences.js


const limits = {
    smallint: '32767',
    integer: '2147483647',
    bigint: '9223372036854775807',
};
const lowest = {
    smallint: '-32768',
    integer: '-2147483648',
    bigint: '-9223372036854775808',
};
/** sequenceOptions writes the options of a sequence that are not the default ones. */
function sequenceOptions(facts) {
    const type = String(facts.type);
    const down = String(facts.increment).startsWith('-');
    const minimum = down ? lowest[type] : '1';
    const maximum = down ? '-1' : limits[type];
    const option = (words, fact, usual) => String(facts[fact]) === usual ? [] : [`${words} ${facts[fact]}`];
    return [
        ...option('increment by', 'increment', '1'),
        ...option('minvalue', 'minimum', minimum),
        ...option('maxvalue', 'maximum', maximum),
        ...option('start with', 'start', String(down ? facts.maximum : facts.minimum)),
        ...option('cache', 'cache', '1'),
        ...(facts.cycle === true ? ['cycle'] : []),
    ];
}
/** createSequence writes CREATE SEQUENCE; whose it is follows after the tables. */
function createSequence(sequence) {
    const type = (0,facts/* text */.Qq)(sequence, 'type') === 'bigint' ? [] : [`as ${(0,facts/* text */.Qq)(sequence, 'type')}`];
    const unlogged = (0,facts/* text */.Qq)(sequence, 'persistence') === 'unlogged' ? 'unlogged ' : '';
    return [
        `create ${unlogged}sequence ${sqlQualified(sequence.name)}`,
        ...type,
        ...sequenceOptions(sequence.facts),
    ].join(' ');
}
/** ownSequence ties a sequence to its column. */
function ownSequence(sequence) {
    const owner = (0,facts/* text */.Qq)(sequence, 'ownedBy');
    return owner === '' ? [] : [`alter sequence ${sqlQualified(sequence.name)} owned by ${sqlQualified(owner)}`];
}
/** identityClause writes the identity of a column; the name of its sequence only where the server would choose another. */
function identityClause(column, table) {
    const options = (column.facts.identityOptions ?? {});
    const parts = nameParts(table);
    const usual = [...parts.slice(0, -1), `${parts.at(-1)}_${column.name}_seq`].map(sql_name_sqlName).join('.');
    const name = sqlQualified((0,facts/* text */.Qq)(column, 'automaticName'));
    const all = [
        ...(name === '' || name === usual ? [] : [`sequence name ${name}`]),
        ...(options.type === undefined ? [] : sequenceOptions(options)),
    ];
    return `generated ${(0,facts/* text */.Qq)(column, 'identity')} as identity${all.length === 0 ? '' : ` (${all.join(' ')})`}`;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/columns.js




/** columnClause writes a column as it stands in CREATE TABLE; in a typed table the type is given already. */
function columnClause(column, table) {
    const typed = table.facts.ofType !== undefined;
    const collation = (0,facts/* text */.Qq)(column, 'collation');
    return (0,facts/* words */.aL)(sql_name_sqlName(column.name), typed ? 'with options' : (0,facts/* text */.Qq)(column, 'type'), (0,facts/* text */.Qq)(column, 'compression') === '' || typed ? '' : `compression ${(0,facts/* text */.Qq)(column, 'compression')}`, collation === '' || typed ? '' : `collate ${collation}`, foreignOptions((0,facts/* list */.p_)(column, 'foreignOptions')), valueClause(column, table), notNullClause(column, table));
}
function valueClause(column, table) {
    if (column.facts.identity !== undefined)
        return identityClause(column, table.name);
    if (column.facts.generated !== undefined)
        return `generated always as (${(0,facts/* text */.Qq)(column, 'expression')}) ${(0,facts/* text */.Qq)(column, 'generated')}`;
    return column.facts.default === undefined ? '' : `default ${(0,facts/* text */.Qq)(column, 'default')}`;
}
/** Since 18 NOT NULL is a constraint, whose name is told only where the server would choose another. */
function notNullClause(column, table) {
    if (column.facts.nullable !== false)
        return '';
    const constraint = (0,facts/* childrenOf */.LU)(table, 'not-null').find((child) => child.name === column.name);
    if (constraint === undefined)
        return 'not null';
    const fromParent = constraint.facts.local === false && table.facts.partitionOf === undefined;
    if (constraint.facts.validated === false || fromParent)
        return '';
    const name = (0,facts/* text */.Qq)(constraint, 'automaticName');
    const usual = `${nameParts(table.name).at(-1)}_${column.name}_not_null`;
    return (0,facts/* words */.aL)(name === usual ? '' : `constraint ${sql_name_sqlName(name)}`, 'not null', (0,facts.is)(constraint, 'noInherit') ? 'no inherit' : '');
}
/** columnSettings are what CREATE TABLE cannot say of a column. */
function columnSettings(column, table) {
    const alter = `alter ${table.kind.replace('-', ' ')} ${sqlQualified(table.name)} alter column ${sql_name_sqlName(column.name)}`;
    const options = (0,facts/* list */.p_)(column, 'options');
    return [
        ...(column.facts.storage === undefined ? [] : [`${alter} set storage ${(0,facts/* text */.Qq)(column, 'storage')}`]),
        ...(column.facts.statistics === undefined ? [] : [`${alter} set statistics ${(0,facts/* text */.Qq)(column, 'statistics')}`]),
        ...(options.length === 0 ? [] : [`${alter} set (${settings(options)})`]),
    ];
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/tables.js





const keys = ['primary-key', 'unique', 'exclusion'];
/** createTable writes a table with its columns, keys, checks and indexes. */
function createTable(table) {
    const apart = isPartitioning(table);
    return [
        createClause(table, apart),
        ...attach(table),
        ...(apart ? [] : createIndexes(table)),
        ...(0,facts/* childrenOf */.LU)(table, 'column').flatMap((column) => columnSettings(column, table)),
        ...lateConstraints(table),
        ...tableSettings(table),
    ];
}
/** createPartitionIndexes writes keys and indexes of partitioned tables and of partitions: were they there before the partitions are attached, the server would make more of them. */
function createPartitionIndexes(table) {
    if (!isPartitioning(table))
        return [];
    const added = (0,facts/* childrenOf */.LU)(table, ...keys).map((key) => `alter table only ${sqlQualified(table.name)} add ${constraintClause(key)}`);
    return [...added, ...createIndexes(table), ...attachIndexes(table)];
}
function createIndexes(table) {
    return [...(0,facts/* childrenOf */.LU)(table, 'index').map((index) => createIndex(index, table)), ...indexSettings(table)];
}
/** Keys of partitioned tables and of partitions are made apart and then attached to one another. */
function isPartitioning(table) {
    return table.facts.partitionKey !== undefined || table.facts.partitionOf !== undefined;
}
function createClause(table, keysApart) {
    const order = (0,facts/* list */.p_)(table, 'columnOrder');
    const columns = (0,facts/* childrenOf */.LU)(table, 'column')
        .filter((column) => column.facts.local !== false || table.facts.partitionOf !== undefined)
        .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
        .filter((column) => table.facts.ofType === undefined || isSaid(column, table));
    const checks = (0,facts/* childrenOf */.LU)(table, 'check').filter((check) => check.facts.local !== false || table.facts.partitionOf !== undefined);
    const parts = [
        ...columns.map((column) => columnClause(column, table)),
        ...(keysApart ? [] : (0,facts/* childrenOf */.LU)(table, ...keys).map(constraintClause)),
        ...checks.filter((check) => check.facts.validated !== false).map(constraintClause),
    ];
    const body = parts.length === 0 && table.facts.ofType !== undefined
        ? ''
        : `(${parts.map((part) => `\n  ${part}`).join(',')}${parts.length === 0 ? '' : '\n'})`;
    return (0,facts/* words */.aL)(head(table), table.facts.ofType === undefined ? '' : `of ${(0,facts/* text */.Qq)(table, 'ofType')}`, body, tail(table));
}
/** A typed table's columns are only said where there is something to add. */
function isSaid(column, table) {
    return columnClause(column, table) !== `${sql_name_sqlName(column.name)} with options`;
}
function head(table) {
    if (table.kind === 'foreign-table')
        return `create foreign table ${sqlQualified(table.name)}`;
    return `create ${(0,facts/* text */.Qq)(table, 'persistence') === 'unlogged' ? 'unlogged ' : ''}table ${sqlQualified(table.name)}`;
}
function tail(table) {
    const parents = (0,facts/* list */.p_)(table, 'inherits');
    const method = (0,facts/* text */.Qq)(table, 'accessMethod');
    const tablespace = (0,facts/* text */.Qq)(table, 'tablespace');
    return (0,facts/* words */.aL)(parents.length === 0 ? '' : `inherits (${parents.join(', ')})`, table.facts.partitionKey === undefined ? '' : `partition by ${(0,facts/* text */.Qq)(table, 'partitionKey')}`, table.kind === 'foreign-table'
        ? (0,facts/* words */.aL)(`server ${sql_name_sqlName((0,facts/* text */.Qq)(table, 'server'))}`, foreignOptions((0,facts/* list */.p_)(table, 'foreignOptions')))
        : '', method === '' || method === 'heap' ? '' : `using ${sql_name_sqlName(method)}`, withOptions((0,facts/* list */.p_)(table, 'options')), tablespace === '' ? '' : `tablespace ${sql_name_sqlName(tablespace)}`);
}
function attach(table) {
    const parent = (0,facts/* text */.Qq)(table, 'partitionOf');
    return parent === ''
        ? []
        : [`alter table only ${parent} attach partition ${sqlQualified(table.name)} ${(0,facts/* text */.Qq)(table, 'partitionBound')}`];
}
function attachIndexes(table) {
    const namespace = namespaceOf(table);
    return (0,facts/* childrenOf */.LU)(table, ...keys, 'index')
        .filter((index) => index.facts.partitionOf !== undefined)
        .map((index) => `alter index ${(0,facts/* text */.Qq)(index, 'partitionOf')} attach partition ${namespace}${sql_name_sqlName(index.name)}`);
}
/** The namespace of a table with its dot: indexes are always in their table's. */
function namespaceOf(table) {
    const parts = nameParts(table.name).slice(0, -1);
    return parts.map((part) => `${sql_name_sqlName(part)}.`).join('');
}
/** Constraints that old rows were never checked against must be added after the table. */
function lateConstraints(table) {
    const late = (0,facts/* childrenOf */.LU)(table, 'check', 'not-null').filter((child) => child.facts.validated === false && child.facts.local !== false);
    return late.map((child) => child.kind === 'check'
        ? `alter table ${sqlQualified(table.name)} add ${constraintClause(child)}`
        : `alter table ${sqlQualified(table.name)} add constraint ${sql_name_sqlName((0,facts/* text */.Qq)(child, 'automaticName'))} not null ${sql_name_sqlName(child.name)} not valid`);
}
function indexSettings(table) {
    const name = sqlQualified(table.name);
    const namespace = namespaceOf(table);
    return (0,facts/* childrenOf */.LU)(table, ...keys, 'index').flatMap((index) => [
        ...Object.entries((index.facts.statistics ?? {})).map(([position, target]) => `alter index ${namespace}${sql_name_sqlName(index.name)} alter column ${position} set statistics ${target}`),
        ...((0,facts.is)(index, 'clustered') && table.kind !== 'materialized-view'
            ? [`alter table ${name} cluster on ${sql_name_sqlName(index.name)}`]
            : []),
        ...((0,facts.is)(index, 'replicaIdentity')
            ? [`alter table ${name} replica identity using index ${sql_name_sqlName(index.name)}`]
            : []),
    ]);
}
function tableSettings(table) {
    const alter = `alter table ${sqlQualified(table.name)}`;
    const identity = (0,facts/* text */.Qq)(table, 'replicaIdentity');
    return [
        ...((0,facts.is)(table, 'rowSecurity') ? [`${alter} enable row level security`] : []),
        ...((0,facts.is)(table, 'forceRowSecurity') ? [`${alter} force row level security`] : []),
        ...(identity === 'full' || identity === 'nothing' ? [`${alter} replica identity ${identity}`] : []),
    ];
}
/** createView writes a view or materialized view with its column defaults and indexes. */
function createView(view) {
    const definition = (0,facts/* text */.Qq)(view, 'definition').replace(/;\s*$/, '').trim();
    const materialized = view.kind === 'materialized-view';
    const name = sqlQualified(view.name);
    const method = (0,facts/* text */.Qq)(view, 'accessMethod');
    const storage = materialized && method !== '' && method !== 'heap' ? `using ${sql_name_sqlName(method)}` : '';
    const data = materialized && view.facts.populated === false ? '\nwith no data' : '';
    return [
        `${(0,facts/* words */.aL)(`create ${view.kind.replace('-', ' ')} ${name}`, storage, withOptions((0,facts/* list */.p_)(view, 'options')), 'as')}\n${definition}${data}`,
        ...(0,facts/* childrenOf */.LU)(view, 'column')
            .filter((column) => column.facts.default !== undefined)
            .map((column) => `alter view ${name} alter column ${sql_name_sqlName(column.name)} set default ${(0,facts/* text */.Qq)(column, 'default')}`),
        ...(0,facts/* childrenOf */.LU)(view, 'index').map((index) => createIndex(index, view)),
        ...indexSettings(view),
    ];
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/types.js



/** createType writes an enum, domain, composite or range type. */
function createType(type) {
    const name = sqlQualified(type.name);
    switch (type.kind) {
        case 'enum':
            return `create type ${name} as enum (${(0,facts/* list */.p_)(type, 'labels').map(literal).join(', ')})`;
        case 'domain':
            return createDomain(type, name);
        case 'composite-type':
            return `create type ${name} as (${attributes(type).join(', ')})`;
        default:
            return `create type ${name} as range (${rangeParts(type).join(', ')})`;
    }
}
function attributes(type) {
    const order = (0,facts/* list */.p_)(type, 'columnOrder');
    return [...(0,facts/* childrenOf */.LU)(type, 'attribute')]
        .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
        .map((attribute) => (0,facts/* words */.aL)(sql_name_sqlName(attribute.name), (0,facts/* text */.Qq)(attribute, 'type'), collate(attribute)));
}
function collate(object) {
    return object.facts.collation === undefined ? '' : `collate ${(0,facts/* text */.Qq)(object, 'collation')}`;
}
function createDomain(domain, name) {
    const checks = (0,facts/* childrenOf */.LU)(domain, 'check').map((check) => `constraint ${sql_name_sqlName(check.name)} check (${(0,facts/* text */.Qq)(check, 'expression')})`);
    return (0,facts/* words */.aL)(`create domain ${name} as ${(0,facts/* text */.Qq)(domain, 'type')}`, collate(domain), domain.facts.default === undefined ? '' : `default ${(0,facts/* text */.Qq)(domain, 'default')}`, domain.facts.nullable === false ? notNull(domain) : '', ...checks);
}
/** Since 17 NOT NULL of a domain is a constraint with a name. */
function notNull(domain) {
    const constraint = (0,facts/* childrenOf */.LU)(domain, 'not-null')[0];
    return constraint === undefined ? 'not null' : `constraint ${sql_name_sqlName((0,facts/* text */.Qq)(constraint, 'automaticName'))} not null`;
}
function rangeParts(type) {
    const part = (words_, fact, value) => type.facts[fact] === undefined ? [] : [`${words_} = ${value}`];
    const functionName = (fact) => (0,facts/* text */.Qq)(type, fact).replace(/\(.*$/s, '');
    return [
        `subtype = ${(0,facts/* text */.Qq)(type, 'subtype')}`,
        ...part('subtype_opclass', 'operatorClass', (0,facts/* text */.Qq)(type, 'operatorClass')),
        ...part('collation', 'collation', (0,facts/* text */.Qq)(type, 'collation')),
        ...part('subtype_diff', 'subtypeDifference', functionName('subtypeDifference')),
        ...part('multirange_type_name', 'multirange', (0,facts/* text */.Qq)(type, 'multirange')),
    ];
}

;// CONCATENATED MODULE: ./build/dialects/postgres/ddl/index.js








/** renderPostgresDdl writes a snapshot as readable SQL: each object with its indexes, comments and grants, in an order in which it can be loaded into an empty database. Kinds that it cannot make yet are named in a remark. */
function renderPostgresDdl(snapshot) {
    const { objects } = snapshot;
    const main = inOrder(objects.flatMap(unitsOf));
    const sections = [
        preamble,
        ...objects.flatMap(firstStatements),
        ...main.map((unit) => unit.statements),
        ...main.map((unit) => (unit.object.kind === 'table' ? createPartitionIndexes(unit.object) : [])),
        ...objects.map(ownSequence),
        ...objects.map(addForeignKeys),
        ...objects.map(addBehaviour),
        ...objects.map(lateRemarks),
        notMade(objects),
    ];
    return `${sections
        .filter((section) => section.length > 0)
        .map((section) => section.map(finish).join('\n'))
        .join('\n\n')}\n`;
}
/** Bodies of functions may mention what comes later. */
const preamble = ['set check_function_bodies = off', "set search_path = ''"];
function finish(statement) {
    return statement.startsWith('--') ? statement : `${statement.replace(/;?\s*$/, '')};`;
}
/** The namespace `public` is in every new database, with a comment of its own. */
function firstStatements(object) {
    if (object.kind === 'namespace' && object.name !== 'public')
        return [[`create schema ${sql_name_sqlName(plain(object.name))}`, ...remarks(object)]];
    if (object.kind !== 'extension' || object.name === 'plpgsql')
        return [];
    return [[`create extension ${sql_name_sqlName(plain(object.name))} schema ${sql_name_sqlName((0,facts/* text */.Qq)(object, 'namespace'))}`]];
}
function plain(name) {
    return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
/** Ranks leave room for nothing: they only decide where mentions do not. */
const makers = {
    enum: { rank: 0, make: (object) => [createType(object)] },
    'composite-type': { rank: 1, make: (object) => [createType(object)] },
    domain: { rank: 1, make: (object) => [createType(object)] },
    'range-type': { rank: 1, make: (object) => [createType(object)] },
    sequence: { rank: 2, make: (object) => [createSequence(object)] },
    function: { rank: 3, make: (object) => [(0,facts/* text */.Qq)(object, 'definition')] },
    procedure: { rank: 3, make: (object) => [(0,facts/* text */.Qq)(object, 'definition')] },
    table: { rank: 4, make: createTable },
    'foreign-table': { rank: 4, make: createTable },
    view: { rank: 5, make: createView },
    'materialized-view': { rank: 5, make: createView },
    statistics: { rank: 6, make: createStatistics },
};
function unitsOf(object) {
    const maker = makers[object.kind];
    if (maker === undefined)
        return [];
    const made = maker.make(object);
    const later = new Set(childRemarks(object));
    const said = remarks(object).filter((statement) => !later.has(statement));
    return [{ object, name: object.name, rank: maker.rank, statements: [...made, ...said], needs: needsOf(object, made) }];
}
/** What stands in a quoted body is looked up when the function runs. */
function needsOf(object, statements) {
    const whole = statements.join('\n');
    return object.kind === 'function' || object.kind === 'procedure'
        ? whole.replace(/\nAS (?:'[^']*', )?\$(function|procedure)\w*\$[\s\S]*$/, '')
        : whole;
}
function createStatistics(object) {
    const target = object.facts.target === undefined
        ? []
        : [`alter statistics ${sqlQualified(object.name)} set statistics ${(0,facts/* text */.Qq)(object, 'target')}`];
    return [(0,facts/* text */.Qq)(object, 'definition'), ...target];
}
/** Foreign keys, triggers, rules and policies are made late, and so are their comments. */
const late = new Set(['foreign-key', 'trigger', 'rule', 'policy']);
const indexed = new Set(['primary-key', 'unique', 'exclusion', 'index']);
function childRemarks(object) {
    const partitioning = object.facts.partitionKey !== undefined || object.facts.partitionOf !== undefined;
    const children = object.children.filter((child) => late.has(child.kind) || (partitioning && indexed.has(child.kind)));
    return remarks({ kind: object.kind, name: object.name, facts: {}, children });
}
function lateRemarks(object) {
    return makers[object.kind] === undefined ? [] : childRemarks(object);
}
const quiet = new Set(['database', 'namespace', 'extension', 'default-privileges']);
function notMade(objects) {
    return objects
        .filter((object) => makers[object.kind] === undefined && !quiet.has(object.kind))
        .map((object) => `-- Not written as SQL yet: ${object.kind} ${object.name.replaceAll(/[\r\n]/g, ' ')}`);
}

// EXTERNAL MODULE: ./build/schema/snapshot.js
var snapshot = __webpack_require__(11736);
;// CONCATENATED MODULE: ./build/dialects/postgres/catalog.js
/** firstUserOid is where oids of user-made rows begin; initdb's own lie below (access/transam.h). */
const firstUserOid = 16384;
/** since gives an expression for servers from a major on, and another for older ones. */
function since(major, from, expression, otherwise = 'null') {
    return major >= from ? expression : otherwise;
}
/** ours is the condition on a namespace row that leaves out the system's: PostgreSQL refuses to make others that begin with pg_. */
function ours(namespace) {
    return `(${namespace}.nspname !~ '^pg_' and ${namespace}.nspname <> 'information_schema')`;
}
/** notMember is the condition that a row was not made by an extension's script. The list goes by pg_depend's index on the referenced object and is hashed once. */
function notMember(catalog, oid) {
    return `${oid} not in (select member.objid from pg_depend member where member.refclassid = 'pg_extension'::regclass
    and member.classid = '${catalog}'::regclass and member.deptype = 'e')`;
}
/** isArray is the condition that a user-made type is the array type that came with another. */
function isArray(type) {
    return `(${type}.typelem, ${type}.oid) in (select element.oid, element.typarray from pg_type element where element.oid >= ${firstUserOid})`;
}
/** grants lists how an access control list differs from the default one for its object type, so that a missing list and its default spelled out are equal. */
function grants(list, type, owner) {
    return `case when ${list} is not null then (${grantsBeside(list, `acldefault('${type}', ${owner})`, owner)}) end as grants`;
}
/** grantsBeside is the query of how one access control list differs from another; no row's worth of difference is null. */
function grantsBeside(list, other, owner) {
    return `
    select array_agg(case when had.grantee is null then 'without ' else '' end
      || case coalesce(had.grantee, should.grantee) when 0 then 'PUBLIC'
           else quote_ident(pg_get_userbyid(coalesce(had.grantee, should.grantee))::text) end
      || ': ' || coalesce(had.privilege_type, should.privilege_type)
      || case when coalesce(had.is_grantable, should.is_grantable) then ' with grant option' else '' end
      || case when coalesce(had.grantor, should.grantor) <> ${owner}
           then ' by ' || quote_ident(pg_get_userbyid(coalesce(had.grantor, should.grantor))::text) else '' end)
    from aclexplode(${list}) had
    full join aclexplode(${other}) should
      on had.grantor = should.grantor and had.grantee = should.grantee
      and had.privilege_type = should.privilege_type and had.is_grantable = should.is_grantable
    where had.grantee is null or should.grantee is null`;
}
/** owner is the fact of the owning role. */
function owner(column) {
    return `pg_get_userbyid(${column})::text as owner`;
}
/** enabled spells out when a trigger or rule fires. */
function enabled(column) {
    return `case ${column} when 'O' then 'origin' when 'D' then 'disabled' when 'R' then 'replica' else 'always' end as enabled`;
}
/** persistence spells out relpersistence. */
const persistence = `case c.relpersistence when 'u' then 'unlogged' else 'permanent' end as persistence`;

;// CONCATENATED MODULE: ./build/dialects/postgres/catalog-grants.js

const holders = [
    {
        catalog: 'pg_class',
        list: 'r.relacl',
        owner: 'r.relowner',
        type: `case r.relkind when 'S' then 's' else 'r' end::"char"`,
        informed: ['SELECT', 'r.relnamespace'],
    },
    {
        catalog: 'pg_class',
        list: 'a.attacl',
        owner: 'r.relowner',
        type: `'c'::"char"`,
        from: 'pg_attribute a join pg_class r on r.oid = a.attrelid',
        oid: 'a.attrelid',
        sub: 'a.attnum',
    },
    {
        // Constructors of range types.
        catalog: 'pg_proc',
        list: 'r.proacl',
        owner: 'r.proowner',
        type: `'f'::"char"`,
        derived: `exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = r.oid and d.deptype = 'i')`,
    },
    {
        // Row types of tables and, up to 15, multiranges.
        catalog: 'pg_type',
        list: 'r.typacl',
        owner: 'r.typowner',
        type: `'T'::"char"`,
        derived: `r.typnamespace in (select n.oid from pg_namespace n where ${ours('n')})
      and (r.typtype = 'm' or r.typtype = 'c' and r.typrelid in (select c.oid from pg_class c where c.relkind <> 'c'))`,
    },
    {
        catalog: 'pg_namespace',
        list: 'r.nspacl',
        owner: 'r.nspowner',
        type: `'n'::"char"`,
        read: ours('r'),
        informed: ['USAGE', 'r.oid'],
    },
    { catalog: 'pg_language', list: 'r.lanacl', owner: 'r.lanowner', type: `'l'::"char"`, read: 'r.lanispl' },
    { catalog: 'pg_foreign_data_wrapper', list: 'r.fdwacl', owner: 'r.fdwowner', type: `'F'::"char"` },
    { catalog: 'pg_foreign_server', list: 'r.srvacl', owner: 'r.srvowner', type: `'S'::"char"` },
];
function held(holder) {
    const { catalog, list, owner, type, from = `${catalog} r`, oid = 'r.oid', sub = '0', derived, read, informed, } = holder;
    const member = `${oid} in (select member.objid from member where member.classid = '${catalog}'::regclass)`;
    const system = `${oid} < ${firstUserOid}${read === undefined ? '' : ` and not (${read})`}`;
    return `select '${catalog}'::regclass::oid as class, ${oid} as oid, ${sub} as sub, ${owner} as owner, ${list} as acl, ${type} as type, ${informed === undefined ? 'null::aclitem[]' : everybody(informed, owner)} as more
  from ${from} where ${list} is not null and (${system} or ${member}${derived === undefined ? '' : ` or ${derived}`})`;
}
function everybody([privilege, namespace], owner) {
    return `case when ${namespace} = to_regnamespace('information_schema')::oid then array[makeaclitem(0, ${owner}, '${privilege}', false)] end`;
}
const asMade = `coalesce(i.initprivs, acldefault(held.type, held.owner) || coalesce(held.more, '{}'))`;
/** Grants on what the server or an extension made: how they differ from those that initdb or the extension's script left behind (pg_init_privs), which is how pg_dump finds them as well. */
const systemGrants = {
    name: 'systemGrants',
    catalog: 'pg_init_privs',
    sql: () => `with member as materialized (select d.classid, d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'),
held as (${holders.map(held).join('\nunion all ')})
select held.oid as _oid, identified.type || ' ' || identified.identity as _label, 'system-grants' as _kind, differing.grants as grants
from held left join pg_init_privs i on i.objoid = held.oid and i.classoid = held.class and i.objsubid = held.sub
cross join lateral (select (${grantsBeside('held.acl', asMade, 'held.owner')}) as grants) differing
cross join lateral pg_identify_object(held.class, held.oid, held.sub) identified
where held.acl is distinct from ${asMade} and differing.grants is not null`,
};
/** grantQueries read grants on objects that are not the user's own. */
const grantQueries = [systemGrants];

;// CONCATENATED MODULE: ./build/dialects/postgres/catalog-relations.js

const storage = `
  (select am.amname::text from pg_am am where am.oid = c.relam) as "accessMethod",
  (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace) as tablespace,
  case when c.reloptions is not null or toast.reloptions is not null then
    coalesce(c.reloptions, '{}') || coalesce((select array_agg('toast.' || o) from unnest(toast.reloptions) o), '{}') end as options`;
const relations = `pg_class c
  join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
  left join pg_class toast on toast.oid = c.reltoastrelid and toast.reloptions is not null`;
/** Typed tables name their type with reloftype; a partition has exactly one parent, which a plain child may have many of. */
const tables = {
    name: 'tables',
    catalog: 'pg_class',
    sql: (major) => `select c.oid as _oid, n.nspname as _namespace, c.relname as _name,
  case c.relkind when 'f' then 'foreign-table' else 'table' end as _kind,
  ${owner('c.relowner')}, ${persistence}, ${storage},
  c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as "forceRowSecurity",
  case c.relreplident when 'd' then 'default' when 'n' then 'nothing' when 'f' then 'full' else 'index' end as "replicaIdentity",
  case when c.reloftype <> 0 then c.reloftype::regtype::text end as "ofType",
  case when not c.relispartition then parents.names end as inherits,
  case when c.relispartition then parents.names[1] end as "partitionOf",
  case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as "partitionBound",
  case when parents.detached then true end as "partitionDetached",
  case when c.relkind = 'p' then (select pg_get_partkeydef(p.partrelid) from pg_partitioned_table p where p.partrelid = c.oid) end as "partitionKey",
  server.srvname::text as server, ${catalog_relations_hidden('ft.ftoptions')} as "foreignOptions",
  ${grants('c.relacl', 'r', 'c.relowner')}
from ${relations}
left join (select i.inhrelid, array_agg(i.inhparent::regclass::text order by i.inhseqno) as names,
    bool_or(${since(major, 14, 'i.inhdetachpending', 'false')}) as detached
  from pg_inherits i join pg_class child on child.oid = i.inhrelid and child.relkind in ('r', 'p', 'f')
  group by i.inhrelid) parents on parents.inhrelid = c.oid
left join pg_foreign_table ft on ft.ftrelid = c.oid
left join pg_foreign_server server on server.oid = ft.ftserver
where c.relkind in ('r', 'p', 'f') and ${notMember('pg_class', 'c.oid')}`,
};
const views = {
    name: 'views',
    catalog: 'pg_class',
    sql: () => `select c.oid as _oid, n.nspname as _namespace, c.relname as _name,
  case c.relkind when 'v' then 'view' else 'materialized-view' end as _kind,
  ${owner('c.relowner')}, case when c.relkind = 'm' then c.relispopulated end as populated,
  case when c.relkind = 'm' then ${persistence.replace(' as persistence', '')} end as persistence, ${storage},
  pg_get_viewdef(c.oid) as definition,
  ${grants('c.relacl', 'r', 'c.relowner')}
from ${relations}
where c.relkind in ('v', 'm') and ${notMember('pg_class', 'c.oid')}`,
};
/** The range of oids lets the server go by indexes; elsewhere it would take the range for next to nothing and plan loops within loops. What most columns have nothing of comes as one value (`_rest`), which costs less than a null for each. Virtual generated columns since 18, compression since 14; a missing statistics target is -1 before 17 and null from then on. */
const columns = {
    name: 'columns',
    catalog: 'pg_class',
    sql: (major) => `select a.attrelid as _parent, a.attnum as _sub, a.attname as _name, a.atttypid as _type, a.attcollation as _collation,
  format_type(a.atttypid, a.atttypmod) as type, case when c.relkind in ('r', 'p', 'f') then not a.attnotnull end as nullable,
  case when not a.attislocal or a.attinhcount > 0 or a.attgenerated <> '' or a.attidentity <> '' or a.attcollation <> t.typcollation or a.attstorage <> t.typstorage
    or ${since(major, 14, "a.attcompression <> ''", 'false')} or a.attstattarget >= 0 or a.attoptions is not null or a.attfdwoptions is not null or a.attacl is not null
  then json_build_object(
    'local', case when not a.attislocal then false end, 'inherited', case when a.attinhcount > 0 then true end,
    'generated', case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' end,
    'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
    'collation', case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end,
    'storage', case when c.relkind in ('r', 'p', 'f', 'm') and a.attstorage <> t.typstorage then
      case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end,
    'compression', ${since(major, 14, "case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end")},
    'statistics', case when a.attstattarget >= 0 then a.attstattarget end,
    'options', a.attoptions, 'foreignOptions', a.attfdwoptions,
    'grants', ${grants('a.attacl', 'c', 'c.relowner').replace(' as grants', '')}) end as _rest
from pg_class c
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
where c.oid >= ${firstUserOid} and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c') and ${notMember('pg_class', 'c.oid')}`,
};
/** Defaults, and expressions of generated columns. Without a column in it an expression reads the same whatever its table is, and in half the time. */
const columnDefaults = {
    name: 'columnDefaults',
    catalog: 'pg_attrdef',
    sql: () => `select d.adrelid as _parent, d.adnum as _sub,
  pg_get_expr(d.adbin, case when strpos(d.adbin::text, '{VAR ') > 0 then d.adrelid else 0::oid end) as _expression
from pg_attrdef d where d.adrelid >= ${firstUserOid}`,
};
/** An identity column's sequence depends on it internally, a serial column's automatically; OFFSET keeps it a look-up by index, also in a plan made while there was no sequence. Where a sequence stands is data. */
const sequences = {
    name: 'sequences',
    catalog: 'pg_class',
    sql: () => `select c.oid as _oid, n.nspname as _namespace, c.relname as _name, 'sequence' as _kind,
  d.refobjid as _owner, d.refobjsubid as "_ownerSub", d.deptype as _dependency,
  ${owner('c.relowner')}, ${persistence}, format_type(s.seqtypid, null) as type,
  s.seqstart as start, s.seqincrement as increment, s.seqmin as minimum, s.seqmax as maximum, s.seqcache as cache, s.seqcycle as cycle,
  ${grants('c.relacl', 's', 'c.relowner')}
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
left join lateral (select d.refobjid, d.refobjsubid, d.deptype from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
  and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0 offset 0) d on true
where ${notMember('pg_class', 'c.oid')}`,
};
/** hidden replaces the values of options whose name speaks of a secret: a snapshot is written to files that people pass on. */
function catalog_relations_hidden(options) {
    return `case when ${options} is not null then (select array_agg(
    case when o ~* '^[^=]*(passw|pwd|secret|token|credential|(api|access|private)_?key)[^=]*=' then split_part(o, '=', 1) || '=***' else o end) from unnest(${options}) o) end`;
}
/** relationQueries read tables, views, sequences and their columns. */
const relationQueries = [tables, views, columns, columnDefaults, sequences];

;// CONCATENATED MODULE: ./build/dialects/postgres/catalog-others.js


/** A template copy takes neither settings nor grants nor comment along: the database object is here so that they are compared. */
const database = {
    name: 'database',
    catalog: 'pg_database',
    sql: () => `select d.oid as _oid, 'database' as _label, 'database' as _kind, ${owner('d.datdba')},
  d.datconnlimit as "connectionLimit", d.datallowconn as "allowConnections", d.datistemplate as template,
  (select array_agg(case s.setrole when 0 then '' else quote_ident(pg_get_userbyid(s.setrole)::text) || ': ' end || setting)
     from pg_db_role_setting s, unnest(s.setconfig) setting where s.setdatabase = d.oid) as settings,
  shobj_description(d.oid, 'pg_database') as comment,
  (select array_agg(l.provider || ': ' || l.label) from pg_shseclabel l where l.classoid = 'pg_database'::regclass and l.objoid = d.oid) as "securityLabels",
  ${grants('d.datacl', 'd', 'd.datdba')}
from pg_database d where d.datname = current_database()`,
};
const namespaces = {
    name: 'namespaces',
    catalog: 'pg_namespace',
    sql: () => `select n.oid as _oid, null::text as _namespace, n.nspname as _name, 'namespace' as _kind, ${owner('n.nspowner')}, ${grants('n.nspacl', 'n', 'n.nspowner')}
from pg_namespace n where ${ours('n')} and ${notMember('pg_namespace', 'n.oid')}`,
};
const extensions = {
    name: 'extensions',
    catalog: 'pg_extension',
    sql: () => `select e.oid as _oid, null::text as _namespace, e.extname as _name, 'extension' as _kind, ${owner('e.extowner')},
  e.extversion as version, n.nspname::text as namespace
from pg_extension e join pg_namespace n on n.oid = e.extnamespace`,
};
const statistics = {
    name: 'statistics',
    catalog: 'pg_statistic_ext',
    guard: 'pg_statistic_ext',
    sql: () => `select s.oid as _oid, n.nspname as _namespace, s.stxname as _name, 'statistics' as _kind, s.stxrelid as _on, ${owner('s.stxowner')},
  pg_get_statisticsobjdef(s.oid) as definition, case when s.stxstattarget >= 0 then s.stxstattarget end as target
from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace and ${ours('n')} where ${notMember('pg_statistic_ext', 's.oid')}`,
};
/** The locale moved between columns: collcollate and collctype, colliculocale in 15 and 16, colllocale since 17. */
const collations = {
    name: 'collations',
    catalog: 'pg_collation',
    guard: 'pg_collation',
    sql: (major) => `select c.oid as _oid, n.nspname as _namespace, c.collname as _name, 'collation' as _kind, ${owner('c.collowner')},
  case c.collprovider when 'c' then 'libc' when 'i' then 'icu' when 'b' then 'builtin' else 'default' end as provider,
  c.collisdeterministic as deterministic,
  array_remove(array[c.collcollate::text, c.collctype::text, ${major >= 17 ? 'c.colllocale' : since(major, 15, 'c.colliculocale', 'null::text')},
    case when c.collencoding >= 0 then pg_encoding_to_char(c.collencoding)::text end], null) as locale,
  ${since(major, 16, 'c.collicurules')} as rules
from pg_collation c join pg_namespace n on n.oid = c.collnamespace and ${ours('n')} where ${notMember('pg_collation', 'c.oid')}`,
};
const conversions = {
    name: 'conversions',
    catalog: 'pg_conversion',
    guard: 'pg_conversion',
    sql: () => `select c.oid as _oid, n.nspname as _namespace, c.conname as _name, 'conversion' as _kind, ${owner('c.conowner')},
  pg_encoding_to_char(c.conforencoding)::text as from, pg_encoding_to_char(c.contoencoding)::text as to, c.conproc::oid::regprocedure::text as function, c.condefault as default
from pg_conversion c join pg_namespace n on n.oid = c.connamespace and ${ours('n')} where ${notMember('pg_conversion', 'c.oid')}`,
};
const eventTriggers = {
    name: 'eventTriggers',
    catalog: 'pg_event_trigger',
    guard: 'pg_event_trigger',
    sql: () => `select e.oid as _oid, null::text as _namespace, e.evtname as _name, 'event-trigger' as _kind, ${owner('e.evtowner')},
  e.evtevent::text as event, e.evtfoid::regprocedure::text as function, e.evttags as tags, ${enabled('e.evtenabled')}
from pg_event_trigger e where ${notMember('pg_event_trigger', 'e.oid')}`,
};
/** Default privileges of a namespace add to the built-in ones; those of all namespaces replace them. */
const defaultPrivileges = {
    name: 'defaultPrivileges',
    catalog: 'pg_default_acl',
    guard: 'pg_default_acl',
    sql: () => `select d.oid as _oid, 'default-privileges' as _kind,
  quote_ident(pg_get_userbyid(d.defaclrole)::text) || coalesce(' in ' || quote_ident(n.nspname), '') || ' on '
    || case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' when 'n' then 'schemas' when 'L' then 'large objects' else d.defaclobjtype::text end as _label,
  case when d.defaclnamespace <> 0 then (${grants('d.defaclacl', 'c', 'd.defaclrole').replace(' as grants', '')})
    else (${grants('d.defaclacl', 'X', 'd.defaclrole').replace("'X'", `case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end::"char"`).replace(' as grants', '')}) end as grants
from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
where ${notMember('pg_default_acl', 'd.oid')}`,
};
/** Row filters, column lists and whole namespaces since 15, generated columns since 18. */
const publications = {
    name: 'publications',
    catalog: 'pg_publication',
    guard: 'pg_publication',
    sql: (major) => `select p.oid as _oid, null::text as _namespace, p.pubname as _name, 'publication' as _kind, ${owner('p.pubowner')},
  p.puballtables as "allTables", p.pubviaroot as "viaRoot",
  array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end, case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end], null) as operations,
  ${since(major, 18, "case p.pubgencols when 's' then 'stored' end")} as "generatedColumns",
  (select array_agg(r.prrelid::regclass::text || ${since(major, 15, `coalesce(' (' || (select string_agg(quote_ident(a.attname), ', ' order by a.attname) from pg_attribute a where a.attrelid = r.prrelid and a.attnum = any (r.prattrs)) || ')', '')
      || coalesce(' where ' || pg_get_expr(r.prqual, r.prrelid), '')`, "''")}) from pg_publication_rel r where r.prpubid = p.oid) as tables,
  ${since(major, 15, '(select array_agg(s.pnnspid::regnamespace::text) from pg_publication_namespace s where s.pnpubid = p.oid)')} as namespaces
from pg_publication p where ${notMember('pg_publication', 'p.oid')}`,
};
const textSearch = [
    {
        name: 'textSearchConfigurations',
        catalog: 'pg_ts_config',
        guard: 'pg_ts_config',
        sql: () => `select c.oid as _oid, n.nspname as _namespace, c.cfgname as _name, 'text-search-configuration' as _kind, ${owner('c.cfgowner')},
  (select quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) from pg_ts_parser p join pg_namespace pn on pn.oid = p.prsnamespace where p.oid = c.cfgparser) as parser,
  (select array_agg(coalesce(token.alias, m.maptokentype::text) || ': ' || m.dictionaries)
     from (select e.maptokentype, string_agg(e.mapdict::regdictionary::text, ', ' order by e.mapseqno) as dictionaries
       from pg_ts_config_map e where e.mapcfg = c.oid group by e.maptokentype) m
     left join ts_token_type(c.cfgparser) token on token.tokid = m.maptokentype) as mappings
from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace and ${ours('n')} where ${notMember('pg_ts_config', 'c.oid')}`,
    },
    {
        name: 'textSearchDictionaries',
        catalog: 'pg_ts_dict',
        guard: 'pg_ts_dict',
        sql: () => `select d.oid as _oid, n.nspname as _namespace, d.dictname as _name, 'text-search-dictionary' as _kind, ${owner('d.dictowner')},
  (select quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname) from pg_ts_template t join pg_namespace tn on tn.oid = t.tmplnamespace where t.oid = d.dicttemplate) as template,
  d.dictinitoption as options
from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace and ${ours('n')} where ${notMember('pg_ts_dict', 'd.oid')}`,
    },
    {
        name: 'textSearchParsers',
        catalog: 'pg_ts_parser',
        guard: 'pg_ts_parser',
        sql: () => `select p.oid as _oid, n.nspname as _namespace, p.prsname as _name, 'text-search-parser' as _kind,
  json_build_object('start', p.prsstart, 'token', p.prstoken, 'end', p.prsend, 'headline', p.prsheadline, 'types', p.prslextype) as definition
from pg_ts_parser p join pg_namespace n on n.oid = p.prsnamespace and ${ours('n')} where ${notMember('pg_ts_parser', 'p.oid')}`,
    },
    {
        name: 'textSearchTemplates',
        catalog: 'pg_ts_template',
        guard: 'pg_ts_template',
        sql: () => `select t.oid as _oid, n.nspname as _namespace, t.tmplname as _name, 'text-search-template' as _kind,
  json_build_object('init', t.tmplinit, 'lexize', t.tmpllexize) as definition
from pg_ts_template t join pg_namespace n on n.oid = t.tmplnamespace and ${ours('n')} where ${notMember('pg_ts_template', 't.oid')}`,
    },
];
/** pg_user_mapping itself is for superusers only; its view shows the options to those who may see them. */
const foreign = [
    {
        name: 'foreignDataWrappers',
        catalog: 'pg_foreign_data_wrapper',
        guard: 'pg_foreign_data_wrapper',
        sql: () => `select f.oid as _oid, null::text as _namespace, f.fdwname as _name, 'foreign-data-wrapper' as _kind, ${owner('f.fdwowner')},
  case when f.fdwhandler <> 0 then f.fdwhandler::regprocedure::text end as handler, case when f.fdwvalidator <> 0 then f.fdwvalidator::regprocedure::text end as validator,
  ${catalog_relations_hidden('f.fdwoptions')} as options, ${grants('f.fdwacl', 'F', 'f.fdwowner')}
from pg_foreign_data_wrapper f where ${notMember('pg_foreign_data_wrapper', 'f.oid')}`,
    },
    {
        name: 'foreignServers',
        catalog: 'pg_foreign_server',
        guard: 'pg_foreign_server',
        sql: () => `select s.oid as _oid, null::text as _namespace, s.srvname as _name, 'foreign-server' as _kind, ${owner('s.srvowner')},
  f.fdwname::text as wrapper, s.srvtype as type, s.srvversion as version, ${catalog_relations_hidden('s.srvoptions')} as options, ${grants('s.srvacl', 'S', 's.srvowner')}
from pg_foreign_server s join pg_foreign_data_wrapper f on f.oid = s.srvfdw where ${notMember('pg_foreign_server', 's.oid')}`,
    },
    {
        name: 'userMappings',
        catalog: 'pg_user_mapping',
        guard: 'pg_user_mapping',
        sql: () => `select u.umid as _oid, case u.umuser when 0 then 'PUBLIC' else quote_ident(u.usename) end || ' on ' || quote_ident(u.srvname) as _label, 'user-mapping' as _kind,
  ${catalog_relations_hidden('u.umoptions')} as options
from pg_user_mappings u where ${notMember('pg_user_mapping', 'u.umid')} and ${notMember('pg_foreign_server', 'u.srvid')}`,
    },
];
/** Comments and labels of everything, to be put on the objects they belong to. Namespaces and extensions may be older than any user. */
const comments = {
    name: 'comments',
    catalog: 'pg_description',
    sql: () => `select d.classoid::regclass::text as _class, d.objoid as _object, d.objsubid as _sub, d.description as comment
from (select own.* from pg_description own where own.objoid >= ${firstUserOid}
  union all select older.* from pg_description older where older.objoid < ${firstUserOid} and older.objoid in (select n.oid from pg_namespace n union all select e.oid from pg_extension e)
    and older.classoid in ('pg_namespace'::regclass, 'pg_extension'::regclass)) d
where not exists (select from pg_depend member where member.refclassid = 'pg_extension'::regclass and member.deptype = 'e'
    and member.classid = d.classoid and member.objid = d.objoid)`,
};
const securityLabels = {
    name: 'securityLabels',
    catalog: 'pg_seclabel',
    sql: () => `select l.classoid::regclass::text as _class, l.objoid as _object, l.objsubid as _sub, l.provider || ': ' || l.label as label
from pg_seclabel l where not exists (select from pg_depend member where member.refclassid = 'pg_extension'::regclass and member.deptype = 'e'
    and member.classid = l.classoid and member.objid = l.objoid)`,
};
/** ALTER ... DEPENDS ON EXTENSION: the object goes when the extension does. */
const dependencies = {
    name: 'dependencies',
    catalog: 'pg_depend',
    sql: () => `select d.classid::regclass::text as _class, d.objid as _object, quote_ident(e.extname) as extension
from pg_depend d join pg_extension e on e.oid = d.refobjid where d.refclassid = 'pg_extension'::regclass and d.deptype = 'x'`,
};
/** otherQueries read everything that is neither a relation nor a type nor a routine. */
const otherQueries = [
    database,
    namespaces,
    extensions,
    statistics,
    collations,
    conversions,
    eventTriggers,
    defaultPrivileges,
    publications,
    ...textSearch,
    ...foreign,
    comments,
    securityLabels,
    dependencies,
];

;// CONCATENATED MODULE: ./build/dialects/postgres/catalog-routines.js

/** Constructor functions of range types depend on them internally and are no objects of their own. */
const routines = {
    name: 'routines',
    catalog: 'pg_proc',
    guard: 'pg_proc',
    sql: () => `select p.oid as _oid, n.nspname as _namespace, p.proname as _name, '(' || oidvectortypes(p.proargtypes) || ')' as _suffix,
  case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as _kind,
  ${owner('p.proowner')},
  case when p.prokind = 'a' then ${aggregate} else to_json(pg_get_functiondef(p.oid)) end as definition,
  ${grants('p.proacl', 'f', 'p.proowner')}
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace and ${ours('n')}
left join pg_aggregate a on a.aggfnoid = p.oid
where p.oid >= ${firstUserOid} and ${notMember('pg_proc', 'p.oid')}
  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')`,
};
const catalog_routines_name = (column) => `case when ${column} <> 0 then ${column}::regprocedure::text end`;
const aggregate = `json_build_object('arguments', pg_get_function_arguments(p.oid), 'result', pg_get_function_result(p.oid), 'parallel', p.proparallel,
    'kind', a.aggkind, 'directArguments', a.aggnumdirectargs, 'transition', ${catalog_routines_name('a.aggtransfn::oid')}, 'final', ${catalog_routines_name('a.aggfinalfn::oid')},
    'combine', ${catalog_routines_name('a.aggcombinefn::oid')}, 'serialize', ${catalog_routines_name('a.aggserialfn::oid')}, 'deserialize', ${catalog_routines_name('a.aggdeserialfn::oid')},
    'movingTransition', ${catalog_routines_name('a.aggmtransfn::oid')}, 'movingInverse', ${catalog_routines_name('a.aggminvtransfn::oid')}, 'movingFinal', ${catalog_routines_name('a.aggmfinalfn::oid')},
    'finalExtra', a.aggfinalextra, 'movingFinalExtra', a.aggmfinalextra, 'finalModify', a.aggfinalmodify, 'movingFinalModify', a.aggmfinalmodify,
    'sortOperator', case when a.aggsortop <> 0 then a.aggsortop::regoperator::text end, 'state', a.aggtranstype::regtype::text, 'stateSpace', a.aggtransspace,
    'movingState', case when a.aggmtranstype <> 0 then a.aggmtranstype::regtype::text end, 'movingStateSpace', a.aggmtransspace,
    'initial', a.agginitval, 'movingInitial', a.aggminitval)`;
const languages = {
    name: 'languages',
    catalog: 'pg_language',
    sql: () => `select l.oid as _oid, null::text as _namespace, l.lanname as _name, 'language' as _kind, ${owner('l.lanowner')},
  l.lanpltrusted as trusted, ${catalog_routines_name('l.lanplcallfoid')} as handler, ${catalog_routines_name('l.laninline')} as inline, ${catalog_routines_name('l.lanvalidator')} as validator,
  ${grants('l.lanacl', 'l', 'l.lanowner')}
from pg_language l where l.lanispl and ${notMember('pg_language', 'l.oid')}`,
};
/** Casts between a range type and its multirange type depend on them internally. */
const casts = {
    name: 'casts',
    catalog: 'pg_cast',
    guard: 'pg_cast',
    sql: () => `select c.oid as _oid, '(' || format_type(c.castsource, null) || ' as ' || format_type(c.casttarget, null) || ')' as _label, 'cast' as _kind,
  ${catalog_routines_name('c.castfunc')} as function,
  case c.castcontext when 'e' then 'explicit' when 'a' then 'assignment' else 'implicit' end as context,
  case c.castmethod when 'f' then 'function' when 'b' then 'binary' else 'inout' end as method
from pg_cast c where c.oid >= ${firstUserOid} and ${notMember('pg_cast', 'c.oid')}
  and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')`,
};
const transforms = {
    name: 'transforms',
    catalog: 'pg_transform',
    guard: 'pg_transform',
    sql: () => `select t.oid as _oid, 'for ' || format_type(t.trftype, null) || ' language ' || quote_ident(l.lanname) as _label, 'transform' as _kind,
  ${catalog_routines_name('t.trffromsql::oid')} as "fromSql", ${catalog_routines_name('t.trftosql::oid')} as "toSql"
from pg_transform t join pg_language l on l.oid = t.trflang where ${notMember('pg_transform', 't.oid')}`,
};
/** A shell operator (oprcode 0) is what a commutator that does not exist yet is noted as. */
const operators = {
    name: 'operators',
    catalog: 'pg_operator',
    guard: 'pg_operator',
    sql: () => `select o.oid as _oid, o.oid::regoperator::text as _label, 'operator' as _kind, ${owner('o.oprowner')},
  json_build_object('kind', o.oprkind, 'left', format_type(nullif(o.oprleft, 0), null), 'right', format_type(nullif(o.oprright, 0), null),
    'result', format_type(nullif(o.oprresult, 0), null), 'function', ${catalog_routines_name('o.oprcode::oid')},
    'commutator', case when o.oprcom <> 0 then o.oprcom::regoperator::text end, 'negator', case when o.oprnegate <> 0 then o.oprnegate::regoperator::text end,
    'restrict', ${catalog_routines_name('o.oprrest::oid')}, 'join', ${catalog_routines_name('o.oprjoin::oid')}, 'merges', o.oprcanmerge, 'hashes', o.oprcanhash) as definition
from pg_operator o join pg_namespace n on n.oid = o.oprnamespace and ${ours('n')} where ${notMember('pg_operator', 'o.oid')}`,
};
/** Members belong to a class if they depend on it internally; the others are loose in the family. */
function members(catalog, class_) {
    const text = catalog === 'pg_amop'
        ? `m.amopstrategy || ' (' || m.amoplefttype::regtype || ', ' || m.amoprighttype::regtype || ') ' || m.amopopr::regoperator::text || case m.amoppurpose when 'o' then ' for order by '
          || (select quote_ident(n.nspname) || '.' || quote_ident(f.opfname) from pg_opfamily f join pg_namespace n on n.oid = f.opfnamespace where f.oid = m.amopsortfamily) else '' end`
        : `m.amprocnum || ' (' || m.amproclefttype::regtype || ', ' || m.amprocrighttype::regtype || ') ' || m.amproc::oid::regprocedure::text`;
    const family = catalog === 'pg_amop' ? 'm.amopfamily' : 'm.amprocfamily';
    const link = `(select d.refobjid from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = m.oid and d.refclassid = 'pg_opclass'::regclass and d.deptype = 'i')`;
    return `(select array_agg(${text}) from ${catalog} m where ${family} = f.oid and ${class_ === '' ? `not exists ${link}` : `${link} = ${class_}`})`;
}
const operatorFamilies = {
    name: 'operatorFamilies',
    catalog: 'pg_opfamily',
    guard: 'pg_opfamily',
    sql: () => `select f.oid as _oid, n.nspname as _namespace, f.opfname as _name, ' using ' || a.amname as _suffix, 'operator-family' as _kind, ${owner('f.opfowner')},
  ${members('pg_amop', '')} as operators, ${members('pg_amproc', '')} as functions
from pg_opfamily f join pg_namespace n on n.oid = f.opfnamespace and ${ours('n')} join pg_am a on a.oid = f.opfmethod
where ${notMember('pg_opfamily', 'f.oid')}`,
};
const operatorClasses = {
    name: 'operatorClasses',
    catalog: 'pg_opclass',
    guard: 'pg_opclass',
    sql: () => `select o.oid as _oid, n.nspname as _namespace, o.opcname as _name, ' using ' || a.amname as _suffix, 'operator-class' as _kind, ${owner('o.opcowner')},
  format_type(o.opcintype, null) as type, o.opcdefault as default, quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) as family,
  case when o.opckeytype <> 0 then format_type(o.opckeytype, null) end as storage,
  ${members('pg_amop', 'o.oid')} as operators, ${members('pg_amproc', 'o.oid')} as functions
from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace and ${ours('n')} join pg_am a on a.oid = o.opcmethod
join pg_opfamily f on f.oid = o.opcfamily join pg_namespace fn on fn.oid = f.opfnamespace
where ${notMember('pg_opclass', 'o.oid')}`,
};
const accessMethods = {
    name: 'accessMethods',
    catalog: 'pg_am',
    guard: 'pg_am',
    sql: () => `select a.oid as _oid, null::text as _namespace, a.amname as _name, 'access-method' as _kind, ${catalog_routines_name('a.amhandler::oid')} as handler,
  case a.amtype when 't' then 'table' else 'index' end as type
from pg_am a where a.oid >= ${firstUserOid} and ${notMember('pg_am', 'a.oid')}`,
};
/** routineQueries read functions and what makes types and operators behave. */
const routineQueries = [
    routines,
    languages,
    casts,
    transforms,
    operators,
    operatorFamilies,
    operatorClasses,
    accessMethods,
];

;// CONCATENATED MODULE: ./build/dialects/postgres/catalog-table-parts.js

/** Tables of ours, by name, for queries of what hangs on them. */
const tableOf = (column) => `join pg_class c on c.oid = ${column}
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}`;
/** A foreign key's copies on partitions hold nothing of their own (`_clone`): dumps leave them out as well. NOT NULL constraints of tables since 18, deletions that set single columns since 15. */
const catalog_table_parts_constraints = {
    name: 'constraints',
    catalog: 'pg_constraint',
    sql: (major) => `select k.oid as _oid, k.conrelid as _parent, k.conname as _name,
  case k.contype when 'p' then 'primary-key' when 'u' then 'unique' when 'f' then 'foreign-key' when 'c' then 'check'
    when 'n' then 'not-null' else 'exclusion' end as _kind,
  k.contype = 'f' and k.conparentid <> 0 as _clone, case when k.contype in ('p', 'u', 'x') then k.conindid end as _index, k.conkey as _columns, k.confrelid as _target, k.confkey as _referenced,
  case when k.contype = 'f' then k.confrelid::regclass::text end as "_targetName",
  case when k.contype = 'f' and not (${notMember('pg_class', 'k.confrelid')}) then array(
    select a.attname::text from unnest(k.confkey) with ordinality key (number, position)
    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = key.number order by key.position) end as "_targetColumns",
  ${since(major, 15, 'k.confdelsetcols')} as "_deleteColumns",
  k.condeferrable as deferrable, k.condeferred as "initiallyDeferred",
  k.convalidated as validated, ${since(major, 18, 'case when not k.conenforced then false end')} as enforced, k.connoinherit as "noInherit",
  case when not k.conislocal then false end as local, case when k.coninhcount > 0 then true end as inherited,
  ${since(major, 18, 'case when k.conperiod then true end')} as period,
  case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end as expression,
  case when k.contype = 'x' then pg_get_constraintdef(k.oid) end as definition,
  case k.confmatchtype when 's' then 'simple' when 'f' then 'full' when 'p' then 'partial' end as match,
  ${action('k.confupdtype')} as "onUpdate", ${action('k.confdeltype')} as "onDelete"
from pg_constraint k
${tableOf('k.conrelid')}
where k.contype in ('p', 'u', 'f', 'c', 'n', 'x') and ${notMember('pg_class', 'k.conrelid')}`,
};
function action(column) {
    return `case ${column} when 'a' then 'no action' when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null' when 'd' then 'set default' end`;
}
/** Plain columns need none of the costly pg_get_indexdef: names, operator classes and collations are looked up in what other queries read. What most indexes have nothing of comes as one value (`_rest`). */
const indexes = {
    name: 'indexes',
    catalog: 'pg_class',
    sql: (major) => `select c.oid as _oid, i.indrelid as _parent, c.relname as _name, 'index' as _kind,
  i.indnkeyatts as _count, i.indkey::text as _keys, i.indclass::text as _classes, i.indcollation::text as _collations, i.indoption::text as _orders,
  case when i.indexprs is not null then (select array_agg(pg_get_indexdef(i.indexrelid, position, false) order by position)
    from generate_series(1, i.indnkeyatts) position where i.indkey[position - 1] = 0) end as _expressions,
  m.amname::text as method, m.oid as _method, i.indisunique as unique,
  case when i.indpred is not null or i.indisclustered or i.indisreplident or not (i.indisvalid and i.indisready and i.indislive)
    or c.reloptions is not null or c.reltablespace <> 0 or parent.inhparent is not null or ${since(major, 15, 'i.indnullsnotdistinct', 'false')}
  then json_build_object(
    'nullsNotDistinct', ${since(major, 15, 'case when i.indnullsnotdistinct then true end')},
    'predicate', pg_get_expr(i.indpred, i.indrelid), 'clustered', case when i.indisclustered then true end,
    'replicaIdentity', case when i.indisreplident then true end,
    'valid', case when not (i.indisvalid and i.indisready and i.indislive) then false end,
    'options', c.reloptions, 'tablespace', (select s.spcname::text from pg_tablespace s where s.oid = c.reltablespace),
    'partitionOf', parent.inhparent::regclass::text) end as _rest
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
join pg_am m on m.oid = c.relam
left join pg_inherits parent on parent.inhrelid = i.indexrelid
where ${notMember('pg_class', 'i.indrelid')}`,
};
/** Keys of indexes that have more to say than their name: parameters of operator classes (since 13), statistics targets, types of expressions. */
const indexKeys = {
    name: 'indexKeys',
    catalog: 'pg_class',
    sql: () => `select a.attrelid as _index, a.attnum as _position, a.atttypid as _type,
  case when a.attstattarget >= 0 then a.attstattarget end as _statistics, a.attoptions as _options
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind in ('i', 'I')
join pg_namespace n on n.oid = c.relnamespace and ${ours('n')}
join pg_index i on i.indexrelid = a.attrelid
where i.indexprs is not null or a.attoptions is not null or a.attstattarget >= 0`,
};
/** What index keys refer to by number: operator classes (those of the access methods in use) and collations. */
const operatorClassNames = {
    name: 'operatorClassNames',
    catalog: 'pg_opclass',
    sql: () => `select o.oid as _oid, o.opcmethod as _method, o.opcintype as _type, o.opcdefault as _default,
  case n.nspname when 'pg_catalog' then quote_ident(o.opcname) else quote_ident(n.nspname) || '.' || quote_ident(o.opcname) end as _name
from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace
where o.opcmethod in (select c.relam from pg_class c where c.relkind in ('i', 'I') and c.oid >= ${firstUserOid})`,
};
const collationNames = {
    name: 'collationNames',
    catalog: 'pg_collation',
    sql: () => `select o.oid as _oid, o.oid::regcollation::text as _name from pg_collation o
where o.oid in (select unnest(i.indcollation) from pg_index i where i.indexrelid >= ${firstUserOid})`,
};
/** Copies of a partitioned table's triggers are left out unless they fire otherwise; before 15 they count as internal. Triggers of foreign keys are internal and belong to their constraint. */
const triggers = {
    name: 'triggers',
    catalog: 'pg_trigger',
    sql: () => `select t.oid as _oid, t.tgrelid as _parent, t.tgname as _name, 'trigger' as _kind,
  pg_get_triggerdef(t.oid) as definition, ${enabled('t.tgenabled')}
from pg_trigger t
left join pg_constraint k on k.oid = t.tgconstraint
left join pg_trigger original on original.oid = t.tgparentid
${tableOf('t.tgrelid')}
where (k.oid is null or k.contype = 't') and (case when t.tgparentid = 0 then not t.tgisinternal else t.tgenabled <> original.tgenabled end)
  and ${notMember('pg_class', 't.tgrelid')}`,
};
/** Internal triggers have names made of oids, so that only their state is told, by the table they sit on. */
const triggerStates = {
    name: 'triggerStates',
    catalog: 'pg_trigger',
    sql: () => `select t.tgconstraint as _constraint, t.tgrelid::regclass::text || ' ' || p.proname as _trigger, ${enabled('t.tgenabled')}
from pg_trigger t
join pg_constraint k on k.oid = t.tgconstraint and k.contype <> 't'
join pg_proc p on p.oid = t.tgfoid
where t.tgisinternal and t.tgenabled <> 'O'`,
};
/** A view is itself a rule, named _RETURN. */
const rules = {
    name: 'rules',
    catalog: 'pg_rewrite',
    guard: 'pg_rewrite',
    sql: () => `select r.oid as _oid, r.ev_class as _parent, r.rulename as _name, 'rule' as _kind,
  pg_get_ruledef(r.oid) as definition, ${enabled('r.ev_enabled')}
from pg_rewrite r
${tableOf('r.ev_class')}
where r.rulename <> '_RETURN' and ${notMember('pg_class', 'r.ev_class')}`,
};
const policies = {
    name: 'policies',
    catalog: 'pg_policy',
    guard: 'pg_policy',
    sql: () => `select p.oid as _oid, p.polrelid as _parent, p.polname as _name, 'policy' as _kind,
  case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as command,
  p.polpermissive as permissive,
  (select array_agg(case role when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(role)::text) end) from unnest(p.polroles) role) as roles,
  pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
from pg_policy p
${tableOf('p.polrelid')}
where ${notMember('pg_class', 'p.polrelid')}`,
};
/** tablePartQueries read what hangs on tables and views, besides columns. */
const tablePartQueries = [
    catalog_table_parts_constraints,
    indexes,
    indexKeys,
    operatorClassNames,
    collationNames,
    triggers,
    triggerStates,
    rules,
    policies,
];

;// CONCATENATED MODULE: ./build/dialects/postgres/catalog-types.js

const function_ = (column) => `case when ${column} <> 0 then ${column}::regprocedure::text end`;
/** Arrays, multiranges and the row types of tables come and go with their types. Multirange types since 14. */
const types = {
    name: 'types',
    catalog: 'pg_type',
    guard: 'pg_type',
    sql: (major) => `select t.oid as _oid, n.nspname as _namespace, t.typname as _name,
  case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'c' then 'composite-type' when 'r' then 'range-type' else 'base-type' end as _kind,
  t.typrelid as _relation, ${owner('t.typowner')},
  case when t.typtype = 'e' then coalesce((select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), '{}') end as labels,
  case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end as type,
  case when t.typtype = 'd' then not t.typnotnull end as nullable,
  case when t.typtype = 'd' then coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) end as default,
  case t.typtype when 'd' then case when t.typcollation <> base.typcollation then t.typcollation::regcollation::text end
    when 'r' then case when r.rngcollation <> subtype.typcollation then r.rngcollation::regcollation::text end end as collation,
  format_type(r.rngsubtype, null) as subtype,
  case when not o.opcdefault then quote_ident(ons.nspname) || '.' || quote_ident(o.opcname) end as "operatorClass",
  ${function_('r.rngcanonical')} as canonical, ${function_('r.rngsubdiff')} as "subtypeDifference",
  ${since(major, 14, 'case when r.rngmultitypid <> 0 then r.rngmultitypid::regtype::text end')} as multirange,
  case when t.typtype in ('b', 'p') then ${baseType(major)} end as definition,
  ${grants('t.typacl', 'T', 't.typowner')}
from pg_type t
join pg_namespace n on n.oid = t.typnamespace and ${ours('n')}
left join pg_class c on c.oid = t.typrelid
left join pg_type base on base.oid = t.typbasetype
left join pg_range r on r.rngtypid = t.oid
left join pg_type subtype on subtype.oid = r.rngsubtype
left join pg_opclass o on o.oid = r.rngsubopc
left join pg_namespace ons on ons.oid = o.opcnamespace
where (t.typtype in ('e', 'd', 'r', 'p') or t.typtype = 'c' and c.relkind = 'c'
    or t.typtype = 'b' and not (${isArray('t')}))
  and ${notMember('pg_type', 't.oid')}`,
};
/** regproc prints a dash for none. */
function baseType(major) {
    return `json_build_object('defined', t.typisdefined, 'length', t.typlen, 'byValue', t.typbyval, 'category', t.typcategory, 'preferred', t.typispreferred,
    'delimiter', t.typdelim, 'element', case when t.typelem <> 0 then t.typelem::regtype::text end, 'alignment', t.typalign, 'storage', t.typstorage,
    'collatable', t.typcollation <> 0, 'default', t.typdefault, 'input', t.typinput, 'output', t.typoutput, 'receive', t.typreceive, 'send', t.typsend,
    'modifierInput', t.typmodin, 'modifierOutput', t.typmodout, 'analyze', t.typanalyze, 'subscript', ${since(major, 14, 't.typsubscript')})`;
}
/** NOT NULL of a domain is a constraint with a name since 17. */
const domainConstraints = {
    name: 'domainConstraints',
    catalog: 'pg_constraint',
    guard: 'pg_type',
    sql: () => `select k.oid as _oid, k.contypid as _domain, k.conname as _name,
  case k.contype when 'n' then 'not-null' else 'check' end as _kind,
  pg_get_expr(k.conbin, 0) as expression, k.convalidated as validated
from pg_constraint k
join pg_type t on t.oid = k.contypid
join pg_namespace n on n.oid = t.typnamespace and ${ours('n')}
where k.contypid <> 0 and ${notMember('pg_type', 'k.contypid')}`,
};
/** typeQueries read types of their own, those of tables left out. */
const typeQueries = [types, domainConstraints];

;// CONCATENATED MODULE: ./build/dialects/postgres/catalog-queries.js






/** catalogQueries are all statements of an introspection, in the order in which they are sent. */
const catalogQueries = [
    ...relationQueries,
    ...tablePartQueries,
    ...typeQueries,
    ...routineQueries,
    ...otherQueries,
    ...grantQueries,
];

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-bookkeeping.js

/** bookkeepingTables finds Knex's two own tables by number. Without a configured namespace Knex makes them where the project's search path leads: in `public`, or else in the first namespace that has both. */
function bookkeepingTables(tables, { tableName, schemaName }) {
    const names = new Set([tableName, `${tableName}_lock`]);
    const found = tables.filter((row) => names.has(row._name));
    const namespace = schemaName ?? likelyNamespace(found);
    return new Set(found.filter((row) => row._namespace === namespace).map((row) => row._oid));
}
function likelyNamespace(tables) {
    const namespaces = [...new Set(tables.map((row) => row._namespace))].sort(order/* compareText */.G);
    const count = (namespace) => tables.filter((row) => row._namespace === namespace).length;
    const whole = namespaces.filter((namespace) => count(namespace) === 2);
    const candidates = whole.length > 0 ? whole : namespaces;
    return candidates.includes('public') ? 'public' : (candidates[0] ?? null);
}

;// CONCATENATED MODULE: ./build/dialects/postgres/kinds.js
const named = { comment: 'the comment' };
const labelled = { ...named, securityLabels: 'security labels, as provider: label' };
const owned = { ...named, owner: 'the owning role' };
const granted = { ...owned, grants: 'privileges that differ from the default ones' };
const both = { ...granted, ...labelled };
const dependent = { dependsOn: 'extensions that the object is dropped with' };
const inheritance = {
    local: 'false where it exists only because a parent has it',
    inherited: 'true where a parent has it too',
};
const partition = {
    columnOrder: 'the names of the columns in their order',
    inherits: 'the parents, in order',
    partitionOf: 'the partitioned table that this is a partition of',
    partitionBound: 'the values that this partition takes',
    partitionDetached: 'true while a concurrent detach is unfinished',
};
const stored = {
    accessMethod: 'the storage access method',
    tablespace: 'the tablespace, where it is not the default one',
    options: 'storage parameters, sorted',
};
const table = {
    ...both,
    ...stored,
    ...partition,
    persistence: 'permanent or unlogged',
    rowSecurity: 'whether row security is enabled',
    forceRowSecurity: 'whether row security holds for the owner too',
    replicaIdentity: 'default, nothing, full or index',
    ofType: 'the composite type of a typed table',
    partitionKey: 'how the table is partitioned',
};
const backing = {
    options: 'storage parameters of the index, sorted',
    tablespace: 'the tablespace of the index, where it is not the default one',
    clustered: 'true where CLUSTER goes by this index',
    replicaIdentity: 'true where the index is the replica identity',
    valid: 'false where queries may not use the index',
    partitionOf: 'the index of the partitioned table that this index belongs to',
};
const kinds_statistics = { statistics: 'statistics targets of expression keys, by position' };
const kinds_timing = { deferrable: 'may wait', initiallyDeferred: 'waits until commit unless told otherwise' };
const anyKey = {
    ...named,
    ...backing,
    ...kinds_timing,
    ...inheritance,
    indexComment: 'the comment on the index behind the constraint',
    triggerStates: 'internal triggers that do not fire as usual',
};
const keyConstraint = {
    ...anyKey,
    columns: 'the columns, in order',
    include: 'columns that are only carried along',
    period: 'true where the last column is WITHOUT OVERLAPS',
};
const relationKinds = {
    table,
    'foreign-table': {
        ...both,
        ...partition,
        server: 'the foreign server',
        foreignOptions: 'options for the foreign server',
    },
    view: { ...both, definition: 'the query', options: 'view options, sorted' },
    'materialized-view': {
        ...both,
        ...dependent,
        ...stored,
        definition: 'the query',
        populated: 'whether it holds data',
    },
    sequence: {
        ...both,
        type: 'the data type',
        start: 'START WITH',
        increment: 'INCREMENT BY',
        minimum: 'MINVALUE',
        maximum: 'MAXVALUE',
        cache: 'CACHE',
        cycle: 'whether it starts over at its end',
        ownedBy: 'the column that it is dropped with',
        persistence: 'permanent or unlogged',
    },
};
const tableChildKinds = {
    column: {
        ...labelled,
        ...inheritance,
        type: 'the data type with its modifiers',
        nullable: 'whether null is allowed',
        default: 'the default expression',
        generated: 'stored or virtual',
        expression: 'the expression of a generated column',
        identity: 'always or by default',
        identityOptions: 'options of the identity sequence',
        automaticName: 'the name of the identity sequence',
        collation: "the collation, where it is not the type's",
        storage: "the storage strategy, where it is not the type's",
        compression: 'the compression method, where one is set',
        statistics: 'the statistics target, where one is set',
        options: 'attribute options, sorted',
        foreignOptions: 'options for the foreign server',
        grants: 'privileges on the column',
    },
    'primary-key': keyConstraint,
    unique: { ...keyConstraint, nullsNotDistinct: 'true where two nulls are equal' },
    exclusion: { ...anyKey, ...kinds_statistics, definition: 'the constraint as SQL' },
    'foreign-key': {
        ...named,
        ...kinds_timing,
        columns: 'the referencing columns',
        references: 'the referenced table',
        referencedColumns: 'the referenced columns',
        match: 'simple, full or partial',
        onUpdate: 'the action on update',
        onDelete: 'the action on delete',
        onDeleteColumns: 'the columns that SET NULL or SET DEFAULT concerns',
        validated: 'whether old rows were checked',
        enforced: 'false for NOT ENFORCED',
        period: 'whether the last column is a PERIOD',
        triggerStates: 'internal triggers that do not fire as usual',
    },
    check: {
        ...named,
        ...inheritance,
        expression: 'the condition',
        validated: 'whether old rows were checked',
        enforced: 'false for NOT ENFORCED',
        noInherit: 'whether children go without it',
    },
    'not-null': {
        ...named,
        ...inheritance,
        automaticName: 'the name of the constraint',
        validated: 'whether old rows were checked',
        noInherit: 'whether children go without it',
    },
    index: {
        ...named,
        ...backing,
        ...kinds_statistics,
        ...dependent,
        method: 'the access method',
        unique: 'whether it is unique',
        keys: 'columns and expressions, with collation, operator class and order where they are not the default',
        include: 'columns that are only carried along',
        predicate: 'the condition of a partial index',
        nullsNotDistinct: 'true where two nulls are equal',
    },
    trigger: { ...named, ...dependent, definition: 'the trigger as SQL', enabled: 'origin, disabled, replica or always' },
    rule: { ...named, definition: 'the rule as SQL', enabled: 'origin, disabled, replica or always' },
    policy: {
        ...named,
        command: 'the command it concerns',
        permissive: 'false for a restrictive policy',
        roles: 'the roles it concerns',
        using: 'the condition for rows that are there',
        check: 'the condition for new rows',
    },
};
const typeKinds = {
    enum: { ...both, labels: 'the labels, in order' },
    domain: {
        ...both,
        type: 'the base type with its modifiers',
        nullable: 'whether null is allowed',
        default: 'the default expression',
        collation: "the collation, where it is not the type's",
    },
    'composite-type': { ...both, columnOrder: 'the names of the attributes in their order' },
    attribute: {
        ...named,
        type: 'the data type with its modifiers',
        collation: "the collation, where it is not the type's",
    },
    'range-type': {
        ...both,
        subtype: 'the type of the bounds',
        operatorClass: 'the operator class of the bounds',
        collation: 'the collation of the bounds',
        canonical: 'the function that makes equal ranges look equal',
        subtypeDifference: 'the function that tells how far two bounds are apart',
        multirange: 'the name of the multirange type',
    },
    'base-type': { ...both, definition: 'the attributes given to CREATE TYPE' },
};
const routineKinds = {
    function: { ...both, ...dependent, definition: 'the whole CREATE statement' },
    procedure: { ...both, ...dependent, definition: 'the whole CREATE statement' },
    aggregate: { ...both, ...dependent, definition: 'the attributes given to CREATE AGGREGATE' },
    language: {
        ...both,
        trusted: 'whether everybody may use it',
        handler: 'the call handler',
        inline: 'the inline handler',
        validator: 'the validator',
    },
    cast: {
        ...named,
        function: 'the function',
        context: 'explicit, assignment or implicit',
        method: 'function, binary or inout',
    },
    transform: { ...named, fromSql: 'the function from SQL', toSql: 'the function to SQL' },
    operator: { ...owned, definition: 'the attributes given to CREATE OPERATOR' },
    'operator-family': { ...owned, operators: 'the loose operators', functions: 'the loose support functions' },
    'operator-class': {
        ...owned,
        type: 'the indexed type',
        default: "whether it is the type's default",
        family: 'the operator family',
        storage: 'the stored type, where it is another',
        operators: 'the operators, by strategy',
        functions: 'the support functions, by number',
    },
    'access-method': { ...named, handler: 'the handler function', type: 'table or index' },
};
const otherKinds = {
    database: {
        ...both,
        settings: 'settings for all sessions of the database, by role',
        connectionLimit: 'most connections at a time',
        allowConnections: 'whether anybody may connect',
        template: 'whether everybody may copy it',
    },
    namespace: both,
    extension: { ...owned, version: 'the installed version', namespace: 'where its objects are' },
    statistics: {
        ...owned,
        definition: 'the statement that makes it',
        target: 'the statistics target, where one is set',
    },
    collation: {
        ...owned,
        provider: 'libc, icu or builtin',
        deterministic: 'whether equal means same bytes',
        locale: 'the locale',
        rules: 'additional ICU rules',
    },
    conversion: {
        ...owned,
        from: 'the source encoding',
        to: 'the target encoding',
        function: 'the function',
        default: 'whether it is the default one',
    },
    'event-trigger': {
        ...owned,
        ...labelled,
        event: 'the event',
        function: 'the function',
        tags: 'the command tags',
        enabled: 'origin, disabled, replica or always',
    },
    'default-privileges': { grants: 'privileges that new objects get' },
    'system-grants': {
        grants: 'how privileges on an object of the server or of an extension differ from those it came with',
    },
    publication: {
        ...owned,
        ...labelled,
        allTables: 'whether it covers every table',
        operations: 'what it publishes',
        viaRoot: 'whether partitions publish as their root',
        generatedColumns: 'whether generated columns are published',
        tables: 'the tables, with columns and row filters',
        namespaces: 'namespaces that are published whole',
    },
    'text-search-configuration': {
        ...owned,
        parser: 'the parser',
        mappings: 'the dictionaries of each token type, in order',
    },
    'text-search-dictionary': { ...owned, template: 'the template', options: 'the options' },
    'text-search-parser': { ...named, definition: 'the functions given to CREATE TEXT SEARCH PARSER' },
    'text-search-template': { ...named, definition: 'the functions given to CREATE TEXT SEARCH TEMPLATE' },
    'foreign-data-wrapper': {
        ...granted,
        handler: 'the handler function',
        validator: 'the validator function',
        options: 'the options',
    },
    'foreign-server': {
        ...granted,
        wrapper: 'the foreign-data wrapper',
        type: 'the type',
        version: 'the version',
        options: 'the options; passwords as a digest',
    },
    'user-mapping': { options: 'the options, by name; values as a digest' },
};
/** postgresKinds is the closed vocabulary of PostgreSQL snapshots: every kind of schema object with every fact it can have. A fact that does not apply is left out, which compares like null. */
const postgresKinds = {
    ...relationKinds,
    ...tableChildKinds,
    ...typeKinds,
    ...routineKinds,
    ...otherKinds,
};

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-draft.js

/** Lists whose order means nothing. */
const sets = new Set([
    'options',
    'foreignOptions',
    'grants',
    'securityLabels',
    'roles',
    'settings',
    'tags',
    'tables',
    'namespaces',
    'mappings',
    'operators',
    'functions',
]);
const plans = new Map();
/** The columns of a query's rows that are facts of a kind; the vocabulary decides, since one query reads several kinds. */
function planOf(query, kind, row) {
    const key = `${query}.${kind}`;
    const known = plans.get(key);
    if (known !== undefined)
        return known;
    const plan = Object.keys(row).filter((column) => !column.startsWith('_') && postgresKinds[kind]?.[column] !== undefined);
    plans.set(key, plan.sort());
    return plan;
}
/** factsOf takes the facts out of a row; what does not apply (null, or an empty set) is left out. */
function factsOf(query, kind, row) {
    const facts = {};
    for (const fact of planOf(query, kind, row)) {
        const value = row[fact];
        if (value === null)
            continue;
        if (!sets.has(fact) || !Array.isArray(value))
            facts[fact] = value;
        else if (value.length > 0)
            facts[fact] = [...value].sort();
    }
    return facts;
}
/** Registry finds what was read by catalog and oid; numbers live only while one snapshot is put together. Null is a row that is known and left out. */
class Registry {
    #rows = new Map();
    #columns = new Map();
    /** set also claims the row: it is not unsupported. */
    set(catalog, oid, draft) {
        const rows = this.#rows.get(catalog) ?? new Map();
        this.#rows.set(catalog, rows);
        rows.set(oid, draft);
    }
    /** get gives undefined for a row that no query read. */
    get(catalog, oid) {
        return this.#rows.get(catalog)?.get(oid);
    }
    claimed(catalog) {
        return this.#rows.get(catalog) ?? new Map();
    }
    setColumn(relation, number, column) {
        const columns = this.#columns.get(relation) ?? new Map();
        this.#columns.set(relation, columns);
        columns.set(number, column);
    }
    /** columns are those of one relation by number. */
    columns(relation) {
        return this.#columns.get(relation) ?? new Map();
    }
    /** names turns column numbers into names. */
    names(relation, numbers) {
        const columns = this.columns(relation);
        return numbers.map((number) => columns.get(number)?.name ?? `column ${number}`);
    }
}

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-work.js


/** rowsOf gives the rows of one query. */
function rowsOf(work, query) {
    return work.rows.get(query) ?? [];
}
/** topLevel drafts an object by its qualified name, or by the label that the query made for it. */
function topLevel(query, row) {
    const kind = row._kind;
    const label = row._label;
    const name = label ??
        (0,identity/* qualifiedName */.OL)(row._namespace, row._name) + (row._suffix ?? '');
    return { kind, name, facts: factsOf(query, kind, row), children: [] };
}
/** added puts a draft among the top-level objects. */
function added(work, draft) {
    work.objects.push(draft);
    return draft;
}
/** child drafts an object under its parent. */
function child(parent, { query, row, name }) {
    const kind = row._kind;
    const draft = { kind, name: name ?? row._name, facts: factsOf(query, kind, row), children: [] };
    parent.children.push(draft);
    return draft;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-columns.js



/** addColumns puts columns and attributes under their relation. */
function addColumns(work) {
    const expressions = new Map(rowsOf(work, 'columnDefaults').map((row) => [`${row._parent}/${row._sub}`, row._expression]));
    for (const row of rowsOf(work, 'columns')) {
        const relation = row._parent;
        const number = row._sub;
        const parent = work.registry.get('pg_class', relation);
        if (parent === undefined)
            continue;
        work.registry.setColumn(relation, number, {
            name: row._name,
            type: row._type,
            collation: row._collation,
            draft: parent === null ? null : column(parent, row, expressions.get(`${relation}/${number}`)),
        });
    }
}
function column(parent, row, expression) {
    const kind = parent.kind === 'composite-type' ? 'attribute' : 'column';
    const facts = factsOf('columns', kind, row);
    if (row._rest !== null)
        Object.assign(facts, factsOf('rest of columns', kind, row._rest));
    if (expression !== undefined)
        facts[facts.generated === undefined ? 'default' : 'expression'] = expression;
    const draft = { kind, name: row._name, facts, children: [] };
    parent.children.push(draft);
    return draft;
}
/** addColumnOrder tells the order of live columns as a fact of their table: numbers have gaps after dropped columns. The order of a view's columns is in its query. */
function addColumnOrder(work) {
    for (const [oid, draft] of work.registry.claimed('pg_class')) {
        if (draft === null || draft.kind.endsWith('view'))
            continue;
        const columns = [...work.registry.columns(oid)].sort(([a], [b]) => a - b);
        draft.facts.columnOrder = columns.map(([, column]) => column.name);
    }
}
/** addSequences adds those of their own; an identity column's are facts of the column. */
function addSequences(work) {
    for (const row of rowsOf(work, 'sequences')) {
        const relation = typeof row._owner === 'number' ? work.registry.get('pg_class', row._owner) : undefined;
        const out = relation === null;
        const identity = row._dependency === 'i';
        work.registry.set('pg_class', row._oid, out ? null : identity ? identitySequence(work, row) : introspect_columns_ownSequence(work, row));
    }
}
function introspect_columns_ownSequence(work, row) {
    const draft = added(work, topLevel('sequences', row));
    const owner = ownerOf(work, row);
    if (owner !== null)
        draft.facts.ownedBy = owner;
    return draft;
}
function ownerOf(work, row) {
    if (typeof row._owner !== 'number')
        return null;
    const relation = work.registry.get('pg_class', row._owner);
    const column = work.registry.columns(row._owner).get(row._ownerSub);
    return relation && column ? `${relation.name}.${(0,identity/* quoteNamePart */.DH)(column.name)}` : null;
}
/** The server makes the sequence's name up, so that it compares as a name. */
function identitySequence(work, row) {
    const draft = topLevel('sequences', row);
    const column = work.registry.columns(row._owner).get(row._ownerSub);
    work.last.push(() => {
        if (column?.draft == null)
            return;
        column.draft.facts.identityOptions = draft.facts;
        column.draft.facts.automaticName = draft.name;
    });
    return draft;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-comments.js


/** addComments puts comments and security labels on their objects and gives back those that found none. */
function addComments(work) {
    const comments = rowsOf(work, 'comments').flatMap((row) => place(work, row, addComment));
    const labels = rowsOf(work, 'securityLabels').flatMap((row) => place(work, row, addLabel));
    return [...comments, ...labels].filter((text) => text.object >= firstUserOid);
}
/** addDependencies tells which extensions an object goes with. */
function addDependencies(work) {
    for (const row of rowsOf(work, 'dependencies')) {
        const draft = work.registry.get(row._class, row._object);
        if (!draft)
            continue;
        const extensions = draft.facts.dependsOn ?? [];
        draft.facts.dependsOn = [...new Set([...extensions, row.extension])].sort();
    }
}
function addComment(draft, row) {
    draft.facts.comment = row.comment;
}
function addLabel(draft, row) {
    const labels = draft.facts.securityLabels ?? [];
    draft.facts.securityLabels = [...labels, row.label].sort();
}
function place(work, row, add) {
    const draft = subject(work, row);
    if (draft)
        add(draft, row);
    if (draft !== undefined && !(draft === null && isClone(work, row)))
        return [];
    const kind = row.comment === undefined ? 'security label' : 'comment';
    const text = (row.comment ?? row.label);
    return [{ kind, catalog: row._class, object: row._object, sub: row._sub, text }];
}
function subject(work, row) {
    const object = row._object;
    const sub = row._sub;
    if (sub === 0)
        return work.registry.get(row._class, object);
    const column = work.registry.columns(object).get(sub);
    return column === undefined ? undefined : column.draft;
}
/** A foreign key's copy on a partition is left out, but a comment that somebody put on it is not. */
function isClone(work, row) {
    if (row._class !== 'pg_constraint')
        return false;
    return rowsOf(work, 'constraints').some((candidate) => candidate._oid === row._object && candidate._clone === true);
}

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-constraints.js

const keyed = new Set(['primary-key', 'unique', 'foreign-key']);
/** addConstraints puts constraints under their table; a NOT NULL constraint goes by its column, since its name is mostly the server's. */
function addConstraints(work) {
    for (const row of rowsOf(work, 'constraints')) {
        const table = row._parent;
        const parent = work.registry.get('pg_class', table);
        if (parent === undefined)
            continue;
        const draft = parent === null || row._clone === true ? null : constraint(work, parent, row);
        work.registry.set('pg_constraint', row._oid, draft);
    }
}
function constraint(work, parent, row) {
    const columns = work.registry.names(row._parent, row._columns ?? []);
    if (row._kind === 'not-null') {
        const draft = child(parent, { query: 'constraints', row, name: columns[0] ?? row._name });
        draft.facts.automaticName = row._name;
        return draft;
    }
    const draft = child(parent, { query: 'constraints', row });
    if (keyed.has(draft.kind))
        draft.facts.columns = columns;
    if (draft.kind === 'foreign-key')
        addReference(work, draft, row);
    return draft;
}
function addReference(work, draft, row) {
    const target = row._target;
    draft.facts.references = work.registry.get('pg_class', target)?.name ?? row._targetName;
    // Columns of an extension's tables are in no other query.
    const outside = row._targetColumns;
    draft.facts.referencedColumns = outside ?? work.registry.names(target, row._referenced);
    const single = row._deleteColumns;
    if (single !== null)
        draft.facts.onDeleteColumns = work.registry.names(row._parent, single);
}
/** addDomainConstraints puts checks under their domain; its NOT NULL goes by the name `value`. */
function addDomainConstraints(work) {
    for (const row of rowsOf(work, 'domainConstraints')) {
        const parent = work.registry.get('pg_type', row._domain);
        if (!parent)
            continue;
        const isNotNull = row._kind === 'not-null';
        const draft = child(parent, { query: 'domainConstraints', row, ...(isNotNull ? { name: 'value' } : {}) });
        if (isNotNull)
            draft.facts.automaticName = row._name;
        work.registry.set('pg_constraint', row._oid, draft);
    }
}
/** addTriggerStates tells of internal triggers that do not fire as usual: a foreign key without them holds nothing. */
function addTriggerStates(work) {
    for (const row of rowsOf(work, 'triggerStates')) {
        const draft = work.registry.get('pg_constraint', row._constraint);
        if (!draft)
            continue;
        const states = draft.facts.triggerStates ?? [];
        draft.facts.triggerStates = [...states, `${row._trigger}: ${row.enabled}`].sort();
    }
}

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-indexes.js



/** addIndexes puts indexes under their table; one that stands behind a constraint gives its own facts to that. */
function addIndexes(work) {
    const names = namesOf(work);
    for (const row of rowsOf(work, 'indexes')) {
        const parent = work.registry.get('pg_class', row._parent);
        if (parent === undefined)
            continue;
        work.registry.set('pg_class', row._oid, parent === null ? null : addIndex(work, { parent, row, names }));
    }
}
function namesOf(work) {
    const classes = rowsOf(work, 'operatorClassNames');
    return {
        constraints: constraintsByIndex(work),
        classes: new Map(classes.map((row) => [row._oid, row])),
        defaults: new Set(classes.filter((row) => row._default === true).map((row) => `${row._method}/${row._type}`)),
        collations: new Map(rowsOf(work, 'collationNames').map((row) => [row._oid, row._name])),
        extras: new Map(rowsOf(work, 'indexKeys').map((row) => [
            `${row._index}/${row._position}`,
            {
                type: row._type,
                statistics: row._statistics,
                options: row._options,
            },
        ])),
    };
}
function constraintsByIndex(work) {
    const found = new Map();
    for (const row of rowsOf(work, 'constraints')) {
        const draft = typeof row._index === 'number' ? work.registry.get('pg_constraint', row._oid) : null;
        if (draft)
            found.set(row._index, draft);
    }
    return found;
}
function addIndex(work, { parent, row, names }) {
    const constraint = names.constraints.get(row._oid);
    if (constraint)
        return behindConstraint(work, { constraint, row, names });
    const draft = child(parent, { query: 'indexes', row });
    addRest(draft, row);
    draft.facts.keys = keysOf(work, row, names);
    addExtras(work, { draft, row, names });
    return draft;
}
function addRest(draft, row) {
    if (row._rest !== null)
        Object.assign(draft.facts, factsOf('rest of indexes', draft.kind, row._rest));
}
/** The index of a constraint always has its name. */
function behindConstraint(work, { constraint, row, names }) {
    Object.assign(constraint.facts, factsOf(`indexes behind`, constraint.kind, row));
    addRest(constraint, row);
    addExtras(work, { draft: constraint, row, names });
    const index = { kind: 'index', name: row._name, facts: {}, children: [] };
    work.last.push(() => {
        if (index.facts.comment !== undefined)
            constraint.facts.indexComment = index.facts.comment;
    });
    return index;
}
/** Carried columns and statistics targets by position. */
function addExtras(work, { draft, row, names }) {
    const numbers = numbersOf(row._keys);
    const carried = numbers.slice(row._count);
    if (carried.length > 0 && draft.kind !== 'exclusion')
        draft.facts.include = work.registry.names(row._parent, carried);
    const statistics = numbers.flatMap((_, index) => {
        const target = names.extras.get(`${row._oid}/${index + 1}`)?.statistics ?? null;
        return target === null ? [] : [[String(index + 1), target]];
    });
    if (statistics.length > 0)
        draft.facts.statistics = Object.fromEntries(statistics);
}
function numbersOf(vector) {
    const text = vector;
    return text === '' ? [] : text.split(' ').map(Number);
}
/** Keys as SQL: what is the default for the column is left out. */
function keysOf(work, row, names) {
    const keys = numbersOf(row._keys).slice(0, row._count);
    const expressions = [...(row._expressions ?? [])];
    const vectors = {
        classes: numbersOf(row._classes),
        collations: numbersOf(row._collations),
        orders: numbersOf(row._orders),
    };
    const columns = work.registry.columns(row._parent);
    return keys.map((key, index) => {
        const column = key === 0 ? undefined : columns.get(key);
        const extra = names.extras.get(`${row._oid}/${index + 1}`);
        const text = column === undefined ? (expressions.shift() ?? '?') : sql_name_sqlName(column.name);
        const collation = collationOf(vectors.collations[index] ?? 0, column?.collation ?? 100, names);
        const class_ = {
            class: vectors.classes[index] ?? 0,
            type: column?.type ?? extra?.type ?? 0,
            options: extra?.options ?? null,
        };
        return text + collation + classOf(class_, names) + orderOf(vectors.orders[index] ?? 0);
    });
}
/** 100 is the database's default collation. */
function collationOf(collation, expected, names) {
    return collation === 0 || collation === expected ? '' : ` COLLATE ${names.collations.get(collation) ?? '?'}`;
}
/** A default class may also stand for a type that has none of its own: text_ops for varchar. */
function classOf(key, names) {
    const found = names.classes.get(key.class);
    const exact = found?._type === key.type || !names.defaults.has(`${found?._method}/${key.type}`);
    const options = key.options === null ? '' : `(${[...key.options].sort().join(', ')})`;
    return found?._default === true && exact && options === '' ? '' : ` ${found?._name ?? '?'}${options}`;
}
/** indoption: 1 is DESC, 2 is NULLS FIRST, which is what DESC has anyway. */
function orderOf(option) {
    const descending = (option & 1) !== 0;
    const nullsFirst = (option & 2) !== 0;
    const nulls = descending === nullsFirst ? '' : nullsFirst ? ' NULLS FIRST' : ' NULLS LAST';
    return (descending ? ' DESC' : '') + nulls;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-assemble.js









/** assemble turns the rows of the catalog queries into schema objects, identified by name alone. */
function assemble(rows, bookkeeping) {
    const work = { rows, registry: new Registry(), objects: [], last: [] };
    addRelations(work, bookkeeping);
    addTypes(work);
    addColumns(work);
    addColumnOrder(work);
    addSequences(work);
    addConstraints(work);
    addDomainConstraints(work);
    addIndexes(work);
    addTriggerStates(work);
    for (const query of partQueries)
        addParts(work, query);
    for (const query of plainQueries)
        addPlain(work, query);
    addDependencies(work);
    const loose = addComments(work);
    for (const step of work.last)
        step();
    return { objects: work.objects, registry: work.registry, loose };
}
function addRelations(work, bookkeeping) {
    const rows = [
        ...rowsOf(work, 'tables').map((row) => ['tables', row]),
        ...rowsOf(work, 'views').map((row) => ['views', row]),
    ];
    const left = bookkeepingTables(rowsOf(work, 'tables'), bookkeeping);
    for (const [query, row] of rows) {
        const oid = row._oid;
        work.registry.set('pg_class', oid, left.has(oid) ? null : added(work, topLevel(query, row)));
    }
}
/** A composite type is also a relation, whose columns are its attributes. */
function addTypes(work) {
    for (const row of rowsOf(work, 'types')) {
        const draft = added(work, topLevel('types', row));
        work.registry.set('pg_type', row._oid, draft);
        if (draft.kind === 'composite-type')
            work.registry.set('pg_class', row._relation, draft);
    }
}
const partQueries = ['triggers', 'rules', 'policies'];
function addParts(work, query) {
    const catalog = catalogOf(query);
    for (const row of rowsOf(work, query)) {
        const parent = work.registry.get('pg_class', row._parent);
        if (parent === undefined)
            continue;
        work.registry.set(catalog, row._oid, parent === null ? null : child(parent, { query, row }));
    }
}
const apart = new Set([
    ...[
        'tables',
        'views',
        'columns',
        'columnDefaults',
        'sequences',
        'constraints',
        'indexes',
        'indexKeys',
        'operatorClassNames',
        'collationNames',
    ],
    ...['types', 'domainConstraints', 'triggerStates', 'comments', 'securityLabels', 'dependencies', ...partQueries],
]);
const plainQueries = catalogQueries.map((query) => query.name).filter((name) => !apart.has(name));
function catalogOf(query) {
    return catalogQueries.find((candidate) => candidate.name === query)?.catalog ?? query;
}
/** Statistics on a bookkeeping table are left out with it. Our marker is no comment of the project's. */
function addPlain(work, query) {
    const catalog = catalogOf(query);
    for (const row of rowsOf(work, query)) {
        const out = typeof row._on === 'number' && work.registry.get('pg_class', row._on) === null;
        const draft = out ? null : added(work, topLevel(query, row));
        if (draft?.kind === 'database' && runOfMarker(draft.facts.comment ?? null) !== null)
            delete draft.facts.comment;
        work.registry.set(catalog, row._oid, draft);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
;// CONCATENATED MODULE: ./build/dialects/postgres/session-values.js

/** Type numbers that PostgreSQL fixes for ever (pg_type.dat). */
const numbers = [21, 23, 26, 700, 701];
const arraysOfNumbers = [1005, 1007, 1028];
const arraysOfText = [1002, 1003, 1009, 1015, 1034];
const json = [114, 3802];
const textArray = esm/* default.types */.Ay.types.getTypeParser(1009, 'text');
const parsers = new Map([
    [16, (text) => text === 't'],
    ...numbers.map((type) => [type, Number]),
    ...json.map((type) => [type, (text) => JSON.parse(text)]),
    ...arraysOfText.map((type) => [type, textArray]),
    ...arraysOfNumbers.map((type) => [type, numberArray]),
]);
function numberArray(text) {
    return text === '{}' ? [] : text.slice(1, -1).split(',').map(Number);
}
function asText(text) {
    return text;
}
/** parserOf gives booleans, small numbers, JSON and arrays of text or numbers as such; every other type, bigint and times included, stays the server's own text. */
function parserOf(type) {
    return parsers.get(type) ?? asText;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/session.js


/** pinnedSettings make text that the server prints the same whatever the server, the database or the role is set to. */
const pinnedSettings = {
    search_path: '',
    DateStyle: 'ISO, YMD',
    IntervalStyle: 'postgres',
    TimeZone: 'UTC',
    extra_float_digits: '3',
    bytea_output: 'hex',
    quote_all_identifiers: 'off',
    standard_conforming_strings: 'on',
    client_min_messages: 'warning',
    default_transaction_read_only: 'off',
    lock_timeout: '0',
    statement_timeout: '0',
    // Since 9.6.
    idle_in_transaction_session_timeout: '0',
    // Since 14.
    idle_session_timeout: '0',
    // Since 17.
    transaction_timeout: '0',
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    synchronize_seqscans: 'off',
    xmlbinary: 'base64',
};
/** The settings that the server knows, asked once by the statement that pins them when the session is opened. */
const knownSettings = new WeakMap();
const pinForSession = `select pinned.name, pg_catalog.set_config(pinned.name, pinned.value, false)
    from (${settingsAsRows(Object.keys(pinnedSettings))}) as pinned (name, value)
    join pg_catalog.pg_settings as known on pg_catalog.lower(known.name) = pg_catalog.lower(pinned.name)`;
function settingsAsRows(names) {
    return `values ${names.map((name) => `('${name}', '${pinnedSettings[name]}')`).join(', ')}`;
}
/** pinStatement sets all pinned settings that the session's server knows, for a transaction. */
function pinStatement(session) {
    const names = knownSettings.get(session);
    if (names === undefined)
        return pinForSession.replace('pinned.value, false', 'pinned.value, true');
    return `select pg_catalog.count(pg_catalog.set_config(pinned.name, pinned.value, true)) from (${settingsAsRows(names)}) as pinned (name, value)`;
}
/** openPostgres connects and pins the session's settings. Errors of the server and of the network pass through as the driver throws them; none shows the password. */
async function openPostgres(connection) {
    const client = new esm/* default.Client */.Ay.Client(clientConfig(connection));
    // A connection that the server ends while it is idle is reported by the next query; without a listener it would end the process.
    client.on('error', () => { });
    try {
        await client.connect();
        // First of all and by itself, since it holds for the statement after it only.
        await client.query('set statement_timeout = 0');
        const pinned = await client.query(pinForSession);
        const session = sessionOver(client);
        knownSettings.set(session, pinned.rows.map((row) => row.name));
        return session;
    }
    catch (error) {
        await client.end().catch(() => { });
        throw error;
    }
}
/** The password is given as a function, since the driver takes an empty one for a missing one and then looks at PGPASSWORD and ~/.pgpass. */
function clientConfig(connection) {
    const { host, port, user, password, database, tls } = connection;
    const ssl = tls === null ? false : { rejectUnauthorized: tls.rejectUnauthorized, ...(tls.ca === null ? {} : { ca: tls.ca }) };
    return {
        host,
        port,
        user,
        database,
        password: () => password.reveal(),
        ssl,
        application_name: 'knex-roundtrip',
        client_encoding: 'UTF8',
        connectionTimeoutMillis: 30_000,
        keepAlive: true,
        types: { getTypeParser: parserOf },
    };
}
function sessionOver(client) {
    let ended = false;
    return {
        async query(sql, bindings = []) {
            const result = bindings.length === 0 ? await client.query(sql) : await client.query(sql, [...bindings]);
            const last = Array.isArray(result) ? result.at(-1) : result;
            return (last?.rows ?? []);
        },
        async batch(statements) {
            if (statements.length === 0)
                return [];
            const results = await client.query(statements.join(';\n'));
            return (Array.isArray(results) ? results : [results]).map((result) => result.rows);
        },
        async [Symbol.asyncDispose]() {
            if (ended)
                return;
            ended = true;
            await client.end().catch(() => { });
        },
    };
}
/** batchOf runs statements in one round trip where the session can, else one by one. */
async function batchOf(session, statements) {
    if ('batch' in session)
        return session.batch(statements);
    const results = [];
    for (const statement of statements)
        results.push(await session.query(statement));
    return results;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-prepared.js


const known = new WeakMap();
/** A plan made for a small catalog is not the one for a large catalog, so that statements are planned anew from time to time. */
const usesPerPlan = 25;
const missingStatement = '26000';
/** runPrepared sends a prologue and statements without bindings, by name, in one round trip and gives the rows of each statement. Planning them is most of the cost on a small database, so that a session keeps their plans. */
async function runPrepared(session, prologue, statements) {
    const prepared = known.get(session) ?? {
        prefix: `roundtrip_${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`,
        names: new Set(),
        uses: 0,
    };
    // A run that fails half-way leaves statements behind, which a rollback does not take away: the next one takes other names.
    known.delete(session);
    const names = [...statements.keys()];
    const missing = names.filter((name) => !prepared.names.has(name));
    const results = await batchOf(session, [
        ...prologue,
        ...missing.map((name) => `prepare ${prepared.prefix}_${name} as ${statements.get(name)}`),
        ...names.map((name) => `execute ${prepared.prefix}_${name}`),
    ]);
    for (const name of missing)
        prepared.names.add(name);
    known.set(session, prepared);
    const rows = results.slice(results.length - names.length);
    return new Map(names.map((name, index) => [name, rows[index] ?? []]));
}
/** endOfReading counts a reading of the session, and throws its plans away when they have been used often. */
async function endOfReading(session) {
    const prepared = known.get(session);
    if (prepared === undefined)
        return;
    prepared.uses += 1;
    if (prepared.uses < usesPerPlan)
        return;
    known.delete(session);
    await batchOf(session, [...prepared.names].map((name) => `deallocate ${prepared.prefix}_${name}`));
}
/** isMissingStatement recognises what another client of an embedded server's only session may have done: thrown all prepared statements away. */
function isMissingStatement(error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === missingStatement;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/claims.js

const partOfMember = (column) => `not (${notMember('pg_class', column)})`;
/** claims covers every catalog of one database whose rows have an oid and a life of their own. */
const claims = [
    { catalog: 'pg_am' },
    {
        // Casts between a range type and its multirange type.
        catalog: 'pg_cast',
        derived: "exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = r.oid and d.deptype = 'i')",
    },
    {
        // Storage for large values, and its index; an extension's composite types (their pg_type row is the member) and indexes of its tables.
        catalog: 'pg_class',
        derived: `r.relkind = 't' or r.relpersistence = 't' or r.relkind = 'c' and not (${notMember('pg_type', 'r.reltype')}) or r.relkind in ('i', 'I') and r.oid in (select i.indexrelid from pg_index i join pg_class t on t.oid = i.indrelid
      where i.indexrelid >= ${firstUserOid} and (t.relkind = 't' or ${partOfMember('t.oid')}))`,
    },
    { catalog: 'pg_collation' },
    {
        // A constraint trigger is read as a trigger.
        catalog: 'pg_constraint',
        derived: `r.contype = 't' or r.conrelid <> 0 and ${partOfMember('r.conrelid')} or r.contypid <> 0 and not (${notMember('pg_type', 'r.contypid')})`,
    },
    { catalog: 'pg_conversion' },
    { catalog: 'pg_default_acl' },
    { catalog: 'pg_event_trigger' },
    { catalog: 'pg_extension' },
    { catalog: 'pg_foreign_data_wrapper' },
    { catalog: 'pg_foreign_server' },
    { catalog: 'pg_language' },
    { catalog: 'pg_largeobject_metadata' },
    { catalog: 'pg_namespace', derived: "r.nspname ~ '^pg_(toast_)?temp_'" },
    { catalog: 'pg_opclass' },
    { catalog: 'pg_operator' },
    { catalog: 'pg_opfamily' },
    { catalog: 'pg_policy', derived: partOfMember('r.polrelid') },
    {
        // Constructors of range types.
        catalog: 'pg_proc',
        derived: "exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = r.oid and d.deptype = 'i')",
    },
    { catalog: 'pg_publication' },
    {
        // A view's query.
        catalog: 'pg_rewrite',
        derived: `r.rulename = '_RETURN' or ${partOfMember('r.ev_class')}`,
    },
    { catalog: 'pg_statistic_ext' },
    {
        // Its connection string is for superusers only; before 14 so is its oid, which the view shows to everybody.
        catalog: 'pg_subscription',
        from: `(select v.subid as oid, s.subdbid, s.subname, s.subenabled, s.subslotname, s.subpublications
      from pg_subscription s join (select distinct subid, subname from pg_stat_subscription) v on v.subname = s.subname) r`,
        derived: 'r.subdbid <> (select d.oid from pg_database d where d.datname = current_database())',
    },
    { catalog: 'pg_transform' },
    {
        // Triggers of foreign keys, and copies on partitions.
        catalog: 'pg_trigger',
        derived: `r.tgisinternal or r.tgparentid <> 0 or ${partOfMember('r.tgrelid')}`,
    },
    { catalog: 'pg_ts_config' },
    { catalog: 'pg_ts_dict' },
    { catalog: 'pg_ts_parser' },
    { catalog: 'pg_ts_template' },
    {
        // Arrays, multiranges, row types of tables and views.
        catalog: 'pg_type',
        derived: `r.typtype = 'm' or r.typtype = 'b' and ${isArray('r')}
      or r.typtype = 'c' and r.typrelid in (select c.oid from pg_class c where c.oid >= ${firstUserOid} and c.relkind <> 'c')`,
    },
    {
        catalog: 'pg_user_mapping',
        from: 'pg_user_mappings r',
        oid: 'r.umid',
        derived: `not (${notMember('pg_foreign_server', 'r.srvid')})`,
    },
];
/** carried are the catalogs with oids whose rows are read as part of another object, and of which. */
const carried = {
    pg_amop: 'operator class or family',
    pg_amproc: 'operator class or family',
    pg_attrdef: 'column',
    pg_enum: 'enum',
    pg_publication_namespace: 'publication',
    pg_publication_rel: 'publication',
};
/** candidates is the FROM and WHERE of a catalog's user-made rows, under the alias `r`. */
function candidates(claim) {
    const oid = claim.oid ?? 'r.oid';
    const derived = claim.derived === undefined ? '' : ` and not coalesce(${claim.derived}, false)`;
    return `from ${claim.from ?? `${claim.catalog} r`} where ${oid} >= ${firstUserOid} and ${notMember(claim.catalog, oid)}${derived}`;
}
/** claimCountQuery counts the user-made rows of all catalogs in one statement. Where nothing else is derived, what extensions made is counted once for all catalogs and taken off. */
function claimCountQuery() {
    return `with member as materialized (select d.classid, count(*) as count, sum(d.objid::bigint) as sum from pg_depend d
  where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e' and d.objid >= ${firstUserOid} group by d.classid)
select r.catalog, (r.count - coalesce(member.count, 0))::int as count, (coalesce(r.sum, 0) - coalesce(member.sum, 0))::text as sum
from (${claims.map(counted).join('\nunion all ')}) r left join member on member.classid = r.whole`;
}
function counted(claim) {
    const oid = claim.oid ?? 'r.oid';
    const whole = claim.derived === undefined;
    const source = whole ? `from ${claim.catalog} r where r.oid >= ${firstUserOid}` : candidates(claim);
    return `select '${claim.catalog}'::text as catalog, ${whole ? `'${claim.catalog}'::regclass::oid` : 'null::oid'} as whole, count(*) as count, sum(${oid}::bigint) as sum ${source}`;
}

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-read.js



/** readCatalogs runs the catalog queries in one round trip. Those of catalogs that are empty on most databases run only where the claims count rows: in a second round trip at first, and together with the others from then on. */
async function readCatalogs(session, request) {
    try {
        return await read(session, request);
    }
    catch (error) {
        if (!isMissingStatement(error))
            throw error;
        await session.query('rollback');
        return await read(session, request);
    }
}
/** The guarded queries that a session had to send before. */
const wanted = new WeakMap();
async function read(session, { prologue, major }) {
    const before = wanted.get(session) ?? new Set();
    wanted.set(session, before);
    const first = catalogQueries.filter(({ name, guard }) => guard === undefined || before.has(name));
    const rows = await runPrepared(session, prologue, new Map([...textsOf(first, major), ['claims', claimCountQuery()]]));
    const counts = rows.get('claims');
    const full = new Set(counts.filter(({ count }) => count > 0).map(({ catalog }) => catalog));
    const late = catalogQueries.filter(({ name, guard }) => guard !== undefined && !before.has(name) && full.has(guard));
    if (late.length === 0)
        return { catalogs: rows, counts };
    const more = await runPrepared(session, [], textsOf(late, major));
    for (const { name } of late)
        before.add(name);
    return { catalogs: new Map([...rows, ...more]), counts };
}
function textsOf(queries, major) {
    return new Map(queries.map((query) => [query.name, query.sql(major)]));
}

;// CONCATENATED MODULE: ./build/dialects/postgres/claims-references.js
/** Columns that hold the number of a row of another catalog, one line per catalog: from pg_get_catalog_foreign_keys() of PostgreSQL 18, which has them since 14. */
const references = `
pg_cast castfunc>pg_proc castsource>pg_type casttarget>pg_type
pg_class relam>pg_am relnamespace>pg_namespace reloftype>pg_type relowner>pg_authid relrewrite>pg_class reltablespace>pg_tablespace reltoastrelid>pg_class reltype>pg_type
pg_collation collnamespace>pg_namespace collowner>pg_authid
pg_constraint conexclop>pg_operator conffeqop>pg_operator confrelid>pg_class conindid>pg_class connamespace>pg_namespace conparentid>pg_constraint conpfeqop>pg_operator conppeqop>pg_operator conrelid>pg_class contypid>pg_type
pg_conversion connamespace>pg_namespace conowner>pg_authid
pg_default_acl defaclnamespace>pg_namespace defaclrole>pg_authid
pg_event_trigger evtfoid>pg_proc evtowner>pg_authid
pg_extension extconfig>pg_class extnamespace>pg_namespace extowner>pg_authid
pg_foreign_data_wrapper fdwhandler>pg_proc fdwowner>pg_authid fdwvalidator>pg_proc
pg_foreign_server srvfdw>pg_foreign_data_wrapper srvowner>pg_authid
pg_language laninline>pg_proc lanowner>pg_authid lanplcallfoid>pg_proc lanvalidator>pg_proc
pg_largeobject_metadata lomowner>pg_authid
pg_namespace nspowner>pg_authid
pg_opclass opcfamily>pg_opfamily opcintype>pg_type opckeytype>pg_type opcmethod>pg_am opcnamespace>pg_namespace opcowner>pg_authid
pg_operator oprcom>pg_operator oprleft>pg_type oprnamespace>pg_namespace oprnegate>pg_operator oprowner>pg_authid oprresult>pg_type oprright>pg_type
pg_opfamily opfmethod>pg_am opfnamespace>pg_namespace opfowner>pg_authid
pg_policy polrelid>pg_class polroles>pg_authid
pg_proc proallargtypes>pg_type proargtypes>pg_type prolang>pg_language pronamespace>pg_namespace proowner>pg_authid prorettype>pg_type protrftypes>pg_type provariadic>pg_type
pg_publication pubowner>pg_authid
pg_rewrite ev_class>pg_class
pg_statistic_ext stxnamespace>pg_namespace stxowner>pg_authid stxrelid>pg_class
pg_subscription subdbid>pg_database subowner>pg_authid
pg_transform trflang>pg_language trftype>pg_type
pg_trigger tgconstraint>pg_constraint tgconstrindid>pg_class tgconstrrelid>pg_class tgfoid>pg_proc tgparentid>pg_trigger tgrelid>pg_class
pg_ts_config cfgnamespace>pg_namespace cfgowner>pg_authid cfgparser>pg_ts_parser
pg_ts_dict dictnamespace>pg_namespace dictowner>pg_authid dicttemplate>pg_ts_template
pg_ts_parser prsnamespace>pg_namespace
pg_ts_template tmplnamespace>pg_namespace
pg_type typarray>pg_type typbasetype>pg_type typcollation>pg_collation typelem>pg_type typnamespace>pg_namespace typowner>pg_authid typrelid>pg_class
pg_user_mappings srvid>pg_foreign_server umuser>pg_authid`;
/** referencesOf tells, for a catalog's columns that hold numbers of rows, of which catalog they are. */
function referencesOf(catalog) {
    const line = references.split('\n').find((candidate) => candidate.startsWith(`${catalog} `)) ?? '';
    return new Map(line
        .split(' ')
        .slice(1)
        .map((pair) => pair.split('>')));
}
/** withoutMeaning are columns that differ between equal databases: numbers of files and transactions, estimates, and expression trees, which are full of row numbers. */
const withoutMeaning = new Set(`oid umid relfilenode relpages reltuples relallvisible relallfrozen relfrozenxid relminmxid reltoastrelid relrewrite subdbid subskiplsn
proargdefaults prosqlbody typdefaultbin relpartbound conbin stxexprs ev_qual ev_action tgqual polqual polwithcheck`.split(/\s+/));

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect-unsupported.js





/** findUnsupported lists the user-made rows that no query claimed: what is there, minus what was read. Without any it asks the server nothing. */
async function findUnsupported(session, subtraction) {
    const open = claims.filter((claim) => !isWhole(subtraction, claim));
    const found = [];
    for (const claim of open)
        found.push(...(await unclaimed(session, claim, subtraction.registry)));
    return [...found, ...(await looseTexts(session, subtraction.loose))];
}
function isWhole({ counts, registry }, claim) {
    const count = counts.find((candidate) => candidate.catalog === claim.catalog);
    const oids = userMade(registry, claim.catalog);
    return (count !== undefined &&
        count.count === oids.length &&
        BigInt(count.sum) === BigInt(oids.reduce((sum, oid) => sum + oid, 0)));
}
function userMade(registry, catalog) {
    return [...registry.claimed(catalog).keys()].filter((oid) => oid >= firstUserOid);
}
const temporary = /\bpg_(toast_)?temp(_\d+)?\b/;
async function unclaimed(session, claim, registry) {
    const oid = claim.oid ?? 'r.oid';
    const rows = await session.query(`select ${oid} as oid, object.type, object.identity, to_jsonb(r) as row
     from (select r.* ${candidates(claim)} and not (${oid} = any ($1::oid[]))) r
     left join lateral pg_identify_object('${identifiedAs(claim.catalog)}'::regclass, ${oid}, 0) object on true`, [userMade(registry, claim.catalog)]);
    const kept = rows.filter((row) => !temporary.test(row.identity ?? ''));
    if (kept.length === 0)
        return [];
    const names = await introspect_unsupported_namesOf(session, claim, kept);
    const objects = kept.map((row) => describe(claim, row, names));
    return claim.catalog === 'pg_largeobject_metadata' ? together(objects) : objects;
}
/** Large objects are identified by the catalog of their pages. */
function identifiedAs(catalog) {
    return catalog === 'pg_largeobject_metadata' ? 'pg_largeobject' : catalog;
}
function describe(claim, { type, identity, row }, names) {
    const references = referencesOf(sourceOf(claim));
    const resolved = Object.keys(row)
        .filter((column) => !withoutMeaning.has(column))
        .sort(order/* compareText */.G)
        .map((column) => [column, resolve(row[column], references.get(column), names)]);
    const name = claim.catalog === 'pg_largeobject_metadata' ? 'large objects' : (identity ?? 'unnamed');
    return {
        kind: type ?? claim.catalog,
        name,
        digest: digestOf(resolved),
        reason: `No query reads rows like this one of ${claim.catalog}.`,
    };
}
function sourceOf(claim) {
    return claim.from?.startsWith('pg_') ? (claim.from.split(' ')[0] ?? claim.catalog) : claim.catalog;
}
function resolve(value, target, names) {
    if (target === undefined)
        return value;
    if (Array.isArray(value))
        return value.map((one) => resolve(one, target, names));
    return value === '0' || value === null ? null : (names.get(`${target} ${String(value)}`) ?? 'unknown');
}
async function introspect_unsupported_namesOf(session, claim, rows) {
    const references = referencesOf(sourceOf(claim));
    const pairs = rows.flatMap(({ row }) => [...references].flatMap(([column, target]) => pairsOf(row[column], target)));
    const unique = [...new Set(pairs)];
    if (unique.length === 0)
        return new Map();
    const split = unique.map((pair) => pair.split(' '));
    const found = await session.query(`select catalog || ' ' || number as pair, object.type || ' ' || object.identity as name
     from unnest($1::text[], $2::oid[]) as wanted (catalog, number),
       lateral pg_identify_object(catalog::regclass, number, 0) object`, [split.map(([catalog]) => catalog), split.map(([, number]) => number)]);
    return new Map(found.map(({ pair, name }) => [pair, name]));
}
function pairsOf(value, target) {
    const values = Array.isArray(value) ? value : [value];
    return values.filter((one) => typeof one === 'string' && one !== '0').map((one) => `${target} ${one}`);
}
function digestOf(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(value)).digest('hex');
}
/** A large object has no name but its number, so that all of them are told as one. */
function together(objects) {
    const [first] = objects;
    if (first === undefined)
        return [];
    return [
        { ...first, kind: 'large object', digest: digestOf(objects.map((object) => object.digest).sort(order/* compareText */.G)) },
    ];
}
/** A comment on something that is modelled only as a part of something else (an array type, a foreign key's copy on a partition). */
async function looseTexts(session, loose) {
    if (loose.length === 0)
        return [];
    const identities = await session.query(looseQuery, [
        loose.map(({ catalog }) => catalog),
        loose.map(({ object }) => String(object)),
        loose.map(({ sub }) => sub),
    ]);
    return loose.flatMap((text, index) => {
        const identity = identities[index];
        if (identity === undefined || identity.member || temporary.test(identity.identity ?? ''))
            return [];
        return [looseText(text, identity)];
    });
}
const looseQuery = `with recursive wanted as (
  select * from unnest($1::text[], $2::oid[], $3::int[]) with ordinality as wanted (catalog, number, sub, position)
), chain as (
  select position, catalog::regclass::oid as classid, number as objid from wanted
  union select chain.position, d.refclassid, d.refobjid from chain
  join pg_depend d on d.classid = chain.classid and d.objid = chain.objid and d.deptype in ('a', 'i')
)
select object.type, object.identity, exists (select from chain join pg_depend m on m.classid = chain.classid and m.objid = chain.objid
  and m.deptype = 'e' where chain.position = wanted.position) as member
from wanted left join lateral pg_identify_object(catalog::regclass, number, sub) object on true order by wanted.position`;
function looseText(text, { type, identity }) {
    const name = type === 'large object' ? type : `${type ?? text.catalog} ${identity ?? 'unnamed'}`;
    const reason = `No query reads the object that this ${text.kind} belongs to.`;
    return { kind: text.kind, name: `on ${name}`, digest: digestOf(text.text), reason };
}

;// CONCATENATED MODULE: ./build/dialects/postgres/introspect.js








/** introspectPostgres reads the whole schema of a database as one snapshot, in one read-only transaction and, where everything is modelled, mostly in two round trips. */
async function introspectPostgres(session, bookkeeping) {
    const server = await introspect_identityOf(session);
    try {
        const snapshot = await readSnapshot(session, server, bookkeeping);
        await endOfReading(session);
        await session.query('commit');
        return snapshot;
    }
    catch (error) {
        await session.query('rollback').catch(() => { });
        throw error;
    }
}
/** A session that others share (an embedded server has only one) may carry their settings and role: all are set for this transaction. */
async function readSnapshot(session, server, bookkeeping) {
    const prologue = ['begin isolation level repeatable read read only', pinStatement(session), 'set local role none'];
    const { catalogs, counts } = await readCatalogs(session, { prologue, major: server.major });
    const { objects, registry, loose } = assemble(catalogs, bookkeeping);
    const unsupported = await findUnsupported(session, { counts, registry, loose });
    return (0,order/* canonicalSnapshot */.n)({ format: snapshot/* snapshotFormat */.Q, server, objects, unsupported });
}
const identities = new WeakMap();
/** A server's version does not change while a session lives. */
async function introspect_identityOf(session) {
    const known = identities.get(session);
    if (known !== undefined)
        return known;
    const identity = await identifyPostgres(session);
    identities.set(session, identity);
    return identity;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/dialects/postgres/local.js





/** Where Debian and Ubuntu, Red Hat, Homebrew, Postgres.app and FreeBSD keep servers. */
const usualPlaces = [
    { parent: '/usr/lib/postgresql', form: /^\d+$/, rest: 'bin' },
    { parent: '/usr', form: /^pgsql-\d+$/, rest: 'bin' },
    { parent: '/opt/homebrew/opt', form: /^postgresql(@\d+)?$/, rest: 'bin' },
    { parent: '/usr/local/opt', form: /^postgresql(@\d+)?$/, rest: 'bin' },
    { parent: '/home/linuxbrew/.linuxbrew/opt', form: /^postgresql(@\d+)?$/, rest: 'bin' },
    { parent: '/Applications/Postgres.app/Contents/Versions', form: /^\d+$/, rest: 'bin' },
    '/usr/local/pgsql/bin',
    '/usr/local/bin',
];
/** What the usual images call theirs, so that a migration which grants to it finds it. */
const superuser = 'postgres';
/** postgresEngine starts PostgreSQL with initdb and postgres. */
const postgresEngine = {
    products: [
        {
            vendor: 'postgresql',
            title: 'PostgreSQL',
            names: ['postgres', 'postgresql'],
            oldest: String(oldestMajor),
            newest: String(newestMajor),
        },
    ],
    programs: [{ server: 'postgres', beside: ['initdb'] }],
    usualPlaces,
    versionOf(printed) {
        const version = /^postgres \(PostgreSQL\) (\d+[.\w]*)/.exec(printed)?.[1];
        return version === undefined ? null : { vendor: 'postgresql', version };
    },
    productOfClient: () => 'postgresql',
    howToInstall({ version }) {
        const image = version === null ? newestMajor : Number.parseInt(version, 10);
        return `Install it (Debian and Ubuntu: apt-get install postgresql-${image}), or run a service container of the image postgres:${image} and name it with --database-url.`;
    },
    superuser,
    initialise,
    command,
    // The immediate shutdown: no checkpoint, and the children end at once.
    stopSignal: 'SIGQUIT',
    pidFile: 'postmaster.pid',
    ready: makePasswordCheap,
};
function majorOf({ version }) {
    return Number.parseInt(version, 10);
}
/** C.UTF-8 has the character classes of Unicode and the order of code points, and every Linux has it; elsewhere plain C does. */
const locales = ['C.UTF-8', 'C'];
/** UTF-8 always; what order text sorts in is no part of a schema. */
async function initialise(parts, run) {
    const passwordFile = writePassword(parts);
    try {
        for (const locale of locales) {
            const ended = await run(initdb(parts, passwordFile, locale));
            if (ended.code === 0)
                return;
            if (!/locale/i.test(ended.stderr) || locale === 'C')
                throw failed(parts, ended);
            (0,external_node_fs_.rmSync)(parts.folder.data, { recursive: true, force: true });
        }
    }
    finally {
        (0,external_node_fs_.rmSync)(passwordFile, { force: true });
    }
}
/** A file of its own, since arguments are visible to every process on the machine. */
function writePassword({ folder, account, password }) {
    const file = (0,external_node_path_.join)(folder.path, 'password');
    (0,external_node_fs_.writeFileSync)(file, password.reveal(), { mode: 0o600 });
    if (account !== null)
        (0,external_node_fs_.chownSync)(file, account.uid, account.gid);
    return file;
}
function initdb({ binaries, folder, account, environment }, passwordFile, locale) {
    const checksums = majorOf(binaries) >= 18 ? ['--no-data-checksums'] : [];
    return {
        file: (0,external_node_path_.join)(binaries.folder, 'initdb'),
        arguments: [
            `--pgdata=${folder.data}`,
            `--username=${superuser}`,
            `--pwfile=${passwordFile}`,
            '--auth=password',
            '--encoding=UTF8',
            `--locale=${locale}`,
            '--no-sync',
            ...checksums,
        ],
        account,
        environment,
        limit: 120_000,
    };
}
function failed({ binaries }, ended) {
    const reason = ended.stderr.trim().split('\n').at(-1) || 'it gave no reason';
    return new errors/* ToolError */.v4(`initdb of PostgreSQL ${binaries.version} in ${binaries.folder} failed: ${reason}`, {
        blame: 'environment',
        advice: 'Use --server embedded, or name a running server with --database-url.',
    });
}
/** What a crash would lose is thrown away anyway; the catalog is what works here, so plans are not compiled, and many tables in one transaction need many locks. */
const local_settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    checkpoint_timeout: '1h',
    max_wal_size: '1GB',
    wal_level: 'logical',
    max_connections: '100',
    max_locks_per_transaction: '1024',
    max_prepared_transactions: '16',
    autovacuum: 'off',
    jit: 'off',
    timezone: 'UTC',
    logging_collector: 'off',
};
function command({ binaries, folder }, port) {
    return [
        (0,external_node_path_.join)(binaries.folder, 'postgres'),
        '-D',
        folder.data,
        ...Object.entries({ ...local_settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
}
/** Every session of a run pays for the password once: SCRAM's 4096 rounds are milliseconds. Since 16 their number is a setting; before, MD5 of a random password on 127.0.0.1 does. */
async function makePasswordCheap(session, { binaries, password }) {
    await session.query(majorOf(binaries) >= 16 ? 'set scram_iterations = 1' : `set password_encryption = 'md5'`);
    await session.query(`alter role ${superuser} password ${quoteText(password.reveal())}`);
}

;// CONCATENATED MODULE: ./build/dialects/postgres/rights.js


/** assertMayCreate throws a ToolError where the session's role, or its server, cannot create databases. */
async function assertMayCreate(session) {
    const [row] = await session.query(`select rolname as name, rolsuper or rolcreatedb as allowed, pg_is_in_recovery() as standby
     from pg_catalog.pg_roles where rolname = current_user`);
    if (row?.standby === true) {
        throw new errors/* ToolError */.v4('The server is a standby, on which nothing can be created.', {
            blame: 'user',
            advice: 'Use a server of its own for the check, such as a service container.',
        });
    }
    if (row?.allowed === true)
        return;
    throw new errors/* ToolError */.v4('The role of the database URL may not create databases, and the check works in databases of its own.', {
        blame: 'user',
        advice: `Run on the server: ALTER ROLE ${quoteName(row?.name ?? 'the_role')} CREATEDB;`,
    });
}

;// CONCATENATED MODULE: ./build/dialects/postgres/index.js









/** postgresDialect is the adapter for PostgreSQL, the embedded one included. */
const postgresDialect = {
    family: 'postgresql',
    title: 'PostgreSQL',
    clients: ['pg', 'postgres', 'postgresql', 'pgnative'],
    url: postgresUrl,
    open: openPostgres,
    async usualSettings(session) {
        await session.query('set search_path to "$user", public');
    },
    connecting: postgresConnecting,
    identify: identifyPostgres,
    versionNotices: versionNotices,
    assertMayCreate: assertMayCreate,
    introspect: introspectPostgres,
    renderDdl: renderPostgresDdl,
    dataState: dataState,
    restorePositions: restorePositions,
    databases: postgresDatabases,
    local: postgresEngine,
    embedded: true,
};


/***/ }),

/***/ 13074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ scratchPrefix),
/* harmony export */   f: () => (/* binding */ scratchForm)
/* harmony export */ });
/** scratchPrefix is what the name of every database of ours begins with, on servers of every family. */
const scratchPrefix = 'roundtrip_';
/** scratchForm is the regular expression, as text, of the names of any run's databases: the prefix, then the run's id. */
const scratchForm = `^${scratchPrefix}[0-9a-f]{8}_`;


/***/ }),

/***/ 33744:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ isOrderOnly)
/* harmony export */ });
/** isOrderOnly holds for changes that concern nothing but the order of columns. */
function isOrderOnly(change) {
    return change.type === 'modified' && change.deltas.every((delta) => delta.class === 'order');
}


/***/ }),

/***/ 69367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ differencesOf),
/* harmony export */   h: () => (/* binding */ significantChanges)
/* harmony export */ });
/* harmony import */ var _diff_change_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33744);

/** differencesOf turns changes into differences a person can read one by one: each has one path and at most one fact. */
function differencesOf(changes, after) {
    return changes.flatMap((change) => {
        const common = { after, path: change.path };
        if (change.type === 'removed') {
            return [{ ...common, class: 'loss', fact: null, before: change.object.facts, then: null }];
        }
        if (change.type === 'added') {
            return [{ ...common, class: 'left-behind', fact: null, before: null, then: change.object.facts }];
        }
        return change.deltas.map((delta) => ({
            ...common,
            class: differenceClass(delta),
            fact: delta.fact,
            before: delta.before,
            then: delta.after,
        }));
    });
}
function differenceClass(delta) {
    if (delta.class !== 'property')
        return delta.class;
    if (isPlain(delta.fact, delta.after))
        return 'loss';
    return isPlain(delta.fact, delta.before) ? 'left-behind' : 'changed';
}
/** A plain value is what a thing has that was given nothing: no default, no comment, NULL allowed. */
function isPlain(fact, value) {
    if (fact === 'nullable')
        return value === true;
    return value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
}
/** significantChanges leaves out what concerns only the order of columns: that is a notice, never a verdict. */
function significantChanges(changes) {
    return changes.filter((change) => !(0,_diff_change_js__WEBPACK_IMPORTED_MODULE_0__/* .isOrderOnly */ .r)(change));
}


/***/ }),

/***/ 47636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FQ: () => (/* binding */ isReversalStatus),
/* harmony export */   Fj: () => (/* binding */ judgeTrip),
/* harmony export */   x7: () => (/* binding */ decideStatus)
/* harmony export */ });
/* harmony import */ var _kernel_assert_never_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18099);
/* harmony import */ var _differences_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69367);


/** A declared irreversible migration is excused from these: they all say that the way back is not there. */
const reversalStatuses = new Set([
    'down-noop',
    'down-throws',
    'down-differs',
    'reup-throws',
    'reup-differs',
]);
/** isReversalStatus holds for the statuses that concern the way back only. */
function isReversalStatus(status) {
    return reversalStatuses.has(status);
}
/** judgeTrip gives the status of a judged migration: what the facts say, unless a declaration with a reason excuses it. `allow` names rules that are allowed everywhere. */
function judgeTrip(facts, declarations, allow = []) {
    const compared = allow.includes('unsupported-changed') || isAllowed(declarations, 'unsupported-changed');
    const status = decideStatus(compared ? { ...facts, unsupportedChanged: [] } : facts);
    const declared = declarations.some(({ kind, reason }) => kind === 'irreversible' && reason !== null);
    return declared && isReversalStatus(status) ? 'irreversible-declared' : status;
}
function isAllowed(declarations, rule) {
    return declarations.some((declaration) => declaration.kind === 'allow' && declaration.rule === rule && declaration.reason !== null);
}
/** decideStatus names the first thing that went wrong, in the order in which it happened; order of columns decides nothing. */
function decideStatus(facts) {
    if (facts.loadError !== null)
        return 'load-failed';
    if (facts.blockedBy !== null)
        return 'blocked';
    return (hindered(facts) ??
        failedStep(facts.up, 'up-throws') ??
        failedStep(facts.down, 'down-throws') ??
        wrongDown(facts) ??
        failedStep(facts.reapply, 'reup-throws') ??
        wrongReapply(facts) ??
        undecided(facts) ??
        'symmetric');
}
function failedStep(step, whenThrown) {
    if (step === null)
        return null;
    switch (step.kind) {
        case 'done':
            return null;
        case 'threw':
            return whenThrown;
        case 'refused':
            return 'inconclusive';
        case 'timed-out':
            return 'timed-out';
        case 'exited':
            return 'exited';
        default:
            return (0,_kernel_assert_never_js__WEBPACK_IMPORTED_MODULE_0__/* .assertNever */ .x)(step);
    }
}
function hindered(facts) {
    return facts.hindrance === null ? null : 'inconclusive';
}
function wrongDown(facts) {
    if ((0,_differences_js__WEBPACK_IMPORTED_MODULE_1__/* .significantChanges */ .h)(facts.residue).length === 0)
        return null;
    const didSomething = (0,_differences_js__WEBPACK_IMPORTED_MODULE_1__/* .significantChanges */ .h)(facts.applied).length > 0;
    return didSomething && (0,_differences_js__WEBPACK_IMPORTED_MODULE_1__/* .significantChanges */ .h)(facts.reverted).length === 0 ? 'down-noop' : 'down-differs';
}
function wrongReapply(facts) {
    if ((0,_differences_js__WEBPACK_IMPORTED_MODULE_1__/* .significantChanges */ .h)(facts.reapplied).length === 0)
        return null;
    return facts.deterministic === false ? 'reup-nondeterministic' : 'reup-differs';
}
/** What was not modelled cannot be called symmetric when it changed; what did not run was not tested. */
function undecided(facts) {
    const untested = facts.up === null || facts.down === null || facts.reapply === null;
    return untested || facts.unsupportedChanged.length > 0 ? 'inconclusive' : null;
}


/***/ }),

/***/ 24902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ isServersFarewell),
/* harmony export */   OS: () => (/* binding */ isDriversRefusal),
/* harmony export */   aD: () => (/* binding */ isNetworkEnd),
/* harmony export */   aR: () => (/* binding */ tellsLostServer)
/* harmony export */ });
/** What servers say when they end a session, or themselves, by which their drivers tell of it: SQLSTATE class 08 (connection) and 57P01 to 57P05 (PostgreSQL ends or begins), names of MySQL's and MariaDB's errors, and the word of mysql2 and mysql for an end without a farewell. */
const serverWords = /^(?:08\w{3}|57P0[1-5]|PROTOCOL_CONNECTION_LOST|ER_(?:SERVER_SHUTDOWN|NORMAL_SHUTDOWN|CONNECTION_KILLED|CLIENT_INTERACTION_TIMEOUT|FORCING_CLOSE)|CR_SERVER_(?:LOST|GONE_ERROR))$/;
/** What drivers say of a connection that is no more: mysql and mariadb by a code of their own, pg and mysql2 in words alone. */
const driverCodes = /^(?:PROTOCOL_ENQUEUE_AFTER_\w+|ER_(?:SOCKET_UNEXPECTED_CLOSE|CMD_CONNECTION_CLOSED|CMD_NOT_EXECUTED_DESTROYED|CONNECTION_ALREADY_CLOSED|SOCKET_TIMEOUT))$/;
const driverWords = /^(?:Connection terminated(?: unexpectedly| due to connection timeout)?|Client (?:has encountered a connection error|was closed) and is not queryable|Can't add new command when connection is in closed state)$/;
/** What the network says of a connection that has ended, and of one that did not come about. */
const networkEnds = new Set(['ECONNRESET', 'EPIPE']);
const networkRefusals = new Set(['ECONNREFUSED', 'ETIMEDOUT']);
/** isServersFarewell holds for a code that only a database server, or its driver on its behalf, gives when a session has ended. */
function isServersFarewell(code) {
    return serverWords.test(code);
}
/** isDriversRefusal holds for what a driver answers on a connection that it knows to have ended; its words count only where it gives no code. */
function isDriversRefusal({ code, message }) {
    return code === null ? driverWords.test(message) : driverCodes.test(code);
}
/** isNetworkEnd holds for a code with which node tells of the end of a connection, to whomever it was. */
function isNetworkEnd(code) {
    return networkEnds.has(code);
}
/** tellsLostServer holds where an error of a connection to a database server, by whichever of them, says that the server cannot be reached any more. */
function tellsLostServer({ code, message }) {
    if (isDriversRefusal({ code, message }))
        return true;
    return code !== null && (isServersFarewell(code) || isNetworkEnd(code) || networkRefusals.has(code));
}


/***/ }),

/***/ 72395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ serverErrorClass),
/* harmony export */   t: () => (/* binding */ serverCodeClass)
/* harmony export */ });
/** SQLSTATEs of PostgreSQL (appendix A of its manual) and names of the MySQL family's errors (its error message reference), by class. */
const codesByClass = {
    // PostgreSQL: undefined table, column, object, function, schema. MySQL family: the same, and the key or parent that a foreign key needs.
    'missing-object': [
        ...['42P01', '42703', '42704', '42883', '3F000'],
        ...['ER_NO_SUCH_TABLE', 'ER_NO_SUCH_TABLE_IN_ENGINE', 'ER_BAD_TABLE_ERROR', 'ER_UNKNOWN_TABLE', 'ER_UNKNOWN_VIEW'],
        ...['ER_BAD_FIELD_ERROR', 'ER_KEY_COLUMN_DOES_NOT_EXITS', 'ER_KEY_DOES_NOT_EXITS', 'ER_CANT_DROP_FIELD_OR_KEY'],
        ...['ER_SP_DOES_NOT_EXIST', 'ER_TRG_DOES_NOT_EXIST', 'ER_EVENT_DOES_NOT_EXIST', 'ER_UNKNOWN_SEQUENCES'],
        ...[
            'ER_CHECK_CONSTRAINT_NOT_FOUND',
            'ER_CONSTRAINT_NOT_FOUND',
            'ER_VIEW_INVALID',
            'ER_DROP_PARTITION_NON_EXISTENT',
        ],
        ...['ER_FK_CANNOT_OPEN_PARENT', 'ER_FK_NO_INDEX_PARENT', 'ER_FK_NO_COLUMN_PARENT'],
    ],
    // PostgreSQL: duplicate object, table, column.
    'existing-object': [
        ...['42710', '42P07', '42701'],
        ...['ER_TABLE_EXISTS_ERROR', 'ER_DUP_FIELDNAME', 'ER_MULTIPLE_PRI_KEY', 'ER_SP_ALREADY_EXISTS'],
        ...['ER_TRG_ALREADY_EXISTS', 'ER_EVENT_ALREADY_EXISTS', 'ER_SAME_NAME_PARTITION'],
    ],
    'present-name': ['ER_DUP_KEYNAME', 'ER_FK_DUP_NAME', 'ER_CHECK_CONSTRAINT_DUP_NAME', 'ER_DUP_CONSTRAINT_NAME'],
    'dependent-objects': ['2BP01'],
    'index-of-foreign-key': ['ER_DROP_INDEX_FK'],
    'column-of-foreign-key': [
        ...['ER_FK_COLUMN_CANNOT_DROP', 'ER_FK_COLUMN_CANNOT_DROP_CHILD', 'ER_FK_COLUMN_NOT_NULL'],
        ...['ER_FK_COLUMN_CANNOT_CHANGE', 'ER_FK_COLUMN_CANNOT_CHANGE_CHILD'],
    ],
    'referenced-table': ['ER_FK_CANNOT_DROP_PARENT', 'ER_ROW_IS_REFERENCED', 'ER_ROW_IS_REFERENCED_2'],
    'bad-foreign-key': ['ER_CANNOT_ADD_FOREIGN', 'ER_FK_INCOMPATIBLE_COLUMNS', 'ER_WRONG_FK_DEF'],
    'bad-default': ['ER_INVALID_DEFAULT', 'ER_BLOB_CANT_HAVE_DEFAULT'],
    'key-too-long': ['ER_TOO_LONG_KEY', 'ER_BLOB_KEY_WITHOUT_LENGTH'],
    'unsafe-enum-value': ['55P04'],
    'no-transaction-allowed': ['25001'],
    'rows-do-not-fit': [
        ...['23502', '23505', '23503', '23514'],
        ...[
            'ER_DUP_ENTRY',
            'ER_BAD_NULL_ERROR',
            'ER_INVALID_USE_OF_NULL',
            'ER_NO_REFERENCED_ROW',
            'ER_NO_REFERENCED_ROW_2',
        ],
        ...['ER_WARN_DATA_TRUNCATED', 'WARN_DATA_TRUNCATED', 'ER_WARN_DATA_OUT_OF_RANGE', 'ER_DATA_TOO_LONG'],
        ...['ER_TRUNCATED_WRONG_VALUE', 'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD', 'ER_INVALID_JSON_TEXT'],
        ...['ER_CHECK_CONSTRAINT_VIOLATED', 'ER_CONSTRAINT_FAILED', 'ER_NO_PARTITION_FOR_GIVEN_VALUE'],
    ],
    lock: ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'],
    'other-flavor': ['ER_UNKNOWN_COLLATION', 'ER_UNKNOWN_CHARACTER_SET', 'ER_UNKNOWN_SYSTEM_VARIABLE'],
    syntax: ['ER_PARSE_ERROR', 'ER_SYNTAX_ERROR'],
    'binary-log': ['ER_BINLOG_UNSAFE_ROUTINE'],
    'missing-right': [
        ...['42501', 'ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_SPECIFIC_ACCESS_DENIED_ERROR'],
        ...['ER_TABLEACCESS_DENIED_ERROR', 'ER_COLUMNACCESS_DENIED_ERROR', 'ER_PROCACCESS_DENIED_ERROR'],
    ],
};
const classes = new Map(Object.keys(codesByClass).flatMap((name) => codesByClass[name].map((code) => [code, name])));
/** serverCodeClass gives the class of a server's error code; null for a code that has none here, and for no code. */
function serverCodeClass(code) {
    return code === null ? null : (classes.get(code) ?? null);
}
/** Words of MariaDB where its number says little: one number for every table that cannot be made, and numbers from 4000 on that drivers name after MySQL's errors. */
const classesByWords = [
    [/errno: 150\b/, 'bad-foreign-key'],
    [/errno: 121\b/, 'present-name'],
    [/^Unknown (?:VIEW|SEQUENCE)\b/, 'missing-object'],
    [/^CONSTRAINT .* failed for /, 'rows-do-not-fit'],
];
/** serverErrorClass gives the class of a server's error by its words where those say more than its code, else by its code; null where neither tells. */
function serverErrorClass({ code, message }) {
    const words = code === null ? undefined : classesByWords.find(([pattern]) => pattern.test(message));
    return words?.[1] ?? serverCodeClass(code);
}


/***/ }),

/***/ 17450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ checkInputs)
/* harmony export */ });
/** checkInputs are the inputs of `check`, in the order of the help text. */
const checkInputs = [
    {
        name: 'project',
        kind: 'text',
        placeholder: 'DIR',
        fallback: '.',
        description: 'Folder of the Knex project: where its knexfile and package.json are.',
    },
    {
        name: 'knexfile',
        kind: 'text',
        placeholder: 'FILE',
        fallback: '',
        description: 'The knexfile, where it has another name or place than Knex expects; relative to the project.',
    },
    {
        name: 'env',
        kind: 'text',
        placeholder: 'NAME',
        fallback: '',
        description: 'Environment of the knexfile. Default: NODE_ENV, else `development`, as Knex does.',
    },
    {
        name: 'client',
        kind: 'text',
        placeholder: 'NAME',
        fallback: '',
        description: "Knex client to use in place of the knexfile's.",
    },
    {
        name: 'database-url',
        kind: 'secret',
        placeholder: 'URL',
        fallback: '',
        description: 'Server to test on, such as a service container: a URL, or `env:NAME` for a variable that holds one. Scratch databases are made there and dropped. Default: a throwaway server.',
    },
    {
        name: 'server',
        kind: 'choice',
        placeholder: 'auto|local|embedded',
        choices: ['auto', 'local', 'embedded'],
        fallback: 'auto',
        description: 'Throwaway server where no database-url is given: binaries of the machine, or the embedded PostgreSQL; auto takes the first that works.',
    },
    {
        name: 'server-version',
        kind: 'text',
        placeholder: 'VERSION',
        fallback: '',
        description: 'Version wanted of a local server, such as `15`, `8.4` or `mariadb-11.8`; default: the newest on the machine, of the product that the Knex client names.',
    },
    {
        name: 'scope',
        kind: 'choice',
        placeholder: 'changed|all',
        choices: ['changed', 'all'],
        fallback: 'changed',
        description: 'Which migrations are judged: those that are new since the base, or all. Without a base to compare with, all are new.',
    },
    {
        name: 'only',
        kind: 'list',
        placeholder: 'MIGRATION',
        fallback: '',
        description: 'Judge only these migrations (file names); all are run.',
    },
    {
        name: 'setup',
        kind: 'text',
        placeholder: 'FILE',
        fallback: '',
        description: 'SQL file, or module with `setup(knex)`, that makes what the project expects before its first migration; relative to the project.',
    },
    {
        name: 'timeout',
        kind: 'number',
        placeholder: 'SECONDS',
        fallback: '60',
        description: 'Limit for one up or down, in seconds.',
    },
    {
        name: 'allow',
        kind: 'list',
        placeholder: 'RULE',
        fallback: '',
        description: 'Rules whose findings are notices in every migration; a comment in the migration allows a rule there alone.',
    },
    {
        name: 'fail-on',
        kind: 'list',
        placeholder: 'RULE',
        fallback: '',
        description: 'Rules whose findings count as errors although they are warnings or notices.',
    },
    {
        name: 'forward-only',
        kind: 'flag',
        placeholder: '',
        fallback: 'false',
        description: 'For teams that write no downs: what concerns the way back becomes a notice.',
    },
    {
        name: 'output',
        kind: 'text',
        placeholder: 'DIR',
        fallback: 'roundtrip-report',
        description: 'Folder for the reports.',
    },
    {
        name: 'allow-remote-host',
        kind: 'list',
        placeholder: 'HOST',
        fallback: '',
        description: "Host names of databases that may be used although they are neither this machine's nor a service of the job, or hold other data.",
    },
    {
        name: 'database-env',
        kind: 'list',
        placeholder: 'NAME',
        fallback: '',
        description: "Further environment variables that must hold the scratch database's URL while migrations run.",
    },
    {
        name: 'job-services',
        kind: 'text',
        placeholder: 'JSON',
        fallback: '',
        description: "The job's services, as GitHub describes them.",
        internal: true,
    },
];


/***/ }),

/***/ 89515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ parseCheckInputs)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76641);
/* harmony import */ var _kernel_secret_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29794);
/* harmony import */ var _definitions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17450);





/** parseCheckInputs validates all inputs together: every problem is in the one message. */
function parseCheckInputs(raw, surroundings) {
    const problems = [];
    const read = reader(raw, problems);
    const project = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(surroundings.cwd, read.text('project') ?? '.');
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(project, { throwIfNoEntry: false })?.isDirectory())
        problems.push(`project: there is no folder ${project}.`);
    const within = (name) => {
        const file = read.text(name);
        if (file === null)
            return null;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(project, file);
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path))
            problems.push(`${name}: there is no file ${path}.`);
        return path;
    };
    const inputs = {
        project,
        knexfile: within('knexfile'),
        environment: read.text('env'),
        client: read.text('client'),
        databaseUrl: readUrl(read.text('database-url'), surroundings, problems),
        server: (read.text('server') ?? 'auto'),
        serverVersion: readVersion(read.text('server-version'), problems),
        scope: (read.text('scope') ?? 'changed'),
        only: read.list('only'),
        setup: within('setup'),
        timeout: (read.number('timeout') ?? 60) * 1000,
        allow: read.list('allow'),
        failOn: read.list('fail-on'),
        forwardOnly: read.flag('forward-only'),
        output: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(surroundings.cwd, read.text('output') ?? 'roundtrip-report'),
        allowRemoteHost: read.list('allow-remote-host'),
        databaseEnv: read.list('database-env'),
        jobServices: read.text('job-services'),
    };
    problems.push(...contradictions(inputs));
    if (problems.length > 0)
        throw invalid(problems);
    return inputs;
}
/** A day: no step of a check takes longer, and a timer cannot wait much longer either. */
const longestTimeout = 86_400_000;
/** What one input asks for, another must not quietly overrule. */
function contradictions({ databaseUrl, server, serverVersion, timeout, only }) {
    return [
        timeout > longestTimeout ? `timeout: at most ${longestTimeout / 1000} seconds.` : null,
        only.some((name) => name.trim() === '') ? 'only: an empty name.' : null,
        databaseUrl !== null && server !== 'auto' ? `server: ${server} and database-url name two servers; give one.` : null,
        databaseUrl !== null && serverVersion !== null
            ? 'server-version: the server of database-url has the version it has.'
            : null,
        server === 'embedded' && serverVersion !== null
            ? 'server-version: the embedded server has one version only.'
            : null,
    ].filter((problem) => problem !== null);
}
function invalid(problems) {
    const count = problems.length === 1 ? 'An input is' : `${problems.length} inputs are`;
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4(`${count} not right: ${problems.join(' ')}`, {
        blame: 'user',
        advice: '`knex-roundtrip help check` describes every input.',
    });
}
/** A URL given as `env:NAME` is read from the variable, so that it stands in no process list. */
function readUrl(text, { environment }, problems) {
    if (text === null)
        return null;
    if (!text.startsWith('env:'))
        return new _kernel_secret_js__WEBPACK_IMPORTED_MODULE_3__/* .Secret */ .zh(text);
    const name = text.slice('env:'.length);
    if (name === '') {
        problems.push('database-url: env: names no variable; write env:NAME.');
        return null;
    }
    const value = environment[name];
    if (value === undefined || value === '') {
        problems.push(`database-url: the environment variable ${name} is not set.`);
        return null;
    }
    return new _kernel_secret_js__WEBPACK_IMPORTED_MODULE_3__/* .Secret */ .zh(value);
}
function readVersion(text, problems) {
    if (text !== null && !/^(?:[a-z]+[-:@]?)?(?:\d+(?:\.\d+)*)?$/i.test(text)) {
        problems.push(`server-version: "${text}" is not a version such as 15, 8.4 or mariadb-11.8.`);
    }
    return text;
}
function reader(raw, problems) {
    const values = (definition) => {
        const given = raw.get(definition.name) ?? [];
        return given.length > 0 ? given : definition.fallback === '' ? [] : [definition.fallback];
    };
    const last = (name) => {
        const definition = _definitions_js__WEBPACK_IMPORTED_MODULE_4__/* .checkInputs */ .s.find((input) => input.name === name);
        const value = values(definition).at(-1)?.trim();
        if (value === undefined || value === '')
            return null;
        if (definition.choices !== undefined && !definition.choices.includes(value)) {
            problems.push(`${name}: "${value}" is none of ${definition.choices.join(', ')}.`);
        }
        return value;
    };
    return {
        text: last,
        list: (name) => raw.get(name) ?? [],
        number(name) {
            const value = last(name);
            if (value === null)
                return null;
            const number = Number(value);
            if (!(Number.isFinite(number) && number > 0))
                problems.push(`${name}: "${value}" is not a number above zero.`);
            return number;
        },
        flag(name) {
            const value = last(name);
            if (value !== null && !['true', 'false'].includes(value))
                problems.push(`${name}: "${value}" is not true or false.`);
            return value === 'true';
        },
    };
}


/***/ }),

/***/ 37426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lR: () => (/* binding */ readArguments),
/* harmony export */   rr: () => (/* binding */ requireCommand),
/* harmony export */   ry: () => (/* binding */ splitList)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76641);
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50538);



/** commands are the commands of this version. */
const commands = ['check'];
/** requireCommand takes the command off the words and gives the rest; an unknown command is refused. */
function requireCommand([command = '', ...words]) {
    if (commands.includes(command))
        return words;
    const close = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(command, commands);
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(command === '' ? 'No command was given.' : `There is no command "${command}".`, {
        blame: 'user',
        advice: close === null ? '`knex-roundtrip help` lists the commands.' : `Did you mean \`knex-roundtrip ${close}\`?`,
    });
}
/** readArguments reads the options of one command from the command line; words that are no option are refused. */
function readArguments(words, definitions) {
    const options = Object.fromEntries(definitions.map((definition) => [
        definition.name,
        { type: definition.kind === 'flag' ? 'boolean' : 'string', multiple: true },
    ]));
    const { tokens } = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({ args: [...words], options, strict: false, tokens: true });
    const raw = new Map();
    for (const token of tokens) {
        if (token.kind === 'option-terminator')
            continue;
        if (token.kind === 'positional')
            throw unexpected(token.value);
        const definition = definitions.find(({ name }) => name === token.name && token.rawName.startsWith('--'));
        if (definition === undefined)
            throw unknown(token.rawName, definitions);
        const value = definition.kind === 'flag' ? (token.value ?? 'true') : token.value;
        if (value === undefined || (value.startsWith('--') && !token.inlineValue))
            throw valueMissing(definition);
        raw.set(definition.name, [...(raw.get(definition.name) ?? []), value]);
    }
    return raw;
}
/** splitList splits an action input at commas and line breaks. */
function splitList(text) {
    return text
        .split(/[\n,]/)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');
}
function unexpected(word) {
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`The word "${word}" is not understood here.`, {
        blame: 'user',
        advice: 'Options are written --name value; `knex-roundtrip help check` lists them.',
    });
}
function unknown(option, definitions) {
    const name = option.replace(/^-+/, '');
    const close = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(name, definitions.filter(({ internal }) => !internal).map((definition) => definition.name));
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`There is no option ${option}.`, {
        blame: 'user',
        advice: close === null ? '`knex-roundtrip help check` lists them all.' : `Did you mean --${close}?`,
    });
}
function valueMissing(definition) {
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`The option --${definition.name} needs a value.`, {
        blame: 'user',
        advice: `Write --${definition.name} ${definition.placeholder}.`,
    });
}


/***/ }),

/***/ 18099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ assertNever)
/* harmony export */ });
/** assertNever ends a switch over a union: a member that is added later fails to compile here. */
function assertNever(value) {
    throw new Error(`A case was forgotten: ${JSON.stringify(value)}`);
}


/***/ }),

/***/ 76641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   es: () => (/* binding */ rootCause),
/* harmony export */   j$: () => (/* binding */ Interrupted),
/* harmony export */   v4: () => (/* binding */ ToolError)
/* harmony export */ });
/** ToolError is a failure of the tool or of what it stands on, never of a migration (that is a value): one sentence and the way out. */
class ToolError extends Error {
    blame;
    advice;
    constructor(message, details) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.name = 'ToolError';
        this.blame = details.blame;
        this.advice = details.advice;
    }
}
/** Interrupted ends a run that a person or the runner cancelled; what was started is released on the way out. */
class Interrupted extends Error {
    constructor() {
        super('The run was interrupted.');
        this.name = 'Interrupted';
    }
}
/** rootCause gives what went wrong first, where releasing what was held failed as well. */
function rootCause(thrown) {
    const isSuppressed = thrown instanceof Error && thrown.name === 'SuppressedError' && 'suppressed' in thrown;
    return isSuppressed ? rootCause(thrown.suppressed) : thrown;
}
/** messageOf gives a printable sentence for any thrown value, undefined and null included. */
function messageOf(thrown) {
    if (thrown instanceof AggregateError && thrown.message === '')
        return thrown.errors.map(messageOf).join('; ');
    if (thrown instanceof Error)
        return thrown.message === '' ? thrown.name : thrown.message;
    if (typeof thrown === 'string')
        return thrown;
    return `a thrown ${thrown === null ? 'null' : typeof thrown}`;
}


/***/ }),

/***/ 50538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** nearest finds the word that takes the fewest edits to reach; null where none is near (more than half of it would be typed anew). */
function nearest(word, candidates) {
    const scored = candidates.map((candidate) => ({ candidate, distance: editDistance(word.slice(0, 64), candidate) }));
    const best = scored.sort((a, b) => a.distance - b.distance)[0];
    return best !== undefined && best.distance <= Math.ceil(best.candidate.length / 2) ? best.candidate : null;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ 29794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ redact),
/* harmony export */   KL: () => (/* binding */ redactDeep),
/* harmony export */   QD: () => (/* binding */ isWorthHiding),
/* harmony export */   cl: () => (/* binding */ spellings),
/* harmony export */   mE: () => (/* binding */ secretsOfUrl),
/* harmony export */   zh: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

const hidden = '***';
/** Secret holds a string that prints as `***` however it is printed; `reveal` is the only way to it. */
class Secret {
    #value;
    constructor(value) {
        this.#value = value;
    }
    reveal() {
        return this.#value;
    }
    toString() {
        return hidden;
    }
    toJSON() {
        return hidden;
    }
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
        return hidden;
    }
}
/** spellings lists every form in which a secret can turn up in text (raw, URL-encoded, base64, JSON-escaped, per line); forms under 4 characters are left out, since masking them would shred every log. */
function spellings(secret) {
    const raw = secret.reveal();
    const forms = [
        raw,
        encodeURIComponent(raw),
        encodeURI(raw),
        Buffer.from(raw).toString('base64'),
        JSON.stringify(raw).slice(1, -1),
        ...raw.split(/\r?\n/),
    ];
    return [...new Set(forms)].filter((form) => form.length >= 4).sort((a, b) => b.length - a.length);
}
/** redact replaces every spelling of the secrets in a text by `***`. */
function redact(text, secrets) {
    return secrets
        .filter(isWorthHiding)
        .flatMap(spellings)
        .reduce((clean, form) => clean.replaceAll(form, hidden), text);
}
/** Passwords that everybody knows protect nothing, and as words they stand in every schema. */
const openWords = new Set(['postgres', 'password', 'root', 'mysql', 'mariadb', 'test', 'admin', 'secret', 'user']);
/** isWorthHiding tells a password from a word that a throwaway container is given. */
function isWorthHiding(secret) {
    return secret.reveal().length >= 4 && !openWords.has(secret.reveal().toLowerCase());
}
/** redactDeep gives a JSON-like value in which every spelling of the secrets is replaced in every text, keys included. */
function redactDeep(value, secrets) {
    const forms = secrets.filter(isWorthHiding).flatMap(spellings);
    if (forms.length === 0)
        return value;
    const clean = (text) => forms.reduce((rest, form) => rest.replaceAll(form, hidden), text);
    const walk = (found) => {
        if (typeof found === 'string')
            return clean(found);
        if (Array.isArray(found))
            return found.map(walk);
        if (typeof found !== 'object' || found === null)
            return found;
        return Object.fromEntries(Object.entries(found).map(([key, entry]) => [clean(key), walk(entry)]));
    };
    return walk(value);
}
/** secretsOfUrl gives what must not be shown of a database URL: the whole of it, and its password as written and decoded. A malformed URL is taken apart as well as can be. */
function secretsOfUrl(url) {
    const text = url.reveal();
    const password = /^[a-z0-9+]+:\/\/[^/?#]*?:([^/?#]*)@/i.exec(text)?.[1] ?? '';
    return [...new Set([text, password, decoded(password)])].filter((form) => form !== '').map((form) => new Secret(form));
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 99836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
/** version is the tool's own, equal to that of package.json. */
const version = '0.1.0';


/***/ }),

/***/ 96331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ frameReader),
/* harmony export */   Yt: () => (/* binding */ encodeFrame),
/* harmony export */   cN: () => (/* binding */ nonceLength)
/* harmony export */ });
/** nonceLength is how many random bytes begin each frame: what does not carry them was not written by us. */
const nonceLength = 16;
const lengthBytes = 4;
const longestBody = 256 * 1024 * 1024;
/** encodeFrame writes a message as nonce, big-endian length and JSON. */
function encodeFrame(nonce, message) {
    const body = Buffer.from(JSON.stringify(message));
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(body.length);
    return Buffer.concat([nonce, length, body]);
}
/** frameReader reads frames of one nonce and finds its way back after foreign bytes. */
function frameReader(nonce) {
    let rest = Buffer.alloc(0);
    return {
        push(chunk) {
            rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
            const messages = [];
            for (;;) {
                const taken = takeFrame(rest, nonce);
                rest = taken.rest;
                if (!taken.found)
                    return messages;
                if (taken.message !== undefined)
                    messages.push(taken.message);
            }
        },
    };
}
function takeFrame(bytes, nonce) {
    const start = bytes.indexOf(nonce);
    if (start < 0)
        return { found: false, rest: bytes.subarray(Math.max(0, bytes.length - nonce.length + 1)) };
    const head = start + nonce.length + lengthBytes;
    if (bytes.length < head)
        return { found: false, rest: bytes.subarray(start) };
    const length = bytes.readUInt32BE(head - lengthBytes);
    if (length > longestBody)
        return { found: true, rest: bytes.subarray(start + nonce.length) };
    if (bytes.length < head + length)
        return { found: false, rest: bytes.subarray(start) };
    const message = parse(bytes.subarray(head, head + length));
    return { found: true, message, rest: bytes.subarray(message === undefined ? start + nonce.length : head + length) };
}
function parse(body) {
    try {
        return JSON.parse(body.toString());
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ checkDocument)
});

// EXTERNAL MODULE: ./build/rules/words.js
var words = __webpack_require__(87557);
;// CONCATENATED MODULE: ./build/report/document.js
/** text makes plain words of a line. */
const document_text = (words) => ({ text: words });
/** code makes a name or value of a line. */
const code = (words) => ({ code: words });
/** strong makes words that stand out in a line. */
const strong = (words) => ({ strong: words });

// EXTERNAL MODULE: ./build/report/markup.js
var markup = __webpack_require__(29271);
// EXTERNAL MODULE: ./build/report/totals.js
var totals = __webpack_require__(91756);
;// CONCATENATED MODULE: ./build/report/words.js
/** statusWords gives every status its mark and its words. */
const statusWords = {
    applied: { mark: '➖', words: 'applied, not judged' },
    symmetric: { mark: '✅', words: 'symmetric' },
    'down-noop': { mark: '❌', words: 'down does nothing' },
    'down-throws': { mark: '❌', words: 'down throws' },
    'down-differs': { mark: '❌', words: 'down leaves the schema different' },
    'reup-throws': { mark: '❌', words: 'second up throws' },
    'reup-differs': { mark: '❌', words: 'second up gives another schema' },
    'reup-nondeterministic': { mark: '❌', words: 'up gives another schema each time' },
    'up-throws': { mark: '❌', words: 'up throws' },
    'load-failed': { mark: '❌', words: 'cannot be loaded' },
    'timed-out': { mark: '❌', words: 'does not end' },
    exited: { mark: '❌', words: 'ends its process' },
    blocked: { mark: '⏸️', words: 'blocked' },
    inconclusive: { mark: '⚠️', words: 'not decided' },
    'irreversible-declared': { mark: '☑️', words: 'declared irreversible' },
};
/** wordsOfTrip are a trip's status words; one that is only applied says so, and one that looks well and has an error beside its own round trip does not look well. */
function wordsOfTrip({ judged, status }, hasError) {
    const own = statusWords[!judged && status === 'symmetric' ? 'applied' : status];
    if (!hasError || !['✅', '➖'].includes(own.mark))
        return own;
    return { mark: '❌', words: own.mark === '✅' ? `${own.words} by itself` : own.words };
}
/** verdictMarks gives every verdict its mark. */
const verdictMarks = {
    passed: '✅',
    'nothing-to-check': '✅',
    failed: '❌',
    inconclusive: '⚠️',
};
/** severityMarks gives every severity its mark. */
const severityMarks = { error: '❌', warning: '⚠️', notice: 'ℹ️' };
/** duration writes milliseconds for people: "12 ms", "3.4 s", "2 min 5 s". */
function duration(milliseconds) {
    if (milliseconds < 1000)
        return `${Math.round(milliseconds)} ms`;
    const seconds = milliseconds / 1000;
    if (seconds < 60)
        return `${seconds.toFixed(1)} s`;
    return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
const vendors = { postgresql: 'PostgreSQL', mysql: 'MySQL', mariadb: 'MariaDB' };
const sources = {
    url: 'the given server',
    local: 'a throwaway server of this machine',
    embedded: 'the embedded server',
};
/** serverWords names a server: "PostgreSQL 15.18 (a throwaway server of this machine)". */
function serverWords(server) {
    return `${vendors[server.vendor]} ${server.version} (${sources[server.source]})`;
}

;// CONCATENATED MODULE: ./build/report/sections/overview.js





/** titleOf says in one line how the check ended. */
function titleOf(outcome) {
    return `${verdictMarks[outcome.verdict]} Knex Roundtrip: ${headline(outcome)}`;
}
function headline(outcome) {
    const { judged } = (0,totals/* totalsOf */.v)(outcome);
    const bad = new Set(outcome.findings.flatMap(({ severity, migration }) => severity === 'error' && migration !== null ? [migration] : []));
    switch (outcome.verdict) {
        case 'passed':
            return `passed, ${(0,words/* quantity */.au)(judged, 'migration')} judged`;
        case 'nothing-to-check':
            return 'nothing to check';
        case 'inconclusive':
            return 'not decided';
        default:
            return bad.size === 0
                ? 'failed'
                : `failed, ${bad.size} of ${(0,words/* quantity */.au)(judged, 'migration')} ${bad.size === 1 ? 'needs' : 'need'} work`;
    }
}
/** verdictSection is the one line that everybody reads. */
function verdictSection(outcome) {
    return {
        id: 'verdict',
        weight: 0,
        counts: 'verdict',
        blocks: [{ type: 'paragraph', line: (0,markup/* parseLine */.A)(outcome.reason) }],
    };
}
/** Up to this many migrations stand in the open; of more, those that came back are folded away. */
const openRows = 30;
/** migrationsSection is the table of migrations: what became of each, and how long it took. */
function migrationsSection({ trips, findings }) {
    const failed = new Set(findings.filter(({ severity }) => severity === 'error').map(({ migration }) => migration));
    const table = (some) => migrationsTable(some, failed);
    const plain = trips.filter((trip) => ['✅', '➖'].includes(wordsOfTrip(trip, failed.has(trip.migration.name)).mark));
    const other = trips.filter((trip) => !plain.includes(trip));
    const folded = trips.length > openRows && plain.length > 0;
    const blocks = folded
        ? [
            ...(other.length > 0 ? [table(other)] : []),
            {
                type: 'details',
                summary: [document_text(`${(0,words/* quantity */.au)(plain.length, 'migration')} without anything to say`)],
                blocks: [table(plain)],
            },
        ]
        : [table(trips)];
    return { id: 'migrations', weight: 3, counts: 'table of migrations', blocks: trips.length === 0 ? [] : blocks };
}
function migrationsTable(trips, failed) {
    return {
        type: 'table',
        columns: [
            { title: 'Migration', align: 'left' },
            { title: 'Result', align: 'left' },
            { title: 'up', align: 'right' },
            { title: 'down', align: 'right' },
            { title: 'up again', align: 'right' },
        ],
        rows: trips.map((trip) => rowOf(trip, failed.has(trip.migration.name))),
    };
}
/** A status that is excused (declared, allowed, forward only) does not look like a failure. */
function rowOf(trip, failed) {
    const { mark: own, words } = wordsOfTrip(trip, failed);
    const mark = own === '❌' && !failed ? '☑️' : own;
    const { up, down, reapply } = trip.facts;
    return [[code(trip.migration.name)], [document_text(`${mark} ${words}`)], ...[up, down, reapply].map(timeCell)];
}
function timeCell(step) {
    return [document_text(step === null ? '' : duration(step.milliseconds))];
}
/** deploySection says how Knex's own latest and rollback went. */
function deploySection({ deploy }) {
    const words = {
        ok: 'gives the schema of the single round trips',
        throws: 'throws',
        differs: 'gives another schema',
        'not-run': 'was not run',
    };
    const back = {
        ok: 'leads back to the start',
        throws: 'throws',
        differs: 'does not lead back',
        'not-run': 'was not run',
    };
    const line = [
        document_text("All new migrations at once, by Knex's own "),
        code('latest'),
        document_text(`: ${words[deploy.latest]}; `),
        code('rollback'),
        document_text(`: ${back[deploy.rollback]}.`),
    ];
    const silent = deploy.latest === 'not-run' && deploy.rollback === 'not-run';
    return { id: 'deploy', weight: 6, counts: 'deploy', blocks: silent ? [] : [{ type: 'paragraph', line }] };
}
/** serverSection says what the check ran on, and what is to be known about server and project. */
function serverSection(outcome) {
    const { base, head, milliseconds } = outcome;
    const versions = `${serverWords(outcome.server)}, Knex ${outcome.knex}, Node ${outcome.node}, Knex Roundtrip ${outcome.tool}`;
    const commit = (name, sha) => sha === null ? [] : [document_text(`, ${name} `), code(sha.slice(0, 7))];
    const first = [
        document_text(versions),
        ...commit('head', head),
        ...commit('base', base.sha),
        document_text(`; ${duration(milliseconds)}.`),
    ];
    const lines = base.reason === null ? [first] : [first, (0,markup/* parseLine */.A)(base.reason)];
    const blocks = [...lines.map((line) => ({ type: 'paragraph', line })), ...noticeBlocks(outcome.notices)];
    return { id: 'server', weight: 2, counts: 'server', blocks };
}
const mostNotices = 20;
function noticeBlocks(notices) {
    if (notices.length === 0)
        return [];
    const rest = notices.length - mostNotices;
    const more = rest > 0 ? [[document_text(`${rest} more are in report.json.`)]] : [];
    return [{ type: 'list', items: [...notices.slice(0, mostNotices).map(markup/* parseLine */.A), ...more] }];
}

// EXTERNAL MODULE: ./build/report/exceptions.js
var exceptions = __webpack_require__(56925);
// EXTERNAL MODULE: ./build/schema/identity.js
var identity = __webpack_require__(44814);
// EXTERNAL MODULE: ./build/report/half-done.js
var half_done = __webpack_require__(3647);
;// CONCATENATED MODULE: ./build/report/sections/trouble.js






/** troubleSections holds one section per migration with errors or warnings, worst first, and one per finding about none alone. */
function troubleSections(outcome, detail) {
    const serious = outcome.findings.filter(({ severity }) => severity !== 'notice');
    const groups = new Map();
    for (const finding of serious) {
        const key = finding.migration ?? '';
        groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    return [...groups].flatMap(([name, findings], index) => {
        const trip = outcome.trips.find(({ migration }) => migration.name === name) ?? null;
        return [
            {
                id: `migration:${name}`,
                weight: 10 + index / 10_000,
                counts: 'migrations with findings',
                blocks: groupBlocks({ trip, findings, detail }),
            },
        ];
    });
}
function groupBlocks({ trip, findings, detail }) {
    const own = findings.flatMap((finding) => findingBlocks(finding));
    if (trip === null)
        return [{ type: 'heading', level: 3, line: [document_text('The migrations together')] }, ...own];
    const { mark, words } = wordsOfTrip(trip, findings.some(({ severity }) => severity === 'error'));
    const heading = {
        type: 'heading',
        level: 3,
        line: [document_text(`${mark} `), code(trip.migration.name), document_text(`: ${words}`)],
    };
    return [heading, ...own, ...(detail === 'full' ? [...differenceBlocks(trip), ...sqlBlocks(trip)] : [])];
}
function findingBlocks(finding) {
    const place = finding.location === null ? [] : [document_text(' in '), code(placeOf(finding.location))];
    const label = [document_text(`${severityMarks[finding.severity]} Rule `), code(finding.rule), ...place, document_text('.')];
    const [first, ...rest] = (0,markup/* parseMarkup */.K)(finding.advice);
    const advice = first?.type === 'paragraph'
        ? [{ type: 'paragraph', line: [strong('What to do:'), document_text(' '), ...first.line] }, ...rest]
        : (0,markup/* parseMarkup */.K)(finding.advice);
    return [...(0,markup/* parseMarkup */.K)(finding.message), ...advice, { type: 'paragraph', line: label }];
}
/** placeOf writes a location as people jump to it: `file:line`. */
function placeOf({ file, line }) {
    return line === null ? file : `${file}:${line}`;
}
const mostRows = 50;
const momentWords = { up: 'up', down: 'down', reapply: 'up again' };
function differenceBlocks({ differences: lasting, facts }) {
    const differences = [
        ...(0,half_done/* halfDoneDifferences */.y)(facts).map((difference) => ({
            moment: `${momentWords[difference.after]}, half done`,
            difference,
        })),
        ...lasting.map((difference) => ({ moment: momentWords[difference.after], difference })),
    ];
    if (differences.every(({ difference }) => difference.fact === null))
        return [];
    const rows = differences.slice(0, mostRows).map(differenceRow);
    const rest = differences.length - rows.length;
    const more = rest > 0 ? [{ type: 'paragraph', line: [document_text(`${rest} more are in report.json.`)] }] : [];
    const columns = ['After', 'Object', 'Property', 'Before', 'Then'].map((title) => ({ title, align: 'left' }));
    return [
        {
            type: 'details',
            summary: [document_text(`${(0,words/* quantity */.au)(differences.length, 'difference')}, property by property`)],
            blocks: [{ type: 'table', columns, rows }, ...more],
        },
    ];
}
function differenceRow({ moment, difference }) {
    const { path, fact, before, then } = difference;
    const kind = path.at(-1)?.kind ?? '';
    const object = [document_text(`${kind.replaceAll('-', ' ')} `), code((0,identity/* displayPath */.Gt)(path))];
    const value = (side) => fact === null ? [document_text(side === null ? 'not there' : 'there')] : [code(valueText(side))];
    return [[document_text(moment)], object, [document_text(fact ?? 'the whole object')], value(before), value(then)];
}
function valueText(value) {
    return (0,words/* oneLine */.TN)(typeof value === 'string' ? value : JSON.stringify(value), 200);
}
const mostSql = 20_000;
function sqlBlocks({ facts }) {
    const { up, down } = facts;
    return [...stepSql('up', up), ...stepSql('down', down)];
}
function stepSql(name, step) {
    const statements = step !== null && 'trace' in step ? step.trace.sql : [];
    if (step === null || !('trace' in step) || statements.length === 0)
        return [];
    const joinedText = statements.map((statement) => `${statement.trim().replace(/;$/, '')};`).join('\n');
    const cut = joinedText.length > mostSql || step.trace.sqlCut;
    const shown = cut ? `${joinedText.slice(0, mostSql)}\n-- and more` : joinedText;
    return [
        {
            type: 'details',
            summary: [document_text(`What ${name} sent: ${(0,words/* quantity */.au)(statements.length, 'statement')}`)],
            blocks: [{ type: 'code', language: 'sql', text: shown }],
        },
    ];
}

;// CONCATENATED MODULE: ./build/report/sections/remarks.js





const mostItems = 100;
/** noticesSection lists what is worth knowing and stops nothing. */
function noticesSection({ findings }) {
    const notices = findings.filter(({ severity }) => severity === 'notice');
    const items = notices.map(({ message }) => noticeLine(message));
    return folded({ id: 'notices', weight: 40, counts: 'notices' }, { title: (0,words/* quantity */.au)(items.length, 'notice'), items });
}
/** A notice is one line: the first sentence of the message and the list below it, without code blocks. */
function noticeLine(message) {
    return (0,markup/* parseMarkup */.K)(message)
        .flatMap((block) => block.type === 'paragraph' ? [block.line] : block.type === 'list' ? block.items : [])
        .flatMap((line, index) => (index === 0 ? line : [document_text(' '), ...line]));
}
/** exceptionsSection lists every declared exception with its place and reason. */
function exceptionsSection(outcome) {
    const declared = (0,exceptions/* exceptionsOf */.Y)(outcome);
    const rows = declared
        .slice(0, mostItems)
        .map(({ file, line, kind, rule, reason }) => [
        [code(placeOf({ file, line }))],
        kind === 'allow' ? [document_text('allow '), code(rule ?? '')] : [document_text('irreversible')],
        [document_text(reason ?? 'no reason given, so it does not count')],
    ]);
    const columns = ['Where', 'Declared', 'Because'].map((title) => ({ title, align: 'left' }));
    const rest = declared.length - rows.length;
    const blocks = [
        { type: 'heading', level: 3, line: [document_text('Declared exceptions')] },
        { type: 'table', columns, rows },
        ...(rest > 0 ? [{ type: 'paragraph', line: [document_text(`${rest} more are in report.json.`)] }] : []),
    ];
    return { id: 'exceptions', weight: 20, counts: 'declared exceptions', blocks: declared.length === 0 ? [] : blocks };
}
/** unsupportedSection lists the objects of the database that the check does not model. */
function unsupportedSection({ unsupported }) {
    const items = unsupported.map(({ kind, name, reason }) => [document_text(`${kind} `), code(name), document_text(`: `), ...(0,markup/* parseLine */.A)(reason)]);
    const title = `${(0,words/* quantity */.au)(items.length, 'object')} that the check does not model (held by digest only)`;
    return folded({ id: 'unsupported', weight: 50, counts: 'unsupported objects' }, { title, items });
}
function folded(section, { title, items }) {
    if (items.length === 0)
        return { ...section, blocks: [] };
    const rest = items.length - mostItems;
    const more = rest > 0 ? [[document_text(`${rest} more are in report.json.`)]] : [];
    const list = { type: 'list', items: [...items.slice(0, mostItems), ...more] };
    return { ...section, blocks: [{ type: 'details', summary: [document_text(title)], blocks: [list] }] };
}

;// CONCATENATED MODULE: ./build/report/check-document.js



/** checkDocument makes the report of a check: the verdict first, then the table, then each migration that needs work. */
function checkDocument(outcome, detail = 'full') {
    const sections = [
        verdictSection(outcome),
        ...(detail === 'full' ? [migrationsSection(outcome)] : []),
        ...troubleSections(outcome, detail),
        deploySection(outcome),
        exceptionsSection(outcome),
        noticesSection(outcome),
        ...(detail === 'full' ? [unsupportedSection(outcome)] : []),
        serverSection(outcome),
    ];
    return { title: titleOf(outcome), sections: sections.filter(({ blocks }) => blocks.length > 0) };
}


/***/ }),

/***/ 56925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ exceptionsOf)
/* harmony export */ });
/* harmony import */ var _rules_rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96165);

/** exceptionsOf lists the declared exceptions of the judged migrations, in their order; what was only meant as one is a finding and not listed. */
function exceptionsOf({ trips }) {
    return trips
        .filter((trip) => trip.judged)
        .flatMap(({ migration, declarations }) => declarations.flatMap(({ kind, rule, reason, line }) => {
        const file = (0,_rules_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .migrationPath */ .OQ)(migration) ?? migration.name;
        return kind === 'unknown' ? [] : [{ kind, rule, reason, migration: migration.name, file, line }];
    }));
}


/***/ }),

/***/ 96517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ escapeSummary),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   X1: () => (/* binding */ escapeText),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   d6: () => (/* binding */ codeFence)
/* harmony export */ });
/* harmony import */ var _rules_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87557);

/*
 * GitHub turns more than Markdown into links and pictures: mentions, issue numbers, commit ids, addresses, emoji. A
 * zero-width space, written as an entity, breaks each of them and shows nothing. While a text is escaped, a control
 * character stands for it: visible() has replaced every one that the text itself may have held.
 */
const breaker = '\u0001';
const links = [
    [/@(?=[\p{L}\p{N}_-])/gu, `@${breaker}`],
    [/#(?=\d)/g, `#${breaker}`],
    [/\b(GH)-(?=\d)/gi, `$1-${breaker}`],
    [/(:)(?=\/\/)/g, `$1${breaker}`],
    [/\b(www)(?=\.)/gi, `$1${breaker}`],
    [/\b(?=[0-9a-f]{7,40}\b)([0-9a-f])/gi, `$1${breaker}`],
    [/:(?=[a-z0-9_+-]+:)/gi, `:${breaker}`],
];
function breakLinks(words) {
    return links.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), words);
}
function writeBreakers(escaped) {
    return escaped.replaceAll(breaker, '&#8203;');
}
/** escapeHtml escapes for HTML text and attribute values. */
function escapeHtml(text) {
    return escapeEntities((0,_rules_words_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(text));
}
function escapeEntities(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
}
function singleLine(text) {
    return (0,_rules_words_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(text).replaceAll('\n', ' ');
}
/** escapeText escapes words for a Markdown line or table cell: nothing in them is markup, a link, a mention or an image. */
function escapeText(words) {
    const escaped = breakLinks(singleLine(words))
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replace(/[\\`*_{}[\]!|~$]/g, '\\$&')
        .replace(/^(\s*)([-+#=>])/, '$1\\$2')
        .replace(/^(\s*\d+)([.)])/, '$1\\$2');
    return writeBreakers(escaped);
}
/** escapeSummary escapes words for the inside of an HTML element within Markdown, such as summary. */
function escapeSummary(words) {
    return writeBreakers(escapeInHtml(breakLinks(singleLine(words))));
}
/** Within an HTML element Markdown still reads its own marks, so they become entities too. */
function escapeInHtml(line) {
    return escapeEntities(line).replace(/[\\`*_[\]!|~$]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
/** codeSpan writes a code span that nothing in the text can end. Where marks could be read in two ways, it is an HTML element with entities. */
function codeSpan(words) {
    const line = singleLine(words);
    if (line.trim() === '')
        return '<code>&nbsp;</code>';
    if (!/[`|\\]/.test(line))
        return `\`${line}\``;
    return `<code>${escapeInHtml(line)}</code>`;
}
/** codeFence writes a fenced block whose fence is longer than any run of backticks in it. */
function codeFence(language, content) {
    const shown = (0,_rules_words_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(content).replace(/\n+$/, '');
    const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
    const mark = '`'.repeat(longest + 1);
    return `${mark}${language}\n${shown}\n${mark}`;
}


/***/ }),

/***/ 39941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ printMarkdown),
  m: () => (/* binding */ summaryLimit)
});

// EXTERNAL MODULE: ./build/kernel/assert-never.js
var assert_never = __webpack_require__(18099);
// EXTERNAL MODULE: ./build/rules/words.js
var words = __webpack_require__(87557);
;// CONCATENATED MODULE: ./build/report/formats/budget.js

/** fitSections prints the sections that find room, in their order: the least weighty are left out first, each whole, so that no table or fence is cut. */
function fitSections(sections, budget) {
    const printed = sections.map((section, index) => ({ section, index, words: budget.print(section) }));
    const byWeight = [...printed].sort((a, b) => a.section.weight - b.section.weight || a.index - b.index);
    const kept = new Set();
    let room = budget.limit;
    for (const { index, words } of byWeight) {
        const size = new TextEncoder().encode(words).length + 2;
        if (size > room)
            continue;
        room -= size;
        kept.add(index);
    }
    const omitted = printed.filter(({ index }) => !kept.has(index)).map(({ section }) => section);
    return {
        shown: printed.filter(({ index }) => kept.has(index)).map(({ words }) => words),
        omitted: omittedSentence(omitted),
    };
}
function omittedSentence(sections) {
    if (sections.length === 0)
        return null;
    const counts = new Map();
    for (const { counts: noun } of sections)
        counts.set(noun, (counts.get(noun) ?? 0) + 1);
    const parts = [...counts].map(([noun, count]) => `${count} more (${noun})`);
    return `There was no room for everything; left out: ${(0,words/* joined */.oR)(parts)}. The report folder holds it all.`;
}

// EXTERNAL MODULE: ./build/report/formats/escape.js
var formats_escape = __webpack_require__(96517);
;// CONCATENATED MODULE: ./build/report/formats/markdown.js



/** summaryLimit is the most bytes that GitHub takes as one step's job summary. */
const summaryLimit = 1024 * 1024;
/** printMarkdown writes a document as GitHub-flavoured Markdown of at most `limit` bytes; sections that find no room are left out whole and counted. */
function printMarkdown(document, limit = summaryLimit) {
    const title = `## ${(0,formats_escape/* escapeText */.X1)(document.title)}`;
    const { shown, omitted } = fitSections(document.sections, {
        limit: limit - byteLength(title) - 200,
        print: printSection,
    });
    const note = omitted === null ? [] : [`> ${(0,formats_escape/* escapeText */.X1)(omitted)}`];
    return `${[title, ...shown, ...note].join('\n\n')}\n`;
}
function byteLength(words) {
    return new TextEncoder().encode(words).length;
}
function printSection({ blocks }) {
    return blocks.map(printBlock).join('\n\n');
}
const alerts = { good: 'TIP', error: 'CAUTION', warning: 'WARNING', notice: 'NOTE' };
function printBlock(block) {
    switch (block.type) {
        case 'heading':
            return `${'#'.repeat(block.level)} ${printLine(block.line)}`;
        case 'paragraph':
            return printLine(block.line);
        case 'list':
            return block.items.map((item) => `- ${printLine(item)}`).join('\n');
        case 'table':
            return printTable(block);
        case 'code':
            return (0,formats_escape/* codeFence */.d6)(block.language, block.text);
        case 'details':
            return `<details>\n<summary>${printSummary(block.summary)}</summary>\n\n${block.blocks.map(printBlock).join('\n\n')}\n\n</details>`;
        case 'callout':
            return `> [!${alerts[block.tone]}]\n> ${printLine(block.line)}`;
        default:
            return (0,assert_never/* assertNever */.x)(block);
    }
}
function printLine(line) {
    return line.map(printInline).join('');
}
function printInline(inline) {
    if ('code' in inline)
        return (0,formats_escape/* codeSpan */.SS)(inline.code);
    return 'strong' in inline ? `**${(0,formats_escape/* escapeText */.X1)(inline.strong).trim()}**` : (0,formats_escape/* escapeText */.X1)(inline.text);
}
function printSummary(line) {
    return line
        .map((inline) => {
        if ('code' in inline)
            return `<code>${(0,formats_escape/* escapeSummary */.Gb)(inline.code)}</code>`;
        return 'strong' in inline ? `<b>${(0,formats_escape/* escapeSummary */.Gb)(inline.strong)}</b>` : (0,formats_escape/* escapeSummary */.Gb)(inline.text);
    })
        .join('');
}
function printTable({ columns, rows }) {
    const head = `| ${columns.map(({ title }) => (0,formats_escape/* escapeText */.X1)(title)).join(' | ')} |`;
    const rule = `|${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join('|')}|`;
    return [head, rule, ...rows.map((cells) => `| ${cells.map(printLine).join(' | ')} |`)].join('\n');
}


/***/ }),

/***/ 3647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ halfDoneDifferences)
/* harmony export */ });
/* harmony import */ var _history_differences_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69367);

/** halfDoneDifferences lists what a failed step left half done, in the shape of differences; empty where nothing was. */
function halfDoneDifferences({ halfDone }) {
    if (halfDone === null)
        return [];
    const after = halfDone.step;
    return [
        ...(0,_history_differences_js__WEBPACK_IMPORTED_MODULE_0__/* .differencesOf */ .g)(halfDone.changes, 'down').map((difference) => ({ ...difference, after })),
        ...halfDone.rows.map(({ table, before, then }) => ({
            after,
            class: 'changed',
            path: [{ kind: 'table', name: table }],
            fact: 'rows',
            before,
            then,
        })),
    ];
}


/***/ }),

/***/ 29271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ parseLine),
/* harmony export */   K: () => (/* binding */ parseMarkup)
/* harmony export */ });
const languages = new Set(['js', 'sql', 'diff', 'text']);
/** parseLine reads the `code` marks of a finding's text: a run of backticks ends at the next run of as many. */
function parseLine(markup) {
    const marks = /(`+)(?!`)(.*?)(?<!`)\1(?!`)/gs;
    const inlines = [];
    let end = 0;
    for (const found of markup.matchAll(marks)) {
        inlines.push({ text: markup.slice(end, found.index) }, { code: withoutPadding(found[2] ?? '') });
        end = found.index + found[0].length;
    }
    inlines.push({ text: markup.slice(end) });
    return inlines.filter((inline) => !('text' in inline) || inline.text !== '');
}
/** Beside a backtick of its own, code stands between spaces. */
function withoutPadding(content) {
    return content.startsWith(' ') && content.endsWith(' ') && content.includes('`') ? content.slice(1, -1) : content;
}
/** parseMarkup reads a finding's message or advice, which is in the light markup of rules/words.ts, as blocks. */
function parseMarkup(markup) {
    const lines = markup.split('\n');
    const blocks = [];
    for (let index = 0; index < lines.length;) {
        const { block, next } = readBlock(lines, index);
        if (block !== null)
            blocks.push(block);
        index = next;
    }
    return blocks;
}
function readBlock(lines, index) {
    const line = lines[index] ?? '';
    const fence = /^(`{3,})(\w*)$/.exec(line);
    if (fence !== null)
        return readFence(lines, index, { mark: fence[1] ?? '```', language: fence[2] ?? 'text' });
    if (line.startsWith('- '))
        return readList(lines, index);
    const block = line.trim() === '' ? null : { type: 'paragraph', line: parseLine(line) };
    return { block, next: index + 1 };
}
function readFence(lines, index, fence) {
    const end = lines.indexOf(fence.mark, index + 1);
    const last = end === -1 ? lines.length : end;
    const language = (languages.has(fence.language) ? fence.language : 'text');
    return { block: { type: 'code', language, text: lines.slice(index + 1, last).join('\n') }, next: last + 1 };
}
function readList(lines, index) {
    const end = lines.findIndex((line, at) => at > index && !line.startsWith('- '));
    const last = end === -1 ? lines.length : end;
    return {
        block: { type: 'list', items: lines.slice(index, last).map((line) => parseLine(line.slice(2))) },
        next: last,
    };
}


/***/ }),

/***/ 44247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ exitCodes)
/* harmony export */ });
/** exitCodes by verdict; 130 (interrupted) is the entries' own. */
const exitCodes = {
    passed: 0,
    'nothing-to-check': 0,
    failed: 1,
    inconclusive: 2,
};


/***/ }),

/***/ 91756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ totalsOf)
/* harmony export */ });
/** totalsOf counts an outcome. */
function totalsOf({ trips, findings }) {
    const judged = trips.filter((trip) => trip.judged);
    const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
    return {
        migrations: trips.length,
        judged: judged.length,
        asymmetric: judged.filter(({ status }) => status !== 'symmetric').length,
        errors: count('error'),
        warnings: count('warning'),
        notices: count('notice'),
    };
}


/***/ }),

/***/ 6451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Im: () => (/* binding */ comment),
/* harmony export */   d$: () => (/* binding */ writeFixes),
/* harmony export */   uO: () => (/* binding */ templateText)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87557);

/** templateText escapes a text for a JavaScript template. */
function templateText(text) {
    return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
}
/** comment is a comment on one line, whatever the names in it hold. */
function comment(text) {
    return `// ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text, 300)}`;
}
/** writeFixes makes one piece of code of many: in order, the pieces of one table and rank together. */
function writeFixes(fixes, family) {
    const sorted = fixes
        .map((fix, index) => ({ fix, index }))
        .sort((a, b) => a.fix.rank - b.fix.rank || a.index - b.index);
    const groups = [];
    for (const { fix } of sorted) {
        const last = groups.at(-1);
        if (fix.table !== null && last?.table === fix.table)
            last.lines.push(fix.code);
        else
            groups.push({ table: fix.table, lines: [fix.code] });
    }
    return groups
        .map(({ table, lines }) => (table === null ? lines.join('\n') : alterTable(family.alterTable(table), lines)))
        .join('\n');
}
function alterTable(opening, lines) {
    return `await ${opening}(t) => {\n${lines.map((line) => `  ${line}`).join('\n')}\n})`;
}


/***/ }),

/***/ 44627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MI: () => (/* binding */ findAlterCall),
/* harmony export */   Pn: () => (/* binding */ pathKey),
/* harmony export */   YC: () => (/* binding */ findChange)
/* harmony export */ });
/* harmony import */ var _schema_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44814);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66455);


/** pathKey is equal for two paths to the same object. */
function pathKey(path) {
    return path.map(_schema_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityKey */ .US).join('\u0001');
}
/** findChange gives what a list says about exactly this object. */
function findChange(changes, path) {
    const key = pathKey(path);
    return changes.find((change) => pathKey(change.path) === key) ?? null;
}
/** findAlterCall recognises Knex's `.alter()` of a column in the SQL sent to PostgreSQL, where it drops default and NOT NULL before it sets the type. Null where there is none. */
function findAlterCall(path, { sql, family }) {
    if ((0,_place_js__WEBPACK_IMPORTED_MODULE_0__/* .lastStep */ .tX)(path).kind !== 'column' || path.length < 2)
        return null;
    const table = family.tableName((0,_place_js__WEBPACK_IMPORTED_MODULE_0__/* .tableOf */ .c_)(path));
    const start = `alter column "${(0,_place_js__WEBPACK_IMPORTED_MODULE_0__/* .lastStep */ .tX)(path).name}" `;
    const own = sql.filter((text) => text.includes(`"${table}"`) && text.includes(start));
    const has = (action) => own.some((text) => text.includes(`${start}${action}`));
    if (!has('drop default') || !has('drop not null') || !has('type '))
        return null;
    return { setsNotNull: has('set not null'), setsDefault: has('set default') };
}


/***/ }),

/***/ 89039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BF: () => (/* binding */ factNoun),
/* harmony export */   ED: () => (/* binding */ phrasesOf),
/* harmony export */   Tq: () => (/* binding */ verbFor)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87557);

/** How people call facts; a fact that is not here goes by its own name. */
const nouns = {
    automaticName: 'the automatic name',
    cache: 'CACHE',
    check: 'the WITH CHECK condition',
    clustered: 'CLUSTER',
    collation: 'the collation',
    columns: 'the columns',
    comment: 'the comment',
    compression: 'the compression',
    cycle: 'CYCLE',
    default: 'DEFAULT',
    deferrable: 'DEFERRABLE',
    definition: 'the definition',
    enabled: 'the state',
    enforced: 'ENFORCED',
    expression: 'the expression',
    forceRowSecurity: 'forced row level security',
    generated: 'the generation',
    grants: 'the grants',
    identity: 'IDENTITY',
    identityOptions: 'the options of the identity',
    include: 'the INCLUDE columns',
    increment: 'INCREMENT',
    inherits: 'the parents',
    initiallyDeferred: 'INITIALLY DEFERRED',
    keys: 'the keys',
    labels: 'the values',
    maximum: 'MAXVALUE',
    method: 'the access method',
    minimum: 'MINVALUE',
    noInherit: 'NO INHERIT',
    nullsNotDistinct: 'NULLS NOT DISTINCT',
    onDelete: 'ON DELETE',
    onUpdate: 'ON UPDATE',
    options: 'the options',
    ownedBy: 'the owning column',
    owner: 'the owner',
    partitionBound: 'the partition bound',
    partitionKey: 'the partition key',
    partitionOf: 'the place as a partition',
    persistence: 'the persistence',
    predicate: 'the WHERE condition',
    references: 'the referenced table',
    referencedColumns: 'the referenced columns',
    replicaIdentity: 'the replica identity',
    rowSecurity: 'row level security',
    start: 'START',
    statistics: 'the statistics target',
    storage: 'the storage',
    type: 'the type',
    unique: 'UNIQUE',
    using: 'the USING condition',
    validated: 'the validation',
};
const plurals = new Set([
    'the columns',
    'the grants',
    'the options of the identity',
    'the INCLUDE columns',
    'the parents',
    'the keys',
    'the values',
    'the options',
    'the referenced columns',
]);
/** verbFor is "is" or "are" for a list of nouns, each perhaps with its value. */
function verbFor(list) {
    const only = list[0] ?? '';
    return list.length > 1 || [...plurals].some((noun) => only === noun || only.startsWith(`${noun} \``)) ? 'are' : 'is';
}
/** Values longer than this are not put into a sentence; the table of properties shows them. */
const inlineLimit = 80;
/** factNoun is how people call a fact; a family's own word goes before the common one. */
function factNoun(fact, own = {}) {
    const spaced = fact.replace(/([a-z])([A-Z])/g, (_, left, right) => `${left} ${right.toLowerCase()}`);
    return own[fact] ?? nouns[fact] ?? (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(spaced);
}
/** factText writes a fact's value on one line. */
function factText(value) {
    if (isWordList(value))
        return value.join(', ');
    return typeof value === 'string' ? value : JSON.stringify(value);
}
/** phrasesOf puts the facts of one object into words. */
function phrasesOf(deltas, own = {}) {
    return deltas
        .map((delta) => phraseOf(delta, own))
        .reduce((all, one) => ({
        gone: [...all.gone, ...one.gone],
        left: [...all.left, ...one.left],
        other: [...all.other, ...one.other],
    }), nothing);
}
const nothing = { gone: [], left: [], other: [] };
function phraseOf(delta, own) {
    if (delta.class === 'order')
        return { ...nothing, other: ['the order of the columns is another'] };
    if (delta.class === 'name')
        return { ...nothing, other: [automaticName(delta)] };
    if (delta.fact === 'nullable')
        return delta.before === false ? gone('NOT NULL') : left('NOT NULL');
    const noun = factNoun(delta.fact, own);
    if (isPlain(delta.after))
        return gone(withValue(noun, delta.before));
    if (isPlain(delta.before))
        return left(withValue(noun, delta.after));
    return { ...nothing, other: [changed(noun, delta)] };
}
function gone(noun) {
    return { ...nothing, gone: [noun] };
}
function left(noun) {
    return { ...nothing, left: [noun] };
}
function automaticName({ before, after }) {
    return `the name that the server made up is ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(factText(after))} instead of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(factText(before))}`;
}
function isPlain(value) {
    return value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
}
function withValue(noun, value) {
    const text = factText(value);
    return value === true || text.length > inlineLimit ? noun : `${noun} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(text)}`;
}
function changed(noun, { before, after }) {
    const members = changedMembers(before, after);
    if (members !== null)
        return `${noun} differ: ${members}`;
    const [was, is] = [factText(before), factText(after)];
    const verb = verbFor([noun]);
    if (was.length > inlineLimit || is.length > inlineLimit)
        return `${noun} ${verb} not as before`;
    return `${noun} ${verb} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(is)} instead of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(was)}`;
}
/** changedMembers tells two lists of words apart by their members; null where they are no such lists, or differ in order only. */
function changedMembers(before, after) {
    if (!isWordList(before) || !isWordList(after))
        return null;
    const missing = before.filter((word) => !after.includes(word));
    const extra = after.filter((word) => !before.includes(word));
    if (missing.length + extra.length === 0)
        return null;
    const parts = [
        ...(missing.length > 0 ? [`${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .joinedCodes */ .Gr)(missing, 6)} ${missing.length === 1 ? 'is' : 'are'} missing`] : []),
        ...(extra.length > 0 ? [`${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .joinedCodes */ .Gr)(extra, 6)} ${extra.length === 1 ? 'is' : 'are'} too many`] : []),
    ];
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(parts);
}
function isWordList(value) {
    return Array.isArray(value) && value.every((member) => typeof member === 'string');
}


/***/ }),

/***/ 66455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c_: () => (/* binding */ tableOf),
/* harmony export */   dx: () => (/* binding */ kindWord),
/* harmony export */   tX: () => (/* binding */ lastStep)
/* harmony export */ });
const words = {
    namespace: 'schema',
    unique: 'unique constraint',
    check: 'check constraint',
    exclusion: 'exclusion constraint',
    'not-null': 'NOT NULL constraint',
    enum: 'enum type',
    statistics: 'statistics object',
    policy: 'row security policy',
};
/** kindWord is how people call a kind of object. */
function kindWord(kind) {
    return words[kind] ?? kind.replaceAll('-', ' ');
}
/** lastStep is the object that a path means. */
function lastStep(path) {
    return path.at(-1) ?? { kind: 'database', name: 'database' };
}
/** tableOf is the name of the top-level object that a path lies in. */
function tableOf(path) {
    return path[0]?.name ?? '';
}


/***/ }),

/***/ 96165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zc: () => (/* binding */ bareStatus),
  yH: () => (/* binding */ familyIn),
  gt: () => (/* binding */ judgedTrips),
  hD: () => (/* binding */ locationOf),
  OQ: () => (/* binding */ migrationPath)
});

// EXTERNAL MODULE: ./build/history/judge.js
var judge = __webpack_require__(47636);
// EXTERNAL MODULE: ./build/ddl/mysql/programs.js
var programs = __webpack_require__(24545);
// EXTERNAL MODULE: ./build/rules/words.js
var words = __webpack_require__(87557);
// EXTERNAL MODULE: ./build/ddl/mysql/quote.js
var quote = __webpack_require__(61426);
// EXTERNAL MODULE: ./build/rules/explain/cause.js
var cause = __webpack_require__(44627);
;// CONCATENATED MODULE: ./build/rules/explain/family.js
/** whole is the changed object as it was before; null where it was not, or where the change does not carry it. */
function whole(change) {
    if (change.type === 'removed')
        return change.object;
    if (change.type === 'added' || change.within === undefined)
        return null;
    return change.path
        .slice(1)
        .reduce((parent, step) => parent?.children.find(({ kind, name }) => kind === step.kind && name === step.name) ?? null, change.within);
}

// EXTERNAL MODULE: ./build/rules/explain/place.js
var explain_place = __webpack_require__(66455);
// EXTERNAL MODULE: ./build/ddl/mysql/keys.js
var keys = __webpack_require__(34380);
// EXTERNAL MODULE: ./build/rules/explain/builder.js
var builder = __webpack_require__(6451);
;// CONCATENATED MODULE: ./build/rules/explain/mysql/sql.js



/** textOf reads a string literal of SQL, as the servers print it; null where it is none. */
function textOf(literal) {
    const inner = /^'((?:[^'\\]|''|\\[\s\S])*)'$/.exec(literal)?.[1];
    return inner === undefined
        ? null
        : inner.replace(/''|\\([\s\S])/g, (_, escaped) => escaped === undefined ? "'" : (escapes[escaped] ?? escaped));
}
const escapes = {
    '0': '\0',
    b: '\b',
    n: '\n',
    r: '\r',
    t: '\t',
    Z: '\u001a',
};
/** fitsBuilder holds for names that Knex's builder leaves whole: it splits them at dots and at " as ". */
function fitsBuilder(...names) {
    return names.every((name) => /^[^.*]+$/.test(name) && !/\sas\s/i.test(name) && name.trim() === name);
}
/** raw is a statement that Knex's builder has no method for. Without bindings Knex sends a question mark as it is. */
function raw(sql) {
    return `await ${rawCall(sql)}`;
}
const longestLine = 400;
/** rawCall is `knex.raw(...)` with the quotes that need the least escaping; a text of several lines becomes a template. */
function rawCall(sql) {
    if (sql.includes('\n') || sql.length > longestLine)
        return `knex.raw(\`\n${(0,builder/* templateText */.uO)(sql)}\n\`)`;
    if (!sql.includes("'"))
        return `knex.raw(${(0,words/* jsString */.vU)(sql)})`;
    if (!sql.includes('"'))
        return `knex.raw("${(0,words/* visible */.RK)(JSON.stringify(sql).slice(1, -1))}")`;
    return `knex.raw(\`${(0,builder/* templateText */.uO)(sql)}\`)`;
}
/** alter is a clause of ALTER TABLE as a statement of its own. */
function alter(table, clause) {
    return raw(`alter table ${(0,quote/* quoteName */.AB)(table)} ${clause}`);
}
/** fixOf takes the builder's form where it says all of it, else SQL. */
function fixOf(table, { rank, builder, clause }) {
    return builder !== null && fitsBuilder(table)
        ? { rank, table, code: builder }
        : { rank, table: null, code: alter(table, clause) };
}
/** words gives a fact that is a list of texts; empty where it is none. */
function sql_words(value) {
    return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
}
/** text gives a fact that is a text with something in it; null for any other. */
function sql_text(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
/** jsNames writes names as a JavaScript array. */
function jsNames(names) {
    return `[${names.map(words/* jsString */.vU).join(', ')}]`;
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/keys.js




/** keyKinds are the kinds of objects that are indexes. */
const keyKinds = new Set(['primary-key', 'unique', 'index']);
/** keyColumns are the columns of a key; an expression's are not known. */
function keyColumns(key) {
    return (0,keys/* keyParts */.Qi)(key).flatMap(({ column }) => (column === null ? [] : [column]));
}
/** keyCall is the builder's call for a key; null where the builder cannot say all of it. `engine` is the table's. */
function keyCall(key, engine) {
    const { kind, name, facts } = key;
    const parts = (0,keys/* keyParts */.Qi)(key);
    const columns = keyColumns(key);
    const isOdd = sql_words(facts.options).length > 0 ||
        facts.invisible === true ||
        facts.disabled === true ||
        sql_text(facts.comment) !== null;
    if (isOdd || !parts.every(({ isPlain }) => isPlain) || !fitsBuilder(name, ...columns))
        return null;
    const method = sql_text(facts.method) ?? '';
    const isFulltext = kind === 'index' && method === 'fulltext';
    if (!isFulltext && !(0,keys/* isUsual */.Bi)(method, engine))
        return null;
    if (kind === 'primary-key')
        return `t.primary(${jsNames(columns)})`;
    if (kind === 'unique')
        return `t.unique(${jsNames(columns)}, { indexName: ${(0,words/* jsString */.vU)(name)} })`;
    return `t.index(${jsNames(columns)}, ${(0,words/* jsString */.vU)(name)}${isFulltext ? ", 'FULLTEXT'" : ''})`;
}
/** addKey makes a key of a table. */
function addKey(key, { vendor, engine }) {
    const rank = key.kind === 'primary-key' ? 52 : key.kind === 'unique' ? 53 : 54;
    return { rank, builder: keyCall(key, engine), clause: `add ${(0,keys/* keyText */.Pu)(key, engine, vendor)}` };
}
/** dropKey drops a key of a table. */
function dropKey({ kind, name }) {
    if (kind === 'primary-key')
        return { rank: 13, builder: 't.dropPrimary()', clause: 'drop primary key' };
    const method = kind === 'unique' ? 'dropUnique' : 'dropIndex';
    const builder = fitsBuilder(name) ? `t.${method}([], ${(0,words/* jsString */.vU)(name)})` : null;
    return { rank: 12, builder, clause: `drop key ${(0,quote/* quoteName */.AB)(name)}` };
}
/** addForeignKey makes a foreign key. */
function addForeignKey(key, vendor) {
    const { name, facts } = key;
    const [columns, referenced] = [sql_words(facts.columns), sql_words(facts.referencedColumns)];
    const table = sql_text(facts.references) ?? '';
    const { onDelete, onUpdate } = (0,keys/* statedActions */.j1)(key, vendor);
    const builder = [
        `t.foreign(${jsNames(columns)}, ${(0,words/* jsString */.vU)(name)}).references(${jsNames(referenced)}).inTable(${(0,words/* jsString */.vU)(table)})`,
        onDelete === '' ? '' : `.onDelete(${(0,words/* jsString */.vU)(onDelete.toUpperCase())})`,
        onUpdate === '' ? '' : `.onUpdate(${(0,words/* jsString */.vU)(onUpdate.toUpperCase())})`,
    ].join('');
    const fits = sql_text(facts.referencedDatabase) === null && fitsBuilder(name, table, ...columns, ...referenced);
    return { rank: 56, builder: fits ? builder : null, clause: `add ${(0,keys/* referenceText */.n5)(key, vendor)}` };
}
/** dropForeignKey drops a foreign key; the index that the server made for it stays. */
function dropForeignKey(name) {
    const builder = fitsBuilder(name) ? `t.dropForeign([], ${(0,words/* jsString */.vU)(name)})` : null;
    return { rank: 10, builder, clause: `drop foreign key ${(0,quote/* quoteName */.AB)(name)}` };
}
/** addCheck makes a check. */
function addCheck(check) {
    return { rank: 55, builder: null, clause: `add ${(0,keys/* checkText */.qW)(check)}` };
}
/** dropCheck drops a check: MySQL has DROP CONSTRAINT only since 8.0.19. */
function dropCheck(name, vendor) {
    return { rank: 11, builder: null, clause: `drop ${vendor === 'mysql' ? 'check' : 'constraint'} ${(0,quote/* quoteName */.AB)(name)}` };
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/statements.js

/** saysInSql holds where a statement names the identifier, in quotes or bare. */
function saysInSql(sql, name) {
    return (sql.includes((0,quote/* quoteName */.AB)(name)) ||
        sql
            .toLowerCase()
            .split(/[^\p{L}\p{N}_$]+/u)
            .includes(name.toLowerCase()));
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/own-index.js



/*
 * InnoDB makes an index for a foreign key that has none, under the key's name, and takes it away again as soon as
 * another index serves the key. Which index it has made itself is a mark that no catalog and no SHOW CREATE shows: an
 * index made by a statement stays, so only making the foreign key again brings the server's own one back.
 */
/** isLedBy holds for columns that begin with those of a foreign key, and so serve it. */
function isLedBy(columns, foreignKey) {
    const own = sql_words(foreignKey.facts.columns);
    return own.length > 0 && own.every((name, at) => columns[at] === name);
}
/** foreignKeysOf are the foreign keys of a table; none of one that is not known. */
function foreignKeysOf(table) {
    return table?.children.filter(({ kind }) => kind === 'foreign-key') ?? [];
}
/** makerOf is the foreign key for which the server made an index, as far as can be told: it has its name and columns, and no other index serves it. Null for an index that a statement made. */
function makerOf(index, table) {
    const columns = keyColumns(index);
    const key = foreignKeysOf(table).find((one) => one.name === index.name && sql_words(one.facts.columns).length === columns.length && isLedBy(columns, one));
    const others = table?.children.filter(({ kind, name }) => keyKinds.has(kind) && name !== index.name) ?? [];
    const isNeeded = key !== undefined && !others.some((other) => isLedBy(keyColumns(other), key));
    return index.kind === 'index' && keyCall(index, '') !== null && index.facts.method !== 'fulltext' && isNeeded
        ? key
        : null;
}
/** isDroppedBySql holds where a statement drops the index by name: then it was no index of the server's own, or is not any more. */
function isDroppedBySql(index, statements) {
    return statements.some((sql) => /drop\s+(?:index|key)/i.test(sql) && saysInSql(sql, index));
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/renames.js




/** findRenames pairs what is gone with what is too many where a statement renamed one to the other: only SQL tells a rename from a drop. */
function findRenames(changes, { sql, upSql = [] }) {
    const statements = [...sql, ...upSql].map((statement) => statement.toLowerCase());
    return changes.flatMap((removed) => {
        const kind = (0,explain_place/* lastStep */.tX)(removed.path).kind;
        if (removed.type !== 'removed' || (kind !== 'table' && kind !== 'column'))
            return [];
        const added = changes.find((other) => isCounterpart(other, removed, statements));
        return added === undefined ? [] : [{ kind, table: (0,explain_place/* tableOf */.c_)(removed.path), removed, added }];
    });
}
function isCounterpart(other, removed, statements) {
    const [was, is] = [(0,explain_place/* lastStep */.tX)(removed.path), (0,explain_place/* lastStep */.tX)(other.path)];
    if (other.type !== 'added' || was.kind !== is.kind || other.path.length !== removed.path.length)
        return false;
    if (was.kind === 'column' && (0,explain_place/* tableOf */.c_)(other.path) !== (0,explain_place/* tableOf */.c_)(removed.path))
        return false;
    const names = [was.name, is.name].map((name) => escaped(name.toLowerCase()));
    const between = was.kind === 'table' ? '\\s+(?:rename\\s+)?(?:(?:to|as)\\s+)?' : '\\s+(?:to\\s+)?';
    const verb = was.kind === 'table' ? 'rename\\s|\\srename\\s' : '\\s(?:change|rename)\\s';
    const patterns = [names, [...names].reverse()].map((pair) => new RegExp(pair.join(between)));
    return statements.some((text) => new RegExp(verb).test(text) && patterns.some((pattern) => pattern.test(text)));
}
function escaped(name) {
    return `[\`"]?${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[\`"]?`;
}
/** renameFix gives an object its name of before back. */
function renameFix({ kind, table, removed, added }) {
    const [was, is] = [removed.object.name, added.object.name];
    if (kind === 'column') {
        return { rank: 45, table: null, code: alter(table, `rename column ${(0,quote/* quoteName */.AB)(is)} to ${(0,quote/* quoteName */.AB)(was)}`) };
    }
    const call = `await knex.schema.renameTable(${(0,words/* jsString */.vU)(is)}, ${(0,words/* jsString */.vU)(was)})`;
    const code = fitsBuilder(is, was) ? call : raw(`rename table ${(0,quote/* quoteName */.AB)(is)} to ${(0,quote/* quoteName */.AB)(was)}`);
    return { rank: 39, table: null, code };
}
/** repeatsRename holds for a key or foreign key that differs in nothing but the new name of a column or table. */
function repeatsRename(change, renames) {
    if (change.type !== 'modified' || change.path.length < 2 || renames.length === 0)
        return false;
    const table = (0,explain_place/* tableOf */.c_)(change.path);
    return change.deltas.every(({ fact, before, after }) => {
        if (fact === 'references')
            return renames.some((one) => one.kind === 'table' && isFromTo(one, before, after));
        if (!['columns', 'keys', 'referencedColumns'].includes(fact))
            return false;
        const own = renames.filter((one) => one.kind === 'column' && (fact === 'referencedColumns' || one.table === table));
        const back = sql_words(after).map((name) => own.find((one) => one.added.object.name === name)?.removed.object.name ?? name);
        return JSON.stringify(back) === JSON.stringify(before);
    });
}
function isFromTo({ removed, added }, before, after) {
    return removed.object.name === before && added.object.name === after;
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/resets.js

/** remakingOf is the last statement that defined a column anew; null where there is none. */
function remakingOf(table, column, statements) {
    const last = statements.findLastIndex((text) => definesAnew(text, table, column));
    const sql = statements[last];
    if (sql === undefined)
        return null;
    const before = statements.slice(Math.max(0, last - 3), last);
    const repeating = repeatingCause(sql, before);
    if (repeating !== null)
        return { cause: repeating, sql, isRepeated: true };
    const word = /\bchange\b/i.test(sql) ? 'CHANGE' : 'MODIFY';
    const cause = isBuilders(sql)
        ? ', because `.alter()` is a MODIFY, which resets NOT NULL, DEFAULT, comment, collation and whatever else the same chain does not state'
        : `, because ${word} resets what the statement does not state`;
    return { cause, sql, isRepeated: false };
}
function repeatingCause(sql, before) {
    if (/\bchange\b/i.test(sql))
        return before.some((text) => /^\s*show full fields from /i.test(text))
            ? ', because Knex carries out `renameColumn` as a CHANGE that repeats type, NOT NULL, collation and a default in quotes, and nothing else'
            : null;
    return before.some((text) => /information_schema\.columns/i.test(text))
        ? ', because Knex carries out `setNullable` and `dropNullable` as a MODIFY that repeats the bare type, its length and the default, and nothing else'
        : null;
}
/** The builder writes in small letters, without the word COLUMN, and names in backticks. */
function isBuilders(sql) {
    return /^alter table (?:`(?:[^`]|``)+`\.)?`(?:[^`]|``)+` modify `/.test(sql);
}
function definesAnew(text, table, column) {
    return /\b(?:modify|change)\b/i.test(text) && saysInSql(text, table) && saysInSql(text, column);
}
/** What MODIFY and CHANGE reset where the statement does not say it again. */
const resetFacts = new Set([
    'default',
    'comment',
    'onUpdate',
    'autoIncrement',
    'invisible',
    'check',
    'noDefault',
    'srid',
]);
/** isReset holds for a fact that is another because the statement did not state it; `tableCollation` is what a column has that states none. */
function isReset(delta, { isRepeated, sql }, tableCollation) {
    const { fact, before, after } = delta;
    switch (fact) {
        case 'nullable':
            return before === false;
        case 'type':
            return isRepeated ? isNarrower(delta) : withoutSign(before) === withoutSign(after);
        case 'collation':
            return isRepeated || (after === tableCollation && !/\bcollate\b|\bcharset\b|\bcharacter\s+set\b/i.test(sql));
        default:
            return resetFacts.has(fact) && (isRepeated || isNothing(after));
    }
}
/** Knex repeats a type without its attributes, and without what is not its length. */
function isNarrower({ before, after }) {
    return typeof before === 'string' && / unsigned| zerofill|\(/.test(before) && String(after) !== before;
}
/** MariaDB prints a display width, which is another with a sign. */
function withoutSign(type) {
    return String(type)
        .replace(/ unsigned| zerofill/g, '')
        .replace(/^((?:tiny|small|medium|big)?int)\(\d+\)/, '$1');
}
function isNothing(value) {
    return value === null || value === '' || value === false;
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/causes.js









/** causeOf is what on this family did it, as the end of a sentence; null where nothing but the migration did. */
function causeOf(change, moment, background) {
    const { kind } = (0,explain_place/* lastStep */.tX)(change.path);
    const renamed = moment === 'down' ? renamedByUp(change, background) : null;
    if (renamed !== null)
        return renamed;
    if (moment === 'down' && change.path.length > 1) {
        const index = indexOfForeignKey(change, background) ?? indexOfForeignKeyGone(change, background);
        if (index !== null)
            return index;
        if (keyKinds.has(kind))
            return keyOfDroppedColumn(change, background);
    }
    const instead = moment === 'reapply' ? indexMadeInstead(change, background) : null;
    if (instead !== null)
        return instead;
    if (change.type !== 'modified')
        return null;
    return madeAgain(change, moment, background) ?? (kind === 'column' ? columnCause(change, background) : null);
}
/** A rename that is not taken back looks like something gone and something too many. */
function renamedByUp(change, background) {
    const renames = findRenames(background.applied, { ...background, sql: [] });
    const named = (one) => (0,cause/* pathKey */.Pn)(one.path) === (0,cause/* pathKey */.Pn)(change.path);
    const gone = change.type === 'removed' ? renames.find(({ removed }) => named(removed)) : undefined;
    if (gone !== undefined)
        return `: up renames it to ${(0,words/* code */.aY)(gone.added.object.name)}, and down does not rename it back`;
    const extra = change.type === 'added' ? renames.find(({ added }) => named(added)) : undefined;
    if (extra !== undefined)
        return `: up renames ${(0,words/* code */.aY)(extra.removed.object.name)} to it, and down does not rename it back`;
    return repeatsRename(change, renames) ? ', which comes of the rename alone' : null;
}
/** InnoDB makes an index for a foreign key that has none, and names it like the key. */
function indexOfForeignKey(change, { applied }) {
    if (change.type !== 'added' || (0,explain_place/* lastStep */.tX)(change.path).kind !== 'index')
        return null;
    const own = keyColumns(change.object);
    const key = foreignKeysIn(applied, 'added', (0,explain_place/* tableOf */.c_)(change.path)).find((one) => isLedBy(own, one));
    return key === undefined
        ? null
        : `: the server made it for the foreign key ${(0,words/* code */.aY)(key.name)}, and dropping the foreign key leaves it, so that \`dropIndex\` has to follow \`dropForeign\``;
}
function foreignKeysIn(changes, type, table) {
    return changes.flatMap((change) => change.type === type && (0,explain_place/* lastStep */.tX)(change.path).kind === 'foreign-key' && (0,explain_place/* tableOf */.c_)(change.path) === table
        ? [change.object]
        : []);
}
/** The index that it made goes by itself as soon as another one serves the foreign key. */
function indexOfForeignKeyGone(change, { applied, upSql = [] }) {
    if (change.type !== 'removed' || (0,explain_place/* lastStep */.tX)(change.path).kind !== 'index')
        return null;
    const { name } = (0,explain_place/* lastStep */.tX)(change.path);
    const isUps = (0,cause/* findChange */.YC)(applied, change.path)?.type === 'removed';
    const key = foreignKeysOf(change.within).find((one) => isLedBy(keyColumns(change.object), one));
    if (!isUps || isDroppedBySql(name, upSql) || key === undefined)
        return null;
    return `: the server had made it for the foreign key ${(0,words/* code */.aY)(key.name)}, took it away when up made another index that serves the key, and makes it again only with the foreign key`;
}
/** An index that down has made in place of the server's own is one that the server does not take away again. */
function indexMadeInstead(change, { applied }) {
    if (change.type !== 'added' || (0,explain_place/* lastStep */.tX)(change.path).kind !== 'index')
        return null;
    const before = (0,cause/* findChange */.YC)(applied, change.path);
    const key = before?.type === 'removed' ? makerOf(before.object, before.within ?? null) : null;
    return key === null
        ? null
        : `: the server took its own index for the foreign key ${(0,words/* code */.aY)(key.name)} away in the first up, and keeps the one that down made by a statement in its place, so that down has to drop the foreign key and make it again instead`;
}
/** A dropped column leaves its keys, and the last one takes the key with it. */
function keyOfDroppedColumn(change, { applied, sql }) {
    const key = whole(change);
    if (key === null)
        return null;
    const table = (0,explain_place/* tableOf */.c_)(change.path);
    const isDropped = (name) => applied.some((other) => other.type === 'removed' &&
        (0,explain_place/* tableOf */.c_)(other.path) === table &&
        (0,explain_place/* lastStep */.tX)(other.path).kind === 'column' &&
        (0,explain_place/* lastStep */.tX)(other.path).name === name);
    const byDown = (name) => sql.some((text) => new RegExp(`drop\\s+(?:column\\s+)?${causes_escaped((0,quote/* quoteName */.AB)(name))}`, 'i').test(text));
    const [up, down] = [keyColumns(key).find(isDropped), keyColumns(key).find(byDown)];
    const dropped = up ?? down;
    if (dropped === undefined)
        return null;
    const what = change.type === 'removed' ? 'which takes the key with it' : 'which takes it out of the key';
    return `: ${up === undefined ? 'down' : 'up'} drops the column ${(0,words/* code */.aY)(dropped)}, ${what}, and making the column again does not bring that back`;
}
function causes_escaped(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
const defaultFacts = new Set(['collation', 'engine', 'rowFormat', 'options']);
/** A table, or a column of one, that down makes again without saying what it was. */
function madeAgain(change, moment, { applied }) {
    const table = applied.some((other) => other.type === 'removed' && other.path.length === 1 && (0,explain_place/* tableOf */.c_)(other.path) === (0,explain_place/* tableOf */.c_)(change.path));
    if (moment !== 'down' || !table || !change.deltas.every(({ fact }) => defaultFacts.has(fact)))
        return null;
    return ': down makes the table again, and what it does not state is the default of the server or the database';
}
function columnCause(change, background) {
    if (gainsPresentTime(change, background))
        return ': the server gives the first TIMESTAMP of a table the present time by itself where `explicit_defaults_for_timestamp` is off';
    const remaking = remakingOf((0,explain_place/* tableOf */.c_)(change.path), (0,explain_place/* lastStep */.tX)(change.path).name, background.sql);
    const collation = change.within?.facts.collation ?? null;
    return remaking !== null && change.deltas.some((delta) => isReset(delta, remaking, collation)) ? remaking.cause : null;
}
function gainsPresentTime({ deltas }, { sql, upSql = [] }) {
    const gains = deltas.some(({ fact, before, after }) => fact === 'onUpdate' && before === null && typeof after === 'string');
    return gains && ![...sql, ...upSql].some((text) => /on\s+update\s+(?:current_timestamp|now)/i.test(text));
}

// EXTERNAL MODULE: ./build/history/server-codes.js
var server_codes = __webpack_require__(72395);
;// CONCATENATED MODULE: ./build/rules/explain/mysql/needed-index.js






const rule = 'A foreign key needs the index: drop the foreign key first, `t.dropForeign(...)`, and then the index, `t.dropIndex(...)`';
/** adviceForNeededIndex is the way out of "Cannot drop index: needed in a foreign key constraint", with the foreign key that needs it where what up did tells. */
function adviceForNeededIndex({ message, sql }, applied) {
    const index = /drop index '([^']+)'/i.exec(message)?.[1];
    const table = /alter\s+table\s+(?:`((?:[^`]|``)+)`|(\S+))/i.exec(sql ?? '');
    const name = table?.[1]?.replaceAll('``', '`') ?? table?.[2];
    if (index === undefined || name === undefined)
        return `${rule}.`;
    const own = applied.filter((change) => (0,explain_place/* tableOf */.c_)(change.path) === name);
    const taken = takenAway(index, own);
    if (taken !== null)
        return taken;
    const key = keyServedBy(index, own);
    const note = key === null ? ' // or whatever its name is' : '';
    return `${rule}:\n\n${(0,words/* fence */.EU)('js', dropBoth({ table: name, index, key: key ?? usualName(index), note }))}`;
}
/** Where up made a better index, the server took away the one that it had made for the foreign key. */
function takenAway(index, applied) {
    const made = applied.find((change) => change.type === 'added' && (0,explain_place/* lastStep */.tX)(change.path).name === index);
    if (made?.type !== 'added')
        return null;
    for (const change of applied) {
        const key = change.type === 'removed' ? makerOf(change.object, change.within ?? null) : null;
        if (key !== null && isLedBy(keyColumns(made.object), key)) {
            return `The foreign key ${(0,words/* code */.aY)(key.name)} now stands on the index that up made: the server took its own index ${(0,words/* code */.aY)(key.name)} away. Drop the foreign key, then the index, and make the foreign key again, which brings the server's own index back.`;
        }
    }
    return null;
}
/** The foreign key, one that up made or one that was there, whose columns the index begins with. */
function keyServedBy(index, applied) {
    const made = applied.flatMap((change) => (change.type === 'added' ? [change.object, ...change.object.children] : []));
    const there = applied.find(({ within }) => within !== undefined)?.within;
    const own = [...made, ...(there?.children ?? [])].find(({ kind, name }) => kind === 'index' && name === index);
    const keys = [...made.filter(({ kind }) => kind === 'foreign-key'), ...foreignKeysOf(there)];
    const key = own === undefined ? undefined : keys.find((one) => isLedBy(keyColumns(own), one));
    return key?.name ?? null;
}
/** The index that the server made has the foreign key's name, and one of Knex's has its own ending. */
function usualName(index) {
    return index.replace(/_(?:index|unique)$/, '_foreign');
}
function dropBoth({ table, index, key, note }) {
    if (!fitsBuilder(table, index, key))
        return raw(`alter table ${(0,quote/* quoteName */.AB)(table)} drop foreign key ${(0,quote/* quoteName */.AB)(key)}, drop index ${(0,quote/* quoteName */.AB)(index)}`);
    return [
        `await knex.schema.alterTable(${(0,words/* jsString */.vU)(table)}, (t) => {`,
        `  t.dropForeign([], ${(0,words/* jsString */.vU)(key)})${note}`,
        `  t.dropIndex([], ${(0,words/* jsString */.vU)(index)})`,
        '})',
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/errors.js




const hints = [
    {
        means: 'index-of-foreign-key',
        pattern: /needed in a foreign key constraint/i,
        advice: ({ error, applied }) => adviceForNeededIndex(error, applied),
    },
    {
        means: 'column-of-foreign-key',
        pattern: /cannot (?:drop|change) column .* (?:needed|used) in a foreign key constraint/i,
        advice: ({ error }) => /cannot drop/i.test(error.message)
            ? 'The column belongs to a foreign key: drop the foreign key first, `t.dropForeign(...)`.'
            : 'The column belongs to a foreign key: drop the foreign key first, `t.dropForeign(...)`, change the column on both sides, and make the foreign key again.',
    },
    {
        means: 'referenced-table',
        pattern: /cannot delete or update a parent row|cannot drop table .* referenced by a foreign key/i,
        advice: () => 'Another table still references this one: drop that table, or its foreign key (`t.dropForeign(...)`), or its rows before, in the reverse order of up.',
    },
    {
        means: 'bad-foreign-key',
        pattern: /foreign key constraint is incorrectly formed|errno: 150/i,
        advice: () => 'The foreign key does not fit what it references: the table and the column have to be there, of the very same type (`t.increments` is `int unsigned`, so `t.integer(...).unsigned()`), character set and collation, and the referenced column has to be the first of an index.',
    },
    {
        means: 'present-name',
        pattern: /duplicate (?:key|foreign key constraint|check constraint) name|errno: 121/i,
        advice: () => 'The name is taken already. A foreign key leaves the index that the server made for it when it is dropped: drop that as well, `t.dropIndex([], name)`. Names of foreign keys and checks are unique in the whole database.',
    },
    {
        means: 'existing-object',
        pattern: /already exists|duplicate column name|multiple primary key/i,
        advice: () => 'It is there already: drop it where the way back should have removed it. What a run that failed half way had made is there still, since the server keeps it: ask `knex.schema.hasTable` or `hasColumn` before.',
    },
    {
        means: 'bad-default',
        pattern: /invalid default value for/i,
        advice: ({ error }) => badDefault(error),
    },
    {
        means: null,
        pattern: /uses a system function that may return a different value/i,
        advice: () => 'MySQL adds no column with a default that is another for each row, such as `(uuid())`: add the column without it, and then `await knex.raw("alter table ?? alter column ?? set default (uuid())", [...])`.',
    },
    {
        means: 'key-too-long',
        pattern: /specified key was too long|key specification without a key length/i,
        advice: () => 'An index takes 3072 bytes of a row, and a text or blob only by a prefix; a character of utf8mb4 counts four: shorten the column, or index a prefix, `knex.raw("alter table ?? add index ?? (??(100))", [...])`.',
    },
    {
        means: 'rows-do-not-fit',
        pattern: /data truncated for column|incorrect .* value|data too long|out of range value/i,
        advice: () => 'The rows that are there do not fit: a narrower type or ENUM, NOT NULL or a key refuses what they hold. Change or remove them in the same step, before the column or the key is changed.',
    },
    {
        means: 'lock',
        pattern: /lock wait timeout|deadlock found/i,
        advice: () => 'Another session holds what the statement needs; where the migration opens a second connection (`knex` beside its own transaction, a model of the application), that is the one. Send everything through the `knex` that the migration is given.',
    },
    {
        means: 'other-flavor',
        pattern: /unknown (?:collation|character set|system variable)/i,
        advice: (context) => otherFlavor(context),
    },
    {
        means: 'syntax',
        pattern: /you have an error in your sql syntax/i,
        advice: (context) => syntax(context),
    },
    {
        means: 'missing-right',
        pattern: /access denied|command denied/i,
        advice: () => 'The user of the check may not do this: run the check as the user that deploys, or give the user the right.',
    },
    {
        means: 'binary-log',
        pattern: /binary logging is enabled/i,
        advice: () => 'With the binary log on, the server takes a function only if it says DETERMINISTIC, NO SQL or READS SQL DATA, or where `log_bin_trust_function_creators` is 1: say it in the function, or set that on the server as production has it.',
    },
];
/** mysqlAdvice is the way out of an error that has a meaning of its own on this family; null for any other. */
function mysqlAdvice(error, vendor, applied) {
    const said = (0,server_codes/* serverErrorClass */.Y)(error);
    const byCode = said === null ? undefined : hints.find(({ means }) => means === said);
    const found = byCode ?? hints.find(({ pattern }) => pattern?.test(error.message) === true);
    return found?.advice({ error, vendor, applied }) ?? null;
}
/** Knex's renameColumn puts the default between quotes, whatever it is. */
function badDefault({ sql }) {
    const found = /alter\s+table\s+`((?:[^`]|``)+)`\s+change\s+`((?:[^`]|``)+)`\s+`((?:[^`]|``)+)`/i.exec(sql ?? '');
    if (found === null)
        return 'The server refuses the default: a text in quotes is no function (write `knex.fn.now()`, or `knex.raw("(uuid())")` with parentheses), a text or blob has none but an expression, and a zero date is refused in the strict mode.';
    const [, table = '', from = '', to = ''] = found;
    const statement = raw(`alter table \`${table}\` rename column \`${from}\` to \`${to}\``);
    return `Knex carries out \`renameColumn\` as a CHANGE with the default in quotes, which the server refuses where the default is an expression: rename the column by SQL, which also keeps comment and ON UPDATE:\n\n${(0,words/* fence */.EU)('js', statement)}`;
}
const products = { mysql: 'MySQL', mariadb: 'MariaDB', postgresql: 'PostgreSQL' };
function otherFlavor({ error, vendor }) {
    const what = /'([^']+)'/.exec(error.message)?.[1];
    const other = vendor === 'mariadb' ? 'mysql' : 'mariadb';
    const isOthers = vendor === 'mariadb' ? /_0900_/.test(what ?? '') : /uca1400/.test(what ?? '');
    const named = what === undefined ? 'This' : (0,words/* code */.aY)(what);
    return isOthers
        ? `${named} exists on ${products[other]} only, and this is ${products[vendor]}: run the check on the product and the version that production has (\`database-url\` or \`--server-version\`), or name one that both have.`
        : `${named} is not known to this ${products[vendor]}: run the check on the product and the version that production has (\`database-url\` or \`--server-version\`), or name one that it knows.`;
}
/** SQL that one of the two products knows alone. */
const features = [
    { pattern: /(?:index|key)\s*(?:`[^`]*`|\w+)?\s*\(\s*\(/i, product: 'mysql', words: 'an index on an expression' },
    { pattern: /\balter\s+index\b.*\b(?:in)?visible\b|\binvisible\b/i, product: 'mysql', words: 'an invisible index' },
    { pattern: /\bnot\s+enforced\b/i, product: 'mysql', words: 'NOT ENFORCED' },
    { pattern: /\bdrop\s+check\b/i, product: 'mysql', words: 'DROP CHECK (MariaDB has DROP CONSTRAINT)' },
    { pattern: /\b(?:multi|single)-?valued\b|\bas\s+\w+\s+array\b/i, product: 'mysql', words: 'a multi-valued index' },
    { pattern: /->>?/, product: 'mysql', words: 'the operators `->` and `->>` for JSON' },
    { pattern: /\bsystem\s+versioning\b|\bperiod\s+for\b/i, product: 'mariadb', words: 'system versioning and periods' },
    { pattern: /\bcreate\s+sequence\b|\bnext\s+value\s+for\b/i, product: 'mariadb', words: 'sequences' },
    {
        pattern: /\b(?:add|drop|modify|change)\s+(?:column|index|key|constraint|foreign\s+key)\s+if\s+(?:not\s+)?exists\b/i,
        product: 'mariadb',
        words: 'IF EXISTS and IF NOT EXISTS within ALTER TABLE',
    },
    {
        pattern: /\bcreate\s+or\s+replace\s+(?:table|index|user|role|database|trigger|function|procedure|event)\b/i,
        product: 'mariadb',
        words: 'CREATE OR REPLACE of anything but views',
    },
    { pattern: /\bignored\b/i, product: 'mariadb', words: 'an ignored index' },
    { pattern: /\bdelete\b.*\breturning\b|\binsert\b.*\breturning\b/i, product: 'mariadb', words: 'RETURNING' },
];
function syntax({ error, vendor }) {
    const found = features.find(({ pattern, product, words }) => words !== '' && product !== vendor && pattern.test(error.sql ?? ''));
    if (found !== undefined)
        return `This is ${products[vendor]}, and only ${products[found.product]} has ${found.words}: run the check on the product that production has (\`database-url\` or \`--server-version\`), or write SQL that both understand.`;
    return `This is ${products[vendor]}, which does not understand the statement; where it was written for another product or version, run the check on the one that production has (\`database-url\` or \`--server-version\`).`;
}

// EXTERNAL MODULE: ./build/ddl/mysql/sequences.js
var sequences = __webpack_require__(93364);
// EXTERNAL MODULE: ./build/ddl/mysql/settings.js
var settings = __webpack_require__(78949);
// EXTERNAL MODULE: ./build/ddl/mysql/tables.js
var tables = __webpack_require__(66353);
// EXTERNAL MODULE: ./build/rules/explain/facts.js
var facts = __webpack_require__(89039);
// EXTERNAL MODULE: ./build/ddl/mysql/grants.js
var grants = __webpack_require__(98083);
;// CONCATENATED MODULE: ./build/rules/explain/mysql/grants.js


/** A grant on a routine that is not there cannot be granted. */
const grantable = new Set([
    'database',
    'table',
    'view',
    'sequence',
    'function',
    'procedure',
    'package',
    'package-body',
    'privileges',
]);
/** grantFixes give back the privileges that are gone and take back those that are too many, on a table, a routine or the database. */
function grantFixes(object, { before, after }) {
    if (!grantable.has(object.kind))
        return [];
    const [had, has] = [sql_words(before), sql_words(after)];
    const extra = has.filter((grant) => !had.includes(grant));
    const lost = had.filter((grant) => !has.includes(grant));
    return [...(0,grants/* revokeAll */.i3)(object, extra), ...(0,grants/* grantAll */.E5)(object, lost)].map((sql) => ({
        rank: 90,
        table: null,
        code: raw(sql),
    }));
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/programs.js





/** Writers are the kinds of programs that stand by themselves, in the order in which they are made. */
const writers = {
    library: { rank: 59, write: programs/* createLibrary */.cz },
    function: { rank: 60, write: programs/* createRoutine */.dv },
    procedure: { rank: 60, write: programs/* createRoutine */.dv },
    package: { rank: 60, write: programs/* createRoutine */.dv },
    'package-body': { rank: 61, write: programs/* createRoutine */.dv },
    view: { rank: 70, write: programs/* createView */.O8 },
    event: { rank: 73, write: programs/* createEvent */.lh },
};
/** createProgram makes a view, routine, package, library or event under the settings that it was made with; null for another kind, and for one whose text may not be read. */
function createProgram(program, manner) {
    const writer = writers[program.kind];
    if (writer === undefined || typeof program.facts.definition !== 'string')
        return null;
    return { rank: writer.rank, table: null, code: making(program, manner, writer.write) };
}
/** replaceView makes a view what it was. */
function replaceView(view, manner) {
    const write = (own) => (0,programs/* createView */.O8)(own, 'create or replace');
    return { rank: 70, table: null, code: making(view, manner, write) };
}
function making(program, { vendor, changed }, write) {
    const { definer, ...facts } = program.facts;
    const statement = write(changed.includes('definer') ? program : { ...program, facts });
    const statements = (0,settings/* inSession */.Cp)((0,settings/* ownSettings */.SN)(program, { vendor, concerned: changed }), [statement]);
    return [...databaseNote(program, changed), ...statements.map(raw)].join('\n');
}
/** What a program keeps of the database in which it was made is no setting of a session. */
function databaseNote({ facts }, changed) {
    return changed.includes('databaseCollation')
        ? [(0,builder/* comment */.Im)(`while the collation of the database is ${facts.databaseCollation}:`)]
        : [];
}
/** createTrigger makes a trigger at its place among those of the same time and event. */
function createTrigger(trigger, table, { gone = new Set(), ...manner }) {
    const { facts } = trigger;
    const peers = table.children.filter((other) => other.kind === 'trigger' && isPeer(other.facts, facts));
    const order = Number(facts.order);
    const before = peers.find((other) => Number(other.facts.order) === order - 1);
    const next = peers.find((other) => Number(other.facts.order) > order && !gone.has(other.name));
    const place = before !== undefined
        ? `follows ${(0,quote/* quoteName */.AB)(before.name)}`
        : next !== undefined && gone.size > 0
            ? `precedes ${(0,quote/* quoteName */.AB)(next.name)}`
            : '';
    const code = making(trigger, manner, (own) => (0,programs/* createTrigger */.ze)(own, table.name, place));
    return { rank: 72 + order / 1000, table: null, code };
}
function isPeer(a, b) {
    return a.timing === b.timing && a.event === b.event;
}

// EXTERNAL MODULE: ./build/ddl/mysql/partitions.js
var partitions = __webpack_require__(53551);
// EXTERNAL MODULE: ./build/ddl/mysql/columns.js
var mysql_columns = __webpack_require__(1573);
;// CONCATENATED MODULE: ./build/rules/explain/mysql/types.js


/** The display widths that MariaDB prints for whole numbers are what it gives without being told; MySQL prints none since 8.0.19. */
const types_whole = (type, [signed, unsigned], method) => ({
    pattern: new RegExp(`^${type}(?:\\(${signed}\\)|(?:\\(${unsigned}\\))?( unsigned))?$`),
    build: (name, [isUnsigned]) => `t.${method}(${name})${isUnsigned === undefined ? '' : '.unsigned()'}`,
});
const precise = (type) => ({
    pattern: new RegExp(`^${type}(?:\\((\\d)\\))?$`),
    build: (name, [precision]) => `t.${type}(${name}${precision === undefined ? '' : `, { precision: ${precision} }`})`,
});
/** Types that Knex's builder has a method for, as the servers print them; the rest goes through specificType. */
const typePatterns = [
    { pattern: /^tinyint\(1\)$/, build: (name) => `t.boolean(${name})` },
    types_whole('tinyint', [4, 3], 'tinyint'),
    types_whole('smallint', [6, 5], 'smallint'),
    types_whole('mediumint', [9, 8], 'mediumint'),
    types_whole('int', [11, 10], 'integer'),
    types_whole('bigint', [20, 20], 'bigInteger'),
    {
        pattern: /^varchar\((\d+)\)$/,
        build: (name, [size]) => `t.string(${name}${size === '255' ? '' : `, ${size}`})`,
    },
    {
        pattern: /^(medium|long)?text$/,
        build: (name, [size]) => `t.text(${name}${size === undefined ? '' : `, '${size}text'`})`,
    },
    {
        pattern: /^decimal\((\d+),(\d+)\)( unsigned)?$/,
        build: (name, [precision, scale, isUnsigned]) => `t.decimal(${name}, ${precision}, ${scale})${isUnsigned === undefined ? '' : '.unsigned()'}`,
    },
    { pattern: /^float\(8,2\)$/, build: (name) => `t.float(${name})` },
    { pattern: /^double$/, build: (name) => `t.double(${name})` },
    { pattern: /^date$/, build: (name) => `t.date(${name})` },
    precise('datetime'),
    precise('timestamp'),
    precise('time'),
    { pattern: /^char\(36\)$/, build: (name) => `t.uuid(${name})` },
    { pattern: /^json$/, build: (name) => `t.json(${name})` },
    { pattern: /^blob$/, build: (name) => `t.binary(${name})` },
    { pattern: /^varbinary\((\d+)\)$/, build: (name, [size]) => `t.binary(${name}, ${size})` },
];
/** typeCall is the builder call that makes a column of this type: `t.string('email', 100)`; null where the column has a check that no call makes. */
function typeCall(column, facts) {
    const type = sql_text(facts.type) ?? 'text';
    const name = (0,words/* jsString */.vU)(column);
    if (isJsonText(column, facts))
        return { call: `t.json(${name})`, saysCollation: true };
    if (sql_text(facts.check) !== null)
        return null;
    return { call: enumCall(name, type) ?? knownCall(name, type), saysCollation: false };
}
/** MariaDB's JSON is a text with a check. */
function isJsonText(column, { type, check, collation }) {
    return type === 'longtext' && collation === 'utf8mb4_bin' && check === `json_valid(\`${column}\`)`;
}
/** Knex does not escape the values of an enum. */
function enumCall(name, type) {
    const values = /^enum\(((?:'[^'\\]*',?)+)\)$/.exec(type)?.[1]?.match(/(?<=')[^',][^']*(?=')|(?<=')(?=')/g) ?? null;
    const whole = values === null ? null : `enum(${values.map((value) => `'${value}'`).join(',')})`;
    return whole !== type || values === null ? null : `t.enum(${name}, [${values.map(words/* jsString */.vU).join(', ')}])`;
}
function knownCall(name, type) {
    for (const { pattern, build } of typePatterns) {
        const found = pattern.exec(type);
        if (found !== null)
            return build(name, found.slice(1));
    }
    return `t.specificType(${name}, ${(0,words/* jsString */.vU)(type)})`;
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/columns.js



function hasOwnCollation({ collation }, place) {
    return typeof collation === 'string' && collation !== place.collation;
}
/** columnCall is the builder's chain for a column; null where the builder cannot say all of it. */
function columnCall(column, place) {
    const { name, facts } = column;
    const { generated, invisible, srid, autoIncrement, collation } = facts;
    const odd = [generated, invisible, srid, autoIncrement].some((value) => value !== undefined && value !== null);
    if (odd ||
        sql_words(facts.attributes).length + sql_words(facts.options).length > 0 ||
        facts.noDefault === true ||
        !fitsBuilder(name))
        return null;
    const own = hasOwnCollation(facts, place);
    const type = typeCall(name, facts);
    const value = defaultCall(facts);
    const comment = commentCall(facts);
    if (type === null || value === null || comment === null)
        return null;
    return [
        type.call,
        facts.nullable === false ? '.notNullable()' : /^timestamp/.test(String(facts.type)) ? '.nullable()' : '',
        value,
        comment,
        own && !type.saysCollation ? `.collate(${(0,words/* jsString */.vU)(String(collation))})` : '',
    ].join('');
}
/** Knex escapes quotes in a comment, and no backslashes. */
function commentCall({ comment }) {
    if (sql_text(comment) === null)
        return '';
    return /[\\\p{Cc}]/u.test(String(comment)) ? null : `.comment(${(0,words/* jsString */.vU)(String(comment))})`;
}
const present = /^current_timestamp(?:\((\d*)\))?$/i;
/** `.defaultTo(...)`, empty where there is none. Knex drops the default of a text, and takes one of JSON for an object. */
function defaultCall({ type, default: value, onUpdate }) {
    if (typeof onUpdate === 'string') {
        const whole = typeof value === 'string' && present.test(value) ? `${value} on update ${onUpdate}` : null;
        return whole === null ? null : `.defaultTo(${rawCall(whole)})`;
    }
    if (typeof value !== 'string')
        return '';
    if (/text|blob|json/.test(String(type)))
        return null;
    return `.defaultTo(${defaultArgument(value, String(type))})`;
}
function defaultArgument(value, type) {
    const now = present.exec(value);
    if (now !== null)
        return `knex.fn.now(${now[1] === '0' ? '' : (now[1] ?? '')})`;
    const literal = textOf(value);
    if (literal !== null)
        return (0,words/* jsString */.vU)(literal);
    if (type === 'tinyint(1)' && /^[01]$/.test(value))
        return value === '1' ? 'true' : 'false';
    return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(value) ? value : rawCall(value);
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/position.js



const last = { clause: '', call: '' };
/** positionAfter puts a column behind another, or first where there is none before it. */
function positionAfter(previous) {
    return previous === null
        ? { clause: ' first', call: '.first()' }
        : { clause: ` after ${(0,quote/* quoteName */.AB)(previous)}`, call: fitsBuilder(previous) ? `.after(${(0,words/* jsString */.vU)(previous)})` : '' };
}
/** positionOf is where a column that is gone stood in its table; `gone` are all that are gone, which come back in their order. */
function positionOf(column, table, gone) {
    const order = sql_words(table?.facts.columnOrder);
    const index = order.indexOf(column);
    if (index === -1 || order.slice(index + 1).every((name) => gone.has(name)))
        return last;
    return positionAfter(order[index - 1] ?? null);
}
/** movedColumns are the fewest columns to move, each behind its neighbour of before, so that the order is as before; the others stay. */
function movedColumns(before, after) {
    const staying = longestRise(before.map((name) => after.indexOf(name)));
    return before.flatMap((name, index) => staying.has(index) ? [] : [{ name, previous: index === 0 ? null : (before[index - 1] ?? null) }]);
}
/** The indexes of one longest run of numbers, not side by side, in which each is greater than the one before; of several the one that ends lowest, since a column that was made again stands last. */
function longestRise(numbers) {
    const end = (run) => numbers[run.at(-1) ?? 0] ?? 0;
    const better = (a, b) => b.length > a.length || (b.length === a.length && end(b) < end(a)) ? b : a;
    const best = [];
    for (const [index, number] of numbers.entries()) {
        const before = best.filter((run) => end(run) < number);
        best.push([...before.reduce(better, []), index]);
    }
    return new Set(best.reduce(better, []));
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/table-changes.js



/** remadeByServer are the foreign keys that are unchanged and have to be made again, since only so does the server make its own index for them again. */
function remadeByServer({ removed, added, modified, before }, { statements }) {
    const touched = new Set([...removed, ...added, ...modified].filter(ofKind('foreign-key')).map(({ path }) => (0,explain_place/* lastStep */.tX)(path).name));
    return removed.flatMap(({ object }) => {
        const key = isDroppedBySql(object.name, statements) ? null : makerOf(object, before);
        return key === null || touched.has(key.name) ? [] : [key];
    });
}
/** isLeftToServer holds for an index that comes back with its foreign key. */
function isLeftToServer(index, changes, place) {
    const key = makerOf(index, changes.before);
    const remade = [...again(changes, ofKind('foreign-key')), ...remadeByServer(changes, place)];
    return key !== null && remade.some(({ name }) => name === key.name);
}
/** ofKind tells the changes of one kind of object. */
const ofKind = (kind) => (change) => (0,explain_place/* lastStep */.tX)(change.path).kind === kind;
/** again gives the objects of a kind that have to be made: those that are gone, and those that are another. */
function again({ removed, modified }, isKind) {
    const changed = modified.filter(isKind).flatMap((change) => whole(change) ?? []);
    return [...removed.filter(isKind).map(({ object }) => object), ...changed];
}
/** tooMany gives the names of a kind that have to go: those that were not there, and those that are another. */
function tooMany({ added, modified }, isKind) {
    const changed = modified.filter((change) => isKind(change) && whole(change) !== null);
    return [...added, ...changed].filter(isKind).map(({ path }) => (0,explain_place/* lastStep */.tX)(path).name);
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/tables.js








/** createTable makes a table with its keys and checks, and then its foreign keys and triggers. */
function createTable(table, vendor) {
    const of = (kind) => table.children.filter((child) => child.kind === kind);
    return [
        { rank: 40, table: null, code: builderTable(table, vendor) ?? sqlTable(table, vendor) },
        ...of('foreign-key').map((key) => fixOf(table.name, addForeignKey(key, vendor))),
        ...of('trigger').map((trigger) => createTrigger(trigger, table, { vendor, changed: [] })),
    ];
}
/** The keys that a statement makes; the server makes its own with the foreign keys. */
function ownKeys(table) {
    return table.children.filter((child) => keyKinds.has(child.kind) && makerOf(child, table) === null);
}
/** The builder says it all where it has a call for each column and key, and the table has no options. */
function builderTable(table, vendor) {
    const place = (0,mysql_columns/* placeOf */.$)(table, vendor);
    const engine = sql_text(table.facts.engine) ?? '';
    const primary = plainPrimary(table);
    const columns = (0,tables/* columnsInOrder */.LN)(table).map((column) => incrementsCall(column, primary) ?? columnCall(column, place));
    const counts = (0,tables/* columnsInOrder */.LN)(table).some((column) => incrementsCall(column, primary) !== null);
    const keys = ownKeys(table).filter(({ kind }) => !(counts && kind === 'primary-key'));
    const settings = settingCalls(table);
    const isOdd = table.children.some(({ kind }) => kind === 'check' || kind === 'partition');
    if (isOdd || settings === null || !fitsBuilder(table.name))
        return null;
    const lines = [...columns, ...keys.map((key) => keyCall(key, engine)), ...settings];
    if (lines.some((line) => line === null))
        return null;
    const body = lines.map((line) => `  ${line}`).join('\n');
    return `await knex.schema.createTable(${(0,words/* jsString */.vU)(table.name)}, (t) => {\n${body}\n})`;
}
/** plainPrimary is a table's primary key, where the builder can make it; undefined where not, or where there is none. */
function plainPrimary(table) {
    const engine = sql_text(table.facts.engine) ?? '';
    return table.children.find((child) => child.kind === 'primary-key' && keyCall(child, engine) !== null);
}
/** incrementsCall is the builder's call for a column that counts and is the primary key by itself; null for any other. */
function incrementsCall(column, primary) {
    const { type, nullable, autoIncrement, comment, invisible, check } = column.facts;
    const method = /^int(?:\(10\))? unsigned$/.test(String(type))
        ? 'increments'
        : /^bigint(?:\(20\))? unsigned$/.test(String(type))
            ? 'bigIncrements'
            : null;
    const isPrimary = primary !== undefined && isOnly(keyColumns(primary), column.name);
    const isOdd = sql_text(comment) !== null || invisible === true || sql_text(check) !== null || nullable !== false;
    return method === null || autoIncrement !== true || !isPrimary || isOdd
        ? null
        : `t.${method}(${(0,words/* jsString */.vU)(column.name)})`;
}
function isOnly(columns, name) {
    return columns.length === 1 && columns[0] === name;
}
/** Calls for what a table is besides columns and keys; null where there is more than the builder knows. */
function settingCalls({ facts }) {
    const { engine, collation, comment, options, systemVersioned } = facts;
    const isOdd = sql_words(options).length + sql_words(facts.periods).length > 0 ||
        systemVersioned === true ||
        /['\\\p{Cc}]/u.test(sql_text(comment) ?? '');
    if (isOdd || sql_text(facts.partitionKey) !== null)
        return null;
    return [
        ...(typeof engine === 'string' && engine !== 'InnoDB' ? [`t.engine(${(0,words/* jsString */.vU)(engine)})`] : []),
        ...(typeof collation === 'string'
            ? [`t.charset(${(0,words/* jsString */.vU)(String(collation.split('_')[0]))})`, `t.collate(${(0,words/* jsString */.vU)(collation)})`]
            : []),
        ...(sql_text(comment) === null ? [] : [`t.comment(${(0,words/* jsString */.vU)(String(comment))})`]),
    ];
}
function sqlTable(table, vendor) {
    const own = new Set(ownKeys(table));
    const children = table.children.filter((child) => !keyKinds.has(child.kind) || own.has(child));
    return (0,tables/* createTable */.ZR)({ ...table, children }, vendor)
        .map(raw)
        .join('\n');
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/column-fixes.js











/** columnFixes take back what is another in the columns and keys of a table, which hang together: a column that counts needs its key in the same statement, and a foreign key the one of its two indexes that is there. */
function columnFixes(changes, place) {
    const { table } = place;
    const columns = columnPieces(changes, place);
    const keys = keyPieces(changes, place);
    const counting = columns.filter(({ counts }) => counts);
    if (counting.length > 0 && keys.length > 0)
        return withCounting(changes, { columns, keys, place });
    return [...columns.map((piece) => fixOf(table, piece)), ...together(keys, table)];
}
function withCounting(changes, { columns, keys, place }) {
    const { table } = place;
    const own = changes.removed.find((change) => change.object.facts.autoIncrement === true);
    const isGone = changes.removed.some((change) => (0,explain_place/* lastStep */.tX)(change.path).kind === 'primary-key');
    const primary = isGone && changes.before !== null ? plainPrimary(changes.before) : undefined;
    const call = own === undefined ? null : incrementsCall(own.object, primary);
    const gone = namesOf(changes.removed, 'column');
    const others = columns.filter(({ counts }) => !counts).map((piece) => fixOf(table, piece));
    if (own !== undefined && call !== null && keys.length === 1 && fitsBuilder(table)) {
        const position = positionOf(own.object.name, changes.before, gone);
        return [...others, { rank: 50, table, code: `${call}${position.call}` }];
    }
    const clauses = [...columns.filter(({ counts }) => counts), ...keys.filter((key) => !isSwitch(key))];
    return [...others, inOne(table, clauses), ...keys.filter(isSwitch).map((piece) => fixOf(table, piece))];
}
function namesOf(changes, kind) {
    return new Set(changes.filter(({ path }) => (0,explain_place/* lastStep */.tX)(path).kind === kind).map(({ path }) => (0,explain_place/* lastStep */.tX)(path).name));
}
function columnPieces(changes, place) {
    const isColumn = (change) => (0,explain_place/* lastStep */.tX)(change.path).kind === 'column';
    const remade = changes.modified.filter(isColumn).filter((change) => isRemade(change));
    const gone = new Set([...namesOf(changes.removed, 'column'), ...remade.map(({ path }) => (0,explain_place/* lastStep */.tX)(path).name)]);
    const order = sql_words(changes.before?.facts.columnOrder);
    const missing = [
        ...changes.removed.filter(isColumn).map(({ object }) => object),
        ...remade.flatMap((change) => whole(change) ?? []),
    ].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    return [
        ...droppedColumns(changes, remade).map((name) => dropColumn(name)),
        ...missing.flatMap((column) => addColumn(column, changes, { gone, place })),
        ...changes.modified
            .filter((change) => isColumn(change) && !remade.includes(change))
            .flatMap((change) => changeColumn(change, changes, place)),
    ];
}
/** Columns that are made of others go before those. */
function droppedColumns({ added }, remade) {
    const columns = added.map(({ object }) => object).filter(({ kind }) => kind === 'column');
    const generated = (column) => (typeof column.facts.generated === 'string' ? 0 : 1);
    return [
        ...remade.map(({ path }) => (0,explain_place/* lastStep */.tX)(path).name),
        ...[...columns].sort((a, b) => generated(a) - generated(b)).map(({ name }) => name),
    ];
}
/** No MODIFY makes a plain column of a generated one, or a stored one of a virtual one, on both servers. */
function isRemade({ deltas }) {
    return deltas.some(({ fact }) => fact === 'generated');
}
function dropColumn(name) {
    const builder = fitsBuilder(name) ? `t.dropColumn(${(0,words/* jsString */.vU)(name)})` : null;
    return { rank: 14, builder, clause: `drop column ${(0,quote/* quoteName */.AB)(name)}`, counts: false };
}
/** MySQL adds no column to a table whose default is another for each row, but takes such a default afterwards. */
function addColumn(column, changes, adding) {
    const { default: value, ...facts } = column.facts;
    if (adding.place.vendor !== 'mysql' || !/\b(?:uuid|uuid_to_bin|rand|random_bytes)\(/i.test(String(value)))
        return [addPlainColumn(column, changes, adding), ...withoutDefault(column)];
    const set = `alter column ${(0,quote/* quoteName */.AB)(column.name)} set default ${value}`;
    return [
        addPlainColumn({ ...column, facts }, changes, adding),
        { rank: 52, builder: null, clause: set, counts: false },
    ];
}
function addPlainColumn(column, { before }, { gone, place }) {
    const where = (0,mysql_columns/* placeOf */.$)(before, place.vendor);
    const position = positionOf(column.name, before, gone);
    const call = columnCall(column, where);
    const isSaid = position.clause === '' || position.call !== '';
    return {
        rank: 50,
        builder: call === null || !isSaid ? null : `${call}${position.call}`,
        clause: `add column ${(0,mysql_columns/* columnText */.Q)(column, where)}${position.clause}`,
        counts: column.facts.autoIncrement === true,
    };
}
/** MODIFY says the whole column again. A column that counts stops doing so before its key can go. */
function changeColumn(change, { before }, { vendor }) {
    const column = whole(change);
    if (column === null)
        return [];
    const where = (0,mysql_columns/* placeOf */.$)(before, vendor);
    const call = columnCall(column, where);
    const stops = change.deltas.some(({ fact, after }) => fact === 'autoIncrement' && after === true);
    const counts = change.deltas.some((delta) => delta.fact === 'autoIncrement' && delta.before === true);
    const modify = {
        rank: stops ? 9 : 51,
        builder: call === null ? null : `${call}.alter()`,
        clause: `modify column ${(0,mysql_columns/* columnText */.Q)(column, where)}`,
        counts,
    };
    return [modify, ...withoutDefault(column)];
}
/** A column that may be null has that for its default as soon as it is defined. */
function withoutDefault({ name, facts }) {
    if (facts.noDefault !== true)
        return [];
    return [{ rank: 52, builder: null, clause: `alter column ${(0,quote/* quoteName */.AB)(name)} drop default`, counts: false }];
}
function keyPieces(changes, place) {
    const { vendor } = place;
    const keyed = { vendor, engine: sql_text(changes.before?.facts.engine) ?? '' };
    const isKey = (change) => keyKinds.has((0,explain_place/* lastStep */.tX)(change.path).kind);
    const newColumns = namesOf(changes.added, 'column');
    const extra = changes.added
        .filter(isKey)
        .map(({ object }) => object)
        .filter((key) => !goesWithColumns(key, newColumns));
    const real = {
        ...changes,
        modified: changes.modified.filter(({ deltas }) => deltas.some(({ fact }) => fact !== 'disabled' && fact !== 'invisible')),
    };
    const others = real.modified.filter(isKey).flatMap((change) => whole(change) ?? []);
    const made = again(real, isKey).filter((key) => !isLeftToServer(key, changes, place));
    const switches = changes.modified.flatMap((change) => (isKey(change) ? keySwitches(change, vendor) : []));
    const disabled = made.some(({ facts }) => facts.disabled === true) ? [disableKeys(true)] : [];
    return [
        ...[...extra, ...others].map(dropKey),
        ...made.map((key) => addKey(key, keyed)),
        ...new Map([...switches, ...disabled].map((piece) => [piece.clause, piece])).values(),
    ];
}
/** The last column of a key takes the key with it. */
function goesWithColumns(key, columns) {
    const own = keyColumns(key);
    return own.length > 0 && own.every((name) => columns.has(name));
}
/** Keys are disabled for the whole table. MariaDB takes a key that is made again as it was for the same, and leaves it ignored. */
function keySwitches({ path, deltas }, vendor) {
    const words = vendor === 'mysql' ? ['invisible', 'visible'] : ['ignored', 'not ignored'];
    return deltas.flatMap(({ fact, before }) => {
        if (fact === 'disabled')
            return [disableKeys(before === true)];
        if (fact !== 'invisible')
            return [];
        const clause = `alter index ${(0,quote/* quoteName */.AB)((0,explain_place/* lastStep */.tX)(path).name)} ${words[before === true ? 0 : 1]}`;
        return [{ rank: switchRank, builder: null, clause }];
    });
}
function disableKeys(wanted) {
    return { rank: switchRank, builder: null, clause: `${wanted ? 'disable' : 'enable'} keys` };
}
const switchRank = 58;
function isSwitch({ rank }) {
    return rank === switchRank;
}
function inOne(table, pieces) {
    return { rank: 54, table: null, code: alter(table, pieces.map(({ clause }) => clause).join(', ')) };
}
/** Keys to drop and keys to make go into one statement: a foreign key is never without the index that it needs. */
function together(pieces, table) {
    const changing = pieces.filter((piece) => !isSwitch(piece));
    const [drops, adds] = [changing.filter(({ rank }) => rank < 20), changing.filter(({ rank }) => rank > 20)];
    const rest = pieces.filter(isSwitch).map((piece) => fixOf(table, piece));
    if (drops.length === 0 || adds.length === 0)
        return [...drops, ...adds].map((piece) => fixOf(table, piece)).concat(rest);
    return [inOne(table, [...drops, ...adds]), ...rest];
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/settings.js



/** Options that are gone when they are set to this. */
const plainValues = {
    row_format: 'default',
    stats_persistent: 'default',
    stats_auto_recalc: 'default',
    stats_sample_pages: 'default',
    pack_keys: 'default',
    checksum: '0',
    delay_key_write: '0',
    max_rows: '0',
    min_rows: '0',
    avg_row_length: '0',
    key_block_size: '0',
};
/** settingsClause puts a table's engine, collation, comment and options back. */
function settingsClause(deltas, before) {
    const parts = deltas.map((delta) => partOf(delta, before));
    const clauses = parts.flatMap((part) => ('clause' in part ? part.clause : []));
    return {
        clause: [...new Set(clauses)].join(', '),
        hints: parts.flatMap((part) => ('hint' in part ? [part.hint] : [])),
    };
}
function partOf({ fact, before, after }, table) {
    switch (fact) {
        case 'engine':
            return { clause: [`engine = ${before}`] };
        case 'collation':
            return sql_text(before) === null ? { clause: [] } : { clause: [`default ${(0,tables/* characterSetText */.Rx)(String(before))}`] };
        case 'comment':
            return { clause: [`comment = ${(0,quote/* quoteText */.ol)(sql_text(before) ?? '')}`] };
        case 'rowFormat':
            return { clause: saysRowFormat(sql_words(table?.facts.options)) ? [] : ['row_format = default'] };
        case 'options':
            return optionsPart(sql_words(before), sql_words(after));
        case 'systemVersioned':
            return { clause: [before === true ? 'add system versioning' : 'drop system versioning'] };
        case 'grants':
        case 'partitionKey':
        case 'subpartitionKey':
        case 'partitioning':
            return { clause: [] };
        default:
            return { hint: `set ${fact} back to ${before === null ? 'nothing' : JSON.stringify(before)}` };
    }
}
function saysRowFormat(options) {
    return options.some((option) => /^row_format=/i.test(option));
}
function optionsPart(before, after) {
    const nameOf = (option) => (option.split('=')[0] ?? '').replaceAll('`', '').toLowerCase();
    const kept = new Set(before.map(nameOf));
    const extra = after.map(nameOf).filter((name) => !kept.has(name));
    const back = before.filter((option) => !after.includes(option));
    return { clause: [...back, ...extra.map((name) => `${name} = ${plainValues[name] ?? 'default'}`)] };
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/table-fixes.js











/** tableFixes take back what is another in a table that stayed. */
function tableFixes(changes, place) {
    const before = changes.find(({ within }) => within !== undefined)?.within ?? null;
    const children = changes.filter(({ path }) => path.length > 1);
    const own = {
        added: children.filter((change) => change.type === 'added'),
        removed: children.filter((change) => change.type === 'removed'),
        modified: children.filter((change) => change.type === 'modified'),
        before,
    };
    const deltas = changes
        .filter((change) => change.type === 'modified' && change.path.length === 1)
        .flatMap((change) => change.deltas.filter((delta) => delta.class === 'property'));
    return [
        ...foreignKeyFixes(own, place),
        ...checkFixes(own, place),
        ...columnFixes(own, place),
        ...settingFixes(deltas, own, place),
        ...partitionFixes(changes, deltas, { before, place }),
        ...triggerFixes(own, place),
        ...deltas
            .filter(({ fact }) => fact === 'grants')
            .flatMap((delta) => grantFixes({ kind: 'table', name: place.table }, delta)),
    ];
}
function foreignKeyFixes(changes, place) {
    const is = ofKind('foreign-key');
    const { table, vendor } = place;
    const remade = remadeByServer(changes, place);
    return [
        ...[...tooMany(changes, is), ...remade.map(({ name }) => name)].map((name) => fixOf(table, dropForeignKey(name))),
        ...[...again(changes, is), ...remade].map((key) => fixOf(table, addForeignKey(key, vendor))),
    ];
}
function checkFixes(changes, { table, vendor }) {
    const is = ofKind('check');
    return [
        ...tooMany(changes, is).map((name) => fixOf(table, dropCheck(name, vendor))),
        ...again(changes, is).map((check) => fixOf(table, addCheck(check))),
    ];
}
function settingFixes(deltas, { before }, { table }) {
    const { clause, hints } = settingsClause(deltas, before);
    const notes = hints.map((note) => ({ rank: 91, table: null, code: (0,builder/* comment */.Im)(`table ${table}: ${note}`) }));
    return clause === '' ? notes : [{ rank: 49, table: null, code: alter(table, clause) }, ...notes];
}
/** Partitions are made anew as a whole, since each statement for one of them knows only one way of being wrong. */
function partitionFixes(changes, deltas, { before, place }) {
    const isConcerned = changes.some(ofKind('partition')) || deltas.some(({ fact }) => /^(?:sub)?partition(?:Key|ing)$/.test(fact));
    if (!isConcerned)
        return [];
    const clause = before === null ? null : (0,partitions/* partitionClause */.u)(before);
    const wasPlain = before !== null && sql_text(before.facts.partitionKey) === null;
    if (clause === null && !wasPlain) {
        return [{ rank: 57, table: null, code: (0,builder/* comment */.Im)(`table ${place.table}: partition it as it was before`) }];
    }
    // MySQL has no foreign keys on partitioned tables.
    return [{ rank: clause === null ? 8 : 57, table: null, code: alter(place.table, clause ?? 'remove partitioning') }];
}
/** A trigger whose place alone is another has it back as soon as the others have. */
function triggerFixes(changes, { table, vendor }) {
    const is = ofKind('trigger');
    const others = changes.added.some(is) || changes.removed.some(is);
    const real = {
        ...changes,
        modified: changes.modified.filter(({ deltas }) => !(others && deltas.every(({ fact }) => fact === 'order'))),
    };
    const made = again(real, is);
    const gone = new Set(made.map(({ name }) => name));
    const byName = new Map(real.modified.filter(is).map((change) => [(0,explain_place/* lastStep */.tX)(change.path).name, change]));
    const changed = (name) => byName.get(name)?.deltas.map(({ fact }) => fact) ?? [];
    return [
        ...tooMany(real, is).map((name) => ({ rank: 4, table: null, code: raw(`drop trigger ${(0,quote/* quoteName */.AB)(name)}`) })),
        ...made.map((trigger) => {
            const parent = changes.before ?? { kind: 'table', name: table, facts: {}, children: [] };
            return createTrigger(trigger, parent, { vendor, gone, changed: changed(trigger.name) });
        }),
    ];
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/words.js


/** mysqlNouns are how people call the facts of the MySQL family, where the common words are others. */
const mysqlNouns = {
    algorithm: 'ALGORITHM',
    attributes: 'the attributes',
    autoIncrement: 'AUTO_INCREMENT',
    characterSet: 'the character set of the client that made it',
    check: 'the check',
    checkOption: 'CHECK OPTION',
    connectionCollation: 'the collation of the connection that made it',
    dataAccess: 'what it says of its data access',
    databaseCollation: 'the collation of the database when it was made',
    definer: 'DEFINER',
    deterministic: 'DETERMINISTIC',
    disabled: 'DISABLE KEYS',
    encryption: 'the encryption',
    ends: 'ENDS',
    engine: 'the engine',
    event: 'the event',
    every: 'EVERY',
    executeAt: 'the time of execution',
    invisible: 'INVISIBLE',
    language: 'the language',
    method: 'the kind of index',
    noDefault: 'the absence of any default',
    order: 'the place among the triggers',
    parameters: 'the parameters',
    position: 'the place among the partitions',
    preserved: 'ON COMPLETION PRESERVE',
    referencedDatabase: 'the database of the referenced table',
    returns: 'the type that it returns',
    rowFormat: 'the row format',
    security: 'SQL SECURITY',
    sqlMode: 'the sql_mode that it runs with',
    srid: 'SRID',
    starts: 'STARTS',
    status: 'the status',
    subpartitionKey: 'the subpartition key',
    subpartitions: 'the subpartitions',
    systemVersioned: 'SYSTEM VERSIONING',
    timeZone: 'the time zone',
    timing: 'the time',
};
/** mysqlLabel names an object for people, with its name as it is: "table `Users`", "column `Users.email`", "primary key of `Users`". */
function mysqlLabel(path) {
    const { kind, name } = (0,explain_place/* lastStep */.tX)(path);
    if (kind === 'database')
        return 'the database';
    if (kind === 'privileges')
        return `privileges on ${(0,words/* code */.aY)(name)}`;
    if (path.length < 2)
        return `${(0,explain_place/* kindWord */.dx)(kind)} ${(0,words/* code */.aY)(name)}`;
    const parent = path[0]?.name ?? '';
    if (kind === 'column')
        return `column ${(0,words/* code */.aY)(`${parent}.${name}`)}`;
    if (kind === 'primary-key')
        return `primary key of ${(0,words/* code */.aY)(parent)}`;
    return `${kind === 'unique' ? 'unique key' : (0,explain_place/* kindWord */.dx)(kind)} ${(0,words/* code */.aY)(name)} of ${(0,words/* code */.aY)(parent)}`;
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/fixes.js

















/** fixesFor is the code that takes the changes back on a server of the family. */
function fixesFor(changes, background, vendor) {
    const renames = findRenames(changes, background);
    const paired = new Set(renames.flatMap(({ removed, added }) => [removed, added]));
    const rest = changes.filter((change) => !paired.has(change) && !repeatsRename(change, renames));
    const inTables = rest.filter(isInTable);
    const tables = [...new Set(inTables.map(({ path }) => (0,explain_place/* tableOf */.c_)(path)))];
    const statements = [...(background.upSql ?? []), ...background.sql];
    const context = { vendor, changes: rest };
    return [
        ...renames.map(renameFix),
        ...renames.flatMap((rename) => renamedColumn(rename, { table: rename.table, vendor, statements })),
        ...tables.flatMap((table) => tableFixes(inTables.filter(({ path }) => (0,explain_place/* tableOf */.c_)(path) === table), { table, vendor, statements })),
        ...rest.filter((change) => !isInTable(change)).flatMap((change) => ownFixes(change, context)),
    ];
}
/** What is another about a renamed column beside its name. */
function renamedColumn({ kind, removed, added }, place) {
    if (kind !== 'column' || sameFacts(removed.object, added.object))
        return [];
    const { within } = removed;
    const change = {
        type: 'modified',
        path: removed.path,
        deltas: [],
        ...(within === undefined ? {} : { within }),
    };
    return tableFixes([change], place);
}
function sameFacts(a, b) {
    return JSON.stringify(a.facts) === JSON.stringify(b.facts);
}
function isInTable(change) {
    return change.path[0]?.kind === 'table' && (change.path.length > 1 || change.type === 'modified');
}
function ownFixes(change, context) {
    if (change.type === 'added')
        return [...circleFixes(change, context), dropOwn(change, context)];
    if (change.type === 'removed')
        return createOwn(change, context);
    const object = whole(change);
    return change.deltas.some(({ class: kind }) => kind === 'property') ? changeOwn(change, object, context) : [];
}
const dropRanks = {
    event: 4,
    view: 5,
    'package-body': 15,
    function: 16,
    procedure: 16,
    package: 16,
    library: 17,
    sequence: 18,
};
function dropOwn({ path, object }, { changes }) {
    const { kind, name } = (0,explain_place/* lastStep */.tX)(path);
    if (kind === 'table' || kind === 'view') {
        const method = kind === 'table' ? 'dropTable' : 'dropView';
        const rank = kind === 'table' ? 15 + dependence(object, changes) / 1000 : 5;
        const code = fitsBuilder(name)
            ? `await knex.schema.${method}(${(0,words/* jsString */.vU)(name)})`
            : raw(`drop ${kind} ${(0,quote/* quoteName */.AB)(name)}`);
        return { rank, table: null, code };
    }
    const rank = dropRanks[kind];
    return rank === undefined
        ? { rank: 16, table: null, code: (0,builder/* comment */.Im)(`drop ${(0,explain_place/* kindWord */.dx)(kind)} ${name}`) }
        : dropStatement(kind, name, rank);
}
/** MariaDB before 11 knows packages in Oracle's mode alone. */
function dropStatement(kind, name, rank) {
    const statement = `drop ${kind.replace('-', ' ')} ${(0,quote/* quoteName */.AB)(name)}`;
    const mode = kind.startsWith('package') ? [['sql_mode', "'ORACLE'"]] : [];
    return { rank, table: null, code: (0,settings/* inSession */.Cp)(mode, [statement]).map(raw).join('\n') };
}
/** A table is dropped after those that reference it: the more tables stand on it, one upon another, the later. */
function dependence(table, changes, seen = []) {
    const added = changes.flatMap((change) => change.type === 'added' && change.path.length === 1 ? [change.object] : []);
    const above = added.filter((other) => !seen.includes(other.name) && other !== table && references(other, table.name));
    return above.reduce((most, other) => Math.max(most, 1 + dependence(other, changes, [...seen, table.name])), 0);
}
/** Of tables that reference one another in a circle, none can go while another references it. */
function circleFixes({ object }, { changes }) {
    if (object.kind !== 'table')
        return [];
    const own = dependence(object, changes);
    const added = changes.flatMap((change) => (change.type === 'added' ? [change.object] : []));
    return object.children
        .filter(({ kind, facts }) => {
        const parent = added.find((other) => other !== object && other.kind === 'table' && other.name === facts.references);
        return kind === 'foreign-key' && parent !== undefined && dependence(parent, changes) <= own;
    })
        .map(({ name }) => fixOf(object.name, dropForeignKey(name)));
}
function references(table, name) {
    return table.children.some(({ kind, facts }) => kind === 'foreign-key' && facts.references === name);
}
function createOwn({ object }, { vendor, changes }) {
    const grants = grantFixes(object, { before: object.facts.grants ?? null, after: null });
    switch (object.kind) {
        case 'table':
            return [...createTable(object, vendor), ...grants];
        case 'sequence':
            return [...inRank(30, (0,sequences/* createSequence */.g)(object)), ...grants];
        case 'privileges':
            return grants;
        default:
            return [programInTurn(object, { vendor, changes }) ?? makeAgain(object), ...grants];
    }
}
function inRank(rank, statements) {
    return statements.map((sql) => ({ rank, table: null, code: raw(sql) }));
}
function makeAgain({ kind, name }) {
    return {
        rank: 73,
        table: null,
        code: (0,builder/* comment */.Im)(`make ${(0,explain_place/* kindWord */.dx)(kind)} ${name} again, as the migration before made it`),
    };
}
/** A view is made after those that it reads, which its text names. */
function programInTurn(program, { vendor, changes }) {
    const fix = createProgram(program, { vendor, changed: [] });
    if (fix === null || program.kind !== 'view')
        return fix;
    const gone = changes.flatMap((change) => change.type === 'removed' && change.object.kind === 'view' ? [change.object] : []);
    return { ...fix, rank: fix.rank + depth(program, gone) / 1000 };
}
function depth(view, views, seen = []) {
    const below = views.filter((other) => other !== view && !seen.includes(other.name) && String(view.facts.definition).includes((0,quote/* quoteName */.AB)(other.name)));
    return below.reduce((most, other) => Math.max(most, 1 + depth(other, views, [...seen, view.name])), 0);
}
function changeOwn(change, object, { vendor }) {
    const { kind, name } = (0,explain_place/* lastStep */.tX)(change.path);
    const has = (fact) => change.deltas.find((delta) => delta.fact === fact);
    const grants = has('grants');
    const rest = change.deltas.filter(({ fact }) => fact !== 'grants');
    const own = grants === undefined ? [] : grantFixes({ kind, name }, grants);
    if (rest.length === 0)
        return own;
    if (kind === 'database')
        return [...own, ...rest.map((delta) => databaseFix(change, delta, vendor))];
    const changed = rest.map(({ fact }) => fact);
    if (kind === 'sequence' && object !== null)
        return [...own, ...inRank(30, (0,sequences/* alterSequence */.E)(object, changed))];
    const made = object === null ? null : remake(object, { vendor, changed });
    if (made === null)
        return [...own, ...rest.map((delta) => hint(change, delta))];
    return kind === 'view' ? [...own, ...made] : made;
}
const dropped = {
    'package-body': 15,
    function: 16,
    procedure: 16,
    library: 17,
    event: 4,
};
/** Null for what is not made again: a package would take its body with it. */
function remake(object, manner) {
    const { kind, name } = object;
    if (kind === 'view')
        return [replaceView(object, manner)];
    const rank = dropped[kind];
    const made = createProgram(object, manner);
    return rank === undefined || made === null ? null : [dropStatement(kind, name, rank), made, ...grantsAgain(object)];
}
/** A routine that is dropped loses its privileges. */
function grantsAgain(object) {
    return grantFixes(object, { before: object.facts.grants ?? null, after: null });
}
function databaseFix(change, delta, vendor) {
    const { fact, before } = delta;
    const rank = 25;
    if (fact === 'collation' && sql_text(before) !== null)
        return { rank, table: null, code: raw(`alter database ${(0,tables/* characterSetText */.Rx)(String(before))}`) };
    if (fact === 'comment' && vendor === 'mariadb')
        return { rank, table: null, code: raw(`alter database comment = ${(0,quote/* quoteText */.ol)(sql_text(before) ?? '')}`) };
    return hint(change, delta);
}
/** hint is a comment for what no statement of ours puts back. */
function hint(change, { fact, before }) {
    const value = before === null ? 'nothing' : JSON.stringify(before);
    const { kind, name } = (0,explain_place/* lastStep */.tX)(change.path);
    const of = change.path.length > 1 ? ` of ${(0,explain_place/* tableOf */.c_)(change.path)}` : '';
    const noun = (0,facts/* factNoun */.BF)(fact, mysqlNouns).replaceAll('`', '');
    return { rank: 91, table: null, code: (0,builder/* comment */.Im)(`${(0,explain_place/* kindWord */.dx)(kind)} ${name}${of}: set ${noun} back to ${value}`) };
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/order.js






const mostMoves = 15;
const opening = 'Name the columns in queries and inserts. To put a column back in its place, end its line in down with `.after(column)` or `.first()`';
/** adviceForOrder says how columns come back in their order, with the code that moves them. */
function adviceForOrder(changes, vendor, family) {
    const fixes = changes.flatMap((change) => movesOf(change, vendor));
    if (fixes.length === 0)
        return `${opening}.`;
    return `${opening}, or move it:\n\n${(0,words/* fence */.EU)('js', (0,builder/* writeFixes */.d$)(fixes.slice(0, mostMoves), family))}`;
}
function movesOf(change, vendor) {
    const { within } = change;
    if (change.type !== 'modified' || within === undefined || change.path.length !== 1)
        return [];
    const delta = change.deltas.find(({ class: kind }) => kind === 'order');
    if (delta === undefined)
        return [];
    return movedColumns(sql_words(delta.before), sql_words(delta.after)).flatMap(({ name, previous }) => {
        const column = within.children.find((child) => child.kind === 'column' && child.name === name);
        return column === undefined ? [] : [moveFix(column, previous, { table: within, vendor })];
    });
}
function moveFix(column, previous, { table, vendor }) {
    const place = (0,mysql_columns/* placeOf */.$)(table, vendor);
    const { clause, call } = positionAfter(previous);
    const chain = columnCall(column, place);
    return fixOf(table.name, {
        rank: 51,
        builder: chain === null || call === '' ? null : `${chain}${call}.alter()`,
        clause: `modify column ${(0,mysql_columns/* columnText */.Q)(column, place)}${clause}`,
    });
}

;// CONCATENATED MODULE: ./build/rules/explain/mysql/index.js








/** mysqlFamily is how MySQL or MariaDB is spoken of: names are as they are, without namespaces. */
function mysqlFamily(vendor) {
    const family = {
        label: mysqlLabel,
        nouns: mysqlNouns,
        tableName: (name) => name,
        alterTable: (name) => `knex.schema.alterTable(${(0,words/* jsString */.vU)(name)}, `,
        withoutEchoes: (changes) => changes,
        cause: causeOf,
        fixes: (changes, background) => fixesFor(changes, background, vendor),
        adviceForError: (error, applied) => mysqlAdvice(error, vendor, applied),
        adviceForOrder: (changes) => adviceForOrder(changes, vendor, family),
        keepsHalfDone: 'The server commits every statement that changes the schema, so what it had done by then stays done',
        advice: {
            chance: 'Replace the value made in JavaScript (a random id, the current time) by a function of the database, such as `knex.fn.now()` or `knex.raw("(uuid())")`, or by a fixed value.',
            session: 'Look for a migration that depends on what the one before left in the session: an `sql_mode`, `foreign_key_checks`, a variable, a temporary table, a variable of a module.',
            together: 'Look for a migration that depends on what the one before left in the session or in a transaction, or deploy it in a release of its own.',
        },
        account: {
            word: 'account',
            drop: (name) => raw(`drop ${name.includes('@') ? 'user' : 'role'} ${(0,programs/* accountText */.Pm)(name)}`),
        },
    };
    return family;
}

// EXTERNAL MODULE: ./build/schema/identity.js
var identity = __webpack_require__(44814);
;// CONCATENATED MODULE: ./build/rules/explain/postgres/names.js




/** plainName leaves out the default namespace, which people do not write. */
function plainName(name) {
    return name.startsWith('public.') ? name.slice('public.'.length) : name;
}
/** objectLabel names an object for people: "table `users`", "column `users.email`", "index `users_email_index` of `users`". */
function objectLabel(path) {
    const step = (0,explain_place/* lastStep */.tX)(path);
    const kind = step.kind;
    const parent = path.length > 1 ? plainName(path[0]?.name ?? '') : null;
    if (kind === 'database')
        return 'the database';
    if (parent === null)
        return `${(0,explain_place/* kindWord */.dx)(kind)} ${(0,words/* code */.aY)(plainName(step.name))}`;
    if (kind === 'column')
        return `column ${(0,words/* code */.aY)(`${parent}.${(0,identity/* quoteNamePart */.DH)(step.name)}`)}`;
    return `${(0,explain_place/* kindWord */.dx)(kind)} ${(0,words/* code */.aY)(step.name)} of ${(0,words/* code */.aY)(parent)}`;
}
/** nameParts splits a qualified name into its parts, without the quotes: `public."Odd.name"` gives public and Odd.name. */
function nameParts(name) {
    const parts = name.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [name];
    return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}
/** tableReference reads a qualified name. */
function tableReference(qualified) {
    const parts = nameParts(qualified);
    const name = parts.at(-1) ?? qualified;
    const namespace = parts.length > 1 ? (parts[0] ?? null) : null;
    return { namespace: namespace === 'public' ? null : namespace, name };
}
/** schemaCall begins a call of the schema builder for an object with this qualified name: `knex.schema` or `knex.schema.withSchema('x')`. */
function schemaCall(qualified) {
    const { namespace } = tableReference(qualified);
    return namespace === null ? 'knex.schema' : `knex.schema.withSchema(${(0,words/* jsString */.vU)(namespace)})`;
}
/** named is the object's own name as a JavaScript string. */
function named(qualified) {
    return (0,words/* jsString */.vU)(tableReference(qualified).name);
}
/** raw is a statement that Knex's builder has no method for. */
function names_raw(sql) {
    return `await ${names_rawCall(sql)}`;
}
/** rawCall is `knex.raw(...)` with the quotes that need the least escaping; a long text becomes a template of several lines. Knex reads a bare question mark as a binding, so it is escaped. */
function names_rawCall(sql) {
    const escaped = sql.replaceAll('?', '\\?');
    if (escaped.includes('\n') || escaped.length > 160)
        return `knex.raw(\`\n${(0,builder/* templateText */.uO)(escaped)}\n\`)`;
    if (!escaped.includes("'"))
        return `knex.raw(${(0,words/* jsString */.vU)(escaped)})`;
    if (!escaped.includes('"'))
        return `knex.raw("${(0,words/* visible */.RK)(JSON.stringify(escaped).slice(1, -1))}")`;
    return `knex.raw(\`${(0,builder/* templateText */.uO)(escaped)}\`)`;
}

;// CONCATENATED MODULE: ./build/rules/explain/postgres/echoes.js


/** withoutEchoes leaves out changes that only repeat another of the list: a NOT NULL constraint of a changed column (PostgreSQL 18 has both), the sequence that comes and goes with a column or table. */
function withoutEchoes(changes) {
    const changed = new Set(changes.map((change) => partsKey(change.path.flatMap(({ name }, depth) => (depth === 0 ? nameParts(name) : [name])))));
    return changes.filter((change) => !isNotNullEcho(change, changes) && !isOwnedSequence(change, changed));
}
function partsKey(parts) {
    return parts.join('\u0000');
}
function isNotNullEcho(change, changes) {
    const step = (0,explain_place/* lastStep */.tX)(change.path);
    if (step.kind !== 'not-null')
        return false;
    return changes.some((other) => (0,explain_place/* lastStep */.tX)(other.path).kind === 'column' &&
        (0,explain_place/* lastStep */.tX)(other.path).name === step.name &&
        other.path[0]?.name === change.path[0]?.name);
}
function isOwnedSequence(change, changed) {
    if (change.type === 'modified' || (0,explain_place/* lastStep */.tX)(change.path).kind !== 'sequence')
        return false;
    const owner = change.object.facts.ownedBy;
    if (typeof owner !== 'string')
        return false;
    const parts = nameParts(owner);
    return changed.has(partsKey(parts)) || changed.has(partsKey(parts.slice(0, -1)));
}

// EXTERNAL MODULE: ./build/kernel/assert-never.js
var assert_never = __webpack_require__(18099);
;// CONCATENATED MODULE: ./build/rules/explain/postgres/columns.js


/** Types that Knex's builder has a method for, as PostgreSQL and the MySQL family print them; the rest goes through specificType. */
const columns_typePatterns = [
    {
        pattern: /^(?:character varying|varchar)\((\d+)\)$/,
        build: (name, [size]) => `t.string(${name}${size === '255' ? '' : `, ${size}`})`,
    },
    { pattern: /^text$/, build: (name) => `t.text(${name})` },
    { pattern: /^(?:integer|int|int\(11\))$/, build: (name) => `t.integer(${name})` },
    { pattern: /^bigint(?:\(20\))?$/, build: (name) => `t.bigInteger(${name})` },
    { pattern: /^smallint(?:\(6\))?$/, build: (name) => `t.smallint(${name})` },
    { pattern: /^(?:boolean|tinyint\(1\))$/, build: (name) => `t.boolean(${name})` },
    { pattern: /^real$/, build: (name) => `t.float(${name})` },
    { pattern: /^double(?: precision)?$/, build: (name) => `t.double(${name})` },
    {
        pattern: /^(?:numeric|decimal)\((\d+),(\d+)\)$/,
        build: (name, [precision, scale]) => `t.decimal(${name}, ${precision}, ${scale})`,
    },
    { pattern: /^date$/, build: (name) => `t.date(${name})` },
    { pattern: /^timestamp with time zone$/, build: (name) => `t.timestamp(${name})` },
    { pattern: /^timestamp without time zone$/, build: (name) => `t.timestamp(${name}, { useTz: false })` },
    { pattern: /^json$/, build: (name) => `t.json(${name})` },
    { pattern: /^jsonb$/, build: (name) => `t.jsonb(${name})` },
    { pattern: /^uuid$/, build: (name) => `t.uuid(${name})` },
    { pattern: /^bytea$/, build: (name) => `t.binary(${name})` },
];
/** typeCall is the builder call that makes a column of this type: `t.string('email', 100)`. */
function columns_typeCall(column, type) {
    const name = (0,words/* jsString */.vU)(column);
    for (const { pattern, build } of columns_typePatterns) {
        const found = pattern.exec(type);
        if (found !== null)
            return build(name, found.slice(1));
    }
    return `t.specificType(${name}, ${(0,words/* jsString */.vU)(type)})`;
}
/** defaultCall is `.defaultTo(...)` for a default as the server prints it, on a column of this type. */
function columns_defaultCall(value, type) {
    return `.defaultTo(${typeof value === 'string' ? columns_defaultArgument(value, type) : JSON.stringify(value)})`;
}
const number = /^-?\d{1,15}(?:\.\d{1,10})?$/;
const literal = /^'((?:[^']|'')*)'(?:::[\w .]+(?:\(\d+\))?)?$/;
/** Knex quotes a number, which PostgreSQL keeps as `'0'::numeric` but reads as a plain 0 for an integer: only what comes out as it was is written as a value. */
function columns_defaultArgument(value, type) {
    const quoted = literal.exec(value)?.[1]?.replaceAll("''", "'");
    if (quoted !== undefined)
        return number.test(quoted) && /^(?:numeric|decimal)/.test(type) ? quoted : (0,words/* jsString */.vU)(quoted);
    if (value === 'true' || value === 'false')
        return value;
    return number.test(value) && /int/.test(type) ? value : names_rawCall(value);
}
/** columnCall is the whole builder chain for a column with these facts. */
function columns_columnCall(column, facts) {
    const whole = madeCall(column, facts);
    if (whole !== null)
        return whole;
    const type = typeof facts.type === 'string' ? facts.type : 'text';
    return [
        columns_typeCall(column, type),
        facts.nullable === false ? '.notNullable()' : '',
        facts.default === undefined || facts.default === null ? '' : columns_defaultCall(facts.default, type),
        typeof facts.comment === 'string' ? `.comment(${(0,words/* jsString */.vU)(facts.comment)})` : '',
    ].join('');
}
/** Columns whose values the server makes: serial, identity, generated. */
function madeCall(column, { type, default: value, identity, generated, expression }) {
    const name = (0,words/* jsString */.vU)(column);
    if (typeof identity === 'string')
        return `t.specificType(${name}, ${(0,words/* jsString */.vU)(`${type} generated ${identity} as identity`)})`;
    if (typeof generated === 'string') {
        return `t.specificType(${name}, ${(0,words/* jsString */.vU)(`${type} generated always as (${expression}) ${generated}`)})`;
    }
    if (typeof value !== 'string' || !value.startsWith('nextval('))
        return null;
    const method = type === 'bigint' ? 'bigIncrements' : type === 'integer' ? 'increments' : null;
    return method === null ? null : `t.${method}(${name}, { primaryKey: false })`;
}

;// CONCATENATED MODULE: ./build/rules/explain/postgres/constraints.js



/** addConstraint is the statement that adds a constraint by its definition. */
function addConstraint(table, name, definition) {
    return names_raw(`alter table ${plainName(table)} add constraint ${(0,identity/* quoteNamePart */.DH)(name)} ${definition}`);
}
/** constraintCode brings a constraint back from its facts; null for what is none, or says too little. */
function constraintCode(kind, table, { name, facts }) {
    const columns = columnList(facts.columns);
    switch (kind) {
        case 'primary-key':
            return columns === null ? null : `t.primary(${columns}, ${(0,words/* jsString */.vU)(name)})`;
        case 'unique':
            return columns === null ? null : `t.unique(${columns}, { indexName: ${(0,words/* jsString */.vU)(name)} })`;
        case 'foreign-key':
            return columns === null ? null : foreignKeyCode(columns, name, facts);
        case 'check':
            return typeof facts.expression === 'string' ? addConstraint(table, name, `check (${facts.expression})`) : null;
        case 'not-null':
            return `t.dropNullable(${(0,words/* jsString */.vU)(name)})`;
        default:
            return null;
    }
}
function foreignKeyCode(columns, name, facts) {
    const referenced = columnList(facts.referencedColumns);
    if (referenced === null || typeof facts.references !== 'string')
        return null;
    const { namespace, name: table } = tableReference(facts.references);
    const target = (0,words/* jsString */.vU)(namespace === null ? table : `${namespace}.${table}`);
    return [
        `t.foreign(${columns}, ${(0,words/* jsString */.vU)(name)}).references(${referenced}).inTable(${target})`,
        action('onDelete', facts.onDelete),
        action('onUpdate', facts.onUpdate),
    ].join('');
}
function action(method, value) {
    return typeof value !== 'string' || value.toLowerCase() === 'no action'
        ? ''
        : `.${method}(${(0,words/* jsString */.vU)(value.toUpperCase())})`;
}
/** indexCode brings an index back: by the builder where it can say all of it, else as SQL. Null where the facts say too little. */
function indexCode(table, { name, facts }) {
    const keys = Array.isArray(facts.keys ?? facts.columns) ? (facts.keys ?? facts.columns) : [];
    const texts = keys.filter((key) => typeof key === 'string');
    if (texts.length === 0 || texts.length < keys.length)
        return null;
    const plain = texts.every((key) => /^(?:[a-z_][a-z0-9_$]*|"(?:[^"]|"")*")$/.test(key));
    const include = Array.isArray(facts.include) ? facts.include.map(String) : [];
    const method = typeof facts.method === 'string' ? facts.method : 'btree';
    const bare = facts.unique !== true && typeof facts.predicate !== 'string' && include.length === 0 && method === 'btree';
    if (plain && bare)
        return `t.index(${columnList(texts)}, ${(0,words/* jsString */.vU)(name)})`;
    const sql = [
        `create ${facts.unique === true ? 'unique ' : ''}index ${(0,identity/* quoteNamePart */.DH)(name)} on ${plainName(table)}`,
        `using ${method} (${texts.join(', ')})`,
        ...(include.length > 0 ? [`include (${include.join(', ')})`] : []),
        ...(facts.nullsNotDistinct === true ? ['nulls not distinct'] : []),
        ...(typeof facts.predicate === 'string' ? [`where ${facts.predicate}`] : []),
    ];
    return names_raw(sql.join(' '));
}
/** columnList writes column names as a JavaScript array; null where they are no names. */
function columnList(value) {
    if (!Array.isArray(value) || value.length === 0)
        return null;
    const names = value.filter((member) => typeof member === 'string');
    if (names.length < value.length)
        return null;
    return `[${names.map((name) => (0,words/* jsString */.vU)(name.startsWith('"') ? (nameParts(name)[0] ?? name) : name)).join(', ')}]`;
}

;// CONCATENATED MODULE: ./build/rules/explain/postgres/creates.js





/** Most columns of one table that an advice writes out. */
const mostColumns = 40;
const ranks = {
    namespace: 30,
    extension: 31,
    enum: 32,
    domain: 33,
    'composite-type': 33,
    'range-type': 33,
    sequence: 34,
    function: 35,
    procedure: 35,
    table: 40,
    column: 50,
    'primary-key': 52,
    unique: 53,
    index: 54,
    check: 55,
    exclusion: 55,
    'foreign-key': 56,
    view: 70,
    'materialized-view': 71,
    trigger: 72,
};
/** createFix is the code that brings back an object which is gone, from what the snapshot knows of it. */
function createFix(path, object) {
    const kind = object.kind;
    const rank = ranks[kind] ?? 73;
    const code = path.length > 1 ? childCode(kind, (0,explain_place/* tableOf */.c_)(path), object) : topLevelCode(kind, object);
    const within = path.length > 1 && code.startsWith('t.');
    return { rank, table: within ? (0,explain_place/* tableOf */.c_)(path) : null, code };
}
function topLevelCode(kind, object) {
    const { definition, labels } = object.facts;
    if (kind === 'table')
        return tableCode(object);
    if (kind === 'namespace')
        return `await knex.schema.createSchema(${named(object.name)})`;
    if (kind === 'extension')
        return names_raw(`create extension ${object.name}`);
    if (kind === 'enum' && Array.isArray(labels))
        return names_raw(`create type ${plainName(object.name)} as enum (${literals(labels)})`);
    if (typeof definition !== 'string')
        return unknown(kind, plainName(object.name));
    if (/^\s*create\b/i.test(definition))
        return names_raw(definition);
    if (kind === 'view' || kind === 'materialized-view') {
        return names_raw(`create ${(0,explain_place/* kindWord */.dx)(kind)} ${plainName(object.name)} as\n${definition}`);
    }
    return unknown(kind, plainName(object.name));
}
function literals(labels) {
    return labels.map((label) => `'${String(label).replaceAll("'", "''")}'`).join(', ');
}
function tableCode(table) {
    const columns = columnsInOrder(table);
    const shown = columns.slice(0, mostColumns).map((column) => `  ${columns_columnCall(column.name, column.facts)}`);
    const rest = columns.length - shown.length;
    const others = table.children.filter((child) => child.kind !== 'column' && child.kind !== 'not-null');
    const lines = [...shown, ...(rest > 0 ? [`  // ... and ${rest} more columns`] : [])];
    const after = others.slice(0, 20).map((child) => createFix([table, child], child));
    const inside = after.filter((fix) => fix.table !== null).map((fix) => `  ${fix.code}`);
    const outside = after.filter((fix) => fix.table === null).map((fix) => fix.code);
    const create = `await ${schemaCall(table.name)}.createTable(${named(table.name)}, (t) => {`;
    return [create, ...lines, ...inside, '})', ...outside].join('\n');
}
function columnsInOrder(table) {
    const order = Array.isArray(table.facts.columnOrder) ? table.facts.columnOrder : [];
    const position = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
    return table.children.filter((child) => child.kind === 'column').sort((a, b) => position(a.name) - position(b.name));
}
function childCode(kind, table, object) {
    const { definition } = object.facts;
    if (kind === 'column')
        return columns_columnCall(object.name, object.facts);
    const own = constraintCode(kind, table, object) ?? (kind === 'index' ? indexCode(table, object) : null);
    if (own !== null)
        return own;
    if (typeof definition !== 'string')
        return unknown(kind, `${object.name} of ${plainName(table)}`);
    if (/^\s*create\b/i.test(definition))
        return names_raw(definition);
    return addConstraint(table, object.name, definition);
}
function unknown(kind, name) {
    return (0,builder/* comment */.Im)(`make ${(0,explain_place/* kindWord */.dx)(kind)} ${name} again, as the migration before made it`);
}

;// CONCATENATED MODULE: ./build/rules/explain/postgres/drops.js





/** How each kind of thing in a table is dropped inside alterTable. Dependants go first. */
const inTable = {
    'foreign-key': (name) => ({ rank: 10, code: `t.dropForeign([], ${name})` }),
    unique: (name) => ({ rank: 12, code: `t.dropUnique([], ${name})` }),
    'primary-key': (name) => ({ rank: 13, code: `t.dropPrimary(${name})` }),
    check: (name) => ({ rank: 11, code: `t.dropChecks(${name})` }),
    index: (name) => ({ rank: 12, code: `t.dropIndex([], ${name})` }),
    column: (name) => ({ rank: 14, code: `t.dropColumn(${name})` }),
};
const ofTable = new Set(['trigger', 'rule', 'policy']);
const builderDrops = {
    view: { rank: 5, method: 'dropView' },
    'materialized-view': { rank: 5, method: 'dropMaterializedView' },
    table: { rank: 15, method: 'dropTable' },
};
const sqlWords = {
    enum: { rank: 20, words: 'type' },
    'composite-type': { rank: 20, words: 'type' },
    'range-type': { rank: 20, words: 'type' },
    domain: { rank: 19, words: 'domain' },
    sequence: { rank: 18, words: 'sequence' },
    function: { rank: 17, words: 'function' },
    procedure: { rank: 17, words: 'procedure' },
    extension: { rank: 21, words: 'extension' },
};
/** dropFix is the code that drops an object which was left behind. */
function dropFix(path) {
    const step = (0,explain_place/* lastStep */.tX)(path);
    const kind = step.kind;
    const target = { path, name: step.name, quotedName: (0,identity/* quoteNamePart */.DH)(step.name) };
    if (path.length > 1)
        return childDrop(kind, target);
    const builder = builderDrops[kind];
    if (builder !== undefined) {
        return {
            rank: builder.rank,
            table: null,
            code: `await ${schemaCall(step.name)}.${builder.method}(${named(step.name)})`,
        };
    }
    if (kind === 'namespace')
        return { rank: 22, table: null, code: `await knex.schema.dropSchema(${named(step.name)})` };
    const { rank, words } = sqlWords[kind] ?? { rank: 16, words: (0,explain_place/* kindWord */.dx)(kind) };
    return { rank, table: null, code: names_raw(`drop ${words} ${plainName(step.name)}`) };
}
function childDrop(kind, { path, name, quotedName }) {
    const table = (0,explain_place/* tableOf */.c_)(path);
    const build = inTable[kind];
    if (build !== undefined && path[0]?.kind === 'table') {
        return { table, ...build((0,words/* jsString */.vU)(name)) };
    }
    if (ofTable.has(kind))
        return { rank: 4, table: null, code: names_raw(`drop ${kind} ${quotedName} on ${plainName(table)}`) };
    if (kind === 'exclusion') {
        return { rank: 11, table: null, code: names_raw(`alter table ${plainName(table)} drop constraint ${quotedName}`) };
    }
    return { rank: 16, table: null, code: (0,builder/* comment */.Im)(`drop ${(0,explain_place/* kindWord */.dx)(kind)} ${name} of ${plainName(table)}`) };
}

;// CONCATENATED MODULE: ./build/rules/explain/postgres/fixes.js










/** fixesFor is the code that takes one change back. */
function fixes_fixesFor(change, background) {
    switch (change.type) {
        case 'added':
            return [dropFix(change.path)];
        case 'removed':
            return [createFix(change.path, change.object)];
        case 'modified':
            return modifyFixes(change, background);
        default:
            return (0,assert_never/* assertNever */.x)(change);
    }
}
function modifyFixes(change, background) {
    const deltas = change.deltas.filter((delta) => delta.class === 'property');
    if ((0,explain_place/* lastStep */.tX)(change.path).kind !== 'column' || change.path.length < 2)
        return deltas.flatMap((delta) => objectFix(change, delta));
    const chain = alterChain(change, deltas, background);
    if (chain === null)
        return deltas.flatMap((delta) => columnFix(change, delta));
    const rest = deltas.filter(({ fact }) => !['type', 'nullable', 'default'].includes(fact));
    return [chain, ...rest.flatMap((delta) => columnFix(change, delta))];
}
/** The whole `.alter()` chain, where everything that it would reset is known; else each fact gets a statement of its own. */
function alterChain(change, deltas, background) {
    const call = (0,cause/* findAlterCall */.MI)(change.path, background);
    const type = valueBefore('type', change, background);
    const lost = (fact) => deltas.find((delta) => delta.fact === fact);
    if (call === null || typeof type !== 'string' || (lost('default') === undefined && call.setsDefault))
        return null;
    const nullable = lost('nullable')?.before ?? !call.setsNotNull;
    const value = lost('default')?.before ?? null;
    const parts = [
        columns_typeCall((0,explain_place/* lastStep */.tX)(change.path).name, type),
        nullable === false ? '.notNullable()' : '',
        value === null ? '' : columns_defaultCall(value, type),
    ];
    return { rank: 60, table: (0,explain_place/* tableOf */.c_)(change.path), code: `${parts.join('')}.alter()` };
}
function valueBefore(fact, change, { applied }) {
    const up = (0,cause/* findChange */.YC)(applied, change.path);
    const deltas = [...change.deltas, ...(up?.type === 'modified' ? up.deltas : [])];
    return deltas.find((delta) => delta.fact === fact)?.before;
}
function columnFix(change, { fact, before }) {
    const table = (0,explain_place/* tableOf */.c_)(change.path);
    const name = (0,explain_place/* lastStep */.tX)(change.path).name;
    const column = (0,words/* jsString */.vU)(name);
    const inTable = (code) => [{ rank: 61, table, code }];
    if (fact === 'nullable')
        return inTable(before === false ? `t.dropNullable(${column})` : `t.setNullable(${column})`);
    const sql = (text) => [
        { rank: 62, table: null, code: names_raw(`alter table ${table} alter column ${quoted(name)} ${text}`) },
    ];
    if (fact === 'default')
        return sql(before === null ? 'drop default' : `set default ${before}`);
    if (fact === 'type')
        return sql(`type ${before} using ${quoted(name)}::${before}`);
    if (fact === 'comment')
        return [commentFix(`column ${table}.${quoted(name)}`, before)];
    return [fixes_hint(change, { fact, before })];
}
function quoted(name) {
    return `"${name.replaceAll('"', '""')}"`;
}
function commentFix(target, before) {
    const text = typeof before === 'string' ? `'${before.replaceAll("'", "''")}'` : 'null';
    return { rank: 80, table: null, code: names_raw(`comment on ${target} is ${text}`) };
}
const commentTargets = new Set(['table', 'view', 'sequence', 'domain', 'function', 'procedure']);
function objectFix(change, delta) {
    const step = (0,explain_place/* lastStep */.tX)(change.path);
    const kind = step.kind;
    if (delta.fact === 'definition' && typeof delta.before === 'string')
        return [definitionFix(change, delta.before)];
    if (delta.fact === 'comment' && commentTargets.has(kind) && change.path.length === 1)
        return [commentFix(`${kind} ${step.name}`, delta.before)];
    if (kind === 'enum' && delta.fact === 'labels')
        return [enumFix(step.name, delta.before)];
    return [fixes_hint(change, delta)];
}
function definitionFix(change, definition) {
    const step = (0,explain_place/* lastStep */.tX)(change.path);
    const again = createFix(change.path, { ...step, facts: { definition }, children: [] });
    const replaces = /^create or replace/i.test(definition.trim());
    return replaces
        ? again
        : {
            ...again,
            rank: 70,
            table: null,
            code: `${(0,builder/* comment */.Im)(`drop ${step.kind} ${step.name} first, then:`)}\n${again.code}`,
        };
}
/** PostgreSQL cannot take a value out of an enum: the type has to be made again and the columns moved. */
function enumFix(name, before) {
    const labels = Array.isArray(before)
        ? before.map((label) => `'${String(label).replaceAll("'", "''")}'`).join(', ')
        : '...';
    const lines = [
        `alter type ${name} rename to former_type;`,
        `create type ${name} as enum (${labels});`,
        `-- for each column of this type, with its DEFAULT dropped before and set again after:`,
        `alter table ... alter column ... type ${name} using ...::text::${name};`,
        'drop type former_type',
    ];
    return { rank: 65, table: null, code: names_raw(lines.join('\n')) };
}
function fixes_hint(change, { fact, before }) {
    const value = before === null ? 'nothing' : JSON.stringify(before);
    const text = `${objectLabel(change.path).replaceAll('`', '')}: set ${(0,facts/* factNoun */.BF)(fact).replaceAll('`', '')} back to ${value}`;
    return { rank: 90, table: null, code: (0,builder/* comment */.Im)(text) };
}

;// CONCATENATED MODULE: ./build/rules/explain/postgres/index.js





/** postgresFamily is how PostgreSQL is spoken of: names are qualified, and `public` goes without saying. */
const postgresFamily = {
    label: objectLabel,
    nouns: {},
    tableName: (name) => tableReference(name).name,
    alterTable: (name) => `${schemaCall(name)}.alterTable(${named(name)}, `,
    withoutEchoes: withoutEchoes,
    cause: (change, _, background) => {
        if (change.type !== 'modified')
            return null;
        const reset = change.deltas.some(({ fact }) => fact === 'nullable' || fact === 'default');
        return reset && (0,cause/* findAlterCall */.MI)(change.path, background) !== null
            ? ', because `.alter()` resets NOT NULL and DEFAULT unless the same chain states them'
            : null;
    },
    fixes: (changes, background) => changes.flatMap((change) => fixes_fixesFor(change, background)),
    adviceForError: () => null,
    adviceForOrder: () => 'Name the columns in queries and inserts; on PostgreSQL a column that is added again always comes last.',
    keepsHalfDone: 'It ran without a transaction, so what it had done by then stays done',
    advice: {
        chance: "Replace the value made in JavaScript (a random id, the current time) by a function of the database, such as `knex.fn.now()` or `knex.raw('gen_random_uuid()')`, or by a fixed value. A default given as text, such as `'now'` or `'NOW'`, is evaluated once, when the default is made: write `knex.fn.now()`.",
        session: 'Look for a migration that depends on what the one before left in the session: a `search_path`, a role, a setting, a variable of a module.',
        together: 'Give the migration that cannot share a transaction `export const config = { transaction: false }`, or deploy it in a release of its own.',
    },
    account: { word: 'role', drop: (name) => `await knex.raw('drop role ??', [${(0,words/* jsString */.vU)(name)}])` },
};

;// CONCATENATED MODULE: ./build/rules/explain/families.js


const families = {
    postgresql: postgresFamily,
    mysql: mysqlFamily('mysql'),
    mariadb: mysqlFamily('mariadb'),
};
/** familyOf is how a server is spoken of. */
function familyOf({ vendor }) {
    return families[vendor];
}

;// CONCATENATED MODULE: ./build/rules/rule.js


/** familyIn is how the server of a check is spoken of: the one place where its vendor decides. */
function familyIn({ server }) {
    return familyOf(server);
}
/** bareStatus is a trip's status as the facts have it, whatever the migration declares. */
function bareStatus(trip) {
    return trip.status === 'irreversible-declared' ? (0,judge/* decideStatus */.x7)(trip.facts) : trip.status;
}
/** judgedTrips are those whose round trip counts; the rest only had to be applied. */
function judgedTrips({ trips }, ...statuses) {
    return trips.filter((trip) => trip.judged && (statuses.length === 0 || statuses.includes(bareStatus(trip))));
}
/** migrationPath is a migration's file relative to the project; null for one that a custom source makes without a file. */
function migrationPath({ directory, file, name }) {
    if (file === null)
        return null;
    const base = file.split(/[\\/]/).at(-1) ?? name;
    return directory === '' || directory === '.' ? base : `${directory}/${base}`;
}
/** locationOf is where a finding about a migration is shown. */
function locationOf(trip, line) {
    const file = trip === null ? null : migrationPath(trip.migration);
    return file === null ? null : { file, line };
}


/***/ }),

/***/ 87557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   Gr: () => (/* binding */ joinedCodes),
/* harmony export */   Iu: () => (/* binding */ capitalised),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   au: () => (/* binding */ quantity),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   vU: () => (/* binding */ jsString)
/* harmony export */ });
/* unused harmony export shorten */
/*
 * Messages and advice are plain text with three marks, so that every printer can tell words from data: `code` in
 * backticks, list lines that begin with "- ", and fenced code. Whatever comes from a database, a repository or an error
 * goes through code(), quote() or fence(), which leave it no way out of its mark.
 */
const hiddenCharacters = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** visible shows characters that print nothing, or that turn the direction of text, as `\u{...}`; tabs become spaces, line breaks stay. */
function visible(text) {
    return text
        .replaceAll('\r\n', '\n')
        .replaceAll('\t', '  ')
        .replace(hiddenCharacters, (character) => character === '\n' ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
/** shorten cuts a text to a number of characters and says so with three dots. */
function shorten(text, limit) {
    const characters = [...text.slice(0, limit * 2 + 2)];
    return characters.length <= limit && text.length <= limit * 2 ? text : `${characters.slice(0, limit - 1).join('')}…`;
}
/** oneLine makes one visible line of a text. */
function oneLine(text, limit = 160) {
    return shorten(visible(text)
        .replace(/\s*\n\s*/g, ' ')
        .trim(), limit);
}
/** code marks a name or value as code: one line, at most `limit` characters, between more backticks than it has in a row itself (as in Markdown, with a space beside its own). */
function code(text, limit = 160) {
    const line = oneLine(text, limit);
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const mark = '`'.repeat(longest + 1);
    return longest > 0 ? `${mark} ${line} ${mark}` : `${mark}${line === '' ? ' ' : line}${mark}`;
}
/** prose is text from elsewhere as part of a sentence: one line without marks of its own. */
function prose(text, limit = 300) {
    return oneLine(text, limit).replaceAll('`', "'");
}
/** sentence is a text from elsewhere as a sentence of its own, which ends in a full stop. */
function sentence(text) {
    const line = prose(text, 600);
    return /[.!?…]$/.test(line) ? line : `${line}.`;
}
/** fence puts code into a fence that is longer than any run of backticks in it. */
function fence(language, text) {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const mark = '`'.repeat(longest + 1);
    return `${mark}${language}\n${visible(text).replace(/\n+$/, '')}\n${mark}`;
}
/** joined writes "a", "a and b", "a, b and c". */
function joined(words) {
    return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
/** joinedCodes writes a bounded list of names as code: "`a`, `b` and 3 more". */
function joinedCodes(names, limit = 10) {
    const rest = names.length - limit;
    const shown = names.slice(0, limit).map((name) => code(name));
    return joined(rest > 0 ? [...shown, `${rest} more`] : shown);
}
/** quantity writes "1 migration", "3 migrations". */
function quantity(count, noun, plural = `${noun}s`) {
    return `${count} ${count === 1 ? noun : plural}`;
}
/** jsString writes a text as a JavaScript string literal in single quotes. */
function jsString(text) {
    const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
    return `'${visible(inner)}'`;
}
/** capitalised begins a sentence. */
function capitalised(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}


/***/ }),

/***/ 44814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DH: () => (/* binding */ quoteNamePart),
/* harmony export */   Gt: () => (/* binding */ displayPath),
/* harmony export */   OL: () => (/* binding */ qualifiedName),
/* harmony export */   US: () => (/* binding */ identityKey),
/* harmony export */   cg: () => (/* binding */ stepOf)
/* harmony export */ });
/* unused harmony export childName */
/** identityKey is equal for two objects under one parent exactly when they are the same object: identity goes by name, never by a server's number. */
function identityKey(object) {
    return `${object.kind}\u0000${object.name}`;
}
/** stepOf is the path step of an object. */
function stepOf(object) {
    return { kind: object.kind, name: object.name };
}
/** quoteNamePart writes one part of a qualified name as people write it: plain where that is unambiguous, in double quotes where not. Key words stay plain, since which words are reserved differs per server version. */
function quoteNamePart(part) {
    return /^[a-z_][a-z0-9_$]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`;
}
/** qualifiedName joins name parts, `public.users`; null parts (a server without namespaces) are left out. */
function qualifiedName(...parts) {
    return parts
        .filter((part) => part !== null)
        .map(quoteNamePart)
        .join('.');
}
/** childName writes the name of what belongs to a top-level object, whose own name tells how: one that is qualified (`public.users`) comes from a server that folds case, where a name is plain or in double quotes; one that is not (`Users`) from a server where every name is written as it is. */
function childName(top, name) {
    return top.includes('.') ? quoteNamePart(name) : name;
}
/** displayPath writes a path for people: `public.users."Mail"`, or `Users.Mail` on servers without namespaces; an object's kind apart. */
function displayPath(path) {
    const top = path[0]?.name ?? '';
    return path.map((step, depth) => (depth === 0 ? step.name : childName(top, step.name))).join('.');
}


/***/ }),

/***/ 47534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ compareText),
/* harmony export */   n: () => (/* binding */ canonicalSnapshot)
/* harmony export */ });
/** compareText orders by code unit, the same on every machine and locale. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function compareObjects(a, b) {
    return compareText(a.kind, b.kind) || compareText(a.name, b.name);
}
function canonicalObject(object) {
    const facts = Object.fromEntries(Object.entries(object.facts).sort(([a], [b]) => compareText(a, b)));
    return {
        kind: object.kind,
        name: object.name,
        facts,
        children: object.children.map(canonicalObject).sort(compareObjects),
    };
}
/** canonicalSnapshot puts objects, children and facts in the one order in which snapshots are compared and written. */
function canonicalSnapshot(snapshot) {
    const unsupported = [...snapshot.unsupported].sort((a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name) || compareText(a.digest, b.digest));
    return { ...snapshot, objects: snapshot.objects.map(canonicalObject).sort(compareObjects), unsupported };
}


/***/ }),

/***/ 11736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ snapshotFormat)
/* harmony export */ });
const snapshotFormat = 1;


/***/ }),

/***/ 45001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ cleanLeftovers),
/* harmony export */   r: () => (/* binding */ leftoversOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76641);
/* harmony import */ var _servers_managed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2234);
/* harmony import */ var _servers_url_parse_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2437);




/** leftoversOf is what a later process needs, beside the URL, to drop what this run leaves behind when it is killed: JSON text without any secret. Servers that we started end with us, so for them there is nothing to do: null. */
function leftoversOf({ run, server }) {
    return server.source === 'url' ? JSON.stringify({ format: 1, run }) : null;
}
/** cleanLeftovers drops the databases that carry the marker of the run in the text; text that is none of ours drops nothing. */
async function cleanLeftovers(url, text) {
    const run = runIn(text);
    if (run === null)
        return { dropped: [], left: [] };
    const dialect = (0,_servers_url_parse_js__WEBPACK_IMPORTED_MODULE_3__/* .dialectOfUrl */ .h)(url);
    const maintenance = (0,_servers_url_parse_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDatabaseUrl */ .m)(url, (path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    return (0,_servers_managed_js__WEBPACK_IMPORTED_MODULE_2__/* .withSession */ .f)(dialect, maintenance, (session) => dropRun({ dialect, maintenance, session }, run));
}
function runIn(text) {
    try {
        const value = JSON.parse(text);
        if (typeof value !== 'object' || value === null || !('run' in value))
            return null;
        return typeof value.run === 'string' && /^[0-9a-f]{8}$/.test(value.run) ? value.run : null;
    }
    catch {
        return null;
    }
}
async function dropRun({ dialect, maintenance, session }, run) {
    const { databases } = dialect;
    const dropped = [];
    const left = [];
    const open = (name) => dialect.open({ ...maintenance, database: name });
    for (const { name } of (await databases.marked(session)).filter((database) => database.run === run)) {
        await databases.drop(session, name, open).then(() => dropped.push(name), (error) => left.push(`${name} (${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)})`));
    }
    return { dropped, left };
}


/***/ }),

/***/ 33462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ cleanLiveScratch),
/* harmony export */   h: () => (/* binding */ liveScratch)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);

/** liveScratch holds the scratch databases that are open in this process. */
const liveScratch = new Set();
/** cleanLiveScratch drops what is open, for a signal handler; after `limit` milliseconds it gives up. It tells whether all of it was dropped. */
async function cleanLiveScratch(limit) {
    const timer = new AbortController();
    const late = (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(limit, false, { signal: timer.signal }).catch(() => false);
    const cleaning = Promise.allSettled([...liveScratch].map((scratch) => scratch[Symbol.asyncDispose]()));
    const done = cleaning.then((results) => results.every(({ status }) => status === 'fulfilled'));
    const clean = await Promise.race([done, late]);
    timer.abort();
    return clean;
}


/***/ }),

/***/ 2234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ managedServer),
  f: () => (/* binding */ withSession)
});

// EXTERNAL MODULE: ./build/kernel/assert-never.js
var assert_never = __webpack_require__(18099);
;// CONCATENATED MODULE: ./build/servers/created.js
/** createdDatabases is the memory of one server; `open` gives a session on one of its databases. */
function createdDatabases(databases, open) {
    const known = new Map();
    return {
        async add(session, { name, run }) {
            const identity = await databases.identityOf(session, name);
            if (identity !== null)
                known.set(name, { identity, run });
            return true;
        },
        async drop(session, name) {
            const own = known.get(name);
            if (own !== undefined && own.identity === (await databases.identityOf(session, name))) {
                await databases.mark(session, { name, run: own.run });
            }
            await databases.drop(session, name, open);
            known.delete(name);
        },
        names: () => [...known.keys()],
    };
}

;// CONCATENATED MODULE: ./build/servers/managed.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


/** managedServer does everything through short sessions on the maintenance database, so that no broken session is ever in the way of cleaning up. */
function managedServer(parts) {
    const { dialect, maintenance } = parts;
    const { databases } = dialect;
    const within = (work) => withSession(dialect, maintenance, work);
    const watching = lastingSession(dialect, maintenance);
    const reach = (name) => ({ ...maintenance, database: name });
    const open = (name) => dialect.open(reach(name));
    const created = createdDatabases(databases, open);
    return {
        dialect,
        source: parts.source,
        identity: parts.identity,
        ours: parts.ours,
        sessionLimit: null,
        notices: parts.notices,
        async create(database) {
            await within((session) => databases.create(session, database).then(() => created.add(session, database)));
            return reach(database.name);
        },
        async clone(source, target) {
            const copied = await within((session) => copy({ databases, created, open, session }, source, target));
            return copied ? reach(target.name) : null;
        },
        drop: (name) => within((session) => created.drop(session, name)),
        endSessions: (name) => within((session) => databases.endSessions(session, name)),
        cluster: () => watching.use((session) => databases.cluster(session)),
        async removeRoles(roles) {
            for (const name of created.names()) {
                await withSession(dialect, reach(name), (session) => databases.dropOwned(session, roles));
            }
            return within((session) => databases.removeRoles(session, roles));
        },
        async [Symbol.asyncDispose]() {
            await watching.end();
            await parts.release();
        },
    };
}
async function copy(copying, source, target) {
    const { copy: how } = copying.databases;
    switch (how.way) {
        case 'whole':
            return copyWhole(copying, how, { source, target });
        case 'into':
            return copyOver(copying, how, { source, target });
        default:
            return (0,assert_never/* assertNever */.x)(how);
    }
}
/** Whether there can be a copy is asked first: without one the older target must stay. */
async function copyWhole(copying, how, { source, target }) {
    const { created, open, session } = copying;
    if (!(await how.mayClone(session, source)))
        return false;
    await created.drop(session, target.name);
    await how.freeForCopy(session, source, open);
    await how.clone(session, source, target);
    return created.add(session, target);
}
/** An older target is made equal; where it cannot be, a copy is tried once more into an empty one. */
async function copyOver(copying, how, { source, target }) {
    const { databases, created, open, session } = copying;
    const copyInto = () => how.copyInto({ source, target: target.name, open });
    await databases.endSessions(session, source);
    if ((await databases.identityOf(session, target.name)) !== null) {
        await databases.endSessions(session, target.name);
        if (await copyInto())
            return true;
        await created.drop(session, target.name);
    }
    await databases.create(session, target);
    await created.add(session, target);
    return copyInto();
}
function lastingSession(dialect, connection) {
    let kept = null;
    const end = async () => {
        const session = kept;
        kept = null;
        await session?.[Symbol.asyncDispose]();
    };
    return {
        end,
        async use(work) {
            kept ??= await dialect.open(connection);
            try {
                return await work(kept);
            }
            catch {
                await end();
                return withSession(dialect, connection, work);
            }
        },
    };
}
/** withSession opens a session for one piece of work and ends it. */
async function withSession(dialect, connection, work) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const session = __addDisposableResource(env_1, await dialect.open(connection), true);
        return await work(session);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}


/***/ }),

/***/ 57666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback),
/* harmony export */   Y: () => (/* binding */ standingOf)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76641);


/** isLoopback holds for names and addresses that can only mean this machine: localhost, 127.0.0.0/8 and ::1. 0.0.0.0, a name that resolves to 127.0.0.1 and `localhost.example.com` are not among them. */
function isLoopback(host) {
    if (host === 'localhost')
        return true;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 0)
        return false;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(host))
        return host.startsWith('127.');
    return host === '::1' || host === '0:0:0:0:0:0:0:1';
}
/** standingOf judges a host, or throws a ToolError for one that is not allowed. */
function standingOf({ host, port }, rules) {
    if (rules.allowRemoteHosts.some((allowed) => allowed.toLowerCase() === host))
        return 'allowed';
    const services = servicesOf(rules.jobServices);
    const loopback = isLoopback(host);
    if (services.some((service) => service.name === host || (loopback && service.ports.includes(port))))
        return 'service';
    if (loopback)
        return 'loopback';
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`The host ${JSON.stringify(host)} is neither this machine nor a service container of this job, so nothing was sent to it.`, {
        blame: 'user',
        advice: `Use a database made for tests. If ${JSON.stringify(host)} is one, name it with allow-remote-host: ${host}`,
    });
}
/** In a job that runs in a container a service is a host by its key; else its ports are mapped to ports of the machine. */
function servicesOf(text) {
    const value = record(parsed(text));
    return Object.entries(value).map(([name, service]) => ({
        name: name.toLowerCase(),
        ports: Object.values(record(record(service).ports)).map(Number),
    }));
}
function parsed(text) {
    try {
        return JSON.parse(text ?? 'null');
    }
    catch {
        return null;
    }
}
function record(value) {
    return typeof value === 'object' && value !== null ? { ...value } : {};
}


/***/ }),

/***/ 2437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ dialectOfUrl),
  m: () => (/* binding */ parseDatabaseUrl)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/dialects/index.js + 51 modules
var dialects = __webpack_require__(69368);
// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
// EXTERNAL MODULE: ./build/kernel/secret.js
var secret = __webpack_require__(29794);
// EXTERNAL MODULE: ./build/servers/url/hosts.js
var hosts = __webpack_require__(57666);
;// CONCATENATED MODULE: ./build/servers/url/tls.js

/** tlsOf reads `sslmode` (or `ssl-mode`, with the words of MySQL's clients) and `sslrootcert` (or `ssl-ca`). Without a mode, a loopback server is spoken to plainly and any other with full verification. */
function tlsOf(parameters, loopback, read) {
    const file = parameters.get('sslrootcert') ?? parameters.get('ssl-ca');
    const written = parameters.get('sslmode') ?? parameters.get('ssl-mode');
    switch (usualWord(written) ?? (loopback && file === null ? 'disable' : 'verify-full')) {
        case 'disable':
            return null;
        case 'require':
            // libpq verifies under `require` too as soon as it has a root certificate.
            return { rejectUnauthorized: file !== null, ca: certificate(file, read) };
        case 'verify-ca':
        case 'verify-full':
            return { rejectUnauthorized: true, ca: certificate(file, read) };
        case 'allow':
        case 'prefer':
            if (loopback)
                return null;
            throw wrongMode('lets the connection fall back to plain text on a server that is not on this machine');
        default:
            throw wrongMode('is none that is known');
    }
}
/** What the clients of MySQL call the modes. */
const otherWords = {
    DISABLED: 'disable',
    PREFERRED: 'prefer',
    REQUIRED: 'require',
    VERIFY_CA: 'verify-ca',
    VERIFY_IDENTITY: 'verify-full',
};
function usualWord(mode) {
    return mode === null ? null : (otherWords[mode.toUpperCase()] ?? mode);
}
function certificate(file, read) {
    if (file === null || file === 'system')
        return null;
    try {
        return read(file);
    }
    catch (cause) {
        throw new errors/* ToolError */.v4('The file that sslrootcert of the database URL names cannot be read.', {
            blame: 'user',
            advice: 'Name a PEM file with the certificate of the authority, or leave sslrootcert out to trust the usual ones.',
            cause,
        });
    }
}
function wrongMode(what) {
    return new errors/* ToolError */.v4(`The sslmode of the database URL ${what}.`, {
        blame: 'user',
        advice: 'Use sslmode=verify-full, verify-ca, require or disable.',
    });
}

;// CONCATENATED MODULE: ./build/servers/url/parse.js






/** dialectOfUrl is the family that a database URL's scheme stands for; a ToolError, which repeats no part of the URL, where it stands for none. */
function dialectOfUrl(url) {
    const text = url.reveal().trim();
    if (text === '')
        throw malformed(dialects/* defaultDialect */.kP, 'is empty');
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
    const dialect = scheme === undefined ? null : (0,dialects/* dialectOfScheme */.p1)(scheme);
    if (dialect === null)
        throw malformed(meantBy(text), `does not begin with ${schemes()}`);
    return dialect;
}
/** Who writes mysql:/host means MySQL. */
function meantBy(text) {
    return (0,dialects/* dialectOfScheme */.p1)(/^[a-z][a-z0-9+.-]*/i.exec(text)?.[0] ?? '') ?? dialects/* defaultDialect */.kP;
}
function schemes() {
    const all = dialects/* allDialects */.fG.flatMap(({ url }) => url.schemes).map((scheme) => `${scheme}://`);
    return `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
/** parseDatabaseUrl takes a database URL apart. No message of its ToolErrors repeats any part of the URL: in a malformed one, every part may be the password. */
function parseDatabaseUrl(url, read) {
    const dialect = dialectOfUrl(url);
    const written = { dialect, parsed: parse(dialect, url.reveal().trim()) };
    const { parsed } = written;
    const host = hostOf(written);
    const parameters = parametersOf(written);
    return {
        host,
        port: parsed.port === '' ? dialect.url.port : Number(parsed.port),
        user: userOf(written),
        password: new secret/* Secret */.zh(decoded(written, 'password', parsed.password)),
        database: databaseOf(written),
        tls: tlsOf(parameters, (0,hosts/* isLoopback */.U)(host), read),
    };
}
function parse(dialect, text) {
    // Control characters and spaces are dropped or encoded silently by the parser.
    if (hasBlank(text))
        throw malformed(dialect, 'holds a space or a control character');
    try {
        return new URL(text);
    }
    catch {
        throw malformed(dialect, 'cannot be read');
    }
}
function hasBlank(text) {
    return [...text].some((character) => character <= ' ' || character === '\u007f');
}
function malformed({ url }, what) {
    return new errors/* ToolError */.v4(`The database URL ${what}.`, {
        blame: 'user',
        advice: `Write it as ${url.schemes[0]}://user:password@localhost:${url.port}/database; in the user name and the password, write special characters in their percent form, such as %40 for @, %2F for /, %3F for ? and %23 for #.`,
    });
}
/** A raw `#`, `?` or `/` in a password ends the authority early; the rest of it, with the `@`, then turns up further right. */
function hostOf(written) {
    const { dialect, parsed } = written;
    if (parsed.hash !== '' || parsed.href.endsWith('#'))
        throw malformed(dialect, 'holds a # that is not in its percent form');
    if (`${parsed.pathname}${parsed.search}`.includes('@'))
        throw malformed(dialect, 'holds an @ after its host');
    const host = decoded(written, 'host', parsed.hostname)
        .replace(/^\[(.*)\]$/, '$1')
        .toLowerCase();
    if (host === '')
        throw malformed(dialect, 'names no host');
    if (host.startsWith('/'))
        throw malformed(dialect, 'names a socket file; only hosts can be used');
    if ((0,external_node_net_.isIP)(host) === 0 && !/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?$/.test(host)) {
        throw malformed(dialect, 'names a host that is no host name');
    }
    if (parsed.port === '0')
        throw malformed(dialect, 'names port 0');
    return host;
}
function userOf(written) {
    const user = decoded(written, 'user name', written.parsed.username);
    if (user === '')
        throw malformed(written.dialect, 'names no user');
    return user;
}
function databaseOf(written) {
    const { dialect, parsed } = written;
    const path = parsed.pathname.replace(/^\//, '');
    if (path.includes('/'))
        throw malformed(dialect, 'has more than one part after its host');
    return decoded(written, 'database', path) || dialect.url.maintenanceDatabase;
}
function decoded({ dialect }, name, part) {
    try {
        const text = decodeURIComponent(part);
        if (text.includes('\u0000'))
            throw new URIError();
        return text;
    }
    catch {
        throw malformed(dialect, `has a ${name} whose percent form is broken`);
    }
}
/** Parameters that would lead somewhere else than the host that was judged. */
const refused = [
    'host',
    'hostaddr',
    'port',
    'user',
    'password',
    'dbname',
    'database',
    'service',
    'socket',
    'socketPath',
    'unix_socket',
];
function parametersOf({ dialect, parsed }) {
    const found = refused.find((name) => parsed.searchParams.has(name));
    if (found !== undefined)
        throw malformed(dialect, `has a parameter "${found}"; that belongs before the ?`);
    return parsed.searchParams;
}


/***/ }),

/***/ 19964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PA: () => (/* binding */ killAllWorkers),
/* harmony export */   i0: () => (/* binding */ killGroup),
/* harmony export */   kz: () => (/* binding */ register)
/* harmony export */ });
const live = new Set();
/** register remembers a worker process until it is gone, so that it dies with us. */
function register(child) {
    if (live.size === 0)
        process.on('exit', killAllWorkers);
    live.add(child);
    child.once('exit', () => {
        live.delete(child);
        if (live.size === 0)
            process.off('exit', killAllWorkers);
    });
}
/** killAllWorkers ends every worker process of ours with all they started. It is synchronous, for use in a signal handler. */
function killAllWorkers() {
    for (const child of live)
        killGroup(child);
}
/** killGroup ends one worker process and all that is in its process group. */
function killGroup(child) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, 'SIGKILL');
    }
    catch {
        child.kill('SIGKILL');
    }
}


/***/ })

};
