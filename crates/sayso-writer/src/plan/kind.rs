//! Kinds of values: how they are held in a row, entered in a form, and shown.

use sayso_expr::Type;
use sayso_spec::{
    Spec,
    model::{Field as FieldSpec, FieldType},
};

/// The way in which values of a field are held, entered and shown.
pub(super) struct Kind {
    /// `text`, `lines`, `markdown`, `colour`, `date`, `time`, `moment`, `choice`, `several`, `state`, `ref`, `number`,
    /// `decimal`, `percent`, `money`, `rating`, `duration`, `flag`, `file`.
    pub(super) name: &'static str,
    /// The type in a row.
    pub(super) row: String,
    /// The type in the form.
    pub(super) form: String,
    /// Keys of `#[field(…)]`.
    pub(super) keys: String,
    /// The number of decimals.
    pub(super) scale: u8,
    /// The most points of a rating.
    out_of: i64,
    /// True if a moment is shown with the name of its zone.
    is_zoned: bool,
}

/// Returns the number of decimals of amounts of money.
pub(super) fn digits(spec: &Spec) -> u8 {
    let currency = spec.app.currency.as_ref();
    currency.map_or(2, |currency| currency.digits())
}

impl Kind {
    fn new(name: &'static str, row: &str, keys: &str) -> Self {
        Self {
            name,
            row: row.to_owned(),
            form: row.to_owned(),
            keys: keys.to_owned(),
            scale: 0,
            out_of: 0,
            is_zoned: false,
        }
    }

    /// A number of units with decimals.
    fn of_units(name: &'static str, scale: u8) -> Self {
        let step = match scale {
            0 => "step = 1".to_owned(),
            scale => format!("step = 0.{:0>width$}", 1, width = usize::from(scale)),
        };
        Self {
            form: format!("Decimal<{scale}>"),
            scale,
            ..Self::new(name, "i64", &step)
        }
    }

    /// Returns the kind of a stored field.
    pub(super) fn of(
        field: &FieldSpec,
        choice: &str,
        target: Option<&str>,
        currency: u8,
    ) -> Option<Self> {
        let new = |name, row, keys| Some(Self::new(name, row, keys));
        let scale = field.scale.map_or(0, |scale| scale.get());
        let scale = u8::try_from(scale).unwrap_or_default();
        match field.kind? {
            FieldType::Text => new("text", "String", ""),
            FieldType::LongText => new("lines", "String", "multiline, rows = 5"),
            FieldType::Markdown => new("markdown", "String", "multiline, rows = 10"),
            FieldType::Address => new("lines", "String", "multiline, rows = 4"),
            FieldType::Email => new("text", "String", "email"),
            FieldType::Url => new("text", "String", "url"),
            FieldType::Phone => new("text", "String", "tel"),
            FieldType::Colour => new(
                "colour",
                "String",
                "pattern = \"#[0-9a-fA-F]{6}\", placeholder = \"#4f46e5\"",
            ),
            FieldType::Integer => new("number", "i64", ""),
            FieldType::Duration => new("duration", "i64", "min = 0, max = HUNDRED_YEARS"),
            FieldType::Rating => Some(Self {
                out_of: field.out_of.get(),
                ..Self::new(
                    "rating",
                    "i64",
                    &format!("min = 1, max = {}", field.out_of.get()),
                )
            }),
            FieldType::Decimal => Some(Self::of_units("decimal", scale)),
            FieldType::Percent => Some(Self::of_units("percent", scale)),
            FieldType::Money => Some(Self::of_units("money", currency)),
            FieldType::Boolean => new("flag", "bool", ""),
            FieldType::Date => new("date", "NaiveDate", "max = \"9999-12-31\""),
            FieldType::Time => new("time", "NaiveTime", ""),
            kind @ (FieldType::Instant | FieldType::LocalDatetime) => Some(Self {
                form: "NaiveDateTime".to_owned(),
                is_zoned: kind == FieldType::LocalDatetime,
                // Clocks of later years are not known.
                ..Self::new("moment", "DateTime<Utc>", "max = \"2099-12-31T23:59\"")
            }),
            FieldType::Choice if field.several => Some(Self {
                row: format!("Chosen<{choice}>"),
                form: format!("Vec<{choice}>"),
                ..Self::new(
                    "several",
                    choice,
                    if field.required { "required" } else { "" },
                )
            }),
            FieldType::Choice => new("choice", choice, ""),
            FieldType::State => new("state", choice, ""),
            FieldType::Ref => new("ref", &format!("Id<{}>", target?), ""),
            FieldType::File | FieldType::Image => Some(Self {
                form: "Upload".to_owned(),
                ..Self::new(
                    "file",
                    "Stored",
                    &format!("max_size = \"{} MB\"", field.max_size.get()),
                )
            }),
        }
    }

