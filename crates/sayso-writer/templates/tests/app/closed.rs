%% set tested = entities | selectattr("is_tested") | list
%% set fills = has_comments or (files and files.has_attachments) or members.invites or (tested | selectattr("tags") | list) or (tested | selectattr("ratings") | list)
//! Someone who belongs to another «tenant.one» alone: nothing of this one is there for them.
//!
//! Actions have arguments that are sealed for a session, so someone who was never here could not send them at all. These tests
//! let the person in, keep all addresses and forms that they get, and take the membership away again.

use crate::{Site, «% for entity in tested %»create_«entity.variable | stem», «% endfor %»};
use ::«library»::{
    Role,
    accounts::Account,
    comments::CommentForm,
    db,
    invitations::actions::InvitationForm,
    members,
    «tenant.module»,
%% for entity in tested
    «entity.module»::{actions::«entity.type_name»Form, import::«entity.type_name»File, tags::«entity.type_name»NewTags, ratings::«entity.type_name»NewRating},
%% endfor
    texts,
};
use sayso::test::{Client, Page, PageForm};
use sayso_kit::id::Id;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The most addresses that are opened of one page with the same parameters.
const OF_A_KIND: usize = 2;

/// The most forms of an action that are sent.
const OF_AN_ACTION: usize = 3;

/// A value for the parameter of an address that no page leads to.
const MADE_UP: &str = "01890000-0000-7000-8000-000000000000";

/// The actions whose forms ask for values or files that this test may not know. Those of rows that it makes are looked for by name.
const ASKING: &[&str] = &["::attach_to_", "::create_", "::link_", "::moves::", "::update_", "::upload_"];

/// The actions that would end the stay of the person, or take away what there is to see.
const NOT_DONE: &[&str] = &["::members::", "::notifications::", "::«tenant.module»::", "::delete_", "::update_"];

impl Site {
    /// Makes someone a member with a role, in place of the one that they have, or none any more.
    async fn put(&self, email: &str, home: &str, role: Option<Role>) {
        let account = sqlx::query_scalar("SELECT id FROM accounts WHERE email = $1").bind(email);
        let account: Id<Account> = account.fetch_one(&self.db).await.expect("an account");
        let «tenant.variable» = sqlx::query_scalar("SELECT id FROM «tenant.module» WHERE '/t/' || slug = $1").bind(home);
        let «tenant.variable»: Id<«tenant.module»::«tenant.type_name»> = «tenant.variable».fetch_one(&self.db).await.expect("«tenant.article» «tenant.one»");
        let mut tx = db::write(&self.db).await.expect("a transaction");
        members::queries::remove(&mut tx, «tenant.variable», account).await.expect("a member less");
        if let Some(role) = role {
            «tenant.module»::queries::join(&mut tx, «tenant.variable», account, role).await.expect("a member");
        }
        tx.commit().await.expect("committed");
    }

    /// The patterns of all pages and files of «tenant.article» «tenant.one».
    fn patterns(&self) -> impl Iterator<Item = &String> {
        self.paths.iter().filter(|path| path.starts_with("/t/{«tenant.variable»}/"))
    }

    /// The pattern of an address.
    fn pattern(&self, path: &str) -> Option<&String> {
        let parts: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').collect();
        let fits = |pattern: &&String| {
            let asked = pattern.split('/');
            asked.clone().count() == parts.len() && asked.zip(&parts).all(|(asked, part)| asked.starts_with('{') || asked == *part)
        };
        self.patterns().filter(fits).min_by_key(|pattern| pattern.matches('{').count())
    }

