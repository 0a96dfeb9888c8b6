//! The statistics answer as SciPy and NumPy do: `tests/reference/stats.json`, made by `make.py` beside
//! it.

use holdfast_journal::insight::stats::days::{Day, Memory, inflation};
use holdfast_journal::insight::stats::{
    Dice, Estimate, Scale, compare_days, goes_together, local_trend, mean_of_each, mean_range, median_of_records,
    quantiles, slope, spearman, wilson,
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
    let mut ends = numbers(theirs);
    ends.sort_by(f64::total_cmp);
    assert!(
        ends[0] - 1e-9 <= ours && ours <= ends[1] + 1e-9,
        "{ours} is not within {ends:?}"
    );
}

#[track_caller]
fn ranged(ours: Estimate, theirs: &Value) {
    same(ours.value, number(&theirs["value"]));
    same(ours.low, number(&theirs["low"]));
    same(ours.high, number(&theirs["high"]));
}

/// Numbers written down exactly.
const REAL: Scale = Scale {
    low: f64::NEG_INFINITY,
    high: f64::INFINITY,
    step: 0.0,
};

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
fn the_range_of_a_median_agrees() {
    for case in cases("median") {
        let apart = (0..).zip(numbers(&case["values"]));
        let records: Vec<Day> = apart.map(|(day, value)| Day { day, value }).collect();
        ranged(median_of_records(&records, Memory::NONE, REAL).unwrap(), &case);
    }
}

#[test]
fn what_goes_together_agrees() {
    for case in cases("goes_together") {
        let side = |of: &str| -> Vec<Day> {
            let values = numbers(&case[of]).into_iter();
            days(&case)
                .iter()
                .zip(values)
                .map(|(day, value)| Day { value, ..*day })
                .collect()
        };
        let ours = goes_together(&side("x"), &side("y")).unwrap();
        ranged(ours.estimate, &case);
        same(ours.effective, number(&case["effective"]));
    }
}

#[test]
fn days_are_compared_alike_as_far_as_chance_lets_them() {
    for case in cases("compare_days") {
        let with: Vec<bool> = serde_json::from_value(case["with"].clone()).unwrap();
        let ours = compare_days(&days(&case), &with, Scale::RATING, &mut Dice::new(1)).unwrap();
        same(ours.estimate.value, number(&case["value"]));
        within(ours.estimate.low, &case["low_within"]);
        within(ours.estimate.high, &case["high_within"]);
    }
}

#[test]
fn means_of_groups_of_days_agree() {
    for case in cases("mean_of_each") {
        let which: Vec<usize> = serde_json::from_value(case["which"].clone()).unwrap();
        let theirs = case["means"].as_array().unwrap();
        let ours = mean_of_each(&days(&case), &which, theirs.len(), Scale::RATING);
        for (ours, theirs) in ours.into_iter().zip(theirs) {
            ranged(ours.unwrap(), theirs);
        }
    }
}

#[test]
fn lines_and_slopes_agree() {
    for case in cases("local_line") {
        let at: Vec<i32> = numbers(&case["at"]).into_iter().map(|day| day as i32).collect();
        let ours = local_trend(&days(&case), &at, REAL, &mut Dice::new(1));
        for (ours, theirs) in ours.iter().zip(case["line"].as_array().unwrap()) {
            assert_eq!(ours.is_none(), theirs.is_null());
            if let Some(ours) = ours {
                same(ours.line.value, number(theirs));
            }
        }
    }
    for case in cases("slope") {
        ranged(slope(&days(&case), Scale::RATING).unwrap(), &case);
    }
}

#[test]
fn the_band_of_a_line_agrees_as_far_as_chance_lets_it() {
    let mut ends = 0;
    for case in cases("band") {
        let at: Vec<i32> = numbers(&case["at"]).into_iter().map(|day| day as i32).collect();
        let ours = local_trend(&days(&case), &at, Scale::RATING, &mut Dice::new(1));
        for (ours, theirs) in ours.iter().zip(case["band"].as_array().unwrap()) {
            assert_eq!(ours.is_none(), theirs.is_null());
            if let Some(ours) = ours {
                same(ours.line.value, number(&theirs["value"]));
                within(ours.line.low, &theirs["low_within"]);
                within(ours.line.high, &theirs["high_within"]);
                ends += 1;
            }
        }
    }
    assert!(ends > 8, "{ends}");
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
