"""Backends of waldur-site-agent that keep their state in a JSON file.

The file is the one of ../cluster.mjs: {"accounts": {Waldur username: username}, "resources": {id: {"owner", "limits",
"state", "people": {username: {...}}}}}. The keys of its answers for users are described in ../seed.ts.
"""

import json
from pathlib import Path

from waldur_site_agent.backend.backends import AbstractUsernameManagementBackend, BaseBackend
from waldur_site_agent.backend.clients import BaseClient
from waldur_site_agent.backend.exceptions import (
    BackendError,
    OfferingUserAccountLinkingRequiredError,
    OfferingUserAdditionalValidationRequiredError,
)
from waldur_site_agent.backend.structures import Association, ClientResource


class StateFile:
    """The JSON file. Read and written whole at every call."""

    def __init__(self, path):
        self.path = Path(path)

    def read(self):
        return json.loads(self.path.read_text())

    def write(self, state):
        self.path.write_text(json.dumps(state, indent=2, sort_keys=True))

    def resource(self, state, resource_id):
        if resource_id not in state["resources"]:
            raise BackendError(f"{resource_id}: no such resource")
        return state["resources"][resource_id]


class JsonUsernameBackend(AbstractUsernameManagementBackend):
    """Gives the part of the Waldur username before the @."""

    def __init__(self, backend_settings=None, offering=None):
        super().__init__(backend_settings, offering)
        self.file = StateFile(self.backend_settings["state_file"])

    def get_username(self, offering_user):
        return self.file.read()["accounts"].get(offering_user.user_username)

    def generate_username(self, offering_user):
        name = offering_user.user_username.split("@")[0]
        if name.startswith("link"):
            raise OfferingUserAccountLinkingRequiredError("Link your account.", "https://idp.example.org/link")
        if name.startswith("validate"):
            raise OfferingUserAdditionalValidationRequiredError("Confirm your affiliation.", "https://idp.example.org/v")
        if name.startswith("broken"):
            raise BackendError("No account can be made.")
        if name.startswith("blank"):
            return ""
        state = self.file.read()
        state["accounts"][offering_user.user_username] = name
        self.file.write(state)
        return name


class JsonClient(BaseClient):
    """The cluster: resources and the accounts in them."""

    def __init__(self, path):
        self.file = StateFile(path)

    def list_resources(self):
        return [ClientResource(name=name) for name in self.file.read()["resources"]]

    def get_resource(self, resource_id):
        return ClientResource(name=resource_id) if resource_id in self.file.read()["resources"] else None

    def create_resource(self, name, description, organization, parent_name=None):
        state = self.file.read()
        state["resources"][name] = {"limits": {}, "state": "normal", "people": {}}
        self.file.write(state)
        return name

    def delete_resource(self, name):
        state = self.file.read()
        state["resources"].pop(name, None)
        self.file.write(state)
        return name

    def set_resource_limits(self, resource_id, limits_dict):
        state = self.file.read()
        self.file.resource(state, resource_id)["limits"] = limits_dict
        self.file.write(state)

    def get_resource_limits(self, resource_id):
        return self.file.resource(self.file.read(), resource_id)["limits"]

    def get_resource_user_limits(self, resource_id):
        return {}

    def set_resource_user_limits(self, resource_id, username, limits_dict):
        raise BackendError("Limits of single users are not supported.")

    def get_association(self, user, resource_id):
        if user not in self.file.resource(self.file.read(), resource_id)["people"]:
            return None
        return Association(account=resource_id, user=user)

    def create_association(self, username, resource_id, default_account=None):
        if username.startswith("refused"):
            raise BackendError(f"{username}: refused")
        state = self.file.read()
        self.file.resource(state, resource_id)["people"][username] = {}
        self.file.write(state)
        return username

    def delete_association(self, username, resource_id):
        state = self.file.read()
        self.file.resource(state, resource_id)["people"].pop(username, None)
        self.file.write(state)
        return username

    def get_usage_report(self, resource_ids, timezone=None):
        return []

    def list_resource_users(self, resource_id):
        return sorted(self.file.resource(self.file.read(), resource_id)["people"])

    def set_state(self, resource_id, name):
        state = self.file.read()
        self.file.resource(state, resource_id)["state"] = name
        self.file.write(state)


class JsonBackend(BaseBackend):
    """Resources in the JSON file. Everything that the agent's base class leaves open, and nothing else."""

    def __init__(self, backend_settings, backend_components):
        super().__init__(backend_settings, backend_components)
        self.backend_type = "json"
        self.client = JsonClient(backend_settings["state_file"])

    def ping(self, raise_exception=False):
        return True

    def diagnostics(self):
        return True

    def list_components(self):
        return list(self.backend_components)

    def _get_usage_report(self, resource_backend_ids):
        return {}

    def downscale_resource(self, resource_backend_id):
        self.client.set_state(resource_backend_id, "downscaled")
        return True

    def pause_resource(self, resource_backend_id):
        self.client.set_state(resource_backend_id, "paused")
        return True

    def restore_resource(self, resource_backend_id):
        self.client.set_state(resource_backend_id, "normal")
        return True

    def get_resource_metadata(self, resource_backend_id):
        return {}

    def _collect_resource_limits(self, waldur_resource):
        limits = dict(waldur_resource.limits.additional_properties) if waldur_resource.limits else {}
        return limits, limits

    def _pre_create_resource(self, waldur_resource, user_context=None):
        if waldur_resource.slug.startswith("impossible"):
            raise BackendError("No such resource can be made.")
