//! Accounts, roles and tenancy.

use super::{
    graph::{arrows, circle},
    report::{Checker, Spot},
};
use crate::{
    diagnostic::Code,
    model::{Auth, Place, SignUp, Tenancy},
    path::Path,
    value::{Id, Method},
};

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    if let Some(auth) = &spec.auth {
        accounts(checker, auth);
    }
    roles(checker);
    if let Some(tenancy) = &spec.tenancy {
        self::tenancy(checker, tenancy);
    }
}

fn accounts(checker: &mut Checker<'_>, auth: &Auth) {
    if auth.sign_up == SignUp::Closed && auth.invite.is_some() {
        let message = "`sign_up = \"closed\"` and `invite` exclude each other in `auth`";
        let spot = Spot::Key("auth.invite".into());
        checker.report(
            Code::Exclusive,
            spot,
            message,
            "keep one; with invitations it is `\"invite\"`",
        );
    }
    if auth.sign_up == SignUp::Open && !auth.verify_email {
        checker.report(
            Code::Unverified,
            Spot::Key("auth.verify_email".into()),
            "signing up tells visitors which addresses have an account, and takes addresses of others",
            "remove `verify_email = false`",
        );
    }
    let has_password = auth.methods.contains(&Method::Password);
    let totp = auth
        .methods
        .iter()
        .position(|method| *method == Method::Totp);
    if let (Some(at), false) = (totp, has_password) {
        let spot = Spot::Value(Path::from("auth.methods").join(at.to_string()));
        let message = "a one-time code comes after a password";
        checker.report(
            Code::Exclusive,
            spot,
            message,
            "add `\"password\"`, or remove `\"totp\"`",
        );
    }
}

fn roles(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let mut edges = Vec::new();
    for (id, role) in &spec.roles {
        let path = Path::from("role").join(id.as_str());
        if role.place == Place::Tenant && spec.tenancy.is_none() {
            let message = format!("`{id}` is a role in a tenant, but there are no tenants");
            let spot = Spot::Value(path.join("in"));
            checker.report(
                Code::RolePlace,
                spot,
                message,
                "add `[tenancy]`, or remove `in`",
            );
        }
        for (at, below) in role.over.iter().enumerate() {
            let path = path.join("over").join(at.to_string());
            if checker.role(path.clone(), below.as_str()) {
                edges.push((id.as_str(), below.as_str()));
                if checker.index.role_place(below.as_str()) != Some(role.place) {
                    let message = format!("`{id}` and `{below}` are not held in the same place");
                    let help = "remove it, or give both the same `in`";
                    checker.report(Code::RolePlace, Spot::Value(path), message, help);
                }
            }
        }
    }
    if let Some(found) = circle(&edges) {
        let message = format!("roles go in a circle: {}", arrows(&found));
        let path = Path::from("role").join(found[0]).join("over");
        checker.report(
            Code::RoleCircle,
            Spot::Value(path),
            message,
            "remove one of them from `over`",
        );
    }
}

fn tenancy(checker: &mut Checker<'_>, tenancy: &Tenancy) {
    if checker.spec.auth.is_none() {
        let spot = Spot::Key("tenancy".into());
        let message = "there are tenants, but no accounts that could be their members";
        checker.report(Code::NoSuch, spot, message, "add `[auth]`");
    }
    if checker.entity("tenancy.entity".into(), tenancy.entity.as_str()) {
        tenant(checker, &tenancy.entity);
    }
    let owner = tenancy.owner.as_str();
    let is_role = checker.role("tenancy.owner".into(), owner);
    if is_role && checker.index.role_place(owner) != Some(Place::Tenant) {
        let message = format!("`{owner}` is not a role in a tenant");
        let help = format!("write `{owner} = {{ in = \"tenant\" }}` in `[role]`");
        checker.report(
            Code::RolePlace,
            Spot::Value("tenancy.owner".into()),
            message,
            help,
        );
    }
}

fn tenant(checker: &mut Checker<'_>, id: &Id) {
    let Some(entity) = checker.spec.entities.get(id.as_str()) else {
        let message = "an account cannot be the tenant";
        let spot = Spot::Value("tenancy.entity".into());
        checker.report(
            Code::TenantKind,
            spot,
            message,
            "add an entity for the team",
        );
        return;
    };
    let path = Path::from("entity").join(id.as_str());
    if entity.slug.is_none() {
        let help = format!("add `slug = \"name\"` to `[entity.{id}]`");
        let spot = Spot::Value("tenancy.entity".into());
        checker.report(Code::TenantSlug, spot, "the tenant needs an address", help);
    }
    for (key, is_set) in [("shared", entity.shared), ("join", entity.join)] {
        if is_set {
            let message = format!("the tenant cannot be `{key}`");
            checker.report(
                Code::TenantKind,
                Spot::Key(path.join(key)),
                message,
                "remove it",
            );
        }
    }
}
