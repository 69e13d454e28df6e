import type { OfferingConfig } from '../config/types.js';
import { describeGate, readGate } from '../users/gate.js';
import type { WaldurClient } from '../waldur/client.js';
import type { ProviderOffering } from '../waldur/types.js';
import { attempt, type Finding } from './attempt.js';
import type { Check, CheckName } from './report.js';

/** What the checks that ask Waldur are made with. */
export interface Question {
  readonly client: WaldurClient;
  readonly offering: OfferingConfig;
  readonly signal: AbortSignal | undefined;
}

/** Reads the offering and says whether it is there. */
export async function findOffering({
  client,
  offering,
  signal,
}: Question): Promise<{ readonly check: Check; readonly found: ProviderOffering | undefined }> {
  let found: ProviderOffering | undefined;
  const check = await attempt('offering', signal, async () => {
    found = await client.retrieveProviderOffering(offering.waldurOfferingUuid, { signal });
    if (found !== undefined) return { status: 'ok', message: found.name ?? found.uuid };
    return {
      status: 'error',
      message: `the token's owner can see no offering ${offering.waldurOfferingUuid}`,
      advice: 'check waldur_offering_uuid and waldur_api_url, and that the owner has a role on the organisation that provides the offering',
    };
  });
  return { check, found };
}

/** Judges what Waldur says about the offering: `type`, `state`, `gate` and `service-provider`. */
export async function checkOffering(found: ProviderOffering | undefined, question: Question): Promise<Check[]> {
  const look = (name: CheckName, judge: (offering: ProviderOffering) => Finding | Promise<Finding>) =>
    attempt(name, question.signal, () => (found === undefined ? { status: 'skipped', message: 'the offering could not be read' } : judge(found)));
  return [
    await look('type', (offering) => judgeType(offering, question.offering)),
    await look('state', judgeState),
    await look('gate', judgeGate),
    await look('service-provider', (offering) => findServiceProvider(offering, question)),
  ];
}

function judgeType({ type }: ProviderOffering, { orderProcessingBackend }: OfferingConfig): Finding {
  if (type === 'Marketplace.Slurm' || orderProcessingBackend === undefined) return { status: 'ok', message: type ?? 'not said' };
  return {
    status: 'warning',
    message: `${type ?? 'not said'}: Waldur lets a provider set the state of orders only where the type is Marketplace.Slurm`,
    advice: 'make an offering of type Marketplace.Slurm for this job, or take order_processing_backend out',
  };
}

function judgeState({ state }: ProviderOffering): Finding {
  if (state === 'Active' || state === 'Paused') return { status: 'ok', message: state };
  return {
    status: 'warning',
    message: `${state ?? 'not said'}: neither Active nor Paused`,
    advice: 'activate the offering in Waldur, or take it out of the configuration when its time is over',
  };
}

function judgeGate({ pluginOptions }: ProviderOffering): Finding {
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

async function findServiceProvider({ customerUuid, customerName }: ProviderOffering, { client, signal }: Question): Promise<Finding> {
  if (customerUuid === undefined) return { status: 'skipped', message: 'Waldur does not say which organisation the offering belongs to' };
  const [provider] = await client.listServiceProviders({ customerUuid }, { signal }).all();
  if (provider !== undefined) return { status: 'ok', message: provider.customerName ?? provider.uuid };
  return {
    status: 'warning',
    message: `${customerName ?? customerUuid} is no service provider that the token's owner can see`,
    advice: 'register the organisation as a service provider in Waldur',
  };
}
