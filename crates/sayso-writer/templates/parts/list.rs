%% macro filter_by(pad, field)
«pad»<FilterBy
«pad»    label={texts::«entity.variable»::«field.text»}
«pad»    name="«field.param»"
«pad»    all={texts::ALL}
«pad»    options={&«field.ident | stem»_offered.options}
«pad»    chosen={«field.param»}
«pad»    find={«field.ident | stem»_offered.is_many.then(|| (texts::SEARCH, «field.ident | stem»_sought.words()))}
«pad»/>
%% endmacro
%% if list.audience and list.is_view
/// Returns true if the person may open this page: «list.audience.said».
pub fn may_open(«% if not list.audience.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «list.audience.rust»
}

%% endif
#[page("«area.path»/«list.path»", title = «list.text»«% if has_accounts and not list.is_open %», noindex«% endif %»)]
pub async fn «list.function»(
    cx: &Cx,
    db: State<Db>,
%% if tenant
    «tenant.variable»: String,
%% endif
    q: Option<String>,
%% for field in entity.filters
    «field.param»: Option<«field.choice_type»>,
%% endfor
%% if entity.tags
    «entity.tags.param»: Option<String>,
%% endif
    sort: Option<Order<Column>>,
    after: Option<Cursor<«entity.type_name»>>,
) -> Result {
    let scope = «"enter_open" if list.is_open else "enter"»(cx«area.entered»).await?;
%% if list.audience
    if !«% if list.is_view %»may_open«% else %»access::may_list«% endif %»(&scope) {
        return Err(Error::forbidden());
    }
%% endif
%% set has_more = list.sort | length > 1
%% set first = "order[0]" if has_more else "order"
%% if has_more
    let usual = [«% for key in list.sort %»Order::«key.direction»(Column::«key.variant»)«% if not loop.last %», «% endif %»«% endfor %»];
    let order = sort.as_ref().map_or(&usual[..], slice::from_ref);
%% else
    let order = sort.unwrap_or(«% for key in list.sort %»Order::«key.direction»(Column::«key.variant»)«% if not loop.last %», «% endif %»«% endfor %»);
%% endif
    let filter = Filter {
%% if list.rows
        rows: Rows::«list.rows»,
%% elif entity.views.conditions
        rows: Rows::All,
%% endif
        q: q.clone(),
%% for field in entity.filters
        «field.param»,
%% endfor
%% if entity.tags
        «entity.tags.param»: «entity.tags.param».clone(),
%% endif
    };
    let page = queries::list(&db, &scope, &filter, «"order" if has_more else "&[order]"», after.as_ref()).await?;
    let count = queries::count(&db, &scope, &filter).await?;
%% for field in entity.filters
%% if field.target
    let «field.ident | stem»_sought = choice::Sought::in_query(cx.query(), "«field.param»", «field.param»);
    let «field.ident | stem»_offered = choice::Offered::new(«field.target.filtered_fn»(&db, &scope, &«field.ident | stem»_sought).await?, &«field.ident | stem»_sought, None::<(_, String)>);
%% endif
%% endfor
%% if entity.tags
    let offered_tags = crate::«entity.module»::tags::offered(&db, &scope, «entity.tags.param».as_deref()).await?;
%% endif
    let is_filtered = q.is_some()«% for field in entity.filters %» || «field.param».is_some()«% endfor %»«% if entity.tags %» || «entity.tags.param».is_some()«% endif %»;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let here = || «list.function»::url(«area.only»).q(q.as_deref())«% for field in entity.filters %».«field.param»(«field.param»)«% endfor %»«% if entity.tags %».«entity.tags.param»(«entity.tags.param».as_deref())«% endif %»;
    Ok(view! {
        <PageHead title={«list.text»}>
%% if entity.is_archived and not list.is_view
%% if list.is_open
            if scope.is_signed_in() {
                <a class="btn ghost" href={archived_«entity.module | stem»_page::url(«area.only»)}>{texts::ARCHIVE_OF}</a>
            }
%% else
            <a class="btn ghost" href={archived_«entity.module | stem»_page::url(«area.only»)}>{texts::ARCHIVE_OF}</a>
%% endif
%% endif
%% if entity.csv.exports and not list.is_view
            if access::may_export(&scope) {
                <a class="btn ghost" href={csv::link(here())} download>{texts::EXPORT}</a>
            }
%% endif
%% if entity.csv.imports and not list.is_view
            if access::may_import(&scope) && access::may_create(&scope) {
                <a class="btn ghost" href={import_«entity.module | stem»_page::url(«area.only»)}>{texts::imports::IMPORT}</a>
            }
%% endif
            if access::may_create(&scope) {
                <a class="btn primary" href={new_«entity.variable | stem»_page::url(«area.only»)}>{Icon::Plus} {texts::«entity.variable»::NEW}</a>
            }
        </PageHead>
        <Toolbar to={«list.function»::url(«area.only»)} show={texts::SHOW} clear={texts::CLEAR} is_filtered={is_filtered}>
            <Search label={texts::SEARCH} value={q.as_deref()}/>
%% for field in entity.filters
%% if list.is_open and field.target and not field.target.is_open
            if scope.is_signed_in() {
«filter_by("                ", field) | trim("\n")»
            }
%% elif field.target
«filter_by("            ", field) | trim("\n")»
%% else
            <FilterBy label={texts::«entity.variable»::«field.text»} name="«field.param»" all={texts::ALL} options={&choice::options::<«field.choice_type»>()} chosen={«field.param»}/>
%% endif
%% endfor
%% if entity.tags
            if offered_tags.iter().next().is_some() {
                <FilterBy label={texts::TAGS} name="«entity.tags.param»" all={texts::ALL} options={&offered_tags} chosen={«entity.tags.param».as_deref().map(calc::fold)}/>
            }
%% endif
            if let Some(sort) = sort { <input type="hidden" name="sort" value={sort.to_string()}/> }
        </Toolbar>
        if !page.rows.is_empty() {
%% if list.is_gallery
            <Gallery label={«list.text»}>
                for «entity.variable» in &page.rows key «entity.variable».id {
                    <Tile
                        to={«entity.variable | stem»_page::url(«area.first»«entity.key_of_row»)}
                        title={&«entity.variable».«entity.label»}
%% if list.picture
                        picture={view! { «% if list.picture.guard %»if access::may_read_«list.picture.guard»(&scope) { «% endif %»«list.picture.cell»«% if list.picture.guard %» }«% endif %» }}
%% endif
                    >
%% for column in list.columns if not column.is_label
%% if column.guard
                        if access::may_read_«column.guard»(&scope) { <p>«column.cell»</p> }
%% else
                        <p>«column.cell»</p>
%% endif
%% endfor
                    </Tile>
                }
            </Gallery>
%% include "pager"
%% else
            <section class="card">
                <table class="list" aria-label={«list.text»}>
                    <thead>
                        <tr>
%% for column in list.columns
%% if column.guard
                            if access::may_read_«column.guard»(&scope) { <th scope="col">{texts::«entity.variable»::«column.constant»}</th> }
%% elif column.variant
                            <SortHead
                                label={texts::«entity.variable»::«column.constant»}
                                to={here().sort(«first».pressed(Column::«column.variant»))}
                                sorted={«first».aria_sort(Column::«column.variant»)}
                            />
%% else
                            <th scope="col">{texts::«entity.variable»::«column.constant»}</th>
%% endif
%% endfor
%% if entity.is_ordered and not list.is_view
                            <SortHead
                                label={texts::«entity.variable»::POSITION}
                                to={here().sort(«first».pressed(Column::Position))}
                                sorted={«first».aria_sort(Column::Position)}
                            />
%% endif
                        </tr>
                    </thead>
                    <tbody>
                        for «entity.variable» in &page.rows key «entity.variable».id {
                            <tr>
%% for column in list.columns
%% if column.is_label
                                <th scope="row"><a href={«entity.variable | stem»_page::url(«area.first»«entity.key_of_row»)}>«column.cell»</a></th>
%% elif column.guard
                                if access::may_read_«column.guard»(&scope) { <td data-label={texts::«entity.variable»::«column.constant»}>«column.cell»</td> }
%% elif column.id == "number"
                                <td>«column.cell»</td>
%% else
                                <td data-label={texts::«entity.variable»::«column.constant»}>«column.cell»</td>
%% endif
%% endfor
%% if entity.is_ordered and not list.is_view
                                <td>
%% if entity.facts
                                    if «first» == Order::ascending(Column::Position)«% if list.is_open %» && scope.is_signed_in()«% endif %» {
%% else
                                    if «first» == Order::ascending(Column::Position) && access::may_update(&scope, «entity.variable») {
%% endif
                                        <Shift
                                            {cx}
                                            up={shift_«entity.variable | stem».with((«area.bound»«entity.key_owned_of_row», true))}
                                            down={shift_«entity.variable | stem».with((«area.bound»«entity.key_owned_of_row», false))}
                                            labels={(texts::UP, texts::DOWN)}
                                        />
                                    }
                                </td>
%% endif
                            </tr>
                        }
                    </tbody>
                </table>
%% set pager
%% include "pager"
%% endset
«pager | trim("\n") | indent(4, true)»
            </section>
%% endif
        } else if is_filtered {
            <Empty title={texts::NONE_FOUND} text={texts::NONE_FOUND_HINT} icon={Icon::Search}/>
        } else {
%% if list.rows
            <Empty title={texts::NOTHING_HERE} text={texts::NOTHING_HERE_HINT} icon={Icon::«entity.icon»}>
%% else
            <Empty title={texts::«entity.variable»::NONE} text={texts::«entity.variable»::NONE_HINT} icon={Icon::«entity.icon»}>
%% endif
                if access::may_create(&scope) {
                    <a class="btn primary" href={new_«entity.variable | stem»_page::url(«area.only»)}>{Icon::Plus} {texts::«entity.variable»::NEW}</a>
                }
            </Empty>
        }
    })
}
