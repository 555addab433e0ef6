"""The pages of strategies."""

from __future__ import annotations

from collections.abc import Iterator

from sitebuild.derive.progress import Progress
from sitebuild.records.strategy import Strategy
from sitebuild.render.addresses import strategy_address
from sitebuild.render.plans import DOING, action_lines
from sitebuild.render.staged import Stage, StagedPage, day
from sitebuild.render.templating import fill


def strategy_pages(stage: Stage) -> Iterator[StagedPage]:
    """Yield a page for each strategy, and a list of them."""
    strategies = sorted(stage.index.content.strategies, key=lambda s: s.years, reverse=True)
    for strategy in strategies:
        yield _strategy(stage, strategy)
    if strategies:
        cards = [(s.title, strategy_address(s), f"{len(s.objectives)} objectives") for s in strategies]
        yield StagedPage(
            address="/strategy/",
            title="Strategy",
            body=fill(
                "plans.md",
                cards=cards,
                plan_note="",
                lead="A strategy says what we set out to do over several years, and why.",
            ),
            kind="list",
            section="doing",
            parents=(DOING,),
            description="What we set out to do over several years.",
            origin=tuple(f"{stage.root}/strategies/{s.id}.yml" for s in strategies),
        )


def _strategy(stage: Stage, strategy: Strategy) -> StagedPage:
    served = {
        objective.id: [
            line
            for plan in stage.index.content.action_plans
            for line in action_lines(
                Progress(plan, stage.today),
                (a for a in plan.actions if a.objective == f"{strategy.id}/{objective.id}"),
            )
        ]
        for objective in strategy.objectives
    }
    note = ""
    if stage.today > strategy.years.ends:
        newest = max(stage.index.content.strategies, key=lambda s: s.years)
        newer = "No newer strategy is published here." if strategy is newest else f"A newer one is the {newest.title}."
        note = f"This strategy ended on {day(strategy.years.ends)}. {newer}"
    body = fill(
        "strategy.md", strategy=strategy, note=note, objectives=[(o, served[o.id]) for o in strategy.objectives]
    )
    return StagedPage(
        address=strategy_address(strategy),
        title=strategy.title,
        body=body,
        kind="strategy",
        section="doing",
        description=f"What we set out to do in {strategy.years.label}.",
        updated=f"From the strategy for {strategy.years.label}",
        sources=stage.cite(strategy.sources),
        documents=(strategy.document,),
        parents=(DOING, ("Strategy", "/strategy/")),
        origin=(f"{stage.root}/strategies/{strategy.id}.yml",),
    )
