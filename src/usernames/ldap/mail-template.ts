/** The values of template variables. An unknown variable is empty. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;

const tag = /\{\{-?\s*([\s\S]*?)\s*-?\}\}|\{%-?\s*([\s\S]*?)\s*-?%\}|\{#[\s\S]*?#\}/g;
// A string literal. `}}` inside it would end the tag.
const literal = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const variable = new RegExp(
  String.raw`^([A-Za-z_][A-Za-z0-9_]*)(?:\s*\|\s*(?:default|d)\(\s*(${literal})\s*(?:,\s*(?:boolean\s*=\s*)?([Tt]rue|[Ff]alse)\s*)?\))?$`,
  's',
);
const statement = /^(?:if (?:not )?[A-Za-z_][A-Za-z0-9_]*|else|endif)$/;

/**
 * Describes the first error of a template; `undefined` if it is valid. Supported Jinja2 syntax: `{{ name }}`,
 * `{{ name | default("text") }}`, `{% if name %}`, `{% if not name %}`, `{% else %}`, `{% endif %}` and comments.
 */
export function findTemplateError(template: string): string | undefined {
  let depth = 0;
  for (const match of template.matchAll(tag)) {
    const [text, name, command] = match;
    const line = template.slice(0, match.index).split('\n').length;
    const isKnown = name !== undefined ? variable.test(name) : command === undefined || statement.test(command);
    if (!isKnown)
      return `expected {{ name }}, {{ name | default("text") }}, {% if name %}, {% else %} or {% endif %}, got ${text.slice(0, 60)} in line ${line}`;
    if (command?.startsWith('if ')) depth += 1;
    if (command === 'endif') depth -= 1;
    if (depth < 0 || (command === 'else' && depth === 0))
      return `expected {% if name %} before ${text} in line ${line}`;
  }
  return depth > 0 ? 'expected {% endif %} at the end' : undefined;
}

/** Renders a valid template. Values are inserted as text and not rendered again. */
export function renderTemplate(
  template: string,
  values: TemplateValues,
  escapeValue: (text: string) => string = String,
): string {
  let output = '';
  let position = 0;
  // The results of the enclosing `if` conditions. Text is rendered only if all are true.
  const conditions: boolean[] = [];
  const put = (text: string) => {
    if (conditions.every(Boolean)) output += text;
  };
  for (const match of template.matchAll(tag)) {
    put(template.slice(position, match.index));
    position = match.index + match[0].length;
    const [, name, command] = match;
    if (name !== undefined) put(escapeValue(readExpression(values, name)));
    else if (command === 'else') conditions.push(!conditions.pop());
    else if (command === 'endif') conditions.pop();
    else if (command !== undefined) {
      const [, not, subject = ''] = /^if (not )?(.*)$/.exec(command) ?? [];
      conditions.push((readValue(values, subject) !== '') !== (not !== undefined));
    }
  }
  put(template.slice(position));
  return output;
}

// As in Jinja2, `default` replaces an empty value only with a second argument that is true.
function readExpression(values: TemplateValues, expression: string): string {
  const [, name = '', fallback, isForEmpty = ''] = variable.exec(expression) ?? [];
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  const isReplaced = value === undefined || (value === '' && isForEmpty.toLowerCase() === 'true');
  return isReplaced ? readText(fallback ?? '""') : value;
}

function readText(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/gs, (_, character: string) => (character === 'n' ? '\n' : character));
}

function readValue(values: TemplateValues, name: string): string {
  return Object.hasOwn(values, name) ? (values[name] ?? '') : '';
}

/** Escapes a value for HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Whether a template is HTML rather than plain text. */
export function isHtml(template: string): boolean {
  return /^\s*(?:\{#[\s\S]*?#\}\s*)*<(?:!doctype|html|head|body|div|p|table|h\d)[\s>]/i.test(template);
}
