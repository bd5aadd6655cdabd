//! Random valid specifications, for tests of everything that is made from one (feature `random`).
//!
//! They are small and odd: words of Rust and SQL as ids, names in several scripts, circles of optional refs, every type
//! of field, every kind of view, modules without keys. One seed always gives the same specification. Ids come from short
//! lists, so two specifications have many ids in common and differ in what these are.

mod behaviour;
mod entities;
mod fields;
mod moves;
mod seeds;
mod views;
mod words;

use crate::{
    model::{App, Auth, Place, Role, SignUp, Spec, Tenancy, Theme, Version},
    node::Nodes,
    value::{Expr, Id, Method, Name, Word},
};
use fastrand::Rng;

/// Returns the specification of a seed, with at most six entities.
///
/// ```
/// use sayso_spec::{check, random};
///
/// let spec = random::spec(7);
/// assert_eq!(spec, random::spec(7));
/// assert!(check(&spec).iter().all(|found| !found.is_error()));
/// ```
pub fn spec(seed: u64) -> Spec {
    sized(seed, 6)
}

/// Returns the specification of a seed with one to `entities` entities, the tenant not counted.
pub fn sized(seed: u64, entities: usize) -> Spec {
    let mut generator = Generator::new(seed);
    generator.roles();
    generator.entities(entities.max(1));
    generator.behaviour();
    generator.views();
    generator.seeds();
    generator.moves();
    generator.spec.normalise();
    generator.spec
}

/// A specification in the making.
struct Generator {
    rng: Rng,
    spec: Spec,
}

impl Generator {
    fn new(seed: u64) -> Generator {
        let rng = Rng::with_seed(seed);
        let app = App::new("Söme \"app\"".to_owned(), words::DESCRIPTION.to_owned());
        Generator {
            rng,
            spec: Spec::new(Version, app, Nodes::new(), Nodes::new()),
        }
    }

    /// Returns true in so many of a hundred cases.
    fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(0..100) < percent
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        self.rng.choice(of.iter()).cloned()
    }

    /// Returns some of several things in a random order, at most `count`.
    fn some<T: Clone>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut things = of.to_vec();
        self.rng.shuffle(&mut things);
        things.truncate(count);
        things
    }

    /// Returns an odd name, which is as unique as the id.
    fn name(&mut self, id: &Id) -> Option<Name> {
        let odd = self.pick(&words::NAMES)?;
        let name = Name::parse(&format!("{odd} {}", id.words())).ok();
        name.filter(|_| self.chance(30))
    }

    fn roles(&mut self) {
        if self.chance(30) {
            self.spec.theme = Theme {
                primary: fixed("rebeccapurple"),
                accent: Some(fixed("#0ea5e9")),
                background: Some(fixed("ivory")),
                ..Theme::default()
            };
        }
        if !self.chance(75) {
            return;
        }
        let mut auth = Auth::new(self.pick(SignUp::ALL).unwrap_or(SignUp::Open));
        if self.chance(30) {
            auth.methods = vec![Method::Password, Method::Totp];
        }
        let in_tenant = self.chance(45);
        let count = if in_tenant {
            self.rng.usize(2..4)
        } else {
            self.rng.usize(0..3)
        };
        let mut below: Option<Id> = None;
        for id in words::ROLES.iter().take(count).map(|id| Id::known(id)) {
            let role = Role {
                name: self.name(&id),
                place: if in_tenant { Place::Tenant } else { Place::App },
                over: below.into_iter().collect(),
            };
            self.spec.roles.insert(id.clone(), role);
            below = Some(id);
        }
        if let Some(top) = below.filter(|_| in_tenant) {
            let mut tenancy = Tenancy::new(Id::known(words::TENANT), top.clone());
            tenancy.invite = Some(Expr::new(&format!("role({top})")));
            self.spec.tenancy = Some(tenancy);
        } else if auth.sign_up != SignUp::Closed && self.chance(50) {
            auth.invite = Some(Expr::new("signed_in"));
        }
        self.spec.auth = Some(auth);
    }

    /// Returns who may do something with rows of an entity, by words that fit its place.
    fn who(&mut self, shared: bool) -> Expr {
        let mut known: Vec<String> = Vec::new();
        match &self.spec.tenancy {
            Some(tenancy) if !shared => {
                known.push(format!("member({})", tenancy.entity));
                // The lowest role is that of every member, which is said by `member`.
                known.extend(
                    self.spec
                        .roles
                        .ids()
                        .skip(1)
                        .map(|role| format!("role({role})")),
                );
            }
            Some(_) => known.extend(["anyone".to_owned(), "signed_in".to_owned()]),
            None => {
                known.push("anyone".to_owned());
                known.extend(self.spec.roles.ids().map(|role| format!("role({role})")));
                known.extend(self.spec.auth.iter().map(|_| "signed_in".to_owned()));
            }
        }
        let first = self.pick(&known).unwrap_or_default();
        if self.spec.auth.is_some() && first != "anyone" && self.chance(30) {
            return Expr::new(&format!("owner or {first}"));
        }
        Expr::new(&first)
    }
}

/// Returns a value that is known to have its form.
fn fixed<T: Word>(text: &str) -> T {
    T::parse(text).unwrap_or_else(|refusal| panic!("{}", refusal.message))
}
