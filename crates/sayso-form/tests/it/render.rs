//! Each control as a page shows it: the rules as attributes, what was typed, and what is wrong with it.

use sayso::chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sayso::{
    form::{
        Choice, Control, Field, FieldIssues, FieldRef, Form, FormData, FormState, Hint, Issue,
        Issues, Label, Options, Path, render_summary,
    },
    upload::Upload,
    view::Html,
};

#[derive(Choice, Debug, Clone, Copy)]
enum State {
    Draft,
    Published,
}

#[derive(Form, Debug)]
struct Everything {
    #[field(
        label = "Title",
        hint = "Keep it short",
        max_len = 120,
        placeholder = "News"
    )]
    title: String,
    #[field(multiline, rows = 4, min_len = 10, pattern = "[^<]*")]
    content: Option<String>,
    #[field(secret, autocomplete = "current-password")]
    password: String,
    #[field(email)]
    email: Option<String>,
    #[field(url, inputmode = "url", pattern = "https://.*")]
    site: Option<String>,
    #[field(min = 1, max = 12, step = 2)]
    count: u8,
    big: Option<u64>,
    price: Option<f64>,
    #[field(min = "2026-01-01")]
    day: Option<NaiveDate>,
    time: Option<NaiveTime>,
    at: Option<NaiveDateTime>,
    agree: bool,
    #[field(placeholder = "Choose one")]
    state: State,
    #[field(radio)]
    rating: State,
    several: Vec<State>,
    #[field(select)]
    others: Vec<State>,
    #[field(max_len = 9)]
    tags: Vec<String>,
    #[field(accept = "image/png, .jpg")]
    cover: Upload,
    more: Vec<Upload>,
    #[field(hidden)]
    token: Option<String>,
}

fn state(values: &[(&str, &str)], issues: &[(&'static str, &'static str)]) -> FormState {
    let mut state = FormState::new("f");
    state.values = values.iter().copied().collect();
    state.issues = issues
        .iter()
        .map(|(path, message)| Issue::new(*path, "bad", *message))
        .collect();
    state
}

fn control<'a, T>(
    state: &'a FormState,
    of: impl Fn(EverythingFields<'a>) -> FieldRef<'a, T>,
) -> String {
    Control::props()
        .of(of(Everything::fields(state, Path::root())))
        .render()
        .into_string()
}

fn field<'a, T>(
    state: &'a FormState,
    of: impl Fn(EverythingFields<'a>) -> FieldRef<'a, T>,
) -> String {
    Field::props()
        .of(of(Everything::fields(state, Path::root())))
        .render()
        .into_string()
}

#[test]
fn a_field_is_label_hint_and_control() {
    assert_eq!(
        field(&state(&[], &[]), |f| f.title),
        "<div class=\"sayso-field\" data-required><label for=\"f-title\">Title</label>\
         <p class=\"sayso-hint\" id=\"f-title-hint\">Keep it short</p>\
         <input id=\"f-title\" name=\"title\" type=\"text\" required maxlength=\"120\" placeholder=\"News\" \
         aria-describedby=\"f-title-hint\"></div>"
    );
}

#[test]
fn a_wrong_field_says_so_beside_its_control_and_has_the_focus() {
    let state = state(
        &[("title", "<b>\"x\" & y")],
        &[("title", "Too <long>"), ("title", "Taken")],
    );
    assert_eq!(
        field(&state, |f| f.title),
        "<div class=\"sayso-field\" data-required data-invalid><label for=\"f-title\">Title</label>\
         <p class=\"sayso-hint\" id=\"f-title-hint\">Keep it short</p>\
         <ul class=\"sayso-issues\" id=\"f-title-issues\">\
         <li data-code=\"bad\">Too &lt;long&gt;</li><li data-code=\"bad\">Taken</li></ul>\
         <input id=\"f-title\" name=\"title\" type=\"text\" value=\"&lt;b&gt;&quot;x&quot; &amp; y\" required \
         maxlength=\"120\" placeholder=\"News\" aria-invalid=\"true\" \
         aria-describedby=\"f-title-hint f-title-issues\" autofocus></div>"
    );
}

#[test]
fn only_the_first_wrong_field_has_the_focus() {
    let state = state(&[], &[("", "Form"), ("email", "Bad"), ("title", "Bad")]);
    assert!(control(&state, |f| f.email).ends_with(" autofocus>"));
    assert!(!control(&state, |f| f.title).contains("autofocus"));
}

