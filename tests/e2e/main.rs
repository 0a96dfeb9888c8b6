//! The built program in its real window, driven by WebDriver. Run by `cargo xtask e2e`.

mod asked;
mod bare;
mod clock;
mod dialogs;
mod first_run;
mod fuzz;
mod hard_minutes;
mod keyboard;
mod lock;
mod many;
mod mind;
mod own_sheet;
mod paper;
mod progress;
mod reach;
mod records;
mod sheets;
mod stage;
mod trouble;
mod writing;
mod years;

use stage::Stage;
