import type { OfferingConfig } from '../../config/types.js';
import {
  WaldurAddressError,
  WaldurAuthError,
  WaldurResponseError,
  WaldurUnavailableError,
} from '../../shared/errors.js';
import type { SiteOffering } from '../../site/site-offering.js';
import { splitCertificateFailure } from '../../waldur/certificate-failure.js';
import { notWaldurHint } from '../../waldur/problem.js';
import type { CurrentUser } from '../../waldur/types.js';
import type { Check, Reach } from './report.js';
import { type CheckResult, describeCheckError } from './run-check.js';

/** The results of one call to Waldur. */
export interface Access {
  /** The checks `url`, `tls` and `token`. */
  readonly checks: readonly Check[];
  readonly reach: Reach;
  /** The owner of the token. Absent when the call failed. */
  readonly user?: CurrentUser;
}

/** Checks address, certificate and token with one call (`GET /api/users/me/`). */
export async function checkAccess(site: SiteOffering, signal: AbortSignal | undefined): Promise<Access> {
  const offering = site.config;
  signal?.throwIfAborted();
  try {
    const user = await site.client.retrieveCurrentUser({ signal });
    return {
      checks: nameChecks(
        okResult(`answers${describeRoute(site)}`),
        checkTls(offering, undefined),
        describeTokenOwner(user),
      ),
      reach: 'reached',
      user,
    };
  } catch (error) {
    signal?.throwIfAborted();
    const url = checkUrl(error, site);
    const token: CheckResult =
      url.status === 'error'
        ? { status: 'skipped', message: 'Waldur could not be reached' }
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
  if (error instanceof WaldurAddressError) return 'wrong-address';
  return url.status === 'ok' ? 'reached' : 'unreachable';
}

type CallError = WaldurResponseError | WaldurUnavailableError;

function isCallError(error: unknown): error is CallError {
  return error instanceof WaldurResponseError || error instanceof WaldurUnavailableError;
}

// With an identity provider, the call may fail before it reaches Waldur.
function asWaldurError(error: unknown): CallError | undefined {
  return isCallError(error) && error.operation === 'retrieveCurrentUser' ? error : undefined;
}

function describeRoute({ proxy }: SiteOffering): string {
  return proxy === undefined ? '' : ` through the proxy ${proxy}`;
}

function checkUrl(error: unknown, site: SiteOffering): CheckResult {
  const { waldurApiUrl } = site.config;
  const answer = asWaldurError(error);
  if (answer?.detail.includes(notWaldurHint) === true || answer instanceof WaldurAddressError)
    return { status: 'error', message: answer.detail, advice: `check waldur_api_url (${waldurApiUrl})` };
  if (answer?.status !== undefined) return okResult(`answers${describeRoute(site)} with status ${answer.status}`);
  if (answer === undefined && isCallError(error)) {
    return { status: 'skipped', message: 'the identity provider issued no token, so Waldur was not called' };
  }
  return {
    status: 'error',
    message: answer === undefined ? describeCheckError(error).message : `no answer: ${answer.detail}`,
    advice: `check waldur_api_url (${waldurApiUrl}), ${site.proxy === undefined ? 'whether a proxy is needed' : `the proxy ${site.proxy}`}, and firewalls`,
  };
}

function checkTls({ waldurApiUrl, verifySsl }: OfferingConfig, error: unknown): CheckResult {
  const { protocol, hostname } = new URL(waldurApiUrl);
  if (protocol === 'http:') {
    if (/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname))
      return okResult('plain http, on this machine only');
    return {
      status: 'warning',
      message: 'plain http: the token is sent unencrypted',
      advice: 'set waldur_api_url to an https address',
    };
  }
  if (!verifySsl) {
    return {
      status: 'warning',
      message: 'verify_ssl is false: anyone on the network path can read the token',
      advice: 'set ca_file to the certificate authority, and remove verify_ssl',
    };
  }
  if (error === undefined) return okResult('the certificate is trusted');
  const answer = asWaldurError(error);
  if (answer?.status !== undefined) return okResult('the certificate is trusted');
  const failure = splitCertificateFailure(answer?.detail ?? '');
  if (failure !== undefined) {
    const advice = `${failure.advice.charAt(0).toLowerCase()}${failure.advice.slice(1)}`;
    return { status: 'error', message: failure.problem, advice };
  }
  return { status: 'skipped', message: 'no connection was made' };
}

function describeTokenOwner({ username, uuid, isStaff, isSupport }: CurrentUser): CheckResult {
  const rank = isStaff === true ? ' (staff)' : isSupport === true ? ' (support)' : '';
  return okResult(`valid; belongs to ${username ?? uuid}${rank}`);
}
