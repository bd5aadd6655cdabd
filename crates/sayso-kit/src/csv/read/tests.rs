use super::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Sheet, Unread};

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let sheet = Sheet::read(bytes).expect("a sheet");
    let head = sheet.head.clone();
    [head]
        .into_iter()
        .chain(sheet.rows.into_iter().map(|row| row.cells))
        .collect()
}

#[test]
fn files_of_spreadsheets_are_read() {
    let utf_16: Vec<u8> = "\u{feff}a;b\r\né;2\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let files: [&[u8]; 9] = [
        "a,b\né,2\n".as_bytes(),
        "\u{feff}a,b\r\né,2\r\n".as_bytes(),
        "\u{feff}\"a\";\"b\"\r\n\"é\";\"2\"".as_bytes(),
        "a\tb\ré\t2\r".as_bytes(),
        "sep=;\r\na;b\r\né;2\r\n".as_bytes(),
        "a;b\n\n;\né;2\n\n;\n".as_bytes(),
        b"a;b\r\n\xe9;2\r\n",
        "\"a\",b\n\"é\",\"2\"\n".as_bytes(),
        &utf_16,
    ];
    for file in files {
        assert_eq!(cells(file), [["a", "b"], ["é", "2"]], "{file:?}");
    }
}

#[test]
fn the_euro_of_windows_1252_is_read() {
    assert_eq!(cells(b"a\n\x80 \x93x\x94\n")[1], ["€ “x”"]);
}

#[test]
fn rows_know_their_lines() {
    for (file, lines) in [
        ("a\nb\nc\n", vec![2, 3]),
        ("a\r\nb\r\n\r\nc\r\n", vec![2, 4]),
        ("a\rb\rc", vec![2, 3]),
        ("\n\na\n\"b\n\n\"\nc\n", vec![4, 7]),
        ("sep=,\na,x\nb,x\n,\nc,\n", vec![3, 5]),
        ("a\n\"b\r\nb\"\r\n\r\nc", vec![2, 5]),
    ] {
        let sheet = Sheet::read(file.as_bytes()).expect("a sheet");
        let found: Vec<u64> = sheet.rows.iter().map(|row| row.line).collect();
        assert_eq!(found, lines, "{file:?}");
    }
}

#[test]
fn what_is_no_table_is_refused() {
    let long = "x".repeat(super::MAX_CELL + 1);
    let wide = ",".repeat(MAX_COLUMNS);
    for (file, why) in [
        (b"".to_vec(), Unread::Empty),
        (b"a,b\n".to_vec(), Unread::Empty),
        (b"\n\n;;\n".to_vec(), Unread::Empty),
        (b"PK\x03\x04xlsx".to_vec(), Unread::Binary),
        (b"a\n\0\n".to_vec(), Unread::Binary),
        (b"\xff\xfe\x00\xd8a".to_vec(), Unread::Binary),
        (b"\xef\xbb\xbfa\n\xe9\n".to_vec(), Unread::Binary),
        (b"a\nb\n\"c\nd\n".to_vec(), Unread::OpenQuote(3)),
        (b"\"a\nb\n".to_vec(), Unread::OpenQuote(1)),
        (format!("a\n{long}\n").into_bytes(), Unread::LongCell(2)),
        (
            format!("a\nb{wide}\n").into_bytes(),
            Unread::TooManyColumns(2),
        ),
        (vec![b'a'; MAX_BYTES + 1], Unread::TooLarge),
        ("a\n".repeat(MAX_ROWS + 2).into_bytes(), Unread::TooManyRows),
    ] {
        let start = String::from_utf8_lossy(&file[..file.len().min(20)]).into_owned();
        assert_eq!(
            Sheet::read(&file).map(|sheet| sheet.rows.len()),
            Err(why),
            "{start:?}"
        );
    }
    let most = "a\n".repeat(MAX_ROWS + 1);
    assert_eq!(
        Sheet::read(most.as_bytes()).expect("a sheet").rows.len(),
        MAX_ROWS
    );
}

/// No bytes make the reader panic, and what it reads can be read again from its text.
#[test]
fn hostile_bytes_are_read_or_refused() {
    let pieces: [&[u8]; 22] = [
        b"a",
        b"b",
        b",",
        b";",
        b"\t",
        b"\"",
        b"\"\"",
        b"'",
        b"=",
        b"\n",
        b"\r",
        b"\r\n",
        b" ",
        b"\xe9",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\0",
        "é".as_bytes(),
        "\u{2028}".as_bytes(),
        b"sep=;\n",
        b"\x01end\n",
    ];
    let mut random = fastrand::Rng::with_seed(10);
    for _ in 0..3_000 {
        let count = random.usize(0..24);
        let bytes: Vec<u8> = (0..count)
            .flat_map(|_| pieces[random.usize(0..pieces.len())].to_vec())
            .collect();
        let Ok(sheet) = Sheet::read(&bytes) else {
            continue;
        };
        let again = Sheet::parse(sheet.text()).expect("the text is read again");
        let of = |sheet: &Sheet| -> Vec<(u64, Vec<String>)> {
            sheet
                .rows
                .iter()
                .map(|row| (row.line, row.cells.clone()))
                .collect()
        };
        assert_eq!(of(&sheet), of(&again), "{bytes:?}");
        assert!(
            sheet
                .rows
                .iter()
                .all(|row| row.line >= 2 && row.line <= 2 + count as u64),
            "{bytes:?}"
        );
        assert!(sheet.rows.is_sorted_by_key(|row| row.line));
    }
}
