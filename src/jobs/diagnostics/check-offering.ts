import type { OfferingConfig } from '../../config/types.js';
import { describeGate, readGate } from '../../users/gate.js';
import type { WaldurClient } from '../../waldur/client.js';
import type { ProviderOffering } from '../../waldur/types.js';
import type { Check, CheckName } from './report.js';
import { type CheckResult, runCheck } from './run-check.js';

/** What the checks that call Waldur need. */
export interface CheckContext {
  readonly client: WaldurClient;
  readonly offering: OfferingConfig;
  readonly signal: AbortSignal | undefined;
}

/** Reads the offering (`GET /api/marketplace-provider-offerings/{uuid}/`). */
export async function readOffering({
  client,
  offering,
  signal,
}: CheckContext): Promise<{ readonly check: Check; readonly found: ProviderOffering | undefined }> {
  let found: ProviderOffering | undefined;
  const check = await runCheck('offering', signal, async () => {
    found = await client.retrieveProviderOffering(offering.waldurOfferingUuid, { signal });
    if (found !== undefined) return { status: 'ok', message: found.name ?? found.uuid };
    return {
      status: 'error',
      message: `offering ${offering.waldurOfferingUuid} not found, or not visible to the token's owner`,
      advice:
        "check waldur_offering_uuid and waldur_api_url, and the owner's role on the organisation that provides the offering",
    };
  });
  return { check, found };
}

/** Checks the settings of the offering in Waldur: `type`, `state`, `gate` and `service-provider`. */
export async function checkOffering(found: ProviderOffering | undefined, context: CheckContext): Promise<Check[]> {
  const check = (name: CheckName, run: (offering: ProviderOffering) => CheckResult | Promise<CheckResult>) =>
    runCheck(name, context.signal, () =>
      found === undefined ? { status: 'skipped', message: 'the offering could not be read' } : run(found),
    );
  return [
    await check('type', (offering) => checkType(offering, context.offering)),
    await check('state', checkState),
    await check('gate', checkGate),
    await check('service-provider', (offering) => checkServiceProvider(offering, context)),
  ];
}

function checkType({ type }: ProviderOffering, { orderProcessingBackend }: OfferingConfig): CheckResult {
  if (type === 'Marketplace.Slurm' || orderProcessingBackend === undefined)
    return { status: 'ok', message: type ?? 'unknown' };
  return {
    status: 'warning',
    message: `${type ?? 'unknown'}: Waldur lets providers set the state of orders only for type Marketplace.Slurm`,
    advice: 'create an offering of type Marketplace.Slurm for orders, or remove order_processing_backend',
  };
}

function checkState({ state }: ProviderOffering): CheckResult {
  if (state === 'Active' || state === 'Paused') return { status: 'ok', message: state };
  return {
    status: 'warning',
    message: `${state ?? 'unknown'}: expected Active or Paused`,
    advice: 'activate the offering in Waldur, or remove it from the configuration',
  };
}

function checkGate(offering: ProviderOffering): CheckResult {
  const gate = readGate(offering);
  const message = describeGate(gate);
  if (gate.open) return { status: 'ok', message };
  const value = gate.closedBy === 'username_generation_policy' ? 'service_provider' : 'true';
  return {
    status: 'warning',
    message,
    advice: `set ${gate.closedBy} in the offering's plugin options to ${value} to let this program create usernames`,
  };
}

async function checkServiceProvider(
  { customerUuid, customerName }: ProviderOffering,
  { client, signal }: CheckContext,
): Promise<CheckResult> {
  if (customerUuid === undefined) return { status: 'skipped', message: 'the organisation of the offering is unknown' };
  const [provider] = await client.listServiceProviders({ customerUuid }, { signal }).all();
  if (provider !== undefined) return { status: 'ok', message: provider.customerName ?? provider.uuid };
  return {
    status: 'warning',
    message: `${customerName ?? customerUuid} is not a service provider, or not visible to the token's owner`,
    advice: 'register the organisation as a service provider in Waldur',
  };
}
