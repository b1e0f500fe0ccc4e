"""Addresses of the control board, and of the lists of deadlines and objections."""

from django.urls import URLPattern, path

from gakum.web.board import deadlines, lists, objections, overview

urlpatterns: list[URLPattern] = [
    path("papan/", overview.board, name="board"),
    path("papan/menunggu/", lists.waiting, name="board-waiting"),
    path("papan/kasus/", lists.cases, name="board-cases"),
    path("papan/mutu/", lists.data_quality, name="board-quality"),
    path("papan/satker/", lists.offices, name="board-offices"),
    path("papan/beban/", lists.officers, name="board-loads"),
    path("papan/angka/<slug:part>/", lists.number, name="board-number"),
    path("tenggat/", deadlines.deadline_list, name="deadlines"),
    path("keberatan/", objections.objection_list, name="objections"),
]
