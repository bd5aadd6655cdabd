%% macro facts(pad)
«pad»<Facts>
%% for field in details.fields
%% if field.in_form
«pad»    if !may_edit_«field.ident | stem» { <Fact label={texts::profile::details::«field.text»}>«field.cell»</Fact> }
%% else
«pad»    <Fact label={texts::profile::details::«field.text»}>«field.cell»</Fact>
%% endif
%% endfor
«pad»</Facts>«"" -»
%% endmacro
//! The details of an account, and their form.

use super::{Details, access, actions::DetailsForm};
use crate::{
    Db,
    accounts::{self, Account},
    scope::Scope,
    texts,
};
use sayso::{action::Action, prelude::*};
use sayso_kit::choice;
use sayso_ui::{pick, prelude::*};

%% if not details.form
/// The details of an account, which no form changes.
#[component]
pub fn DetailsSection(details: &Details) -> Html {
    view! {
        <section class="section">
            <h2>{texts::profile::DETAILS}</h2>
            <Facts>
%% for field in details.fields
                <Fact label={texts::profile::details::«field.text»}>«field.cell»</Fact>
%% endfor
            </Facts>
        </section>
    }
}
%% else
/// The details of an account: those that the person may not write as text, and a form with the others.«" `is_own` is whether the account is theirs." if details.is_own»
#[component]
pub «% if details.has_refs %»async «% endif %»fn DetailsSection(
    cx: &Cx,
%% if details.has_refs
    db: State<Db>,
%% endif
%% if details.has_refs or details.of_others
    scope: &Scope,
%% endif
%% if details.is_own
    is_own: bool,
%% endif
    action: Action<DetailsForm, Redirect>,
    details: &Details,
) -> Result {
%% for field in details.form
    let may_edit_«field.ident | stem» = «field.may_edit or "is_own"»;
%% endfor
    let may_edit = «% for field in details.form %»may_edit_«field.ident | stem»«% if not loop.last %» || «% endif %»«% endfor %»;
    Ok(view! {
        <section class="section">
            <h2>{texts::profile::DETAILS}</h2>
%% set fixed = details.fields | rejectattr("in_form") | list
%% if fixed
«facts("            ")»
%% else
            if «% for field in details.form %»!may_edit_«field.ident | stem»«% if not loop.last %» || «% endif %»«% endfor %» {
«facts("                ")»
            }
%% endif
            if may_edit {
                <form action={action} values={DetailsForm::from(details.clone())} key="details" as form class="card form">
%% if details.has_refs
                    <EnterSaves form={form.state()}/>
%% endif
                    if form.version.is_invalid() {
                        <Conflict id={form.version.id()} title={texts::PRESENT}>
                            <Facts>
%% for field in details.form
                                <Fact label={texts::profile::details::«field.text»}>«field.cell»</Fact>
%% endfor
                            </Facts>
                            <input type="hidden" name={"version"} value={details.version}/>
                        </Conflict>
                    } else {
                        <Field of={form.version}/>
                    }
%% for field in details.form
                    if may_edit_«field.ident | stem» {
%% if field.target
%% set of_form, may_add = "form", false
%% set present = "details." ~ field.column ~ ".zip(details." ~ field.target.label_ident ~ ".as_deref())"
%% set picker
%% include "picker"
%% endset
«picker | trim("\n") | indent(24, true)»
%% else
                        <Field of={form.«field.ident»}/>
%% endif
                    }
%% endfor
                    <footer><button class="btn primary" pending={texts::SAVING}>{texts::SAVE}</button></footer>
                </form>
            }
        </section>
    })
}
%% endif
