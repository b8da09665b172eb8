package dev.nn.data.dates;

import dev.nn.core.messages.Message;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The dates found in a column's texts.
 *
 * @param unread how many rows have another text; these count as missing
 * @param ambiguous how many rows have a day and month that could be swapped
 * @param decided whether other rows, or the separator, tell the order of day and month
 * @param samples a text that each form of the reading reads
 * @param example the first text that counts as missing; empty if all are dates
 */
public record DateFinding(
    DateReading reading,
    int dates,
    int unread,
    int ambiguous,
    boolean decided,
    List<String> samples,
    String example) {

  public DateFinding {
    samples = List.copyOf(samples);
  }

  /** Returns whether the order of day and month is a guess, or some row counts as missing. */
  public boolean doubtful() {
    return !decided || unread > 0;
  }

  /** Describes the forms found, doubts about them and the remedy, without a full stop. */
  public Message note() {
    DateForm other =
        reading.forms().get(0) == DateForm.DAY_FIRST ? DateForm.MONTH_FIRST : DateForm.DAY_FIRST;
    return new Message(
        note("declare it by Encoding.date(DateForm.%s)".formatted(other)), noteWhenRead());
  }

  /** Describes a column that became numbers while a file was read. */
  public String noteWhenRead() {
    return note("write them as %s in the file".formatted(DateForm.YEAR_FIRST.example()));
  }

  /** Returns a sample, and how it is read if that is a guess: {@code 02/03/2024 (2024-02-03)}. */
  private String shown(String sample) {
    boolean guessed = !decided && !reading.times();
    String shown = Names.shortened(sample);
    return guessed ? "%s (%s)".formatted(shown, reading.text(reading.ofText(sample))) : shown;
  }

  private String note(String remedy) {
    StringBuilder note = new StringBuilder("read as ").append(reading.times() ? "times" : "dates");
    note.append(" such as ")
        .append(samples.stream().map(this::shown).collect(Collectors.joining(" or as ")));
    if (!decided) {
      note.append("; no row tells the day from the month: if they are in the other order, ")
          .append(remedy);
    } else if (reading.forms().contains(DateForm.DAY_FIRST)
        && reading.forms().contains(DateForm.MONTH_FIRST)
        && ambiguous > 0) {
      note.append(
          "; both orders of day and month occur, and %s rows fit both".formatted(ambiguous));
    }
    if (unread > 0) {
      note.append(
          "; %s of %s rows have another text, such as '%s', and count as missing"
              .formatted(unread, dates + unread, Names.shortened(example)));
    }
    return note.toString();
  }
}
