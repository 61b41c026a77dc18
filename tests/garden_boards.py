"""One small board in six languages, written for the tests: what a board in any of them, or in several, touches is its files."""

from collections.abc import Mapping
from pathlib import Path

WORDS = {
    "nl": {
        "name": "Nederlands",
        "title": "De dorpstuin",
        "subtitle": "Wat groeit hier, en voor wie?",
        "challenge": "Vraag",
        "challenges": "Vragen",
        "tip": "Idee",
        "tips": "Ideeën",
        "answers": "Helpt bij",
        "answered": "Wat hierbij helpt",
        "about": "Een plaat over een tuin die van iedereen is.",
        "water.title": "In de zomer is er te weinig water",
        "water.label": "Te weinig water",
        "water.summary": "In juli staat de put droog.",
        "water.question": "Waar komt ons water nu vandaan?",
        "water.text": "De regenton is leeg, en de pomp is ver weg.",
        "ton.title": "Vang de regen op",
        "ton.label": "Vang regen op",
        "ton.summary": "Een ton onder elke goot is een begin.",
        "ton.why": "De regen van het dak is water voor de tuin.",
        "ton.text": "Vraag de buren om een oude ton.",
    },
    "en": {
        "name": "English",
        "title": "The village garden",
        "subtitle": "What grows here, and for whom?",
        "challenge": "Question",
        "challenges": "Questions",
        "tip": "Idea",
        "tips": "Ideas",
        "answers": "Helps with",
        "answered": "What helps",
        "about": "A board about a garden that is everybody’s.",
        "water.title": "In summer there is too little water",
        "water.label": "Too little water",
        "water.summary": "In July the well runs dry.",
        "water.question": "Where does our water come from now?",
        "water.text": "The rain barrel is empty, and the pump is far away.",
        "ton.title": "Catch the rain",
        "ton.label": "Catch rain",
        "ton.summary": "A barrel under each gutter is a start.",
        "ton.why": "Rain from the roof is water for the garden.",
        "ton.text": "Ask the neighbours for an old barrel.",
    },
    "fy": {
        "name": "Frysk",
        "title": "De doarpstún",
        "subtitle": "Wat groeit hjir, en foar wa?",
        "challenge": "Fraach",
        "challenges": "Fragen",
        "tip": "Idee",
        "tips": "Ideeën",
        "answers": "Helpt by",
        "answered": "Wat hjirby helpt",
        "about": "In plaat oer in tún dy’t fan elkenien is.",
        "water.title": "Simmerdeis is der te min wetter",
        "water.label": "Te min wetter",
        "water.summary": "Yn july stiet de put droech.",
        "water.question": "Wêr komt ús wetter no wei?",
        "water.text": "De reintonne is leech, en de pomp is fier fuort.",
        "ton.title": "Fang de rein op",
        "ton.label": "Fang rein op",
        "ton.summary": "In tonne ûnder elke goate is in begjin.",
        "ton.why": "De rein fan it dak is wetter foar de tún.",
        "ton.text": "Freegje de buorlju om in âlde tonne.",
    },
    "fr": {
        "name": "Français",
        "title": "Le jardin du village",
        "subtitle": "Qu’est-ce qui pousse ici, et pour qui ?",
        "challenge": "Question",
        "challenges": "Questions",
        "tip": "Idée",
        "tips": "Idées",
        "answers": "Aide contre",
        "answered": "Ce qui aide",
        "about": "Un tableau sur un jardin qui est à tout le monde.",
        "water.title": "En été, l’eau manque",
        "water.label": "Trop peu d’eau",
        "water.summary": "En juillet, le puits est à sec.",
        "water.question": "D’où vient notre eau aujourd’hui ?",
        "water.text": "Le tonneau est vide et la pompe est loin.",
        "ton.title": "Recueillez la pluie",
        "ton.label": "Recueillir la pluie",
        "ton.summary": "Un tonneau sous chaque gouttière est un début.",
        "ton.why": "La pluie du toit est de l’eau pour le jardin.",
        "ton.text": "Demandez un vieux tonneau aux voisins.",
    },
    "de": {
        "name": "Deutsch",
        "title": "Der Dorfgarten",
        "subtitle": "Was wächst hier, und für wen?",
        "challenge": "Frage",
        "challenges": "Fragen",
        "tip": "Idee",
        "tips": "Ideen",
        "answers": "Hilft bei",
        "answered": "Was dabei hilft",
        "about": "Eine Tafel über einen Garten, der allen gehört.",
        "water.title": "Im Sommer fehlt das Wasser",
        "water.label": "Zu wenig Wasser",
        "water.summary": "Im Juli ist der Brunnen trocken.",
        "water.question": "Woher kommt unser Wasser heute?",
        "water.text": "Die Regentonne ist leer, und die Pumpe ist weit weg.",
        "ton.title": "Fangt den Regen auf",
        "ton.label": "Regen auffangen",
        "ton.summary": "Eine Tonne unter jeder Rinne ist ein Anfang.",
        "ton.why": "Der Regen vom Dach ist Wasser für den Garten.",
        "ton.text": "Fragt die Nachbarn nach einer alten Tonne.",
    },
    "ar": {
        "name": "العربية",
        "title": "حديقة القرية",
        "subtitle": "ماذا ينمو هنا، ولمن؟",
        "challenge": "سؤال",
        "challenges": "أسئلة",
        "tip": "فكرة",
        "tips": "أفكار",
        "answers": "تساعد في",
        "answered": "ما يساعد هنا",
        "about": "لوحة عن حديقة هي للجميع.",
        "water.title": "الماء قليل في الصيف",
        "water.label": "ماء قليل",
        "water.summary": "في شهر يوليو تجف البئر.",
        "water.question": "من أين يأتي ماؤنا الآن؟",
        "water.text": "البرميل فارغ، والمضخة بعيدة.",
        "ton.title": "اجمعوا ماء المطر",
        "ton.label": "ماء المطر",
        "ton.summary": "برميل تحت كل مزراب بداية.",
        "ton.why": "مطر السقف ماء للحديقة.",
        "ton.text": "اسألوا الجيران عن برميل قديم.",
    },
}

