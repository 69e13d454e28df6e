import { type CallParts, pathUuid, readBody, readRows } from './call-parts.js';
import type { WaldurClient } from './client.js';
import { toCurrentUser } from './current-user.js';
import { orUndefined } from './outcome.js';
import { createList, readWhole } from './paging.js';
import { toProviderOffering, toServiceProvider, toUserAttributeConfig } from './provider-offering.js';

type ProviderCalls = Pick<WaldurClient, 'retrieveProviderOffering' | 'retrieveUserAttributeConfig' | 'listServiceProviders' | 'retrieveCurrentUser'>;

/** The methods about offerings, their providers and the token's owner. */
export function createProviderCalls({ api, transport, pageSize }: CallParts): ProviderCalls {
  return {
    retrieveProviderOffering(uuid, options) {
      const operation = 'retrieveProviderOffering';
      const read = async () => {
        const { data, response } = await api.GET('/api/marketplace-provider-offerings/{uuid}/', {
          params: { ...pathUuid(uuid), query: { field: ['uuid', 'name', 'state', 'type', 'customer_uuid', 'customer_name', 'plugin_options'] } },
          fetch: transport({ operation, safe: true, signal: options?.signal }),
        });
        return readBody(operation, response, () => toProviderOffering(data));
      };
      return orUndefined(read());
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
      return orUndefined(read());
    },

    listServiceProviders(filter, options) {
      const operation = 'listServiceProviders';
      const fetch = transport({ operation, safe: true, signal: options?.signal });
      const readPage = async (page: number) => {
        const { data, response } = await api.GET('/api/marketplace-service-providers/', {
          params: {
            query: {
              ...(filter.customerUuid !== undefined && { customer_uuid: filter.customerUuid }),
              o: ['customer_name'],
              field: ['uuid', 'customer_uuid', 'customer_name'],
              page_size: pageSize,
              ...(page > 1 && { page }),
            },
          },
          fetch,
        });
        return readRows(operation, response, data, toServiceProvider);
      };
      return createList(() =>
        readWhole({
          operation,
          readPage: ({ page }) => (page > 1 ? orUndefined(readPage(page)) : readPage(page)),
          identify: (provider) => provider.uuid,
          created: () => undefined,
        }),
      );
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
