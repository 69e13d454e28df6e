"""Print lists of names in their own script, as JSON, with the spellings that a second source gives them.

Reads from standard input the name lists of @faker-js/faker: {locale: {"first": [...], "last": [...]}}. A list is
{id, script, language, country, truth, compare, part, names: [{text, accepted, weight}]} or, for people,
{..., part: "person", names: [{first, last, accepted: [[first...], [last...]], weight}]}. An empty `accepted` means that
the truth does not have the name: it is counted as read or not, never as right or wrong.
"""

import importlib
import json
import random
import re
import sqlite3
import sys
from importlib.util import find_spec
from pathlib import Path

PEOPLE = 2000
WORDS = 1500

# ISO 15919 in the letters a to z, as in Indian passports.
ISO = {
    "ā": "a", "ī": "i", "ū": "u", "r̥": "ri", "r̥̄": "ri", "l̥": "li", "ē": "e", "ō": "o", "ê": "e", "ô": "o", "æ": "ae",
    "ǣ": "ae", "ṅ": "n", "ñ": "n", "ṭ": "t", "ḍ": "d", "ṇ": "n", "ś": "sh", "ṣ": "sh", "ḷ": "l", "ḻ": "l", "ḽ": "l",
    "ṟ": "r", "ṉ": "n", "ẏ": "y", "ṛ": "r", "ḥ": "h", "ṁ": "n", "m̐": "n", "c": "ch", "ġ": "gh", "ḵ": "kh", "ẖ": "h",
    "w": "v", "ŭ": "u", "n̆": "n", "m̆": "m", "đ": "d", "j̆": "j", "k͟h": "kh",
}  # fmt: skip


def package(name: str) -> Path:
    return Path(find_spec(name).submodule_search_locations[0])


def plain(text: str) -> str:
    text = re.sub("[ṁ](?=[pbm])", "m", text.lower())
    for key in sorted(ISO, key=len, reverse=True):
        text = text.replace(key, ISO[key])
    return re.sub("[^a-z]", "", text)


def words(texts, script: str = "") -> list[str]:
    """Shuffled single words. Lists of other scripts than Latin also have names in Latin letters, which are left out."""
    latin = "" if script.startswith("Latin") else "a-zA-Z"
    pattern = rf"[^\W\d_{latin}][^\s\d_{latin}./(),-]*"
    kept = [text.strip() for text in texts if re.fullmatch(pattern, text.strip())]
    kept = sorted(set(kept))
    random.Random(1).shuffle(kept)
    return kept[:WORDS]


def word_list(list_id, script, language, country, truth, compare, entries, part="last"):
    names = [{"text": text, "accepted": sorted(accepted), "weight": weight} for text, accepted, weight in entries]
    return {
        "id": list_id, "script": script, "language": language, "country": country,
        "truth": truth, "compare": compare, "part": part, "names": names,
    }  # fmt: skip


def python_faker(locale: str) -> dict[str, list[str]]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    lists = {"first": [], "last": []}
    for key in dir(provider):
        part = "first" if key.startswith("first_name") else "last" if key.startswith("last_name") else None
        value = getattr(provider, key) if part else None
        if isinstance(value, (list, tuple, dict)) and not key.endswith("pairs"):
            lists[part] += [text for text in value if isinstance(text, str)]
    return lists


def fakers(javascript, *locales: str) -> dict[str, list[str]]:
    """Names of both libraries. A locale with a lower-case or longer code than xx_XX is one of JavaScript."""
    merged = {"first": [], "last": []}
    for locale in locales:
        library, name = locale.split(":")
        found = python_faker(name) if library == "py" else javascript.get(name, {"first": [], "last": []})
        for part in merged:
            merged[part] += found[part]
    return merged


def variants(module: str) -> dict[str, list[str]]:
    found = importlib.import_module(f"name_variants.{module}")
    table = next(value for key, value in vars(found).items() if key.isupper() and isinstance(value, dict))
    return {text: row["forms"] for text, row in table.items()}