#[test]
fn each_type_has_its_input_and_the_attributes_that_fit_it() {
    let state = state(&[], &[]);
    let expected = [
        (
            control(&state, |f| f.content),
            "<textarea id=\"f-content\" name=\"content\" minlength=\"10\" rows=\"4\">\n</textarea>",
        ),
        (
            control(&state, |f| f.password),
            "<input id=\"f-password\" name=\"password\" type=\"password\" required autocomplete=\"current-password\">",
        ),
        (
            control(&state, |f| f.email),
            "<input id=\"f-email\" name=\"email\" type=\"email\">",
        ),
        (
            control(&state, |f| f.site),
            "<input id=\"f-site\" name=\"site\" type=\"url\" pattern=\"https://.*\" inputmode=\"url\">",
        ),
        (
            control(&state, |f| f.count),
            "<input id=\"f-count\" name=\"count\" type=\"number\" required min=\"1\" max=\"12\" step=\"2\">",
        ),
        (
            control(&state, |f| f.big),
            "<input id=\"f-big\" name=\"big\" type=\"number\" min=\"0\">",
        ),
        (
            control(&state, |f| f.price),
            "<input id=\"f-price\" name=\"price\" type=\"number\" step=\"any\">",
        ),
        (
            control(&state, |f| f.day),
            "<input id=\"f-day\" name=\"day\" type=\"date\" min=\"2026-01-01\">",
        ),
        (
            control(&state, |f| f.time),
            "<input id=\"f-time\" name=\"time\" type=\"time\" step=\"any\">",
        ),
        (
            control(&state, |f| f.at),
            "<input id=\"f-at\" name=\"at\" type=\"datetime-local\" step=\"any\">",
        ),
        (
            control(&state, |f| f.agree),
            "<input id=\"f-agree\" name=\"agree\" type=\"checkbox\">",
        ),
        (
            control(&state, |f| f.cover),
            "<input id=\"f-cover\" name=\"cover\" type=\"file\" required accept=\"image/png,.jpg\">",
        ),
        (
            control(&state, |f| f.more),
            "<input id=\"f-more\" name=\"more\" type=\"file\" multiple>",
        ),
        (
            field(&state, |f| f.token),
            "<input id=\"f-token\" name=\"token\" type=\"hidden\">",
        ),
    ];
    for (found, expected) in expected {
        assert_eq!(found, expected);
    }
}

#[test]
fn a_select_has_a_blank_option_and_shows_what_was_chosen() {
    assert_eq!(
        control(&state(&[("state", "published")], &[]), |f| f.state),
        "<select id=\"f-state\" name=\"state\" required><option value=\"\">Choose one</option>\
         <option value=\"draft\">Draft</option><option value=\"published\" selected>Published</option></select>"
    );
    assert_eq!(
        control(
            &state(&[("others", "draft"), ("others", "published")], &[]),
            |f| f.others
        ),
        "<select id=\"f-others\" name=\"others\" multiple>\
         <option value=\"draft\" selected>Draft</option>\
         <option value=\"published\" selected>Published</option></select>"
    );
}

/// A control whose values the page gives.
fn control_with_options<'a, T>(
    state: &'a FormState,
    options: &Options,
    of: impl Fn(EverythingFields<'a>) -> FieldRef<'a, T>,
) -> String {
    Control::props()
        .of(of(Everything::fields(state, Path::root())))
        .options(options)
        .render()
        .into_string()
}

#[test]
fn options_make_a_select_and_show_the_chosen_one() {
    let options = Options::new([(7, "Web & more"), (8, "Bakery")]);
    assert_eq!(
        control_with_options(&state(&[("big", "8")], &[]), &options, |f| f.big),
        "<select id=\"f-big\" name=\"big\"><option value=\"\"></option>\
         <option value=\"7\">Web &amp; more</option><option value=\"8\" selected>Bakery</option></select>"
    );
    assert_eq!(
        control_with_options(
            &state(&[("tags", "7"), ("tags", "8")], &[]),
            &options,
            |f| f.tags
        ),
        "<select id=\"f-tags\" name=\"tags\" multiple><option value=\"7\" selected>Web &amp; more</option>\
         <option value=\"8\" selected>Bakery</option></select>"
    );
}

