//! Hits over time as a chart to look at, click and drag in, and as a table that says the same.
//!
//! Drawn as SVG with lengths in per cent, so that it fits any width without a script; each bar is
//! a link to the same question narrowed to its span.

use chrono::Datelike;
use chrono::NaiveDate;
use maud::Markup;
use maud::html;

use crate::search::Count;
use crate::search::Facets;
use crate::web::address::Facet;
use crate::web::address::Links;
use crate::web::address::Question;
use crate::web::address::Toggles;

/// The most bars that can be told apart and hit on a telephone; more months are shown as years.
const MOST_BARS: usize = 72;
/// Years that can be written side by side on a telephone.
const MOST_YEARS: usize = 7;
/// How far to the right, in hundredths, a year can start without leaving the chart of a telephone;
/// a later one ends where the chart does.
const LAST_START: usize = 91;
/// Height of the highest bar, in pixels.
const HEIGHT: usize = 56;

/// What the highest bar stands for at least: one hit is no mountain.
const LEAST_TOP: usize = 4;

/// One bar: a month or a year, and what it holds.
struct Bar {
    value: String,
    first: NaiveDate,
    sections: usize,
    meetings: usize,
    selected: bool,
}

/// The chart and its table; nothing where fewer than two spans hold anything.
pub(crate) fn chart(facets: &Facets, question: &Question, links: &Links) -> Markup {
    let months = bars(&facets.month, 1);
    let (facet, bars) = if months.len() <= MOST_BARS {
        (Facet::Month, months)
    } else {
        (Facet::Year, bars(&facets.year, 12))
    };
    let toggles = Toggles::new(links, question, facet);
    let drawn: Vec<Drawn> = bars
        .iter()
        .map(|bar| Drawn {
            label: label(bar, facet),
            sections: bar.sections,
            meetings: bar.meetings,
            href: Some(toggles.to(&bar.value, bar.selected)),
            mark: is_chosen(bar, question).then_some("chosen"),
            is_current: bar.selected,
        })
        .collect();
    let narrowing = bars.first().map(|first| Narrowing {
        unit: facet.key(),
        first: &first.value,
        is_narrowed: drawn.iter().any(|bar| bar.mark.is_some()),
    });
    figure(&drawn, &years(&bars, facet), narrowing.as_ref())
}

/// A time with what it holds, and the way there.
pub(crate) struct Span {
    pub(crate) label: String,
    /// The year that starts with it, if one does.
    pub(crate) year: Option<i32>,
    pub(crate) sections: usize,
    pub(crate) meetings: usize,
    /// Whether it holds much more than usual.
    pub(crate) is_dense: bool,
    pub(crate) href: Option<String>,
}

/// Times that lead somewhere as a chart and its table; nothing for fewer than two.
pub(crate) fn spans(spans: Vec<Span>) -> Markup {
    let starts = spans.iter().enumerate();
    let years: Vec<(usize, i32)> = starts
        .filter_map(|(place, span)| Some((place, span.year?)))
        .collect();
    let every = years.len().div_ceil(MOST_YEARS).max(1);
    let years: Vec<(usize, i32)> = years.into_iter().step_by(every).collect();
    let drawn: Vec<Drawn> = spans
        .into_iter()
        .map(|span| Drawn {
            label: span.label,
            sections: span.sections,
            meetings: span.meetings,
            href: span.href,
            mark: span.is_dense.then_some("dense"),
            is_current: false,
        })
        .collect();
    figure(&drawn, &years, None)
}

/// A bar as it is drawn, and as a row of the table.
struct Drawn {
    label: String,
    sections: usize,
    meetings: usize,
    href: Option<String>,
    /// What sets it off from the others.
    mark: Option<&'static str>,
    /// Whether its link undoes a choice.
    is_current: bool,
}

/// How the question is narrowed by a click on a bar, or by dragging over some of them.
struct Narrowing<'a> {
    /// What a bar stands for, as in an address.
    unit: &'a str,
    /// The value of the first bar.
    first: &'a str,
    /// Whether it is narrowed to some of them already.
    is_narrowed: bool,
}