# --- Indic scripts: ISO 15919 by aksharamukha ---------------------------------------------------------------------

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


# --- Other scripts --------------------------------------------------------------------------------------------------


def thai_lists(javascript):
    rows = []
    for level in ("provinces", "districts", "subdistricts"):
        rows += json.loads((package("geothai") / "_data" / f"{level}.json").read_text())
    official = {}
    for row in rows:
        thai, latin = next((a, b) for a, b in zip(row, row[1:]) if re.search("[ก-ฮ]", str(a)))
        # The names of districts of Bangkok have the word for district in Thai only.
        if re.fullmatch("[ก-๎]+", thai) and not thai.startswith("เขต"):
            official.setdefault(thai, set()).add(re.sub("[^a-z]", "", latin.lower()))
    chosen = random.Random(1).sample(sorted(official), 1000)
    truth = "RTGS as the state writes the places (geothai)"
    yield word_list("Thai: places", "Thai", "th", "TH", truth, "thai", [(t, official[t], 1) for t in chosen])
    people = variants("thai_names")
    truth = "name-variants, any spelling; kh, ph and th are compared as k, p and t"
    yield word_list("Thai: given names", "Thai", "th", "TH", truth, "thaiPeople", [(t, f, 1) for t, f in people.items()])
    corpus = package("pythainlp") / "corpus"
    for file in ("person_names_male_th", "person_names_female_th", "family_names_th"):
        names = words((corpus / f"{file}.txt").read_text().split("\n"))
        yield word_list(f"Thai: {file} (pythainlp)", "Thai", "th", "TH", "none", "exact", [(t, [], 1) for t in names])


def arabic_lists(javascript):
    spellings = {}
    for latin, arabic in json.loads((package("arabnamer") / "data" / "dict_FINAL.json").read_text()).items():
        spellings.setdefault(fold_arabic(arabic), set()).add(latin)
    for module in ("arabic_names", "persian_names"):
        for text, forms in variants(module).items():
            spellings.setdefault(fold_arabic(text), set()).update(forms)
    database = sqlite3.connect(package("arabic_name_romanizer") / "resources" / "names.sqlite3")
    truth = "arabnamer and name-variants, any spelling, also with the article as it is spoken; without quality and length of vowels"
    countries = {
        "EG": "ar", "SA": "ar", "IQ": "ar", "MA": "ar", "LB": "ar", "IR": "fa", "PK": "ur", "AF": "fa",
    }  # fmt: skip
    for country, language in countries.items():
        query = "select arabic_key, sum(count) n from units where country = ? group by arabic_key order by n desc limit 400"
        rows = [(key, with_article(key, spellings.get(fold_arabic(key), set())), n) for key, n in database.execute(query, (country,))]
        title = f"Arabic script ({country})"
        source = "top 400, by bearers (arabic-name-romanizer)"
        yield word_list(f"{title}: {source}", title, language, country, truth, "arabic", rows)
    hebrew = variants("hebrew_names")
    truth = "name-variants, any spelling, compared without quality of vowels"
    yield word_list("Hebrew: names", "Hebrew", "he", "IL", truth, "arabic", [(t, f, 1) for t, f in hebrew.items()], "first")
    for title, language, country, locales in [
        ("Arabic script (Saudi)", "ar", "SA", ["py:ar_SA", "js:ar"]),
        ("Arabic script (Iran)", "fa", "IR", ["py:fa_IR", "js:fa"]),
        ("Arabic script (Urdu)", "ur", "PK", ["js:ur"]),
        ("Hebrew", "he", "IL", ["py:he_IL", "js:he"]),
    ]:
        yield people_list(javascript, title, language, country, locales)
    yield from hebrew_lists()
    yield sorani(javascript)


