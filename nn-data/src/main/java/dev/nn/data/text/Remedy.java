package dev.nn.data.text;

import static java.util.stream.Collectors.joining;

import dev.nn.core.messages.Message;
import java.util.List;

/** Remedies within messages: a call in Java, and the flag of the command that does the same. */
public final class Remedy {

  /** The texts of missing cells. */
  public static final Message MISSING = setting("missing", "…");

  /** A prediction of labels. */
  public static final Message CLASSIFICATION =
      new Message("Recipe.classification", "--task classification");

  /** Equal weights of all labels. */
  public static final Message BALANCED = setting("balanced", "");

  /** A share of the rows for validation. */
  public static final Message VALIDATION = setting("validation", "0.2");

  /** The columns of a teacher's predictions. */
  public static final Message TEACHER = new Message("softTarget(…)", "--teacher");

  private Remedy() {}

  /** Returns the flag of a setting, such as {@code --learning-rate} for {@code learning_rate}. */
  public static String flag(String setting) {
    return "--" + setting.replace('_', '-');
  }

  /**
   * Returns the remedy of a setting whose method has its name: {@code members(1)}.
   *
   * @param name one word
   * @param value as the method and the flag take it; … for any, and empty for none
   */
  public static Message setting(String name, String value) {
    boolean bare = value.isEmpty() || value.equals("…");
    return new Message(
        "%s(%s)".formatted(name, value), bare ? flag(name) : flag(name) + " " + value);
  }

  /** Leaves a column out of a recipe. */
  public static Message without(String column) {
    return ofColumn("without(\"%s\")", "--without '%s'", column);
  }

  /** Leaves a column of a file out. */
  public static Message leaveOut(String column) {
    return ofColumn("leaveOut(\"%s\")", "--without '%s'", column);
  }

  /**
   * Reads texts as missing cells. The method replaces the usual texts, and the flag adds to them.
   */
  public static Message missing(List<String> texts) {
    List<String> names = texts.stream().map(Names::shortened).toList();
    return new Message(
        "missing(\"%s\", \"NA\")".formatted(String.join("\", \"", names)),
        "--missing '%s'".formatted(names.stream().map(Remedy::part).collect(joining(","))));
  }

  /** Reads a text as a missing cell. */
  public static Message missing(String text) {
    return missing(List.of(text));
  }

  /** Reads a column of a file as numbers. */
  public static Message number(String column) {
    return ofColumn("type(\"%s\", NUMBER)", "--type '%s'=number", column);
  }

  /** Reads a column of a file as categories. */
  public static Message category(String column) {
    return ofColumn("type(\"%s\", CATEGORY)", "--type '%s'=category", column);
  }

  /** Reads a column of a file as free text. */
  public static Message texts(String column) {
    return ofColumn("texts(\"%s\")", "--type '%s'=text", column);
  }

  /** Returns how to use free text that a reason against a column is about, in both wordings. */
  public static String ofFreeText(String column) {
    return "; its words are used with %s, or Encoding.text()".formatted(texts(column).command());
  }

  /** Returns how to read codes as numbers, in both wordings, for a reason against a column. */
  public static String ofCodes(String column) {
    return "; if they are numbers, read them with %s, or Column.Kind.NUMBER"
        .formatted(number(column).command());
  }

  /**
   * Returns how to read texts as missing cells, in both wordings, for a reason against a column.
   */
  public static String ofMissing(List<String> texts) {
    return ", or, if they stand for missing cells, read the file with %s, or Csv.missing"
        .formatted(missing(texts).command());
  }

  /** Returns a reason of {@link #ofFreeText} and the like in the command's wording. */
  public static String command(String reason) {
    return reason
        .replace(", or Encoding.text()", "")
        .replace(", or Column.Kind.NUMBER", "")
        .replace(", or Csv.missing", "");
  }

  /** Encodes a column as free text. */
  public static Message encodedText(String column) {
    return ofColumn("column(\"%s\", Encoding.text())", "--type '%s'=text", column);
  }

  /** Encodes a column as numbers. */
  public static Message encodedNumber(String column) {
    return ofColumn("column(\"%s\", Encoding.numeric())", "--type '%s'=number", column);
  }

  /** Encodes a column as categories. */
  public static Message encodedCategory(String column) {
    return ofColumn("column(\"%s\", Encoding.categories())", "--type '%s'=category", column);
  }

  /** Predicts the numbers of a column. */
  public static Message regression(String column) {
    return ofColumn("Recipe.regression(\"%s\")", "--task regression", column);
  }

  /** Predicts the labels of a column. */
  public static Message classification(String column) {
    return ofColumn("Recipe.classification(\"%s\")", "--task classification", column);
  }

  private static Message ofColumn(String call, String flag, String column) {
    String name = Names.shortened(column);
    return new Message(call.formatted(name), flag.formatted(part(name)));
  }

  /** Returns a part of a flag's list, in double quotes if it has a comma. */
  static String part(String text) {
    return text.contains(",") ? '"' + text + '"' : text;
  }
}
