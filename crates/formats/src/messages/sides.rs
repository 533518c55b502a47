//! Whose words a message holds.

use super::Conversation;
use model::Identifiers;

/// One of the two sides of a conversation with customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The customer.
    Customer,
    /// The company: agents, bots, whoever answers.
    Company,
}

const CUSTOMER: [&str; 13] = [
    "customer",
    "user",
    "enduser",
    "requester",
    "contact",
    "lead",
    "visitor",
    "client",
    "consumer",
    "incoming",
    "inbound",
    "buyer",
    "reporter",
];
const COMPANY: [&str; 16] = [
    "agent",
    "admin",
    "support",
    "team",
    "teammate",
    "operator",
    "staff",
    "bot",
    "employee",
    "assistant",
    "company",
    "owner",
    "outgoing",
    "outbound",
    "system",
    "representative",
];

/// The side a word of the file names.
pub(super) fn said(word: &str) -> Option<Side> {
    let word = crate::tables::aliases::plain(word);
    if CUSTOMER.contains(&word.as_str()) {
        return Some(Side::Customer);
    }
    COMPANY.contains(&word.as_str()).then_some(Side::Company)
}

/// The side of a message: as the file says; else the customer's where the writer bears the customer's name or address;
/// else the company's where somebody else wrote. The first message is the customer's: tickets are opened by those in need.
pub(super) fn of(
    author: &Option<String>,
    said: Option<Side>,
    conversation: &Conversation,
    identifiers: &Identifiers,
) -> Side {
    if let Some(side) = said {
        return side;
    }
    let Some(author) = author.as_deref() else {
        return if conversation.messages.is_empty() { Side::Customer } else { Side::Company };
    };
    let same =
        |other: Option<&str>| other.is_some_and(|other| other.trim().eq_ignore_ascii_case(author.trim()));
    let names = [
        conversation.customer.as_deref(),
        conversation.identifiers.email.as_deref(),
        identifiers.email.as_deref(),
    ];
    let first =
        conversation.messages.iter().find(|m| m.side == Side::Customer).and_then(|m| m.author.as_deref());
    if names.into_iter().any(same) || same(first) {
        return Side::Customer;
    }
    let nobody_known = names.iter().all(Option::is_none);
    if nobody_known && conversation.messages.is_empty() { Side::Customer } else { Side::Company }
}
