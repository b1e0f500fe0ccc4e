"""Receiving uploads: what is larger than a file may be is not written to the disk while it comes in."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Keeps the first `FILES_MAX_BYTES` and only counts the rest.

    The file says the size that was sent, so that `store` refuses it in words. Without the cap a body of
    any length would fill the disk before anybody looked at its size (security A32).
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= settings.FILES_MAX_BYTES:
            super().receive_data_chunk(raw_data, start)
