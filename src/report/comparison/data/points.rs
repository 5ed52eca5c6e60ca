//! A difference of two scores as it is printed.

use crate::scoring::Exact;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Points between two scores: whole, but with one decimal from 9.5 to under 10,
/// so that what is less than ten points never reads as ten. The scores themselves
/// are rounded after it, so theirs may differ by a point more or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Points {
    tenths: i16,
}

impl Points {
    /// As a difference of -100 to 100 is printed.
    pub fn of(difference: &Exact) -> Self {
        let tenths = difference.rounded_difference();
        Self {
            tenths: i16::try_from(tenths).unwrap_or(0),
        }
    }

    /// In tenths of a point.
    pub fn tenths(self) -> i16 {
        self.tenths
    }

    /// The number of points that a plural goes by, without its sign.
    pub fn count(self) -> u32 {
        u32::from(self.tenths.unsigned_abs()).div_ceil(10)
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.tenths % 10 == 0 {
            to.serialize_i16(self.tenths / 10)
        } else {
            to.serialize_f64(f64::from(self.tenths) / 10.0)
        }
    }
}

impl JsonSchema for Points {
    fn schema_name() -> Cow<'static, str> {
        "Points".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Points between two scores: whole, but with one decimal from 9.5 to \
                            under 10 either way.",
            "type": "number",
            "minimum": -100,
            "maximum": 100
        })
    }
}
