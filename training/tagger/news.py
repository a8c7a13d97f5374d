"""SaudiNewsNet's zips in, one long column of word numbers out: the text that the encoder is pre-trained on."""

import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.text.normal import Normal
from khabar.text.words import TOKEN


class News(NamedTuple):
    """Distinct words by falling frequency, their counts, the text as word numbers, and where articles start."""

    words: list[str]
    counts: NDArray[np.int64]
    text: NDArray[np.int32]
    starts: NDArray[np.int64]


def articles(folder: Path) -> Iterator[str]:
    """Title and text of each article, each once."""
    seen: set[int] = set()
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                for item in json.loads(packed.read(name)):
                    text = f"{item.get('title') or ''}\n{item.get('content') or ''}\n"
                    if hash(text) not in seen:
                        seen.add(hash(text))
                        yield text


def read(folder: Path, cache: Path) -> News:
    """All articles as one column; kept in ``cache`` after the first time."""
    if not cache.exists():
        _write(folder, cache)
    kept = np.load(cache, allow_pickle=False)
    return News(bytes(kept["words"]).decode().split("\0"), kept["counts"], kept["text"], kept["starts"])


def _write(folder: Path, cache: Path) -> None:
    counts: Counter[str] = Counter()
    texts: list[list[str]] = []
    for text in articles(folder):
        words = [word if word[0] not in "\r\n\v\f\u2028\u2029" else "\n" for word in TOKEN.findall(Normal(text).text)]
        counts.update(words)
        texts.append(words)
    ranked = [word for word, _ in counts.most_common()]
    number = {word: k for k, word in enumerate(ranked)}
    lengths = np.array([len(words) for words in texts])
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        cache,
        words=np.frombuffer("\0".join(ranked).encode(), dtype=np.uint8),
        counts=np.array([counts[word] for word in ranked]),
        text=np.fromiter((number[word] for words in texts for word in words), dtype=np.int32),
        starts=np.cumsum(lengths) - lengths,
    )
