/** The environment as it is handed in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The name in a text that is exactly `${ENV_NAME}`. Inside a longer text nothing is replaced. */
export function findVariable(text: string): string | undefined {
  return /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(text)?.[1];
}

/** The value of a variable; `undefined` when it is not set, or empty. */
export function readVariable(env: Environment, name: string): string | undefined {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  return value === '' ? undefined : value;
}
