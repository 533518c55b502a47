//! The real window, driven through WebKitWebDriver. Runs where `SUBTEXT_E2E=1` says that a display is there (`./test
//! e2e` makes one); elsewhere each test says so and returns.

mod driver;
mod journey;
mod start;
mod window;