_BOARD = """languages: {{{languages}}}
title: {title}
subtitle: {subtitle}
kinds:
  challenge: {{name: {challenge}, names: {challenges}, icon: mountain, tone: clay}}
  tip: {{name: {tip}, names: {tips}, icon: seedling, tone: leaf}}
relations:
  answers: {{name: {answers}, inverse: {answered}}}
colophon:
  about: {about}
"""
_PLATE = "landscape: {water: [400, 300], ton: [1000, 300]}\nportrait: {water: [400, 300], ton: [400, 900]}\n"
_STRUCTURE = {
    "water": (
        "kind: challenge\n",
        'questions:\n  - {{level: warm, text: "{question}"}}\n',
        'questions: ["{question}"]\n',
    ),
    "ton": ("kind: tip\n", 'links:\n  - {{to: water, relation: answers, why: "{why}"}}\n', 'why: {{water: "{why}"}}\n'),
}


def garden(target: Path, languages: Mapping[str, str]) -> Path:
    """Return the board at `target`, in these languages, each with the language of the screens around it, or ""."""
    (target / "facets").mkdir(parents=True)
    names = {
        code: WORDS[code]["name"] if not screens else f"{{name: {WORDS[code]['name']}, screens: {screens}}}"
        for code, screens in languages.items()
    }
    told = {key: _told(key, languages) for key in WORDS["nl"] if key != "name" and "." not in key}
    listed = ", ".join(f"{code}: {name}" for code, name in names.items())
    (target / "board.yaml").write_text(_BOARD.format(languages=listed, **told), "utf-8")
    (target / "plate.yaml").write_text(_PLATE, "utf-8")
    for number, code in enumerate(languages):
        for id_ in _STRUCTURE:
            name = f"{id_}.{code}.md" if number else f"{id_}.md"
            (target / "facets" / name).write_text(_facet(id_, code, first=not number), "utf-8")
    return target


def _told(key: str, languages: Mapping[str, str]) -> str:
    texts = {code: f'"{WORDS[code][key]}"' for code in languages}
    return (
        next(iter(texts.values()))
        if len(texts) == 1
        else f"{{{', '.join(f'{code}: {text}' for code, text in texts.items())}}}"
    )


def _facet(id_: str, code: str, *, first: bool) -> str:
    words = {key.partition(".")[2]: text for key, text in WORDS[code].items() if key.startswith(f"{id_}.")}
    head, own, other = _STRUCTURE[id_]
    fields = "".join(f'{name}: "{words[name]}"\n' for name in ("title", "label", "summary"))
    sources = 'sources:\n  - {basis: own, title: "-"}\n' if first else 'own: "-"\n'
    return f"---\n{head if first else ''}{fields}{(own if first else other).format(**words)}{sources}---\n{words['text']}\n"
