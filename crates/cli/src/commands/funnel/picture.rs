//! A funnel, its trend or its times as a picture.

use super::{Asking, steps};
use crate::{answer::Failure, args::FunnelQuestions, print::picture};
use api::types::{
    funnels::{FunnelTimesRequest, FunnelTrendRequest, PictureRequest, PictureView},
    pictures::{TimesPictureRequest, TrendPictureRequest},
};
use std::path::Path;

impl Asking<'_> {
    pub(super) fn picture(&mut self, path: &Path, questions: &FunnelQuestions) -> Result<(), Failure> {
        let (frame, funnel) = (picture::frame(), self.request.clone());
        let (_, drawn): (_, PictureView) = match (&questions.trend, &questions.times) {
            (Some(between), _) => {
                let (from_step, to_step) = steps::between(&self.counted, between)?;
                let trend = FunnelTrendRequest { funnel, from_step, to_step, utc_offset_minutes: None };
                self.desk.ask("funnel_trend_picture", &TrendPictureRequest { trend, frame })?
            }
            (None, Some(between)) => {
                let (from_step, to_step) = steps::between(&self.counted, between)?;
                let times =
                    FunnelTimesRequest { funnel, from_step, to_step, ..FunnelTimesRequest::default() };
                self.desk.ask("funnel_times_picture", &TimesPictureRequest { times, frame })?
            }
            (None, None) => {
                let request = PictureRequest { funnel, width: frame.width, theme: frame.theme };
                self.desk.ask("funnel_picture", &request)?
            }
        };
        self.text += &picture::write(path, &drawn)?;
        Ok(())
    }
}
