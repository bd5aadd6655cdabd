//! The commands of the program.

use crate::{Db, «% if area.has_roles %»Role, «% endif %»accounts, app, «% if area.has_roles %»db, «% endif %»jobs};
use anyhow::{«% if area.has_roles %»Context as _, «% endif %»«% if has_accounts %»anyhow, «% endif %»bail, ensure};
%% if area.has_roles
use sayso::prelude::*;
%% endif
use sayso_kit::{failures, files::Files, jobs as queue, mail::Mailer};

const USAGE: &str = "\
serve            serve the application; without a command, too
seed             fill an empty database with rows to try it with
errors           list the pages whose requests failed, with the codes of the log
%% if has_jobs
jobs             list the jobs that failed for good
jobs retry ID    run one of them again
jobs discard ID  delete one of them
%% endif
%% if has_accounts
account EMAIL NAME«" [ROLE]" if area.has_roles»  make an account, and print the link with which the person chooses a password
%% endif
%% if has_accounts
link EMAIL       print a new link with which the person of an account chooses a password
%% endif
%% if area.has_roles
role EMAIL ROLE  give an account a role: «% for role in roles %»«role.id», «% endfor %»or none
%% endif
%% if not database.is_postgres
backup FILE      copy the database into a new file, while the application runs
%% endif
";

/// Runs a command.
///
/// # Errors
/// When there is no such command, or it fails.
pub async fn run(db: Db, «% if files %»files: Files, «% endif %»arguments: &[&str]) -> anyhow::Result<()> {
    match arguments {
        [] | ["serve"] => serve(db«% if files %», files«% endif %»).await,
        ["seed"] => seed(&db).await,
        ["errors"] => list_errors(&db).await,
%% if has_jobs
        ["jobs"] => list_jobs(&db).await,
        ["jobs", "retry", id] => {
            let found = queue::retry(&mut db.acquire().await?, id.parse()?).await?;
            ensure!(found, "no job that failed for good has this id");
            Ok(())
        }
        ["jobs", "discard", id] => {
            let found = queue::discard(&mut db.acquire().await?, id.parse()?).await?;
            ensure!(found, "no job that failed for good has this id");
            Ok(())
        }
%% endif
%% if has_accounts
        ["account", email, name] => add_account(&db, email, name«", None" if area.has_roles»).await,
%% endif
%% if has_accounts
        ["link", email] => print_link(&db, email).await,
%% endif
%% if area.has_roles
        ["account", email, name, role] => add_account(&db, email, name, Some(role_of(role)?)).await,
        ["role", email, role] => set_role(&db, email, role).await,
%% endif
%% if not database.is_postgres
        ["backup", file] => backup(&db, file).await,
%% endif
        _ => bail!("there is no command \"{}\". There are:\n{}", arguments.join(" "), USAGE.trim_end()),
    }
}

%% if not has_jobs
/// Serves requests until it is stopped.
async fn serve(db: Db) -> anyhow::Result<()> {
    let app = app(db).await?;
    Ok(app.serve().await?)
}
%% else
/// Serves requests and runs jobs until it is stopped.
async fn serve(db: Db«% if files %», files: Files«% endif %») -> anyhow::Result<()> {
%% if sends_mail
    let mailer = Mailer::open(db.clone()).await?;
%% endif
    let app = app(db.clone()«% if files %», files.clone()«% endif %»).await?;
    let worker = jobs::worker(db«% if sends_mail %», mailer«% endif %»«% if files %», files«% endif %»).start();
    let served = app.serve().await;
    worker.stop().await;
    Ok(served?)
}
%% endif

