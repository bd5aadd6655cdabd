//! The macro that declares a node.

/// Declares a node.
///
/// ```text
/// node! {
///     /// The doc comment of the struct.
///     pub struct Role is Inline {
///         /// The doc comment of the field, and the description in the JSON Schema.
///         field ("key" if it differs): MODE Type { only: KINDS, needed: KINDS, example: "TOML" } = default;
///     }
/// }
/// ```
///
/// The mode is `required`, `optional` (an `Option`, absent by default) or `default` (left out if it equals the default).
/// Keys are in canonical order. A node with required keys has a function `new` that takes these; any other one has a
/// `Default`.
macro_rules! node {
    (
        $(#[doc = $doc:literal])*
        pub struct $node:ident is $style:ident {
            $(
                $(#[doc = $about:literal])*
                $field:ident $(($key:literal))?: $mode:ident $ty:ty
                    $({ $($option:ident: $value:expr),* $(,)? })? $(= $default:expr)?;
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $node {
            $(
                $(#[doc = $about])*
                pub $field: $crate::node::node!(@type $mode $ty),
            )*
        }

        impl $node {
            pub(crate) const NODE: &'static $crate::node::Node = &$crate::node::Node {
                name: stringify!($node),
                doc: concat!($($doc),*),
                style: $crate::node::Style::$style,
                keys: &[$(
                    $crate::node::Key {
                        $($($option: $value,)*)?
                        ..$crate::node::Key::of::<$ty>(
                            $crate::node::node!(@key $field $($key)?),
                            concat!($($about),*),
                            $crate::node::node!(@required $mode),
                        )
                    },
                )*],
            };
        }

        impl $crate::node::Part for $node {
            const NOUN: &'static str = "a table";
            const EXAMPLE: &'static str = "{}";

            fn read(
                value: &$crate::tree::Value,
                reader: &mut $crate::node::Reader,
            ) -> Option<Self> {
                let table = reader.open(value, Self::NODE)?;
                $(
                    let key = $crate::node::node!(@key $field $($key)?);
                    let $field = $crate::node::read_key::<$ty>(reader, table, key);
                )*
                Some(Self {
                    $($field: $crate::node::node!(@unwrap $mode $field $(, $default)?),)*
                })
            }

            fn write(&self) -> $crate::tree::Value {
                let mut table = $crate::tree::Table::default();
                $(
                    let key = $crate::node::node!(@key $field $($key)?);
                    $crate::node::node!(@write $mode table, key, &self.$field, $ty $(, $default)?);
                )*
                $crate::tree::Data::Table(table).into()
            }

            fn schema(definitions: &mut $crate::tree::Table) -> $crate::tree::Value {
                Self::NODE.schema(definitions)
            }

            fn shape() -> $crate::node::Shape {
                $crate::node::Shape::Record(Self::NODE)
            }
        }

        $crate::node::constructor! { $node [] [] $($field: $mode $ty $(= $default)?;)* }
    };

    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };

    (@type optional $ty:ty) => { Option<$ty> };
    (@type $mode:ident $ty:ty) => { $ty };

    (@required required) => { true };
    (@required $mode:ident) => { false };

    (@unwrap required $field:ident) => { $field? };
    (@unwrap optional $field:ident) => { $field };
    (@unwrap default $field:ident, $default:expr) => { $field.unwrap_or_else(|| $default) };

    (@write required $table:ident, $key:ident, $value:expr, $ty:ty) => {
        $table.insert($key, $crate::node::Part::write($value));
    };
    (@write optional $table:ident, $key:ident, $value:expr, $ty:ty) => {
        if let Some(value) = $value {
            $table.insert($key, $crate::node::Part::write(value));
        }
    };
    (@write default $table:ident, $key:ident, $value:expr, $ty:ty, $default:expr) => {
        let default: $ty = $default;
        if *$value != default {
            $table.insert($key, $crate::node::Part::write($value));
        }
    };
}

/// Makes `new` from the required keys of a node, or else `Default`.
macro_rules! constructor {
    ($node:ident [] [$($rest:ident = $value:expr,)*]) => {
        impl Default for $node {
            fn default() -> Self {
                Self { $($rest: $value,)* }
            }
        }
    };
    ($node:ident [$($taken:ident: $ty:ty,)+] [$($rest:ident = $value:expr,)*]) => {
        impl $node {
            /// Returns a node with these values, and with the defaults for everything else.
            pub fn new($($taken: $ty),+) -> Self {
                Self { $($taken,)* $($rest: $value,)* }
            }
        }
    };
    ($node:ident [$($taken:tt)*] [$($rest:tt)*] $field:ident: required $ty:ty; $($more:tt)*) => {
        $crate::node::constructor! { $node [$($taken)* $field: $ty,] [$($rest)*] $($more)* }
    };
    ($node:ident [$($taken:tt)*] [$($rest:tt)*] $field:ident: optional $ty:ty; $($more:tt)*) => {
        $crate::node::constructor! { $node [$($taken)*] [$($rest)* $field = None,] $($more)* }
    };
    ($node:ident [$($taken:tt)*] [$($rest:tt)*]
        $field:ident: default $ty:ty = $default:expr; $($more:tt)*) => {
        $crate::node::constructor! { $node [$($taken)*] [$($rest)* $field = $default,] $($more)* }
    };
}

pub(crate) use {constructor, node};
