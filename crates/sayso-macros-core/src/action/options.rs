//! The options in `#[action(…)]`.

use super::WITHIN;
use crate::common::{
    attr::{AttrArgs, string},
    size::parse_size,
    suggest::nearest,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Expr, ExprPath, LitStr, Path, Result, spanned::Spanned};

const KNOWN: &[&str] = &["deadline", "id", "limit", "policy", "rate", "sink"];

/// The options of an action.
pub(super) struct Options {
    pub(super) id: Option<LitStr>,
    /// The functions around it, as `page::inner`.
    pub(super) within: Option<LitStr>,
    limit: Option<usize>,
    policy: Ident,
    rate: Option<Rate>,
    deadline: Option<u64>,
    sink: Option<Path>,
}

/// `"10/minute"`: how many calls, in how many seconds, and whether by address alone.
struct Rate {
    count: u32,
    seconds: u64,
    per_address: bool,
}

impl Options {
    pub(super) fn parse(mut args: AttrArgs) -> Result<Self> {
        let mut text = |name: &str| args.value(name)?.map(|value| string(&value)).transpose();
        let id = text("id")?;
        let within = text(WITHIN)?;
        let limit = text("limit")?.map(|text| size(&text)).transpose()?;
        let policy = text("policy")?.map_or(Ok("Drop"), |text| policy(&text))?;
        let rate = text("rate")?.map(|text| rate(&text)).transpose()?;
        let deadline = text("deadline")?.map(|text| seconds(&text)).transpose()?;
        let sink = args.value("sink")?.map(|value| path(&value)).transpose()?;
        if let Some(path) = &args.path {
            return Err(syn::Error::new(
                path.span(),
                "an action has no path: it is called through its name",
            ));
        }
        args.finish(KNOWN)?;
        Ok(Self {
            id,
            within,
            limit,
            policy: format_ident!("{policy}"),
            rate,
            deadline,
            sink,
        })
    }

    /// Returns the options as fields of the action's definition.
    pub(super) fn fields(&self) -> TokenStream {
        let Self {
            limit,
            policy,
            rate,
            deadline,
            sink,
            ..
        } = self;
        let limit = optional(limit.map(|limit| quote!(#limit)));
        let rate = optional(rate.as_ref().map(
            |Rate {
                 count,
                 seconds,
                 per_address,
             }| {
                quote!(::sayso::__private::Rate {
                    count: #count,
                    period: ::std::time::Duration::from_secs(#seconds),
                    per_address: #per_address,
                })
            },
        ));
        let deadline =
            optional(deadline.map(|seconds| quote!(::std::time::Duration::from_secs(#seconds))));
        let sink = optional(sink.as_ref().map(|sink| {
            quote!(|cx| cx.try_state::<#sink>().map(|sink| {
                ::std::sync::Arc::new(::std::clone::Clone::clone(sink))
                    as ::std::sync::Arc<dyn ::sayso::__private::UploadSink>
            }))
        }));
        quote! {
            limit: #limit,
            policy: ::sayso::__private::Policy::#policy,
            rate: #rate,
            deadline: #deadline,
            sink: #sink,
        }
    }
}

fn optional(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(::std::option::Option::Some(#value)),
        None => quote!(::std::option::Option::None),
    }
}

fn policy(text: &LitStr) -> Result<&'static str> {
    const NAMES: [(&str, &str); 5] = [
        ("drop", "Drop"),
        ("latest", "Latest"),
        ("queue", "Queue"),
        ("coalesce", "Coalesce"),
        ("parallel", "Parallel"),
    ];
    let value = text.value();
    if let Some((_, variant)) = NAMES.iter().find(|(name, _)| *name == value) {
        return Ok(variant);
    }
    let near = nearest(&value, NAMES.iter().map(|(name, _)| *name));
    let hint = near.map_or(String::new(), |near| format!(": did you mean \"{near}\"?"));
    let message = format!(
        "a policy decides about a submission while another one is in flight: \"drop\", \"latest\", \"queue\", \
         \"coalesce\" or \"parallel\"{hint}"
    );
    Err(syn::Error::new(text.span(), message))
}

fn rate(text: &LitStr) -> Result<Rate> {
    let value = text.value();
    let (calls, per_address) = match value.strip_suffix(" per address") {
        Some(calls) => (calls, true),
        None => (value.as_str(), false),
    };
    let parts = calls.split_once('/').and_then(|(count, unit)| {
        let seconds = unit_seconds(unit.trim())?;
        let count = count.trim().parse().ok().filter(|count| *count > 0)?;
        Some(Rate {
            count,
            seconds,
            per_address,
        })
    });
    parts.ok_or_else(|| {
        let message = "a rate is a number and a time: \"5/second\", \"10/minute\", \"100/hour\" or \"1000/day\", \
                       and may count by address alone: \"10/minute per address\"";
        syn::Error::new(text.span(), message)
    })
}

fn unit_seconds(unit: &str) -> Option<u64> {
    match unit {
        "second" => Some(1),
        "minute" => Some(60),
        "hour" => Some(3600),
        "day" => Some(86_400),
        _ => None,
    }
}

/// `"30 seconds"` in seconds.
fn seconds(text: &LitStr) -> Result<u64> {
    let value = text.value();
    let parts = value.split_once(' ').and_then(|(number, unit)| {
        let unit = unit_seconds(unit.strip_suffix('s').unwrap_or(unit))?;
        number
            .parse::<u64>()
            .ok()?
            .checked_mul(unit)
            .filter(|seconds| *seconds > 0)
    });
    parts.ok_or_else(|| {
        syn::Error::new(
            text.span(),
            "a deadline is a number and a unit: \"30 seconds\", \"2 minutes\"",
        )
    })
}

fn path(value: &Expr) -> Result<Path> {
    match value {
        Expr::Path(ExprPath { path, .. }) => Ok(path.clone()),
        other => Err(syn::Error::new(
            other.span(),
            "name the type of the sink, which the application has as state: `sink = CoverStore`",
        )),
    }
}

/// `"5 MB"` in bytes.
fn size(text: &LitStr) -> Result<usize> {
    parse_size(&text.value())
        .and_then(|bytes| usize::try_from(bytes).ok())
        .ok_or_else(|| {
            syn::Error::new(
                text.span(),
                "a size is a number and a unit: \"500 kB\", \"5 MB\", \"1 GB\"",
            )
        })
}