%% if has_accounts
/// Makes an account, and prints the link with which the person chooses a password. It works once, for a day.
async fn add_account(db: &Db, email: &str, name: &str«", role: Option<Role>" if area.has_roles») -> anyhow::Result<()> {
    ensure!(email.contains('@'), "\"{email}\" is no e-mail address");
    let link = accounts::reset::account_with_link(db, email, name«", role" if area.has_roles»).await;
    match link.map_err(|error| anyhow!("the account was not made: {error:?}"))? {
        Some(link) => println!("{link}"),
        None => bail!("there is an account with this address already: `link` prints a new link for it"),
    }
    Ok(())
}

/// Prints another link, for someone whose first one was lost, or has ended.
async fn print_link(db: &Db, email: &str) -> anyhow::Result<()> {
    let link = accounts::reset::link_of(db, email).await;
    match link.map_err(|error| anyhow!("no link was made: {error:?}"))? {
        Some(link) => println!("{link}"),
        None => bail!("there is no account with this address"),
    }
    Ok(())
}

%% endif
%% if area.has_roles
/// Gives an account a role, or takes it away. No one else could give the first one.
async fn set_role(db: &Db, email: &str, role: &str) -> anyhow::Result<()> {
    let role = if role == "none" { None } else { Some(role_of(role)?) };
    let failed = |error| anyhow!("the role was not given: {error:?}");
    let mut tx = db::write(db).await.map_err(failed)?;
    let Some(account) = accounts::queries::by_email(&mut tx, email).await.map_err(failed)? else {
        bail!("there is no account with this address");
    };
    accounts::queries::set_role(&mut tx, account.id, role).await.map_err(failed)?;
    Ok(tx.commit().await?)
}

fn role_of(id: &str) -> anyhow::Result<Role> {
    let known = Role::ALL.iter().copied().find(|known| known.value() == id);
    known.with_context(|| format!("there is no role \"{id}\""))
}

%% endif
%% if not database.is_postgres
/// Copies the database as it is at this moment.
async fn backup(db: &Db, file: &str) -> anyhow::Result<()> {
    sqlx::query("VACUUM INTO $1").bind(file).execute(db).await?;
    Ok(())
}

%% endif
async fn list_errors(db: &Db) -> anyhow::Result<()> {
    for place in failures::list(&mut db.acquire().await?).await? {
%% if tenant
        println!("{} {} times {} {} of {}: {}", place.last_at, place.count, place.method, place.route, place.tenant, place.codes.join(" "));
%% else
        println!("{} {} times {} {}: {}", place.last_at, place.count, place.method, place.route, place.codes.join(" "));
%% endif
    }
    Ok(())
}

%% if has_jobs
async fn list_jobs(db: &Db) -> anyhow::Result<()> {
    for job in queue::dead(&mut db.acquire().await?).await? {
        println!("{} {} at {}: {}", job.id, job.kind, job.at, job.error);
    }
    Ok(())
}

%% endif
%% if not has_accounts
/// Fills the database.
#[cfg(any(debug_assertions, feature = "seeds"))]
async fn seed(db: &Db) -> anyhow::Result<()> {
    if let Err(error) = crate::seeds::plant(db).await {
        bail!("the seeds were not planted: {error:?}");
    }
    Ok(())
}
%% else
/// Fills the database. The password of the demo accounts is random; `SEED_PASSWORD` sets another.
#[cfg(any(debug_assertions, feature = "seeds"))]
async fn seed(db: &Db) -> anyhow::Result<()> {
    let password = match std::env::var("SEED_PASSWORD") {
        Ok(password) => password,
        Err(_) => sayso_kit::password::random()?,
    };
    if let Err(error) = crate::seeds::plant(db, &password).await {
        bail!("the seeds were not planted: {error:?}");
    }
    println!("The demo accounts, all with the password {password}:");
    for email in crate::seeds::ACCOUNTS {
        println!("  {email}");
    }
    Ok(())
}
%% endif

#[cfg(not(any(debug_assertions, feature = "seeds")))]
async fn seed(_db: &Db) -> anyhow::Result<()> {
    bail!("a release has no seeds; to try one with them, build it with `--features seeds`")
}
