//! What kind of document it is, decided from its text. (Interim; the register helper's version replaces this file.)
use crate::document::{Document, Format};
use crate::extract::Context;
use crate::vocab::concept::DocumentKind;

/// The kind and the reason for it.
pub fn decide(document: &Document, _context: &Context<'_>) -> (DocumentKind, String) {
    let head: String = document.text.chars().take(3000).collect();
    let low = head.to_lowercase();
    if document.format == Format::Table {
        return (DocumentKind::StatisticsTable, "a table".into());
    }
    if low.contains("joint targeted area inspection") { return (DocumentKind::JointInspectionLetter, String::new()); }
    if low.contains("area send inspection") { return (DocumentKind::AreaSendReport, String::new()); }
    if low.contains("lead inspector") || (document.format == Format::Pdf && low.contains("inspection")) {
        return (DocumentKind::InspectionReport, String::new());
    }
    (DocumentKind::Article, String::new())
}
