import type { OfferingConfig } from '../../config/types.js';
import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../../shared/errors.js';
import type { SiteOffering } from '../../site/site-offering.js';
import type { CurrentUser } from '../../waldur/types.js';
import type { Check, Reach } from './report.js';
import { type CheckResult, describeCheckError } from './run-check.js';

/** What one call showed about the way to Waldur. */
export interface Access {
  /** `url`, `tls` and `token`. */
  readonly checks: readonly Check[];
  readonly reach: Reach;
  /** Whose token it is, where Waldur said so. */
  readonly user?: CurrentUser;
}

/** Asks Waldur whose token this is (`GET /api/users/me/`), and judges address, certificate and token by what came. */
export async function checkAccess(site: SiteOffering, signal: AbortSignal | undefined): Promise<Access> {
  const offering = site.config;
  signal?.throwIfAborted();
  try {
    const user = await site.client.retrieveCurrentUser({ signal });
    return {
      checks: nameChecks(okResult('answers'), checkTls(offering, undefined), describeTokenOwner(user)),
      reach: 'reached',
      user,
    };
  } catch (error) {
    signal?.throwIfAborted();
    const url = checkUrl(error, offering);
    const token: CheckResult =
      url.status === 'error'
        ? { status: 'skipped', message: 'Waldur could not be asked about it' }
        : describeCheckError(error);
    return { checks: nameChecks(url, checkTls(offering, error), token), reach: classifyReach(error, url) };
  }
}

function nameChecks(url: CheckResult, tls: CheckResult, token: CheckResult): Check[] {
  return [
    { name: 'url', ...url },
    { name: 'tls', ...tls },
    { name: 'token', ...token },
  ];
}

function okResult(message: string): CheckResult {
  return { status: 'ok', message };
}

function classifyReach(error: unknown, url: CheckResult): Reach {
  if (error instanceof WaldurAuthError) return 'unauthorized';
  return url.status === 'ok' ? 'reached' : 'unreachable';
}

type CallError = WaldurResponseError | WaldurUnavailableError;

function isCallError(error: unknown): error is CallError {
  return error instanceof WaldurResponseError || error instanceof WaldurUnavailableError;
}

// With an identity provider in between, the call may have failed before Waldur was asked at all.
function asWaldurError(error: unknown): CallError | undefined {
  return isCallError(error) && error.operation === 'retrieveCurrentUser' ? error : undefined;
}

function checkUrl(error: unknown, { waldurApiUrl }: OfferingConfig): CheckResult {
  const met = asWaldurError(error);
  if (met?.status !== undefined) return okResult(`answers, with ${met.status}`);
  if (met === undefined && isCallError(error)) {
    return { status: 'skipped', message: 'the identity provider gave no token, so Waldur was not asked' };
  }
  return {
    status: 'error',
    message: met === undefined ? describeCheckError(error).message : `no answer: ${met.detail}`,
    advice: `check waldur_api_url (${waldurApiUrl}), global_proxy, and that no firewall is in between`,
  };
}

function checkTls({ waldurApiUrl, verifySsl }: OfferingConfig, error: unknown): CheckResult {
  const { protocol, hostname } = new URL(waldurApiUrl);
  if (protocol === 'http:') {
    if (/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname))
      return okResult('plain http, which stays on this machine');
    return {
      status: 'warning',
      message: 'plain http: the token goes over the network for all to read',
      advice: 'set waldur_api_url to an https address',
    };
  }
  if (!verifySsl) {
    return {
      status: 'warning',
      message: 'verify_ssl is false: whoever is in between can read the token',
      advice: 'name the authority that signed the certificate as ca_file, and take verify_ssl out',
    };
  }
  if (error === undefined) return okResult('the certificate is trusted');
  const met = asWaldurError(error);
  if (met?.status !== undefined) return okResult('the certificate is trusted');
  if (met?.detail.includes('certificate is not trusted') === true) {
    return {
      status: 'error',
      message: met.detail,
      advice: 'name the authority that signed the certificate as ca_file',
    };
  }
  return { status: 'skipped', message: 'there was no connection to look at' };
}

function describeTokenOwner({ username, uuid, isStaff, isSupport }: CurrentUser): CheckResult {
  const rank = isStaff === true ? ', who is staff' : isSupport === true ? ', who is support' : '';
  return okResult(`valid; it belongs to ${username ?? uuid}${rank}`);
}