/// Bars with the years below them, and the table; nothing for fewer than two.
fn figure(bars: &[Drawn], years: &[(usize, i32)], narrowing: Option<&Narrowing<'_>>) -> Markup {
    let [first, .., last] = bars else {
        return html! {};
    };
    let most = bars.iter().map(|bar| bar.sections).max();
    let most = most.unwrap_or_default().max(LEAST_TOP);
    let class = match narrowing {
        Some(narrowing) if narrowing.is_narrowed => "bars narrowed",
        Some(_) => "bars",
        None => "bars leading",
    };
    let is_live = narrowing.is_some();
    html! {
        figure.chart {
            // The bars are for eyes and pointers; the table below has the same links.
            svg class=(class) width="100%" height=(HEIGHT + 20) aria-hidden="true" focusable="false"
                data-unit=[narrowing.map(|it| it.unit)] data-first=[narrowing.map(|it| it.first)] data-bars=[narrowing.map(|_| bars.len())] {
                @for (place, bar) in bars.iter().enumerate() {
                    @let height = height(bar.sections, most);
                    a href=[bar.href.as_deref()] tabindex="-1" data-live[is_live] {
                        title { (bar.label) ": " (bar.sections) }
                        rect.slot x=(share(place, bars.len())) y="0" width=(share(1, bars.len())) height=(HEIGHT) {}
                        rect class={ "bar" @if let Some(mark) = bar.mark { " " (mark) } } x=(share(place, bars.len())) y=(HEIGHT - height)
                            width=(share(4, bars.len() * 5)) height=(height) {}
                    }
                }
                line.floor x1="0" x2="100%" y1=(HEIGHT) y2=(HEIGHT) {}
                @for (place, year) in years {
                    @if *place * 100 > bars.len() * LAST_START {
                        text.year x="100%" y=(HEIGHT + 15) text-anchor="end" { (year) }
                    } @else {
                        text.year x=(share(*place, bars.len())) y=(HEIGHT + 15) { (year) }
                    }
                }
                @if is_live { rect.drag x="0" y="0" width="0" height=(HEIGHT) {} }
            }
            details.table {
                summary { "Over time as a table: " (first.label) " to " (last.label) }
                table {
                    thead { tr { th scope="col" { "When" } th.number scope="col" { "Sections" } th.number scope="col" { "Meetings" } } }
                    tbody { @for bar in bars.iter().rev().filter(|bar| bar.sections > 0) { (row(bar, is_live)) } }
                }
            }
        }
    }
}

fn row(bar: &Drawn, is_live: bool) -> Markup {
    html! {
        tr {
            th scope="row" {
                @if let Some(href) = &bar.href {
                    a href=(href) data-live[is_live] aria-current=[bar.is_current.then_some("true")] { (bar.label) }
                } @else { (bar.label) }
            }
            td.number { (bar.sections) }
            td.number { (bar.meetings) }
        }
    }
}

/// A bar for each count and each gap between them, `step` months long.
fn bars(counts: &[Count], step: u32) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for count in counts {
        let Some(first) = first_day(&count.value) else {
            continue;
        };
        while let Some(gap) = bars.last().and_then(|last| next(last.first, step)) {
            // Even a thousand years in a corrupt date do not make a thousand bars.
            if gap >= first || bars.len() > 12 * MOST_BARS {
                break;
            }
            bars.push(Bar {
                value: value_of(gap, step),
                first: gap,
                sections: 0,
                meetings: 0,
                selected: false,
            });
        }
        bars.push(Bar {
            value: count.value.clone(),
            first,
            sections: count.count,
            meetings: count.meetings,
            selected: count.selected,
        });
    }
    bars
}

fn first_day(value: &str) -> Option<NaiveDate> {
    let (year, month) = value.split_once('-').unwrap_or((value, "1"));
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)
}

