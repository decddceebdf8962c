"""How many slips lie between two words: a letter too many, too few, wrong, or two swapped."""


def letters_mask(word: str) -> int:
    """A bit for each letter it has (of 64, so that some share one): an edit changes two bits at most."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 63)
    return mask


def within_edits(word: str, other: str, most: int) -> int | None:
    """Edits from one to the other, ``None`` when there are more than ``most``."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        line = [row]
        for column, against in enumerate(other, start=1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != against))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and word[row - 2] == against
            line.append(min(cost, before_last[column - 2] + 1) if swapped else cost)
        if min(line) > most:
            return None
        before_last, last = last, line
    return last[-1] if last[-1] <= most else None
