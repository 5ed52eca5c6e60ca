//! Tables to a spreadsheet. It knows nothing of rounds: whoever has tables of
//! typed cells can make a file of them.
//!
//! The bytes are a function of the tables: the only date is the one given, the
//! parts of the file carry none of their own, and nothing is drawn at random.
//! Every text is written as a text, whatever it begins with, so that no
//! spreadsheet takes one for a formula.

mod data_sheet;

pub(crate) use data_sheet::{DataSheet, Value, under_name};

use crate::instrument::Reader;
use crate::texts::percent;
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, RowNum,
    Workbook, Worksheet, XlsxError, cell_autofit_width,
};

/// Widest column, in pixels (about sixty letters); longer texts wrap.
const WIDEST: u32 = 420;
/// A heading wraps from this width on, unless a cell needs more.
const WIDEST_HEADING: u32 = 100;
/// What sets numbers off from the next column, in pixels.
const INDENT: u32 = 10;
/// One part in so many of a text's width is added to it.
const ROOM: u32 = 10;
/// Height of a line, in points.
const LINE: u32 = 15;
/// A row can be 409 points high.
const MOST_LINES: u32 = 27;

/// Why a spreadsheet could not be made: a table longer than spreadsheets are.
#[derive(Debug, thiserror::Error)]
#[error("the spreadsheet could not be made: {0}")]
pub struct SheetError(#[from] XlsxError);

/// A workbook in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Spreadsheet {
    /// Title of the document.
    pub(crate) title: String,
    /// The day that the document says it was made on.
    pub(crate) day: jiff::civil::Date,
    /// How a share is printed, as a spreadsheet's number format.
    pub(crate) percent: String,
    /// Tables, at least one; the first is the one that is seen first.
    pub(crate) sheets: Vec<DataSheet>,
}

impl Spreadsheet {
    /// Tables, at least one, as a reader of this language expects them.
    pub(crate) fn new(
        title: String,
        day: jiff::civil::Date,
        language: &Reader,
        sheets: Vec<DataSheet>,
    ) -> Self {
        Self {
            title,
            day,
            percent: percent_format(language),
            sheets,
        }
    }
}

/// The language's way of writing a percentage, as a number format: what stands
/// between number and sign is quoted.
fn percent_format(language: &Reader) -> String {
    let zero = percent(language, 0);
    let between: String = zero.chars().filter(|c| !matches!(c, '0' | '%')).collect();
    if between.is_empty() {
        "0%".to_owned()
    } else {
        format!("0\"{between}\"%")
    }
}

/// How cells look.
struct Looks {
    head: Format,
    head_of_numbers: Format,
    text: Format,
    name: Format,
    whole: Format,
    signed: Format,
    signed_tenths: Format,
    percent: Format,
    day: Format,
}

impl Looks {
    fn of(book: &Spreadsheet) -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let head = || {
            top()
                .set_bold()
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin)
        };
        // Set off from the texts of the next column.
        let right = |format: Format| format.set_align(FormatAlign::Right).set_indent(1);
        Self {
            head: head(),
            head_of_numbers: right(head()),
            text: top().set_text_wrap(),
            name: top().set_text_wrap().set_bold(),
            whole: right(top()).set_num_format("0"),
            signed: right(top()).set_num_format("+0;-0;0"),
            signed_tenths: right(top()).set_num_format("+0.0;-0.0;0"),
            percent: right(top()).set_num_format(&book.percent),
            day: right(top()).set_num_format("yyyy-mm-dd"),
        }
    }

    /// The same for a table without headings, in which numbers stand among texts.
    fn without_heads(self) -> Self {
        let left = |format: Format| format.set_align(FormatAlign::Left).set_indent(0);
        Self {
            whole: left(self.whole),
            signed: left(self.signed),
            signed_tenths: left(self.signed_tenths),
            percent: left(self.percent),
            day: left(self.day),
            ..self
        }
    }
}

/// The file.
///
/// # Errors
/// When a table has more rows than spreadsheets have, about a million.
pub(crate) fn xlsx(book: &Spreadsheet) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    let day = excel(book.day)?;
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_creation_datetime(&day);
    workbook.set_properties(&properties);
    for sheet in &book.sheets {
        let looks = Looks::of(book);
        let looks = if sheet.heads.is_empty() {
            looks.without_heads()
        } else {
            looks
        };
        write(workbook.add_worksheet(), sheet, &looks)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write(to: &mut Worksheet, sheet: &DataSheet, looks: &Looks) -> Result<(), XlsxError> {
    to.set_name(&sheet.name)?
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<u32> = (0..columns.max(sheet.heads.len()))
        .map(|column| width(sheet, column))
        .collect();
    for (column, width) in (0..).zip(&widths) {
        to.set_column_autofit_width(column, *width)?;
    }
    write_heads(to, sheet, looks, &widths)?;
    let first = RowNum::from(!sheet.heads.is_empty());
    for (row, cells) in (first..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            put(to, row, column, cell, looks)?;
        }
        let texts = cells.iter().map(|cell| match cell {
            Value::Text(text) | Value::Name(text) => text.as_str(),
            Value::Empty
            | Value::Whole(_)
            | Value::Signed(_)
            | Value::Percent(_)
            | Value::Day(_) => "",
        });
        set_height(to, row, texts.zip(&widths))?;
    }
    let rows = RowNum::try_from(sheet.rows.len()).ok();
    let last_row = rows.and_then(|rows| (rows + first).checked_sub(1));
    let columns = ColNum::try_from(widths.len()).ok();
    let last_column = columns.and_then(|columns| columns.checked_sub(1));
    if let Some((last_row, last_column)) = last_row.zip(last_column) {
        // An identifier such as 7 is a name, not a number by mistake.
        let mistake = IgnoreError::NumberStoredAsText;
        to.ignore_error_range(0, 0, last_row, last_column, mistake)?;
    }
    Ok(())
}

