"""Names in Arabic and Hebrew script."""

import json
import re
import sqlite3

from name_lists import fakers, package, people_list, variants, word_list, words


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
    """Adds what BGN/PCGN has for the article and for ay: as-Sahli, Abd ar-Rahman, Sfayr for Al Sahli, Abdul Rahman, Sfeir."""
    result = set(forms)
    for form in forms:
        latin = re.sub("[^a-z]", "", form.lower())
        if "ي" in arabic:
            result.add(re.sub("e[iy]", "ay", latin))
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
