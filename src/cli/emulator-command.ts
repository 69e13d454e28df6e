import type { EmulatorArguments } from './args.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import type { CliIo } from './io.js';
import { safeText } from './safe-text.js';
import { watchStopSignals } from './stop-signals.js';

function describeEmulator({
  url,
  token,
  offeringUuid,
}: {
  readonly url: string;
  readonly token: string;
  readonly offeringUuid: string;
}): string {
  return `A Waldur to develop against listens on ${url}; Ctrl-C stops it.

URL:       ${url}
Token:     ${token}
Offering:  ${offeringUuid}

A configuration for it:

offerings:
  - name: "Emulated offering"
    waldur_api_url: "${url}"
    waldur_api_token: "${token}"
    waldur_offering_uuid: "${offeringUuid}"
    backend_type: "slurm"
    username_management_backend: "posix"

Its people and their states:

curl -H "Authorization: Token ${token}" \\
  "${new URL('/api/marketplace-offering-users/', url).href}?offering_uuid=${offeringUuid}"
`;
}

function describeStartError(error: unknown, { host, port }: EmulatorArguments): string {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return `--port ${port}: something else listens on ${host}:${port} already; choose another, or 0 for a free one`;
  return `the emulator can't listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`;
}

/** `emulator`: runs a Waldur with people in every state until it is stopped by a signal, which is its good end (0). */
export async function runEmulator(args: EmulatorArguments, io: CliIo): Promise<ExitCodeValue> {
  const { startEmulator } = await import('../testing/index.js');
  const emulator = await startEmulator(args).catch((error: unknown) => {
    io.stderr.write(`${safeText(describeStartError(error, args))}\n`);
    return undefined;
  });
  if (emulator === undefined) return ExitCode.Failed;
  const { signal, dispose } = watchStopSignals(io, () => io.stderr.write('stopping\n'));
  try {
    const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    io.stdout.write(describeEmulator(emulator));
    await stopped;
    return ExitCode.Success;
  } finally {
    await emulator.close();
    dispose();
  }
}
