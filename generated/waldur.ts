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
         * Offering users that the token's owner may see
         * @description One page of rows as a bare array. Rows of offerings without `service_provider_can_create_offering_user` are not among them, unless the caller is
         *     staff or support; a server that enforces consent hides more. A page past the last is a 404.
         */
        get: operations["listOfferingUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * How many offering users a filter matches
         * @description The count is in `X-Result-Count`; there is no body.
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
        /** One offering user */
        get: operations["retrieveOfferingUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Write the username
         * @description A name that is not empty and differs from the stored one moves the row to `OK` from Requested, Creating, Error creating and both pending states.
         *     The stored name again changes nothing. The newest servers refuse it (400) for accounts that the service provider owns as a whole.
         */
        patch: operations["setUsername"];
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
         * @description The newest servers clear the comment; older ones keep it.
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
         * @description Servers from about 8.0.5 allow it from Pending additional validation too; older ones answer 400 there.
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
         * @description Servers from about 8.0.5 allow it from Pending account linking too; older ones answer 400 there.
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
         * @description The comment stays as it was.
         */
        post: operations["setErrorCreating"];
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
         * @description Works in every state but Deleted, where the answer is a 403 whose detail begins with "Cannot update comments".
         */
        patch: operations["updateComments"];
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
        /** An offering as its provider sees it */
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
         * Which personal attributes an offering shows
         * @description Since 8.0.0. Older servers have no such route and answer an HTML 404.
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
        /** Service providers that the token's owner may see */
        get: operations["listServiceProviders"];
        put?: never;
        post?: never;
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
        /** Orders that the token's owner may see, as consumer or as provider */
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
        /** One order */
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
         * @description Servers before 8.0.3 do not read the body.
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
         * @description Moves the resource too, to OK or to Terminated.
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
         * @description Offerings of type Marketplace.Slurm only. A server may fail when one of the two texts is missing.
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
         * Note a handle of the work at the backend
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
        /** Resources of the offerings that the token's owner provides */
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
        /** One resource */
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
         * Everybody with a role in the resource's project
         * @description Not paged: all of them come at once. Where the server enforces consent and the offering has terms, only those who agreed, unless the caller is
         *     staff or support.
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
         * What the resource is called at the backend
         * @description Newer servers hold it against rules of the offering (400).
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
        /** Replace what the backend tells about the resource */
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
         * @description Newer servers refuse component types that they do not know (400), and clamp what is out of bounds.
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
         * Replace the pages where the resource can be reached
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
        /** Note that the resource was looked after just now */
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
         * @description Clears the error. From Terminated a server may answer 500.
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
         * Roles held in a project
         * @description One row for each role, so that somebody with two roles comes twice. Paged like every list.
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
         * Service accounts of the projects that have resources of an offering
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
         * Course accounts of the projects that have resources of an offering
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
         * Whether no resource has a backend id yet
         * @description Changes nothing. Needs OFFERING.UPDATE.
         */
        post: operations["checkUniqueBackendId"];
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
        /** Roles, and what each permits */
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
        /** Whose token this is */
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
         * @description Where a person's account at an offering stands. The words are what is on the wire. Servers 7.7.3 and 7.7.4 had a single "Error" in place of the
         *     two error states, and a future one may have more.
         * @enum {string}
         */
        OfferingUserState: "Requested" | "Creating" | "Pending account linking" | "Pending additional validation" | "OK" | "Requested deletion" | "Deleting" | "Deleted" | "Error creating" | "Error deleting";
        /** @enum {string} */
        OfferingUserFieldName: "uuid" | "offering_uuid" | "offering_name" | "user_uuid" | "username" | "state" | "is_restricted" | "service_provider_comment" | "service_provider_comment_url" | "created" | "modified" | "user_username" | "user_full_name" | "user_first_name" | "user_last_name" | "user_email" | "user_phone_number" | "user_organization" | "user_job_title" | "user_affiliations" | "user_personal_title" | "user_country_of_residence" | "user_nationality" | "user_nationalities" | "user_organization_country" | "user_organization_type" | "user_eduperson_assurance" | "user_identity_source" | "user_civil_number" | "user_birth_date";
        /**
         * @description A person's account at one offering. The fields that begin with `user_` (but for `user_uuid`) are personal: each is there only when the offering exposes
         *     it, and left out, not null, when it does not. 7.9 knows `user_username`, `user_full_name` and `user_email` only; the others came with 8.0.0, first and
         *     last name with 8.0.3.
         */
        OfferingUser: {
            uuid?: components["schemas"]["Uuid"];
            /** @description Absent in answers to writes. */
            offering_uuid?: components["schemas"]["Uuid"];
            offering_name?: string;
            /** @description The person's uuid in Waldur. Absent in answers to writes. */
            user_uuid?: components["schemas"]["Uuid"];
            /** @description The local username; empty or null while there is none. */
            username?: string | null;
            /** @description A server newer than this file may send another word. */
            state?: components["schemas"]["OfferingUserState"];
            is_restricted?: boolean;
            /** @description Empty when there is none. The server strips unsafe HTML. */
            service_provider_comment?: string;
            /** @description Empty when there is none. Since 7.7.5. */
            service_provider_comment_url?: string;
            /**
             * Format: date-time
             * @description UTC, with `Z` or `+00:00`; microseconds are left out when zero.
             */
            created?: string;
            /** Format: date-time */
            modified?: string;
            /** @description The person's name in Waldur itself. */
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
            /** @description Surrounding blanks are cut off by the server. It checks neither the form nor whether the name is taken. */
            username: string;
        };
        PendingRequest: {
            /** @description Absent leaves the stored comment. */
            comment?: string;
            /** @description A URL, or empty to clear it; absent leaves the stored one; null is refused. */
            comment_url?: string;
        };
        CommentRequest: {
            service_provider_comment?: string;
            /** @description A URL, or empty to clear it; null is refused. */
            service_provider_comment_url?: string;
        };
        Comment: {
            service_provider_comment?: string;
            service_provider_comment_url?: string;
        };
        /** @description An offering's options; only those that are read are named here. Each may be absent. */
        PluginOptions: {
            /**
             * @description Who makes the usernames. Absent means service_provider; newer servers leave it out where older ones stored the default. A newer server may know more.
             * @enum {string}
             */
            username_generation_policy?: "service_provider" | "anonymized" | "full_name" | "waldur_username" | "freeipa" | "identity_claim";
            /** @description Absent means false. */
            service_provider_can_create_offering_user?: boolean;
            /**
             * @description What resources at the backend are named after. Null or absent means after the resource.
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
        };
        /**
         * @description Where an order stands. A server newer than this file may have more.
         * @enum {string}
         */
        OrderState: "pending-consumer" | "pending-provider" | "pending-project" | "pending-start-date" | "executing" | "done" | "erred" | "canceled" | "rejected";
        /**
         * @description What is ordered. Restore came with 7.9.2.
         * @enum {string}
         */
        OrderType: "Create" | "Update" | "Terminate" | "Restore";
        /** @enum {string} */
        OrderFieldName: "uuid" | "state" | "type" | "offering_uuid" | "marketplace_resource_uuid" | "resource_name" | "project_uuid" | "project_name" | "project_slug" | "customer_uuid" | "customer_name" | "customer_slug" | "plan_uuid" | "attributes" | "limits" | "backend_id" | "request_comment" | "error_message" | "created" | "modified" | "start_date";
        Order: {
            uuid?: components["schemas"]["Uuid"];
            state?: components["schemas"]["OrderState"];
            type?: components["schemas"]["OrderType"];
            offering_uuid?: components["schemas"]["Uuid"];
            /** @description The resource in Waldur. The `resource_uuid` of an order is another one, of Waldur's own backends. */
            marketplace_resource_uuid?: components["schemas"]["Uuid"];
            resource_name?: string;
            project_uuid?: components["schemas"]["Uuid"];
            project_name?: string;
            project_slug?: string;
            customer_uuid?: components["schemas"]["Uuid"];
            customer_name?: string;
            customer_slug?: string;
            plan_uuid?: string | null;
            /** @description What the customer filled in. */
            attributes?: {
                [key: string]: unknown;
            };
            /** @description By component type. */
            limits?: {
                [key: string]: number;
            };
            /** @description Empty while there is none. */
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
        /** @description What was done, in a sentence. */
        StatusText: {
            status?: string;
        };
        /**
         * @description Where a resource stands. A server newer than this file may have more.
         * @enum {string}
         */
        ResourceState: "Creating" | "OK" | "Erred" | "Updating" | "Terminating" | "Terminated";
        /** @enum {string} */
        ResourceFieldName: "uuid" | "name" | "slug" | "state" | "backend_id" | "backend_metadata" | "attributes" | "options" | "limits" | "offering_uuid" | "project_uuid" | "project_name" | "project_slug" | "project_end_date" | "customer_uuid" | "customer_name" | "customer_slug" | "end_date" | "paused" | "downscaled" | "restrict_member_access" | "last_sync" | "endpoints" | "created" | "modified";
        ProviderResource: {
            uuid?: components["schemas"]["Uuid"];
            name?: string;
            slug?: string;
            state?: components["schemas"]["ResourceState"];
            /** @description Empty while there is none. */
            backend_id?: string;
            /** @description What the provider has stored. */
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
            /** Format: date-time */
            created?: string;
            /** Format: date-time */
            modified?: string;
        };
        TeamMember: {
            /** @description The person's uuid in Waldur. */
            uuid?: components["schemas"]["Uuid"];
            /** @description The person's name in Waldur itself. */
            username?: string;
            full_name?: string;
            email?: string;
            /** @description admin, manager or member; null for a role without a short name. */
            role?: string | null;
            /** Format: date-time */
            expiration_time?: string | null;
            /** @description Null when there is no row. */
            offering_user_username?: string | null;
            /** @description A state of an offering user. Null when there is no row, and absent on servers that do not tell. */
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
        /** @description A role that somebody holds in a project. */
        ProjectMember: {
            /** @description Of the grant, not of the person. */
            uuid?: components["schemas"]["Uuid"];
            user_uuid?: components["schemas"]["Uuid"];
            /** @description The person's name in Waldur itself. */
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
            /** @description Names of attributes, without the `user_` in front. */
            exposed_fields?: string[];
            /** @description True while nobody has saved a configuration. */
            is_default?: boolean;
        };
        ServiceProvider: {
            uuid?: components["schemas"]["Uuid"];
            customer_uuid?: components["schemas"]["Uuid"];
            customer_name?: string;
        };
        /** @description A role that is held now. 8.1.0 dropped most other fields of it. */
        RoleGrant: {
            /** @description For example OFFERING.MANAGER. */
            role_name?: string;
            /** @description For example customer, project, offering. */
            scope_type?: string | null;
            scope_uuid?: components["schemas"]["Uuid"];
            scope_name?: string;
        };
        CurrentUser: {
            uuid?: components["schemas"]["Uuid"];
            username?: string;
            full_name?: string;
            /** @description Left out for everybody who is neither staff nor support. */
            is_staff?: boolean;
            /** @description Left out for everybody who is neither staff nor support. */
            is_support?: boolean;
            permissions?: components["schemas"]["RoleGrant"][];
        };
        /** @description What the server says about a refusal. Its shape depends on where in the server it comes from. */
        Problem: {
            detail: string;
        } | string[] | {
            [key: string]: string | string[];
        };
    };
    responses: {
        /** @description A parameter or a field of the body is not acceptable. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The row is in a state from which this transition is not allowed. A state already reached counts as such. */
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
        /** @description The row is visible, but the token's owner lacks the permission. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such row that the token's owner may see, or no such page. A path outside every route is answered in HTML. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
                "text/html": string;
            };
        };
        /** @description Somebody else has changed the row meanwhile. Only newer servers answer so; older ones say 400. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The order is in a state from which this action is not allowed. A state already reached counts as such. */
        WrongOrderState: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description Orders of offerings of this type do not have this action. */
        WrongType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests. Waldur itself does not answer so for these operations; something in front of it may. */
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
        /** @description The server or a proxy in front of it failed. Servers of 7.7 and 7.8 may answer 500 where newer ones say 400 to a transition. */
        Trouble: {
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
        /** @description Offerings, joined by commas in one parameter. Servers before 7.7.7 take a single one; of a repeated parameter the last wins. */
        OfferingUuids: components["schemas"]["Uuid"][];
        /** @description The organisation that owns the offerings, by its own uuid, not by that of its service provider. */
        ProviderUuid: components["schemas"]["Uuid"];
        /** @description States, each its own parameter. A word that the server does not know is a 400. */
        States: components["schemas"]["OfferingUserState"][];
        /** @description The person, by their uuid in Waldur. */
        UserUuid: components["schemas"]["Uuid"];
        /** @description The person, by their name in Waldur; in full, without regard to case. */
        UserUsername: string;
        /** @description Only restricted people, or only the others. */
        IsRestricted: boolean;
        /** @description Part of the offering's name, of the local username or of the person's names, without regard to case. Newer servers search more fields. */
        Query: string;
        /** @description Rows made at this moment or later (greater or equal). */
        Created: string;
        /** @description Order of the rows, joined by commas. */
        OfferingUserOrder: ("created" | "-created" | "modified" | "-modified" | "username" | "-username")[];
        /**
         * @description The fields wanted, each its own parameter. Names that the server does not know are dropped; when none is left it sends all fields. A field that
         *     the offering does not expose stays hidden.
         */
        OfferingUserFields: components["schemas"]["OfferingUserFieldName"][];
        /** @description One offering. There is no comma list here. */
        OfferingUuid: components["schemas"]["Uuid"];
        /** @description The project. */
        ProjectUuid: components["schemas"]["Uuid"];
        /** @description Each its own parameter. A word that the server does not know is a 400. */
        OrderStates: components["schemas"]["OrderState"][];
        /** @description Each its own parameter. A word that the server does not know is a 400. */
        OrderTypes: components["schemas"]["OrderType"][];
        /** @description Each its own parameter. A word that the server does not know is a 400. */
        ResourceStates: components["schemas"]["ResourceState"][];
        /** @description Order of the rows, joined by commas. */
        OrderOrder: ("created" | "-created")[];
        /** @description Order of the rows, joined by commas. */
        ResourceOrder: ("created" | "-created")[];
        /** @description The fields wanted, each its own parameter. Names that the server does not know are dropped. */
        OrderFields: components["schemas"]["OrderFieldName"][];
        /** @description The fields wanted, each its own parameter. Names that the server does not know are dropped. */
        ResourceFields: components["schemas"]["ResourceFieldName"][];
        /** @description The page, from 1. One past the last is a 404. */
        Page: number;
        /** @description Rows on a page. The server gives 10 by default and never more than 300, whatever is asked. */
        PageSize: number;
    };
    requestBodies: never;
    headers: {
        /** @description How many rows the filter matches on all pages together. */
        ResultCount: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOfferingUsers: {
        parameters: {
            query?: {
                /** @description Offerings, joined by commas in one parameter. Servers before 7.7.7 take a single one; of a repeated parameter the last wins. */
                offering_uuid?: components["parameters"]["OfferingUuids"];
                /** @description The organisation that owns the offerings, by its own uuid, not by that of its service provider. */
                provider_uuid?: components["parameters"]["ProviderUuid"];
                /** @description States, each its own parameter. A word that the server does not know is a 400. */
                state?: components["parameters"]["States"];
                /** @description The person, by their uuid in Waldur. */
                user_uuid?: components["parameters"]["UserUuid"];
                /** @description The person, by their name in Waldur; in full, without regard to case. */
                user_username?: components["parameters"]["UserUsername"];
                /** @description Only restricted people, or only the others. */
                is_restricted?: components["parameters"]["IsRestricted"];
                /** @description Part of the offering's name, of the local username or of the person's names, without regard to case. Newer servers search more fields. */
                query?: components["parameters"]["Query"];
                /** @description Rows made at this moment or later (greater or equal). */
                created?: components["parameters"]["Created"];
                /** @description Order of the rows, joined by commas. */
                o?: components["parameters"]["OfferingUserOrder"];
                /**
                 * @description The fields wanted, each its own parameter. Names that the server does not know are dropped; when none is left it sends all fields. A field that
                 *     the offering does not expose stays hidden.
                 */
                field?: components["parameters"]["OfferingUserFields"];
                /** @description The page, from 1. One past the last is a 404. */
                page?: components["parameters"]["Page"];
                /** @description Rows on a page. The server gives 10 by default and never more than 300, whatever is asked. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    countOfferingUsers: {
        parameters: {
            query?: {
                /** @description Offerings, joined by commas in one parameter. Servers before 7.7.7 take a single one; of a repeated parameter the last wins. */
                offering_uuid?: components["parameters"]["OfferingUuids"];
                /** @description The organisation that owns the offerings, by its own uuid, not by that of its service provider. */
                provider_uuid?: components["parameters"]["ProviderUuid"];
                /** @description States, each its own parameter. A word that the server does not know is a 400. */
                state?: components["parameters"]["States"];
                /** @description The person, by their uuid in Waldur. */
                user_uuid?: components["parameters"]["UserUuid"];
                /** @description The person, by their name in Waldur; in full, without regard to case. */
                user_username?: components["parameters"]["UserUsername"];
                /** @description Only restricted people, or only the others. */
                is_restricted?: components["parameters"]["IsRestricted"];
                /** @description Part of the offering's name, of the local username or of the person's names, without regard to case. Newer servers search more fields. */
                query?: components["parameters"]["Query"];
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    retrieveOfferingUser: {
        parameters: {
            query?: {
                /**
                 * @description The fields wanted, each its own parameter. Names that the server does not know are dropped; when none is left it sends all fields. A field that
                 *     the offering does not expose stays hidden.
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
            "5XX": components["responses"]["Trouble"];
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
            /** @description The row as it is now. Since about 7.7 without `offering_uuid` and `user_uuid`, which only reads have. */
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            /** @description The comment as stored. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    retrieveProviderOffering: {
        parameters: {
            query?: {
                /** @description The fields wanted, each its own parameter. */
                field?: ("uuid" | "name" | "state" | "type" | "customer_uuid" | "customer_name" | "plugin_options")[];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    listServiceProviders: {
        parameters: {
            query?: {
                /** @description The organisation that is the service provider. */
                customer_uuid?: components["schemas"]["Uuid"];
                /** @description Order of the rows. */
                o?: ("customer_name" | "-customer_name")[];
                /** @description The fields wanted, each its own parameter. */
                field?: ("uuid" | "customer_uuid" | "customer_name")[];
                /** @description The page, from 1. One past the last is a 404. */
                page?: components["parameters"]["Page"];
                /** @description Rows on a page. The server gives 10 by default and never more than 300, whatever is asked. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description One offering. There is no comma list here. */
                offering_uuid?: components["parameters"]["OfferingUuid"];
                /** @description Each its own parameter. A word that the server does not know is a 400. */
                state?: components["parameters"]["OrderStates"];
                /** @description Each its own parameter. A word that the server does not know is a 400. */
                type?: components["parameters"]["OrderTypes"];
                /** @description The project. */
                project_uuid?: components["parameters"]["ProjectUuid"];
                /** @description Rows made at this moment or later (greater or equal). */
                created?: components["parameters"]["Created"];
                /** @description Order of the rows, joined by commas. */
                o?: components["parameters"]["OrderOrder"];
                /** @description The fields wanted, each its own parameter. Names that the server does not know are dropped. */
                field?: components["parameters"]["OrderFields"];
                /** @description The page, from 1. One past the last is a 404. */
                page?: components["parameters"]["Page"];
                /** @description Rows on a page. The server gives 10 by default and never more than 300, whatever is asked. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    retrieveOrder: {
        parameters: {
            query?: {
                /** @description The fields wanted, each its own parameter. Names that the server does not know are dropped. */
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
            "5XX": components["responses"]["Trouble"];
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
            /** @description Approved. Since 8.0.3 the sentence is the `detail` of an object; older servers send it as a bare string. */
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            /** @description Done, or as it was already. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    listProviderResources: {
        parameters: {
            query?: {
                /** @description Offerings, joined by commas in one parameter. Servers before 7.7.7 take a single one; of a repeated parameter the last wins. */
                offering_uuid?: components["parameters"]["OfferingUuids"];
                /** @description Each its own parameter. A word that the server does not know is a 400. */
                state?: components["parameters"]["ResourceStates"];
                /** @description The project. */
                project_uuid?: components["parameters"]["ProjectUuid"];
                /** @description Rows made at this moment or later (greater or equal). */
                created?: components["parameters"]["Created"];
                /** @description Order of the rows, joined by commas. */
                o?: components["parameters"]["ResourceOrder"];
                /** @description The fields wanted, each its own parameter. Names that the server does not know are dropped. */
                field?: components["parameters"]["ResourceFields"];
                /** @description The page, from 1. One past the last is a 404. */
                page?: components["parameters"]["Page"];
                /** @description Rows on a page. The server gives 10 by default and never more than 300, whatever is asked. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    retrieveProviderResource: {
        parameters: {
            query?: {
                /** @description The fields wanted, each its own parameter. Names that the server does not know are dropped. */
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            /** @description Done, or as it was already. */
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
            "5XX": components["responses"]["Trouble"];
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
            /** @description Done, or as it was already. */
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
            "5XX": components["responses"]["Trouble"];
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
            /** @description Done, or as it was already. */
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
            "5XX": components["responses"]["Trouble"];
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
            /** @description Done, or as it was already. */
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    listProjectMembers: {
        parameters: {
            query?: {
                /** @description Order of the rows. */
                o?: "created"[];
                /** @description The fields wanted, each its own parameter. */
                field?: ("uuid" | "user_uuid" | "user_username" | "role_name")[];
                /** @description The page, from 1. One past the last is a 404. */
                page?: components["parameters"]["Page"];
                /** @description Rows on a page. The server gives 10 by default and never more than 300, whatever is asked. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    listProjectServiceAccounts: {
        parameters: {
            query?: {
                /** @description The page, from 1. One past the last is a 404. */
                page?: components["parameters"]["Page"];
                /** @description Rows on a page. The server gives 10 by default and never more than 300, whatever is asked. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    listCourseAccounts: {
        parameters: {
            query?: {
                /** @description The page, from 1. One past the last is a 404. */
                page?: components["parameters"]["Page"];
                /** @description Rows on a page. The server gives 10 by default and never more than 300, whatever is asked. */
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
            "5XX": components["responses"]["Trouble"];
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
            /** @description The answer. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    listRoles: {
        parameters: {
            query?: {
                /** @description The fields wanted, each its own parameter. */
                field?: ("uuid" | "name" | "permissions")[];
                /** @description The page, from 1. One past the last is a 404. */
                page?: components["parameters"]["Page"];
                /** @description Rows on a page. The server gives 10 by default and never more than 300, whatever is asked. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
    retrieveCurrentUser: {
        parameters: {
            query?: {
                /** @description The fields wanted, each its own parameter. */
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
            "5XX": components["responses"]["Trouble"];
        };
    };
}
