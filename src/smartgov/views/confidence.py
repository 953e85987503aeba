"""How certain ranks are and what drives them, as flat records."""

from smartgov.scoring import (
    ChangeDecomposition,
    Dominance,
    Drivers,
    LeaveOneOut,
    RankCorrelations,
    RankUncertainty,
    WinShares,
    WithoutOne,
)

Confidence = (
    ChangeDecomposition
    | Dominance
    | Drivers
    | LeaveOneOut
    | RankCorrelations
    | RankUncertainty
    | WinShares
)


def rows(answer: Confidence, lang: str) -> list[dict[str, object]]:
    """Return an answer about the confidence in ranks as records."""
    match answer:
        case RankUncertainty():
            return _intervals(answer, lang)
        case WinShares():
            return [
                {
                    "first": one.first,
                    "second": one.second,
                    "wins": one.wins,
                    "equal": one.equal,
                    "losses": one.losses,
                    "share": one.share,
                }
                for one in answer.pairs
            ]
        case Dominance():
            return [
                {"better": one.better, "worse": one.worse, "where": ", ".join(one.where)}
                for one in answer.pairs
            ]
        case LeaveOneOut():
            return [_without(one, answer.kind.value, lang) for one in answer.rows]
        case RankCorrelations():
            return [
                {
                    "first": one.first,
                    "second": one.second or None,
                    "regions": one.regions,
                    "rho": one.rho,
                    "same_order": one.same_order,
                }
                for one in (*answer.pairs, *answer.with_index)
            ]
        case Drivers():
            return [
                {
                    "node": one.node or None,
                    "name": one.name.say(lang),
                    "weight": one.weight,
                    "drives": one.drives,
                }
                for one in answer.rows
            ]
        case ChangeDecomposition():
            return [
                {
                    "region": answer.after.region,
                    "cause": one.cause.value,
                    "name": one.cause.say(lang),
                    "amount": one.amount,
                }
                for one in answer.parts
            ]


def _intervals(answer: RankUncertainty, lang: str) -> list[dict[str, object]]:
    known: list[dict[str, object]] = [
        {
            "region": row.subject,
            "value": row.value,
            "rank": row.rank,
            "best": row.best,
            "low": row.low,
            "middle": row.middle,
            "high": row.high,
            "worst": row.worst,
            "ranked": row.ranked,
            "why": None,
        }
        for row in answer.rows
    ]
    keys = ("value", "rank", "best", "low", "middle", "high", "worst")
    return known + [
        {"region": one.subject, **dict.fromkeys(keys), "ranked": 0, "why": one.why.say(lang)}
        for one in answer.unranked
    ]


def _without(row: WithoutOne, kind: str, lang: str) -> dict[str, object]:
    farthest = row.farthest
    return {
        "kind": kind,
        "left_out": row.left_out,
        "name": row.name.say(lang),
        "compared": row.compared,
        "moved": len(row.shifts),
        "mean": row.mean,
        "farthest": farthest.subject if farthest else None,
        "before": farthest.before if farthest else None,
        "after": farthest.after if farthest else None,
        "why": row.why.say(lang) if row.why else None,
    }
