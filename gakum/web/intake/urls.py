"""Addresses of the finding recorded in the field."""

from django.urls import URLPattern, path

from gakum.web.intake import answers, device, known, overview, photos, wizard

urlpatterns: list[URLPattern] = [
    path("lapangan/", overview.overview, name="intake"),
    path("lapangan/baru/foto/", photos.photos, name="intake-photos"),
    path("lapangan/baru/periksa/", answers.check, name="intake-check"),
    path("lapangan/baru/<slug:slug>/", wizard.step, name="intake-step"),
    path("lapangan/sama/", known.live, name="intake-known"),
    path("lapangan/draf/<uuid:pk>/hapus/", overview.delete, name="intake-delete"),
    path("lapangan/draf/<uuid:pk>/pakai/", overview.use, name="intake-use"),
    path("lapangan/foto/<uuid:pk>/", photos.preview, name="intake-photo"),
    path("lapangan/foto/<uuid:pk>/hapus/", photos.remove, name="intake-photo-remove"),
    path("lapangan/ada/", device.presence, name="intake-presence"),
    path("lapangan/terima/", device.receive, name="intake-receive"),
    path("lapangan/luring/", device.offline, name="intake-offline"),
    path("sw.js", device.worker, name="service-worker"),
]
