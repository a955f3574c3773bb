"""Where reforms stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwpolicy.reporting.wording.base import ILLUSTRATIVE
from bwpolicy.reporting.wording.facts import FactWords

if TYPE_CHECKING:
    from bwpolicy.analysis.counts import Counts
    from bwpolicy.analysis.items import ItemStatus
    from bwpolicy.analysis.tracks import TrackStatus


class ReformWords(FactWords):
    """Where reforms stand, in one language."""

    def total(self) -> str:
        """Return how many items and tracks there are, at what stage, and how many are made up."""
        snapshot = self.snapshot
        tracks = [track for item in snapshot.items for track in item.tracks]
        told = self.listed(self.items(len(snapshot.items)), self.tracks(snapshot.counts.tracks))
        made_up = sum(track.illustrative for track in tracks)
        mark = ""
        if made_up:
            words = self.count("{n} track illustrative", "{n} tracks illustrative", made_up)
            mark = f" ({words} {ILLUSTRATIVE})"
        return f"{told}: {self.counts(snapshot.counts)}{mark}"

    def counts(self, counts: Counts) -> str:
        """Return the counts that are not zero; ``no tracks`` where all are."""
        count = self.count
        told = (
            (
                counts.final,
                count("{n} at final legal stage", "{n} at final legal stage", counts.final),
            ),
            (counts.standing, count("{n} in operation", "{n} in operation", counts.standing)),
            (counts.partial, count("{n} partial", "{n} partial", counts.partial)),
            (counts.under_way, count("{n} under way", "{n} under way", counts.under_way)),
            (counts.not_started, count("{n} not started", "{n} not started", counts.not_started)),
            (counts.ended, count("{n} ended", "{n} ended", counts.ended)),
            (
                counts.no_record,
                count("{n} no record found", "{n} no record found", counts.no_record),
            ),
        )
        words = [words for number, words in told if number]
        return self.listed(*words) if words else self.say("no tracks")

    def summary(self, item: ItemStatus) -> str:
        """Return the tracks of *item* by what their stage means."""
        if item.complete:
            return self.say("final legal stage reached in all")
        return self.counts(item.counts)

    def stage(self, track: TrackStatus) -> str:
        """Return the stage of *track*, ``no record found`` without one."""
        if track.stage is None:
            return self.say(track.state)
        words = self.text(track.stage.title)
        if track.attempt == 1:
            return words
        return self.say("{stage} (attempt {n})", stage=words, n=self.language.number(track.attempt))

    def stage_title(self, track: TrackStatus, stage: str | None) -> str:
        """Return the title of *stage* in the procedure of *track*, its id where it has none."""
        procedure = self._procedures.get(track.procedure)
        known = procedure.stage(stage or "") if procedure else None
        return self.text(known.title) if known else str(stage)

    def stage_remarks(self, track: TrackStatus) -> list[str]:
        """Return what belongs beside the stage: silence, carrier, expiry, unverified reports."""
        remarks = []
        if track.through:
            remarks.append(self.say("carried by {track}", track=track.through))
        if track.expired_on:
            remarks.append(self.say("ended by its own terms"))
        if track.quiet_since:
            day = self.day(track.quiet_since)
            remarks.append(self.say("no step recorded since {day}", day=day))
        remarks += [
            self.say(
                "reported, not verified: {stage} ({day})",
                stage=self.stage_title(track, event.stage),
                day=self.when(event.on),
            )
            for event in track.reported
        ]
        return remarks