    /// These pages and all others that links and filters of a «tenant.one» lead to, a bounded number of each kind.
    async fn walk(&self, person: &Client, home: &str, first: &[Page]) -> Vec<Page> {
        let begins = self.patterns().filter(|pattern| pattern.matches('{').count() == 1);
        let begins = begins.map(|pattern| pattern.replacen("/t/{«tenant.variable»}", home, 1));
        let first = first.iter().map(|page| page.path().to_owned());
        let mut waiting: VecDeque<String> = begins.chain(first).collect();
        let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
        let mut kinds = BTreeMap::new();
        let mut pages = Vec::new();
        while let Some(path) = waiting.pop_front() {
            let page = person.get(&path).as_browser().send().await;
            let filters = page.forms().into_iter().filter(|form| action(form).is_none());
            let filters = filters.map(|form| {
                let entries = form.entries().into_iter().map(|(name, value)| format!("{name}={value}"));
                format!("{}?{}", path.split('?').next().unwrap_or_default(), entries.collect::<Vec<_>>().join("&"))
            });
            let mut next = page.links();
            next.extend(filters);
            next.extend(page.status().is_redirection().then(|| page.location().to_owned()));
            for address in next {
                let Some(pattern) = self.pattern(&address).filter(|_| address.starts_with(&format!("{home}/"))) else {
                    continue;
                };
                // Each order of a list is a kind of its own, and each filter with whatever value.
                let pairs: Vec<&str> = address.split(['?', '&']).skip(1).collect();
                let names = pairs.iter().filter_map(|pair| if pairs.len() == 1 && pair.starts_with("sort=") { Some(*pair) } else { pair.split('=').next() });
                let opened: &mut usize = kinds.entry((pattern, names.map(str::to_owned).collect::<Vec<_>>())).or_default();
                if *opened < OF_A_KIND && known.insert(address.clone()) {
                    *opened += 1;
                    waiting.push_back(address);
                }
            }
            pages.push(page);
        }
        pages
    }

    /// An address of a page that no link leads to, with as much as possible of one that was opened.
    fn address(&self, pattern: &str, home: &str, opened: &BTreeSet<String>) -> String {
        let mut address = home.to_owned();
        for part in pattern.split('/').skip(3) {
            let below = format!("{address}/");
            let known = opened.iter().find_map(|path| path.strip_prefix(&below)?.split(['/', '?']).next());
            let part = if part.starts_with('{') { known.unwrap_or(MADE_UP) } else { part };
            address = below + part;
        }
        address
    }
}

/// The name of the action of a form; none for one that only asks.
fn action(form: &PageForm) -> Option<String> {
    let entries = form.entries().into_iter();
    let handle = entries.filter(|(name, _)| name == "_action").map(|(_, handle)| handle).next()?;
    Some(handle.split('~').next().unwrap_or_default().to_owned())
}

/// The forms of pages that belong to the «tenant.one», with what they ask for.
fn forms(pages: &[Page]) -> Vec<(String, PageForm)> {
    let forms = pages.iter().flat_map(Page::forms);
    let named = forms.filter_map(|form| Some((action(&form)?, form)));
    let ours = named.filter(|(action, _)| !action.contains("::accounts::") && !action.contains("::profile::"));
%% if fills
    ours.map(|(action, form)| {
        let form = filled_in(&action, form);
        (action, form)
    })
    .collect()
%% else
    ours.collect()
%% endif
}
%% if fills

/// A form with the values that it asks for. Those of rows are filled in where the test opens them.
fn filled_in(action: &str, form: PageForm) -> PageForm {
%% if has_comments
    if action.contains("::comment_on_") {
        return form.forge(CommentForm::TEXT, "Some words");
    }
%% endif
%% if files and files.has_attachments
    if action.contains("::attach_to_") {
        return form.attach("files", "words.txt", "text/plain", "Some words");
    }
%% endif
%% if members.invites
    if action.ends_with("::invite") {
        return form.forge(InvitationForm::EMAIL, "new@example.com").forge(InvitationForm::ROLE, «members.owner | rust»);
    }
%% endif
%% for entity in tested
%% if entity.tags
    if action.ends_with("::tag_«entity.variable | stem»") {
        return form.forge(«entity.type_name»NewTags::WORDS, "new");
    }
%% endif
%% if entity.ratings
    if action.ends_with("::rate_«entity.variable | stem»") {
        return form.forge(«entity.type_name»NewRating::VALUE, "3");
    }
%% endif
%% endfor
    form
}
%% endif

/// All that someone reads on pages.
fn words(pages: &[Page]) -> Vec<(String, String)> {
    pages.iter().map(|page| (page.path().to_owned(), page.text("body"))).collect()
}

/// The pages that a member has seen, and the forms that they have not sent.
#[derive(Default)]
struct Kept {
    pages: Vec<Page>,
    forms: Vec<(String, PageForm)>,
}

impl Kept {
%% if tested
    fn keep(&mut self, form: PageForm) {
        self.forms.extend(action(&form).map(|action| (action, form)));
    }

    fn see(&mut self, page: Page) {
        self.forms.extend(forms(std::slice::from_ref(&page)));
        self.pages.push(page);
    }

%% endif
    /// Opens all pages from here, and keeps their forms.
    async fn walk(&mut self, site: &Site, person: &Client, home: &str) {
        let pages = site.walk(person, home, &self.pages).await;
        self.forms.extend(forms(&pages));
        self.pages.extend(pages);
    }

