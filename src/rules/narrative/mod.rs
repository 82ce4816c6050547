//! C — what the prose says, against the tables.
//!
//! The prose is read once into [`Claims`]: every number with what it is about, where the words leave no doubt whose
//! number it is. The rules then compare claims with cells. A claim that agrees under any reasonable reading holds.

mod all_handled_with_carried_out;
mod claims;
mod disclosure_contradicted;
mod judge;
mod nothing_contradicted;
mod parts_mismatch;
mod percentage_contradicted;
mod processing_fee_contradicted;
mod remedies_contradicted;
mod requests_flow_contradicted;
mod results_contradicted;
mod upheld_with_pending;

pub use claims::Claims;
use claims::subject;

use super::{Context, Group, Topic};

/// The rules of this group, by code.
pub static GROUP: Group = Group {
    topic: Topic::Narrative,
    rules: &[
        &requests_flow_contradicted::REQUESTS_FLOW_CONTRADICTED,
        &results_contradicted::RESULTS_CONTRADICTED,
        &remedies_contradicted::REMEDIES_CONTRADICTED,
        &disclosure_contradicted::DISCLOSURE_CONTRADICTED,
        &percentage_contradicted::PERCENTAGE_CONTRADICTED,
        &parts_mismatch::PARTS_MISMATCH,
        &nothing_contradicted::NOTHING_CONTRADICTED,
        &upheld_with_pending::UPHELD_WITH_PENDING,
        &all_handled_with_carried_out::ALL_HANDLED_WITH_CARRIED_OUT,
        &processing_fee_contradicted::PROCESSING_FEE_CONTRADICTED,
    ],
};

impl Context<'_> {
    /// What the prose claims, read when first asked for.
    fn claims(&self) -> &Claims {
        self.claims.get_or_init(|| Claims::read(self.report))
    }
}
