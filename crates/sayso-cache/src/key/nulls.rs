//! Numbers that JSON does not have: infinities and NaN, which are written as `null`, as `None` is.

use serde::{
    Serialize,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
        SerializeTupleStruct, SerializeTupleVariant, Serializer,
    },
};
use serde_json::Error;
use std::fmt::Write;

/// Returns what each `null` of the JSON of `value` is, in their order: `~` for itself, or a number with `~` before it.
/// Returns nothing if there is no such number.
///
/// # Errors
/// When the value cannot be serialized.
pub(super) fn numbers(value: &impl Serialize) -> Result<String, Error> {
    let mut nulls = Nulls::default();
    value.serialize(&mut nulls)?;
    Ok(if nulls.has_numbers {
        nulls.written
    } else {
        String::new()
    })
}

/// A serializer that notes the `null`s.
#[derive(Default)]
struct Nulls {
    written: String,
    has_numbers: bool,
}

impl Nulls {
    fn null(&mut self) -> Result<(), Error> {
        self.written.push('~');
        Ok(())
    }

    fn float(&mut self, number: f64) -> Result<(), Error> {
        if !number.is_finite() {
            self.has_numbers = true;
            // Writing to a String cannot fail.
            let _ = write!(self.written, "~{number}");
        }
        Ok(())
    }
}

/// Values that are never `null`.
macro_rules! others {
    ($($name:ident($type:ty))*) => {$(
        fn $name(self, _: $type) -> Result<(), Error> {
            Ok(())
        }
    )*};
}

/// Values with parts, of which each is looked at.
macro_rules! with_parts {
    ($($name:ident($($argument:ty),*))*) => {$(
        fn $name(self, $(_: $argument),*) -> Result<Self, Error> {
            Ok(self)
        }
    )*};
}

impl Serializer for &mut Nulls {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    others! {
        serialize_bool(bool)
        serialize_i8(i8)
        serialize_i16(i16)
        serialize_i32(i32)
        serialize_i64(i64)
        serialize_i128(i128)
        serialize_u8(u8)
        serialize_u16(u16)
        serialize_u32(u32)
        serialize_u64(u64)
        serialize_u128(u128)
        serialize_char(char)
        serialize_str(&str)
        serialize_bytes(&[u8])
    }

    fn serialize_f32(self, number: f32) -> Result<(), Error> {
        self.float(number.into())
    }

    fn serialize_f64(self, number: f64) -> Result<(), Error> {
        self.float(number)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.null()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.null()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.null()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    with_parts! {
        serialize_seq(Option<usize>)
        serialize_tuple(usize)
        serialize_tuple_struct(&'static str, usize)
        serialize_tuple_variant(&'static str, u32, &'static str, usize)
        serialize_map(Option<usize>)
        serialize_struct(&'static str, usize)
        serialize_struct_variant(&'static str, u32, &'static str, usize)
    }
}

/// The parts of a value, with their names where they have any.
macro_rules! parts {
    ($($parts:ident $name:ident($($key:ty)?))*) => {$(
        impl $parts for &mut Nulls {
            type Ok = ();
            type Error = Error;

            fn $name<T: Serialize + ?Sized>(&mut self, $(_: $key,)? value: &T) -> Result<(), Error> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        }
    )*};
}

parts! {
    SerializeSeq serialize_element()
    SerializeTuple serialize_element()
    SerializeTupleStruct serialize_field()
    SerializeTupleVariant serialize_field()
    SerializeStruct serialize_field(&'static str)
    SerializeStructVariant serialize_field(&'static str)
}

/// The keys of JSON's maps are texts.
impl SerializeMap for &mut Nulls {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}
