import type { OfferingConfig } from '../../config/types.js';
import { describeGate, readGate } from '../../users/gate.js';
import type { WaldurClient } from '../../waldur/client.js';
import type { ProviderOffering } from '../../waldur/types.js';
import type { Check, CheckName } from './report.js';
import { type CheckResult, runCheck } from './run-check.js';

/** What the checks that ask Waldur are made with. */
export interface CheckContext {
  readonly client: WaldurClient;
  readonly offering: OfferingConfig;
  readonly signal: AbortSignal | undefined;
}

/** Reads the offering and says whether it is there. */
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
      message: `the token's owner can see no offering ${offering.waldurOfferingUuid}`,
      advice:
        'check waldur_offering_uuid and waldur_api_url, and that the owner has a role on the organisation that provides the offering',
    };
  });
  return { check, found };
}

/** Judges what Waldur says about the offering: `type`, `state`, `gate` and `service-provider`. */
export async function checkOffering(found: ProviderOffering | undefined, question: CheckContext): Promise<Check[]> {
  const look = (name: CheckName, judge: (offering: ProviderOffering) => CheckResult | Promise<CheckResult>) =>
    runCheck(name, question.signal, () =>
      found === undefined ? { status: 'skipped', message: 'the offering could not be read' } : judge(found),
    );
  return [
    await look('type', (offering) => checkType(offering, question.offering)),
    await look('state', checkState),
    await look('gate', checkGate),
    await look('service-provider', (offering) => checkServiceProvider(offering, question)),
  ];
}

function checkType({ type }: ProviderOffering, { orderProcessingBackend }: OfferingConfig): CheckResult {
  if (type === 'Marketplace.Slurm' || orderProcessingBackend === undefined)
    return { status: 'ok', message: type ?? 'not said' };
  return {
    status: 'warning',
    message: `${type ?? 'not said'}: Waldur lets a provider set the state of orders only where the type is Marketplace.Slurm`,
    advice: 'make an offering of type Marketplace.Slurm for this job, or take order_processing_backend out',
  };
}

function checkState({ state }: ProviderOffering): CheckResult {
  if (state === 'Active' || state === 'Paused') return { status: 'ok', message: state };
  return {
    status: 'warning',
    message: `${state ?? 'not said'}: neither Active nor Paused`,
    advice: 'activate the offering in Waldur, or take it out of the configuration when its time is over',
  };
}

function checkGate({ pluginOptions }: ProviderOffering): CheckResult {
  const gate = readGate(pluginOptions);
  const message = describeGate(gate);
  if (gate.open) return { status: 'ok', message };
  const value = gate.closedBy === 'username_generation_policy' ? 'service_provider' : 'true';
  return {
    status: 'warning',
    message,
    advice: `set ${gate.closedBy} of the offering's plugin options to ${value}, if this program is to make the usernames`,
  };
}

async function checkServiceProvider(
  { customerUuid, customerName }: ProviderOffering,
  { client, signal }: CheckContext,
): Promise<CheckResult> {
  if (customerUuid === undefined)
    return { status: 'skipped', message: 'Waldur does not say which organisation the offering belongs to' };
  const [provider] = await client.listServiceProviders({ customerUuid }, { signal }).all();
  if (provider !== undefined) return { status: 'ok', message: provider.customerName ?? provider.uuid };
  return {
    status: 'warning',
    message: `${customerName ?? customerUuid} is no service provider that the token's owner can see`,
    advice: 'register the organisation as a service provider in Waldur',
  };
}
