"""Names in Thai, Ethiopic and other scripts."""

import json
import random
import re

from name_lists import package, people_list, variants, word_list, words


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
    truth = "name-variants, any spelling, compared in the letters that RTGS has for their sounds"
    yield word_list("Thai: given names", "Thai", "th", "TH", truth, "thaiPeople", [(t, f, 1) for t, f in people.items()])
    corpus = package("pythainlp") / "corpus"
    for file in ("person_names_male_th", "person_names_female_th", "family_names_th"):
        names = words((corpus / f"{file}.txt").read_text().split("\n"))
        yield word_list(f"Thai: {file} (pythainlp)", "Thai", "th", "TH", "none", "exact", [(t, [], 1) for t in names])


def other_lists(javascript):
    fidel = json.loads((package("habesha_names") / "data" / "given_names.json").read_text())["entries"]
    rows = [(row["fidel"], [row["canonical"], *row["variants"]], 1) for row in fidel if " " not in row["fidel"]]
    truth = "habesha-names, any spelling; doubled letters are compared as single ones, and we as wo"
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
