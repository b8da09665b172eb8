package dev.nn.data.dates;

/**
 * The dates found in the texts of a column.
 *
 * @param dates the number of rows with a date
 * @param unread the number of rows with another text, which count as missing
 * @param ambiguous the number of rows whose day and month can be exchanged
 * @param decided whether other rows, or the separator, tell the order of day and month
 */
public record DateFinding(
    DateReading reading, int dates, int unread, int ambiguous, boolean decided, String example) {

  /** Returns the forms found, and doubts about them, in a sentence without a full stop. */
  public String note() {
    StringBuilder note = new StringBuilder("read as ").append(reading.expected());
    if (!decided) {
      DateForm other =
          reading.forms().get(0) == DateForm.DAY_FIRST ? DateForm.MONTH_FIRST : DateForm.DAY_FIRST;
      note.append("; no row tells the day from the month: if they are in the other order, ")
          .append("declare it by Encoding.date(DateForm.%s)".formatted(other));
    } else if (reading.forms().contains(DateForm.DAY_FIRST)
        && reading.forms().contains(DateForm.MONTH_FIRST)
        && ambiguous > 0) {
      note.append(
          "; both orders of day and month occur, and %s rows fit both".formatted(ambiguous));
    }
    if (unread > 0) {
      note.append(
          "; %s of %s rows have another text, such as '%s', and count as missing"
              .formatted(unread, dates + unread, example));
    }
    return note.toString();
  }
}
