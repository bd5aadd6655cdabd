//! Prices of tokens, as people type them.

use std::str::FromStr;

/// Prices of a million tokens that a model reads, and of a million that it writes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Prices {
    pub(crate) read: f64,
    pub(crate) written: f64,
}

impl FromStr for Prices {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let price = |text: &str| {
            let price: f64 = text.trim().parse().ok()?;
            (0.0..1_000_000.0).contains(&price).then_some(price)
        };
        let (read, written) = text.split_once(',').unwrap_or_default();
        match (price(read), price(written)) {
            (Some(read), Some(written)) => Ok(Self { read, written }),
            _ => Err("write two prices with a comma between them, such as 2.50,10"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Prices;

    #[test]
    fn prices_are_two_numbers() {
        let prices: Prices = "2.50,10".parse().expect("prices");
        assert_eq!((prices.read, prices.written), (2.5, 10.0));
        for wrong in [
            "", "1", "1,", ",1", "-1,1", "NaN,1", "1,inf", "1,2,3", "a,b",
        ] {
            assert!(wrong.parse::<Prices>().is_err(), "{wrong}");
        }
    }
}
