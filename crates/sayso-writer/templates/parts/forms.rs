/// A day.
pub fn date(date: NaiveDate) -> String {
    LOCALE.date(date)
}

/// The week of a day, by its Monday.
pub fn week(monday: NaiveDate) -> String {
    LOCALE.day(monday)
}

/// The month of a day.
pub fn month(day: NaiveDate) -> String {
    LOCALE.month(day)
}

/// A number of rows, which lists count up to a limit.
pub fn number(count: i64) -> String {
    match count {
        1001.. => format!("{}+", LOCALE.number(1000)),
        _ => LOCALE.number(count),
    }
}

/// The day of a moment, in the time zone of the application.
pub fn day_of(moment: DateTime<Utc>) -> String {
    date(moment.with_timezone(&clock::TIME_ZONE).date_naive())
}

/// A time of day.
pub fn time(time: NaiveTime) -> String {
    LOCALE.time(time)
}

/// A moment, in the time zone of the application.
pub fn moment(moment: DateTime<Utc>) -> String {
    LOCALE.moment(clock::local(moment))
}

%% if has_zones
/// A moment, in the time zone of the application, with the name of the zone.
pub fn zoned_moment(at: DateTime<Utc>) -> String {
    format!("{} {}", moment(at), at.with_timezone(&clock::TIME_ZONE).format("%Z"))
}

%% endif
/// A number with decimals, from its units.
pub fn decimal<const SCALE: u8>(units: i64) -> String {
    LOCALE.decimal(units, SCALE)
}

/// A percentage, from its units.
pub fn percent<const SCALE: u8>(units: i64) -> String {
    LOCALE.percent(units, SCALE)
}
%% if currency

/// An amount of money, from its minor units.
pub fn money(units: i64) -> String {
    LOCALE.money(units, «currency.digits», «currency.code | rust»)
}
%% endif
