    #[field(
        label = texts::accounts::«label»,
        hint = texts::accounts::PASSWORD_HINT,
        secret,
        min_len = 10,
        max_len = 200,
        autocomplete = "new-password"
    )]
    pub password: String,
