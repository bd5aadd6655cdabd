//! The sentences as they are written, with names that are not looked up yet.

use crate::{
    model::{Every, FieldType, SignUp, StateKind, Via, ViewKind},
    value::Operation,
};

pub(super) use super::node::{Kind, Name, Node, Path, Span, Start};

/// A sentence, and its bytes.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) says: Says,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) enum Says {
    AppName(String),
    Facts(Vec<Fact>),
    Opens(Vec<Name>),
    NoAccounts,
    SignUp(SignUp),
    LogIn(Vec<Name>),
    Unverified,
    Role {
        name: Name,
        tenant: Option<Name>,
        over: Vec<Name>,
    },
    Tenancy {
        entity: Name,
        owner: Name,
    },
    Invite {
        who: Node,
        tenant: Option<Name>,
    },
    Manage {
        who: Node,
        tenant: Option<Name>,
    },
    About(Name, About),
    Fields(Name, Vec<Item>),
    Many(Name, Name),
    Unique(Name, Vec<Name>),
    Period(Name, Box<PeriodSaid>),
    Rule {
        entity: Name,
        is_new: bool,
        rule: Name,
        check: Node,
        message: String,
    },
    Access {
        who: Node,
        operations: Vec<Operation>,
        entity: Name,
    },
    Machine {
        field: Name,
        entity: Name,
        states: Vec<(Name, StateKind)>,
    },
    Move(Box<MoveSaid>),
    Module {
        entity: Name,
        kind: &'static str,
        parts: Vec<Part>,
    },
    Search(Name, Vec<Name>),
    View(Box<ViewSaid>),
    Message(Box<MessageSaid>),
    Schedule(Box<ScheduleSaid>),
    Provider(Name),
    Charge(Box<ChargeSaid>),
}

#[derive(Debug)]
pub(super) enum Fact {
    Language(Name),
    TimeZone(Name),
    Currency(Name),
    Database(Name),
}

#[derive(Debug)]
pub(super) enum About {
    Account,
    Plural(Name),
    Label(Name),
    Number(Name),
    Slug(Name),
    Owner(Name),
    Archive,
    Ordered,
    Join,
    Shared,
}

/// A field with its traits.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) name: Name,
    pub(super) traits: Vec<(Trait, Span)>,
}

#[derive(Debug)]
pub(super) enum Trait {
    Type(FieldType),
    Scale(i64),
    OutOf(i64),
    Options(Vec<Name>, bool),
    Link(Name, Option<Name>),
    Computed(Node),
    Copied(Path),
    Accept(Vec<Name>),
    MaxSize(i64),
    Required,
    Unique,
    Fold,
    Default(Node),
    Min(String),
    Max(String),
    Pattern(String),
    OnDelete(crate::model::OnDelete),
    Filter(Node),
    Role(Name),
    Match(Name),
    /// The people who see a value.
    Read(Node),
    Write(Node),
    Help(String),
}

#[derive(Debug)]
pub(super) struct PeriodSaid {
    pub(super) period: Name,
    pub(super) from: Name,
    pub(super) to: Option<Name>,
    pub(super) length: Option<Name>,
    pub(super) no_overlap_per: Option<Vec<Name>>,
    pub(super) filter: Option<Node>,
    pub(super) within: Option<Path>,
    pub(super) step: Option<(i64, Span)>,
    pub(super) repeats: Option<(i64, Span)>,
}

/// Values by the names of fields.
pub(super) type Sets = Vec<(Name, Node)>;

#[derive(Debug)]
pub(super) struct MoveSaid {
    pub(super) entity: Name,
    pub(super) transition: Name,
    /// `None` if the row moves by itself.
    pub(super) who: Option<Node>,
    pub(super) field: Name,
    pub(super) from: Vec<Name>,
    pub(super) to: Name,
    pub(super) when: Option<Node>,
    pub(super) needs: Vec<Name>,
    pub(super) set: Sets,
    pub(super) create: Option<(Name, Sets)>,
    pub(super) message: Option<String>,
}

#[derive(Debug)]
pub(super) enum Part {
    Rules(Vec<&'static str>, Node),
    Accept(Vec<Name>),
    MaxSize(i64, Span),
}

#[derive(Debug)]
pub(super) struct ViewSaid {
    pub(super) view: Name,
    pub(super) kind: ViewKind,
    pub(super) entity: Option<Name>,
    pub(super) filter: Option<Node>,
    pub(super) by: Option<Name>,
    pub(super) at: Option<Name>,
    pub(super) who: Option<Node>,
}

#[derive(Debug)]
pub(super) enum EventSaid {
    Create,
    Update,
    Delete,
    Comment,
    Change(Name),
    Enter(Name, Name),
}

#[derive(Debug)]
pub(super) struct MessageSaid {
    pub(super) message: Name,
    pub(super) entity: Name,
    pub(super) to: Vec<Node>,
    pub(super) to_me: bool,
    pub(super) when: Vec<EventSaid>,
    pub(super) condition: Option<Node>,
    pub(super) via: Option<Vec<Via>>,
    pub(super) subject: Option<Name>,
    pub(super) text: Option<Name>,
}

#[derive(Debug)]
pub(super) struct ScheduleSaid {
    pub(super) schedule: Name,
    pub(super) every: Every,
    pub(super) at: Option<(String, Span)>,
    pub(super) entity: Name,
    pub(super) filter: Option<Node>,
    pub(super) notify: Option<Name>,
    pub(super) set: Sets,
    pub(super) create: Option<(Name, Sets)>,
}

#[derive(Debug)]
pub(super) struct ChargeSaid {
    pub(super) charge: Name,
    pub(super) entity: Name,
    pub(super) amount: Node,
    pub(super) by: Node,
    pub(super) field: Name,
    pub(super) transition: Name,
}
