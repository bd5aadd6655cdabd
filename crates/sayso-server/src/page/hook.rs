//! Hooks: functions that the attribute of a page or a layout names, as in `metadata = post_metadata`.
//!
//! The macro knows the path's parameters, but not the hook's: it sees only the name. So it gives a list of values, and
//! the compiler finds for each parameter of the hook where its value comes from.

use sayso_cache::{NeededState, SharedState, State};

/// A function that takes each value of `Given`, in this order, and `State<T>` anywhere between them.
///
/// `Given` is a list of nested pairs: `(&Cx, (i64, ()))`. `Args` is inferred.
#[diagnostic::on_unimplemented(
    message = "the parameters of this function do not fit the page",
    label = "wrong parameters",
    note = "a `metadata` function is an `async fn` that takes `cx: &Cx` (unless the page is cached), then the parameters \
            of the path in their order and with the page's types, and any `State<T>`",
    note = "a `prerender` function takes `cx: &Cx` and any `State<T>`"
)]
pub trait Hook<Given, Args> {
    /// The future that it returns.
    type Future;

    /// The types of its arguments; those that are given need no state.
    const STATES: &'static [NeededState];

    /// Calls it.
    fn call(&self, given: Given) -> Self::Future;
}

/// Calls a hook.
pub fn call_hook<Given, Args, H: Hook<Given, Args>>(hook: &H, given: Given) -> H::Future {
    hook.call(given)
}

/// Returns the state that a hook needs, for the check at start.
pub const fn states_of_hook<Given, Args, H: Hook<Given, Args>>(_: &H) -> &'static [NeededState] {
    H::STATES
}

/// An argument of a hook. `Source` says where its value comes from, so that the compiler can tell the cases apart.
pub trait HookArgument<Given, Source>: Sized {
    /// The values that are left for the arguments after it.
    type Left;

    /// The state that it needs.
    const NEEDED: NeededState;

    /// Takes its value.
    fn take(given: Given) -> (Self, Self::Left);
}

/// The value is the next one of the list.
#[derive(Debug)]
pub enum FromList {}

/// The value is application state.
#[derive(Debug)]
pub enum FromState {}

impl<T, Left> HookArgument<(T, Left), FromList> for T {
    type Left = Left;
    const NEEDED: NeededState = NeededState {
        name: std::any::type_name::<T>,
        is_in: |_| true,
    };
    fn take(given: (T, Left)) -> (Self, Left) {
        given
    }
}

impl<T, Given> HookArgument<Given, FromState> for State<T>
where
    Self: SharedState,
{
    type Left = Given;
    const NEEDED: NeededState = <Self as SharedState>::NEEDED;
    fn take(given: Given) -> (Self, Given) {
        (Self::find(), given)
    }
}

/// Implements [`Hook`] for functions of one arity: each argument takes from the list and leaves the rest to the next.
macro_rules! hook {
    ($($argument:ident $source:ident $given:ident -> $left:ident,)* | $first:ident $last:ident) => {
        impl<H, F, $($argument, $source, $left,)* $first> Hook<$first, ($(($argument, $source),)*)> for H
        where
            H: Fn($($argument),*) -> F,
            F: Future,
            $($argument: HookArgument<$given, $source, Left = $left>,)*
            $last: Empty,
        {
            type Future = F;
            const STATES: &'static [NeededState] = &[$(<$argument as HookArgument<$given, $source>>::NEEDED),*];
            #[allow(non_snake_case)]
            fn call(&self, given: $first) -> F {
                let $first = given;
                $(let ($argument, $left) = $argument::take($given);)*
                let _ = $last;
                self($($argument),*)
            }
        }
    };
}

/// The list whose values are all taken.
pub trait Empty {}
impl Empty for () {}

hook!(| G0 G0);
hook!(A1 S1 G0 -> G1, | G0 G1);
hook!(A1 S1 G0 -> G1, A2 S2 G1 -> G2, | G0 G2);
hook!(A1 S1 G0 -> G1, A2 S2 G1 -> G2, A3 S3 G2 -> G3, | G0 G3);
hook!(A1 S1 G0 -> G1, A2 S2 G1 -> G2, A3 S3 G2 -> G3, A4 S4 G3 -> G4, | G0 G4);
hook!(A1 S1 G0 -> G1, A2 S2 G1 -> G2, A3 S3 G2 -> G3, A4 S4 G3 -> G4, A5 S5 G4 -> G5, | G0 G5);
hook!(A1 S1 G0 -> G1, A2 S2 G1 -> G2, A3 S3 G2 -> G3, A4 S4 G3 -> G4, A5 S5 G4 -> G5, A6 S6 G5 -> G6, | G0 G6);
hook!(A1 S1 G0 -> G1, A2 S2 G1 -> G2, A3 S3 G2 -> G3, A4 S4 G3 -> G4, A5 S5 G4 -> G5, A6 S6 G5 -> G6, A7 S7 G6 -> G7, | G0 G7);
hook!(A1 S1 G0 -> G1, A2 S2 G1 -> G2, A3 S3 G2 -> G3, A4 S4 G3 -> G4, A5 S5 G4 -> G5, A6 S6 G5 -> G6, A7 S7 G6 -> G7, A8 S8 G7 -> G8, | G0 G8);
