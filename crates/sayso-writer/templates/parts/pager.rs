            <Pager label={texts::PAGES} rows={texts::rows(count)}>
                if after.is_some() {
                    <a class="btn small" href={here().sort(sort)}>{texts::FIRST_PAGE}</a>
                }
                if let Some(next) = page.next {
                    <a class="btn small" href={here().sort(sort).after(next)} rel="next">{texts::NEXT_PAGE}</a>
                }
            </Pager>
