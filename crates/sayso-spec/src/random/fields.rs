//! Random fields.

use super::{Generator, fixed, words};
use crate::{
    index::{ACCOUNT, Index, Member},
    model::{Field, FieldType, Machine, OnDelete, State, StateKind, Transition},
    node::Nodes,
    value::{Expr, Id, Int, Name, Number, Steps},
};

impl Generator {
    /// Returns a field that is no ref. A state also gets its machine.
    pub(super) fn field(&mut self, entity: &Id, id: &Id, shared: bool) -> Field {
        let kinds: Vec<FieldType> = FieldType::ALL
            .iter()
            .copied()
            .filter(|kind| *kind != FieldType::Ref)
            .collect();
        let kind = self.pick(&kinds).unwrap_or(FieldType::Text);
        let mut field = Field {
            name: self.name(id),
            ..Field::of(kind)
        };
        let is_never_empty = matches!(kind, FieldType::Boolean | FieldType::State);
        field.required = !is_never_empty && self.chance(40);
        let default = default_of(kind).filter(|_| self.chance(40));
        field.default = default.map(Expr::new);
        match kind {
            FieldType::Text => {
                field.max = Some(Number::from(self.rng.i64(5..200)));
                field.unique = self.chance(20);
                field.fold = self.chance(20);
                field.pattern = self.chance(10).then(|| "[A-Z\\d\"']+".to_owned());
            }
            FieldType::Decimal => field.scale = Int::new(self.rng.i64(0..=6)),
            FieldType::Percent => field.max = Some(fixed_number("99.5")),
            FieldType::Integer | FieldType::Money => field.min = Some(Number::from(-1)),
            FieldType::Rating => field.out_of = Int::near(self.rng.i64(3..=10)),
            FieldType::Choice => self.choice(&mut field),
            FieldType::File => field.accept = Some(vec![fixed("application/pdf")]),
            FieldType::State => self.machine(entity, id, shared),
            _ => {}
        }
        if kind == FieldType::Money {
            self.spec.app.currency = Some(fixed("EUR"));
        }
        self.protect(&mut field, shared);
        field
    }

    fn protect(&mut self, field: &mut Field, shared: bool) {
        if self.chance(10) {
            field.read = Some(self.who(shared));
        }
        if !field.required && self.chance(15) {
            field.write = Some(Expr::new("nobody"));
        }
        if self.chance(10) {
            field.help = Some("Please \\ read \"this\"".to_owned());
        }
    }

    fn choice(&mut self, field: &mut Field) {
        let count = self.rng.usize(2..5);
        let picked = self.some(&words::OPTIONS, count).into_iter();
        let ids = picked.map(Id::known);
        let options: Nodes<Name> = ids.map(|id| (id.clone(), Name::of_id(&id))).collect();
        field.several = self.chance(15);
        if !field.several && self.chance(40) {
            field.default = options.first().map(|(first, _)| Expr::new(first.as_str()));
        }
        field.options = Some(options);
    }

    /// Makes a machine whose states follow each other, with ways back.
    fn machine(&mut self, entity: &Id, field: &Id, shared: bool) {
        let count = self.rng.usize(2..5);
        let states: Vec<Id> = self
            .some(&words::OPTIONS, count)
            .into_iter()
            .map(Id::known)
            .collect();
        let mut machine = Machine::new(Nodes::new());
        for state in &states {
            let declared = State {
                name: self.name(state),
                kind: self.pick(StateKind::ALL).unwrap_or(StateKind::Open),
            };
            machine.states.insert(state.clone(), declared);
        }
        for pair in states.windows(2) {
            let [from, to] = pair else { continue };
            let on = Id::known(&format!("to_{to}"));
            let mut transition = Transition::new(vec![from.clone()], to.clone());
            transition.name = self.name(&on);
            if self.chance(20) {
                transition.auto = true;
                transition.when = Some(Expr::new("created_at < now() - hours(24)"));
            } else {
                transition.by = Some(self.who(shared));
            }
            machine.transitions.insert(on, transition);
            if self.chance(40) {
                let mut back = Transition::new(vec![to.clone()], from.clone());
                back.by = Some(self.who(shared));
                machine
                    .transitions
                    .insert(Id::known(&format!("back_to_{from}")), back);
            }
        }
        let id = entity.clone();
        let mut fields = self.spec.machines.remove(id.as_str()).unwrap_or_default();
        fields.insert(field.clone(), machine);
        self.spec.machines.insert(id, fields);
    }

