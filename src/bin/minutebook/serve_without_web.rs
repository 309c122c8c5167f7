//! `minutebook serve` in a program that was built without the page.

use minutebook::error::Error;
use minutebook::error::ErrorKind;

use crate::args::Everywhere;
use crate::args::ServeArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Output;

/// Says that there is no page.
pub(crate) fn run(_: &ServeArgs, _: &Everywhere, _: &mut Output) -> Result<Exit, Failure> {
    let text = "this minutebook was built without `web`";
    let hint = "install it again with `cargo install minutebook --features web`";
    Err(Error::new(ErrorKind::Usage, text, hint).into())
}
