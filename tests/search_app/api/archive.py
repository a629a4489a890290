"""An archive to page through, in both engines, that changes between two pages."""

import datetime as dt

from indexer.engines.protocol import Engine
from tests.search_app import sample

TEXTS = ("窗口培训讲解登记办法。", "窗口巡查台账，培训培训再培训。", "公安厅窗口的培训安排。")


def fill(engine: Engine) -> None:
    """Twelve issues of three paragraphs, all of which have 窗口 or 培训."""
    with engine.writer() as writer:
        for number in range(1, 13):
            rows: list[sample.Row] = [(sample.TRAINING, f"{text}第{number}次。", (sample.POLICE,)) for text in TEXTS]
            writer.put_issue(sample.issue(2020, number, dt.date(2020, number, 9), rows), f"/{number}")
        writer.commit()


def change(engine: Engine, number: int) -> None:
    """Add an issue that every search of this archive finds, newer than all, and remove one of the others."""
    rows: list[sample.Row] = [(sample.PATROL, "窗口培训，窗口培训。", (sample.POLICE,))] * 5
    with engine.writer() as writer:
        writer.put_issue(sample.issue(2030, number, dt.date(2030, 1, number), rows), f"/new{number}")
        writer.remove_issue(f"2020-{number}")
        writer.commit()
