/** Keys without effect here, and what that means for the offering. */
export type KeyMeanings = Readonly<Record<string, string>>;

const noUsage = 'usage is reported by the Python agent only';

/**
 * The keys that only the Python agent uses (1.0.8 and earlier), or that Waldur writes into a configuration that it
 * generates for it. Their values are not checked.
 */
export const agentOnlyKeys: { readonly topLevel: KeyMeanings; readonly offering: KeyMeanings } = {
  topLevel: {
    sentry_dsn: 'errors are not sent to Sentry',
    elastic_apm_server_url: 'traces are not sent to Elastic APM',
    timezone: noUsage,
    reporting_periods: noUsage,
    api_key_final_report_days: noUsage,
    log_shipping: 'logs are not sent to Waldur',
  },
  offering: {
    reporting_backend: noUsage,
    omit_anomalous_usage_components: noUsage,
    policy_settings: 'usage policies are applied by Waldur and the Python agent',
    mqtt_enabled: 'events are received by STOMP; see stomp_enabled',
    resource_import_enabled: 'resources of the backend are not imported into Waldur',
    username_reconciliation_enabled: 'usernames are not copied from another Waldur',
    preserve_unmanaged_backend_users: 'accounts that the backend does not report as ours are always kept',
  },
};

/** The keys of a block that holds nothing but anchors for other places of the file. */
export function isHiddenKey(key: string): boolean {
  return /^(?:[._]|x-)/.test(key);
}
