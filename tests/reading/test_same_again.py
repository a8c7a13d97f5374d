"""One text gives one record, however Python orders its sets in this process."""

import os
import subprocess
import sys

# Two people with one given name, and names of which the tagger alone does not know all.
TEXT = (
    "وقال الرئيس الإيراني حسن روحاني إن بلاده تدعم الحوار. ودعا حسن الجوار إلى مبادرة. وتلتزم بسياسة حسن الجوار وطالبت بها، فيما "
    "سيزور روحاني عدن الأحد المقبل بعد هجوم قتل فيه خمسة جنود، وطالب بمساعدات قيمتها 3 ملايين دولار."
)
_READ = "import sys; from khabar import read; print(read(sys.argv[1], published='2026-05-04').to_json())"


def _read_with(seed: int) -> str:
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    return subprocess.run(
        [sys.executable, "-c", _READ, TEXT], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_sets_order_nothing() -> None:
    assert len({_read_with(seed) for seed in range(1, 6)}) == 1