    /// Adds refs to an entity: required ones to entities before it only, so that they make no circle.
    pub(super) fn refs(&mut self, id: &Id, before: &[Id], all: &[Id]) {
        let shared = self.is_shared(id);
        for word in words::REFS {
            if !self.chance(30) {
                continue;
            }
            let required = self.chance(40);
            let known = if required { before } else { all };
            let fitting = known
                .iter()
                .filter(|target| !shared || self.is_shared(target));
            let targets: Vec<Id> = fitting.cloned().collect();
            let with_account = self.spec.auth.is_some() && self.chance(30);
            let target = if with_account {
                Some(Id::known(ACCOUNT))
            } else {
                self.pick(&targets)
            };
            let Some(target) = target else { continue };
            let reverse = format!("{word}_of_{id}");
            let mut field = Field {
                required,
                reverse: Some(Id::known(&reverse)),
                ..Field::of(FieldType::Ref)
            };
            let mut fates = vec![OnDelete::Restrict];
            if !required {
                fates.push(OnDelete::Clear);
            }
            if before.contains(&target) {
                fates.push(OnDelete::Cascade);
            }
            if target == *ACCOUNT && self.spec.tenancy.is_some() && !shared {
                fates.push(OnDelete::HandOver);
            }
            field.on_delete = self.pick(&fates).unwrap_or(OnDelete::Restrict);
            field.filter = self
                .chance(20)
                .then(|| Expr::new("created_at is not empty"));
            field.to = Some(target);
            if let Some(entity) = self.spec.entities.get_mut(id.as_str()) {
                entity.fields.insert(Id::known(word), field);
            }
        }
    }

    /// Adds a computed and a copied field.
    pub(super) fn derived(&mut self, id: &Id) {
        let with_count = self.chance(40);
        let with_copy = self.chance(40);
        let index = Index::new(&self.spec);
        let Some(entity) = index.entity(id.as_str()) else {
            return;
        };
        let relation = entity.members().find_map(|member| match member {
            Member::Relation { id, .. } => Some(id.clone()),
            _ => None,
        });
        let source = entity.declared().and_then(|declared| {
            declared
                .fields
                .iter()
                .find_map(|(id, field)| copyable(&index, id, field))
        });
        let Some(entity) = self.spec.entities.get_mut(id.as_str()) else {
            return;
        };
        if let Some(relation) = relation.filter(|_| with_count) {
            let count = Field {
                computed: Some(Expr::new(&format!("count({relation})"))),
                ..Field::default()
            };
            entity.fields.insert(Id::known("how_many"), count);
        }
        if let Some(source) = source.filter(|_| with_copy) {
            let copy = Field {
                copied_from: Some(source),
                ..Field::default()
            };
            entity.fields.insert(Id::known("frozen"), copy);
        }
    }
}

/// Returns the path over a ref to a plain field that everyone may read.
fn copyable(index: &Index<'_>, id: &Id, field: &Field) -> Option<Steps> {
    let target = index.spec().entities.get(field.to.as_ref()?.as_str())?;
    let is_plain = |field: &Field| {
        let numbers = [FieldType::Integer, FieldType::Text, FieldType::Money];
        field.read.is_none() && numbers.into_iter().any(|kind| field.is(kind))
    };
    let plain = target.fields_where(is_plain);
    let step = plain.first()?;
    format!("{id}.{step}")
        .parse()
        .ok()
        .filter(|_| field.read.is_none())
}

/// Returns a default of a type.
fn default_of(kind: FieldType) -> Option<&'static str> {
    Some(match kind {
        FieldType::Text | FieldType::LongText | FieldType::Markdown => "'it''s'",
        FieldType::Integer | FieldType::Decimal | FieldType::Percent => "1",
        FieldType::Money => "0",
        FieldType::Boolean => "true",
        FieldType::Date => "today()",
        FieldType::Instant => "now()",
        FieldType::Duration => "minutes(45)",
        _ => return None,
    })
}

fn fixed_number(text: &str) -> Number {
    text.parse().unwrap_or_else(|_| Number::from(1))
}
