import type { AdjustableClock } from './clock.js';
import { createHttpError, type HttpError } from './http-error.js';
import { getRecord, type RoleRecord, type Store, type TokenRecord, type UserRecord } from './store.js';
import { isAtLeast } from './versions.js';

/** A role granted to a user, with the permissions of that role. */
export interface GrantedRole extends RoleRecord {
  readonly permissions: readonly string[];
}

/** The authenticated caller and its rights. */
export interface Principal {
  /** The text of the token. */
  readonly token: string;
  readonly user: UserRecord;
  readonly isStaff: boolean;
  readonly isSupport: boolean;
  readonly roles: readonly GrantedRole[];
}

function unauthorized(detail: string): HttpError {
  return createHttpError(401, detail, { 'www-authenticate': 'Token' });
}

/** The kind of token in an `Authorization` header; `undefined` for a scheme that Waldur ignores. */
function tokenKindOf(scheme: string, credential: string, version: string): TokenRecord['kind'] | undefined {
  if (scheme === 'token') return 'token';
  if (scheme !== 'bearer') return undefined;
  return credential.startsWith('w_') && isAtLeast(version, '8.0.7') ? 'pat' : 'oidc';
}

function isExpired(text: string, token: TokenRecord, now: number): boolean {
  const epoch = token.kind === 'pat' ? Number(text.split('_')[1]) * 1000 : Number.POSITIVE_INFINITY;
  return Math.min(epoch, token.expiresAt ?? Number.POSITIVE_INFINITY) <= now;
}

/** Finds the caller of a request from its `Authorization` header. Throws the 401 that Waldur sends otherwise. */
export function authenticate(
  header: string | null,
  server: { store: Store; clock: AdjustableClock; version: string },
): Principal {
  const [scheme = '', credential, ...rest] = (header ?? '').trim().split(/\s+/);
  const kind = tokenKindOf(scheme.toLowerCase(), credential ?? '', server.version);
  if (kind === undefined) throw unauthorized('Authentication credentials were not provided.');
  if (credential === undefined) throw unauthorized('Invalid token. No credentials provided.');
  if (rest.length > 0) throw unauthorized('Invalid token. Token string should not contain spaces.');
  const token = server.store.tokens.get(credential);
  if (token === undefined || token.kind !== kind) throw unauthorized('Invalid token.');
  const user = getRecord(server.store.users, token.userUuid, 'user');
  // For a personal access token, Waldur sends the same text whatever the problem is.
  if (!user.isActive) throw unauthorized(kind === 'pat' ? 'Invalid token.' : 'User inactive or deleted.');
  if (isExpired(credential, token, server.clock.now()))
    throw unauthorized(kind === 'pat' ? 'Invalid token.' : 'Token has expired.');
  const roles = token.roles.map((role) => ({
    ...role,
    permissions: server.store.roles.get(role.role)?.permissions ?? [],
  }));
  return { token: credential, user, isStaff: token.isStaff, isSupport: token.isSupport, roles };
}
