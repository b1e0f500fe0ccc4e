"""Tests of signing in, of the account, and of what is typed and not sent."""

import time

from django.test import Client

from gakum.web.account.clock import BEGAN, SEEN


def sign_in_fresh(client: Client) -> Client:
    """The client's session, as if the password had been given just now.

    After `force_login`; acts that ask for a fresh sign-in then go through.
    """
    session = client.session
    now = time.time()
    session["account_authentication_methods"] = [{"method": "password", "at": now}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session[BEGAN] = session[SEEN] = now
    session.save()
    return client