    /// Does what pages offer, each action once, so that there is more to see.
    async fn act(&mut self, site: &Site, person: &Client, home: &str) {
        let mut done = BTreeSet::new();
        let mut answers = Vec::new();
        for (action, form) in forms(&site.walk(person, home, &self.pages).await) {
            if NOT_DONE.iter().any(|name| action.contains(name)) {
                self.forms.push((action, form));
            } else if done.insert(action) {
                answers.push(form.submit().await);
            }
        }
        self.pages.extend(answers.into_iter().filter(|page| site.pattern(page.path()).is_some()));
    }
}
%% for entity in tested

/// Makes «entity.article» «entity.one», and keeps its pages and forms.
async fn keep_«entity.variable | stem»(kept: &mut Kept, person: &Client, home: &str) {
    let row = create_«entity.variable | stem»(person, home).await;
%% if entity.access.update.owner_may
    kept.see(person.open(format!("{}/edit", row.path())).await);
%% endif
%% for machine in entity.machines if machine.moves
%% for step in machine.moves if step.owner_may and step.asks and step.asks.sample and machine.states[0].variant in step.from
    kept.keep(row.form("#«step.asks.id»")«% for entry in step.asks.sample %».«entry.call»("«entry.ident»", «entry.value | rust»)«% endfor %»);
%% endfor
%% endfor
%% if entity.is_archived and entity.access.delete.owner_may
    person.open(row.path()).await.press(texts::ARCHIVE).await;
    let archive = format!("{home}/«entity.list.path»/archive");
    kept.see(person.open(&archive).await);
    person.open(&archive).await.press(texts::RESTORE).await;
%% endif
    kept.see(row);
    let form = person.open(format!("{home}/«entity.list.path»/new")).await.form("main form");
    kept.keep(form«% for entry in entity.sample %».«entry.call»(«entity.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»);
%% if entity.csv.imports and entity.access.import.owner_may and not entity.access.import_row
%% set cells = entity.sample | rejectattr("constant", "equalto", entity.csv.owner_constant) | list
    let file = «('"' ~ cells | map(attribute="label") | join('","') ~ '"\n"' ~ cells | map(attribute="value") | join('","') ~ '"\n') | rust»;
    let upload = async || {
        let form = person.open(format!("{home}/«entity.list.path»/import")).await.form("main form");
        form.attach(«entity.type_name»File::FILE, "rows.csv", "text/csv", file)
    };
    kept.see(upload().await.submit().await);
    kept.keep(upload().await);
%% endif
}
%% endfor

/// All that a member sees and could send: an owner, and those with a role that an owner has not.
async fn kept_of_member(site: &Site, outsider: &Client, home: &str) -> Kept {
    let mut kept = Kept::default();
    site.put(«seeds.outsider.email | rust», home, Some(Role::«owner_role»)).await;
%% for entity in tested
    keep_«entity.variable | stem»(&mut kept, outsider, home).await;
%% endfor
%% if tests_messages
    // Someone else does something that the person is told.
    let (owner, _) = site.owner().await;
%% for entity in tested if entity.tests_messages
    let form = owner.open(format!("{home}/«entity.list.path»/new")).await.form("main form");
    let form = form«% for entry in entity.sample %».«entry.call»(«entity.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»;
    let form = form.select(«entity.type_name»Form::«entity.messages.tested.constant», «seeds.outsider.name | rust»);
    form.press(texts::«entity.variable»::CREATE).await;
%% endfor
    site.work().await;
%% endif
    kept.act(site, outsider, home).await;
    kept.walk(site, outsider, home).await;
%% set owner = roles | selectattr("variant", "equalto", owner_role) | first
%% for role in roles if role.variant not in owner.includes
    site.put(«seeds.outsider.email | rust», home, Some(Role::«role.variant»)).await;
    kept.walk(site, outsider, home).await;
%% endfor
    kept
}

#[tokio::test]
async fn «tenant.article»_«tenant.id»_is_closed_to_those_who_left() {
    let site = Site::open().await;
    let (_, home) = site.owner().await;
    let (outsider, own) = site.at_home(«seeds.outsider.email | rust»).await;
    let own_words = words(&site.walk(&outsider, &own, &[]).await);
    assert!(!own_words.is_empty(), "the application tells its paths");
    let kept = kept_of_member(&site, &outsider, &home).await;
    let missing = kept.pages.iter().filter(|page| page.status() == 404).filter_map(|page| site.pattern(page.path()));
    assert_eq!(missing.filter(|pattern| pattern.matches('{').count() == 1).count(), 0, "a member finds all pages");
    let mut addresses: BTreeSet<String> = kept.pages.iter().map(|page| page.path().to_owned()).collect();
    let opened: BTreeSet<&String> = addresses.iter().filter_map(|path| site.pattern(path)).collect();
    let others = site.patterns().filter(|pattern| !opened.contains(pattern));
    let others: Vec<String> = others.map(|pattern| site.address(pattern, &home, &addresses)).collect();
    addresses.extend(others);

    site.put(«seeds.outsider.email | rust», &home, None).await;
    let before = site.contents().await;
    for path in &addresses {
        let answer = outsider.get(path).as_browser().send().await;
        assert_eq!(answer.status(), 404, "{path}");
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut reached = BTreeSet::new();
    for (action, form) in kept.forms {
        let count = counts.entry(action.clone()).or_default();
        *count += 1;
        if *count > OF_AN_ACTION {
            continue;
        }
        // Where it was: the page is not there either.
        let answer = form.request().send().await;
        assert_eq!(answer.status(), 404, "{action}");
        // From a page of the person, where nothing but the action itself refuses.
        let request = outsider.post(format!("{own}/members")).form(form.entries());
        match request.as_browser().send().await.status().as_u16() {
            404 => _ = reached.insert(action),
            // A form without what it asks for does not come as far.
            status => assert!(matches!(status, 400 | 422), "{action}: {status}"),
        }
    }
    let asks = |action: &&String| ASKING.iter().any(|name| action.contains(name));
    let unknown: Vec<&String> = counts.keys().filter(|action| !reached.contains(*action) && !asks(action)).collect();
    assert!(unknown.is_empty(), "{unknown:?} do not ask who sends them");
%% for entity in tested
    for action in ["create"«% if entity.access.update.owner_may %», "update"«% endif %»«% if entity.access.delete.owner_may %», "delete"«% endif %»] {
        assert!(reached.contains(&format!("«library»::«entity.module»::actions::{action}_«entity.variable | stem»")), "{action}: {reached:?}");
    }
%% endfor
    assert!(reached.contains("«library»::members::actions::leave_«tenant.variable | stem»"), "{reached:?}");
    assert_eq!(site.contents().await, before, "nothing has changed");
    assert_eq!(words(&site.walk(&outsider, &own, &[]).await), own_words, "no number differs");
}
%% if tested | selectattr("form_refs") | list

/// Ids of the one «tenant.one» in filters, forms and files of the other.
#[tokio::test]
async fn ids_of_another_«tenant.id»_mean_nothing() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let (outsider, own) = site.at_home(«seeds.outsider.email | rust»).await;
%% for entity in tested
    create_«entity.variable | stem»(&owner, &home).await;
%% endfor
    let before = site.contents().await;
%% for entity in tested if entity.form_refs

    let form = outsider.open(format!("{own}/«entity.list.path»/new")).await.form("main form");
    let form = form«% for entry in entity.sample if not entry.is_ref %».«entry.call»(«entity.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»;
%% for field in entity.form_refs
%% if field.target.account
    let id = site.id_of(«seeds.home.owner | rust»).await;
%% else
    let id = site.id_in("«field.target.module»", &home).await;
%% endif
    let list = outsider.open(format!("{own}/«entity.list.path»?«field.param»={id}")).await;
    assert!(list.texts("tbody tr").is_empty());
    let page = form.clone().forge(«entity.type_name»Form::«field.constant», id).press(texts::«entity.variable»::CREATE).await;
    assert_eq!(page.status(), 422);
    assert!(page.has("[aria-invalid=true]"));
%% endfor
%% endfor
%% for entity in tested if entity.form_refs and entity.csv.imports and entity.access.import.owner_may and not entity.access.import_row
%% for field in entity.form_refs if field.target.account and field.constant != entity.csv.owner_constant

    let file = format!("\"{}\"\n\"{}\"\n", texts::«entity.variable»::«field.text», «seeds.home.owner | rust»);
    let form = outsider.open(format!("{own}/«entity.list.path»/import")).await.form("main form");
    let page = form.attach(«entity.type_name»File::FILE, "rows.csv", "text/csv", file).submit().await;
    assert_eq!(page.status(), 422);
    assert!(page.text("main").contains(«seeds.home.owner | rust»), "{}", page.text("main"));
%% endfor
%% endfor
    assert_eq!(site.contents().await, before, "nothing has changed");
}
%% endif
