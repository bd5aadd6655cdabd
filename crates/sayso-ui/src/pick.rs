//! A field of a form that chooses a row, of which there may be any number.
//!
//! A few rows are offered in a `<select>`. If there are more, a button opens a search in the form, and another one may open
//! an input for a new row. Their buttons submit the form to actions of their own, which return a
//! [`Refill`]: the form comes back with all that was entered, and with other rows to choose from. No script is needed.
//!
//! At most one of these parts is open in a form, and Enter then presses its button. [`EnterSaves`](enum@EnterSaves) presses
//! the button of the form at all other times.

use sayso::{
    action::{Action, Refill},
    error::ErrorKind,
    form::{FieldRef, Form as _, FormState, Issues, Options, Path, Reader},
    prelude::*,
};
use std::fmt::Display;

/// The texts of a [`Pick`](enum@Pick).
#[derive(Clone, Copy, Debug)]
pub struct PickTexts {
    /// The name of the search, and of the buttons that open it and search.
    pub find: &'static str,
    /// The note below rows of which there are more.
    pub more: &'static str,
    /// The note if a search finds no row.
    pub none_found: &'static str,
    /// The button that adds a new row.
    pub add: &'static str,
    /// The button that closes the search or the input.
    pub close: &'static str,
    /// The message after a row was added.
    pub added: &'static str,
}

/// The inputs that a form has in addition to its own while a field searches, or asks for the name of a new row.
#[derive(Debug, Form)]
pub struct Picking {
    /// The part that is open: `customer:find` or `customer:new`.
    #[field(name = "pick-open", hidden)]
    open: Option<String>,
    #[field(name = "pick-find", search)]
    find: Option<String>,
    #[field(name = "pick-name")]
    name: Option<String>,
}

/// The name of the value that says, once, which field has a new row.
const ADDED: &str = "pick-added";

impl Picking {
    /// Makes the form of a new row of its name, which is the field `label`, and of other values. Its issues are those of the
    /// input.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// use sayso_ui::pick::Picking;
    ///
    /// #[derive(Form)]
    /// struct NewCustomer {
    ///     name: String,
    ///     #[field(min = 0)]
    ///     discount: u8,
    /// }
    ///
    /// fn customer(form: Picking) -> Result<NewCustomer> {
    ///     form.row("name", [("discount", "0".to_owned())])
    /// }
    /// ```
    ///
    /// # Errors
    /// With the issues of the form.
    pub fn row<F: Form>(
        self,
        label: &str,
        values: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Result<F> {
        let mut data = FormData::from_iter([(label, self.name.unwrap_or_default())]);
        for (name, value) in values {
            data.push_text(name, value);
        }
        let mut issues = Issues::new();
        let form = F::decode(&mut Reader::new(&mut data, &mut issues));
        form.ok_or_else(|| refused(issues.into()))
    }
}

/// Returns the error of a new row as one of the input for its name, if the row has issues.
///
/// ```
/// use sayso::{form::Issue, prelude::*};
/// use sayso_ui::pick;
///
/// let taken = Issue::new("name", "taken", "There is a customer with this name").into();
/// assert!(format!("{:?}", pick::refused(taken)).contains("pick-name"));
/// ```
pub fn refused(error: Error) -> Error {
    let ErrorKind::Issues(issues) = error.kind() else {
        return error;
    };
    let of_name = issues
        .iter()
        .map(|issue| Picking::NAME.issue(issue.code.clone(), issue.message.clone()));
    of_name.collect::<Issues>().into()
}

/// Chooses a row that was added, in the field of this name.
pub fn chosen(field: &str, id: impl Display) -> Refill {
    closed().set(field, id).set(ADDED, field)
}

fn closed() -> Refill {
    Refill::new()
        .set("pick-open", "")
        .set("pick-find", "")
        .set("pick-name", "")
}

/// Returns the words that are sought for a field; none unless its search is open.
pub fn words<'a, T>(of: FieldRef<'a, T>) -> Option<&'a str> {
    let picking = Picking::fields(of.form(), Path::root());
    let is_open = picking.open.value() == Some(&format!("{}:find", of.name()));
    is_open.then(|| picking.find.value()).flatten()
}

/// Opens a part of the form, or closes the one that is open.
#[action]
pub async fn open_part(part: String, _form: Picking) -> Result<Refill> {
    Ok(closed().set("pick-open", part))
}

/// Shows the form with the rows that fit the words of its search.
#[action]
pub async fn find_rows(_form: Picking) -> Result<Refill> {
    Ok(Refill::new())
}

/// The first button of a form with [`Pick`](enum@Pick)s. Enter in one of its fields saves the form, unless a search or an input
/// for a new row is open.
#[component]
pub fn EnterSaves(form: &FormState) -> Html {
    let is_open = Picking::fields(form, Path::root())
        .open
        .value()
        .is_some_and(|part| !part.is_empty());
    view! {
        if !is_open {
            // No stop of the Tab key, and not -1, where the runtime looks for a message.
            #[allow(nameless_interactive)]
            <button class="hidden" tabindex="-2" aria-hidden="true"></button>
        }
    }
}

