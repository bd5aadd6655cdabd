//! Mails of development.

use super::Db;
use sayso_kit::{
    jobs::Worker,
    mail::{self, Mailer, Message, mailbox},
};

async fn worker<D: Db>(db: &D) -> Worker {
    let mailer = Mailer::open(db.clone()).await.expect("a mailbox");
    Worker::new(db.clone(), move |job| {
        let mailer = mailer.clone();
        async move { mailer.deliver(&job).await }
    })
}

pub(crate) async fn a_mail_arrives_in_the_mailbox<D: Db>(db: D) {
    let worker = worker(&db).await;
    let message = Message::new("ada@example.com", "Hello", "Good to see you.");
    let mut tx = db.begin().await;
    let sent = mail::send(&mut tx, &message.expect("a message")).await;
    sent.expect("it is added");
    D::commit(tx).await;
    assert_eq!(worker.run_due().await.expect("it runs"), 1);

    let mails = mailbox::mails(&mut db.conn().await).await.expect("mails");
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].recipient, "ada@example.com");
    assert_eq!(mails[0].subject, "Hello");
    assert_eq!(mails[0].text, "Good to see you.");
    let left = db.number("SELECT count(*) FROM jobs").await;
    assert_eq!(left, 0, "payloads are not kept");
}

pub(crate) async fn the_mailbox_is_bounded<D: Db>(db: D) {
    let worker = worker(&db).await;
    for number in 0..mailbox::MAX_MAILS + 5 {
        let message = Message::new("ada@example.com", &number.to_string(), "");
        let sent = mail::send(&mut db.conn().await, &message.expect("a message")).await;
        sent.expect("it is added");
    }
    worker.run_due().await.expect("they run");
    let mails = mailbox::mails(&mut db.conn().await).await.expect("mails");
    assert_eq!(mails.len() as i64, mailbox::MAX_MAILS);
    assert_eq!(mails[0].subject, "104", "the latest is first");
}
