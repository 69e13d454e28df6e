/**
 * Made from scripts/openapi/waldur.yaml by `npm run generate`. Change the contract, not this file.
 */

export interface paths {
    "/api/marketplace-offering-users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the offering users that are visible to the token's owner
         * @description One page of rows as an array. Rows of offerings without `service_provider_can_create_offering_user` are visible
         *     to staff and support only. A server that enforces consent hides more rows. A page after the last one is a 404.
         */
        get: operations["listOfferingUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Count the offering users that match a filter
         * @description The count is in `X-Result-Count`. The response has no body.
         */
        head: operations["countOfferingUsers"];
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /** Retrieve an offering user */
        get: operations["retrieveOfferingUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set the username
         * @description A non-empty name that differs from the stored one changes the state to `OK` from Requested, Creating, Error
         *     creating and both pending states. Setting the stored name again changes nothing. The newest servers reject this
         *     call (400) for accounts that belong to the service provider.
         */
        patch: operations["setUsername"];
        trace?: never;
    };
    "/api/marketplace-service-provider-accounts/{uuid}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set the username of an account at a service provider
         * @description All offering users that show this account follow. A name that another account of the provider has is rejected (400).
         */
        patch: operations["setProviderAccountUsername"];
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/begin_creating/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Requested or Error creating → Creating */
        post: operations["beginCreating"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/set_ok/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Requested, Creating, a pending state, Error creating or Error deleting → OK
         * @description The newest servers clear the comment. Older ones keep it.
         */
        post: operations["setOk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/set_pending_account_linking/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creating or Error creating → Pending account linking
         * @description Also allowed from Pending additional validation since about 8.0.5; before, this is a 400.
         */
        post: operations["setPendingAccountLinking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/set_pending_additional_validation/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creating or Error creating → Pending additional validation
         * @description Also allowed from Pending account linking since about 8.0.5; before, this is a 400.
         */
        post: operations["setPendingAdditionalValidation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/set_validation_complete/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Either pending state → OK
         * @description Clears the comment and its URL.
         */
        post: operations["setValidationComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/set_error_creating/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Requested, Creating or a pending state → Error creating
         * @description The comment is not changed.
         */
        post: operations["setErrorCreating"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/set_deleting/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Requested deletion or Error deleting → Deleting
         * @description The newest servers refuse it with a 409 for an account that was restored.
         */
        post: operations["setDeleting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/set_deleted/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deleting → Deleted
         * @description The newest servers refuse it with a 409 for an account that was restored.
         */
        post: operations["setDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/set_error_deleting/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Requested deletion or Deleting → Error deleting
         * @description The comment is not changed. The newest servers refuse it with a 409 for an account that was restored.
         */
        post: operations["setErrorDeleting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-offering-users/{uuid}/update_comments/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the comment without a transition
         * @description Allowed in every state except Deleted, which gives a 403 with a detail that begins with "Cannot update comments".
         */
        patch: operations["updateComments"];
        trace?: never;
    };
    "/api/configuration/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the public settings of the server
         * @description Works without a token. The settings are grouped; `WALDUR_CORE` is the group of those that are read.
         */
        get: operations["retrieveConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-offerings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the offerings that are visible to the token's owner as a provider */
        get: operations["listProviderOfferings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-offerings/{uuid}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /** Retrieve an offering as its provider */
        get: operations["retrieveProviderOffering"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-offerings/{uuid}/user-attribute-config/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /**
         * Retrieve which personal attributes an offering exposes
         * @description Since 8.0.0. Older servers answer with a 404 in HTML.
         */
        get: operations["retrieveUserAttributeConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-service-providers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the service providers that are visible to the token's owner */
        get: operations["listServiceProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-service-providers/{uuid}/set_offerings_username/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the username of a user at all offerings of a service provider where the user has access
         * @description The uuid is that of the service provider. Applies to every offering with a resource, other than a terminated one, in a project of the user, whatever its settings. Missing offering users are created, usernames are replaced, and a new username moves a creation state to OK. Accepted also if no offering matched.
         */
        post: operations["setOfferingsUsername"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-site-agent-identities/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the programs that are registered for an offering */
        get: operations["listAgentIdentities"];
        put?: never;
        /**
         * Register a program for an offering
         * @description An offering has at most one with a name. Only offerings that a site agent serves are accepted.
         */
        post: operations["createAgentIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-site-agent-identities/{uuid}/register_queue/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create the queue of a registered program, for messages of several types, or find it */
        post: operations["registerQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-site-agent-identities/{uuid}/register_event_subscription/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Subscribe a registered program to messages of one type, or find that subscription */
        post: operations["registerEventSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/event-subscriptions/{uuid}/create_queue/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create the queue of a subscription for one offering, or find it */
        post: operations["createEventQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-orders/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the orders that are visible to the token's owner, as consumer or as provider */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-orders/{uuid}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /** Retrieve an order */
        get: operations["retrieveOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-orders/{uuid}/approve_by_provider/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** pending-provider → executing or pending-start-date */
        post: operations["approveByProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-orders/{uuid}/reject_by_provider/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * pending-provider → rejected
         * @description Servers before 8.0.3 ignore the body.
         */
        post: operations["rejectByProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-orders/{uuid}/set_state_executing/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * pending-consumer, pending-provider or erred → executing
         * @description Offerings of type Marketplace.Slurm only.
         */
        post: operations["setStateExecuting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-orders/{uuid}/set_state_done/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * executing → done
         * @description Also changes the resource to OK or Terminated.
         */
        post: operations["setStateDone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-orders/{uuid}/set_state_erred/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Any state → erred
         * @description Offerings of type Marketplace.Slurm only. Servers may fail if one of the two texts is missing.
         */
        post: operations["setStateErred"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-orders/{uuid}/set_backend_id/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store an identifier of the backend's job
         * @description Since 7.8.5.
         */
        post: operations["setOrderBackendId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the resources of offerings that the token's owner provides */
        get: operations["listProviderResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/{uuid}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /** Retrieve a resource */
        get: operations["retrieveProviderResource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/{uuid}/team/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /**
         * List the users with a role in the resource's project
         * @description Not paged. If the server enforces consent and the offering has terms of service, only users who agreed are
         *     listed, except for staff and support.
         */
        get: operations["listTeam"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/{uuid}/set_backend_id/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the backend ID of the resource
         * @description Newer servers check it by rules of the offering (400).
         */
        post: operations["setResourceBackendId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/{uuid}/set_backend_metadata/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the metadata from the backend */
        post: operations["setBackendMetadata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/{uuid}/set_limits/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the limits
         * @description Newer servers reject unknown component types (400) and clamp values to their bounds.
         */
        post: operations["setLimits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/{uuid}/set_endpoints/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the URLs of the resource
         * @description Since May 2026.
         */
        post: operations["setEndpoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/{uuid}/refresh_last_sync/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the time of the last synchronisation to now */
        post: operations["refreshLastSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/{uuid}/set_as_erred/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Any state → Erred */
        post: operations["setAsErred"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-resources/{uuid}/set_as_ok/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creating, Updating, Terminating, Erred or OK → OK
         * @description Clears the error. From Terminated, servers may answer with 500.
         */
        post: operations["setAsOk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{uuid}/list_users/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /**
         * List the roles of users in a project
         * @description One row per role: a user with two roles is listed twice. Paged.
         */
        get: operations["listProjectMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-offerings/{uuid}/list_project_service_accounts/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /**
         * List the service accounts of projects with resources of an offering
         * @description The query parameters of this list filter offerings, not accounts.
         */
        get: operations["listProjectServiceAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-offerings/{uuid}/list_course_accounts/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /**
         * List the course accounts of projects with resources of an offering
         * @description The query parameters of this list filter offerings, not accounts.
         */
        get: operations["listCourseAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-provider-offerings/{uuid}/check_unique_backend_id/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check that no resource has a backend ID
         * @description Changes nothing. Needs OFFERING.UPDATE.
         */
        post: operations["checkUniqueBackendId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/marketplace-plans/{uuid}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        /** Retrieve a plan of an offering */
        get: operations["retrievePlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List roles and their permissions */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieve the token's owner */
        get: operations["retrieveCurrentUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @example a1b2c3d4e5f678901234567890abcdef */
        Uuid: string;
        /**
         * @description The state of a user's account at an offering, as in requests and responses. Versions 7.7.3 and 7.7.4 have a
         *     single "Error" instead of the two error states. Newer servers may have more states.
         * @enum {string}
         */
        OfferingUserState: "Requested" | "Creating" | "Pending account linking" | "Pending additional validation" | "OK" | "Requested deletion" | "Deleting" | "Deleted" | "Error creating" | "Error deleting";
        /** @enum {string} */
        OfferingUserFieldName: "uuid" | "offering_uuid" | "offering_name" | "user_uuid" | "username" | "state" | "is_restricted" | "service_provider_comment" | "service_provider_comment_url" | "service_provider_account_uuid" | "created" | "modified" | "user_username" | "user_full_name" | "user_first_name" | "user_last_name" | "user_email" | "user_phone_number" | "user_organization" | "user_job_title" | "user_affiliations" | "user_personal_title" | "user_country_of_residence" | "user_nationality" | "user_nationalities" | "user_organization_country" | "user_organization_type" | "user_eduperson_assurance" | "user_identity_source" | "user_civil_number" | "user_birth_date";
        /**
         * @description A user's account at an offering. Fields that begin with `user_`, except `user_uuid`, are personal data. They are
         *     absent, not null, if the offering does not expose them. Version 7.9 has only `user_username`, `user_full_name`
         *     and `user_email`. First and last name are new in 8.0.3, the others in 8.0.0.
         */
        OfferingUser: {
            uuid?: components["schemas"]["Uuid"];
            /** @description Absent in responses to writes. */
            offering_uuid?: components["schemas"]["Uuid"];
            offering_name?: string;
            /** @description The uuid of the user in Waldur. Absent in responses to writes. */
            user_uuid?: components["schemas"]["Uuid"];
            /** @description The local username; empty or null if there is none. */
            username?: string | null;
            /** @description Newer servers may send other values. */
            state?: components["schemas"]["OfferingUserState"];
            is_restricted?: boolean;
            /** @description Empty if there is none. The server removes unsafe HTML. */
            service_provider_comment?: string;
            /** @description Empty if there is none. Since 7.7.5. */
            service_provider_comment_url?: string;
            /** @description The account at the service provider that this row shows; null or absent if there is none. New in 8.1.4. */
            service_provider_account_uuid?: string | null;
            /**
             * Format: date-time
             * @description UTC, with `Z` or `+00:00`. Microseconds are omitted if zero.
             */
            created?: string;
            /** Format: date-time */
            modified?: string;
            /** @description The username in Waldur. */
            user_username?: string;
            user_full_name?: string;
            /** @description Since 8.0.3. */
            user_first_name?: string;
            /** @description Since 8.0.3. */
            user_last_name?: string;
            user_email?: string;
            user_phone_number?: string;
            user_organization?: string;
            user_job_title?: string;
            user_affiliations?: string[];
            user_personal_title?: string;
            user_country_of_residence?: string;
            user_nationality?: string;
            user_nationalities?: string[];
            user_organization_country?: string;
            user_organization_type?: string;
            user_eduperson_assurance?: string[];
            user_identity_source?: string;
            user_civil_number?: string | null;
            /** Format: date */
            user_birth_date?: string | null;
        };
        UsernameRequest: {
            /** @description The server trims whitespace. It does not check the format or uniqueness. */
            username: string;
        };
        /** @description A program that is registered for an offering. */
        AgentIdentity: {
            uuid?: string;
            name?: string;
            /** @description The uuid of the offering. */
            offering?: string;
        };
        AgentIdentityRequest: {
            name: string;
            /** @description The uuid of the offering. */
            offering: string;
        };
        RegisterQueueRequest: {
            /** @description Empty for all types; absent to leave them as they are. */
            object_types?: string[];
        };
        ConsumerQueue: {
            /** @description The login of the message broker. */
            rmq_username?: string;
            queue_name?: string;
            vhost?: string;
        };
        /**
         * @description What a message is about. Newer servers have more.
         * @enum {string}
         */
        ObservableType: "order" | "user_role" | "resource" | "offering_user" | "service_account" | "course_account";
        EventSubscriptionRequest: {
            observable_object_type: components["schemas"]["ObservableType"];
        };
        EventSubscription: {
            /** @description Also the login of the message broker, in hexadecimal digits. */
            uuid?: string;
        };
        EventQueueRequest: {
            offering_uuid: string;
            object_type: components["schemas"]["ObservableType"];
        };
        EventQueue: {
            queue_name?: string;
            vhost?: string;
        };
        OfferingsUsernameRequest: {
            user_uuid: components["schemas"]["Uuid"];
            /** @description Empty: missing offering users are created, and no username is changed. */
            username: string;
        };
        PendingRequest: {
            /** @description If absent, the stored comment is kept. */
            comment?: string;
            /** @description A URL, or empty to clear it. If absent, the stored one is kept. Null is rejected. */
            comment_url?: string;
        };
        CommentRequest: {
            service_provider_comment?: string;
            /** @description A URL, or empty to clear it. Null is rejected. */
            service_provider_comment_url?: string;
        };
        Comment: {
            service_provider_comment?: string;
            service_provider_comment_url?: string;
        };
        /** @description The options of an offering that this project reads. Each may be absent. */
        PluginOptions: {
            /**
             * @description What generates usernames. Absent: service_provider. Blank since 8.1.4: inherited from the service provider. Newer servers may have more values.
             * @enum {string}
             */
            username_generation_policy?: "service_provider" | "anonymized" | "full_name" | "waldur_username" | "freeipa" | "identity_claim" | "";
            /** @description Absent means false. */
            service_provider_can_create_offering_user?: boolean;
            /**
             * @description What names of resources in the backend are derived from. Null or absent: the resource.
             * @enum {string|null}
             */
            account_name_generation_policy?: "project_slug" | null;
        };
        ProviderOffering: {
            uuid?: components["schemas"]["Uuid"];
            name?: string;
            /** @enum {string} */
            state?: "Draft" | "Active" | "Paused" | "Archived" | "Unavailable";
            /** @description For example Marketplace.Slurm. */
            type?: string;
            /** @description The organisation that owns the offering. */
            customer_uuid?: string | null;
            customer_name?: string | null;
            plugin_options?: components["schemas"]["PluginOptions"];
            account_settings?: components["schemas"]["AccountSettings"];
        };
        /** @description The effective settings of accounts, with their origin. New in 8.1.4. */
        AccountSettings: {
            username_generation_policy?: {
                value?: string;
                /** @enum {string} */
                source?: "default" | "offering" | "provider";
            };
        };
        /**
         * @description A user's account at a service provider, which all offerings of the provider show. It has no transitions. New in
         *     8.1.4.
         */
        ProviderAccount: {
            uuid?: components["schemas"]["Uuid"];
            user_uuid?: components["schemas"]["Uuid"];
            username?: string | null;
            /** @description Newer servers may send other values. */
            state?: components["schemas"]["OfferingUserState"];
        };
        Plan: {
            uuid?: components["schemas"]["Uuid"];
            name?: string;
            /** @description The fixed amount of each component. */
            quotas?: {
                [key: string]: number;
            };
        };
        /**
         * @description The state of an order. Newer servers may have more.
         * @enum {string}
         */
        OrderState: "pending-consumer" | "pending-provider" | "pending-project" | "pending-start-date" | "executing" | "done" | "erred" | "canceled" | "rejected";
        /**
         * @description The type of an order. Restore is new in 7.9.2.
         * @enum {string}
         */
        OrderType: "Create" | "Update" | "Terminate" | "Restore";
        /** @enum {string} */
        OrderFieldName: "uuid" | "state" | "type" | "offering_uuid" | "marketplace_resource_uuid" | "resource_name" | "project_uuid" | "project_name" | "project_slug" | "customer_uuid" | "customer_name" | "customer_slug" | "plan_uuid" | "plan_name" | "old_plan_uuid" | "attributes" | "limits" | "backend_id" | "request_comment" | "error_message" | "created" | "modified" | "start_date";
        Order: {
            uuid?: components["schemas"]["Uuid"];
            state?: components["schemas"]["OrderState"];
            type?: components["schemas"]["OrderType"];
            offering_uuid?: components["schemas"]["Uuid"];
            /** @description The uuid of the marketplace resource. `resource_uuid` of an order refers to Waldur's own backends. */
            marketplace_resource_uuid?: components["schemas"]["Uuid"];
            resource_name?: string;
            project_uuid?: components["schemas"]["Uuid"];
            project_name?: string;
            project_slug?: string;
            customer_uuid?: components["schemas"]["Uuid"];
            customer_name?: string;
            customer_slug?: string;
            plan_uuid?: string | null;
            plan_name?: string | null;
            /** @description The plan before a switch of plans. */
            old_plan_uuid?: string | null;
            /** @description The values that the customer entered. */
            attributes?: {
                [key: string]: unknown;
            };
            /** @description By component type. */
            limits?: {
                [key: string]: number;
            };
            /** @description Empty if there is none. */
            backend_id?: string;
            request_comment?: string | null;
            error_message?: string;
            /** Format: date-time */
            created?: string;
            /** Format: date-time */
            modified?: string;
            /** Format: date */
            start_date?: string | null;
        };
        RejectionRequest: {
            /** @description Since 8.0.3. */
            provider_rejection_comment?: string;
        };
        ErrorRequest: {
            error_message: string;
            error_traceback: string;
        };
        OrderBackendIdRequest: {
            backend_id: string;
        };
        /** @description A message about what was done. */
        StatusText: {
            status?: string;
        };
        /**
         * @description The state of a resource. Newer servers may have more.
         * @enum {string}
         */
        ResourceState: "Creating" | "OK" | "Erred" | "Updating" | "Terminating" | "Terminated";
        /** @enum {string} */
        ResourceFieldName: "uuid" | "name" | "slug" | "state" | "backend_id" | "backend_metadata" | "attributes" | "options" | "limits" | "offering_uuid" | "project_uuid" | "project_name" | "project_slug" | "project_end_date" | "customer_uuid" | "customer_name" | "customer_slug" | "end_date" | "paused" | "downscaled" | "restrict_member_access" | "last_sync" | "endpoints" | "plan_uuid" | "plan_name" | "created" | "modified";
        ProviderResource: {
            uuid?: components["schemas"]["Uuid"];
            name?: string;
            slug?: string;
            state?: components["schemas"]["ResourceState"];
            /** @description Empty if there is none. */
            backend_id?: string;
            /** @description Data that the provider has stored. */
            backend_metadata?: {
                [key: string]: unknown;
            };
            attributes?: {
                [key: string]: unknown;
            };
            options?: {
                [key: string]: unknown;
            } | null;
            /** @description By component type. */
            limits?: {
                [key: string]: number;
            };
            offering_uuid?: components["schemas"]["Uuid"];
            project_uuid?: components["schemas"]["Uuid"];
            project_name?: string;
            project_slug?: string;
            /**
             * Format: date
             * @description Inclusive.
             */
            project_end_date?: string | null;
            customer_uuid?: components["schemas"]["Uuid"];
            customer_name?: string;
            customer_slug?: string;
            /**
             * Format: date
             * @description Inclusive.
             */
            end_date?: string | null;
            paused?: boolean;
            downscaled?: boolean;
            restrict_member_access?: boolean;
            /** Format: date-time */
            last_sync?: string;
            endpoints?: {
                uuid?: components["schemas"]["Uuid"];
                name?: string;
                url?: string;
            }[];
            plan_uuid?: string | null;
            plan_name?: string | null;
            /** Format: date-time */
            created?: string;
            /** Format: date-time */
            modified?: string;
        };
        TeamMember: {
            /** @description The uuid of the user in Waldur. */
            uuid?: components["schemas"]["Uuid"];
            /** @description The username in Waldur. */
            username?: string;
            full_name?: string;
            email?: string;
            /** @description admin, manager or member; null for a role without a short name. */
            role?: string | null;
            /** Format: date-time */
            expiration_time?: string | null;
            /** @description Null if there is no offering user. */
            offering_user_username?: string | null;
            /** @description A state of an offering user. Null if there is no offering user. Absent on some servers. */
            offering_user_state?: string | null;
        };
        ResourceBackendIdRequest: {
            /** @description Empty clears. */
            backend_id: string;
        };
        BackendMetadataRequest: {
            /** @description Any JSON. */
            backend_metadata: unknown;
        };
        LimitsRequest: {
            /** @description By component type. */
            limits: {
                [key: string]: number;
            };
        };
        EndpointsRequest: {
            endpoints: {
                name: string;
                url: string;
            }[];
        };
        /** @description A role of a user in a project. */
        ProjectMember: {
            /** @description The uuid of the grant, not of the user. */
            uuid?: components["schemas"]["Uuid"];
            user_uuid?: components["schemas"]["Uuid"];
            /** @description The username in Waldur. */
            user_username?: string;
            /** @description For example PROJECT.MEMBER. */
            role_name?: string;
        };
        /** @description A service account or a course account of a project. */
        ProjectAccount: {
            uuid?: components["schemas"]["Uuid"];
            username?: string;
            project_uuid?: components["schemas"]["Uuid"];
            /** @enum {string} */
            state?: "OK" | "Closed" | "Erred";
        };
        UniqueBackendIdRequest: {
            backend_id: string;
            /** @description All offerings of the provider. Default: only this one. */
            check_all_offerings?: boolean;
        };
        UniqueBackendId: {
            is_unique?: boolean;
        };
        Role: {
            uuid?: components["schemas"]["Uuid"];
            name?: string;
            /** @description For example OFFERING.UPDATE. */
            permissions?: string[];
        };
        UserAttributeConfig: {
            /** @description Names of attributes without the prefix `user_`. */
            exposed_fields?: string[];
            /** @description True until a configuration has been saved. */
            is_default?: boolean;
        };
        ServiceProvider: {
            uuid?: components["schemas"]["Uuid"];
            customer_uuid?: components["schemas"]["Uuid"];
            customer_name?: string;
        };
        /** @description An active role. Version 8.1.0 removed most other fields. */
        RoleGrant: {
            /** @description For example OFFERING.MANAGER. */
            role_name?: string;
            /** @description For example customer, project, offering. */
            scope_type?: string | null;
            scope_uuid?: components["schemas"]["Uuid"];
            scope_name?: string;
        };
        Configuration: {
            /** @description Not all settings of the group are listed. A server that does not have a setting omits it. */
            WALDUR_CORE?: {
                /** @description Users without a consent are hidden from the lists of offerings with active terms of service. */
                ENFORCE_USER_CONSENT_FOR_OFFERINGS?: boolean;
                /** @description Users whose profile lacks an exposed attribute are hidden from the lists of offerings. */
                ENFORCE_OFFERING_USER_PROFILE_COMPLETENESS?: boolean;
            };
        };
        CurrentUser: {
            uuid?: components["schemas"]["Uuid"];
            username?: string;
            full_name?: string;
            /** @description Absent for users who are neither staff nor support. */
            is_staff?: boolean;
            /** @description Absent for users who are neither staff nor support. */
            is_support?: boolean;
            permissions?: components["schemas"]["RoleGrant"][];
        };
        /** @description The error message. Its format depends on the part of the server that sends it. */
        Problem: {
            detail: string;
        } | string[] | {
            [key: string]: string | string[];
        };
    };
    responses: {
        /** @description A parameter or a body field is invalid. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The transition is not allowed from the current state, including when the target state is already reached. */
        WrongState: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The token is missing, unknown or expired, or its owner is not active. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The row is visible, but the token's owner has no permission. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The row does not exist or is not visible, or the page does not exist. In HTML for unknown paths. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
                "text/html": string;
            };
        };
        /** @description Another client has changed the row. Older servers answer with 400. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The action is not allowed in the current state of the order, including when the target state is already reached. */
        WrongOrderState: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The action does not exist for offerings of this type. */
        WrongType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests. Sent by proxies only; Waldur itself does not limit these operations. */
        Throttled: {
            headers: {
                /** @description Seconds or an HTTP date. */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
                "text/html": string;
            };
        };
        /** @description The server or a proxy failed. Versions 7.7 and 7.8 may answer invalid transitions with 500 instead of 400. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
                "text/html": string;
            };
        };
    };
    parameters: {
        Uuid: components["schemas"]["Uuid"];
        /** @description Offerings, separated by commas. Servers before 7.7.7 accept one only. If the parameter is repeated, the last one counts. */
        OfferingUuids: components["schemas"]["Uuid"][];
        /** @description The uuid of the organisation that owns the offerings, not of its service provider. */
        ProviderUuid: components["schemas"]["Uuid"];
        /** @description States, as a repeated parameter. An unknown state is a 400. */
        States: components["schemas"]["OfferingUserState"][];
        /** @description The uuid of the user in Waldur. */
        UserUuid: components["schemas"]["Uuid"];
        /** @description The username of the user in Waldur, case-insensitive. */
        UserUsername: string;
        /** @description Only restricted users, or only others. */
        IsRestricted: boolean;
        /** @description A part of the offering's name, the local username or the user's names, case-insensitive. Newer servers search more fields. */
        Query: string;
        /** @description Rows created at this time or later. */
        Created: string;
        /** @description Rows changed at this time or later. */
        Modified: string;
        /** @description The sort keys, separated by commas. */
        OfferingUserOrder: ("created" | "-created" | "modified" | "-modified" | "username" | "-username")[];
        /**
         * @description The fields to return, as a repeated parameter. Unknown names are ignored; if none is left, all fields are
         *     returned. Fields that the offering does not expose stay hidden.
         */
        OfferingUserFields: components["schemas"]["OfferingUserFieldName"][];
        /** @description One offering. Several are not possible. */
        OfferingUuid: components["schemas"]["Uuid"];
        /** @description The project. */
        ProjectUuid: components["schemas"]["Uuid"];
        /** @description A repeated parameter. An unknown value is a 400. */
        OrderStates: components["schemas"]["OrderState"][];
        /** @description A repeated parameter. An unknown value is a 400. */
        OrderTypes: components["schemas"]["OrderType"][];
        /** @description A repeated parameter. An unknown value is a 400. */
        ResourceStates: components["schemas"]["ResourceState"][];
        /** @description The sort keys, separated by commas. */
        OrderOrder: ("created" | "-created")[];
        /** @description The sort keys, separated by commas. */
        ResourceOrder: ("created" | "-created")[];
        /** @description The fields to return, as a repeated parameter. Unknown names are ignored. */
        OrderFields: components["schemas"]["OrderFieldName"][];
        /** @description The uuid of the marketplace resource, which rows have as `marketplace_resource_uuid`. */
        ResourceUuid: components["schemas"]["Uuid"];
        /** @description The fields to return, as a repeated parameter. Unknown names are ignored. */
        ResourceFields: components["schemas"]["ResourceFieldName"][];
        /** @description The page, from 1. A page after the last one is a 404. */
        Page: number;
        /** @description The number of rows per page. Default 10, at most 300. */
        PageSize: number;
    };
    requestBodies: never;
    headers: {
        /** @description The number of rows on all pages. */
        ResultCount: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOfferingUsers: {
        parameters: {
            query?: {
                /** @description Offerings, separated by commas. Servers before 7.7.7 accept one only. If the parameter is repeated, the last one counts. */
                offering_uuid?: components["parameters"]["OfferingUuids"];
                /** @description The uuid of the organisation that owns the offerings, not of its service provider. */
                provider_uuid?: components["parameters"]["ProviderUuid"];
                /** @description States, as a repeated parameter. An unknown state is a 400. */
                state?: components["parameters"]["States"];
                /** @description The uuid of the user in Waldur. */
                user_uuid?: components["parameters"]["UserUuid"];
                /** @description The username of the user in Waldur, case-insensitive. */
                user_username?: components["parameters"]["UserUsername"];
                /** @description Only restricted users, or only others. */
                is_restricted?: components["parameters"]["IsRestricted"];
                /** @description A part of the offering's name, the local username or the user's names, case-insensitive. Newer servers search more fields. */
                query?: components["parameters"]["Query"];
                /** @description Rows created at this time or later. */
                created?: components["parameters"]["Created"];
                /** @description Rows changed at this time or later. */
                modified?: components["parameters"]["Modified"];
                /** @description The sort keys, separated by commas. */
                o?: components["parameters"]["OfferingUserOrder"];
                /**
                 * @description The fields to return, as a repeated parameter. Unknown names are ignored; if none is left, all fields are
                 *     returned. Fields that the offering does not expose stay hidden.
                 */
                field?: components["parameters"]["OfferingUserFields"];
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferingUser"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    countOfferingUsers: {
        parameters: {
            query?: {
                /** @description Offerings, separated by commas. Servers before 7.7.7 accept one only. If the parameter is repeated, the last one counts. */
                offering_uuid?: components["parameters"]["OfferingUuids"];
                /** @description The uuid of the organisation that owns the offerings, not of its service provider. */
                provider_uuid?: components["parameters"]["ProviderUuid"];
                /** @description States, as a repeated parameter. An unknown state is a 400. */
                state?: components["parameters"]["States"];
                /** @description The uuid of the user in Waldur. */
                user_uuid?: components["parameters"]["UserUuid"];
                /** @description The username of the user in Waldur, case-insensitive. */
                user_username?: components["parameters"]["UserUsername"];
                /** @description Only restricted users, or only others. */
                is_restricted?: components["parameters"]["IsRestricted"];
                /** @description A part of the offering's name, the local username or the user's names, case-insensitive. Newer servers search more fields. */
                query?: components["parameters"]["Query"];
                /** @description Rows changed at this time or later. */
                modified?: components["parameters"]["Modified"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The count, as a header. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveOfferingUser: {
        parameters: {
            query?: {
                /**
                 * @description The fields to return, as a repeated parameter. Unknown names are ignored; if none is left, all fields are
                 *     returned. Fields that the offering does not expose stay hidden.
                 */
                field?: components["parameters"]["OfferingUserFields"];
            };
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferingUser"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setUsername: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsernameRequest"];
            };
        };
        responses: {
            /** @description The updated row. Since about 7.7 without `offering_uuid` and `user_uuid`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferingUser"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setProviderAccountUsername: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsernameRequest"];
            };
        };
        responses: {
            /** @description The updated account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderAccount"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    beginCreating: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setOk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setPendingAccountLinking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PendingRequest"];
            };
        };
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setPendingAdditionalValidation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PendingRequest"];
            };
        };
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setValidationComplete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setErrorCreating: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setDeleting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setDeleted: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setErrorDeleting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentRequest"];
            };
        };
        responses: {
            /** @description The stored comment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listProviderOfferings: {
        parameters: {
            query?: {
                /** @description The organisation that owns the offerings. */
                customer_uuid?: components["schemas"]["Uuid"];
                /** @description Only offerings whose terms of service are active, or only others. Servers before 7.8 ignore it. */
                has_active_terms_of_service?: boolean;
                /** @description The sort keys, separated by commas. */
                o?: ("created" | "-created")[];
                /** @description The fields to return, as a repeated parameter. */
                field?: ("uuid" | "name" | "state" | "type" | "customer_uuid" | "customer_name" | "plugin_options" | "account_settings")[];
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderOffering"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveProviderOffering: {
        parameters: {
            query?: {
                /** @description The fields to return, as a repeated parameter. */
                field?: ("uuid" | "name" | "state" | "type" | "customer_uuid" | "customer_name" | "plugin_options" | "account_settings")[];
            };
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The offering. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderOffering"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveUserAttributeConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The configuration, or the default one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAttributeConfig"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listServiceProviders: {
        parameters: {
            query?: {
                /** @description The organisation that is the service provider. */
                customer_uuid?: components["schemas"]["Uuid"];
                /** @description The sort key. */
                o?: ("customer_name" | "-customer_name")[];
                /** @description The fields to return, as a repeated parameter. */
                field?: ("uuid" | "customer_uuid" | "customer_name")[];
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceProvider"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setOfferingsUsername: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferingsUsernameRequest"];
            };
        };
        responses: {
            /** @description Done. The body says nothing about what was changed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail?: string;
                    };
                };
            };
            400: components["responses"]["WrongState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listAgentIdentities: {
        parameters: {
            query?: {
                /** @description One offering. Several are not possible. */
                offering_uuid?: components["parameters"]["OfferingUuid"];
                /** @description Exact. */
                name?: string;
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentIdentity"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createAgentIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentIdentityRequest"];
            };
        };
        responses: {
            /** @description The new registration. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentIdentity"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    registerQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterQueueRequest"];
            };
        };
        responses: {
            /** @description The queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumerQueue"];
                };
            };
            /** @description The queue. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumerQueue"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    registerEventSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventSubscriptionRequest"];
            };
        };
        responses: {
            /** @description The subscription. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventSubscription"];
                };
            };
            /** @description The subscription. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventSubscription"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createEventQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventQueueRequest"];
            };
        };
        responses: {
            /** @description The queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventQueue"];
                };
            };
            /** @description The queue. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventQueue"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description One offering. Several are not possible. */
                offering_uuid?: components["parameters"]["OfferingUuid"];
                /** @description A repeated parameter. An unknown value is a 400. */
                state?: components["parameters"]["OrderStates"];
                /** @description A repeated parameter. An unknown value is a 400. */
                type?: components["parameters"]["OrderTypes"];
                /** @description The uuid of the marketplace resource, which rows have as `marketplace_resource_uuid`. */
                resource_uuid?: components["parameters"]["ResourceUuid"];
                /** @description The project. */
                project_uuid?: components["parameters"]["ProjectUuid"];
                /** @description Rows created at this time or later. */
                created?: components["parameters"]["Created"];
                /** @description The sort keys, separated by commas. */
                o?: components["parameters"]["OrderOrder"];
                /** @description The fields to return, as a repeated parameter. Unknown names are ignored. */
                field?: components["parameters"]["OrderFields"];
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveOrder: {
        parameters: {
            query?: {
                /** @description The fields to return, as a repeated parameter. Unknown names are ignored. */
                field?: components["parameters"]["OrderFields"];
            };
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    approveByProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Approved. Since 8.0.3 an object with the message in `detail`; before, a string. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string | {
                        detail?: string;
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["WrongType"];
            409: components["responses"]["WrongOrderState"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    rejectByProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectionRequest"];
            };
        };
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["WrongType"];
            409: components["responses"]["WrongOrderState"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setStateExecuting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["WrongType"];
            409: components["responses"]["WrongOrderState"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setStateDone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["WrongType"];
            409: components["responses"]["WrongOrderState"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setStateErred: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErrorRequest"];
            };
        };
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["WrongType"];
            409: components["responses"]["WrongOrderState"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setOrderBackendId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderBackendIdRequest"];
            };
        };
        responses: {
            /** @description Done, or already so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusText"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listProviderResources: {
        parameters: {
            query?: {
                /** @description Offerings, separated by commas. Servers before 7.7.7 accept one only. If the parameter is repeated, the last one counts. */
                offering_uuid?: components["parameters"]["OfferingUuids"];
                /** @description A repeated parameter. An unknown value is a 400. */
                state?: components["parameters"]["ResourceStates"];
                /** @description The project. */
                project_uuid?: components["parameters"]["ProjectUuid"];
                /** @description The exact ID at the backend. */
                backend_id?: string;
                /** @description Rows created at this time or later. */
                created?: components["parameters"]["Created"];
                /** @description The sort keys, separated by commas. */
                o?: components["parameters"]["ResourceOrder"];
                /** @description The fields to return, as a repeated parameter. Unknown names are ignored. */
                field?: components["parameters"]["ResourceFields"];
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderResource"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveProviderResource: {
        parameters: {
            query?: {
                /** @description The fields to return, as a repeated parameter. Unknown names are ignored. */
                field?: components["parameters"]["ResourceFields"];
            };
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderResource"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The team. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamMember"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setResourceBackendId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResourceBackendIdRequest"];
            };
        };
        responses: {
            /** @description Done, or already so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusText"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setBackendMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackendMetadataRequest"];
            };
        };
        responses: {
            /** @description Done, or already so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusText"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitsRequest"];
            };
        };
        responses: {
            /** @description Done, or already so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusText"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointsRequest"];
            };
        };
        responses: {
            /** @description Done, or already so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusText"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    refreshLastSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setAsErred: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErrorRequest"];
            };
        };
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    setAsOk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listProjectMembers: {
        parameters: {
            query?: {
                /** @description The sort key. */
                o?: "created"[];
                /** @description The fields to return, as a repeated parameter. */
                field?: ("uuid" | "user_uuid" | "user_username" | "role_name")[];
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectMember"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listProjectServiceAccounts: {
        parameters: {
            query?: {
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAccount"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listCourseAccounts: {
        parameters: {
            query?: {
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAccount"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    checkUniqueBackendId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UniqueBackendIdRequest"];
            };
        };
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UniqueBackendId"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrievePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uuid: components["parameters"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listRoles: {
        parameters: {
            query?: {
                /** @description The fields to return, as a repeated parameter. */
                field?: ("uuid" | "name" | "permissions")[];
                /** @description The page, from 1. A page after the last one is a 404. */
                page?: components["parameters"]["Page"];
                /** @description The number of rows per page. Default 10, at most 300. */
                page_size?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows of this page. */
            200: {
                headers: {
                    "X-Result-Count": components["headers"]["ResultCount"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"][];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    retrieveCurrentUser: {
        parameters: {
            query?: {
                /** @description The fields to return, as a repeated parameter. */
                field?: ("uuid" | "username" | "full_name" | "is_staff" | "is_support" | "permissions")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token's owner. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["Throttled"];
            "5XX": components["responses"]["ServerError"];
        };
    };
}
