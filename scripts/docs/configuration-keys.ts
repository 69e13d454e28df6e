import type { createConfigSchema, OfferingInput } from '../../src/config/schema.js';

/** The meaning of each key at the top of the file, in Markdown. */
export const topLevelKeys: Readonly<Record<keyof ReturnType<typeof createConfigSchema>['shape'], string>> = {
  offerings: 'The offerings that you provide, each a map with the keys below.',
  global_proxy: 'The proxy for all requests to Waldur and to identity providers. Default: see [proxies](#proxies).',
  max_connections:
    'The most requests to one host at once, for all offerings together. Fewer run at first, and while the host is slow: see [requests to Waldur](operations.md#requests-to-waldur).',
  log_level: 'The least severe log lines that are printed. `--log-level` overrides it.',
  expose_backend_error_details:
    'Whether Waldur shows users the raw error of a failed order. The Python agent shows it by default; this module does not.',
  ledger: 'The [ledger](ledger.md) of usernames. Without one, failed users are retried on every run.',
  ledger_password_file:
    'A file that contains only the password of a PostgreSQL ledger. It is read again for each connection, so it may change.',
  ledger_key_file:
    'The file with the key that the usernames of erased users are hashed with, for a PostgreSQL ledger. `ledger erase` creates it. Every machine needs a copy.',
  queue:
    'The server where the jobs of `run` wait, so that [several machines](service.md#several-machines) share them: PostgreSQL, or Redis or Valkey. Needs a ledger in PostgreSQL. Default: the jobs stay in the process of `run`.',
  sync_schedule: 'When [`run`](service.md) assigns usernames.',
  orders_schedule: 'When `run` processes orders, at offerings with `order_processing_backend`.',
  memberships_schedule: 'When `run` syncs memberships, at offerings with `membership_sync_backend`.',
  reconcile_minutes:
    'How many minutes apart `run` looks for what [events](service.md#events) have not told. Takes the place of `sync_schedule` and `memberships_schedule` at offerings with `stomp_enabled`.',
  job_concurrency: 'How many jobs a process of `run` works on at once.',
  stop_seconds:
    'How long `run` waits for the jobs in work when it is stopped or its configuration changes. Then it ends them.',
  http_listen:
    'Where `run` serves [metrics and health](monitoring.md). The default is reachable on the same machine only. `off` for nowhere.',
  reserved_usernames:
    'Usernames that no user gets at any offering, in addition to those of the system, of common services and of RFC 2142. `hpc*` stands for all that begin with `hpc`.',
};

