//! Answers drawn item by item, made to fit where two items are of one order.

use tablee::ballot::Answer;
use tablee::instrument::Instrument;
use tablee::instrument::question::upper;

/// Where two parts cannot be of one order, puts what stands first, and what comes
/// after it on the page, among the first.
pub(crate) fn make_fit(instrument: &Instrument, answers: &mut [Answer]) {
    for (first, among) in instrument.rankings() {
        let options = instrument.items()[first].options.len();
        answers[among] = match (answers[first], answers[among]) {
            (Answer::Option(option), Answer::Options(set))
                if set >> option & 1 == 1 && set.count_ones() as usize <= upper(options) =>
            {
                Answer::Options(set)
            }
            (Answer::Option(option), _) => {
                let next = (usize::from(option) + 1) % options;
                Answer::Options(1 << option | 1 << next)
            }
            (other, _) => other,
        };
    }
}
