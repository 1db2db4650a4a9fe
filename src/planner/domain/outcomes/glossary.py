"""What every figure of the outcomes means: its definition, its formula, and where both come from."""

from __future__ import annotations

from planner.domain.glossary_entry import GlossaryEntry

OFFICIAL = "NHS England, NHS Talking Therapies metadata and annual reports"
MANUAL = "NHS Talking Therapies manual"
DOTS = "NHS England, Making Data Count (“Plot the dots”)"
CASENESS_RULE = "a first PHQ-9 of 10 or more, or a first score on the anxiety measure at its threshold (GAD-7: 8)"


COUNTS: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Finished course",
        "A course of treatment that ended in the period, for whatever reason, after at least two attended treatment "
        "sessions. Follow-up does not count. Other closed cases are left out everywhere.",
        "discharged in the period, and attended treatment contacts ≥ 2",
        OFFICIAL,
        ("finished",),
    ),
    GlossaryEntry(
        "Caseness",
        "Scores high enough to count as a case. Someone below both thresholds at the start is “not at caseness” and "
        "cannot move to recovery, so is left out of that rate’s denominator.",
        f"at caseness: {CASENESS_RULE}; not at caseness: both first scores present and both below",
        MANUAL,
        ("Not at caseness", "First PHQ-9"),
    ),
    GlossaryEntry(
        "Unpaired",
        "A finished course without both first and last scores on PHQ-9 and an anxiety measure. It stays in the "
        "denominators as no positive outcome.",
        "finished − reliably improved − reliably deteriorated − no reliable change",
        OFFICIAL,
        ("No paired scores",),
    ),
    GlossaryEntry(
        "Totals of a period",
        "Counts typed for a whole period instead of its cases. They count with the cases of other periods. As nothing "
        "is known of single people, they are “not given” in every other grouping.",
        "the seven counts as typed; the rest of the finished is unpaired",
        "your own entry",
        ("Counts",),
    ),
)
RATES: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Recovery",
        "At caseness at the start and below both thresholds at the end. A finished course without paired scores counts "
        "as not recovered.",
        "recovered ÷ (finished − not at caseness)",
        OFFICIAL,
        ("recovered", "rate"),
    ),
    GlossaryEntry(
        "Reliable improvement",
        "At least one of the two measures fell by its reliable change (PHQ-9: 6, GAD-7: 4) and neither rose by it.",
        "reliably improved ÷ finished",
        OFFICIAL,
        ("improved",),
    ),
    GlossaryEntry(
        "Reliable recovery",
        "Recovered and reliably improved.",
        "reliably recovered ÷ (finished − not at caseness)",
        OFFICIAL,
        ("rec. reliably",),
    ),
    GlossaryEntry(
        "Reliable deterioration",
        "At least one of the two measures rose by its reliable change and neither fell by it.",
        "reliably deteriorated ÷ finished",
        OFFICIAL,
    ),
    GlossaryEntry(
        "No reliable change",
        "Paired scores, and neither reliable improvement nor reliable deterioration; one measure up and one down is "
        "this too.",
        "no reliable change ÷ finished",
        OFFICIAL,
    ),
)
CHANCE: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "95% interval",
        "The range your true rate probably lies in: of 100 such ranges about 95 hold it. The fewer the cases, the "
        "wider the range.",
        "Wilson: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n), z = 1.96",
        "Wilson 1927",
        ("95%",),
    ),
    GlossaryEntry(
        "By chance",
        "In how many samples of your size a difference this large or larger would appear if there were none.",
        "twice the smaller exact binomial tail",
        "binomial distribution",
    ),
    GlossaryEntry(
        "If therapists differ",
        "The same where equally good therapists differ as they ordinarily do. What is worth a look or stands out "
        "is told by this one.",
        "twice the smaller tail of a beta-binomial whose spread is that of an intraclass correlation, 5.8% unless set",
        "therapist effects of 5 to 8% of the variance; logit-normal, matched by a beta",
        ("Ordinary differences between therapists",),
    ),
    GlossaryEntry(
        "Worth a look, stands out",
        "How far out a figure lies: worth a look, where chance alone would give it less than 1 time in 20; stands out, "
        "less than 1 in 500. Of fewer than five cases, or twenty sessions, nothing is said.",
        "chance ≤ 5% and ≤ 0.2%, two-sided; shared out where one of several figures is picked",
        "two-sided 95% and 99.8%",
        ("Worth a look", "Stands out"),
    ),
    GlossaryEntry(
        "Sustained change",
        "The split of the periods that sets the rates before and since furthest apart, with the chance of one as sharp "
        "were there no change. A period that is not over is left out.",
        "largest |A − mX/N| in standard deviations of the hypergeometric; its exact chance under random order",
        "conditional on the totals; at least five cases on both sides",
    ),
    GlossaryEntry(
        "Smallest detectable difference",
        "The counts worth a look beside a stated rate, by chance alone. Anything between cannot be told from chance.",
        "largest and smallest count with an exact binomial tail of at most 2.5%",
        "binomial distribution",
    ),
    GlossaryEntry(
        "n",
        "How many people a rate is of: its denominator.",
        "recovery and reliable recovery: finished − not at caseness; improvement: finished",
        OFFICIAL,
    ),
)
COMPARISON: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Expected from your mix",
        "The rate England’s services would have had with the problems you treated; where your figures count courses "
        "delivered, with the therapies you gave.",
        "mean, over your cases, of the national rate of each one’s problem, or therapy",
        OFFICIAL,
    ),
    GlossaryEntry(
        "Service rate",
        "Your service’s own counts over the same time. Published counts are rounded to 5, so each may be off by 2.5; "
        "the interval is widened by that, and thin ends mark how far rounding alone reaches.",
        "lowest (x − 2.5) ÷ (n + 5), highest (x + 2.5) ÷ (n − 5), each with its Wilson limit",
        "your service, or NHS England’s monthly activity file",
    ),
    GlossaryEntry(
        "Basis",
        "What figures count: whole referrals closed, or courses of one therapy delivered. Courses run lower, so a "
        "comparison must not mix the two.",
        "none",
        OFFICIAL,
    ),
    GlossaryEntry(
        "National standard",
        "The rate services are asked for, from its day on. You can add newer ones in Set-up.",
        "as published",
        "NHS England; those marked “check” could not be checked here",
        ("Target", "Target line"),
    ),
)
CHARTS: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Rates chart",
        "Each period’s rate on its own 95% interval. Of fewer than five cases only the interval is drawn, as one case "
        "would stand at 0 or 100%.",
        "rate and Wilson interval",
        "Wilson 1927",
        ("Rates",),
    ),
    GlossaryEntry(
        "P chart",
        "Shares over time with limits for each period’s size. A point beyond a limit is more than chance.",
        "mean p = Σx ÷ Σn; limits p ± 3 √(p(1 − p)/nᵢ), within 0 to 100%",
        "Shewhart",
    ),
    GlossaryEntry(
        "P-prime chart",
        "A P chart whose limits allow for how much the shares really vary from period to period.",
        "limits p ± 3 σz √(p(1 − p)/nᵢ); σz = mean |zᵢ − zᵢ₋₁| ÷ 1.128",
        "Laney 2002",
    ),
    GlossaryEntry(
        "XmR, Plot the dots",
        "Single values with limits from how far neighbours differ; extreme ranges are left out once. Four rules find "
        "more than chance: outside, trend of 7, two of three near a limit, 7 on one side.",
        "mean ± 2.66 × average moving range",
        DOTS,
    ),
    GlossaryEntry(
        "XmR, NHS Excel",
        "The same chart by the spreadsheet’s rules: no range is left out, and limits come from 13 points on.",
        "mean ± 2.66 × average moving range",
        "NHS England, Making Data Count spreadsheet",
    ),
    GlossaryEntry(
        "Run chart",
        "Points about their median. A long run on one side, or few crossings, is more than chance.",
        "longest run > round(log₂ useful) + 3, or crossings below the 5th centile of Binomial(useful − 1, ½)",
        "Anhøj 2014",
    ),
    GlossaryEntry(
        "Early-warning line",
        "Two lines that go case by case: upwards for more positive outcomes than expected, downwards for fewer. One "
        "that reaches its limit signals and begins again. Each case is expected to do as its problem does nationally.",
        "S = max(0, S + ln(R/(1−p+Rp))) for a positive outcome, S − ln(1−p+Rp) else; R = 2 upwards and ½ downwards; "
        "the limit gives a false signal in at most 5% of runs of 100 cases",
        "risk-adjusted Bernoulli CUSUM (Steiner and others 2000)",
    ),
    GlossaryEntry(
        "Observed minus expected",
        "How many more or fewer than a stated rate would have given so far, added up.",
        "Σx − rate × Σn; band from exact binomial tails at 95%",
        "binomial distribution",
        ("More or fewer than expected",),
    ),
    GlossaryEntry(
        "Latest 20",
        "The rate of the latest 20 finished courses. Neighbouring rows share people and may not be held against each "
        "other.",
        "share of the latest 20; on the chart with its exact 95% interval",
        "Clopper and Pearson 1934",
        ("Latest 20 finished", "Latest 20 cases", "Up to"),
    ),
    GlossaryEntry(
        "Small numbers",
        "A chart the numbers cannot carry is replaced by one they can, and says why. Limits on both sides take more "
        "than nine cases a point at 50%.",
        "n > 9 (1 − p)/p and n > 9 p/(1 − p)",
        "normal limits of a share",
    ),
    GlossaryEntry(
        "Rebase",
        "From a day on, mean and limits are worked out anew, for a written reason. It never happens by itself.",
        "each segment has its own mean and limits",
        DOTS,
        ("Rebasing",),
    ),
    GlossaryEntry(
        "Frozen baseline",
        "Mean and limits come from the first points of each segment only, and are drawn on.",
        "first 12 to 20 points of the segment",
        DOTS,
    ),
)
ICONS: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Variation",
        "What the last point says: common cause (chance), improvement or concern, high or low. On the icon H is high "
        "and L is low; a whole ring is chance or improvement, a broken ring concern.",
        "the rules of the chart, at its last point",
        DOTS,
    ),
    GlossaryEntry(
        "Assurance",
        "Whether a process that stays as it is will meet its target: consistently, never, or hit and miss. On the icon "
        "P is consistently, F (in a broken ring) never, “?” hit and miss.",
        "target above the upper limit: short of it; below the lower limit: meets it; between: hit and miss",
        DOTS,
    ),
)
GROUPS: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Sessions received",
        "Attended treatment sessions of the course; by problem too, as problems differ in how many they take.",
        "bands 2–3, 4–6, 7–10, …",
        MANUAL,
        ("Sessions", "Sessions, by problem", "Problem, sessions"),
    ),
    GlossaryEntry(
        "Severity at start",
        "The band of the first PHQ-9.",
        "0–4 minimal, 5–9 mild, 10–14 moderate, 15–19 moderately severe, 20–27 severe",
        "usual bands of the questionnaire",
    ),
    GlossaryEntry(
        "Your role then", "Your own role on the day of discharge.", "the latest role begun by then", "Set-up", ("Role",)
    ),
    GlossaryEntry(
        "Deprivation",
        "The tenth of the index of multiple deprivation, 1 the most deprived.",
        "as entered with the case",
        "Ministry of Housing, Communities and Local Government",
        ("Deprivation decile", "Decile", "Tenth"),
    ),
    GlossaryEntry(
        "Period",
        "Month, calendar quarter or year of the discharge.",
        "by date of discharge",
        OFFICIAL,
        ("Month", "Quarter", "Year"),
    ),
    GlossaryEntry(
        "Site, problem, step or therapy",
        "As entered with the case.",
        "none",
        "your own entry",
        ("Site", "Problem", "Step", "Therapy"),
    ),
    GlossaryEntry(
        "How it ended",
        "Completed, dropped out, stepped up, referred on or not suitable: of closed cases, where it is kept.",
        "none",
        "your own entry",
        ("Ended",),
    ),
)
FUNNEL: tuple[GlossaryEntry, ...] = (
    GlossaryEntry(
        "Funnel",
        "Shares against their size. Beyond the 95% curve is worth a look, beyond the 99.8% curve stands out; fewer "
        "than 5 cases are too few to say. It is no ranking.",
        "exact: P(X ≥ x) or P(X ≤ x) under the centre, 2.5% and 0.1% a side",
        "Spiegelhalter 2005",
    ),
    GlossaryEntry(
        "Exact, interpolated",
        "Binomial limits, smoothed between whole counts.",
        "(qbinom − a) ÷ n",
        "Spiegelhalter 2005",
    ),
    GlossaryEntry("Arcsine", "Limits on the arcsine scale.", "sin²(asin √p ± z ÷ 2√n)", "FunnelPlotR 0.6.0"),
    GlossaryEntry("Normal", "Limits of the normal distribution.", "p ± z √(p(1 − p)/n)", "UKHSA fingertips"),
    GlossaryEntry(
        "Over-dispersion",
        "Points that differ more than chance has them differ, such as through who is referred; the curve is widened by "
        "that.",
        "z √(s² + τ²), scores winsorised at the 10th and 90th centiles",
        "Spiegelhalter 2005; FunnelPlotR 0.6.0",
    ),
)
GLOSSARY: tuple[GlossaryEntry, ...] = (*RATES, *COUNTS, *CHANCE, *COMPARISON, *CHARTS, *ICONS, *GROUPS, *FUNNEL)
