"""Names in Han: Japanese with readings in kana, Chinese with pinyin."""

import random

from name_lists import PEOPLE, fakers, package, variants, word_list


def han_lists(javascript):
    yield from japanese_lists()
    yield from chinese_lists(javascript)


def japanese_lists():
    import yaml

    data = package("japanese_personal_name_dataset") / "dataset" / "last_name_org.csv"
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


def chinese_lists(javascript):
    from pypinyin import lazy_pinyin

    surnames = [
        (text, [form for form in forms if form.isascii()], 1) for text, forms in list(variants("chinese_surnames").items())[:100]
    ]
    yield word_list("Chinese: 100 first surnames (name-variants)", "Chinese", "zh", "CN",
                    "name-variants, any spelling", "exact", surnames)  # fmt: skip
    truth = "pypinyin; ü is yu, as in passports"
    for country, locales in [("CN", ["py:zh_CN", "js:zh_CN"]), ("TW", ["py:zh_TW", "js:zh_TW"])]:
        names = sorted({text for text in fakers(javascript, *locales)["first"] if all("一" <= sign <= "鿿" for sign in text)})
        entries = [(text, ["".join(lazy_pinyin(text)).replace("v", "yu").replace("ü", "yu")], 1) for text in names]
        yield word_list(f"Chinese: given names of {', '.join(locales)}", "Chinese", "zh", country, truth, "exact",
                        entries, "first")  # fmt: skip
