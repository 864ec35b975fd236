"""E-mail addresses, however the sign in the middle is hidden."""

OPEN, CLOSE = r"[\[({<*_|-]", r"[\])}>*_|-]"
AT = rf"(?:\s?(?:@|%40|\({{0,2}}\s?\(?a\)\s?)\s?|\s?{OPEN}{{1,2}}\s?(?:at|@|arroba|a)\s?{CLOSE}{{1,2}}\s?)"
DOT = rf"(?:\.|\s?{OPEN}{{1,2}}\s?(?:dot|\.|punto|d0t)\s?{CLOSE}{{1,2}}\s?|\s(?:dot|punto)\s|\s\.\s?)"
ENDING = r"(?:com|org|net|gov|edu|mil|info|biz|io|co|us|uk|mx|ca|de|es|gt|hn|sv|example|test|invalid|dev|app|me|law|legal)"
LOCAL = r"[\w.+'&=%!#$*/?^{|}~\"-]*\w[\w.+'&\"-]*"
PROVIDERS = r"(?:gmail|yahoo|outlook|hotmail|aol|icloud|proton(?:mail)?|live|msn|ymail|gmx|zoho|comcast|att|verizon)"
NOBODY = r"(?!(?:us|me|them|him|her|page|pages|site|more|found|files?|available|hosted|it|online|data|live|read|see|or|and|address)\b)"
WHAT = "an e-mail address"
PATTERNS = [
    rf"(?i){LOCAL}{AT}\w[\w-]*(?:{DOT}\w[\w-]*)+",
    r"(?i)(?<![\w@])[\w.+-]*[a-z][\w.+-]*@[a-z][\w-]+",
    r"(?i)\bmailto:\s?[^\s@)>\"]+(?:@|%40)[^\s)>\"]+",
    rf"(?i)\b[\w.+-]+(?:\s(?:dot|punto|period|underscore|dash)\s[\w+-]+)*\s(?:at|arroba)(?:\s?sign)?\s[\w-]+(?:\s?(?:dot|punto|period|\.)\s?[\w-]+)*?"
    rf"\s(?:dot|punto|period)\s(?:{ENDING}|[a-z]{{2,3}})\b",
    # Not “write to us at example.org”: who is named so has a digit or a sign, a mail box, or is written to.
    rf"(?i)\b(?:\w*[\d._+-][\w.+-]* at (?:[\w-]+\.)+[a-z]{{2,}}|[\w.+-]+ at {PROVIDERS}(?:\.\w+)?)\b",
    rf"(?i)\b(?:e-?mail(?:s|ed|ing)?(?:\saddress)?|correo)(?:\s(?:to|is|was|him|her))?[:\s]\s?{NOBODY}[\w.+-]+ at (?:[\w-]+\.)+[a-z]{{2,}}\b",
]
