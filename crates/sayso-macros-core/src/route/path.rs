//! A route pattern: `/posts/{id}`, `/docs/{*rest}`.

use super::Param;
use syn::{Error, LitStr, Result};

/// A route pattern, checked.
pub(crate) struct Path {
    pub(crate) literal: LitStr,
    pub(crate) segments: Vec<Segment>,
}

/// The part of a path between two slashes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    Constant(String),
    Param(String),
    Rest(String),
}

impl Path {
    pub(crate) fn parse(literal: &LitStr) -> Result<Self> {
        let text = literal.value();
        let error = |message: &str| Err(Error::new(literal.span(), message));
        let Some(rest) = text.strip_prefix('/') else {
            return error("a path begins with `/`");
        };
        if rest.ends_with('/') {
            return error("a path ends without `/`: requests with one are redirected");
        }
        let segments = rest
            .split('/')
            .filter(|_| !rest.is_empty())
            .map(Segment::parse)
            .collect::<std::result::Result<Vec<_>, _>>()
            .map_err(|message| Error::new(literal.span(), message))?;
        let rest_before_end = segments
            .iter()
            .rev()
            .skip(1)
            .any(|segment| matches!(segment, Segment::Rest(_)));
        if rest_before_end {
            return error("`{*…}` takes all that is left of the path, so it must be last");
        }
        Ok(Self {
            literal: literal.clone(),
            segments,
        })
    }

    /// Every parameter of the path is one of the function's.
    pub(super) fn check_params(&self, params: &[Param]) -> Result<()> {
        for segment in &self.segments {
            let (Segment::Param(name) | Segment::Rest(name)) = segment else {
                continue;
            };
            if !params.iter().any(|param| param.name == name.as_str()) {
                return Err(Error::new(
                    self.literal.span(),
                    format!(
                        "the path has the parameter `{{{name}}}`, but the function has none of that name"
                    ),
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn has_param(&self, name: &str) -> bool {
        let name = name.trim_start_matches("r#");
        self.segments.iter().any(|segment| match segment {
            Segment::Param(param) | Segment::Rest(param) => param == name,
            Segment::Constant(_) => false,
        })
    }
}

impl Segment {
    fn parse(text: &str) -> std::result::Result<Self, String> {
        let param = text
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'));
        match param {
            Some(name) => match name.strip_prefix('*') {
                Some(name) => Ok(Self::Rest(identifier(name)?)),
                None => Ok(Self::Param(identifier(name)?)),
            },
            None if text.is_empty() => Err("a path has no empty segment (`//`)".into()),
            None if text.contains(['{', '}']) => Err(format!(
                "`{text}`: a parameter is a whole segment, as in `/posts/{{id}}`; for other forms take a `String` \
                 and look into it"
            )),
            None if text.contains(['?', '#', ' ', '%']) => Err(format!(
                "`{text}`: a path holds neither `?`, `#`, `%` nor spaces; query parameters are parameters of the \
                 function"
            )),
            None => Ok(Self::Constant(text.into())),
        }
    }
}

fn identifier(name: &str) -> std::result::Result<String, String> {
    match syn::parse_str::<syn::Ident>(name) {
        Ok(_) => Ok(name.into()),
        Err(_) => Err(format!(
            "`{{{name}}}`: the name of a path parameter is that of a Rust parameter"
        )),
    }
}
