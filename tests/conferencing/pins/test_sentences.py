"""The sentences that the browser says: each ends, and every code of the browser's reader has one."""

import re

from django.conf import settings

from conferencing.pins.sentences import OF_FILES, sentences

SCRIPTS = settings.BASE_DIR / "static" / "js" / "pins"


def test_every_refusal_of_the_browsers_reader_has_its_sentence() -> None:
    codes = re.findall(r'= "(file-[a-z-]+)"', (SCRIPTS / "refusal.js").read_text("utf-8"))
    assert sorted(codes) == sorted(OF_FILES)
    assert all("%(file)s" in sentences()[code] for code in codes if code != "file-too-many-columns")


def test_whatever_the_scripts_say_there_is() -> None:
    """Each say("...") names a sentence, and each kind of problem has one; a word stands in the list of people."""
    texts = {path.name: path.read_text("utf-8") for path in SCRIPTS.glob("*.js")}
    said = {name for text in texts.values() for name in re.findall(r'\bsay\("([a-z.-]+)"', text)}
    kinds = set(re.findall(r'code: "([a-z-]+)"', texts["problems.js"] + texts["page.js"]))
    wrong = set(re.findall(r'"((?:pin|two|other|not|listed)-[a-z-]+)"', texts["people.js"])) | {"pin-short"}
    known = sentences()
    assert len(said) > 5
    assert len(kinds) > 5
    assert len(wrong) > 5
    assert said | kinds | wrong | {f"{name}.word" for name in wrong} <= known.keys()


def test_words_for_one_stand_beside_words_for_many() -> None:
    known = sentences()
    assert all(name.removesuffix(".one") in known for name in known)
    for name, sentence in known.items():
        assert not re.search(r"(?i)\b(please|oops|invalid|records?)\b|!(?!\.)", sentence.replace("#REF!", "")), name


def test_one_person_is_not_called_people() -> None:
    """What is counted by the scripts in words for many has words for one."""
    counted = {
        name for name, sentence in sentences().items() if re.search(r"%\(count\)s (people|letters|PINs)", sentence)
    }
    without = {name for name in counted if f"{name}.one" not in sentences()}
    assert without == set()
