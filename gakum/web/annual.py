"""The annual index of one year."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gakum.web.middleware import Request


def latest_year(request: Request) -> HttpResponse:
    return redirect("annual-index", year=timezone.localdate().year)


def annual_index_page(request: Request, year: int) -> HttpResponse:
    return render(request, "web/annual.html", {"year": year})