/// The means to add a row in a form: the name of the button, that of the input for the name of the row, and the action, which
/// returns what [`chosen`] returns.
#[derive(Clone, Debug)]
pub struct NewRow {
    /// The button.
    pub label: &'static str,
    /// The input.
    pub name: &'static str,
    /// The action.
    pub add: Action<Picking, Refill>,
}

/// A field that chooses a row.
///
/// `offered`: the rows, whether people search for others, and whether there are more of those that were sought.
///
/// While the form shows that its row was changed meanwhile, by an issue at `version`, there are no other buttons: they would
/// bring it back without that.
///
/// ```
/// use sayso::{action::Refill, form::Options, prelude::*};
/// use sayso_ui::pick::{self, EnterSaves, NewRow, Pick, PickTexts, Picking};
///
/// #[derive(Form)]
/// struct NewCustomer {
///     name: String,
/// }
///
/// #[action]
/// async fn add_customer(field: String, form: Picking) -> Result<Refill> {
///     let customer: NewCustomer = form.row("name", [])?;
///     let id = insert(customer).await.map_err(pick::refused)?;
///     Ok(pick::chosen(&field, id))
/// }
/// # async fn insert(customer: NewCustomer) -> Result<i64> { Ok(7) }
///
/// #[derive(Form)]
/// struct NewOrder {
///     customer: i64,
/// }
///
/// #[action]
/// async fn create_order(order: NewOrder) -> Result<Redirect> {
///     Ok(redirect("/"))
/// }
///
/// const TEXTS: PickTexts = PickTexts {
///     find: "Search",
///     more: "There are more. Search for them.",
///     none_found: "Nothing fits.",
///     add: "Add",
///     close: "Cancel",
///     added: "It was added, and is chosen.",
/// };
///
/// fn order_form(cx: &Cx) -> Html {
///     view! {
///         <form action={create_order} as order class="form">
///             <EnterSaves form={order.state()}/>
///             let customers = Options::new([(7, pick::words(order.customer).unwrap_or("Ada"))]);
///             let new = NewRow {
///                 label: "New customer",
///                 name: "Name",
///                 add: add_customer.with("customer".to_owned()),
///             };
///             <Pick {cx} of={order.customer} offered={(&customers, true, false)} texts={&TEXTS} new={Some(new)}/>
///             <footer><button class="btn primary">"Create"</button></footer>
///         </form>
///     }
/// }
/// ```
#[component]
pub fn Pick<T>(
    cx: &Cx,
    of: FieldRef<'_, T>,
    offered: (&Options, bool, bool),
    texts: &PickTexts,
    #[prop(default)] new: Option<NewRow>,
) -> Html {
    let (options, is_many, has_more) = offered;
    let form = of.form();
    let picking = Picking::fields(form, Path::root());
    let field = of.name();
    let is_stale = form.issues.iter().any(|issue| issue.path == "version");
    let asked = picking.open.value().filter(|_| !is_stale);
    let open = asked.unwrap_or_default();
    let part = open.strip_prefix(&*field).unwrap_or_default();
    let is_added = form.values.get(ADDED) == Some(&field);
    let find = format!("{field}:find");
    let add = format!("{field}:new");
    view! {
        // Each of its states is another element, so that nothing stays of the one before.
        <div class="pick" data-key={if is_added { "added" } else { part }}>
            if part == ":find" {
                <Field of={picking.open}/>
                <div class="part">
                    <Field of={picking.find} label={format!("{}: {}", texts.find, of.label())} attr:autofocus={form.issues.is_empty()}/>
                    <div class="actions">
                        <PickButton {cx} action={find_rows} label={texts.find}/>
                        <PickButton {cx} action={open_part.with(String::new())} label={texts.close} class="ghost"/>
                    </div>
                </div>
            }
            if is_added {
                <p class="note" role="status" tabindex="-1">{texts.added}</p>
            }
            <Field of={of} options={options} attr:autofocus={is_added}/>
            if has_more {
                <p class="present">{texts.more}</p>
            }
            if part == ":find" && options.iter().next().is_none() {
                <p class="present">{texts.none_found}</p>
            }
            if open.is_empty() && !is_stale && (is_many || new.is_some()) {
                <div class="actions">
                    if is_many {
                        <PickButton {cx} action={open_part.with(find)} label={texts.find}/>
                    }
                    if let Some(new) = &new {
                        <PickButton {cx} action={open_part.with(add)} label={new.label}/>
                    }
                </div>
            }
            if part == ":new" {
                if let Some(new) = new {
                    <Field of={picking.open}/>
                    <div class="part">
                        <h3 tabindex="-1">{new.label}</h3>
                        <Field of={picking.name} label={new.name} attr:autofocus={form.issues.is_empty()}/>
                        <div class="actions">
                            <PickButton {cx} action={new.add} label={texts.add}/>
                            <PickButton {cx} action={open_part.with(String::new())} label={texts.close} class="ghost"/>
                        </div>
                    </div>
                }
            }
        </div>
    }
}

/// A button of a part. It sends no files: they stay where they were chosen, as far as the browser keeps them.
#[component]
fn PickButton(
    cx: &Cx,
    action: Action<Picking, Refill>,
    label: &str,
    #[prop(default)] class: &str,
) -> Html {
    view! {
        <button
            class={["btn", "small", class]}
            formaction={action}
            formenctype="application/x-www-form-urlencoded"
            formnovalidate
        >
            {label}
        </button>
    }
}
