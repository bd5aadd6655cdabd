//! Entities.

mod columns;
mod form;
mod naming;
mod refused;
mod relations;
mod rules;
mod shown;

use self::{
    columns::Columns,
    form::Form,
    naming::Naming,
    refused::{refuse_keys, refuse_of_visitors, refuse_required_people, refuse_uploads},
    relations::Relations,
    rules::Rules,
    shown::Shown,
};
use super::{
    access::Access,
    adds,
    audience::Audience,
    automatic::{self, Automatic},
    choosing,
    csv::{self, Csv},
    derived,
    detail::Detail,
    expr::Translator,
    field::{Field, Owner, such},
    form_view::FormView,
    history::History,
    key::Key,
    label::Label,
    language::Language,
    link::Side,
    list::List,
    machine::Machine,
    makes::{self, Make},
    mark::Mark,
    messages::Messages,
    module::{Comments, Ratings, Tags},
    names, page, rate,
    repeats::{self, Repeats},
    rest::EntityApi,
    rules::{RowRule, staying},
    sample::{Entry, sample},
    schedules::Schedule,
    sorted::{self, Sorted},
    source::Source,
    stored::Attachments,
    types,
    unique::Unique,
    unsupported::Found,
    value::Value,
    views::{Moves, Planner, Views},
    visitors::{self, BY_PERSON, Visitors},
};
use sayso_expr::Schema;
use sayso_spec::{
    Id, Spec,
    model::{Delete, Entity as EntitySpec},
    names as sql,
};
use serde::Serialize;

/// An entity, as the templates write it.
#[derive(Debug, Serialize)]
pub struct Entity {
    /// The id in the specification.
    pub id: String,
    /// The name of its module and of its table.
    pub module: String,
    /// The name of its type.
    pub type_name: String,
    /// The name of a variable that has a row.
    pub variable: String,
    /// The rate at which a visitor may press its buttons in an application without accounts.
    pub rate: &'static str,
    /// The letters of its number.
    pub number: Option<String>,
    /// The field from which its slug is made.
    pub slug: Option<String>,
    /// The field that represents a row in links.
    pub label: String,
    /// The values that no two rows have.
    pub uniques: Vec<Unique>,
    /// The column with the folded text of the label, if it has one.
    pub label_folded: Option<String>,
    /// The SQL of a label that is put together.
    pub label_sql: Option<String>,
    /// The calls that add the label to a query with the values that the person may read; none if everyone may read them.
    pub label_of_reader: Option<String>,
    /// The fields that are stored.
    pub fields: Vec<Field>,
    /// The rules of access.
    pub access: Access,
    /// True if visitors may read some rows.
    pub is_open: bool,
    /// The changes that visitors make.
    pub visitors: Visitors,
    /// True if its rows have secret links.
    pub has_link: bool,
    /// The pages with a form for a new row.
    pub forms: Vec<FormView>,
    /// True if rows that are deleted go to the archive.
    pub is_archived: bool,
    /// The messages about its rows.
    pub messages: Option<Messages>,
    /// The schedules of its rows.
    pub schedules: Vec<Schedule>,
    /// True if a test sends a message about a new row.
    pub tests_messages: bool,
    /// The follows of its rows.
    pub follow: Option<Mark>,
    /// The favourites among its rows.
    pub favourite: Option<Mark>,
    /// The files that people attach to its rows.
    pub attachments: Option<Attachments>,
    /// The fields that hold files.
    pub files: Vec<Field>,
    /// The API.
    pub api: Option<EntityApi>,
    /// The comments on its rows.
    pub comments: Option<Comments>,
    /// The tags of its rows.
    pub tags: Option<Tags>,
    /// The ratings of its rows.
    pub ratings: Option<Ratings>,
    /// The histories of its rows.
    pub history: Option<History>,
    /// The state fields.
    pub machines: Vec<Machine>,
    /// The moves that rows make by themselves.
    pub automatic: Vec<Automatic>,
    /// The repetition of rows by the form of a new one.
    pub repeats: Option<Repeats>,
    /// The sides of a pure link; none of another entity.
    pub sides: Vec<Side>,
    /// The rows that moves and schedules of its rows make.
    pub makes: Vec<Make>,
    /// True if rows are made without a person who makes them.
    pub is_made_alone: bool,
    /// True if rows are made or changed without a person.
    pub acts_alone: bool,
    /// True if some of their moves ask for values.
    pub has_asks: bool,
    /// True if some of these values are rows.
    pub asks_refs: bool,
    /// The choices that are values of addresses or of bound arguments.
    pub texts: Vec<String>,
    /// Its list.
    pub list: List,
    /// The columns that its lists are sorted by.
    pub sorted: Vec<Sorted>,
    /// The rule of those who open the pages of its rows, if not everyone does who reads them.
    pub page_audience: Option<Audience>,
    /// Its other views.
    pub views: Views,
    /// Its files.
    pub csv: Csv,
    /// True if cells of files name its rows.
    pub is_named: bool,
    /// True if people order the rows.
    pub is_ordered: bool,
    /// True if forms of other rows make rows by their names.
    pub is_added: bool,
    /// True if it has seeds.
    pub has_seeds: bool,
    /// The name of the constant with the label's name in the form, if people write the label.
    pub label_constant: Option<String>,
    /// The name of the label's constant among the texts, if it is a field.
    pub label_text: Option<String>,
    /// The values that a test enters into the form of a new row; `None` if the seeds are not enough for it.
    pub sample: Option<Vec<Entry>>,
    /// True if tests create rows as the owner of a tenant.
    pub is_tested: bool,
    /// True if tests look at the history of a row that the owner of a tenant changed.
    pub is_history_tested: bool,
    /// The kinds of values of its fields.
    pub kinds: Vec<&'static str>,
    /// The names that people see.
    #[serde(flatten)]
    pub naming: Naming,
    /// The name of a row in URLs.
    #[serde(flatten)]
    pub key: Key,
    /// The form.
    #[serde(flatten)]
    pub form: Form,
    /// The columns that are written.
    #[serde(flatten)]
    pub columns: Columns,
    /// The values that people read.
    #[serde(flatten)]
    pub shown: Shown,
    /// The relations to other entities.
    #[serde(flatten)]
    pub relations: Relations,
    /// The rules of its rows.
    #[serde(flatten)]
    pub rules: Rules,
}