/** The meaning of each key of an offering, in Markdown. */
export const offeringKeys: Readonly<Record<keyof OfferingInput, string>> = {
  name: 'The name of the offering in reports. `--offering` accepts it.',
  waldur_api_url: 'The URL of Waldur, with or without `/api/`.',
  waldur_api_token: 'The token of a Waldur user, or a personal access token. See [credentials](#credentials).',
  waldur_api_token_file: 'A file that contains only the token.',
  oidc_token_url:
    'The token endpoint of an identity provider, or its discovery document, which ends in `/.well-known/openid-configuration`. See [credentials](#credentials).',
  oidc_client_id: 'The client id at the identity provider.',
  oidc_client_secret: 'The client secret at the identity provider.',
  oidc_client_secret_file: 'A file that contains only the client secret.',
  oidc_scope: 'The scope to request, if the identity provider requires one. Several are separated by blanks.',
  oidc_audience: 'The `audience` to request, if the identity provider requires one.',
  oidc_resource: 'The `resource` to request (RFC 8707), if the identity provider requires one.',
  oidc_auth_method:
    'How the client sends its id and secret: `basic` in the header, `post` in the form. Default: `post`; with a discovery document, `basic` if the provider does not list `client_secret_post`.',
  waldur_offering_uuid: 'The UUID of the offering in Waldur.',
  backend_type: 'Kept for the Python agent. It has no effect here.',
  backend_settings: 'The settings of the backends. See [backend settings](#backend-settings).',
  backend_components: 'The components of the offering. Only the backend [`slurm`](slurm.md) reads them.',
  username_management_backend:
    'The username backend: `base` creates no usernames, `posix` creates them [from names](usernames.md), `ldap` creates accounts [in a directory](ldap.md). Or the name of [your own](writing-backends.md).',
  verify_ssl: 'Whether certificates are verified. `false` causes a warning on every run.',
  ca_file:
    'A PEM file with certificates to trust in addition to those that Node trusts, those of `NODE_EXTRA_CA_CERTS` included.',
  client_cert_file:
    'A PEM file with the certificate, and its chain, with which the commands identify themselves to servers that ask for one.',
  client_key_file:
    'The private key of `client_cert_file`, in PEM and without a passphrase. Not needed if `client_cert_file` contains it.',
  username_concurrency:
    'How many calls of the username backend run at once. With 1, users are processed one after the other. `--concurrency` overrides it.',
  username_timeout_seconds: 'How long the username backend may take for one user.',
  claim_seconds: 'How long a user in `Creating` is left to the worker that claimed them.',
  max_attempts:
    'After how many failed attempts in a row a user is quarantined; 0 for never. Needs a [ledger](ledger.md).',
  full_pass_hours:
    'After how many hours `sync` reads all users again, and not only those who need something or were changed; 0 for every run. Needs a [ledger](ledger.md); see [how much a run reads](operations.md#how-much-a-run-reads).',
  username_scope:
    'Where a new username must be unique: at all offerings of your organisation (one user then has one username at all of them), or at this offering only. Existing usernames are not affected.',
  username_format:
    'How usernames are built from names. See [usernames](usernames.md). Default: `first_initial_lastname`.',
  username_language:
    'The language whose spelling rules apply to names. Default: by nationality, then by country of residence, where the offering exposes them.',
  username_profiles:
    'The systems that a username must be valid for: `posix`, `systemd`, `shadow`, `debian`, `freeipa`, `active-directory`, `slurm`, `ldap`. Default: `posix` for usernames from a backend, all of them for usernames that are generated.',
  reserved_usernames: 'Usernames that no user of this offering gets.',
  accepted_usernames:
    'Unusual usernames that the resource backend is given although it does not take them by itself: profile names, or a regular expression for the whole username. See [usernames](usernames.md#usernames-that-exist).',
  order_processing_backend:
    'The resource backend that processes [orders](orders-and-memberships.md): `command`, or [your own](writing-backends.md). If it is not set, orders are not processed.',
  membership_sync_backend:
    'The resource backend whose [members](orders-and-memberships.md) are kept in sync: `command`, or your own. If it is not set, members are not synced.',
  order_concurrency: 'How many orders are processed at once. Two orders of one resource never are.',
  resource_timeout_seconds:
    'How long a resource backend may take for one call, and the username backend for all profiles or all departed users.',
  team_fetch_attempts: 'How often the team of a new resource is read while members are missing.',
  team_fetch_delay_seconds: 'The pause between these attempts.',
  missing_recheck_seconds:
    'The pause before a resource that the backend does not have is looked up again. See [missing resources](orders-and-memberships.md#missing-resources).',
  max_removal_share:
    'Removals of more than this share of the users of a resource are stopped. Five or fewer removals never are.',
  max_removals: 'More removals than this in one run are stopped.',
  max_removals_per_day:
    'If more users than this would lose access within 24 hours, the removals are stopped. Needs a ledger. Default: the larger of 100 and 10 % of the most ready users in this time.',
  max_departures_per_day:
    'If the deletion of more users than this begins within 24 hours, the others wait. Default as for `max_removals_per_day`.',
  handle_deletions: 'Process users whose deletion Waldur has requested. `false` leaves them to another program.',
  stomp_enabled:
    'Whether `run` receives [events](service.md#events) from Waldur. Needs the packages `@stomp/stompjs` and `ws`, and a token.',
  stomp_membership_sync_enabled: 'Whether these include events about members of resources. Default: true.',
  stomp_ws_host: "The host of Waldur's message broker. Default: that of `waldur_api_url`.",
  stomp_ws_port: 'Its port. Default: 443, or 80 without TLS.',
  stomp_ws_path: 'The path of its WebSocket. Default: `/rmqws-stomp`.',
  websocket_use_tls: 'Whether the connection to it is encrypted. Default: as that of `waldur_api_url`.',
  bulk_usernames:
    'Store the username of a user who waits at several offerings of your organisation with one request for all of them. Needs a [ledger](ledger.md); see [one request for all offerings](operations.md#one-request-for-all-offerings).',
};
