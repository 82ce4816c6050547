//! Sentences as reports word them, and what is understood of each.