def with_article(arabic: str, forms) -> set[str]:
    """Adds what BGN/PCGN has for the article: as-Sahli besides al-Sahli, and Abd ar-Rahman besides Abdul Rahman."""
    result = set(forms)
    for form in forms:
        latin = re.sub("[^a-z]", "", form.lower())
        after = re.match("[aeiu]l((?:sh|th|dh|[tdrzsn]).+)", latin)
        if re.match("ال[تثدذرزسشصضطظلن]", arabic) and after:
            result.add("a" + latin[2] + after[1])
        if re.match("عبد ?ال", arabic):
            result.add(re.sub("^abd[aeiou]+", "abda", latin))
    return result


def hebrew_lists():
    folder = package("hebrew_names")
    truth = variants("hebrew_names")
    for file, part, what in [
        ("dist.jew.male.first", "first", "given names of men"),
        ("dist.jew.female.first", "first", "given names of women"),
        ("dist.jew.last", "last", "surnames"),
    ]:
        rows = [line.split("\t") for line in (folder / file).read_text("utf-16").split("\n")]
        top = [(row[0], truth.get(row[0], []), int(row[1])) for row in rows if len(row) > 1 and " " not in row[0]][:100]
        title = f"Hebrew: top 100 {what}, by bearers (hebrew-names)"
        source = "name-variants, any spelling, compared without quality of vowels"
        yield word_list(title, "Hebrew", "he", "IL", source, "arabic", top, part)


def fold_arabic(text: str) -> str:
    text = re.sub("[\u064b-\u0652\u0640\u200c]", "", text)
    return text.translate(str.maketrans("أإآٱىیکةہ", "ااااييكهه"))


def sorani(javascript):
    from kurdish.ku import Hemwar

    names = fakers(javascript, "js:ku_ckb")
    letters = str.maketrans({
        "ş": "sh", "ç": "ch", "î": "i", "û": "u", "ê": "e", "x": "kh", "j": "zh", "c": "j", "ẍ": "gh", "ĥ": "h",
        "ŕ": "r", "ĺ": "l", "'": "",
    })  # fmt: skip
    entries = [
        (word, [re.sub("[^a-z]", "", Hemwar().transliterate(word).lower().translate(letters))], 1)
        for word in words(names["first"] + names["last"])
    ]
    truth = "the Latin alphabet of Kurdish by the package kurdish, letters as in English"
    return word_list("Sorani: @faker-js/faker", "Sorani", "ku", "IQ", truth, "exact", entries)


def han_lists(javascript):
    data = package("japanese_personal_name_dataset") / "dataset" / "last_name_org.csv"
    import yaml

    gimei = yaml.safe_load((package("gimei") / "data" / "names.yml").read_text())
    surnames = {}
    for kanji, hiragana, _ in gimei["last_name"]:
        surnames.setdefault(kanji, set()).add(hiragana)
    for kanji, forms in variants("japanese_surnames").items():
        surnames.setdefault(kanji, set()).update(form for form in forms if form.isascii())
    rows = []
    for line in data.read_text().strip().split("\n"):
        kanji, count, *_ = line.split(",")
        if count.isdigit():
            rows.append((kanji, surnames.get(kanji, set()), int(count)))
    truth = "readings of gimei and name-variants, any; long vowels are compared as short ones"
    yield word_list("Japanese: surnames by bearers (japanese-personal-name-dataset)", "Japanese", "ja", "JP", truth,
                    "kana", rows)  # fmt: skip
    generator = random.Random(1)
    given = {}
    for kanji, hiragana, _ in gimei["first_name"]["male"] + gimei["first_name"]["female"]:
        given.setdefault(kanji, set()).add(hiragana)
    people = []
    kanji_surnames = sorted({kanji for kanji, *_ in gimei["last_name"]})
    for _ in range(PEOPLE):
        first, last = generator.choice(sorted(given)), generator.choice(kanji_surnames)
        accepted = [sorted(given[first]), sorted(surnames[last])]
        people.append({"first": first, "last": last, "accepted": accepted, "weight": 1})
    for country in ("JP", ""):
        yield {
            "id": f"Japanese: people of gimei{'' if country else ', nationality unknown'}", "script": "Japanese",
            "language": "ja", "country": country, "truth": truth, "compare": "kana", "part": "person", "names": people,
        }  # fmt: skip


