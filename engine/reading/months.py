"""The months by their names in eight languages, and the words beside a date that say nothing more than it."""

import re
import unicodedata

_NAMES = (
    "january januar janvier enero janeiro gennaio 一月 jan janv ene gen",
    "february februar fevrier febrero fevereiro febbraio 二月 feb fev fevr febr",
    "march marz maerz mars marzo marco 三月 mar mrz",
    "april avril abril aprile 四月 apr avr abr",
    "may mai mayo maio maggio 五月 mag",
    "june juni juin junio junho giugno 六月 jun giu",
    "july juli juillet julio julho luglio 七月 jul juil lug",
    "august aout agosto 八月 aug aou ago",
    "september septembre septiembre setembro settembre setiembre 九月 sep sept set",
    "october oktober octobre octubre outubro ottobre 十月 oct okt out ott",
    "november novembre noviembre novembro 十一月 nov",
    "december dezember decembre diciembre dezembro dicembre 十二月 dec dez dic",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
WEEKDAYS = re.compile(
    r"(?:[（(]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?|[月火水木金土日]曜日?|[（(][月火水木金土日一二三四五六][)）])"
    r"|^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|sam|dim"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo|mie|jue|vie|sab|dom"
    r"|(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?|seg|ter|qua|qui|sex"
    r"|(?:lune|marte|mercole|giove|vener)di|sabato|domenica|gio)[.,]*\s+(?:den\s+|le\s+|el\s+)?",
)


def plain(text: str) -> str:
    """A date in small letters without accents and without its weekday."""
    if text.isascii():
        lower = text.lower()
        if lower[:1].isdigit():
            return lower
    else:
        apart = unicodedata.normalize("NFKD", text.lower())
        lower = unicodedata.normalize(
            "NFC", "".join(char for char in apart if not unicodedata.combining(char))
        )
    return WEEKDAYS.sub(" ", lower).strip()


def month_of(word: str) -> int:
    """1 to 12; 0 where a word is no month."""
    return MONTHS.get(word) or MONTHS.get(word[:4]) or MONTHS.get(word[:3], 0)