impl Entity {
    /// Returns true if tests export or import its rows as the owner of a tenant.
    pub(super) fn tests_files(&self) -> bool {
        let access = &self.access;
        let exports = self.csv.exports && access.export.owner_may;
        let imports = self.csv.imports && access.import.owner_may && access.import_row.is_none();
        self.is_tested && (exports || imports)
    }

    /// Returns the values of a form of the seeds that belong to no field.
    pub(super) fn extra_values(&self) -> Vec<Value> {
        let by_person = self.visitors.fill_in.then(|| Value {
            field: BY_PERSON.to_owned(),
            rust: "true".to_owned(),
        });
        let once = repeats::once(self.repeats.as_ref());
        once.into_iter().chain(by_person).collect()
    }

    /// Returns true if the clock, states that move by themselves, or messages have work on its rows.
    pub(super) fn adds_jobs(&self) -> bool {
        !self.schedules.is_empty() || !self.automatic.is_empty() || self.messages.is_some()
    }

    /// Returns true if moves by people make rows.
    pub(super) fn makes_by_people(&self) -> bool {
        self.makes.iter().any(Make::is_by_person)
    }

    /// Returns true if tests read its rows through the API as the owner of a tenant.
    pub(super) fn tests_api(&self) -> bool {
        let reads = self.api.as_ref().is_some_and(|api| api.owner_reads);
        self.is_tested && reads
    }

