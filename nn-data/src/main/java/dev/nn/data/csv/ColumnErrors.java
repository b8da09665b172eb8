package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.data.text.Names;
import dev.nn.data.text.NoNumber;
import org.jspecify.annotations.Nullable;

/**
 * The messages about a column of a CSV.
 *
 * @param place of the column, from 1
 */
record ColumnErrors(String name, int place) {

  /** The first text of a column, for which it has no plain numbers. */
  record FirstText(String text, CsvPlace at) {}

  /** Returns the refusal of a text where numbers were declared. */
  MalformedDataException noNumber(String text, CsvPlace at) {
    return new MalformedDataException(
        at.toString(),
        "column %s, '%s', has '%s', which is no number, where numbers were expected; correct it, add it to missing(…), or declare the column with type(\"%s\", CATEGORY)%s"
            .formatted(place, name, Names.shortened(text), name, meant(text)));
  }

  /** Returns the refusal of more texts than categories may be, or longer ones. */
  MalformedDataException tooMany(@Nullable FirstText first, CsvPlace at) {
    String cause =
        first == null
            ? ""
            : "; it is read as text because of '%s' in %s: if it should be numbers, correct that or add it to missing(…)%s"
                .formatted(Names.shortened(first.text), first.at.shown(), meant(first.text));
    return new MalformedDataException(
        at.toString(),
        "column %s, '%s', has too many different texts: more than %s, or too long ones; leave it out with leaveOut(\"%s\")%s"
            .formatted(place, name, CsvTexts.MOST, name, cause));
  }

  private static String meant(String text) {
    String remedy = NoNumber.whenRead(text);
    return remedy.isEmpty() ? "" : "; " + remedy;
  }
}
