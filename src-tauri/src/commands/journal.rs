//! Commands about the journal, made from the table of `holdfast-api`: each hands its request to the house
//! with the time, and its answer to the page.

use holdfast_api::dto::*;
use holdfast_api::{Error, House, call, edge};
use tauri::State;
use tauri::ipc::Channel;

macro_rules! quick {
    ($name:ident: $request:ident => $answer:ident) => {
        #[doc = concat!("As [`call::", stringify!($name), "`].")]
        #[tauri::command(async)]
        pub fn $name(house: State<'_, House>, request: $request) -> Result<$answer, Error> {
            call::$name(&house, &edge::now(), request)
        }
    };
}

macro_rules! long {
    ($name:ident: $request:ident => $answer:ident) => {
        #[doc = concat!("As [`call::", stringify!($name), "`], telling the page how far it is.")]
        #[tauri::command(async)]
        pub fn $name(
            house: State<'_, House>,
            request: $request,
            progress: Channel<Progress>,
        ) -> Result<$answer, Error> {
            call::$name(&house, &edge::now(), request, &mut |far| drop(progress.send(far)))
        }
    };
}

macro_rules! from_table {
    (
        before { $($before:ident: $before_request:ident => $before_answer:ident,)* }
        both { $($both:ident: $both_request:ident => $both_answer:ident,)* }
        ask { $($ask:ident: $ask_request:ident => $ask_answer:ident,)* }
        long { $($long:ident: $long_request:ident => $long_answer:ident,)* }
    ) => {
        $(quick!($before: $before_request => $before_answer);)*
        $(quick!($both: $both_request => $both_answer);)*
        $(quick!($ask: $ask_request => $ask_answer);)*
        $(long!($long: $long_request => $long_answer);)*
    };
}

holdfast_api::commands!(from_table);

/// Stops the long work that is going on.
#[tauri::command(async)]
pub fn stop(house: State<'_, House>) {
    house.cancel();
}
