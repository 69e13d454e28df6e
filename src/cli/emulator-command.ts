import type { EmulatorArguments } from './command-arguments.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import type { CliIo } from './io.js';
import { safeText } from './safe-text.js';
import { watchStopSignals } from './stop-signals.js';

function describeEmulator(
  emulator: { readonly url: string; readonly token: string; readonly offeringUuid: string },
  { orders }: EmulatorArguments,
): string {
  const { url, token, offeringUuid } = emulator;
  return `The emulated Waldur listens on ${url}. Press Ctrl-C to stop it.

URL:       ${url}
Token:     ${token}
Offering:  ${offeringUuid}

Configuration:

offerings:
  - name: "Emulated offering"
    waldur_api_url: "${url}"
    waldur_api_token: "${token}"
    waldur_offering_uuid: "${offeringUuid}"
    backend_type: "slurm"
    username_management_backend: "posix"

List its users and their states:

curl -H "Authorization: Token ${token}" \\
  "${new URL('/api/marketplace-offering-users/', url).href}?offering_uuid=${offeringUuid}"
${orders === 0 ? '' : describeOrders(emulator)}`;
}

function describeOrders({ url, token, offeringUuid }: { url: string; token: string; offeringUuid: string }): string {
  return `
List its orders:

curl -H "Authorization: Token ${token}" \\
  "${new URL('/api/marketplace-orders/', url).href}?offering_uuid=${offeringUuid}"
`;
}

function describeStartError(error: unknown, { host, port }: EmulatorArguments): string {
  const { code, message = String(error) } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE'
    ? `--port ${port}: ${host}:${port} is already in use. Choose another port, or 0 for any free port`
    : `emulator: cannot listen on ${host}:${port}: ${message}`;
}

/** Runs `emulator`: an emulated Waldur with users in every state. A signal stops it, with exit code 0. */
export async function runEmulator(args: EmulatorArguments, io: CliIo): Promise<ExitCodeValue> {
  const { startEmulator } = await import('../testing/index.js');
  const emulator = await startEmulator(args).catch((error: unknown) => {
    io.stderr.write(`${safeText(describeStartError(error, args))}\n`);
    return undefined;
  });
  if (emulator === undefined) return ExitCode.Usage;
  const { signal, dispose } = watchStopSignals(io, () => io.stderr.write('stopping\n'));
  try {
    const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    io.stdout.write(describeEmulator(emulator, args));
    await stopped;
    return ExitCode.Success;
  } finally {
    await emulator.close();
    dispose();
  }
}