fn next(day: NaiveDate, step: u32) -> Option<NaiveDate> {
    day.checked_add_months(chrono::Months::new(step))
}

fn value_of(day: NaiveDate, step: u32) -> String {
    if step == 12 {
        format!("{:04}", day.year())
    } else {
        format!("{:04}-{:02}", day.year(), day.month())
    }
}

/// Whether the question is narrowed to this bar, by a click on it or by the days dragged over.
fn is_chosen(bar: &Bar, question: &Question) -> bool {
    let filter = &question.search.filter;
    let is_year = bar.value.len() <= "2024".len();
    let step = if is_year { 12 } else { 1 };
    let last = next(bar.first, step).and_then(|day| day.pred_opt());
    let has_days = filter.from.is_some() || filter.to.is_some();
    let in_days = filter
        .from
        .is_none_or(|from| last.is_none_or(|last| last >= from))
        && filter.to.is_none_or(|to| bar.first <= to);
    bar.selected || (has_days && in_days) || (!is_year && filter.years.contains(&bar.first.year()))
}

fn label(bar: &Bar, facet: Facet) -> String {
    if facet == Facet::Year {
        bar.value.clone()
    } else {
        bar.first.format("%B %Y").to_string()
    }
}

/// Where the years start, with their names, as many as fit side by side.
fn years(bars: &[Bar], facet: Facet) -> Vec<(usize, i32)> {
    let step = if facet == Facet::Year {
        bars.len().div_ceil(MOST_YEARS).max(1)
    } else {
        1
    };
    bars.iter()
        .enumerate()
        .filter(|(_, bar)| facet == Facet::Year || bar.first.month() == 1)
        .map(|(place, bar)| (place, bar.first.year()))
        .step_by(step)
        .collect()
}

/// Something is never drawn as nothing.
fn height(sections: usize, most: usize) -> usize {
    if sections == 0 {
        0
    } else {
        (sections * HEIGHT / most).max(2)
    }
}

/// `part` of `whole` in per cent with two decimals, in whole numbers so that it prints the same
/// everywhere.
fn share(part: usize, whole: usize) -> String {
    let hundredths = part * 10_000 / whole.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(values: &[(&str, usize)]) -> Vec<Count> {
        values
            .iter()
            .map(|(value, count)| Count {
                value: (*value).to_owned(),
                count: *count,
                meetings: 1,
                selected: false,
            })
            .collect()
    }

    fn drawn(month: Vec<Count>) -> String {
        let facets = Facets {
            month,
            ..Facets::default()
        };
        chart(&facets, &Question::default(), &Links::default()).into_string()
    }

    #[test]
    fn months_without_hits_keep_their_place() {
        let page = drawn(months(&[("2023-11", 8), ("2024-02", 4)]));

        assert!(
            page.contains(r#"data-first="2023-11" data-bars="4""#),
            "{page}"
        );
        assert!(page.contains(r#"x="50.00%" y="71">2024"#), "{page}");
        assert!(page.contains("/?month=2024-02"), "{page}");
    }

    #[test]
    fn a_year_that_starts_with_the_last_bar_is_written_within_the_chart() {
        let page = drawn(months(&[("2022-11", 8), ("2024-01", 4)]));

        assert!(
            page.contains(r#"x="100%" y="71" text-anchor="end">2024"#),
            "{page}"
        );
        assert!(page.contains(r#"x="13.33%" y="71">2023"#), "{page}");
    }

    #[test]
    fn one_month_alone_needs_no_chart() {
        assert_eq!(drawn(months(&[("2024-02", 4)])), "");
        assert_eq!(drawn(Vec::new()), "");
    }

    #[test]
    fn odd_values_do_not_break_the_chart() {
        let page = drawn(months(&[
            ("x", 1),
            ("0001-01", 2),
            ("9999-12", 3),
            ("2024-99", 1),
        ]));

        assert!(page.len() < 2_000_000, "{}", page.len());
    }
}