#[test]
fn options_keep_values_that_none_of_them_has() {
    let options = Options::new([(7, "Website")]);
    assert_eq!(
        control_with_options(&state(&[("big", "9\"<")], &[]), &options, |f| f.big),
        "<select id=\"f-big\" name=\"big\"><option value=\"\"></option><option value=\"7\">Website</option>\
         <option value=\"9&quot;&lt;\" selected>9\"&lt;</option></select>"
    );
    let several = [("tags", "9"), ("tags", ""), ("tags", "7"), ("tags", "8")];
    assert_eq!(
        control_with_options(&state(&several, &[]), &options, |f| f.tags),
        "<select id=\"f-tags\" name=\"tags\" multiple><option value=\"7\" selected>Website</option>\
         <option value=\"9\" selected>9</option><option value=\"8\" selected>8</option></select>"
    );
    // Without a value, nothing is added.
    let blank = control_with_options(&state(&[("big", "")], &[]), &options, |f| f.big);
    assert_eq!(blank.matches("<option").count(), 2, "{blank}");
    // The value of a secret is never shown.
    let secret = state(&[("password", "hunter2")], &[]);
    let secret = control_with_options(&secret, &options, |f| f.password);
    assert!(!secret.contains("hunter2"), "{secret}");
}

#[test]
fn options_replace_the_values_of_a_choice() {
    let options = Options::new([("draft", "My drafts")]);
    assert_eq!(
        control_with_options(&state(&[("state", "draft")], &[]), &options, |f| f.state),
        "<select id=\"f-state\" name=\"state\" required><option value=\"\">Choose one</option>\
         <option value=\"draft\" selected>My drafts</option></select>"
    );
    let rating = control_with_options(&state(&[], &[]), &options, |f| f.rating);
    assert!(
        rating.starts_with("<select") && !rating.contains("Published"),
        "{rating}"
    );
}

#[test]
fn checkboxes_files_and_hidden_fields_have_no_options() {
    let options = Options::new([("true", "Yes")]);
    let state = state(&[("agree", "true"), ("token", "x")], &[]);
    let whole = |field: FieldRef<'_>, options: Option<&Options>| {
        let props = Field::props().of(field);
        match options {
            Some(options) => props.options(options).render(),
            None => props.render(),
        }
        .into_string()
    };
    let fields = Everything::fields(&state, Path::root());
    for field in [
        fields.agree.erased(),
        fields.cover.erased(),
        fields.more.erased(),
        fields.token.erased(),
    ] {
        assert_eq!(whole(field, Some(&options)), whole(field, None));
    }
}

#[test]
fn radio_buttons_are_a_fieldset_whose_first_button_has_the_id_of_the_field() {
    assert_eq!(
        field(
            &state(&[("rating", "published")], &[("rating", "Bad")]),
            |f| f.rating
        ),
        "<fieldset class=\"sayso-field\" data-required data-invalid \
         aria-describedby=\"f-rating-issues\" role=\"radiogroup\" aria-required=\"true\"><legend>Rating</legend>\
         <ul class=\"sayso-issues\" id=\"f-rating-issues\"><li data-code=\"bad\">Bad</li></ul>\
         <div class=\"sayso-option\"><input id=\"f-rating\" name=\"rating\" type=\"radio\" value=\"draft\" required \
         aria-invalid=\"true\" autofocus><label for=\"f-rating\">Draft</label></div>\
         <div class=\"sayso-option\"><input id=\"f-rating-1\" name=\"rating\" type=\"radio\" value=\"published\" checked \
         required aria-invalid=\"true\"><label for=\"f-rating-1\">Published</label></div></fieldset>"
    );
}

#[test]
fn several_choices_are_checkboxes_none_of_which_is_required() {
    assert_eq!(
        control(&state(&[("several", "draft")], &[]), |f| f.several),
        "<div class=\"sayso-option\"><input id=\"f-several\" name=\"several\" type=\"checkbox\" value=\"draft\" checked>\
         <label for=\"f-several\">Draft</label></div>\
         <div class=\"sayso-option\"><input id=\"f-several-1\" name=\"several\" type=\"checkbox\" value=\"published\">\
         <label for=\"f-several-1\">Published</label></div>"
    );
}

#[test]
fn several_texts_are_inputs_with_a_blank_one_after_them() {
    assert_eq!(
        field(&state(&[("tags", "a"), ("tags", "b")], &[]), |f| f.tags),
        "<fieldset class=\"sayso-field\"><legend>Tags</legend>\
         <input aria-label=\"Tags\" id=\"f-tags\" name=\"tags\" type=\"text\" value=\"a\" maxlength=\"9\">\
         <input aria-label=\"Tags\" id=\"f-tags-1\" name=\"tags\" type=\"text\" value=\"b\" maxlength=\"9\">\
         <input aria-label=\"Tags\" id=\"f-tags-2\" name=\"tags\" type=\"text\" value=\"\" maxlength=\"9\"></fieldset>"
    );
}

