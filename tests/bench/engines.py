"""The same events read and counted by what others use: DuckDB, ClickHouse (chDB) and Polars.

python3 engines.py FOLDER [ENGINE FILE]: `plain.csv` and `wide.csv` of `cargo run -p tests --example bench EVENTS INTERVIEWS FOLDER`.
Without an engine each runs in a process of its own, so that its peak of memory is its own. One JSON line a figure; people at each
step are told, to be compared with Subtext's.

What is timed is each engine at its best: loading a CSV into a table of its own, sorting the columns a funnel needs once, and then the
funnel, warm, median of several runs. None of them keeps raw rows, finds repeated ones, or finds out who is who: people are
given to them as numbers.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

STEPS = ["page_view", "signup", "activate", "purchase"]
WINDOW = 14 * 86_400
RUNS = 5


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))


def tell(figure, **values):
    print(json.dumps({"figure": figure, **values}), flush=True)


def timed(figure, work):
    clock, used = time.perf_counter(), cpu()
    result = work()
    used, wall = cpu() - used, time.perf_counter() - clock
    tell(figure, cpu_s=round(used, 2), wall_s=round(wall, 2), peak_mb=peak())
    return result


def counted(figure, work):
    """The funnel: people at each step, and CPU seconds of several runs."""
    levels = work()
    times = []
    for _ in range(RUNS):
        used = cpu()
        work()
        times.append(cpu() - used)
    reached = [sum(n for level, n in levels.items() if level >= step) for step in range(1, len(STEPS) + 1)]
    tell(figure, cpu_s=round(statistics.median(times), 3), best_s=round(min(times), 3), people=reached, peak_mb=peak())


def duckdb_engine(folder, kind):
    import duckdb

    csv = os.path.join(folder, f"{kind}.csv")
    base = duckdb.connect(os.path.join(folder, "events.duckdb"))
    timed(
        f"DuckDB: {kind} CSV into a table",
        lambda: base.execute("create table raw as select * from read_csv(?, header=true)", [csv]),
    )
    if kind != "plain":
        return
    names = ", ".join(f"'{step}'" for step in STEPS)
    timed(
        "DuckDB: columns of a funnel, sorted by person and time",
        lambda: base.execute(
            f"create table e as select user_id::integer person, timestamp::integer ts, list_position([{names}], event)::tinyint step "
            "from raw order by person, ts"
        ),
    )
    chain = "with s1 as (select person, ts, ts s from e where step = 1)"
    for step in range(2, len(STEPS) + 1):
        chain += (
            f", s{step} as (select b.person, b.ts, a.s from e b asof join s{step - 1} a "
            f"on b.person = a.person and b.ts >= a.ts where b.step = {step} and b.ts - a.s <= {WINDOW})"
        )
    parts = " union all ".join(
        f"select {step} step, count(distinct person) people from s{step}" for step in range(1, len(STEPS) + 1)
    )

    def asof():
        reached = dict(base.execute(f"{chain} {parts}").fetchall())
        return {step: reached[step] - reached.get(step + 1, 0) for step in reached}

    counted("DuckDB: funnel, chain of ASOF joins", asof)
    counted("DuckDB: funnel, window functions", lambda: dict(base.execute(running_maxima()).fetchall()))


def running_maxima():
    """Starts carried forward never fall, so "latest start" is a running maximum."""
    over = "over (partition by person order by ts, step rows between unbounded preceding and 1 preceding)"
    text = "with t1 as (select person, ts, step, case when step = 1 then ts end s1 from e where step is not null)"
    for step in range(2, len(STEPS) + 1):
        text += (
            f", w{step} as (select *, max(s{step - 1}) {over} w from t{step - 1})"
            f", t{step} as (select * exclude (w), case when step = {step} and ts - w <= {WINDOW} then w end s{step} from w{step})"
        )
    levels = " ".join(f"when s{step} is not null then {step}" for step in range(len(STEPS), 0, -1))
    return (
        f"{text} select level, count(*) from (select person, max(case {levels} else 0 end) level "
        f"from t{len(STEPS)} group by person) group by level"
    )


TABLES = {
    "plain": "user_id UInt32, timestamp UInt32, event LowCardinality(String), channel LowCardinality(String), "
    "revenue Nullable(Decimal(18, 2))",
    "wide": "message_id UUID, timestamp DateTime64(3), user_id String, anonymous_id String, email String, "
    "event LowCardinality(String), channel LowCardinality(String), campaign LowCardinality(String), plan LowCardinality(String), "
    "revenue Nullable(Decimal(18, 2))",
}


def chdb_engine(folder, kind):
    from chdb.session import Session

    csv = os.path.join(folder, f"{kind}.csv")
    session = Session(os.path.join(folder, "chdb"))
    session.query("create database bench")
    session.query(f"create table bench.raw ({TABLES[kind]}) engine = MergeTree order by timestamp")
    best_effort = "settings date_time_input_format = 'best_effort'"
    timed(
        f"chDB: {kind} CSV into a MergeTree",
        lambda: session.query(f"insert into bench.raw select * from file('{csv}', CSVWithNames) {best_effort}"),
    )
    if kind != "plain":
        return
    session.query(
        "create table bench.e (person UInt32, ts UInt32, event LowCardinality(String)) engine = MergeTree order by (person, ts)"
    )

    def columns():
        session.query("insert into bench.e select user_id, timestamp, event from bench.raw")
        session.query("optimize table bench.e final")

    timed("chDB: columns of a funnel, sorted by person and time", columns)
    steps = ", ".join(f"event = '{step}'" for step in STEPS)
    names = ", ".join(f"'{step}'" for step in STEPS)
    for figure, where, settings in (
        ("chDB: funnel, windowFunnel", "", ""),
        ("chDB: funnel, windowFunnel of the steps' rows", f"where event in ({names})", ""),
        ("chDB: funnel, windowFunnel in order", f"where event in ({names})", "settings optimize_aggregation_in_order = 1"),
    ):
        query = (
            f"select level, count() from (select person, windowFunnel({WINDOW})(ts, {steps}) level from bench.e {where} "
            f"group by person {settings}) group by level format JSONCompactEachRow"
        )

        def work(query=query):
            lines = str(session.query(query)).splitlines()
            return {int(level): int(people) for level, people in map(json.loads, lines)}

        counted(figure, work)


def polars_engine(folder, kind):
    import polars as pl

    csv = os.path.join(folder, f"{kind}.csv")
    frame = timed(f"Polars: {kind} CSV into a frame", lambda: pl.read_csv(csv))
    if kind != "plain":
        return
    steps = pl.col("event").replace_strict(STEPS, [1, 2, 3, 4], default=0, return_dtype=pl.UInt8).alias("step")

    def sort():
        return frame.select(pl.col("user_id").cast(pl.UInt32).alias("person"), pl.col("timestamp").alias("ts"), steps).sort(
            "person", "ts", "step"
        )

    rows_sorted = timed("Polars: columns of a funnel, sorted by person and time", sort)

    def funnel():
        rows = rows_sorted.lazy().filter(pl.col("step") > 0)
        rows = rows.with_columns(pl.when(pl.col("step") == 1).then("ts").alias("s1"))
        for step in range(2, len(STEPS) + 1):
            before = pl.col(f"s{step - 1}").forward_fill().over("person", mapping_strategy="group_to_rows")
            holds = (pl.col("step") == step) & (pl.col("ts") - before <= WINDOW)
            rows = rows.with_columns(pl.when(holds).then(before).alias(f"s{step}"))
        reached = [pl.when(pl.col(f"s{step}").is_not_null()).then(step).otherwise(0) for step in range(1, len(STEPS) + 1)]
        levels = rows.group_by("person").agg(pl.max_horizontal(reached).max().alias("level")).group_by("level").len()
        return dict(levels.collect().iter_rows())

    counted("Polars: funnel, starts carried forward", funnel)


ENGINES = {"duckdb": duckdb_engine, "chdb": chdb_engine, "polars": polars_engine}


def main(folder, engine=None, kind=None):
    if engine is None:
        for name in ENGINES:
            for kind in ("plain", "wide"):
                subprocess.run([sys.executable, __file__, folder, name, kind], check=True)
        return
    with tempfile.TemporaryDirectory(dir=folder) as own:
        for file in ("plain.csv", "wide.csv"):
            os.symlink(os.path.join(os.path.abspath(folder), file), os.path.join(own, file))
        ENGINES[engine](own, kind)


main(*sys.argv[1:])
