package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Text.TextEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.preprocessing.codes.ColumnPlaces;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A table's rows as a network's inputs, encoded on each read without allocation. */
public final class TableInputs {

  private final Encoder[] encoders;
  private final ColumnCodes[] codes;
  private final int[] offsets;
  private final List<String> names;

  TableInputs(List<Encoder> encoders, List<CodeBook> books, Table table) {
    this.encoders = encoders.toArray(new Encoder[0]);
    codes = new ColumnCodes[this.encoders.length];
    names = encoders.stream().flatMap(encoder -> encoder.inputNames().stream()).toList();
    offsets = new int[encoders.size()];
    ColumnPlaces places = new ColumnPlaces(table);
    int offset = 0;
    for (int e = 0; e < offsets.length; e++) {
      int index = places.of(books.get(e).column().name());
      table.columns().get(index).requireCells("is an input of the model");
      books.get(e).requireUnit(table.columns().get(index));
      codes[e] = ColumnCodes.ofInput(table, index, books.get(e));
      offsets[e] = offset;
      offset += encoders.get(e).inputNames().size();
    }
  }

  /** {@return the names of the inputs, in order, one for each column of x} */
  public List<String> names() {
    return names;
  }

  /** Throws if a row cannot be encoded; the message names the row, the column and the remedy. */
  public void check(int row) {
    int refused = refused(row);
    if (refused >= 0) {
      throw new IllegalArgumentException(
          "row %s, column '%s': %s"
              .formatted(row + 1, Names.shortened(column(refused)), refusal(row, refused)));
    }
  }

  /** {@return the place of the first column whose cell cannot be encoded, from 0; −1 if all can} */
  public int refused(int row) {
    for (int e = 0; e < offsets.length; e++) {
      if (!encoders[e].accepts(codes[e].code(row))) {
        return e;
      }
    }
    return -1;
  }

  /** {@return the name of the column at a place} */
  public String column(int place) {
    return encoders[place].column().name();
  }

  /** {@return why the cell in a row and the column at a place is not accepted, with the remedy} */
  public Message refusal(int row, int place) {
    return encoders[place].refusal(codes[place].text(row));
  }

  /** {@return the cell in a row and the column at a place as text, or {@code missing}} */
  public String text(int row, int place) {
    return codes[place].text(row);
  }

  /** Copies the numbers that stand for a row, of which free text has several. */
  public void row(int row, double[] numbers) {
    int at = 0;
    for (int e = 0; e < offsets.length; e++) {
      if (encoders[e] instanceof TextEncoder text) {
        text.put(codes[e].cell(row), numbers, at);
      } else {
        numbers[at] = codes[e].code(row);
      }
      at += encoders[e].codes();
    }
  }

  /** Copies a row's codes, [columns]: as {@link Encoder} takes them; −1 for free text. */
  public void codes(int row, double[] cells) {
    for (int e = 0; e < offsets.length; e++) {
      cells[e] = codes[e].code(row);
    }
  }

  /** Writes a row as {@link #names()}, from index {@code at}. Call {@link #check} first. */
  public void read(int row, float[] inputs, int at) {
    for (int e = 0; e < offsets.length; e++) {
      if (encoders[e] instanceof TextEncoder text) {
        text.encode(codes[e].cell(row), inputs, at + offsets[e]);
      } else {
        encoders[e].encode(codes[e].code(row), inputs, at + offsets[e]);
      }
    }
  }

  /** Warns of each column whose cells are all unseen, because they then all count as the same. */
  static void warnOfForeign(
      Table table, List<CodeBook> known, BiConsumer<Column, String> warnings) {
    ColumnPlaces places = new ColumnPlaces(table);
    for (CodeBook book : known) {
      Column column = table.columns().get(places.of(book.column().name()));
      if (isForeign(column, book)) {
        warnings.accept(
            column,
            "Column '%s' has %s, and the model knows the categories %s: all count as unseen."
                .formatted(
                    VisibleText.of(column.name()),
                    column.kind() == Column.Kind.NUMBER
                        ? "numbers"
                        : Names.quoted(column.categories()),
                    Names.quoted(book.column().categories())));
      }
    }
  }

  /**
   * Returns the encoders for a table. If a column of numbers or dates has a few other cells, these
   * count as missing, with a warning; if they are more than half, they stay errors.
   */
  static List<Encoder> tolerant(
      List<Encoder> known, List<CodeBook> books, Table table, BiConsumer<Column, String> warnings) {
    ColumnPlaces places = new ColumnPlaces(table);
    List<Encoder> encoders = new ArrayList<>(known);
    for (int e = 0; e < encoders.size(); e++) {
      CodeBook book = books.get(e);
      int column = places.of(book.column().name());
      boolean texts = table.columns().get(column).kind() == Column.Kind.CATEGORY;
      if ((texts || known.get(e) instanceof DateEncoder)
          && !known.get(e).takingTexts().equals(known.get(e))) {
        ColumnCodes codes = ColumnCodes.ofInput(table, column, book);
        Column given = table.columns().get(column);
        encoders.set(
            e, tolerant(known.get(e), codes, table, warning -> warnings.accept(given, warning)));
      }
    }
    return encoders;
  }

  private static Encoder tolerant(
      Encoder known, ColumnCodes codes, Table table, Consumer<String> warnings) {
    int texts = 0;
    int present = 0;
    int first = -1;
    for (int row = 0; row < table.rows(); row++) {
      double code = codes.code(row);
      present += Double.isNaN(code) ? 0 : 1;
      if (Double.isInfinite(code)) {
        first = texts == 0 ? row : first;
        texts++;
      }
    }
    if (texts == 0 || 2L * texts > present) {
      return known;
    }
    warnings.accept(
        "Column '%s' has %s unlike the %s in the training rows, such as %s in row %s; %s as missing."
            .formatted(
                VisibleText.of(known.column().name()),
                texts == 1 ? "a cell" : texts + " cells",
                known instanceof DateEncoder ? "dates" : "numbers",
                VisibleText.of(codes.text(first)),
                first + 1,
                texts == 1 ? "it counts" : "they count"));
    return known.takingTexts();
  }

  /** Returns whether a column has cells, and all of them are unknown categories. */
  static boolean isForeign(Column column, CodeBook book) {
    if (book.column().kind() == Column.Kind.NUMBER || book.column().categories().isEmpty()) {
      return false;
    }
    return column.kind() == Column.Kind.NUMBER
        ? !book.knowsNumbers()
        : !column.categories().isEmpty()
            && column.categories().stream().allMatch(t -> book.ofText(t) == CodeBook.UNSEEN);
  }
}