#[test]
fn a_checkbox_stands_before_its_label_and_remembers_its_tick() {
    assert_eq!(
        field(&state(&[("agree", "on")], &[]), |f| f.agree),
        "<div class=\"sayso-field sayso-checkbox\"><input id=\"f-agree\" name=\"agree\" type=\"checkbox\" checked>\
         <label for=\"f-agree\">Agree</label></div>"
    );
}

#[test]
fn a_secret_and_a_file_are_never_shown_again() {
    let state = state(&[("password", "hunter2"), ("cover", "x")], &[]);
    assert!(!field(&state, |f| f.password).contains("hunter2"));
    assert!(!field(&state, |f| f.cover).contains("value"));
    let fields = Everything::fields(&state, Path::root());
    assert_eq!(fields.password.value(), None);
}

#[test]
fn a_line_break_at_the_start_of_a_textarea_survives() {
    // The HTML parser drops the first line break.
    let html = control(&state(&[("content", "\nx</textarea>")], &[]), |f| f.content);
    assert!(
        html.ends_with(">\n\nx&lt;/textarea&gt;</textarea>"),
        "{html}"
    );
}

#[test]
fn the_parts_of_a_field_stand_alone_and_take_attributes() {
    let state = state(&[], &[("title", "Bad")]);
    let title = Everything::fields(&state, Path::root()).title;
    let attrs = || sayso::view::Attrs::new().with("data-x", "1");
    let part = |html: Html| html.into_string();
    assert_eq!(
        part(Label::props().of(title).attrs(attrs()).render()),
        "<label data-x=\"1\" for=\"f-title\">Title</label>"
    );
    assert_eq!(
        part(Hint::props().of(title).render()),
        "<p class=\"sayso-hint\" id=\"f-title-hint\">Keep it short</p>"
    );
    assert_eq!(
        part(FieldIssues::props().of(title).render()),
        "<ul class=\"sayso-issues\" id=\"f-title-issues\"><li data-code=\"bad\">Bad</li></ul>"
    );
    let mut own = Html::default();
    title.attrs().render(&mut own);
    assert_eq!(
        part(Control::props().of(title).render()),
        format!("<input{}>", own.as_str())
    );
    let relabelled = part(
        Field::props()
            .of(title)
            .label("Headline")
            .hint("Any")
            .attrs(attrs())
            .render(),
    );
    assert!(relabelled.contains(">Headline</label>") && relabelled.contains(">Any</p>"));
    assert!(
        relabelled.contains("<input data-x=\"1\" id="),
        "{relabelled}"
    );
}

#[test]
fn a_class_of_the_page_joins_that_of_the_part() {
    let state = state(&[], &[("title", "Bad")]);
    let title = Everything::fields(&state, Path::root()).title;
    let html = sayso::view::view! {
        <Hint of={title} class="quiet"/><FieldIssues of={title} class="loud"/>
    };
    assert_eq!(
        html.as_str(),
        "<p class=\"sayso-hint quiet\" id=\"f-title-hint\">Keep it short</p>\
         <ul class=\"sayso-issues loud\" id=\"f-title-issues\"><li data-code=\"bad\">Bad</li></ul>"
    );
}

#[test]
fn a_hint_given_on_the_page_is_described_too() {
    let state = state(&[], &[]);
    let count = Everything::fields(&state, Path::root()).count;
    let html = Field::props().of(count).hint("Odd").render().into_string();
    assert!(
        html.contains("aria-describedby=\"f-count-hint\"")
            && html.contains("<p class=\"sayso-hint\" id=\"f-count-hint\"")
    );
}

#[derive(Form, Debug)]
struct Line {
    product: String,
    quantity: u32,
}

#[derive(Form, Debug)]
struct Order {
    lines: Vec<Line>,
}

#[test]
fn rows_are_shown_as_they_were_numbered_with_blank_ones_after_them() {
    let state = state(
        &[("lines.1.product", "x"), ("lines.4.product", "")],
        &[("lines.4.quantity", "Bad")],
    );
    let order = Order::fields(&state, Path::root());
    let indices = |rows: Vec<sayso::form::Row<'_, Line>>| {
        rows.iter().map(|row| row.index()).collect::<Vec<_>>()
    };
    assert_eq!(indices(order.lines.rows()), [0, 1, 2, 3, 4]);
    assert_eq!(indices(order.lines.at_least(3)), [0, 1, 2, 3, 4]);
    assert_eq!(indices(order.lines.at_least(6)), [0, 1, 2, 3, 4, 5]);
    assert_eq!(indices(order.lines.and_blank()), [0, 1, 2, 3, 4, 5]);
    let row = order.lines.row(4);
    assert_eq!(
        Control::props().of(row.quantity).render().as_str(),
        "<input id=\"f-lines-4-quantity\" name=\"lines.4.quantity\" type=\"number\" min=\"0\" \
         max=\"4294967295\" aria-invalid=\"true\" aria-describedby=\"f-lines-4-quantity-issues\" autofocus>"
    );
}

