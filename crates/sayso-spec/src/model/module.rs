//! `module.<kind>.<entity>`: features that an entity can have.

use crate::{
    node::{Map, Nodes, Part, Shape, node},
    value::{Expr, Id, Int, MediaType},
};

/// The shape of one kind of module, whose order is that of the entities.
const fn of_entities<T: Part>() -> Shape {
    Shape::Map(Map {
        of: T::shape,
        ordered: false,
    })
}

node! {
    /// Comments on rows, in Markdown.
    pub struct Comments is Always {
        /// People who read comments.
        read: optional Expr;
        /// People who write comments.
        create: optional Expr;
        /// People who change a comment.
        update: optional Expr;
        /// People who delete a comment.
        delete: optional Expr;
    }
}

node! {
    /// Files of a row.
    pub struct Attachments is Always {
        /// People who read files.
        read: optional Expr;
        /// People who add files.
        create: optional Expr;
        /// People who delete a file.
        delete: optional Expr;
        /// Media types that are taken. By default they are those of a field.
        accept: optional Vec<MediaType>;
        /// Largest size in megabytes.
        max_size: default Int<1, 100> = Int::near(20);
    }
}

node! {
    /// Free words on rows.
    pub struct Tags is Always {
        /// People who see the words.
        read: optional Expr;
        /// People who add words.
        create: optional Expr;
        /// People who remove words.
        delete: optional Expr;
    }
}

node! {
    /// Stars that only their author sees.
    pub struct Favourites is Always {
        /// People who give stars.
        create: optional Expr;
    }
}

node! {
    /// Follows that only their author sees.
    pub struct Follow is Always {
        /// People who follow rows.
        create: optional Expr;
    }
}

node! {
    /// One value from 1 to 5 per account and row.
    pub struct Ratings is Always {
        /// People who see ratings.
        read: optional Expr;
        /// People who rate.
        create: optional Expr;
    }
}

node! {
    /// Full text in lists of the entity, and in the search across entities.
    pub struct Search is Always {
        /// Fields in which words are found.
        fields: required Vec<Id> { example: "[\"name\"]" };
    }
}

node! {
    /// The history of a row, on its page.
    pub struct Activity is Always {
        /// People who see the history.
        read: optional Expr;
    }
}

node! {
    /// Every change with old and new values, on a page of its own.
    pub struct Audit is Always {
        /// People who see the changes.
        read: optional Expr;
    }
}

node! {
    /// REST for some operations, in addition to the entity's own access.
    pub struct Api is Always {
        /// Tokens that may read rows.
        read: optional Expr;
        /// Tokens that may make rows.
        create: optional Expr;
        /// Tokens that may change rows.
        update: optional Expr;
        /// Tokens that may delete rows.
        delete: optional Expr;
        /// Tokens that may move rows.
        transition: optional Expr;
    }
}

node! {
    /// The modules by kind, each by entity.
    pub struct Modules is Header {
        /// Comments.
        comments: default Nodes<Comments> { shape: of_entities::<Comments> } = Nodes::new();
        /// Files.
        attachments: default Nodes<Attachments> { shape: of_entities::<Attachments> } = Nodes::new();
        /// Free words.
        tags: default Nodes<Tags> { shape: of_entities::<Tags> } = Nodes::new();
        /// Stars.
        favourites: default Nodes<Favourites> { shape: of_entities::<Favourites> } = Nodes::new();
        /// Follows.
        follow: default Nodes<Follow> { shape: of_entities::<Follow> } = Nodes::new();
        /// Ratings.
        ratings: default Nodes<Ratings> { shape: of_entities::<Ratings> } = Nodes::new();
        /// Full text.
        search: default Nodes<Search> { shape: of_entities::<Search> } = Nodes::new();
        /// Histories.
        activity: default Nodes<Activity> { shape: of_entities::<Activity> } = Nodes::new();
        /// Changes with values.
        audit: default Nodes<Audit> { shape: of_entities::<Audit> } = Nodes::new();
        /// REST.
        api: default Nodes<Api> { shape: of_entities::<Api> } = Nodes::new();
    }
}
