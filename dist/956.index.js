export const id = 956;
export const ids = [956];
export const modules = {

/***/ 60956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/commands/clean-up.js
var clean_up = __webpack_require__(26606);
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
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/inputs/commands.js + 1 modules
var commands = __webpack_require__(74486);
// EXTERNAL MODULE: ./build/inputs/raw.js
var raw = __webpack_require__(37426);
// EXTERNAL MODULE: ./build/inputs/reader.js
var reader = __webpack_require__(70401);
// EXTERNAL MODULE: ./build/kernel/secret.js
var secret = __webpack_require__(29794);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(96421);
// EXTERNAL MODULE: ./build/report/markup.js
var report_markup = __webpack_require__(29271);
;// CONCATENATED MODULE: ./build/github/annotations.js


/** The runner keeps ten annotations of each kind per step and drops the rest without a word. */
const mostPerKind = 10;
/** annotationsOf makes annotations of findings: at most ten of each severity, the worst first; what is left out is said in the last of its kind. `projectPath` is the project's folder relative to the repository. */
function annotationsOf(findings, projectPath) {
    return ['error', 'warning', 'notice'].flatMap((severity) => {
        const own = findings.filter((finding) => finding.severity === severity);
        const shown = own.length > mostPerKind ? own.slice(0, mostPerKind - 1) : own;
        const rest = own.length - shown.length;
        const made = shown.map((finding) => annotationOf(finding, projectPath));
        return rest === 0 ? made : [...made, restAnnotation(severity, rest)];
    });
}
function annotationOf({ rule, severity, message, advice, location }, projectPath) {
    return {
        severity,
        title: `Knex Roundtrip: ${rule}`,
        message: `${plainText(message)}\n${plainText(advice)}`,
        file: location === null ? null : joinPath(projectPath, location.file),
        line: location === null ? null : (location.line ?? 1),
    };
}
function restAnnotation(severity, rest) {
    return { severity, title: 'Knex Roundtrip', message: `${rest} more are in the job summary.`, file: null, line: null };
}
function joinPath(folder, file) {
    const parts = folder.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
    return [...parts, file].join('/');
}
/** Annotations are plain text: the marks of code go, code blocks stay as they are. */
function plainText(markup) {
    return (0,report_markup/* parseMarkup */.K)(markup)
        .flatMap((block) => {
        if (block.type === 'code')
            return [block.text];
        const lines = block.type === 'list' ? block.items : block.type === 'paragraph' ? [block.line] : [];
        return lines.map((line) => line.map((inline) => ('code' in inline ? inline.code : 'text' in inline ? inline.text : '')).join(''));
    })
        .join('\n');
}
const print = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm };
/** annotate hands annotations to the runner. */
function annotate(annotations) {
    for (const { severity, title, message, file, line } of annotations) {
        print[severity](message, {
            title,
            ...(file === null ? {} : { file }),
            ...(line === null ? {} : { startLine: line }),
        });
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/github/commands.js

/** guardLog protects the log against workflow commands in foreign output. The line is prefixed as well, so that it does not begin with a command even for other runners. */
function guardLog(write, token = external_node_crypto_.randomUUID) {
    return {
        line(text) {
            const stop = token();
            const lines = text.split(/\r\n|\r|\n/).map((part) => `  | ${part}`);
            write([`::stop-commands::${stop}`, ...lines, `::${stop}::`, ''].join('\n'));
        },
    };
}
/** withoutCommands takes the force from workflow commands in text of ours that holds foreign text. The runner looks for `::` after any blanks at the beginning of a line, and for `##[` anywhere. */
function withoutCommands(words) {
    return words.replaceAll(/^(\s*)::/gm, '$1: :').replaceAll('##[', '# #[');
}

;// CONCATENATED MODULE: ./build/github/inputs.js
/** readActionInputs reads the action's inputs from the environment, as the runner gives them (`INPUT_FAIL-ON`); an empty input is left out, since the runner cannot tell it from a missing one. */
function readActionInputs(names, environment) {
    const given = new Map();
    for (const name of names) {
        const value = environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() ?? '';
        if (value !== '')
            given.set(name, value);
    }
    return given;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/report/formats/markdown.js + 1 modules
var markdown = __webpack_require__(39941);
;// CONCATENATED MODULE: ./build/github/job.js




/** maskSecrets has the runner mask every spelling of the secrets, before the first line is logged. */
function maskSecrets(secrets) {
    for (const form of secrets.filter(secret/* isWorthHiding */.QD).flatMap(secret/* spellings */.cl))
        (0,core/* setSecret */.Pq)(form);
}
/** writeSummary appends the report to the job summary; where the runner gives no file for it, nothing happens. */
async function writeSummary(document, file) {
    if (file === undefined || file === '')
        return;
    await (0,promises_.appendFile)(file, (0,markdown/* printMarkdown */.x)(document, markdown/* summaryLimit */.m));
}
/** setOutputs hands the outputs to the runner. */
function setOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs))
        (0,core/* setOutput */.uH)(name, value);
}
/** keepForPost keeps a value for the post step of the action. */
function keepForPost(name, value) {
    (0,core/* saveState */.LZ)(name, value);
}
/** readFromMain gives what the main step kept; null where it kept nothing. */
function readFromMain(name) {
    const value = (0,core/* getState */.Gu)(name);
    return value === '' ? null : value;
}

;// CONCATENATED MODULE: ./build/github/job-report.js