/// The opening tags of the controls of a row.
fn controls(row: &sayso::form::Row<'_, Line>) -> String {
    let product = Control::props().of(row.product).render();
    let quantity = Control::props().of(row.quantity).render();
    product.into_string() + quantity.as_str()
}

#[test]
fn a_row_has_nothing_that_a_browser_requires_because_a_visitor_may_empty_it() {
    let state = state(&[("lines.0.quantity", "2"), ("lines.1.product", " ")], &[]);
    let order = Order::fields(&state, Path::root());
    let rows = order.lines.at_least(3);
    let required: Vec<_> = rows
        .iter()
        .map(|row| controls(row).matches(" required").count())
        .collect();
    assert_eq!(
        required,
        [0, 0, 0],
        "with a value, submitted blank, and added"
    );
    assert!(!rows[0].product.is_required() && !rows[2].product.is_required());
    assert_eq!(
        rows[2].product.path(),
        Path::root().field("lines").index(2).field("product")
    );
}

#[derive(Form, Debug)]
struct Address {
    street: String,
    lines: Vec<Line>,
}

#[derive(Form, Debug)]
struct Person {
    home: Address,
    work: Option<Address>,
}

#[test]
fn an_optional_group_has_nothing_that_a_browser_requires_because_a_visitor_may_empty_it() {
    let blank = state(&[], &[]);
    let person = Person::fields(&blank, Path::root());
    assert!(person.home.street.is_required());
    assert!(!person.work.street.is_required());
    let begun = state(&[("work.lines.0.product", "x")], &[]);
    let person = Person::fields(&begun, Path::root());
    assert!(!person.work.street.is_required());
    assert!(!person.work.lines.row(0).quantity.is_required());
}

fn summary(issues: Issues) -> String {
    let mut state = FormState::new("f");
    state.issues = issues;
    let mut html = Html::default();
    render_summary(&state, &mut html);
    html.into_string()
}

#[test]
fn the_summary_links_each_issue_to_its_control() {
    let issues = [
        Issue::new("lines.0.qty", "bad", "Wrong <qty>"),
        Issue::on_form("bad", "Try again"),
    ];
    assert_eq!(
        summary(issues.into_iter().collect()),
        "<div class=\"sayso-summary\" role=\"alert\" tabindex=\"-1\" id=\"f-summary\" \
         aria-labelledby=\"f-summary-title\"><h2 id=\"f-summary-title\">There is a problem</h2><ul>\
         <li><a href=\"#f-lines-0-qty\">Wrong &lt;qty&gt;</a></li><li>Try again</li></ul></div>"
    );
}

#[test]
fn the_summary_has_the_focus_only_when_no_control_is_wrong() {
    assert!(summary(Issue::on_form("bad", "Try again").into()).contains("autofocus"));
    assert_eq!(summary(Issues::new()), "");
}

#[test]
fn first_values_come_from_a_form_without_its_secrets() {
    let mut data = FormData::new();
    let order = Order {
        lines: vec![Line {
            product: "x".into(),
            quantity: 2,
        }],
    };
    order.encode(&Path::root(), &mut data);
    assert_eq!(data.to_urlencoded(), "lines.0.product=x&lines.0.quantity=2");
}

#[test]
fn in_a_view_a_field_takes_attributes_for_its_control() {
    let state = state(&[], &[]);
    let f = Everything::fields(&state, Path::root());
    let html = sayso::view::view! {
        <Field of={f.agree} label="I agree" data-step="2"/>
        <p><Label of={f.title}/><Control of={f.title} class="wide"/></p>
    };
    assert_eq!(
        html.as_str(),
        "<div class=\"sayso-field sayso-checkbox\"><input data-step=\"2\" id=\"f-agree\" name=\"agree\" \
         type=\"checkbox\"><label for=\"f-agree\">I agree</label></div>\
         <p><label for=\"f-title\">Title</label><input class=\"wide\" id=\"f-title\" name=\"title\" type=\"text\" \
         required maxlength=\"120\" placeholder=\"News\" aria-describedby=\"f-title-hint\"></p>"
    );
}
