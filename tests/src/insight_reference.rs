//! The statistics answer as SciPy and NumPy do: `tests/reference/stats.json`, made by `make.py` beside
//! it.

use holdfast_journal::insight::stats::days::{Day, Memory, inflation};
use holdfast_journal::insight::stats::{
    Dice, Estimate, difference_of_medians, local_trend, mean_range, median_range, quantiles, slope, spearman, wilson,
};
use serde_json::Value;

/// The cases for one function.
fn cases(of: &str) -> Vec<Value> {
    let reference: Value = serde_json::from_str(include_str!("../reference/stats.json")).unwrap();
    let cases = reference[of].as_array().unwrap().clone();
    assert!(!cases.is_empty());
    cases
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn days(case: &Value) -> Vec<Day> {
    let numbers = numbers(&case["days"]).into_iter();
    let values = case
        .get("values")
        .map_or_else(Vec::new, self::numbers)
        .into_iter()
        .chain(std::iter::repeat(0.0));
    numbers
        .zip(values)
        .map(|(day, value)| Day { day: day as i32, value })
        .collect()
}

#[track_caller]
fn same(ours: f64, theirs: f64) {
    assert!(
        (ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0),
        "{ours} is not {theirs}"
    );
}

/// A resampled end lies where a larger resampling has it, give or take a share of 0.012.
#[track_caller]
fn within(ours: f64, theirs: &Value) {
    let ends = numbers(theirs);
    assert!(
        ends[0] - 1e-9 <= ours && ours <= ends[1] + 1e-9,
        "{ours} is not within {ends:?}"
    );
}

#[track_caller]
fn resampled(ours: Estimate, theirs: &Value) {
    same(ours.value, number(&theirs["value"]));
    within(ours.low, &theirs["low_within"]);
    within(ours.high, &theirs["high_within"]);
}

#[test]
fn ranges_with_a_formula_agree() {
    for case in cases("mean_range") {
        let ours = mean_range(&numbers(&case["values"])).unwrap();
        same(ours.value, number(&case["value"]));
        same(ours.low, number(&case["low"]));
        same(ours.high, number(&case["high"]));
    }
    for case in cases("wilson") {
        let ours = wilson(number(&case["hits"]) as usize, number(&case["n"]) as usize).unwrap();
        same(ours.low, number(&case["low"]));
        same(ours.high, number(&case["high"]));
    }
}

#[test]
fn quantiles_and_rank_correlations_agree() {
    for case in cases("quantiles") {
        let ours = quantiles(&numbers(&case["values"]), &numbers(&case["shares"])).unwrap();
        ours.at
            .iter()
            .zip(numbers(&case["at"]))
            .for_each(|(ours, theirs)| same(*ours, theirs));
    }
    for case in cases("spearman") {
        same(
            spearman(&numbers(&case["x"]), &numbers(&case["y"])).unwrap(),
            number(&case["value"]),
        );
    }
}

#[test]
fn resampled_ranges_agree_as_far_as_chance_lets_them() {
    let mut dice = Dice::new(1);
    for case in cases("median_range") {
        resampled(median_range(&numbers(&case["values"]), &mut dice).unwrap(), &case);
    }
    for case in cases("difference_of_medians") {
        let (before, after) = (numbers(&case["before"]), numbers(&case["after"]));
        resampled(difference_of_medians(&before, &after, &mut dice).unwrap(), &case);
    }
}

#[test]
fn lines_and_slopes_agree() {
    for case in cases("local_line") {
        let at: Vec<i32> = numbers(&case["at"]).into_iter().map(|day| day as i32).collect();
        let ours = local_trend(&days(&case), &at, &mut Dice::new(1));
        for (ours, theirs) in ours.iter().zip(case["line"].as_array().unwrap()) {
            assert_eq!(ours.is_none(), theirs.is_null());
            if let Some(ours) = ours {
                same(ours.line.value, number(theirs));
            }
        }
    }
    for case in cases("slope") {
        same(slope(&days(&case)).unwrap().value, number(&case["value"]));
    }
}

#[test]
fn the_price_of_sticky_days_agrees() {
    for case in cases("inflation") {
        let memory = Memory {
            share: number(&case["share"]),
            kept: number(&case["kept"]),
        };
        let ours = inflation(&days(&case), &numbers(&case["weights"]), memory);
        same(ours, number(&case["value"]).max(1.0));
    }
}
