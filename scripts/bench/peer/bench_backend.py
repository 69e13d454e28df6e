"""A username backend of waldur-site-agent that does next to nothing: the part of the Waldur username before the @."""

from waldur_site_agent.backend.backends import AbstractUsernameManagementBackend


class BenchUsernameBackend(AbstractUsernameManagementBackend):
    def get_username(self, offering_user):
        return None

    def generate_username(self, offering_user):
        return offering_user.user_username.split("@")[0]
