//! Closed lists of words.

/// Declares an enum of which each variant is written as one word, and the noun for it in messages.
macro_rules! words {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident is $noun:literal {
            $($(#[doc = $about:literal])* $variant:ident = $word:literal,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[doc = $about])* $variant,)*
        }

        impl $name {
            /// All of them, in the order of the reference.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// Returns the word in the file.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }
        }

        impl $crate::node::Word for $name {
            const EXAMPLE: &'static str = $crate::node::words!(@first $($word)*);

            fn parse(text: &str) -> Result<Self, $crate::node::Refusal> {
                let known = Self::ALL.iter().copied();
                known.clone().find(|word| word.as_str() == text).ok_or_else(|| {
                    let words = known.map(Self::as_str);
                    $crate::node::Refusal {
                        code: $crate::diagnostic::Code::WrongWord,
                        message: format!("`{text}` is not {}", $noun),
                        help: $crate::diagnostic::write_closest(text, words),
                    }
                })
            }

            fn write(&self) -> String {
                self.as_str().to_owned()
            }

            fn schema() -> $crate::tree::Value {
                let words = Self::ALL.iter().map(|word| $crate::node::text(word.as_str()));
                let words = $crate::tree::Data::List(words.collect());
                $crate::node::object([("enum", words.into())])
            }
        }
    };

    (@first $first:literal $($more:literal)*) => { concat!("\"", $first, "\"") };
}

pub(crate) use words;