/// The headings, which stay in sight and stand on every page; nothing of a table
/// without.
fn write_heads(
    to: &mut Worksheet,
    sheet: &DataSheet,
    looks: &Looks,
    widths: &[u32],
) -> Result<(), XlsxError> {
    if sheet.heads.is_empty() {
        return Ok(());
    }
    for (column, head) in (0_u16..).zip(&sheet.heads) {
        let look = if has_numbers(sheet, usize::from(column)) {
            &looks.head_of_numbers
        } else {
            &looks.head
        };
        to.write_string_with_format(0, column, head, look)?;
    }
    to.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    set_height(to, 0, sheet.heads.iter().map(String::as_str).zip(widths))
}

fn put(
    to: &mut Worksheet,
    row: RowNum,
    column: ColNum,
    cell: &Value,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Value::Empty => return Ok(()),
        Value::Text(text) => to.write_string_with_format(row, column, text, &looks.text)?,
        Value::Name(name) => to.write_string_with_format(row, column, name, &looks.name)?,
        Value::Whole(number) => to.write_number_with_format(row, column, *number, &looks.whole)?,
        Value::Signed(tenths) => {
            let look = match tenths % 10 {
                0 => &looks.signed,
                _ => &looks.signed_tenths,
            };
            to.write_number_with_format(row, column, f64::from(*tenths) / 10.0, look)?
        }
        Value::Percent(number) => {
            let share = f64::from(*number) / 100.0;
            to.write_number_with_format(row, column, share, &looks.percent)?
        }
        Value::Day(day) => to.write_datetime_with_format(row, column, excel(*day)?, &looks.day)?,
    };
    Ok(())
}

fn has_numbers(sheet: &DataSheet, column: usize) -> bool {
    let mut cells = sheet.rows.iter().filter_map(|row| row.get(column));
    cells.any(|cell| {
        matches!(
            cell,
            Value::Whole(_) | Value::Signed(_) | Value::Percent(_) | Value::Day(_)
        )
    })
}

/// As wide as the widest cell, up to a limit; a heading may need more than one
/// line, but none of its words is cut.
fn width(sheet: &DataSheet, column: usize) -> u32 {
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let widest = cells
        .map(|cell| match cell {
            Value::Empty => 0,
            Value::Text(text) | Value::Name(text) => longest(text.lines()).min(WIDEST),
            Value::Whole(number) => INDENT + cell_autofit_width(&number.to_string()),
            Value::Signed(_) => INDENT + cell_autofit_width("+99.9"),
            Value::Percent(_) => INDENT + cell_autofit_width("100 %"),
            Value::Day(_) => INDENT + cell_autofit_width("2000-00-00"),
        })
        .max()
        .unwrap_or(0);
    let head = sheet.heads.get(column).map_or("", String::as_str);
    let words = longest(head.split(' '));
    let head = longest([head].into_iter()).min(WIDEST_HEADING);
    let indent = if has_numbers(sheet, column) {
        INDENT
    } else {
        0
    };
    widest.max(indent + head.max(words))
}

/// Width of the longest of some texts, with room for bold letters and for
/// fonts that are a little wider than the one that is measured.
fn longest<'a>(texts: impl Iterator<Item = &'a str>) -> u32 {
    let widest = texts.map(cell_autofit_width).max().unwrap_or(0);
    widest + widest / ROOM
}

/// Makes a row as high as the texts that wrap in it: not every program does so
/// by itself.
fn set_height<'a>(
    to: &mut Worksheet,
    row: RowNum,
    texts: impl Iterator<Item = (&'a str, &'a u32)>,
) -> Result<(), XlsxError> {
    let lines = texts.map(|(text, width)| lines(text, *width)).max();
    if let Some(lines @ 2..) = lines {
        to.set_row_height(row, LINE * lines.min(MOST_LINES))?;
    }
    Ok(())
}

/// How many lines a text takes in a column, broken between words.
fn lines(text: &str, width: u32) -> u32 {
    let lines = text.lines().map(|line| {
        let mut lines = 1;
        let mut last = String::new();
        for word in line.split(' ') {
            let longer = format!("{last} {word}");
            if last.is_empty() || longest([longer.trim_start()].into_iter()) <= width {
                last = longer;
            } else {
                lines += 1;
                word.clone_into(&mut last);
            }
        }
        lines
    });
    lines.sum()
}

fn excel(day: jiff::civil::Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}
