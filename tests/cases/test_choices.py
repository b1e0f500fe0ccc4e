"""The lists that forms offer, in the reader's language."""

import pytest
from django.utils import translation

from gakum.cases.forms import articles, nationalities
from tests.law_rows import load_reference_data


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "country", "words"), [("id", "Tiongkok", "Orang asing"), ("en", "China", "Foreigner")]
)
def test_countries_and_articles_are_named_in_the_language_of_the_page(
    language: str, country: str, words: str
) -> None:
    load_reference_data()
    with translation.override(language):
        assert dict(nationalities())["CHN"] == country
        assert words in dict(articles())["UU6-122-a"]
        names = [name for _code, name in nationalities()]
    assert names == sorted(names)
