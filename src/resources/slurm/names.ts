import { BackendError } from '../../shared/errors.js';
import { normaliseUuid } from '../../shared/normalise-uuid.js';

/** What Slurm takes unchanged: it expands brackets and commas, and alters quotes. */
const plainName = /^[a-z0-9_][a-z0-9_.-]*$/;

const maxAccountLength = 128;
const maxTextLength = 120;

/**
 * Which usernames are passed to Slurm. One of digits only would be taken for a user id by `squeue` and `scancel`.
 * Capitals only with `PreserveCaseUser` in slurmdbd.conf: Slurm makes them small otherwise.
 */
export function usernamePattern(preservesCase: boolean): RegExp {
  return preservesCase ? /^(?!\d+$)[A-Za-z0-9_][A-Za-z0-9_.-]*$/ : /^(?!\d+$)[a-z0-9_][a-z0-9_.-]*$/;
}

/** Which ids name an account. Slurm compares accounts without case, and stores them in lower case. */
export const accountIdPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** Returns the account of an id. Throws `BackendError` for an id that Slurm would alter or expand. */
export function toAccount(id: string): string {
  const account = id.toLowerCase();
  if (plainName.test(account) && account.length <= maxAccountLength) return account;
  throw new BackendError(
    `slurm: '${id}' cannot be an account (expected letters, digits, dots, hyphens and underscores, at most ${maxAccountLength})`,
  );
}

/** Whose an account is, as its description says. */
export type AccountOwner =
  | { readonly kind: 'resource'; readonly uuid: string }
  | { readonly kind: 'project'; readonly uuid: string }
  | { readonly kind: 'customer'; readonly uuid: string };

const marks = { resource: 'waldur', project: 'waldur-project', customer: 'waldur-customer' } as const;

/**
 * Returns the description of an account: `waldur:<uuid>` and a name for operators. The name comes from users, so that
 * only letters, digits and a few signs of it are kept; it cannot claim another owner, because only the beginning of the
 * description counts.
 */
export function describeAccount({ kind, uuid }: AccountOwner, name = ''): string {
  const text = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ._()/-]+/g, '')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, maxTextLength);
  return (uuid === '' ? text : `${marks[kind]}:${normaliseUuid(uuid)} ${text}`).trim() || marks[kind];
}

/** Reads the owner from a description; `undefined` for an account that this module did not create. */
export function readOwner(description: string): AccountOwner | undefined {
  const [, mark, uuid = ''] = /^(waldur|waldur-project|waldur-customer):([0-9a-f]{32})(?: |$)/i.exec(description) ?? [];
  const kind = (['resource', 'project', 'customer'] as const).find((one) => marks[one] === mark?.toLowerCase());
  return kind && { kind, uuid: uuid.toLowerCase() };
}
