"""Addresses of people, corporations, and the merging of their records."""

from django.urls import URLPattern, path

from gakum.web.people import comparing, edits, merges, page, photos, searching

urlpatterns: list[URLPattern] = [
    path("orang/", searching.person_search, name="person-search"),
    path("orang/penggabungan/", merges.merge_list, name="merge-list"),
    path("orang/penggabungan/<uuid:pk>/", merges.merge_page, name="merge"),
    path("orang/<uuid:pk>/", page.person, name="person"),
    path("korporasi/<uuid:pk>/", page.company, name="company"),
    path("orang/<uuid:pk>/banding/<uuid:other>/", comparing.compare_page, name="person-compare"),
    path("orang/<uuid:pk>/foto/<uuid:photo>/", photos.preview, name="person-photo"),
    path("orang/<uuid:pk>/foto/<uuid:photo>/samar/", photos.veiled, name="person-photo-veiled"),
    path("orang/<uuid:pk>/foto/<uuid:photo>/buka/", photos.unveiled, name="person-photo-unveiled"),
    path("orang/<uuid:pk>/tambah/<slug:what>/", edits.add_row, name="person-add"),
    path("orang/<uuid:pk>/ubah/<slug:what>/<uuid:row>/", edits.change_row, name="person-change"),
    path("orang/<uuid:pk>/hapus/<slug:what>/<uuid:row>/", edits.remove_row, name="person-remove"),
    path("orang/<uuid:pk>/peringatan/<uuid:row>/akhiri/", edits.end_warning, name="person-warning-end"),
]