def people_list(javascript, title, language, country, locales):
    names = fakers(javascript, *locales)
    first, last = words(names["first"], title), words(names["last"], title)
    count = min(PEOPLE, max(len(first), len(last)))
    people = [
        {"first": first[i % len(first)], "last": last[i % len(last)], "accepted": [[], []], "weight": 1}
        for i in range(count)
        if first and last
    ]
    return {
        "id": f"{title}: people of {', '.join(locales)}", "script": title, "language": language, "country": country,
        "truth": "none", "compare": "exact", "part": "person", "names": people,
    }  # fmt: skip


def other_lists(javascript):
    fidel = json.loads((package("habesha_names") / "data" / "given_names.json").read_text())["entries"]
    rows = [(row["fidel"], [row["canonical"], *row["variants"]], 1) for row in fidel if " " not in row["fidel"]]
    truth = "habesha-names, any spelling; doubled letters are compared as single ones"
    yield word_list("Ethiopic: given names", "Ethiopic", "am", "ET", truth, "ethiopic", rows)
    for title, module, language, country in [
        ("Greek", "greek_names", "el", "GR"),
        ("Korean", "korean_surnames", "ko", "KR"),
        ("Cyrillic (Russian)", "russian_surnames", "ru", "RU"),
        ("Devanagari (Hindi)", "indian_names_hindi", "hi", "IN"),
        ("Bengali", "indian_names_bengali", "bn", "IN"),
        ("Tamil", "indian_names_tamil", "ta", "IN"),
    ]:
        rows = [(text, forms, 1) for text, forms in variants(module).items()]
        yield word_list(f"{title}: name-variants", title, language, country, "name-variants, any spelling", "exact", rows)
    for title, language, country, locales in [
        ("Latin (German)", "de", "DE", ["py:de_DE", "js:de"]),
        ("Latin (Czech)", "cs", "CZ", ["py:cs_CZ", "js:cs_CZ"]),
        ("Latin (Turkish)", "tr", "TR", ["py:tr_TR", "js:tr"]),
        ("Latin (Vietnamese)", "vi", "VN", ["py:vi_VN", "js:vi"]),
        ("Cyrillic (Russian)", "ru", "RU", ["py:ru_RU", "js:ru"]),
        ("Cyrillic (Ukrainian)", "uk", "UA", ["py:uk_UA", "js:uk"]),
        ("Cyrillic (Bulgarian)", "bg", "BG", ["py:bg_BG"]),
        ("Cyrillic (Macedonian)", "mk", "MK", ["py:mk_MK", "js:mk"]),
                ("Greek", "el", "GR", ["py:el_GR", "js:el"]),
        ("Armenian", "hy", "AM", ["py:hy_AM", "js:hy"]),
        ("Georgian", "ka", "GE", ["py:ka_GE", "js:ka_GE"]),
        ("Korean", "ko", "KR", ["py:ko_KR", "js:ko"]),
        ("Thaana", "dv", "MV", ["js:dv"]),
        ("Thai", "th", "TH", ["py:th_TH", "js:th"]),
    ]:
        yield people_list(javascript, title, language, country, locales)


def main() -> None:
    javascript = json.load(sys.stdin)
    lists = [
        *han_lists(javascript), *arabic_lists(javascript), *indic_lists(javascript), *thai_lists(javascript),
        *other_lists(javascript),
    ]  # fmt: skip
    json.dump(lists, sys.stdout, ensure_ascii=False)


main()
