"""Addresses of other systems: what the administrator keeps, and what acts for oneself."""

from django.urls import URLPattern, path

from gakum.web.systems import mine, tokens, views, webhooks

urlpatterns: list[URLPattern] = [
    path("sistem/", views.systems, name="systems"),
    path("sistem/baru/", views.new_system, name="system-new"),
    path("sistem/<slug:code>/", views.system, name="system"),
    path("sistem/<slug:code>/token/", tokens.new_token, name="token-new"),
    path("sistem/<slug:code>/webhook/", webhooks.new_webhook, name="webhook-new"),
    path("sistem/<slug:code>/token/<uuid:pk>/cabut/", tokens.revoke_token, name="token-revoke"),
    path("sistem/<slug:code>/webhook/<uuid:pk>/akhiri/", webhooks.stop, name="webhook-end"),
    path("sistem/<slug:code>/kiriman/<uuid:pk>/lagi/", webhooks.again, name="delivery-again"),
    path("akun/sistem/", mine.systems_of_mine, name="my-systems"),
    path("akun/sistem/<uuid:pk>/setuju/", mine.agree_to, name="token-agree"),
    path("akun/sistem/<uuid:pk>/cabut/", mine.revoke_mine, name="token-revoke-mine"),
]