/** jobReport shows an outcome in a GitHub job: outputs, annotations on the migrations' lines, job summary. */
function jobReport({ reportPath, projectPath, summaryFile, advise = same }) {
    return {
        name: 'the job',
        async deliver({ outputs, findings, document }) {
            setOutputs({ ...outputs, 'report-path': reportPath });
            const told = findings.map((finding) => ({ ...finding, advice: advise(finding.advice) }));
            annotate(annotationsOf(told, projectPath));
            await writeSummary(document, summaryFile);
        },
    };
}
const same = (advice) => advice;

;// CONCATENATED MODULE: ./build/github/workflow-words.js
/** workflowWords says an advice as one follows it in a workflow: what is the option `--env` on the command line is the input `env` there. `names` are the inputs of the command; other words with dashes (of a container's options) stay. */
function workflowWords(advice, names) {
    const known = names.join('|');
    const call = new RegExp(`\`?knex-roundtrip [a-z]+((?: --(?:${known}) [^\\s\`]+)+)\`?`, 'g');
    const option = new RegExp(`--(${known})(?![\\w-])( [A-Z]+\\b)?`, 'g');
    return advice
        .replace(call, (_, options) => `\`${asInputs(options)}\` under \`with:\``)
        .replace(option, (_, name, value) => value === undefined ? `\`${name}\`` : `\`${name}:${value}\``);
}
function asInputs(options) {
    return options.trim().replace(/--([a-z-]+) (\S+)/g, '$1: $2');
}

;// CONCATENATED MODULE: ./build/github/action-job.js











const leftoversState = 'leftovers';
/** actionJob reads and writes what the runner passes to and fro. */
function actionJob(environment, cwd) {
    const command = (readActionInputs(['command'], environment).get('command') ?? 'check');
    const names = (0,commands/* commandNamed */.v)(command).inputs.map(({ name }) => name);
    const workspace = environment.GITHUB_WORKSPACE ?? cwd;
    const kept = [];
    const guarded = guardLog((words) => void process.stdout.write(words));
    const say = (severity, message) => annotate([{ severity, title: 'Knex Roundtrip', message, file: null, line: null }]);
    return {
        command,
        workspace,
        raw: () => maskedInputs(command, environment),
        output: (line) => guarded.line(line),
        report: ({ output, project }) => jobReport({
            reportPath: output,
            projectPath: (0,external_node_path_.relative)(workspace, project),
            summaryFile: environment.GITHUB_STEP_SUMMARY,
            advise: (advice) => workflowWords(advice, names),
        }),
        hide: maskSecrets,
        remember: (line) => keepForPost(leftoversState, together(kept, line)),
        remembered: () => readFromMain(leftoversState) ?? '',
        url: (name) => maskedUrl(name ?? maskedInputs(command, environment).get('database-url')?.at(-1) ?? '', environment),
        warn: (words) => say('warning', words),
        fail: ({ message, advice }) => say('error', `${message}\n${workflowWords(advice, names)}`),
    };
}
/** The runner keeps the last value of a state only. */
function together(kept, line) {
    if (line !== '')
        kept.push(line);
    return kept.join('\n');
}
function maskedUrl(text, environment) {
    maskSecrets(secretsIn(text, environment));
    return (0,reader/* urlNamed */.l5)(text, environment);
}
function maskedInputs(command, environment) {
    const { inputs } = (0,commands/* commandNamed */.v)(command);
    const given = readActionInputs(inputs.map(({ name }) => name), environment);
    for (const { name, kind } of inputs) {
        const value = given.get(name);
        if (kind === 'secret' && value !== undefined)
            maskSecrets(secretsIn(value, environment));
    }
    return new Map(inputs.flatMap(({ name, kind }) => {
        const value = given.get(name);
        return value === undefined ? [] : [[name, (0,raw/* splitValue */.o)(value, kind)]];
    }));
}
/** The URL itself may stand in a variable. */
function secretsIn(value, environment) {
    const url = (0,reader/* urlNamed */.l5)(value, environment);
    return url === null ? [] : (0,secret/* secretsOfUrl */.mE)(url);
}

;// CONCATENATED MODULE: ./build/action.js
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










/** main is the action: its main step runs the command, its post step drops what a killed run left behind. */
async function main(step) {
    const terminal = (0,console_terminal/* standardError */.g)(process.env, process.stdout);
    const log = { ...terminal, write: (words) => terminal.write(withoutCommands(words)) };
    const job = actionJob(process.env, process.cwd());
    const run = async (signal) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const progress = __addDisposableResource(env_1, (0,progress_printer/* printProgress */.z)(log), false);
            const around = {
                progress,
                ...(0,entries/* programOf */.o)(import.meta.url),
                cwd: job.workspace,
                environment: process.env,
                onOutput: job.output,
                signal,
                hide: job.hide,
                remember: job.remember,
            };
            const { command, warn } = job;
            return (0,run_command/* runCommand */.d)({
                ...{ command, raw: job.raw(), around, warn },
                sinks: (task) => [(0,report_folder/* reportFolder */.t)(task.output), job.report(task), (0,print_outcome/* consoleReport */.k)(log)],
                partSinks: (output) => [(0,report_folder/* reportFolder */.t)(output), (0,print_outcome/* consoleReport */.k)(log)],
            });
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    };
    const clean = () => (0,clean_up/* cleanUp */.n)({ lines: job.remembered(), urlOf: job.url, write: log.write });
    // Whatever breaks between here and the verdict is not green.
    process.exitCode = conclude/* couldNotRun */.Mn;
    process.exitCode = await (0,conclude/* conclude */.Ep)(step === 'post' ? clean : run, job.fail);
}


/***/ })

};
