/** The functions of the optional package prom-client. */
export type PromClient = Pick<typeof import('prom-client'), 'Counter' | 'Gauge' | 'Histogram' | 'Registry'> &
  Pick<typeof import('prom-client'), 'collectDefaultMetrics'>;

/** Metrics need a package that is not installed, or can't be loaded. The message has the command that installs it. */
export class MetricsUnavailableError extends Error {
  override readonly name = 'MetricsUnavailableError';
}

/** Loads prom-client. Throws `MetricsUnavailableError`. */
export async function loadPromClient(): Promise<PromClient> {
  try {
    const { default: client } = await import('prom-client');
    return client;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    const problem = isMissing ? 'it is not installed' : `loading it failed (${message})`;
    throw new MetricsUnavailableError(
      `metrics need the package prom-client, but ${problem}. Install it with: npm install prom-client@15`,
      { cause },
    );
  }
}
