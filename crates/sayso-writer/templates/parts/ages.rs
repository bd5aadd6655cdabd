impl Site {
    /// Lets a time pass for all invitations.
    async fn age_invitations(&self, by: TimeDelta) {
        let mut tx = db::write(&self.db).await.expect("a transaction");
        let tokens = sqlx::query("UPDATE tokens SET expires_at = expires_at - $1 WHERE purpose = 'invitation'");
        tokens.bind(by.num_milliseconds()).execute(&mut *tx).await.expect("older tokens");
        let invitations = sqlx::query_as("SELECT id, expires_at FROM invitations").fetch_all(&mut *tx);
        let rows: Vec<(Id<Invitation>, DateTime<Utc>)> = invitations.await.expect("invitations");
        for (id, expires_at) in rows {
            let row = sqlx::query("UPDATE invitations SET expires_at = $1 WHERE id = $2");
            row.bind(expires_at - by).bind(id).execute(&mut *tx).await.expect("an older invitation");
        }
        tx.commit().await.expect("committed");
    }
}
