"""Names in Indic scripts, with ISO 15919 by aksharamukha in the letters a to z."""

import re

from name_lists import fakers, word_list, words

# ISO 15919 in the letters a to z, as in Indian passports.
ISO = {
    "ā": "a", "ī": "i", "ū": "u", "r̥": "ri", "r̥̄": "ri", "l̥": "li", "ē": "e", "ō": "o", "ê": "e", "ô": "o", "æ": "ae",
    "ǣ": "ae", "ṅ": "n", "ñ": "n", "ṭ": "t", "ḍ": "d", "ṇ": "n", "ś": "sh", "ṣ": "sh", "ḷ": "l", "ḻ": "l", "ḽ": "l",
    "ṟ": "r", "ṉ": "n", "ẏ": "y", "ṛ": "r", "ḥ": "h", "ṁ": "n", "m̐": "n", "c": "ch", "ġ": "gh", "ḵ": "kh", "ẖ": "h",
    "w": "v", "ŭ": "u", "n̆": "n", "m̆": "m", "đ": "d", "j̆": "j", "k͟h": "kh",
}  # fmt: skip


def plain(text: str) -> str:
    text = re.sub("[ṁ](?=[pbm])", "m", text.lower())
    for key in sorted(ISO, key=len, reverse=True):
        text = text.replace(key, ISO[key])
    return re.sub("[^a-z]", "", text)


NORTHERN = {"Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Assamese"}


def iso_15919(script: str, text: str) -> set[str]:
    from aksharamukha import transliterate

    def convert(source: str, target: str, word: str, **options) -> str:
        return transliterate.process(source, target, word, **options)

    full = convert(script, "ISO", text)
    forms = {full}
    if script in NORTHERN:
        hindi = text if script == "Devanagari" else convert(script, "Devanagari", text)
        forms.add(convert("Devanagari", "ISO", hindi, pre_options=["RemoveSchwaHindi"]))
        # Only the final one, as most other languages do.
        forms.add(re.sub("(?<=[^aāiīuūeēoōṁḥr̥])a$", "", full))
    return {plain(practice(script, form)) for form in forms} | {plain(form) for form in forms} - {""}


def practice(script: str, iso: str) -> str:
    """What names of a language have in place of a letter of ISO 15919."""
    if script == "Tamil":
        return re.sub("(?<![cñṭṟ])c(?!c)", "s", iso)
    if script in ("Bengali", "Assamese"):
        return re.sub("(?<![bcdghjklmnprsṭḍṇśṣt])y", "j", iso).replace("ṁ", "ng")
    if script in ("Telugu", "Kannada", "Malayalam"):
        return re.sub("ṁ$", "m", iso)
    return iso


INDIC = [
    ("Devanagari (Hindi)", "Devanagari", "hi", "IN", ["py:hi_IN"]),
    ("Devanagari (Marathi)", "Devanagari", "mr", "IN", ["py:mr_IN"]),
    ("Devanagari (Nepali)", "Devanagari", "ne", "NP", ["py:ne_NP", "js:ne"]),
    ("Bengali", "Bengali", "bn", "BD", ["py:bn_BD", "js:bn_BD"]),
    ("Gujarati", "Gujarati", "gu", "IN", ["py:gu_IN"]),
    ("Odia", "Oriya", "or", "IN", ["py:or_IN"]),
    ("Tamil", "Tamil", "ta", "IN", ["py:ta_IN", "js:ta_IN"]),
    ("Sinhala", "Sinhala", "si", "LK", ["py:si_LK"]),
]
# No list of names exists for these: the Hindi and Odia names, written in the script by aksharamukha.
CONVERTED = [
    ("Assamese", "Assamese", "as"),
    ("Gurmukhi", "Gurmukhi", "pa"),
    ("Telugu", "Telugu", "te"),
    ("Kannada", "Kannada", "kn"),
    ("Malayalam", "Malayalam", "ml"),
]


def indic_lists(javascript):
    from aksharamukha import transliterate

    truth = "ISO 15919 by aksharamukha; the inherent a kept, dropped at the end, or dropped as in Hindi; Tamil s for c, Bengali j for y"
    for title, script, language, country, locales in INDIC:
        names = fakers(javascript, *locales)
        entries = [(word, iso_15919(script, word), 1) for word in words(names["first"] + names["last"])]
        source = " and ".join({"py": "Faker (PyPI)", "js": "@faker-js/faker"}[locale[:2]] for locale in locales)
        yield word_list(f"{title}: {source}", title, language, country, truth, "indic", entries)
    names = fakers(javascript, "py:hi_IN", "py:or_IN")
    odia = [transliterate.process("Oriya", "Devanagari", word) for word in words(names["first"][364:])[:300]]
    base = words(fakers(javascript, "py:hi_IN")["first"] + odia)
    for title, script, language in CONVERTED:
        text = [transliterate.process("Devanagari", script, word) for word in base]
        entries = [(word, iso_15919(script, word), 1) for word in words(text)]
        yield word_list(f"{title}: Hindi and Odia names of Faker, converted", title, language, "IN", truth, "indic", entries)
