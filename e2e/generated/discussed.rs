//! Comments on rows: who may write, change and delete them, and that all others see them and no more.

use crate::{
    BOTH,
    form::{self, Copied, Made},
    known::{self, Entity, Person, entities, members, outsider},
    person::Visitor,
    seen,
    site::Site,
};
use sayso_spec::{Expr, Operation, model::Comments};
use serde::Deserialize;

/// A comment on the page that is open.
#[derive(Clone, Debug, Deserialize)]
struct Comment {
    author: String,
    text: String,
    buttons: Vec<String>,
}

async fn comments(visitor: &Visitor) -> Vec<Comment> {
    let comments = visitor
        .eval(
            "const text = (node) => node.textContent.trim();
             return [...document.querySelectorAll('main article.comment')].map((comment) => ({
                 author: text(comment.querySelector('h3').firstChild),
                 text: text(comment.querySelector('.prose')),
                 buttons: [...comment.querySelectorAll('.actions > a, .actions > button')].map(text),
             }));",
        )
        .await;
    serde_json::from_value(comments).expect("comments")
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_are_written_seen_changed_and_deleted() {
    for js in BOTH {
        let site = Site::open().await;
        let mut visitors = Vec::new();
        for person in members() {
            visitors.push(Visitor::log_in(&site, person, js).await);
        }
        let stranger = Visitor::log_in(&site, outsider(), js).await;
        for entity in entities() {
            let row = form::create(&visitors[0], &entity, 1).await;
            let Some(rules) = entity.comments() else {
                assert!(!visitors[0].has("main .thread").await, "{}", entity.title());
                continue;
            };
            let thread = Thread {
                entity,
                rules,
                row,
                visitors: &visitors,
                stranger: &stranger,
            };
            for writer in &visitors {
                thread.of(writer).await;
            }
        }
    }
}

/// The comments on one row.
struct Thread<'a> {
    entity: Entity,
    rules: &'static Comments,
    /// A row of the first visitor.
    row: Made,
    visitors: &'a [Visitor],
    stranger: &'a Visitor,
}

impl Thread<'_> {
    /// Takes a comment of one person from its beginning to its end.
    async fn of(&self, writer: &Visitor) {
        writer.goto(&self.row.path).await;
        let may_write = self.may(self.rules.create.as_ref(), &writer.person, true);
        assert_eq!(writer.has("main .thread textarea").await, may_write);
        if !may_write {
            return;
        }
        let text = format!("**{}** wrote this", writer.person.name);
        writer.fill("main .thread textarea", &text).await;
        let copied = Copied::of(writer, "Comment").await;
        assert_eq!(copied.send(self.stranger).await.status, 403);
        writer.click(".thread form:has(textarea) button").await;
        self.until(writer, &format!("{} wrote this", writer.person.name))
            .await;
        for reader in self.visitors {
            self.assert_seen(reader, writer).await;
        }
        self.change(writer).await;
        self.delete(writer).await;
    }

    /// Returns true if a person may do something with a comment; `owns` says that it is their own.
    fn may(&self, rule: Option<&Expr>, person: &Person, owns: bool) -> bool {
        let owns_row = person.email == self.visitors[0].person.email;
        let of_row = |term: &str| {
            let asked = term.strip_prefix("can(")?.strip_suffix(')')?;
            let (operation, entity) = asked.split_once(", ").expect("what and on what");
            assert_eq!(entity, self.entity.id.as_str(), "a rule of the row");
            let operation = match operation {
                "read" => Operation::Read,
                "update" => Operation::Update,
                other => panic!("the driver does not know can({other}, …)"),
            };
            Some(self.entity.allows(operation, person, owns_row))
        };
        rule.is_some_and(|rule| known::holds(rule.as_str(), person, owns, of_row))
    }

    /// The only comment, with a button for what this person may do with it.
    async fn assert_seen(&self, reader: &Visitor, writer: &Visitor) {
        reader.goto(&self.row.path).await;
        let owns = reader.person.email == writer.person.email;
        let shown = comments(reader).await;
        let [comment] = shown.as_slice() else {
            panic!("one comment, not {shown:?}");
        };
        assert_eq!(comment.author, writer.person.name);
        for (button, rule) in [
            ("Edit comment", &self.rules.update),
            ("Delete comment", &self.rules.delete),
        ] {
            let may = self.may(rule.as_ref(), &reader.person, owns);
            assert_eq!(
                comment.buttons.contains(&button.to_owned()),
                may,
                "{button} of {:?} for {:?}",
                writer.person,
                reader.person
            );
        }
    }

    /// Changes the comment as someone who may, after all who may not have tried.
    async fn change(&self, writer: &Visitor) {
        let rule = self.rules.update.as_ref();
        let expert = self.expert(rule, writer);
        expert.goto(&self.row.path).await;
        expert.press("Edit comment").await;
        expert.until_heading("Edit comment").await;
        let control = seen::controls(expert).await["Comment"].clone();
        let textarea = format!("[id='{}']", control.id);
        assert_eq!(
            control.value,
            format!("**{}** wrote this", writer.person.name)
        );
        expert.fill(&textarea, "Changed since").await;
        let copied = Copied::of(expert, "Save").await;
        self.assert_refused(rule, writer, &copied).await;
        expert.click(&format!("form:has({textarea}) button")).await;
        expert.until_path(&self.row.path).await;
        self.until(expert, "Changed since").await;
    }

    /// Deletes the comment as someone who may, after all who may not have tried.
    async fn delete(&self, writer: &Visitor) {
        let rule = self.rules.delete.as_ref();
        let expert = self.expert(rule, writer);
        expert.goto(&self.row.path).await;
        let copied = Copied::of(expert, "Delete comment").await;
        self.assert_refused(rule, writer, &copied).await;
        self.until(expert, "Changed since").await;
        expert.press("Delete comment").await;
        expert.confirm("Delete comment").await;
        expert
            .until("the comment is gone", async |_| {
                comments(expert).await.is_empty()
            })
            .await;
    }

    /// Someone who may do something with the comment of a writer.
    fn expert(&self, rule: Option<&Expr>, writer: &Visitor) -> &Visitor {
        let mut visitors = self.visitors.iter();
        let may = |visitor: &&Visitor| self.may_with(rule, visitor, writer);
        visitors.find(may).expect("someone who may")
    }

    fn may_with(&self, rule: Option<&Expr>, person: &Visitor, writer: &Visitor) -> bool {
        let owns = person.person.email == writer.person.email;
        self.may(rule, &person.person, owns)
    }

    async fn assert_refused(&self, rule: Option<&Expr>, writer: &Visitor, copied: &Copied) {
        assert_eq!(copied.send(self.stranger).await.status, 403);
        for visitor in self.visitors {
            if !self.may_with(rule, visitor, writer) {
                visitor.goto(&self.row.path).await;
                assert_eq!(copied.send(visitor).await.status, 403, "{copied:?}");
            }
        }
    }

    async fn until(&self, visitor: &Visitor, text: &str) {
        visitor
            .until(&format!("the comment is {text:?}"), async |_| {
                let shown = comments(visitor).await;
                shown.len() == 1 && shown[0].text == text
            })
            .await;
    }
}
