"""Invented people. Names are put together from syllables, so that none is anybody's."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

# Weights are invented too; they only make the tables look like something.
NATIONALITIES = {
    "CHN": 17, "NGA": 8, "VNM": 8, "IND": 7, "BGD": 6, "PAK": 5, "TWN": 4, "MYS": 5, "KOR": 4, "JPN": 3,
    "USA": 4, "AUS": 4, "GBR": 3, "RUS": 5, "UKR": 2, "PHL": 3, "THA": 3, "MMR": 2, "LKA": 2, "DEU": 2,
    "FRA": 2, "TUR": 2, "UZB": 1, "KAZ": 1, "UGA": 1, "GHA": 1, "TZA": 1, "YEM": 2, "TLS": 2, "PNG": 1,
    "SGP": 1,
}  # fmt: skip

SYLLABLES: dict[str, tuple[str, str]] = {
    "han": ("bao chen dai fu gan hui jia kun lin meng nai pei qiu rui shu tao wen xia", "an en in ong ui"),
    "viet": ("banh cuoi dinh giao hoan khuyen linh mai nghi phuc quy sang thieu tuyen", "a em in o u"),
    "south": ("abh ban chir dev gir har indu jat kam lav mah nar pra rav sur tul", "ani esh ika oran umar"),
    "west": ("ald bren cor del ever fen gar hol ken lor mar nev ost per ros thor", "ick ford ley man ton"),
    "slav": ("aler bor dar fed gal igor kir lev mar nik ol pav rod stan tar vas", "anko enko in ov sky"),
    "africa": ("ade bol chi dum ebo fol gam ike kwa lum mba nko obi sek tun uzo", "ade ike ola onu umbe"),
    "arab": ("ad bas dar faz ghal ham jal kar laz maz naz qas raf sal tar wal", "ani eem id oud ur"),
    "malay": ("adi bun dar fah gaz hal ira jam kas lan mus nor pua rah sut tem", "an ani im on ul"),
    "east": ("aki da fumi gen ha jun ki mi nao ri se ta woo ya", "hiro jin mura seok shin to"),
}  # fmt: skip

FAMILY = {
    "CHN": "han", "TWN": "han", "SGP": "han", "VNM": "viet", "THA": "malay", "MMR": "viet", "IND": "south",
    "BGD": "south", "PAK": "arab", "LKA": "south", "USA": "west", "AUS": "west", "GBR": "west", "DEU": "west",
    "FRA": "west", "RUS": "slav", "UKR": "slav", "UZB": "slav", "KAZ": "slav", "NGA": "africa",
    "UGA": "africa", "GHA": "africa", "TZA": "africa", "PNG": "malay", "YEM": "arab", "TUR": "arab",
    "MYS": "malay", "PHL": "malay", "TLS": "malay", "KOR": "east", "JPN": "east", "IDN": "malay",
}  # fmt: skip


@dataclass(frozen=True)
class Invented:
    """A person who does not exist, in the columns of an import file."""

    subject_kind: str
    name: str
    sex: str
    birth_date: str
    nationality: str
    passport_no: str


class Inventor:
    """Makes people, each once: passport numbers count up behind an X that no state uses alone."""

    def __init__(self, random: Random, prefix: str) -> None:
        self.random, self.prefix, self.made = random, prefix, 0

    def foreigner(self) -> Invented:
        """A grown-up foreign national with a passport."""
        nationality = self.random.choices([*NATIONALITIES], [*NATIONALITIES.values()])[0]
        return self._person("foreigner", nationality, f"{self.prefix}{self.made + 1:07d}")

    def citizen(self) -> Invented:
        """A grown-up citizen, who needs no passport here."""
        return self._person("citizen", "IDN", "")

    def corporation(self) -> Invented:
        """A company."""
        self.made += 1
        name = f"PT Rekaan {self._word('malay')} {self.made}"
        return Invented("corporation", name, "", "", "", "")

    def _person(self, kind: str, nationality: str, passport: str) -> Invented:
        self.made += 1
        family = FAMILY.get(nationality, "west")
        name = " ".join(self._word(family) for _part in range(self.random.choice((2, 2, 3))))
        born = date(1958, 1, 1) + timedelta(days=self.random.randrange(16800))
        sex = "P" if self.random.random() < 0.31 else "L"
        return Invented(kind, name, sex, born.isoformat(), nationality, passport)

    def _word(self, family: str) -> str:
        starts, ends = (part.split() for part in SYLLABLES[family])
        middle = self.random.choice(starts) if self.random.random() < 0.45 else ""
        return (self.random.choice(starts) + middle + self.random.choice(ends)).capitalize()
