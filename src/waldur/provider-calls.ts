import { type CallParts, pathUuid, readBody } from './call-parts.js';
import type { WaldurClient } from './client.js';
import { toCurrentUser } from './current-user.js';
import { toProviderOffering, toServiceProvider, toUserAttributeConfig } from './provider-offering.js';
import { createRowList } from './row-list.js';
import { undefinedIfNotFound } from './transition-result.js';

type ProviderCalls = Pick<
  WaldurClient,
  'retrieveProviderOffering' | 'retrieveUserAttributeConfig' | 'listServiceProviders' | 'retrieveCurrentUser'
>;

/** The methods about offerings, their providers and the token's owner. */
export function createProviderCalls({ api, transport, pageSize }: CallParts): ProviderCalls {
  return {
    retrieveProviderOffering(uuid, options) {
      const operation = 'retrieveProviderOffering';
      const read = async () => {
        const { data, response } = await api.GET('/api/marketplace-provider-offerings/{uuid}/', {
          params: {
            ...pathUuid(uuid),
            query: { field: ['uuid', 'name', 'state', 'type', 'customer_uuid', 'customer_name', 'plugin_options'] },
          },
          fetch: transport({ operation, safe: true, signal: options?.signal }),
        });
        return readBody(operation, response, () => toProviderOffering(data));
      };
      return undefinedIfNotFound(read());
    },

    retrieveUserAttributeConfig(offeringUuid, options) {
      const operation = 'retrieveUserAttributeConfig';
      const read = async () => {
        const { data, response } = await api.GET('/api/marketplace-provider-offerings/{uuid}/user-attribute-config/', {
          params: pathUuid(offeringUuid),
          fetch: transport({ operation, safe: true, signal: options?.signal }),
        });
        return readBody(operation, response, () => toUserAttributeConfig(data));
      };
      return undefinedIfNotFound(read());
    },

    listServiceProviders(filter, options) {
      const operation = 'listServiceProviders';
      const fetch = transport({ operation, safe: true, signal: options?.signal });
      const query = {
        ...(filter.customerUuid !== undefined && { customer_uuid: filter.customerUuid }),
        o: ['customer_name' as const],
        field: ['uuid' as const, 'customer_uuid' as const, 'customer_name' as const],
      };
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) =>
          api.GET('/api/marketplace-service-providers/', { params: { query: { ...query, ...page } }, fetch }),
        read: toServiceProvider,
        identify: (provider) => provider.uuid,
      });
    },

    async retrieveCurrentUser(options) {
      const operation = 'retrieveCurrentUser';
      const { data, response } = await api.GET('/api/users/me/', {
        params: { query: { field: ['uuid', 'username', 'full_name', 'is_staff', 'is_support', 'permissions'] } },
        fetch: transport({ operation, safe: true, signal: options?.signal }),
      });
      return readBody(operation, response, () => toCurrentUser(data));
    },
  };
}