    /// Returns the kind of a value that is computed or copied.
    pub(super) fn of_type(ty: &Type, currency: u8) -> Option<Self> {
        let new = |name, row| Some(Self::new(name, row, ""));
        match ty {
            Type::Boolean => new("flag", "bool"),
            Type::Text { .. } => new("text", "String"),
            Type::Number {
                scale: 0,
                percent: false,
            } => new("number", "i64"),
            Type::Number {
                scale,
                percent: true,
            } => Some(Self::of_units("percent", *scale)),
            Type::Number {
                scale,
                percent: false,
            } => Some(Self::of_units("decimal", *scale)),
            Type::Money => Some(Self::of_units("money", currency)),
            Type::Duration => new("duration", "i64"),
            Type::Date => new("date", "NaiveDate"),
            Type::Time => new("time", "NaiveTime"),
            Type::Instant => new("moment", "DateTime<Utc>"),
            _ => None,
        }
    }

    /// Returns the kind of a moment that is shown with the name of its zone.
    pub(super) fn zoned(self) -> Self {
        Self {
            is_zoned: true,
            ..self
        }
    }

    /// Returns true if a form has the value as text.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.name, "text" | "lines" | "markdown" | "colour")
    }

    /// Returns the value of a row as the form has it.
    pub(super) fn to_form(&self, value: &str, optional: bool) -> String {
        let function = match self.name {
            "decimal" | "percent" | "money" => "Decimal::from_units",
            "moment" => "clock::local",
            "several" if optional => {
                return format!(
                    "{value}.map_or_else(Vec::new, |chosen| chosen.options().to_vec())"
                );
            }
            "several" => return format!("{value}.options().to_vec()"),
            _ => return value.to_owned(),
        };
        if optional {
            format!("{value}.map({function})")
        } else {
            format!("{function}({value})")
        }
    }

    /// Returns the value of a form as a query binds it.
    pub(super) fn bind(&self, value: &str, optional: bool) -> String {
        match (self.name, optional) {
            ("decimal" | "percent" | "money", true) => format!("{value}.map(Decimal::units)"),
            ("decimal" | "percent" | "money", false) => format!("{value}.units()"),
            ("moment", true) => format!("{value}.map(clock::utc)"),
            ("moment", false) => format!("clock::utc({value})"),
            ("several", _) => format!("Chosen::of(&{value})"),
            _ if self.is_text() => format!("&{value}"),
            _ => value.to_owned(),
        }
    }

    /// Returns the value of a form that stays for people who may not write it: that of the row `present`, or the first one.
    pub(super) fn kept(
        &self,
        variable: &str,
        value: &str,
        optional: bool,
        first: Option<&str>,
    ) -> String {
        let value = if self.is_text() {
            format!("{value}.clone()")
        } else {
            self.to_form(value, optional)
        };
        if self.name == "flag" {
            let method = match first {
                Some("true") => "is_none_or",
                _ => "is_some_and",
            };
            return format!("present.{method}(|{variable}| {value})");
        }
        if self.name == "several" {
            return format!("present.map_or_else(Vec::new, |{variable}| {value})");
        }
        let some = if optional {
            value.clone()
        } else {
            format!("Some({value})")
        };
        match first {
            Some(first) => format!("present.map_or_else(|| {first}, |{variable}| {some})"),
            None if optional => format!("present.and_then(|{variable}| {value})"),
            None => format!("present.map(|{variable}| {value})"),
        }
    }

    /// Returns the value on a page, as a part of a view.
    pub(super) fn cell(&self, value: &str, label: &str, optional: bool) -> String {
        let with = |function: &str| {
            if optional {
                format!("{{{value}.map({function})}}")
            } else {
                format!("{{{function}({value})}}")
            }
        };
        let element = |write: &dyn Fn(&str) -> String| {
            if optional {
                format!("if let Some(value) = &{value} {{ {} }}", write("value"))
            } else {
                write(&format!("&{value}"))
            }
        };
        match self.name {
            "text" | "lines" => format!("{{&{value}}}"),
            "markdown" => element(&|value| format!("<Markdown text={{{value}}}/>")),
            "colour" => element(&|value| format!("<Colour value={{{value}}}/>")),
            "ref" => format!("{{&{label}}}"),
            "date" => with("texts::date"),
            "time" => with("texts::time"),
            "moment" if self.is_zoned => with("texts::zoned_moment"),
            "moment" => with("texts::moment"),
            "duration" => with("texts::duration"),
            "decimal" => with(&format!("texts::decimal::<{}>", self.scale)),
            "percent" => with(&format!("texts::percent::<{}>", self.scale)),
            "money" => with("texts::money"),
            "rating" => format!("<Stars value={{{value}}} out_of={{{}}}/>", self.out_of),
            "choice" if optional => format!("{{{value}.map(|value| value.label())}}"),
            "choice" => format!("{{{value}.label()}}"),
            "several" if optional => {
                format!("{{{value}.as_ref().map(|chosen| chosen.labels(\", \"))}}")
            }
            "several" => format!("{{{value}.labels(\", \")}}"),
            "state" => format!("<Badge tone={{{value}.tone()}}>{{{value}.label()}}</Badge>"),
            "flag" => format!("{{texts::yes_no({value})}}"),
            _ => format!("{{{value}}}"),
        }
    }

    /// Returns a value as the text of a form's control.
    pub(super) fn text(&self, code: &str, optional: bool) -> Option<String> {
        let of = |value: &str| {
            Some(match self.name {
                "text" | "lines" | "markdown" | "colour" => value.to_owned(),
                "decimal" | "percent" | "money" => {
                    format!("Decimal::<{}>::from_units({value}).to_string()", self.scale)
                }
                "number" | "duration" | "rating" | "flag" | "date" | "ref" => {
                    format!("{}.to_string()", receiver(value))
                }
                "moment" => {
                    format!("clock::local({value}).format(\"%Y-%m-%dT%H:%M\").to_string()")
                }
                _ => return None,
            })
        };
        if optional {
            let text = of("value")?;
            return Some(format!(
                "{}.map(|value| {text}).unwrap_or_default()",
                receiver(code)
            ));
        }
        of(code)
    }

    /// Returns a value of a row as the text that a form's control holds, as Rust.
    pub(super) fn entered(&self, value: &str) -> Option<String> {
        Some(match self.name {
            "choice" => format!("{value}.to_string()"),
            "time" => format!("{value}.format(\"%H:%M\").to_string()"),
            _ if self.is_text() => format!("{value}.clone()"),
            _ => return self.text(value, false),
        })
    }

    /// Returns the text of `value` that people see, as Rust; `None` if it is a text.
    pub(super) fn as_text(&self) -> Option<String> {
        Some(match self.name {
            "date" => "texts::date(value)".to_owned(),
            "time" => "texts::time(value)".to_owned(),
            "moment" if self.is_zoned => "texts::zoned_moment(value)".to_owned(),
            "moment" => "texts::moment(value)".to_owned(),
            "duration" => "texts::duration(value)".to_owned(),
            "decimal" => format!("texts::decimal::<{}>(value)", self.scale),
            "percent" => format!("texts::percent::<{}>(value)", self.scale),
            "money" => "texts::money(value)".to_owned(),
            "flag" => "texts::yes_no(value).to_owned()".to_owned(),
            "number" | "rating" => "value.to_string()".to_owned(),
            _ => return None,
        })
    }

    /// Returns the function that turns a value into the text that people see; `None` if it is shown as it is.
    pub(super) fn text_function(&self) -> Option<String> {
        let text = self.as_text()?;
        text.strip_suffix("(value)").map(str::to_owned)
    }
}

/// Returns true if rows are sorted by values of a kind as numbers.
pub(super) fn is_number(name: &str) -> bool {
    matches!(
        name,
        "number" | "duration" | "decimal" | "percent" | "money" | "rating"
    )
}

/// Returns code whose method is called next: an operation in parentheses.
fn receiver(code: &str) -> String {
    let mut depth = 0_usize;
    let is_operation = code.chars().any(|letter| {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && letter == ' '
    });
    if is_operation || code.starts_with('-') {
        format!("({code})")
    } else {
        code.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::receiver;

    #[test]
    fn a_method_is_called_of_the_whole_operation() {
        assert_eq!(receiver("clock::today()"), "clock::today()");
        assert_eq!(receiver("calc::month(day + one)"), "calc::month(day + one)");
        assert_eq!(receiver("day() + Days::new(7)"), "(day() + Days::new(7))");
        assert_eq!(receiver("-1"), "(-1)");
    }
}
