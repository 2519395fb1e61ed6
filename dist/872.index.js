export const id = 872;
export const ids = [872];
export const modules = {

/***/ 46872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/commands/conclude.js + 1 modules
var conclude = __webpack_require__(78826);
// EXTERNAL MODULE: ./build/commands/entries.js + 1 modules
var entries = __webpack_require__(20705);
// EXTERNAL MODULE: ./build/commands/run-command.js + 237 modules
var run_command = __webpack_require__(69552);
// EXTERNAL MODULE: ./build/console/print-outcome.js + 1 modules
var print_outcome = __webpack_require__(18570);
// EXTERNAL MODULE: ./build/console/progress-printer.js
var progress_printer = __webpack_require__(24362);
// EXTERNAL MODULE: ./build/console/report-folder.js + 1 modules
var report_folder = __webpack_require__(98953);
// EXTERNAL MODULE: ./build/console/terminal.js
var console_terminal = __webpack_require__(33328);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/kernel/errors.js
var errors = __webpack_require__(76641);
// EXTERNAL MODULE: ./build/kernel/nearest.js
var nearest = __webpack_require__(50538);
// EXTERNAL MODULE: ./build/inputs/commands.js + 1 modules
var commands = __webpack_require__(74486);
// EXTERNAL MODULE: ./build/inputs/definition.js
var definition = __webpack_require__(73999);
;// CONCATENATED MODULE: ./build/inputs/arguments.js





/** requireCommand takes the command off the words; an unknown one is refused. */
function requireCommand([command = '', ...words]) {
    const names = commands/* commandDefinitions */.aq.map(({ name }) => name);
    const known = names.find((name) => name === command);
    if (known !== undefined)
        return { command: known, words };
    const close = (0,nearest/* nearest */.p)(command, names);
    throw new errors/* ToolError */.v4(command === '' ? 'No command was given.' : `There is no command "${command}".`, {
        blame: 'user',
        advice: close === null ? '`knex-roundtrip help` lists the commands.' : `Did you mean \`knex-roundtrip ${close}\`?`,
    });
}
/** readArguments reads the options of one command from the command line; words that are no option are problems. */
function readArguments({ command, words }) {
    const definitions = (0,commands/* commandNamed */.v)(command).inputs;
    const options = Object.fromEntries(definitions.map((definition) => [
        definition.name,
        { type: definition.kind === 'flag' ? 'boolean' : 'string', multiple: true },
    ]));
    const empty = words.map((word, index) => withoutValue(word, words[index + 1], definitions));
    const args = words.filter((_word, index) => empty[index] === null);
    const { tokens } = (0,external_node_util_.parseArgs)({ args, options, strict: false, tokens: true });
    const isUnknown = (token) => token?.kind === 'option' && token.value === undefined && !(token.name in options);
    const raw = new Map();
    const problems = empty.flatMap((definition) => (definition === null ? [] : [valueMissing(definition)]));
    for (const [index, token] of tokens.entries()) {
        // The word after an unknown option is its value.
        if (token.kind === 'positional' && !isUnknown(tokens[index - 1]))
            problems.push(strayWord(token.value, raw));
        if (token.kind !== 'option')
            continue;
        const definition = definitions.find(({ name }) => name === token.name && token.rawName.startsWith('--'));
        if (definition === undefined)
            problems.push(unknownOption(token.rawName, command));
        else
            raw.set(definition.name, [...(raw.get(definition.name) ?? []), token.value ?? 'true']);
    }
    return { raw, problems };
}
/** The option that a word is, where it has no value though it needs one: the next option is none. */
function withoutValue(word, next, definitions) {
    const definition = definitions.find(({ name, kind }) => word === `--${name}` && kind !== 'flag');
    return definition !== undefined && (next === undefined || next.startsWith('--')) ? definition : null;
}
/** A shell puts the folders of a pattern in its place, each a word of its own. */
function strayWord(word, raw) {
    const start = `the word "${word}" is not understood here; `;
    return raw.has('projects')
        ? `${start}put a pattern in quotes: --projects 'packages/*'.`
        : `${start}options are written --name value.`;
}
function unknownOption(option, command) {
    const known = (0,commands/* commandNamed */.v)(command).inputs.filter(definition/* isPublic */.U);
    const close = (0,nearest/* nearest */.p)(option.replace(/^-+/, ''), known.map(({ name }) => name));
    return `there is no option ${option}${close === null ? '.' : `; did you mean --${close}?`}`;
}
function valueMissing({ name, placeholder }) {
    return `the option --${name} needs a value: --${name} ${placeholder}.`;
}

;// CONCATENATED MODULE: ./build/cli.js
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








/** main is the command line: people's text on standard error, reports in the output folder, the verdict as exit code. */
async function main() {
    const terminal = (0,console_terminal/* standardError */.g)(process.env, process.stderr);
    const run = async (signal) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const call = requireCommand(process.argv.slice(2));
            const given = readArguments(call);
            const progress = __addDisposableResource(env_1, (0,progress_printer/* printProgress */.z)(terminal), false);
            const around = {
                progress,
                ...(0,entries/* programOf */.o)(import.meta.url),
                cwd: process.cwd(),
                environment: process.env,
                onOutput: (line) => progress.note(`| ${line}`),
                signal,
                hide: () => { },
                remember: () => { },
            };
            const warn = (words) => progress.note(words);
            const { command } = call;
            const partSinks = (output) => [(0,report_folder/* reportFolder */.t)(output), (0,print_outcome/* consoleReport */.k)(terminal)];
            return (0,run_command/* runCommand */.d)({ command, ...given, around, warn, sinks: ({ output }) => partSinks(output), partSinks });
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    };
    // Whatever breaks between here and the verdict is not green.
    process.exitCode = conclude/* couldNotRun */.Mn;
    process.exitCode = await (0,conclude/* conclude */.Ep)(run, ({ message, advice }) => terminal.write(`${message}\n${advice}\n`));
}


/***/ })

};
