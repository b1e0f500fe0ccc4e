"""A PAdES signature on a PDF: B-B, or B-T where an authority stamps the time. pyHanko does the work.

The field is invisible and the signature the paper's last word: it covers the whole file, and permits no
change. What is seen of it on paper stands in the paper, since that is laid out before.
"""

from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

from gakum.documents.sealing.errors import Cause, SealFailed

FIELD = "Gakum"
SECONDS = 15
"""How long the authority that stamps the time may take."""


@dataclass(frozen=True)
class Sealed:
    """What the signature says of itself: what for, and where."""

    reason: str
    location: str


def signed_with(signer: signers.Signer, pdf: bytes, about: Sealed) -> bytes:
    """The PDF with the signature at its end. Raises SealFailed when the time cannot be stamped."""
    tsa = settings.SIGNATURE_TSA_URL
    job = signers.PdfSigner(
        signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
            reason=about.reason,
            location=about.location,
        ),
        signer,
        timestamper=HTTPTimeStamper(tsa, timeout=SECONDS) if tsa else None,
        new_field_spec=fields.SigFieldSpec(FIELD, readable_field_name="Tanda tangan elektronik"),
    )
    try:
        out: BytesIO = job.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
    except (TimestampRequestError, OSError) as error:
        raise SealFailed(Cause.TIME) from error
    return out.getvalue()
