/** The keys of one level of the file. */
export interface KnownKeys {
  readonly used: readonly string[];
  /** What the Python agent has a use for and this module has none. Their values are not looked at. */
  readonly unused: readonly string[];
}

export const topLevelKeys: KnownKeys = {
  used: ['offerings', 'global_proxy', 'log_level', 'expose_backend_error_details', 'ledger', 'reserved_usernames'],
  unused: ['sentry_dsn', 'elastic_apm_server_url', 'timezone', 'reporting_periods', 'log_shipping'],
};

export const offeringKeys: KnownKeys = {
  used: [
    'name',
    'waldur_api_url',
    'waldur_api_token',
    'waldur_api_token_file',
    'oidc_token_url',
    'oidc_client_id',
    'oidc_client_secret',
    'waldur_offering_uuid',
    'backend_type',
    'backend_settings',
    'username_management_backend',
    'verify_ssl',
    'ca_file',
    'username_concurrency',
    'username_timeout_seconds',
    'claim_seconds',
    'max_attempts',
    'username_scope',
    'username_format',
    'username_language',
    'username_profiles',
    'reserved_usernames',
    'order_processing_backend',
    'membership_sync_backend',
    'order_concurrency',
    'resource_timeout_seconds',
    'team_fetch_attempts',
    'team_fetch_delay_seconds',
    'max_removal_share',
    'max_removals',
  ],
  unused: [
    'backend_components',
    'reporting_backend',
    'stomp_enabled',
    'stomp_membership_sync_enabled',
    'stomp_ws_host',
    'stomp_ws_port',
    'stomp_ws_path',
    'websocket_use_tls',
    'resource_import_enabled',
    'username_reconciliation_enabled',
  ],
};
