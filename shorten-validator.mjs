/**
 * Makes compiled schemas shorter: a quarter of the code says the same, and all of it is read before the
 * first badge is validated.
 */

/** What ajv writes, and what stands for it here. Each rule meets what those before it left. */
const RULES = [
  // a function is given the path and the list for all errors, and nothing that only foreign keywords ask for
  ['{instancePath="", parentData, parentDataProperty, rootData=data}={}', 'path, found'],
  [
    /\{instancePath(?::([^{}]*?))?,parentData\b[^{}]*?,rootData\}/g,
    (_, path) => `${path ?? 'path'}, found`,
  ],
  [
    /if\(!\(((?:validate|wrapper)\d+(?:\.validate)?)(\(.*?\))\)\)\{vErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);errors = vErrors\.length;\}/g,
    '$1$2;',
  ],
  [
    /const (err\d+) = (\{.*?\});if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
    'add($2);',
  ],
  // an error without content is never told: it is counted until it is taken back
  ['add({});', 'found.count++;'],
  [
    /add\(\{instancePath(?::([^{}]*?))?,schemaPath:("[^"]*"),keyword:("\w+"),params:(.*?)\}\);/g,
    (_, path, rule, keyword, params) =>
      `add(found, ${path ?? 'path'}, ${rule}, ${keyword}, ${params});`,
  ],
  ['let vErrors = null;let errors = 0;', ''],
  [
    /errors = (_errs\d+);if\(vErrors !== null\)\{if\(\1\)\{vErrors\.length = \1;\}else \{vErrors = null;\}\}/g,
    'found.count = $1;',
  ],
  [/(const _errs\d+ =) errors;/g, '$1 found.count;'],
  [/(_errs\d+ ===) errors;/g, '$1 found.count;'],
  [/const (_errs\d+) = found\.count;if\(errors === \1\)\{/g, '{'],
  [/validate\d+\.errors = vErrors;(?:evaluated0\.props = props\d+;)?return errors === 0;/g, ''],
  ['instancePath+', 'path+'],
  // nobody asks at run time which members were looked at: for "unevaluatedProperties" ajv knows them before
  [
    /const evaluated0 = validate\d+\.evaluated;if\(evaluated0\.dynamicProps\)\{.*?\}if\(evaluated0\.dynamicItems\)\{.*?\}/g,
    '',
  ],
  [/validate\d+\.evaluated = \{.*?\};/g, ''],
  [/else \{var props\d+ = validate\d+\.evaluated\.props;\}/g, ''],
  [
    /if\((props\d+) !== true && (props\d+) !== undefined\)\{if\(\2 === true\)\{\1 = true;\}else \{\1 = \1 \|\| \{\};Object\.assign\(\1, \2\);\}\}/g,
    '',
  ],
  [/(?:var props\d+ = (?:\{\}|true)|(props\d+) = \1 \|\| \{\});(?:props\d+\.\w+ = true;)*/g, ''],
  [/if\(_?valid\d+\)\{(?:if\(props\d+ !== true\)\{\})?\}|if\(props\d+ !== true\)\{\}/g, ''],
  // an `if` says nothing of its own, which fails with the errors of its branch alone
  [
    /if\(!valid\d+\)\{add\(found, path(?:[^,]*), "[^"]*", "if", \{[^{}]*\}\);\}|let ifClause\d+;|ifClause\d+ = "\w+";/g,
    '',
  ],
  [/var (_valid\d+) = _errs\d+ === found\.count;valid\d+ = \1;/g, ''],
  [/(data\d*) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, 'isObject($1)'],
  [/if\(\((\S+ === undefined)\) && \(missing\d+ = "[^"]+"\)\)/g, 'if($1)'],
  [/let missing\d+;/g, ''],
  [
    /if\((data\S*) === undefined\)\{found\.count\+\+;\}else \{if\(\1 !== undefined\)/g,
    'if($1 === undefined){found.count++;}else {',
  ],
  // an array is told from one item, and a class by its name, without an error made and taken back
  [
    /const (_errs\d+) = found\.count;(let valid\d+ = true;)const (_errs\d+) = found\.count;if\(!\((Array\.isArray\(\w+\))\)\)\{found\.count\+\+;\}var (_valid\d+) = \3 === found\.count;found\.count = \1;if\(\5\)/g,
    '$2if($4)',
  ],
  [
    /const (_errs\d+) = found\.count;(let valid\d+ = true;)const (_errs\d+) = found\.count;if\((isObject\(data\d*\))\)\{if\((data\S*) === undefined\)\{found\.count\+\+;\}else \{\{if\(("\w+") !== \5\)\{found\.count\+\+;\}\}\}\}var (_valid\d+) = \3 === found\.count;found\.count = \1;if\(\7\)/g,
    '$2if(!$4 || $5 === $6)',
  ],
]

/** The same for what is written most often, once what is never asked is out of the way. */
const FREQUENT = [
  [
    /const (_errs\d+) = found\.count;if\((isObject\(data\d*\))\)\{if\((data\S* === undefined)\)\{found\.count\+\+;\}\}var (_valid\d+) = \1 === found\.count;(valid\d+) = \5 \|\| \4;/g,
    '$5 ||= !($2 && $3);',
  ],
  [
    /if\((data\S*) === undefined\)\{add\(found, path, ("[^"]*"), "required", \{missingProperty: ("[^"]*")\}\);\}(?!else)/g,
    'need($1, found, path, $2, $3);',
  ],
  [
    /if\((data\S*) !== undefined\)\{if\(typeof \1 !== "string"\)\{add\(found, path\+("[^"]*"), ("[^"]*"), "type", \{type: "string"\}\);\}\}/g,
    'text($1, found, path, $2, $3);',
  ],
  [
    /if\((data\S*) !== undefined\)\{let (data\d+) = \1;if\(Array\.isArray\(\2\)\)\{if\(Array\.isArray\(\2\)\)\{const (len\d+) = \2\.length;for\(let (i\d+)=0; \4<\3; \4\+\+\)\{(validate\d+|wrapper\d+\.validate)\(\2\[\4\], path\+("[^"]*)\/" \+ \4, found\);\}\}\}else \{\5\(\2, path\+\6", found\);\}\}/g,
    'each($1, $5, found, path, $6");',
  ],
  [
    /const (_errs\d+) = found\.count;const (len\d+) = (data\d*)\.length;for\(let (i\d+)=0; \4<\2; \4\+\+\)\{const (_errs\d+) = found\.count;if\(("\w+") !== \3\[\4\]\)\{add\(found, path\+("[^"]*)\/" \+ \4, ("[^"]*)\/const", "const", \{allowedValue: \6\}\);\}var (valid\d+) = \5 === found\.count;if\(\9\)\{break;\}\}if\(!\9\)\{add\(found, path\+\7", \8", "contains", \{minContains: 1\}\);\}else \{found\.count = \1;\}/g,
    'hold($3, $6, found, path+$7", $8");',
  ],
  [
    /const (_errs\d+) = found\.count;const (len\d+) = (data\d*)\.length;for\(let (i\d+)=0; \4<\2; \4\+\+\)\{const (_errs\d+) = found\.count;if\(("\w+") !== \3\[\4\]\)\{found\.count\+\+;\}var (valid\d+) = \5 === found\.count;if\(\7\)\{break;\}\}if\(!\7\)\{found\.count\+\+;\}else \{found\.count = \1;\}/g,
    'if(!$3.includes($6)){found.count++;}',
  ],
]

/** What the shorter code calls. */
const CALLED = `
function add(found, instancePath, schemaPath, keyword, params) {
  found.errors[found.count++] = { instancePath, schemaPath, keyword, params };
}
function need(data, found, path, rule, missingProperty) {
  if (data === undefined) add(found, path, rule, "required", { missingProperty });
}
function text(data, found, path, member, rule) {
  if (data !== undefined && typeof data !== "string") {
    add(found, path + member, rule, "type", { type: "string" });
  }
}
function each(data, validate, found, path, member) {
  if (data === undefined) return;
  if (!Array.isArray(data)) return validate(data, path + member, found);
  for (let at = 0; at < data.length; at++) validate(data[at], path + member + "/" + at, found);
}
function hold(data, allowedValue, found, path, rule) {
  if (data.includes(allowedValue)) return;
  for (let at = 0; at < data.length; at++) {
    add(found, path + "/" + at, rule + "/const", "const", { allowedValue });
  }
  add(found, path, rule, "contains", { minContains: 1 });
}
function isObject(data) {
  return data && typeof data == "object" && !Array.isArray(data);
}
`

/**
 * The code of a schema as ajv writes it, as that of a function which gives the same errors in the same order.
 *
 * @param name - by which ajv exports it, and by which it is exported then.
 * @throws {Error} when ajv writes something else than the rules know.
 */
export function shortened(name, code) {
  const [, validate] = / = (validate\d+);/.exec(code)
  const functions = replaced(code.replace(`export const ${name} = ${validate};`, ''), RULES)
    .split(/(?=function validate)/)
    .map((text) => replaced(withoutUnread(text), FREQUENT))
    .join('')
  const left =
    /parentData|rootData|dynamicAnchors|vErrors|\berrors(?:\+\+| =)|evaluated\d|props\d|ifClause|let valid\d+ = true|instancePath[:,]|"if",/.exec(
      functions,
    )
  if (left !== null) throw new Error(`The compiled code has another form than before: ${left[0]}`)
  return `${functions}
${CALLED}
export function ${name}(data) {
  const found = { errors: [], count: 0 };
  ${validate}(data, "", found);
  return found.errors.slice(0, found.count);
}
`
}

function replaced(code, rules) {
  return rules.reduce((text, [long, short]) => text.replaceAll(long, short), code)
}

/** The code of a function without what it notes and never asks, such as the outcome of an `if`. */
function withoutUnread(code) {
  for (const name of new Set(code.match(/\b(?:_errs|_?valid)\d+\b/g))) {
    const notes = new RegExp(
      `(?:(?:const|let|var) )?\\b${name} = (?:true|_valid\\d+|found\\.count|_errs\\d+ === found\\.count);`,
      'g',
    )
    const short = code.replaceAll(notes, '')
    if (short !== code && !new RegExp(`\\b${name}\\b`).test(short)) return withoutUnread(short)
  }
  return code
}
