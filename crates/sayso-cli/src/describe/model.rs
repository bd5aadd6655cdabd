//! Help by a language model, and the lines about it.

use super::caches::caches;
use crate::args::DescribeArgs;
use sayso_describe::Application;
use sayso_model::{Answer, Cache, Endpoint, Failed, Model, Usage, ask};
use sayso_spec::Spec;
use serde_json::{Value, json};
use std::env;

/// The number of changes that are shown before the rest is counted.
const LINES: usize = 20;

/// The changes that a model made, and the tokens for them.
pub(super) struct Help {
    model: String,
    changes: Vec<String>,
    usage: Usage,
    cost: String,
    is_cached: bool,
}

/// Lets a model improve the application if one is named. If that fails, the application stays as it is, and a notice says why.
pub(super) fn improve(application: &mut Application, args: &DescribeArgs) -> Option<Help> {
    let model = args.model.as_ref()?;
    let answer = match answer(model, &application.spec, args) {
        Ok(answer) => answer,
        Err(Failed { trouble, usage }) => {
            let spent = spent(usage, args);
            eprintln!(
                "warning: {model} does not help: {trouble}{spent}\nThe description was read without it.\n"
            );
            return None;
        }
    };
    application.spec = answer.spec;
    application.toml = answer.toml;
    Some(Help {
        model: model.to_string(),
        changes: answer
            .changes
            .into_iter()
            .map(|change| change.text)
            .collect(),
        usage: answer.usage,
        cost: cost(answer.usage, args),
        is_cached: answer.is_cached,
    })
}

fn answer(model: &Model, spec: &Spec, args: &DescribeArgs) -> Result<Answer, Failed> {
    let endpoint = Endpoint::of(model, |name| env::var(name).ok());
    let endpoint = endpoint.map_err(|trouble| Failed {
        trouble,
        usage: Usage::default(),
    })?;
    let cache = caches().map(|caches| {
        let cache = Cache::new(caches.join("sayso/model"));
        if args.no_cache {
            cache.write_only()
        } else {
            cache
        }
    });
    let unwritten = |spec: &Spec| {
        let parts = sayso_writer::unsupported(spec);
        parts.iter().map(ToString::to_string).collect()
    };
    let told = || eprintln!("Asking {model} at {} …", endpoint.host());
    ask(spec, &endpoint, cache.as_ref(), &unwritten, &told)
}

/// Returns the tokens of an attempt that failed, if there were any.
fn spent(usage: Usage, args: &DescribeArgs) -> String {
    if usage == Usage::default() {
        return String::new();
    }
    format!("\n{}", cost(usage, args))
}

/// Returns the tokens by the provider's count, and their price if prices are given.
fn cost(usage: Usage, args: &DescribeArgs) -> String {
    let tokens = format!(
        "{} tokens read and {} written, by the provider's count",
        usage.read, usage.written
    );
    match args.model_price {
        Some(prices) => {
            let price = usage.price(prices.read, prices.written);
            format!("{tokens}; {price:.4} at your prices")
        }
        None => tokens,
    }
}

impl Help {
    /// Returns the changes with the tokens. All changes are shown if everything is to be explained.
    pub(super) fn tell(&self, is_all: bool) -> String {
        let shown = if is_all { self.changes.len() } else { LINES };
        let mut text = match self.changes.len() {
            0 => format!("{} changes nothing\n", self.model),
            _ => format!("Changed by {}\n", self.model),
        };
        for change in self.changes.iter().take(shown) {
            text.push_str(&format!("  {change}\n"));
        }
        if self.changes.len() > shown {
            let rest = self.changes.len() - shown;
            text.push_str(&format!("  and {rest} more, which --explain shows\n"));
        }
        let cost = if self.is_cached {
            "The answer was in the cache."
        } else {
            self.cost.as_str()
        };
        text.push_str(&format!("  {cost}\n\n"));
        text
    }

    /// Returns the same as JSON.
    pub(super) fn json(&self) -> Value {
        json!({
            "name": self.model,
            "changes": self.changes,
            "tokens_read": self.usage.read,
            "tokens_written": self.usage.written,
            "cached": self.is_cached,
        })
    }
}