    /// Decides how an entity is written.
    pub(super) fn of(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        entity: &EntitySpec,
        found: &mut Found,
    ) -> Option<Self> {
        let path = format!("entity.{id}");
        refuse_keys(spec, &path, entity, found);
        let label = Label::of(spec, schema, id, entity, found)?;
        let type_name = types::of_entity(spec, id.as_str());
        let variable = names::variable(id.as_str());
        let module = sql::table(spec, id.as_str());
        let owner = Owner {
            id,
            schema,
            variable: &variable,
        };
        let fields: Vec<Field> = entity
            .fields
            .iter()
            .filter_map(|(field_id, field)| Field::of(spec, &owner, field_id, field, found))
            .collect();
        let mut translator = Translator::new(spec, id, schema);
        let fields = choosing::with_conditions(spec, entity, fields, &translator, found);
        let fields = derived::with_defaults(Language::of(spec), entity, fields, &translator, found);
        let detail = Detail::of(spec, id);
        let shown = Shown::of(entity, &variable, &fields, &label, detail, found);
        let naming = Naming::of(Language::of(spec), id, entity);
        let has_unique =
            !entity.unique.is_empty() || entity.fields.values().any(|field| field.unique);
        let form = Form::of(
            shown.is_shown_scoped,
            such(&fields, |field| field.in_form),
            has_unique,
        );
        refuse_uploads(spec, id, &form, found);
        let bound = such(&form.form, |field| field.file.is_none());
        let access = Access::of(entity, &mut translator, found);
        let machines: Vec<Machine> = such(&fields, |field| field.kind == "state")
            .iter()
            .filter_map(|field| Machine::of(spec, entity, field, &fields, &mut translator, found))
            .collect();
        let facts = translator.facts(found);
        let history = History::of(spec, id, &variable, &fields, &mut translator, found);
        let ratings = Ratings::of(spec, id, &mut translator, found);
        let sample = sample(spec, schema, entity, &form.form);
        let moved = machines.iter().filter(|machine| machine.has_buttons);
        let moves = moved.map(|machine| Moves {
            has_asks: machine.has_asks,
            ident: machine.ident.clone(),
            move_type: machine.move_type.clone(),
            is_blocked: machine.is_blocked,
        });
        let source = Source {
            spec,
            schema,
            id,
            entity,
            fields: &fields,
            translator: &translator,
        };
        let sorted = sorted::all(&source, &label, found);
        let planner = Planner {
            spec,
            schema,
            id,
            entity,
            fields: &fields,
            label: &label,
            sorted: &sorted,
            machines: moves.collect(),
            translator: &translator,
        };
        let views = planner.plan(found);
        let uniques = Unique::all(&translator, spec, entity, &fields, &machines, found);
        let columns = Columns::of(entity, &fields, &bound, &machines, &translator, found);
        let rules = RowRule::all(
            Language::of(spec),
            entity,
            &naming.one,
            &fields,
            &translator,
            found,
        );
        let messages = Messages::of(spec, schema, id, &fields, found);
        let automatic = Automatic::all(spec, schema, id, entity, &fields, found);
        let is_made_alone = makes::is_made_alone(spec, id.as_str());
        let acts_alone = is_made_alone || !automatic.is_empty();
        if acts_alone {
            automatic::refuse_of_scope(&path, &fields, &rules, found);
        }
        let list = List {
            audience: Audience::of_own_list(spec, schema, id),
            is_open: visitors::may_open(spec, schema, id, page::own_view(spec, id)),
            ..List::of(&source, &label, &sorted, found)
        };
        let page_audience = detail.and_then(|detail| detail.audience(spec, schema));
        let audiences = [&list.audience, &page_audience];
        let is_tested = sample.is_some()
            && audiences
                .into_iter()
                .flatten()
                .all(|audience| audience.owner_may)
            && access.create.owner_may
            && access.reads_own
            && !rules.iter().any(|rule| rule.reads_values);
        let label_field = fields
            .iter()
            .find(|field| label.field.as_ref() == Some(&field.id));
        let is_history_tested = is_tested
            && access.update.owner_may
            && label.field.is_some()
            && history.as_ref().is_some_and(History::is_seen_by_owner);
        let params = fields.iter().map(|field| field.param.as_str());
        let tags = Tags::of(spec, id, params, &translator, found);
        let relations = Relations::of(spec, schema, id, &fields, &form.form, found);
        let visitors = Visitors::of(spec, schema, id, entity);
        let is_cleared = !relations.cleared.is_empty();
        refuse_of_visitors(
            &visitors,
            id,
            &form,
            &machines,
            history.as_ref(),
            is_cleared,
            found,
        );
        refuse_required_people(&visitors, id, entity, &form, found);
        let forms = FormView::all(
            spec,
            schema,
            id,
            &form.form,
            form.is_editor_scoped,
            &visitors,
            found,
        );
        Some(Self {
            tests_messages: is_tested
                && access.read_sql.is_none()
                && messages
                    .as_ref()
                    .is_some_and(|messages| messages.tested.is_some()),
            key: Key::of(id, entity, &type_name, &variable),
            messages,
            schedules: Schedule::all(spec, schema, id, &fields, found),
            follow: Mark::follow(spec, &translator, found),
            favourite: Mark::favourite(spec, &translator, found),
            texts: texts(&fields, &machines),
            sorted,
            shown,
            relations,
            forms,
            columns,
            attachments: Attachments::of(spec, id, &translator, found),
            files: such(&fields, |field| field.file.is_some()),
            is_added: adds::is_added(spec, schema, id),
            is_ordered: entity.ordered.is_some(),
            has_seeds: spec
                .seeds
                .get(id.as_str())
                .is_some_and(|seed| !seed.rows.is_empty() || seed.count.is_some()),
            label_constant: label_field.map(|field| field.constant.clone()),
            label_text: label_field.map(|field| field.text.clone()),
            label_folded: label_field
                .and_then(|field| field.folded.as_ref())
                .map(|folded| folded.column.clone()),
            is_tested,
            is_history_tested,
            sample,
            kinds: fields.iter().map(|field| field.kind).collect(),
            rate: rate::of(spec, id.as_str()),
            number: entity.number.as_ref().map(ToString::to_string),
            slug: entity.slug.as_ref().map(|slug| sql::field(slug.as_str())),
            is_open: visitors::may_read(spec, schema, id.as_str()),
            visitors,
            has_link: visitors::has_links(spec, schema, id, entity),
            is_archived: entity.delete == Delete::Archive,
            access,
            api: EntityApi::of(spec, schema, id, &variable, &fields, &machines, found),
            comments: Comments::of(spec, id, &translator, found),
            tags,
            ratings,
            history,
            repeats: Repeats::of(id, entity, &fields, found),
            sides: Side::all(spec, entity, &fields, &translator, found),
            makes: Make::all(spec, schema, id, found),
            is_made_alone,
            acts_alone,
            automatic,
            has_asks: machines.iter().any(|machine| machine.has_asks),
            asks_refs: machines.iter().any(Machine::asks_refs),
            machines,
            form,
            rules: Rules::of(rules, staying::queries(entity, &fields, &translator), facts),
            views,
            csv: Csv::of(spec, schema, id, entity, &fields),
            is_named: csv::is_named(spec, id.as_str()),
            list,
            page_audience,
            id: id.as_str().to_owned(),
            module,
            type_name,
            variable,
            naming,
            uniques,
            label: label.ident,
            label_of_reader: label.of_reader,
            label_sql: label.sql,
            fields,
        })
    }
}

/// The choices that are values of addresses or of bound arguments of actions.
fn texts(fields: &[Field], machines: &[Machine]) -> Vec<String> {
    let choices = fields
        .iter()
        .filter(|field| !field.options.is_empty())
        .map(|field| field.choice_type.clone());
    let moved = machines.iter().filter(|machine| !machine.moves.is_empty());
    let moves = moved.map(|machine| machine.move_type.clone());
    choices.chain(moves).collect()
}
