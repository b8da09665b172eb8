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
            .formatted(
                place,
                Names.shortened(name),
                Names.shortened(text),
                Names.shortened(name),
                meant(text)));
  }

  /** Returns the refusal of more texts than categories may be, or longer ones. */
  MalformedDataException tooMany(CsvPlace at) {
    return new MalformedDataException(
        at.toString(),
        "%s; leave it out with leaveOut(\"%s\")".formatted(tooMany(), Names.shortened(name)));
  }

  /** Returns the warning that the cells of a column of such texts are not kept. */
  String dropped(@Nullable FirstText first) {
    String cause =
        first == null
            ? ""
            : ". It is read as text because of '%s' in %s: if it should be numbers, correct that or add it to missing(…)%s; type(\"%s\", NUMBER) names each text that is no number"
                .formatted(
                    Names.shortened(first.text),
                    first.at.shown(),
                    meant(first.text),
                    Names.shortened(name));
    return "%s; its cells are not kept, and models leave it out, as leaveOut(\"%s\") does without this warning%s"
        .formatted(tooMany(), Names.shortened(name), cause);
  }

  /** Returns the reason why the cells of a column of such texts are not kept. */
  static String unread(@Nullable FirstText first) {
    return "it has more than %s different texts, or too long ones%s"
        .formatted(
            CsvTexts.MOST, first == null ? "" : ", such as '" + Names.shortened(first.text) + "'");
  }

  private String tooMany() {
    return "column %s, '%s', has too many different texts: more than %s, or too long ones"
        .formatted(place, Names.shortened(name), CsvTexts.MOST);
  }

  private static String meant(String text) {
    String remedy = NoNumber.whenRead(text);
    return remedy.isEmpty() ? "" : "; " + remedy;
  }
}
