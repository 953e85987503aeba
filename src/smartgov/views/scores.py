"""Scores, ranks and indices as flat records."""

from smartgov.scoring import IndexResult, Lift, Ranking, Scorecard, ScoreChange, Waterfall

Scores = IndexResult | Lift | Ranking | Scorecard | ScoreChange | Waterfall


def rows(answer: Scores, lang: str) -> list[dict[str, object]]:
    """Return an answer about scores as records."""
    match answer:
        case Scorecard():
            return _nodes(answer, lang)
        case Waterfall():
            return _parts(answer, lang)
        case ScoreChange():
            return _changes(answer, lang)
        case Ranking():
            return _ranks(answer, lang)
        case Lift():
            return _raises(answer, lang)
        case IndexResult():
            return _values(answer)


def _nodes(card: Scorecard, lang: str) -> list[dict[str, object]]:
    return [
        {
            "region": card.region,
            "node": node.node,
            "name": node.name.say(lang),
            "depth": node.depth,
            "weight": node.weight,
            "share": node.share,
            "value": node.value,
            "how": node.how.say(lang),
        }
        for node in card.nodes
    ]


def _parts(answer: Waterfall, lang: str) -> list[dict[str, object]]:
    return [
        {
            "region": answer.card.region,
            "node": part.node,
            "name": part.name.say(lang),
            "share": part.share,
            "value": part.value,
            "amount": part.amount,
            "lost": part.lost,
        }
        for part in answer.parts
    ]


def _changes(answer: ScoreChange, lang: str) -> list[dict[str, object]]:
    return [
        {
            "region": answer.after.region,
            "node": part.node,
            "name": part.name.say(lang),
            "before": part.before,
            "after": part.after,
            "amount": part.amount,
        }
        for part in answer.parts
    ]


def _ranks(answer: Ranking, lang: str) -> list[dict[str, object]]:
    ranked: list[dict[str, object]] = [
        {
            "region": row.subject,
            "value": row.value,
            "rank": row.rank,
            "tied": ", ".join(row.tied),
            "why": None,
        }
        for row in answer.rows
    ]
    return ranked + [
        {
            "region": one.subject,
            "value": None,
            "rank": None,
            "tied": "",
            "why": one.why.say(lang),
        }
        for one in answer.unranked
    ]


def _raises(answer: Lift, lang: str) -> list[dict[str, object]]:
    return [
        {
            "node": one.node,
            "name": one.name.say(lang),
            "before": one.before,
            "after": one.after,
            "gain": one.gain,
            "cost": one.cost,
        }
        for one in answer.raises
    ]


def _values(answer: IndexResult) -> list[dict[str, object]]:
    ranking = answer.ranking()
    found: list[dict[str, object]] = []
    for subject, value in answer.values.items():
        row = ranking.of(subject)
        found.append(
            {
                "region": subject,
                "index": value,
                "exact": answer.exact[subject],
                "rank": row.rank if row is not None else None,
            }
        )
    return found
