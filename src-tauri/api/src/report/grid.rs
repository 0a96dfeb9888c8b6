//! The hours of the week as squares: cravings by weekday and hour, and what the shades stand for.

use holdfast_journal::port::paper::Canvas;

use super::style::*;
use super::words;
use crate::dto::HourGrid;

fn most_of(grid: &HourGrid) -> u32 {
    grid.counts.iter().flatten().copied().max().unwrap_or(1).max(1)
}

/// From how many on each shade begins, where the fullest square has `most`: as in the window.
fn steps(most: u32) -> Vec<u32> {
    let begins = |step: u32| step.max(1 + (f64::from(most * (step - 1)) / 5.0).round() as u32);
    let mut steps: Vec<u32> = (1..=5).map(begins).filter(|least| *least <= most).collect();
    steps.dedup();
    steps
}

/// Which shade so many have.
fn shade(n: u32, steps: &[u32]) -> usize {
    steps.iter().filter(|least| n >= **least).count()
}

/// The shades that are used, each with how many it stands for.
pub fn shades(grid: &HourGrid) -> Vec<(usize, String)> {
    let most = most_of(grid);
    let steps = steps(most);
    let of = |level: usize| {
        let mut all = (0..=most).filter(|n| shade(*n, &steps) == level);
        let first = all.next()?;
        let said = match all.next_back() {
            Some(last) => format!("{}–{}", words::count(first), words::count(last)),
            None => words::count(first),
        };
        Some((level, said))
    };
    (0..MANY.len()).filter_map(of).collect()
}

/// What the shades mean, under the hours.
pub fn legend(canvas: &mut Canvas<'_>, grid: &HourGrid) {
    let mut x = canvas.text(0.0, 8.0, "Cravings logged", NOTE) + 12.0;
    for (level, said) in shades(grid) {
        canvas.rectangles(&[(x, 2.0, 6.5, 6.5)], MANY[level]);
        x += 10.0 + canvas.text(x + 10.0, 8.0, &said, NOTE) + 10.0;
    }
}

/// Cravings by weekday and hour.
pub fn draw(canvas: &mut Canvas<'_>, grid: &HourGrid) {
    let (left, row) = (30.0, 12.0);
    let pitch = (canvas.width - left) / 24.0;
    let steps = steps(most_of(grid));
    let mut levels: Vec<Vec<(f32, f32, f32, f32)>> = vec![Vec::new(); 6];
    for (weekday, counts) in grid.counts.iter().enumerate() {
        canvas.text(0.0, row * weekday as f32 + 8.5, &words::WEEKDAYS[weekday][..3], TICK);
        for (hour, n) in counts.iter().enumerate() {
            let level = shade(*n, &steps);
            let at = (left + hour as f32 * pitch, row * weekday as f32);
            levels[level].push((at.0, at.1, pitch - 1.2, row - 1.2));
            if level >= 4 {
                let middle = (at.0 + (pitch - 1.2) / 2.0, at.1 + 8.0);
                canvas.text_about(middle.0, middle.1, &n.to_string(), ON_DEEP);
            }
        }
    }
    for (level, squares) in levels.iter().enumerate() {
        canvas.rectangles(squares, MANY[level]);
    }
    for hour in (0..24).step_by(3) {
        let at = left + (hour as f32 + 0.5) * pitch;
        canvas.text_about(at, 7.0 * row + 8.0, &words::clock(hour), TICK);
    }
}
